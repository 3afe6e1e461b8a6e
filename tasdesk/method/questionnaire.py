"""The questionnaire: who answered what, and which answer is in force on a day (METHOD 4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import Any, Final, NamedTuple

from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.facts import (
    UNKNOWN,
    US,
    Assessment,
    Author,
    Choice,
    Closing,
    Gates,
    Given,
    Naming,
    Outcome,
    Question,
    Record,
    Said,
    Scores,
    Standing,
    Uncontested,
)
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import TOLERANCE

Key = tuple[str, str]
"""What is asked of whom: (party, question); a gate or the rank has no party."""

EVENT: Final[Key] = ("", "event")
SOURCE: Final[Key] = ("", "source")
RANK: Final[Key] = ("", "rank")
LOWER: Final = 4
"""A rank lower than third, as a number."""


class Entry(NamedTuple):
    """An answer as it counts from a day on.

    `value` is a score 0–5 (probes weighed in), a rank 1–4, a pair of choice and date or person, or None for don't know.
    """

    day: date
    author: str
    key: Key
    value: Any


# --- what the answers come to ------------------------------------------------------------------------------------


def score_of(direct: Given | None, probes: Mapping[str, Given], weights: Mapping[str, float]) -> float | None:
    """A question's score: the weighted mean of the probes known, else the direct answer, else None (don't know).

    Probes that the playbook no longer asks (not in `weights`) are left out.
    """
    known = [(weights[probe], given) for probe, given in probes.items() if given != UNKNOWN and probe in weights]
    if known:
        total = fsum(weight for weight, _given in known)
        return fsum(weight * int(given) for weight, given in known) / total
    return None if direct is None or direct == UNKNOWN else float(direct)


def weights_of(playbook: Playbook) -> dict[Question, dict[str, float]]:
    """The weight of each probe, by question and probe id."""
    return {q: {probe.id: probe.weight for probe in playbook.question(q).probes} for q in Question}


def score_entries(assessments: Iterable[Assessment], playbook: Playbook) -> Iterator[Entry]:
    """The scores that the assessments come to, probes carried one by one, in any order between authors."""
    weights = weights_of(playbook)
    carried: dict[tuple[str, Key], _Carried] = defaultdict(_Carried)
    for row in sorted(assessments, key=lambda a: a.day):
        for question, said in ((Question.FIT, row.fit), (Question.CLOSENESS, row.closeness)):
            if said is not None and (said.direct is not None or said.probes):
                key = (row.party, question.value)
                state = carried[row.author, key]
                state.add(row.day, said)
                yield Entry(row.day, row.author, key, score_of(state.direct, state.probes, weights[question]))


def gate_entries(gates: Iterable[Gates]) -> Iterator[Entry]:
    """The gates and ranks that were answered."""
    for row in gates:
        if row.event is not None:
            yield Entry(row.day, row.author, EVENT, (row.event, row.event_by))
        if row.source is not None:
            yield Entry(row.day, row.author, SOURCE, (row.source, row.source_person))
        if row.rank is not None:
            yield Entry(row.day, row.author, RANK, rank_number(row.rank))


def rank_number(rank: int | str) -> int | None:
    """A rank as a number, 4 for lower than third; None for don't know."""
    if rank == UNKNOWN:
        return None
    return LOWER if rank == "lower" else int(rank)


class _Carried:
    """One author's direct answer and probes to one question as days go by."""

    __slots__ = ("direct", "note", "note_on", "probes", "probes_on")

    def __init__(self) -> None:
        self.direct: Given | None = None
        self.probes: dict[str, Given] = {}
        self.probes_on: dict[str, date] = {}
        self.note = ""
        self.note_on: date | None = None

    def add(self, day: date, said: Said) -> None:
        if said.direct is not None:
            self.direct = said.direct
        for probe, given in said.probes.items():
            self.probes[probe] = given
            self.probes_on[probe] = day


# --- which answer is in force ------------------------------------------------------------------------------------


class Stated(NamedTuple):
    """An author's answer carried to a day: its value, the day it was last given and the day it last changed."""

    value: Any
    given_on: date
    changed_on: date


class Ledger:
    """Everybody's answers as days go by, and which of them is in force (METHOD 4, "Whose answer is in force").

    Answers are given in the order of their days; within one day the order means nothing.
    """

    __slots__ = ("_stated",)

    def __init__(self) -> None:
        self._stated: dict[tuple[str, Key], Stated] = {}

    def give(self, entry: Entry) -> None:
        """Take the next answer. Another value than that author's last is a change; the same again is not."""
        day, author, key, value = entry
        last = self._stated.get((author, key))
        if last is None:
            self._stated[author, key] = Stated(value, day, day)
            return
        if type(value) is tuple and value[1] is None and value[0] == Choice.YES == last.value[0]:
            value = last.value  # yes again without a date or a person keeps the one there was
        changed = last.changed_on if _same(value, last.value) else day
        self._stated[author, key] = Stated(value, day, changed)

    def stated(self, author: str, key: Key) -> Stated | None:
        """That author's answer; None where there is none."""
        return self._stated.get((author, key))

    def author_in_force(self, key: Key) -> Author | None:
        """Whose answer counts: agreed, if given on or after the day the salesperson's last changed; else theirs."""
        own = self._stated.get((Author.SALESPERSON, key))
        agreed = self._stated.get((Author.AGREED, key))
        if agreed is not None and (own is None or agreed.given_on >= own.changed_on):
            return Author.AGREED
        return None if own is None else Author.SALESPERSON

    def in_force(self, key: Key) -> Any:
        """The value that counts; None where it is don't know or nobody whose answer counts has answered."""
        author = self.author_in_force(key)
        return None if author is None else self._stated[author, key].value

    def differs(self, key: Key) -> float | None:
        """How far salesperson and manager are apart in a score, 0–5.

        None where one of them gave no number, or an agreed answer was given since both last changed.
        """
        own = self._stated.get((Author.SALESPERSON, key))
        other = self._stated.get((Author.MANAGER, key))
        if own is None or other is None or own.value is None or other.value is None:
            return None
        agreed = self._stated.get((Author.AGREED, key))
        if agreed is not None and agreed.given_on >= max(own.changed_on, other.changed_on):
            return None
        return abs(float(own.value) - float(other.value))


def _same(one: Any, other: Any) -> bool:
    if type(one) is float and type(other) is float:
        return abs(one - other) <= TOLERANCE
    return bool(one == other)


# --- a deal's dated facts as days go by --------------------------------------------------------------------------


class Course:
    """A deal's dated facts, walked forward in time: the answers in force at the end of any later day.

    Args:
        entries: the answers, in any order.
        namings, uncontested, closings: as in `Record`, in any order.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        namings: Iterable[Naming] = (),
        uncontested: Iterable[Uncontested] = (),
        closings: Iterable[Closing] = (),
    ) -> None:
        facts: list[tuple[date, int, Any]] = [(naming.day, 0, naming) for naming in namings]
        facts.extend((entry.day, 1, entry) for entry in entries)
        facts.extend((declared.day, 2, declared) for declared in uncontested)
        facts.extend((closing.day, 3, closing) for closing in closings)
        # Rivals come before the answers of their day, closings after them (stable: equal days keep their order).
        facts.sort(key=_by_day)
        self._facts = facts
        self._next = 0
        self.ledger = Ledger()
        self.rivals: tuple[str | None, str | None] = (None, None)
        self.outcome: Outcome | None = None
        self._uncontested = False

    @classmethod
    def of(cls, record: Record, playbook: Playbook) -> "Course":
        """The course of a deal's record."""
        entries = [*score_entries(record.assessments, playbook), *gate_entries(record.gates)]
        return cls(entries, record.namings, record.uncontested, record.closings)

    @property
    def next_day(self) -> date | None:
        """The day of the next fact not yet walked past; None at the end."""
        return self._facts[self._next][0] if self._next < len(self._facts) else None

    def walk(self, day: date) -> bool:
        """Go to the end of that day; True if anything was dated on the way."""
        facts, start = self._facts, self._next
        position = start
        while position < len(facts) and facts[position][0] <= day:
            _day, kind, fact = facts[position]
            position += 1
            if kind == 1:
                self.ledger.give(fact)
            elif kind == 0:
                self.rivals = fact.rivals
                if self.rivals != (None, None):
                    self._uncontested = False  # naming a rival ends it for good
            elif kind == 2:
                self._uncontested = fact.value
            else:
                self.outcome = fact.outcome
        self._next = position
        return position > start

    @property
    def uncontested(self) -> bool:
        """Is the deal declared uncontested, nobody being named."""
        return self._uncontested and self.rivals == (None, None)

    def standing(self) -> Standing:
        """The answers in force where the walk has come to."""
        force = self.ledger.in_force
        event, source = force(EVENT), force(SOURCE)
        named = [(slot, rival) for slot, rival in enumerate(self.rivals, 1) if rival is not None]
        return Standing(
            event=event is not None and event[0] == Choice.YES,
            source=source is not None and source[0] == Choice.YES,
            rank=force(RANK),
            uncontested=self.uncontested,
            us=Scores(US, force((US, "fit")), force((US, "closeness"))),
            rivals=tuple(Scores(rival, force((rival, "fit")), force((rival, "closeness"))) for _slot, rival in named),
            slots=tuple(slot for slot, _rival in named),
            outcome=self.outcome,
        )


def _by_day(fact: tuple[date, int, Any]) -> tuple[date, int]:
    return fact[0], fact[1]


def standing_on(record: Record, day: date, playbook: Playbook) -> Standing:
    """The answers in force at the end of a day."""
    course = Course.of(record, playbook)
    course.walk(day)
    return course.standing()


# --- the sheet: what the questionnaire shows ---------------------------------------------------------------------


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
    """One question to one party: everybody's answers, and whose is in force (None: nobody's)."""

    key: Key
    answers: Mapping[Author, Answer] = field(default_factory=dict)
    in_force: Author | None = None
    difference: float | None = None

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
    """

    day: date
    rivals: tuple[str | None, str | None]
    cells: Mapping[Key, Cell]
    standing: Standing

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
    for (author, key), state in carried.items():
        stated = ledger.stated(author, key)
        if stated is not None:
            answers[key][author] = _answer(key, stated, state)
    cells = {
        key: Cell(
            key,
            given,
            ledger.author_in_force(key),
            ledger.differs(key) if key[0] else None,
        )
        for key, given in answers.items()
    }
    return Sheet(day, course.rivals, cells, course.standing())


def _answer(key: Key, stated: Stated, state: _Carried) -> Answer:
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


def _carried_scores(assessments: Iterable[Assessment], day: date) -> dict[tuple[Author, Key], _Carried]:
    carried: dict[tuple[Author, Key], _Carried] = defaultdict(_Carried)
    for row in sorted((row for row in assessments if row.day <= day), key=lambda a: a.day):
        for question, said in ((Question.FIT, row.fit), (Question.CLOSENESS, row.closeness)):
            if said is None:
                continue
            state = carried[row.author, (row.party, question.value)]
            state.add(row.day, said)
            if said.note:
                state.note, state.note_on = said.note, row.day
    return carried


def _carried_notes(gates: Iterable[Gates], day: date) -> dict[tuple[Author, Key], _Carried]:
    carried: dict[tuple[Author, Key], _Carried] = defaultdict(_Carried)
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


def check_day(day: date, today: date) -> None:
    """Dated facts are of today or earlier (METHOD 4).

    Raises:
        BadUse: the day lies in the future.
    """
    if day > today:
        raise BadUse(
            _("{day} is in the future.").format(day=day.isoformat()),
            _("Give today, {today}, or an earlier day.").format(today=today.isoformat()),
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
            _("{value} is not a score.").format(value=value), _("A score is a whole number from 0 to 5, or unknown.")
        )
    return value


def check_direct(cell: Cell, author: Author, playbook: Playbook) -> None:
    """While probes answer a question its direct answer cannot be given (METHOD 4).

    Raises:
        Refused: that author's probes answer it.
    """
    answer = cell.answers.get(author)
    if answer is None:
        return
    asked = {probe.id for probe in playbook.question(Question(cell.key[1])).probes}
    if any(given != UNKNOWN and probe in asked for probe, given in answer.probes.items()):
        raise Refused(
            _("Probes answer this question."),
            _("Answer the probes, or set them to don't know to answer it directly."),
        )


def check_uncontested(course: Course, value: bool, reason: str) -> None:
    """A deal may be declared uncontested with a reason, while nobody is named (METHOD 5, rule 1).

    Raises:
        Refused: a rival is named, or no reason is given.
    """
    if value and course.rivals != (None, None):
        raise Refused(_("A rival is named on this deal."), _("Drop the rival first; then it can be uncontested."))
    if value and not reason.strip():
        raise Refused(_("Uncontested needs a reason."), _("Write down why nobody else is in the field."))
