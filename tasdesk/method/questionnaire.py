"""The questionnaire as it stands on a day, and what may be given to it (METHOD 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Final

from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.course import EVENT, RANK, SOURCE, Carried, Course, Key, Stated
from tasdesk.method.facts import (
    TOLERANCE,
    UNKNOWN,
    US,
    Assessment,
    Author,
    Gates,
    Given,
    Question,
    Record,
    Standing,
    Uncontested,
)
from tasdesk.method.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Answer:
    """One author's answer as carried to a day.

    Attributes:
        value: a score 0–5, a rank 1–4 or a `Choice`; None is don't know.
        given_on, changed_on: the days on which it was last given, and last became another.
        direct: the direct answer to a score; None where none was given.
        probes: the probes answered, by id; `probes_on` has their days.
        note: the evidence last written, on `note_on`.
        by: the date of the compelling event.   person: the id of the inside source.
    """

    value: Any
    given_on: date
    changed_on: date
    direct: Given | None = None
    probes: Mapping[str, Given] = field(default_factory=dict)
    probes_on: Mapping[str, date] = field(default_factory=dict)
    note: str = ""
    note_on: date | None = None
    by: date | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One question to one party: everybody's answers, and whose is in force (None: nobody's).

    Attributes:
        difference: how far salesperson and manager are apart, 0–5; None where that cannot be said.
        notes: the evidence last written by each author, with its day; it may be written before there is an answer.
    """

    key: Key
    answers: Mapping[Author, Answer] = field(default_factory=dict)
    in_force: Author | None = None
    difference: float | None = None
    notes: Mapping[Author, tuple[str, date]] = field(default_factory=dict)

    @property
    def answer(self) -> Answer | None:
        """The answer in force."""
        return None if self.in_force is None else self.answers[self.in_force]

    @property
    def value(self) -> Any:
        """The value in force; None where unanswered or don't know."""
        return None if self.in_force is None else self.answers[self.in_force].value


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questionnaire of a deal as it stands at the end of a day.

    Attributes:
        rivals: the ids of rival 1 and rival 2; None is nobody.
        standing: the answers in force, as the rate reads them.
        declared: since when the deal is uncontested, and why; None where it is not.
    """

    day: date
    rivals: tuple[str | None, str | None]
    cells: Mapping[Key, Cell]
    standing: Standing
    declared: Uncontested | None = None

    def cell(self, question: str, party: str = "") -> Cell:
        """The cell of a gate or the rank (no party), or of fit or closeness of a party; an empty one if unanswered."""
        key = (party, str(question))
        return self.cells.get(key) or Cell(key)

    def differing(self, least: float = 2.0) -> tuple[Cell, ...]:
        """The scores of the present field in which salesperson and manager are that far apart (METHOD 4)."""
        field = (US, *(rival for rival in self.rivals if rival is not None))
        return tuple(
            cell
            for cell in (self.cell(question, party) for party in field for question in Question)
            if cell.difference is not None and cell.difference >= least - TOLERANCE
        )


def sheet(record: Record, day: date, playbook: Playbook) -> Sheet:
    """The questionnaire at the end of a day, with every party that was ever answered about."""
    course = Course.of(record, playbook)
    course.walk(day)
    ledger = course.ledger
    carried = _carried_scores(record.assessments, day) | _carried_notes(record.gates, day)
    answers: dict[Key, dict[Author, Answer]] = defaultdict(dict)
    notes: dict[Key, dict[Author, tuple[str, date]]] = defaultdict(dict)
    for (author, key), state in carried.items():
        stated = ledger.stated(author, key)
        if stated is not None:
            answers[key][author] = _answer(key, stated, state)
        if state.note_on is not None:
            notes[key][author] = state.note, state.note_on
    cells = {
        key: Cell(
            key,
            answers[key],
            ledger.author_in_force(key),
            ledger.differs(key) if key[0] else None,
            notes[key],
        )
        for key in [*answers, *(key for key in notes if key not in answers)]
    }
    said = sorted((each for each in record.uncontested if each.day <= day), key=attrgetter("day"))
    return Sheet(day, course.rivals, cells, course.standing(), said[-1] if course.uncontested else None)


def _answer(key: Key, stated: Stated, state: Carried) -> Answer:
    value, by, person = stated.value, None, None
    if key == EVENT:
        value, by = stated.value
    elif key == SOURCE:
        value, person = stated.value
    return Answer(
        value,
        stated.given_on,
        stated.changed_on,
        state.direct,
        dict(state.probes),
        dict(state.probes_on),
        state.note,
        state.note_on,
        by,
        person,
    )


def _carried_scores(assessments: Iterable[Assessment], day: date) -> dict[tuple[Author, Key], Carried]:
    carried: dict[tuple[Author, Key], Carried] = defaultdict(Carried)
    for row in sorted((row for row in assessments if row.day <= day), key=lambda a: a.day):
        for question, said in ((Question.FIT, row.fit), (Question.CLOSENESS, row.closeness)):
            if said is None:
                continue
            state = carried[row.author, (row.party, question.value)]
            state.add(row.day, said)
            if said.note:
                state.note, state.note_on = said.note, row.day
    return carried


def _carried_notes(gates: Iterable[Gates], day: date) -> dict[tuple[Author, Key], Carried]:
    carried: dict[tuple[Author, Key], Carried] = defaultdict(Carried)
    for row in sorted((row for row in gates if row.day <= day), key=lambda g: g.day):
        said = (
            (EVENT, row.event, row.event_note),
            (SOURCE, row.source, row.source_note),
            (RANK, row.rank, row.rank_note),
        )
        for key, value, note in said:
            if value is not None or note:
                state = carried[row.author, key]
                if note:
                    state.note, state.note_on = note, row.day
    return carried


# --- what may be given -------------------------------------------------------------------------------------------


_LONG_AGO: Final = date(1900, 1, 1)
"""No fact of a deal is older; a year typed wrong would give it a curve of centuries."""


def check_day(day: date, today: date) -> None:
    """Dated facts are of today or earlier (METHOD 4).

    Raises:
        BadUse: the day lies in the future, or before anybody's memory.
    """
    if day > today:
        raise BadUse(
            _("{day} is in the future.").format(day=day.isoformat()),
            _("Give today, {today}, or an earlier day.").format(today=today.isoformat()),
        )
    if day < _LONG_AGO:
        raise BadUse(_("{day} is too long ago.").format(day=day.isoformat()), _("Check the year."))


def check_begun(day: date, opened_on: date | None, first_fact: date | None, today: date) -> None:
    """What is said of a deal is not dated before the deal.

    It begins on the day it was opened, or with the first that is known of it where that is earlier. On the day on
    which it is written down its past may be written down too: that day is no more than when somebody came to it.

    Args:
        opened_on: None where nobody knows; then nothing is too early.
        first_fact: the day of the earliest dated fact; None without any.

    Raises:
        BadUse: the day is before the deal.
    """
    if opened_on is None or today <= opened_on:
        return
    begun = min(opened_on, first_fact or opened_on)
    if day < begun:
        raise BadUse(
            _("{day} is before the deal, which was opened on {begun}.").format(
                day=day.isoformat(), begun=begun.isoformat()
            ),
            _("If it began earlier, say so: tasdesk deal edit DEAL --opened DATE"),
        )


def check_score(value: Any) -> Given:
    """A direct answer or a probe: whole, 0–5, or don't know.

    Raises:
        BadUse: it is anything else.
    """
    if value == UNKNOWN:
        return UNKNOWN
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 5:
        raise BadUse(
            _("{value} is not a score.").format(value=value),
            _("Type the digit half-width, as {digit}.").format(digit=int(value))
            if isinstance(value, str) and len(value) == 1 and value.isdecimal() and not value.isascii()
            else _("A score is a whole number from 0 to 5, or unknown."),
        )
    return value


def check_direct(cell: Cell, author: Author, playbook: Playbook) -> None:
    """While probes answer a question its direct answer cannot be given (METHOD 4).

    Raises:
        Refused: that author's probes answer it.
    """
    answer = cell.answers.get(author)
    if answer is not None and answered_by_probes(answer, cell.key, playbook):
        raise Refused(
            _("Probes answer this question."),
            _("Answer the probes, or set them to don't know to answer it directly."),
        )


def answered_by_probes(answer: Answer, key: Key, playbook: Playbook) -> bool:
    """Whether the score comes from probes: any that the playbook asks is known."""
    asked = {probe.id for probe in playbook.question(Question(key[1])).probes}
    return any(given != UNKNOWN and probe in asked for probe, given in answer.probes.items())


def check_uncontested(course: Course, value: bool, reason: str) -> None:
    """A deal may be declared uncontested with a reason, while nobody is named (METHOD 5, rule 1).

    Raises:
        Refused: a rival is named, or no reason is given.
    """
    if value and course.rivals != (None, None):
        raise Refused(_("A rival is named on this deal."), _("Drop the rival first; then it can be uncontested."))
    if value and not reason.strip():
        raise Refused(_("Uncontested needs a reason."), _("Write down why nobody else is in the field."))
