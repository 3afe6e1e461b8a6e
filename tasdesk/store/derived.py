"""What is worked out and kept: weekly points and present rates, always rebuildable (DESIGN 4).

The rows are read in ordered chunks and computed in plain Python by the same functions as the screens use; only what
differs is written.
"""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from tasdesk.method.course import Course
from tasdesk.method.curve import end_of, points, sundays, verdicts
from tasdesk.method.facts import TOLERANCE, Point
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.store.dated import read_dated_facts, rows_of
from tasdesk.store.days import day_of
from tasdesk.store.file import Progress, Reader
from tasdesk.store.scores import Scoring
from tasdesk.store.step import insert_rows

CHUNK = 200
"""Deals worked out at a time: memory does not grow with the book."""

_MANY = 2000

_AT_ONCE = 100
"""Rows that one statement inserts: no trigger watches these tables, and short statements need not be parsed anew."""


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


class Worked(NamedTuple):
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
    if len(deal_ids) > _MANY:
        # An import brings many of which nothing was ever answered: these have nothing to work out.
        touched = frozenset(deal_ids)
        deal_ids = [deal_id for deal_id in assessed_deals(read) if deal_id in touched]
    done = 0
    for chunk in _chunks(deal_ids):
        worked = _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison)
        _delete(read, chunk)
        _insert(read, worked.items())
        done += len(chunk)
        if progress is not None and len(deal_ids) > _MANY:
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


def assessed_deals(read: Reader) -> Collection[str]:
    """The ids of the deals of which anything was ever answered, or whose rate is stored, in order."""
    return _AssessedDeals(read)


class _AssessedDeals(Collection[str]):
    """As `assessed_deals` says; read in portions while they are gone through, for in a large book they are large."""

    _ANYTHING = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE deal_id = deal.id)"
        for table in ("gates", "assessment", "present", "point")
    )

    def __init__(self, read: Reader) -> None:
        self._read = read

    def __len__(self) -> int:
        return int(self._read.execute(f"SELECT count(*) FROM deal WHERE {self._ANYTHING}").fetchone()[0])

    def __iter__(self) -> Iterator[str]:
        last = ""
        portion = f"SELECT id FROM deal WHERE id > ? AND ({self._ANYTHING}) ORDER BY id LIMIT {CHUNK}"
        while ids := self._read.execute(portion, (last,)).fetchall():
            yield from (deal_id for (deal_id,) in ids)
            last = ids[-1][0]

    def __contains__(self, deal_id: object) -> bool:
        one = f"SELECT 1 FROM deal WHERE id = ? AND ({self._ANYTHING})"
        return self._read.execute(one, (deal_id,)).fetchone() is not None


def recompute(
    read: Reader, deal_ids: Collection[str], today: date, playbook: Playbook, progress: Progress | None = None
) -> Iterator[Difference]:
    """Rebuild points and rates of these deals as of today, yielding what changed; the caller's transaction holds it."""
    done, total = 0, len(deal_ids)
    for chunk in _chunks(deal_ids):
        with uncollected():
            stored = _stored(read, chunk)
            worked = _work_out(read, chunk, dict.fromkeys(chunk, today), playbook.comparison)
            other = [deal_id for deal_id in chunk if stored.get(deal_id) != worked.get(deal_id)]
            _delete(read, stored.keys() & other)
            _insert(read, [(deal_id, worked[deal_id]) for deal_id in other if deal_id in worked])
            found = list(_differences(other, stored, worked))
        yield from found
        done += len(chunk)
        if progress is not None:
            progress(done, total)


def compare(
    read: Reader,
    deal_ids: Collection[str],
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
    done, total = 0, len(deal_ids)
    scoring = Scoring(playbook) if other_probes else None
    for chunk in _chunks(deal_ids):
        stored = _stored(read, chunk)
        as_of = dict.fromkeys(chunk, today)
        if as_stored:
            as_of |= {deal_id: day_of(kept.present.day) for deal_id, kept in stored.items()}
        yield from _differences(chunk, stored, _work_out(read, chunk, as_of, playbook.comparison, scoring))
        done += len(chunk)
        if progress is not None:
            progress(done, total)


# --- working out -------------------------------------------------------------------------------------------------


class _Asked(NamedTuple):
    """The days on which a deal's rate is asked.

    Attributes:
        days: all of them, in order.
        weeks: the Sundays of the weeks of the curve; `ends` has for each the number of its day.
        today, before: the numbers of today and of the day a week before.
    """

    days: tuple[date, ...]
    weeks: list[date]
    ends: list[int]
    today: int
    before: int


@lru_cache(maxsize=1000)  # many deals began on the same day and are open
def _asked(started: date, end: date, today: date) -> _Asked:
    weeks = sundays(started, end)
    ends = [min(sunday, today) for sunday in weeks]
    before = today - timedelta(days=7)
    days = tuple(sorted({*ends, before, today}))
    return _Asked(days, weeks, [days.index(day) for day in ends], days.index(today), days.index(before))


def _work_out(
    read: Reader,
    chunk: Sequence[str],
    as_of: Mapping[str, date],
    comparison: Comparison,
    scoring: Scoring | None = None,
) -> dict[str, Worked]:
    """The points and rates of these deals, each as of its day; a deal of which nothing was answered has none."""
    facts = read_dated_facts(read, chunk, scoring)
    worked = {}
    for deal_id in facts.entries:
        closings, course = facts.closings.get(deal_id, ()), facts.course(deal_id)
        started, today = course.first_answer, as_of[deal_id]
        if started is not None and started <= today:
            end = end_of(closings, today) if closings else today
            worked[deal_id] = _worked(course, started, end, today, comparison)
    return worked


def _worked(course: Course, started: date, end: date, today: date, comparison: Comparison) -> Worked:
    asked = _asked(started, end, today)
    found = verdicts(course, asked.days, comparison)
    (now, _closed), (before, _was_closed) = found[asked.today], found[asked.before]
    last = course.last_day or started
    return Worked(
        points(asked.weeks, [found[number] for number in asked.ends]),
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


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector out: it would look through many tuples, which hold no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


# --- what is stored ----------------------------------------------------------------------------------------------


def _stored(read: Reader, chunk: Sequence[str]) -> dict[str, Worked]:
    """What is stored of these deals."""
    weeks: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(
        read, chunk, "deal_id, week, rate, nullif(reason, ''), closed FROM point", "ORDER BY deal_id, week"
    ):
        weeks[row[0]].append(row[1:])  # equal to a `Point`, and made in a tenth of the time
    columns = ", ".join(("deal_id", *Present._fields))
    return {
        row[0]: Worked(tuple(weeks[row[0]]), Present._make(row[1:]))
        for row in rows_of(read, chunk, f"{columns} FROM present")
    }


def _delete(read: Reader, deal_ids: Iterable[str]) -> None:
    """Drop what is stored of these deals."""
    keys = [(deal_id,) for deal_id in deal_ids]
    for table in ("point", "present"):
        read.executemany(f"DELETE FROM {table} WHERE deal_id = ?", keys)


def _insert(read: Reader, worked: Iterable[tuple[str, Worked]]) -> None:
    """Store what was worked out of these deals, of which nothing is stored."""
    points, presents = [], []
    for deal_id, (weeks, present) in worked:
        # A number, because the driver would ask around how to store a bool.
        points += [(deal_id, week, rate, reason or "", 1 if closed else 0) for week, rate, reason, closed in weeks]
        presents.append((deal_id, *present))
    insert_rows(read, "point", ("deal_id", *Point._fields), points, _AT_ONCE)
    insert_rows(read, "present", ("deal_id", *Present._fields), presents, _AT_ONCE)


def _differences(
    chunk: Iterable[str], stored: Mapping[str, Worked], worked: Mapping[str, Worked]
) -> Iterator[Difference]:
    for deal_id in chunk:
        old, new = stored.get(deal_id), worked.get(deal_id)
        if old == new:
            continue
        weeks = _differing_weeks(old.points if old else (), new.points if new else ())
        before, after = old and old.present.rate, new and new.present.rate
        if weeks or old is None or new is None or not _equal(before, after):
            yield Difference(deal_id, weeks, before, after)


def _differing_weeks(old: Sequence[Point], new: Sequence[Point]) -> int:
    """In how many weeks the points differ, rates by more than the tolerance, or stand on one side alone."""
    if not old or not new:
        return len(old) or len(new)
    # By position: what is stored comes as plain tuples.
    stored = {point[0]: point for point in old}
    worked = {point[0]: point for point in new}
    alone = stored.keys() ^ worked.keys()
    return len(alone) + sum(
        stored[week][2:] != worked[week][2:] or not _equal(stored[week][1], worked[week][1])
        for week in stored.keys() - alone
    )


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE


def _chunks(deal_ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(deal_ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
