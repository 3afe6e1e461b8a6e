"""A deal's dated facts walked forward in time: which answer is in force on a day (METHOD 4)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from math import fsum
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from tasdesk.method.facts import (
    TOLERANCE,
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
    maker,
)
from tasdesk.method.playbook import HIGHEST_SCORE, Playbook

Key = tuple[str, str]
"""What is asked of whom: (party, question); a gate or the rank has no party."""

EVENT: Final[Key] = ("", "event")
SOURCE: Final[Key] = ("", "source")
RANK: Final[Key] = ("", "rank")
LOWER: Final = 4
"""A rank lower than third, as a number."""


@lru_cache(maxsize=1000)
def score_keys(party: str) -> tuple[Key, Key]:
    """The keys of a party's fit and closeness: one object each, which dictionaries find sooner than an equal one."""
    return (party, "fit"), (party, "closeness")


_YES: Final = Choice.YES.value

_scores: Final = maker(Scores)
_standing: Final = maker(Standing)


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


@cache
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
    """Everybody's answers as days go by, and which of them is in force (METHOD 4, "Whose answer is in force")."""

    __slots__ = ("_agreed", "_answers", "_own")

    def __init__(self) -> None:
        # As `Stated`, but plain tuples: a rebuild of the book makes millions of them.
        self._own: dict[Key, tuple[Any, date, date]] = {}
        self._agreed: dict[Key, tuple[Any, date, date]] = {}
        self._answers = {"salesperson": self._own, "manager": {}, "agreed": self._agreed}

    def take(self, entries: Iterable[Entry]) -> None:
        """Take the next answers. Another value than that author's last is a change; the same again is not.

        Args:
            entries: in the order of their days; within one day the order means nothing.
        """
        everybody = self._answers
        for day, author, key, value in entries:
            answers = everybody[author]
            last = answers.get(key)
            if last is None:
                answers[key] = (value, day, day)
                continue
            kept = last[0]
            if value == kept:
                changed = False
            elif type(value) is float and type(kept) is float:
                changed = abs(value - kept) > TOLERANCE  # the last decimals of a mean
            else:
                changed = not _kept_yes(value, kept)
            answers[key] = (value, day, day) if changed else (kept, day, last[2])

    def stated(self, author: str, key: Key) -> Stated | None:
        """That author's answer; None where there is none."""
        found = self._answers[author].get(key)
        return None if found is None else Stated(*found)

    def answered_by(self, author: str) -> bool:
        """Whether that author has answered anything."""
        return bool(self._answers[author])

    def author_in_force(self, key: Key) -> Author | None:
        """Whose answer counts: agreed, if given on or after the day the salesperson's last changed; else theirs."""
        own, agreed = self._own.get(key), self._agreed.get(key)
        if agreed is not None and (own is None or agreed[1] >= own[2]):
            return Author.AGREED
        return None if own is None else Author.SALESPERSON

    def in_force(self, key: Key) -> Any:
        """The value that counts; None where it is don't know or nobody whose answer counts has answered."""
        if self._agreed and self.author_in_force(key) is Author.AGREED:
            return self._agreed[key][0]
        own = self._own.get(key)
        return None if own is None else own[0]

    def all_in_force(self, keys: Iterable[Key]) -> list[Any]:
        """The values that count; as `in_force` for each of these keys."""
        if self._agreed:
            return [self.in_force(key) for key in keys]
        own = self._own.get
        return [own(key, _NEVER)[0] for key in keys]

    def differs(self, key: Key) -> float | None:
        """How far salesperson and manager are apart in a score, 0–5.

        None where one of them gave no number, or an agreed answer was given since both last changed.
        """
        own, other, agreed = (self.stated(author, key) for author in _DIFFERING)
        if own is None or other is None or own.value is None or other.value is None:
            return None
        if agreed is not None and agreed.given_on >= max(own.changed_on, other.changed_on):
            return None
        return abs(float(own.value) - float(other.value))


_NEVER: Final = (None,)
_DIFFERING = (Author.SALESPERSON, Author.MANAGER, Author.AGREED)


def _kept_yes(value: Any, kept: Any) -> bool:
    """Whether it is yes again without a date or a person: that keeps the one there was."""
    return type(value) is tuple and value[1] is None and value[0] == Choice.YES == kept[0]


# --- a deal's dated facts as days go by --------------------------------------------------------------------------


_day_of = itemgetter(0)


class Course:
    """A deal's dated facts, walked forward in time: the answers in force at the end of any later day.

    Args:
        entries: the answers, in any order.
        namings, uncontested, closings: as in `Record`, in any order.

    Attributes:
        ledger: the answers where the walk has come to; `rivals`, `outcome` and `uncontested` likewise.
        last_day: the day of the last fact walked past; None at the start.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        namings: Iterable[Naming] = (),
        uncontested: Iterable[Uncontested] = (),
        closings: Iterable[Closing] = (),
    ) -> None:
        self._entries = sorted(entries, key=_day_of)
        # Within a day rivals are named before anything is declared, and closings come last.
        events: list[Naming | Uncontested | Closing] = [*namings, *uncontested, *closings]
        self._events = sorted(events, key=attrgetter("day"))
        self._next_entry = self._next_event = 0
        self.last_day: date | None = None
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
    def last_answer(self) -> date | None:
        """The day of the last assessment walked past, gates and rank included; None where there was none."""
        return self._entries[self._next_entry - 1][0] if self._next_entry else None

    def days_after(self, first: date, last: date) -> set[date]:
        """The days of all facts after one day and up to another."""
        entries, events = self._entries, self._events
        begin, end = (bisect_right(entries, day, key=_day_of) for day in (first, last))
        return {entry[0] for entry in entries[begin:end]} | {event.day for event in events if first < event.day <= last}

    def walk(self, day: date) -> bool:
        """Go to the end of that day; True if anything was dated on the way."""
        before, entries, events = self.last_day, self._entries, self._events
        first = self._next_entry
        if first < len(entries) and entries[first][0] <= day:
            self._next_entry = bisect_right(entries, day, first, key=_day_of)
            self.ledger.take(entries[first : self._next_entry])
            self.last_day = entries[self._next_entry - 1][0]
        while self._next_event < len(events) and events[self._next_event].day <= day:
            event = events[self._next_event]
            self._next_event += 1
            self._live(event)
            if self.last_day is None or event.day > self.last_day:
                self.last_day = event.day
        return self.last_day != before

    def _live(self, event: Naming | Uncontested | Closing) -> None:
        if isinstance(event, Naming):
            self.rivals = event.rivals
            if self.rivals != (None, None):
                self.uncontested = False  # naming a rival ends it for good
        elif isinstance(event, Uncontested):
            # A rival named afterwards for an earlier day makes the declaration void.
            self.uncontested = event.value and self.rivals == (None, None)
        else:
            self.outcome = event.outcome

    def standing(self) -> Standing:
        """The answers in force where the walk has come to."""
        slots, rivals, keys = _named(self.rivals)
        event, source, rank, fit, closeness, *theirs = self.ledger.all_in_force(keys)
        return _standing(
            (
                event is not None and event[0] == _YES,
                source is not None and source[0] == _YES,
                rank,
                self.uncontested,
                _scores((US, fit, closeness)),
                tuple([_scores((rival, theirs[2 * i], theirs[2 * i + 1])) for i, rival in enumerate(rivals)]),
                slots,
                self.outcome,
            )
        )


@lru_cache(maxsize=1000)
def _named(rivals: tuple[str | None, str | None]) -> tuple[tuple[int, ...], tuple[str, ...], tuple[Key, ...]]:
    """The numbers and ids of the rivals there are, and the keys of all that a standing holds."""
    named = [(slot, rival) for slot, rival in enumerate(rivals, 1) if rival is not None]
    keys = [key for party in (US, *(rival for _slot, rival in named)) for key in score_keys(party)]
    return tuple(slot for slot, _rival in named), tuple(rival for _slot, rival in named), (EVENT, SOURCE, RANK, *keys)


def standing_on(record: Record, day: date, playbook: Playbook) -> Standing:
    """The answers in force at the end of a day."""
    course = Course.of(record, playbook)
    course.walk(day)
    return course.standing()
