"""What the questionnaire asks about an answer in fields: how it is known, by when an event is, who a source is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions.answers import Answered, answer, write_evidence
from tasdesk.actions.desk import Desk
from tasdesk.actions.qualification import qualify
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import US, Choice, Question
from tasdesk.method.questionnaire import Answer
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Complaints, Line
from tasdesk.widgets import words
from tasdesk.widgets.score_spot import QUALIFICATION

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen
    from tasdesk.widgets.score_grid import ScoreGrid

_NOBODY: Final = "nobody"
"""The choice of an inside source that stands for nobody named."""

_STEPS: Final[Mapping[str, str]] = {"by": "answer event", "person": "answer source", "": "write evidence"}
"""What the step is called, by the detail of the answer that is given with its evidence."""


def ask_evidence(screen: "DealScreen", view: DealView, event: "ScoreGrid.EvidenceAsked") -> None:
    """Ask for the evidence of an answer, with the date of an event and the person of a source."""
    if event.question.startswith(f"{QUALIFICATION}."):
        screen.app.push_screen(_form_of_list(screen, view, event.question.removeprefix(f"{QUALIFICATION}.")))
    else:
        screen.app.push_screen(_form(screen, view, event))


# --- a question --------------------------------------------------------------------------------------------------


def _form(screen: "DealScreen", view: DealView, event: "ScoreGrid.EvidenceAsked") -> ChangeForm:
    def seen_at(desk: Desk) -> DealView:
        return DealView.of(desk.dossier(screen.deal_id), desk.playbook())

    def read(desk: Desk) -> Values:
        return {line.name: line.value for line in _lines(seen_at(desk), event)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        detail, day, wrong = _detail(written, before)
        if wrong:
            return wrong
        try:
            with screen.desk.together(_STEPS[detail]) as desk:
                check(desk)
                own, _note = _own(seen_at(desk), event)
                if detail and (own is None or own.value != Choice.YES):
                    return {detail: _("This belongs to a yes: answer 1 first.")}
                said = Answered(author=event.author, note=written["note"], by=day if detail else None)
                if detail:
                    person = written["person"] if detail == "person" else ""
                    answer(desk, screen.deal_id, event.question, Choice.YES, said=replace(said, person=person))
                if _note_alone(detail, written, before):
                    write_evidence(desk, screen.deal_id, event.question, said.note, party=event.party, said=said)
        except TasdeskError as error:
            return {"note": str(error)}
        return {}

    return ChangeForm(_title(view, event), _lines(view, event), Origin(screen.desk, read, store))


def _lines(view: DealView, event: "ScoreGrid.EvidenceAsked") -> list[Line]:
    """The fields, with what the book has."""
    own, note = _own(view, event)
    lines = [Line("note", _("Evidence"), note, _("how do we know?"))]
    if event.question == "event":
        lines.append(Line("by", _("By"), text.day(own.by) if own and own.by else "", _("such as 2027-06-01")))
    if event.question == "source":
        people = [(person.id, text.safe(words.name_of(person))) for person in view.dossier.people]
        chosen = own.person if own and own.person in dict(people) else _NOBODY
        lines.append(Line("person", _("Person"), chosen, choices=((_NOBODY, _("nobody named")), *people)))
    return lines


def _own(view: DealView, event: "ScoreGrid.EvidenceAsked") -> tuple[Answer | None, str]:
    """The author's answer, and its evidence."""
    cell = view.sheet.cell(event.question, event.party if event.question in tuple(Question) else "")
    note, _written = cell.notes.get(event.author, ("", None))
    return cell.answers.get(event.author), note


def _detail(written: Values, before: Values) -> tuple[str, date | None, Complaints]:
    """Which detail of the answer is given, the day if there is one, and what is wrong with it."""
    try:
        day = _day(written.get("by", ""))
    except BadUse as error:
        return "", None, {"by": str(error)}
    if day and written["by"] != before["by"]:
        return "by", day, {}
    named = written.get("person", _NOBODY)
    return "person" if named not in (_NOBODY, before.get("person")) else "", day, {}


def _note_alone(detail: str, written: Values, before: Values) -> bool:
    """Whether the evidence is written by itself: it differs, and no detail takes it along, as none takes it away."""
    return written["note"] != before["note"] and not (detail and written["note"])


def _title(view: DealView, event: "ScoreGrid.EvidenceAsked") -> str:
    if event.question not in tuple(Question):
        return view.playbook.gates[event.question].name.of(language())  # type: ignore[index]
    return about(view, event.question, event.party)


def about(view: DealView, question: str, party: str) -> str:
    """Fit or closeness, and of whom."""
    name = view.playbook.question(Question(question)).name.of(language())
    return f"{name} {text.glyphs().dot} {_('us') if party == US else view.names.get(party, party)}"


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


# --- the qualification list --------------------------------------------------------------------------------------


def _form_of_list(screen: "DealScreen", view: DealView, item: str) -> ChangeForm:
    def read(desk: Desk) -> Values:
        known = desk.dossier(screen.deal_id).qualification.get(item)
        return {"note": known.note if known else ""}

    def store(written: Values, _before: Values, check: Callable[[Desk], None]) -> Complaints:
        try:
            with screen.desk.together("qualify") as desk:
                check(desk)
                known = desk.dossier(screen.deal_id).qualification.get(item)
                if known is None:
                    return {"note": _("This belongs to an answer: answer first.")}
                qualify(desk, screen.deal_id, item, known.answer, note=written["note"], author=known.author)
        except TasdeskError as error:
            return {"note": str(error)}
        return {}

    known = view.dossier.qualification.get(item)
    line = Line("note", _("Evidence"), known.note if known else "", _("how do we know?"))
    title = view.playbook.qualifier(item).name.of(language())
    return ChangeForm(title, [line], Origin(screen.desk, read, store))
