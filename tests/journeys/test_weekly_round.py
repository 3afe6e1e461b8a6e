"""Ten deals of the weekly round, with the hands on the keyboard."""

from datetime import timedelta

from books import TODAY

LATER = (TODAY + timedelta(days=20)).isoformat()


def test_ten_deals_take_a_few_keys_each(start, demo_book):
    """Three weeks later everything is due: confirmed, answered anew after a try, left aside, looked up in the past."""
    terminal = start("--store", str(demo_book), "--today", LATER).wait_for("demo portfolio")
    terminal.press("R").wait_for("Round: 36 of 36 left")
    assert terminal.shows("▸Questions")

    for left in range(35, 29, -1):
        confirmed = terminal.lines[0].partition("› ")[2][:12]
        assert terminal.press("enter").shows(
            f"Round: {left} of 36 left", "Confirmed", lambda name=confirmed: name in "".join(terminal.lines[1:])
        )

    terminal.press("{").wait_for("Answered by")
    terminal.press("escape").wait_for("as salesperson")
    terminal.press("n").wait_for("Round: 29 of 36 left")

    terminal.press("t").wait_for("trying as")
    terminal.press("down", "down", "1").wait_for("esc leave")
    terminal.press("enter").wait_for("Given: 1")
    terminal.wait_for("answered today")
    terminal.press("enter").wait_for("Round: 28 of 36 left")

    terminal.press("enter").wait_for("Round: 27 of 36 left")
    terminal.press("u").wait_for("Round: 28 of 36 left")
    terminal.press("enter").wait_for("Round: 27 of 36 left")
    terminal.press("enter").wait_for("Round: 26 of 36 left")

    terminal.press("escape").wait_for("The weekly round")
    terminal.wait_for("confirmed: 9, left aside: 1, still due: 26")
    terminal.press("R").wait_for("Round: 27 of 27 left")
