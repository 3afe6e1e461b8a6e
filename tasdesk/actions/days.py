"""The days of which facts may be: from when the deal began until today."""

from datetime import date

from tasdesk.method.facts import Deal
from tasdesk.method.questionnaire import check_begun
from tasdesk.store.book import Reader
from tasdesk.store.dossier import read_deal


def deal_on(read: Reader, deal_id: str, day: date, today: date) -> Deal:
    """The deal, of which something is to be said for this day.

    Raises:
        NotFound: no such deal.   BadUse: the day is before the deal.
    """
    deal = read_deal(read, deal_id)
    if deal.opened_on is not None and day < deal.opened_on:
        check_begun(day, deal.opened_on, first_fact(read, deal_id), today)
    return deal


def first_fact(read: Reader, deal_id: str) -> date | None:
    """The earliest day of which anything was said."""
    tables = (
        *("gates", "assessment", "naming", "uncontested", "stage_move"),
        *("activity", "milestone", "objection_change"),
    )
    days = " UNION ALL ".join(f"SELECT min(day) AS day FROM {table} WHERE deal_id = :deal" for table in tables)
    (first,) = read.execute(f"SELECT min(day) FROM ({days})", {"deal": deal_id}).fetchone()
    return date.fromisoformat(first) if first else None
