"""Moving a deal on the board, with what its stage lacks, and taking it back."""

import re


def test_a_deal_that_lacks_something_moves_for_a_reason(start, imported):
    """`>` lists what is missing and wants a reason, Escape stays; `<` wants one too; `u` and `U` go back and forth."""
    terminal = start().wait_for("48 deals").wait_for("\n▌")
    name = terminal.lines[4].split("  ")[0].strip("▌ ")

    terminal.press(">").wait_for("2 Initiate: ")
    assert terminal.shows(
        lambda: f"{sum('✗' in line for line in terminal.lines)} missing" in terminal.line_with(name), "✗"
    )
    terminal.press("enter").wait_for("give a reason")
    terminal.press("escape").wait_for(lambda: "missing" not in terminal.text)
    assert terminal.shows(lambda: ["12", "0"] == counts(terminal))

    terminal.press(">").wait_for("reason, then Enter").type("the budget is approved").press("enter")
    assert terminal.shows(
        "u undoes", lambda: ["11", "1"] == counts(terminal), lambda: "▸Init" in terminal.lines[1]
    )

    terminal.press("<").wait_for("what has changed").type("it was not").press("enter")
    terminal.wait_for(lambda: counts(terminal) == ["12", "0"])
    terminal.press("u").wait_for(lambda: counts(terminal) == ["11", "1"])
    terminal.press("u").wait_for(lambda: counts(terminal) == ["12", "0"])
    terminal.press("U").wait_for(lambda: counts(terminal) == ["11", "1"])


def counts(terminal):
    """How many deals are in the first two stages."""
    return re.findall(r"[A-Z]\w+ +(\d+)", terminal.lines[1])[:2]
