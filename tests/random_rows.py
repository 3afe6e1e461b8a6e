"""Random changes of a filled book's rows, so that its deals come into states in which nobody would bring them."""

import sqlite3
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from demo_portfolio import TODAY

_DAYS = st.integers(-60, 40).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
_DAYS_OR_NONE = st.none() | _DAYS
_STANCES = st.sampled_from(("", "strongly-positive", "positive", "neutral", "negative", "strongly-negative"))

COLUMNS = {
    "deal.stage": st.sampled_from(("verify", "initiate", "analyse", "present", "prepare", "bid", "close")),
    "deal.amount": st.none() | st.sampled_from((0, 100_000_00, 1_000_000_00, 50_000_000_00)),
    "deal.currency": st.sampled_from(("CNY", "USD", "XTS")),
    "deal.led_by": st.sampled_from(("us", "partner")),
    "deal.manual_grade": st.sampled_from(("", "A", "B", "D")),
    "deal.close_date": _DAYS_OR_NONE,
    "deal.stage_since": _DAYS_OR_NONE,
    "gates.author": st.sampled_from(("salesperson", "manager", "agreed")),
    "gates.day": _DAYS,
    "gates.event": st.sampled_from(("", "yes", "no", "unknown")),
    "gates.event_by": _DAYS_OR_NONE,
    "gates.source": st.sampled_from(("", "yes", "no", "unknown")),
    "gates.rank": st.sampled_from(("", "1", "lower", "unknown")),
    "gates.rank_note": st.sampled_from(("", " ", "said so")),
    "assessment.author": st.sampled_from(("salesperson", "manager", "agreed")),
    "assessment.day": _DAYS,
    "naming.slot": st.sampled_from((1, 2)),
    "naming.day": _DAYS,
    "uncontested.value": st.sampled_from((0, 1)),
    "uncontested.day": _DAYS,
    "stage_move.day": _DAYS_OR_NONE,
    "stage_move.kind": st.sampled_from(("forward", "back", "jump", "close", "reopen")),
    "activity.day": _DAYS,
    "activity.state": st.sampled_from(("planned", "held", "cancelled")),
    "activity.kind": st.sampled_from(("meeting", "internal", "visit", "gone")),
    "action.due": _DAYS_OR_NONE,
    "action.since": _DAYS,
    "action.state": st.sampled_from(("open", "done", "dropped")),
    "action.ended_on": _DAYS_OR_NONE,
    "action.side": st.sampled_from(("us", "customer")),
    "strategy.day": _DAYS,
    "tactic.state": st.sampled_from(("open", "done", "dropped")),
    "tactic.since": _DAYS,
    "tactic.ended": _DAYS_OR_NONE,
    "value_proposition.day": _DAYS,
    "value_proposition.solution": st.sampled_from(("", "We mend it. " * 200)),
    "person.left_on": _DAYS_OR_NONE,
    "person.influence": st.sampled_from(("", "low", "medium", "high")),
    "deal_role.role": st.sampled_from(("", "approver", "decision-maker", "user")),
    "attitude.stance": _STANCES,
    "attitude.interaction": st.sampled_from(("", "never", "occasional", "deep")),
    "attitude.deal_id": st.none(),
    "stage_item.done_on": _DAYS_OR_NONE,
    "approval.day": _DAYS,
    "member.until": _DAYS_OR_NONE,
}
"""What the columns may hold that are changed."""

changes = st.sampled_from(sorted(COLUMNS)).flatmap(
    lambda column: st.tuples(st.just(column), COLUMNS[column], st.integers(1, 4), st.integers(0, 3))
)
"""A column, a value for it, and which rows get it: every so many, from where."""

days = st.integers(-70, 50).map(lambda days: TODAY + timedelta(days=days))
"""Days on which such a book may be looked at."""


def changed(book: Path, asked: list[tuple[str, object, int, int]]) -> sqlite3.Connection:
    """A copy of the book in memory, without its journal's triggers, with these changes; the caller closes it."""
    copy = sqlite3.connect(":memory:")
    source = sqlite3.connect(book)
    source.backup(copy)
    source.close()
    for (trigger,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f"DROP TRIGGER {trigger}")
    for place, value, every, first in asked:
        table, column = place.split(".")
        copy.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid % ? = ?", (value, every, first % every))
    return copy
