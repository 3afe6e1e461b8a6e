"""What the questionnaire asks in fields: evidence, the rivals' names, why a deal is uncontested."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions.answers import Answered, answer, write_evidence
from tasdesk.actions.desk import Desk
from tasdesk.actions.known import known_rivals
from tasdesk.actions.qualification import qualify
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import US, Choice, Question
from tasdesk.method.questionnaire import Answer
from tasdesk.method.sounds import fold
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import words
from tasdesk.widgets.score_spot import QUALIFICATION

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen
    from tasdesk.widgets.score_grid import ScoreGrid

Act = Callable[[Desk, str], object]
"""Something done at a desk to a deal."""

_NOBODY: Final = "nobody"
"""The choice of an inside source that stands for nobody named."""


def complaints(screen: "DealScreen", field: str, act: Act) -> Complaints:
    """Do it; what is wrong is said under a field of a form."""
    try:
        act(screen.desk, screen.deal_id)
    except TasdeskError as error:
        return {field: str(error)}
    return {}


# --- uncontested -------------------------------------------------------------------------------------------------


def ask_reason(screen: "DealScreen", declare: Callable[[str], Act], done: Callable[[], None] = lambda: None) -> None:
    """Ask why nobody else is in the field.

    Args:
        declare: makes of the reason what is to be done.
        done: called once that is done.
    """

    def submit(values: Mapping[str, str]) -> Complaints:
        return complaints(screen, "reason", declare(values["reason"]))

    line = Line("reason", _("Reason"), hint=_("why nobody else is in the field"))
    screen.app.push_screen(Form(_("Uncontested"), [line], submit), lambda yes: done() if yes else None)


# --- evidence ----------------------------------------------------------------------------------------------------


def ask_evidence(screen: "DealScreen", view: DealView, event: "ScoreGrid.EvidenceAsked") -> None:
    """Ask for the evidence of an answer, with the date of an event and the person of a source."""
    if event.question.startswith(f"{QUALIFICATION}."):
        _ask_evidence_of_list(screen, view, event.question.removeprefix(f"{QUALIFICATION}."))
        return
    cell = view.sheet.cell(event.question, event.party if event.question in tuple(Question) else "")
    own = cell.answers.get(event.author)
    note, _written = cell.notes.get(event.author, ("", None))
    lines = [Line("note", _("Evidence"), note, _("how do we know?"))]
    if event.question == "event":
        lines.append(Line("by", _("By"), text.day(own.by) if own and own.by else "", _("such as 2027-06-01")))
    if event.question == "source":
        people = [(person.id, text.safe(words.name_of(person))) for person in view.dossier.people]
        chosen = own.person if own and own.person in dict(people) else _NOBODY
        lines.append(Line("person", _("Person"), chosen, choices=((_NOBODY, _("nobody named")), *people)))

    def submit(values: Mapping[str, str]) -> Complaints:
        return _keep_evidence(screen, event, own, note, values)

    screen.app.push_screen(Form(_title(view, event), lines, submit))


def _ask_evidence_of_list(screen: "DealScreen", view: DealView, item: str) -> None:
    """Ask for the evidence of an answer to the qualification list."""
    known = view.dossier.qualification.get(item)

    def submit(values: Mapping[str, str]) -> Complaints:
        if known is None:
            return {"note": _("This belongs to an answer: answer first.")}

        def keep(desk: Desk, deal: str) -> None:
            qualify(desk, deal, item, known.answer, note=values["note"], author=known.author)

        return {} if values["note"] == known.note else complaints(screen, "note", keep)

    title = view.playbook.qualifier(item).name.of(language())
    line = Line("note", _("Evidence"), known.note if known else "", _("how do we know?"))
    screen.app.push_screen(Form(title, [line], submit))


def _title(view: DealView, event: "ScoreGrid.EvidenceAsked") -> str:
    if event.question not in tuple(Question):
        return view.playbook.gates[event.question].name.of(language())  # type: ignore[index]
    return about(view, event.question, event.party)


def about(view: DealView, question: str, party: str) -> str:
    """Fit or closeness, and of whom."""
    name = view.playbook.question(Question(question)).name.of(language())
    return f"{name} {text.glyphs().dot} {_('us') if party == US else view.names.get(party, party)}"


def _keep_evidence(
    screen: "DealScreen",
    event: "ScoreGrid.EvidenceAsked",
    own: Answer | None,
    before: str,
    values: Mapping[str, str],
) -> Complaints:
    note = values["note"]
    said = Answered(author=event.author, note=note)
    try:
        by = _day(values.get("by", ""))
    except BadUse as error:
        return {"by": str(error)}
    person = values.get("person", _NOBODY)
    named = person if person != _NOBODY else ""
    detail = "by" if by and (own is None or by != own.by) else ""
    detail = "person" if named and (own is None or named != own.person) else detail
    if detail and (own is None or own.value != Choice.YES):
        return {detail: _("This belongs to a yes: answer 1 first.")}

    def keep(desk: Desk, deal: str) -> None:
        if detail:
            answer(desk, deal, event.question, Choice.YES, said=replace(said, by=by, person=named))
        if not detail or (not note and before):
            write_evidence(desk, deal, event.question, note, party=event.party, said=said)

    if not detail and note == before:
        return {}
    return complaints(screen, "note", keep)


def _day(written: str) -> date | None:
    """A day as it was typed.

    Raises:
        BadUse: it is none.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(fold(written.strip()))
    except ValueError:
        raise BadUse(_("“{day}” is not a day.").format(day=written), _("Write it like 2027-04-02.")) from None


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

    def submit(values: Mapping[str, str]) -> Complaints:
        return complaints(screen, "name", lambda desk, deal: name_rival(desk, deal, values["name"], slot=slot))

    line = Line("name", _("Name"), hint=_("known or new"), known=tuple(known))
    screen.app.push_screen(Form(title, [line], submit), lambda done: named() if done else None)
