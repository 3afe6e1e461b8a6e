"""From rows to reviews, and what changed in a deal since a moment (METHOD 8)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from tasdesk.method.activities import ActionKind
from tasdesk.method.reviews import Held, Review, Reviewed
from tasdesk.store import journal
from tasdesk.store.changes import DELETED, INSERTED
from tasdesk.store.file import Reader
from tasdesk.store.history import Edit, edits_of, records_of
from tasdesk.store.ids import code_of

_REVIEWS: Final = "SELECT id, day, manager, owner, chosen, begun, ended, summary FROM review"
_DEALS: Final = """SELECT r.deal_id, d.name, r.place, r.done_at, r.seconds, r.rate, r.asked, r.summary
                   FROM review_deal r JOIN deal d ON d.id = r.deal_id
                   WHERE r.review_id = ? ORDER BY r.place, r.deal_id"""
_OF_REVIEWS: Final = frozenset({"note", "review", "review_deal", "snooze"})
"""What a page tells at another place, or not at all."""


def read_reviews(read: Reader) -> tuple[Review, ...]:
    """All reviews of a book, the newest first."""
    return tuple(_review(read, row) for row in read.execute(f"{_REVIEWS} ORDER BY begun DESC, id DESC").fetchall())


def read_review(read: Reader, review_id: str) -> Review | None:
    """A review; None where there is none."""
    row = read.execute(f"{_REVIEWS} WHERE id = ?", (review_id,)).fetchone()
    return None if row is None else _review(read, row)


def review_under_way(read: Reader, manager: str) -> Review | None:
    """The review that this manager has begun and not ended; None where there is none."""
    row = read.execute(
        f"{_REVIEWS} WHERE manager = ? AND ended = '' ORDER BY begun DESC, id DESC LIMIT 1", (manager,)
    ).fetchone()
    return None if row is None else _review(read, row)


def last_reviews(read: Reader, *, besides: str = "") -> dict[str, datetime]:
    """When each deal was last done with in a review; those never reviewed are left out.

    Args:
        besides: a review that does not count.
    """
    rows = read.execute(
        "SELECT deal_id, max(done_at) FROM review_deal WHERE done_at <> '' AND review_id <> ? GROUP BY deal_id",
        (besides,),
    )
    return {deal: datetime.fromisoformat(at) for deal, at in rows}


def last_review(read: Reader, deal_id: str, *, besides: str = "") -> tuple[date, datetime] | None:
    """The day of a deal's last review, and when it was done with there; None where it was never reviewed."""
    row = read.execute(
        """SELECT review.day, done_at FROM review_deal JOIN review ON review.id = review_id
           WHERE deal_id = ? AND done_at <> '' AND review_id <> ? ORDER BY done_at DESC LIMIT 1""",
        (deal_id, besides),
    ).fetchone()
    return None if row is None else (date.fromisoformat(row[0]), datetime.fromisoformat(row[1]))


def reviews_of(read: Reader, deal_id: str) -> tuple[Held, ...]:
    """What came of a deal in the reviews in which it was done with, the newest first."""
    rows = read.execute(
        """SELECT review.id, review.day, review.manager, review_deal.summary
           FROM review_deal JOIN review ON review.id = review_id
           WHERE deal_id = ? AND done_at <> '' ORDER BY done_at DESC, review.id DESC""",
        (deal_id,),
    )
    return tuple(Held(id, date.fromisoformat(day), manager, summary) for id, day, manager, summary in rows)


def _review(read: Reader, row: tuple[Any, ...]) -> Review:
    id, day, manager, owner, chosen, begun, ended, summary = row
    deals = tuple(
        Reviewed(deal, code_of(deal), name, place, _moment(done), seconds, rate, tuple(asked.splitlines()), told)
        for deal, name, place, done, seconds, rate, asked, told in read.execute(_DEALS, (id,))
    )
    return Review(
        id,
        date.fromisoformat(day),
        manager,
        owner,
        chosen,
        datetime.fromisoformat(begun),
        _moment(ended),
        summary,
        deals,
    )


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


# --- what changed ------------------------------------------------------------------------------------------------


def changed_since(read: Reader, since: dict[str, datetime], ignored: Iterable[str]) -> set[str]:
    """Those of these deals in which something changed after their moment.

    Args:
        since: a moment for each deal.
        ignored: what steps do that are no changes.
    """
    first = journal.first_step_since(read, min(since.values())) if since else None
    if first is None:
        return set()
    found: set[str] = set()
    passed_over = set(ignored)
    for step, at, op in read.execute("SELECT id, at, op FROM step WHERE id >= ?", (first,)).fetchall():
        if op not in passed_over:
            moment = journal.read_stamp(at)
            found |= {deal for deal in journal.touched(read, step) or () if deal in since and moment >= since[deal]}
    return found


def edits_since(read: Reader, deal_id: str, at: datetime, *, dated: date | None = None) -> list[Edit]:
    """What became of each field of a deal, its answers and its people since a moment, newest first.

    What was changed and changed back is left out.

    Args:
        dated: what is new counts only where it is of a day after this one: facts written down late are no change.
    """
    step = journal.first_step_since(read, at)
    if step is None:
        return []
    of_account = read.execute(
        """WITH there (id) AS (SELECT person.id FROM person JOIN deal ON deal.account_id = person.account_id
                               WHERE deal.id = :deal)
           SELECT DISTINCT tbl, pk FROM journal WHERE step >= :step AND (
               (tbl = 'person' AND pk IN (SELECT id FROM there)) OR (tbl = 'attitude' AND pk IN (
                   SELECT id FROM attitude WHERE deal_id IS NULL AND person_id IN (SELECT id FROM there))))""",
        {"deal": deal_id, "step": step},
    ).fetchall()
    records = [
        (table, pk)
        for table, pk in [*records_of(read, "deal", deal_id), *of_account]
        if table not in _OF_REVIEWS
        and read.execute("SELECT 1 FROM journal WHERE pk = ? AND tbl = ? AND step >= ?", (pk, table, step)).fetchone()
    ]
    # What was promised stands in a part of its own.
    edits = [
        edit
        for edit in edits_of(read, records)
        if edit.deed.step_id >= step and edit.row.get("kind") != ActionKind.FOLLOW_UP
    ]
    return [edit for edit in _net(edits) if dated is None or edit.change != INSERTED or _day(edit) > dated.isoformat()]


def _day(edit: Edit) -> str:
    """The day that a new record is of; of one without a day the earliest, so that it is no change."""
    row = edit.row
    return str(row.get("day") or row.get("since") or row.get("ended_on") or "")


def _net(edits: Iterable[Edit]) -> list[Edit]:
    """Each column once, from what it was at first to what it is at last; the edits come newest first."""
    found: dict[tuple[str, str, str], Edit] = {}
    for edit in edits:
        key = (edit.table, edit.pk, edit.column)
        later = found.get(key)
        change = edit.change if later is None or edit.change == INSERTED != later.change else later.change
        found[key] = edit if later is None else later._replace(old=edit.old, was=edit.was, change=change)
    return [edit for edit in found.values() if edit.old != edit.new and not (edit.change == DELETED and not edit.was)]
