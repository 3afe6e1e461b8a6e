"""What is done with a finding on a screen: going where it is put right, putting it off, bringing it back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.findings import snooze, wake
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.method.findings import Finding
from tasdesk.method.stages import DECIDED_BY
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import finding_words

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen

_FORTNIGHT: Final = timedelta(days=14)
"""How long a finding is put off where nothing else is written."""

_ACTIONS: Final = "plan.actions"

_MISSING: Final = "overview.stage"
"""The place of what a stage that was left lacks."""


def tab_of(place: str) -> str:
    """The tab on which a place is."""
    from tasdesk.screens.deal_tabs import PANES

    tab = "activities" if place == _ACTIONS else place.partition(".")[0]
    return tab if tab in PANES else "overview"


async def lead_to(screen: "DealScreen", place: str, key: str) -> None:
    """Show the place where a finding is put right.

    Args:
        place: as `Rule.place`: a tab, then what there.
        key: the id of what it is about, which the cursor is put on where that is a record or a cell.
    """
    from tasdesk.screens.deal_history import HistoryPane
    from tasdesk.screens.deal_overview import OverviewPane

    if place == _MISSING and key in ("team", *DECIDED_BY.values()):
        place, key = "team.members" if key == "team" else "team.approvals", ""
    tab, spot = tab_of(place), place.partition(".")[2]
    await screen.go_to_tab(tab)
    pane = screen.pane
    if isinstance(pane, OverviewPane):
        pane.see(spot, key)
    elif isinstance(pane, HistoryPane):
        pane.see("curve")
    elif tab == "questions":
        pane.select(spot if "." in spot else f"{key.partition('.')[0] or US}.{spot}")
    elif tab == "rivals":
        pane.select(spot)
        pane.select(key)
    else:
        pane.select(key or spot)


def put_off_or_back(screen: DeskScreen, deal_id: str, finding: Finding) -> None:
    """Ask until when a finding may wait, and why; one that waits already comes back."""
    if finding.snoozed is None:
        form = _form(screen.desk, deal_id, finding)
        screen.app.push_screen(form, lambda yes: _told(screen, finding) if yes else None)
    elif screen.attempt(wake, deal_id, _called(finding)):
        screen.say(_("Back again"), f"{finding_words.title(finding)}\n" + _("u undoes"))


def _told(screen: DeskScreen, finding: Finding) -> None:
    screen.say(_("Put off"), f"{finding_words.title(finding)}\n" + _("u undoes"))


def _form(desk: Desk, deal_id: str, finding: Finding) -> Form:
    def submit(written: Mapping[str, str]) -> Complaints:
        from tasdesk.screens.work_fields import day_in

        wrong: dict[str, str] = {}
        until = None
        try:
            until = day_in(written["until"], desk.today, forward=True)
        except TasdeskError as error:
            wrong["until"] = str(error)
        if until is None and not wrong:
            wrong["until"] = _("Give a later day.")
        if not written["reason"]:
            wrong["reason"] = _("Say why it may wait.")
        if wrong or until is None:
            return wrong
        try:
            snooze(desk, deal_id, _called(finding), until, written["reason"])
        except TasdeskError as error:
            return {"until": str(error)}
        return {}

    lines = [
        Line("until", _("Until"), text.day(desk.today + _FORTNIGHT), _("such as 2027-04-02, or Friday")),
        Line("reason", _("Reason"), "", _("why it may wait")),
    ]
    return Form(finding_words.title(finding), lines, submit, told=(_("It comes back by itself after that day."),))


def _called(finding: Finding) -> str:
    return f"{finding.id}:{finding.key}" if finding.key else finding.id
