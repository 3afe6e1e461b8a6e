"""What the questionnaire asks in fields: the rivals' names, why a deal is uncontested."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.known import known_rivals
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Complaints, Form, Line

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen

Act = Callable[[Desk, str], object]
"""Something done at a desk to a deal."""


def complaints(screen: "DealScreen", field: str, act: Act) -> Complaints:
    """Do it; what is wrong is said under a field of a form."""
    try:
        act(screen.desk, screen.deal_id)
    except TasdeskError as error:
        return {field: str(error)}
    return {}


# --- uncontested -------------------------------------------------------------------------------------------------


def ask_reason(
    screen: "DealScreen", declare: Callable[[str], Act], *, before: str = "", done: Callable[[], None] = lambda: None
) -> None:
    """Ask why nobody else is in the field.

    Args:
        declare: makes of the reason what is to be done.
        before: the reason there is; left as it is, nothing is done.
        done: called once that is done.
    """

    def submit(values: Mapping[str, str]) -> Complaints:
        if before and values["reason"] == before:
            return {}
        return complaints(screen, "reason", declare(values["reason"]))

    line = Line("reason", _("Reason"), before, hint=_("why nobody else is in the field"))
    screen.app.push_screen(Form(_("Uncontested"), [line], submit), lambda yes: done() if yes else None)


# --- rivals ------------------------------------------------------------------------------------------------------


def ask_rival(screen: "DealScreen", view: DealView, slot: int, named: Callable[[], None]) -> None:
    """Ask for the name of rival 1 or rival 2.

    Args:
        named: called once it is named.
    """
    present = view.sheet.rivals[slot - 1]
    taken = {view.names.get(rival) for rival in view.sheet.rivals if rival}
    known = [name for name in known_rivals(screen.desk) if name not in taken and name == text.safe(name)]
    title = _("Rival {number}").format(number=slot)
    if present is not None:
        title += f" {text.glyphs().dot} " + _("in the place of {rival}").format(rival=view.names.get(present, present))

    def name(desk: Desk, deal: str, rival: str) -> None:
        nonlocal present
        with desk.together("name rival") as inside:
            now = DealView.of(inside.dossier(deal), inside.playbook())
            before, present = present, now.sheet.rivals[slot - 1]
            if before != present:
                called = now.names.get(present, present) if present else _("nobody")
                raise BadUse(
                    _("Meanwhile rival {number} became {rival}.").format(number=slot, rival=called),
                    _("Enter takes the place all the same."),
                )
            name_rival(inside, deal, rival, slot=slot)

    def submit(values: Mapping[str, str]) -> Complaints:
        return complaints(screen, "name", lambda desk, deal: name(desk, deal, values["name"]))

    line = Line("name", _("Name"), hint=_("known or new"), known=tuple(known))
    screen.app.push_screen(Form(title, [line], submit), lambda done: named() if done else None)
