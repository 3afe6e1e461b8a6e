"""What is worked out and kept: weekly points and present rates, always rebuildable (DESIGN 4).

The rows are read in ordered chunks and computed in plain Python by the same functions as the screens use; only what
differs is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from tasdesk.method.course import EVENT, RANK, SOURCE, Course, Entry, rank_number
from tasdesk.method.curve import end_of, points, sundays, verdicts
from tasdesk.method.facts import Closing, Naming, Outcome, Point, Uncontested
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.method.winrate import TOLERANCE
from tasdesk.store.book import Progress, Reader
from tasdesk.store.dossier import EVER, namings
from tasdesk.store.scores import Scoring

CHUNK = 2000
"""Deals worked out at a time: memory does not grow with the book."""

_WEEK = timedelta(days=7)
_day = cache(date.fromisoformat)  # the same few hundred days stand in every row


class Present(NamedTuple):
    """A deal's rate on the day it was worked out, and seven days before.

    `last_fact` is the day of the newest dated fact: seven days after it the week's move is over.
    """

    day: str
    rate: float | None
    reason: str
    capped: int
    discounted: int
    before: float | None
    before_reason: str
    last_fact: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A deal worked out: its points and its present rate."""

    points: tuple[Point, ...]
    present: Present


@dataclass(frozen=True, slots=True)
class Difference:
    """A deal whose stored points or rate are not what its facts give.

    Attributes:
        weeks: how many weekly points differ, are missing or are too many.
        before, after: the present rate as stored and as worked out.
    """

    deal_id: str
    weeks: int
    before: float | None
    after: float | None


def refresh(
    read: Reader, deal_ids: Collection[str], today: date, playbook: Playbook, progress: Progress | None = None
) -> None:
    """Work out these deals anew, inside the write that touched them; `progress` is told where they are many."""
    if len(deal_ids) > CHUNK:
        # An import brings many of which nothing was ever answered: these have nothing to work out.
        touched = frozenset(deal_ids)
        deal_ids = [deal_id for deal_id in assessed_deals(read) if deal_id in touched]
    done = 0
    for chunk in _chunks(deal_ids):
        _write(read, chunk, _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison))
        done += len(chunk)
        if progress is not None and len(deal_ids) > CHUNK:
            progress(done, len(deal_ids))


def renew(read: Reader, today: date, playbook: Playbook) -> int:
    """Work out the deals whose move of the week was counted on an earlier day and may have changed since.

    Returns:
        How many deals that were.
    """
    stale = read.execute(
        "SELECT deal_id FROM present WHERE day < ? AND last_fact > date(day, '-7 days')", (today.isoformat(),)
    ).fetchall()
    refresh(read, [deal_id for (deal_id,) in stale], today, playbook)
    return len(stale)


def present_rates(read: Reader, today: date, playbook: Playbook) -> dict[str, Present | None]:
    """The present rates of the deals whose stored one is of another day and may differ from that of today.

    None stands for a deal of which nothing was answered by then; nothing is written.
    """
    outdated = read.execute(
        "SELECT deal_id FROM present WHERE day > :today OR (day < :today AND last_fact > date(day, '-7 days'))",
        {"today": today.isoformat()},
    ).fetchall()
    rates: dict[str, Present | None] = {}
    for chunk in _chunks(deal_id for (deal_id,) in outdated):
        worked = _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison)
        rates |= {deal_id: worked[deal_id].present if deal_id in worked else None for deal_id in chunk}
    return rates


def curves(
    read: Reader, deal_ids: Iterable[str], today: date, playbook: Playbook
) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The weekly points of these deals as of today, whatever is stored; deals without an answer are left out."""
    for chunk in _chunks(deal_ids):
        worked = _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison)
        yield from ((deal_id, worked[deal_id].points) for deal_id in chunk if deal_id in worked)


def assessed_deals(read: Reader) -> list[str]:
    """The ids of the deals of which anything was ever answered, or whose rate is stored, in order."""
    rows = read.execute(
        """SELECT deal_id FROM gates UNION SELECT deal_id FROM assessment
           UNION SELECT deal_id FROM present UNION SELECT deal_id FROM point ORDER BY 1"""
    )
    return [deal_id for (deal_id,) in rows]


def recompute(
    read: Reader, deal_ids: Sequence[str], today: date, playbook: Playbook, progress: Progress | None = None
) -> Iterator[Difference]:
    """Rebuild points and rates of these deals as of today, yielding what changed; the caller's transaction holds it."""
    done = 0
    for chunk in _chunks(deal_ids):
        worked = _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison)
        stored = _stored(read, chunk)
        yield from _differences(chunk, stored, worked)
        _write(read, [deal_id for deal_id in chunk if stored.get(deal_id) != worked.get(deal_id)], worked)
        done += len(chunk)
        if progress is not None:
            progress(done, len(deal_ids))


def compare(
    read: Reader,
    deal_ids: Sequence[str],
    today: date,
    playbook: Playbook,
    *,
    as_stored: bool,
    other_probes: bool = False,
    progress: Progress | None = None,
) -> Iterator[Difference]:
    """The deals whose stored points or rate differ from what their facts give; nothing is written.

    Args:
        as_stored: compare each deal as of the day of its own last recompute (METHOD 5), not as of today.
        other_probes: the playbook has other probes, or weighs them otherwise, than the one in force, which the stored
            scores follow: work the scores out from the answers.
    """
    done = 0
    scoring = Scoring(playbook) if other_probes else None
    for chunk in _chunks(deal_ids):
        stored = _stored(read, chunk)
        as_of = dict.fromkeys(chunk, today)
        if as_stored:
            as_of |= {deal_id: _day(kept.present.day) for deal_id, kept in stored.items()}
        yield from _differences(chunk, stored, _work_out(read, chunk, as_of, playbook.comparison, scoring))
        done += len(chunk)
        if progress is not None:
            progress(done, len(deal_ids))


# --- working out -------------------------------------------------------------------------------------------------


class _Facts:
    """One deal's dated facts as read in bulk."""

    __slots__ = ("closings", "entries", "namings", "uncontested")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.namings: tuple[Naming, ...] = ()
        self.uncontested: list[Uncontested] = []
        self.closings: list[Closing] = []


def _work_out(
    read: Reader,
    chunk: Sequence[str],
    as_of: Mapping[str, date],
    comparison: Comparison,
    scoring: Scoring | None = None,
) -> dict[str, Worked]:
    """The points and rates of these deals, each as of its day; a deal of which nothing was answered has none."""
    worked = {}
    for deal_id, facts in _read_facts(read, chunk, scoring).items():
        started = min(entry[0] for entry in facts.entries)
        if started <= as_of[deal_id]:
            worked[deal_id] = _worked(facts, started, as_of[deal_id], comparison)
    return worked


def _worked(facts: _Facts, started: date, today: date, comparison: Comparison) -> Worked:
    weeks = sundays(started, end_of(facts.closings, today))
    days = [min(sunday, today) for sunday in weeks]
    stops = sorted({*days, today - _WEEK, today})
    course = Course(facts.entries, facts.namings, facts.uncontested, facts.closings)
    found = dict(zip(stops, verdicts(course, stops, comparison), strict=True))
    (now, _closed), (before, _was_closed) = found[today], found[today - _WEEK]
    last = course.last_day or started
    return Worked(
        points(weeks, [found[day] for day in days]),
        Present(
            today.isoformat(),
            now.value,
            now.reason or "",
            int(now.capped),
            int(now.discounted),
            before.value,
            before.reason or "",
            last.isoformat(),
        ),
    )


def _read_facts(read: Reader, chunk: Sequence[str], scoring: Scoring | None) -> dict[str, _Facts]:
    """The dated facts of these deals, with the stored scores or those of `scoring`; deals without an answer are not."""
    facts: dict[str, _Facts] = defaultdict(_Facts)
    for deal_id, day, author, event, event_by, source, person, rank in _of(
        read, chunk, "deal_id, day, author, event, event_by, source, source_person, rank FROM gates", "day"
    ):
        when, entries = _day(day), facts[deal_id].entries
        if event:
            entries.append((when, author, EVENT, (event, event_by)))
        if source:
            entries.append((when, author, SOURCE, (source, person)))
        if rank:
            entries.append((when, author, RANK, rank_number(rank)))
    columns = "deal_id, day, author, party, given, fit, closeness"
    assessments = _of(read, chunk, f"{columns}{', detail' if scoring else ''} FROM assessment", "day")
    for deal_id, day, author, party, given, fit, closeness in scoring.scored(assessments) if scoring else assessments:
        when, entries = _day(day), facts[deal_id].entries
        if "f" in given:
            entries.append((when, author, (party, "fit"), fit))
        if "c" in given:
            entries.append((when, author, (party, "closeness"), closeness))
    answered = {deal_id: found for deal_id, found in facts.items() if found.entries}
    _read_frame(read, chunk, answered)
    return answered


def _read_frame(read: Reader, chunk: Sequence[str], facts: Mapping[str, _Facts]) -> None:
    """Who the rivals are, whether the deal is uncontested, when it was closed and reopened."""
    rows = _of(read, chunk, "deal_id, day, slot, rival_id FROM naming", "day, slot")
    for deal_id, group in groupby(rows, key=itemgetter(0)):
        if deal_id in facts:
            facts[deal_id].namings = namings(row[1:] for row in group)
    for deal_id, day, value in _of(read, chunk, "deal_id, day, value FROM uncontested", "day"):
        if deal_id in facts:
            facts[deal_id].uncontested.append(Uncontested(_day(day), bool(value)))
    for deal_id, day, outcome, kind in _of(read, chunk, "deal_id, day, outcome, kind FROM stage_move", "day, id"):
        if kind in ("close", "reopen") and deal_id in facts:
            facts[deal_id].closings.append(Closing(_day(day or EVER), Outcome(outcome) if outcome else None))


def _of(read: Reader, chunk: Sequence[str], what: str, order: str) -> Iterable[tuple[Any, ...]]:
    """Rows of these deals, deal by deal."""
    marks = ",".join("?" * len(chunk))
    return read.execute(f"SELECT {what} WHERE deal_id IN ({marks}) ORDER BY deal_id, {order}", chunk)


# --- what is stored ----------------------------------------------------------------------------------------------


def _stored(read: Reader, chunk: Sequence[str]) -> dict[str, Worked]:
    weeks: dict[str, list[Point]] = defaultdict(list)
    for deal_id, week, rate, reason, closed in _of(
        read, chunk, "deal_id, week, rate, reason, closed FROM point", "week"
    ):
        weeks[deal_id].append(Point(week, rate, reason or None, bool(closed)))
    columns = "deal_id, " + ", ".join(Present._fields)
    return {
        deal_id: Worked(tuple(weeks[deal_id]), Present(*present))
        for deal_id, *present in _of(read, chunk, f"{columns} FROM present", "deal_id")
    }


def _write(read: Reader, deal_ids: Sequence[str], worked: Mapping[str, Worked]) -> None:
    """Put what was worked out in the place of what is stored of these deals."""
    for table in ("point", "present"):
        read.executemany(f"DELETE FROM {table} WHERE deal_id = ?", [(deal_id,) for deal_id in deal_ids])
    found = [(deal_id, worked[deal_id]) for deal_id in deal_ids if deal_id in worked]
    read.executemany(
        "INSERT INTO point (deal_id, week, rate, reason, closed) VALUES (?, ?, ?, ?, ?)",
        [
            (deal_id, point.week, point.rate, point.reason or "", point.closed)
            for deal_id, item in found
            for point in item.points
        ],
    )
    marks = ", ".join("?" * (1 + len(Present._fields)))
    read.executemany(
        f"INSERT INTO present (deal_id, {', '.join(Present._fields)}) VALUES ({marks})",
        [(deal_id, *item.present) for deal_id, item in found],
    )


def _differences(
    chunk: Sequence[str], stored: Mapping[str, Worked], worked: Mapping[str, Worked]
) -> Iterator[Difference]:
    for deal_id in chunk:
        old, new = stored.get(deal_id), worked.get(deal_id)
        weeks = _differing_weeks(old.points if old else (), new.points if new else ())
        before, after = (item.present.rate if item else None for item in (old, new))
        if weeks or (old is None) != (new is None) or not _equal(before, after):
            yield Difference(deal_id, weeks, before, after)


def _differing_weeks(old: Sequence[Point], new: Sequence[Point]) -> int:
    if old == new:
        return 0
    stored = {point.week: point for point in old}
    worked = {point.week: point for point in new}
    return sum(
        week not in stored
        or week not in worked
        or stored[week][2:] != worked[week][2:]
        or not _equal(stored[week].rate, worked[week].rate)
        for week in stored.keys() | worked.keys()
    )


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE


def _chunks(deal_ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(deal_ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
