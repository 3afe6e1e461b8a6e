"""Columns that are said together: one without the other means something else, such as an amount without its currency.

Where two books set one of them, the later sets all of them; half of each would be nobody's word.
"""

from collections.abc import Collection, Iterable
from typing import Final

TOGETHER: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "account": (("revenue", "currency"),),
    "action": (("state", "ended_on", "reason"),),
    "activity": (("day", "time", "minutes"), ("deal_id", "account_id")),
    "approval": (("decision", "day", "decided_by", "conditions"),),
    "assessment": (("detail", "given"),),
    "attitude": (("interaction", "reason"),),
    "booking": (("activity_id", "action_id"),),
    "closing_answer": (("answer", "author"),),
    "deal": (
        ("amount", "currency"),
        ("stage", "stage_since"),
        ("outcome", "closed_on"),
        ("manual_grade", "grade_reason"),
    ),
    "gates": (
        ("event", "event_by", "event_note"),
        ("source", "source_person", "source_note"),
        ("rank", "rank_note"),
    ),
    "lead": (("state", "ended_on", "reason", "deal_id"),),
    "lead_answer": (("answer", "evidence", "day", "author"),),
    "link": (("kind", "deal_id", "account_id", "source_id", "target_id"),),
    "milestone": (("day", "evidence"),),
    "note": (("text", "edited"),),
    "plan_text": (("text", "author"),),
    "product": (("list_price", "currency"),),
    "qualification": (("answer", "author", "note"),),
    "registration": (("day", "expires"),),
    "relationship": (("strategy", "reason"),),
    "review": (("ended", "summary"),),
    "review_deal": (("done_at", "seconds", "rate", "asked", "summary"),),
    "rival_entry": (("text", "source", "author"), ("amount", "currency"), ("deal_id", "account_id")),
    "stage_item": (("done_on", "note"),),
    "snooze": (("until", "since", "reason", "author"),),
    "strategy": (("strategy", "why", "author"),),
    "tactic": (("state", "ended", "note"),),
    "uncontested": (("value", "reason"),),
    "value_equation": (("currency", "product", "salesperson", "perception", "cost", "author"),),
}
"""By table, the columns that go together, what is said first."""

WORKED_OUT: Final[dict[str, frozenset[str]]] = {"assessment": frozenset({"fit", "closeness"})}
"""Columns that follow from the others by the playbook: kept, but nobody's word."""


def whole(table: str, columns: Iterable[str]) -> Collection[str]:
    """These columns, and those that are said together with one of them."""
    found = dict.fromkeys(columns)
    for group in TOGETHER.get(table, ()):
        if not found.keys().isdisjoint(group):
            found |= dict.fromkeys(group)
    return found


def said(table: str, columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What these columns say: those that go together by the first of them, the others each by itself."""
    rest = dict.fromkeys(columns)
    found = {}
    for group in TOGETHER.get(table, ()):
        if not rest.keys().isdisjoint(group):
            found[group[0]] = group
            for column in group:
                rest.pop(column, None)
    worked_out = WORKED_OUT.get(table, ())
    return found | {column: (column,) for column in rest if column not in worked_out}
