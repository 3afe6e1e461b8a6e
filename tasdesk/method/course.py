"""A deal's dated facts walked forward in time: which answer is in force on a day (METHOD 4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import fsum
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

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
from tasdesk.method.playbook import HIGHEST_SCORE, Playbook
from tasdesk.method.winrate import TOLERANCE

Key = tuple[str, str]
"""What is asked of whom: (party, question); a gate or the rank has no party."""

EVENT: Final[Key] = ("", "event")
SOURCE: Final[Key] = ("", "source")
RANK: Final[Key] = ("", "rank")
_OUR_FIT: Final[Key] = (US, "fit")
_OUR_CLOSENESS: Final[Key] = (US, "closeness")
LOWER: Final = 4
"""A rank lower than third, as a number."""


Entry = tuple[date, str, Key, Any]
"""An answer as it counts from a day on: the day, the author, what is answered, the value.

The value is a score 0–5 (probes weighed in), a rank 1–4, a pair of choice and date or person, or None for don't know.
A plain tuple, because a rebuild of the book makes millions of them.
"""


# --- what the answers come to ------------------------------------------------------------------------------------


def score_of(direct: Given | None, probes: Mapping[str, Given], weights: Mapping[str, float]) -> float | None:
    """A question's score: the weighted mean of the probes known, else the direct answer, else None (don't know).

    Probes that the playbook no longer asks (not in `weights`) are left out.
    """
    known = [(weights[probe], given) for probe, given in probes.items() if given != UNKNOWN and probe in weights]
    if known:
        total = fsum(weight for weight, _given in known)
        # Rounding can lift a mean of fives by its last bit.
        return min(fsum(weight * int(given) for weight, given in known) / total, float(HIGHEST_SCORE))
    return None if direct is None or direct == UNKNOWN else float(direct)


def weights_of(playbook: Playbook) -> dict[Question, dict[str, float]]:
    """The weight of each probe, by question and probe id."""
    return {q: {probe.id: probe.weight for probe in playbook.question(q).probes} for q in Question}


def score_entries(assessments: Iterable[Assessment], playbook: Playbook) -> Iterator[Entry]:
    """The scores that the assessments come to, probes carried one by one, in any order between authors."""
    weights = weights_of(playbook)
    carried: dict[tuple[str, Key], Carried] = defaultdict(Carried)
    for row in sorted(assessments, key=lambda a: a.day):
        for question, said in ((Question.FIT, row.fit), (Question.CLOSENESS, row.closeness)):
            if said is not None and (said.direct is not None or said.probes):
                key = (row.party, question.value)
                state = carried[row.author, key]
                state.add(row.day, said)
                yield row.day, row.author, key, score_of(state.direct, state.probes, weights[question])


def gate_entries(gates: Iterable[Gates]) -> Iterator[Entry]:
    """The gates and ranks that were answered."""
    for row in gates:
        if row.event is not None:
            yield row.day, row.author, EVENT, (row.event, row.event_by)
        if row.source is not None:
            yield row.day, row.author, SOURCE, (row.source, row.source_person)
        if row.rank is not None:
            yield row.day, row.author, RANK, rank_number(row.rank)


def rank_number(rank: int | str) -> int | None:
    """A rank as a number, 4 for lower than third; None for don't know."""
    if rank == UNKNOWN:
        return None
    return LOWER if rank == "lower" else int(rank)


class Carried:
    """One author's direct answer and probes to one question as days go by."""

    __slots__ = ("direct", "note", "note_on", "probes", "probes_on")

    def __init__(self) -> None:
        self.direct: Given | None = None
        self.probes: dict[str, Given] = {}
        self.probes_on: dict[str, date] = {}
        self.note = ""
        self.note_on: date | None = None

    def add(self, day: date, said: Said) -> None:
        """Take what was given on a day; days come in order."""
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

    __slots__ = ("_agreed", "_answers", "_own")

    def __init__(self) -> None:
        self._answers: dict[str, dict[Key, Stated]] = {author.value: {} for author in Author}
        self._own = self._answers[Author.SALESPERSON]
        self._agreed = self._answers[Author.AGREED]

    def give(self, entry: Entry) -> None:
        """Take the next answer. Another value than that author's last is a change; the same again is not."""
        day, author, key, value = entry
        answers = self._answers[author]
        last = answers.get(key)
        if last is None:
            answers[key] = Stated(value, day, day)
            return
        kept, _given, changed = last
        if value == kept or _near(value, kept):
            answers[key] = Stated(kept, day, changed)
        elif type(value) is tuple and value[1] is None and value[0] == Choice.YES == kept[0]:
            answers[key] = Stated(kept, day, changed)  # yes again without a date or a person keeps the one there was
        else:
            answers[key] = Stated(value, day, day)

    def stated(self, author: str, key: Key) -> Stated | None:
        """That author's answer; None where there is none."""
        return self._answers[author].get(key)

    def author_in_force(self, key: Key) -> Author | None:
        """Whose answer counts: agreed, if given on or after the day the salesperson's last changed; else theirs."""
        own, agreed = self._own.get(key), self._agreed.get(key)
        if agreed is not None and (own is None or agreed.given_on >= own.changed_on):
            return Author.AGREED
        return None if own is None else Author.SALESPERSON

    def in_force(self, key: Key) -> Any:
        """The value that counts; None where it is don't know or nobody whose answer counts has answered."""
        if key in self._agreed and self.author_in_force(key) is Author.AGREED:
            return self._agreed[key].value
        own = self._own.get(key)
        return None if own is None else own.value

    def differs(self, key: Key) -> float | None:
        """How far salesperson and manager are apart in a score, 0–5.

        None where one of them gave no number, or an agreed answer was given since both last changed.
        """
        own, other, agreed = (self._answers[author].get(key) for author in _DIFFERING)
        if own is None or other is None or own.value is None or other.value is None:
            return None
        if agreed is not None and agreed.given_on >= max(own.changed_on, other.changed_on):
            return None
        return abs(float(own.value) - float(other.value))


_DIFFERING = (Author.SALESPERSON, Author.MANAGER, Author.AGREED)


def _near(one: Any, other: Any) -> bool:
    """Are these two scores equal but for the last decimals of a mean."""
    return type(one) is float and type(other) is float and abs(one - other) <= TOLERANCE


# --- a deal's dated facts as days go by --------------------------------------------------------------------------


_day = attrgetter("day")


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
        self._entries = sorted(entries, key=itemgetter(0))
        self._namings = sorted(namings, key=_day)
        self._declared = sorted(uncontested, key=_day)
        self._closings = sorted(closings, key=_day)
        self._days = sorted(
            {
                *(entry[0] for entry in self._entries),
                *(fact.day for facts in (self._namings, self._declared, self._closings) for fact in facts),
            }
        )
        self._next = self._next_entry = 0
        self.ledger = Ledger()
        self.rivals: tuple[str | None, str | None] = (None, None)
        self.outcome: Outcome | None = None
        self.uncontested = False

    @classmethod
    def of(cls, record: Record, playbook: Playbook) -> "Course":
        """The course of a deal's record."""
        entries = [*score_entries(record.assessments, playbook), *gate_entries(record.gates)]
        return cls(entries, record.namings, record.uncontested, record.closings)

    @property
    def first_answer(self) -> date | None:
        """The day of the first assessment, gates and rank included; None where nothing was ever answered."""
        return self._entries[0][0] if self._entries else None

    @property
    def last_day(self) -> date | None:
        """The day of the last fact walked past; None at the start."""
        return self._days[self._next - 1] if self._next else None

    def walk(self, day: date) -> bool:
        """Go to the end of that day; True if anything was dated on the way."""
        days, start = self._days, self._next
        while self._next < len(days) and days[self._next] <= day:
            self._live(days[self._next])
            self._next += 1
        return self._next > start

    def _live(self, day: date) -> None:
        """Take one day's facts: rivals come before the answers of their day, closings after them."""
        while self._namings and self._namings[0].day == day:
            self.rivals = self._namings.pop(0).rivals
            if self.rivals != (None, None):
                self.uncontested = False  # naming a rival ends it for good
        entries, give = self._entries, self.ledger.give
        while self._next_entry < len(entries) and entries[self._next_entry][0] == day:
            give(entries[self._next_entry])
            self._next_entry += 1
        while self._declared and self._declared[0].day == day:
            # A rival named afterwards for an earlier day makes the declaration void.
            self.uncontested = self._declared.pop(0).value and self.rivals == (None, None)
        while self._closings and self._closings[0].day == day:
            self.outcome = self._closings.pop(0).outcome

    def standing(self) -> Standing:
        """The answers in force where the walk has come to."""
        force = self.ledger.in_force
        event, source = force(EVENT), force(SOURCE)
        rivals, slots = [], []
        for slot, rival in enumerate(self.rivals, 1):
            if rival is not None:
                slots.append(slot)
                rivals.append(Scores(rival, force((rival, "fit")), force((rival, "closeness"))))
        return Standing(
            event=event is not None and event[0] == Choice.YES,
            source=source is not None and source[0] == Choice.YES,
            rank=force(RANK),
            uncontested=self.uncontested,
            us=Scores(US, force(_OUR_FIT), force(_OUR_CLOSENESS)),
            rivals=tuple(rivals),
            slots=tuple(slots),
            outcome=self.outcome,
        )


def standing_on(record: Record, day: date, playbook: Playbook) -> Standing:
    """The answers in force at the end of a day."""
    course = Course.of(record, playbook)
    course.walk(day)
    return course.standing()
