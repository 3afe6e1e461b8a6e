"""An activity in one line, its next step in the calendar, and what became of it on the deal."""

from books import run


def test_from_one_line_to_the_calendar_to_the_deal(start, small):
    """`+` on a deal, Enter; `g c` lists the next step, Enter leads to the deal, `d` does it; `u` undoes."""
    terminal = start().wait_for("3 deals").press("enter").wait_for("▸Overview").press("+").wait_for("one line")
    terminal.type("called about prices: 降价无望, next: send the offer").wait_for("Call").wait_for("send the offer")
    terminal.press("enter").wait_for("Written down")
    terminal.press("g").wait_for("go to").press("c").wait_for("No date").wait_for("send the offer")
    terminal.press("enter").wait_for("▸Activities").wait_for("降价无望")

    terminal.press("d").wait_for(lambda: "No date" not in terminal.text and "Before" in terminal.text)
    terminal.press("u").wait_for("No date")

    assert "open" in run("action", "list").out
