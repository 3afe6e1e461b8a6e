"""Where something that a plan or a finding names is put right: a tab of the deal, and what there."""

from typing import TYPE_CHECKING

from tasdesk.method.facts import US

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen


async def go_to_place(screen: "DealScreen", place: str, item: str = "") -> None:
    """Show the tab of a place, with the cursor on what is meant there.

    Args:
        place: as in `questions.fit`, `map.person`, `rivals.rival1`, `plan.verification`, `overview.stage`.
        item: the id of a person, tactic or action, or whom an answer is about, as in `<id>.fit`.
    """
    from tasdesk.screens.deal import PANES

    tab, _dot, what = place.partition(".")
    if tab not in PANES:
        return
    await screen.go_to_tab(tab)
    if tab == "questions":
        party, _dot, question = item.rpartition(".")
        screen.pane.select(f"{party if question == what and party else US}.{what}")
    else:
        screen.pane.select(item or what)
