"""Going back: the whole book as it was at the end of a day, to be looked at (DESIGN 3, "Journal")."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.store.book import Progress


class Choice(NamedTuple):
    """A day that one may want to go back to, with what it is called."""

    name: str
    day: date


def desk_on(desk: Desk, day: date, progress: Progress | None = None) -> Desk:
    """A desk with the book as it was at the end of a day, which is its today; nothing can be written there.

    Its book is to be closed for itself; that of `desk` stays open.

    Args:
        desk: the desk in the present.
        day: the day to go back to.
        progress: told how many changes, then how many deals, of how many are done; what it raises ends the work.

    Raises:
        BadUse: the day is still to come.   BookError: the file is damaged or gone.
    """
    if day > desk.today:
        raise BadUse(_("{day} is still to come.").format(day=day.isoformat()), _("One can only go back to a day."))
    # Nobody who stays in the present waits for it.
    from tasdesk.store.past import open_past

    return replace(desk, book=open_past(desk.book, day, progress), fixed_day=day)


def choices(desk: Desk) -> list[Choice]:
    """Days before today that one often asks for, the latest first, as far back as the book goes."""
    from tasdesk.store.past import first_day

    today = desk.today
    of_month = today.replace(day=1) - timedelta(days=1)
    of_quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    named = (
        (_("yesterday"), today - timedelta(days=1)),
        (_("a week ago"), today - timedelta(days=7)),
        (_("four weeks ago"), today - timedelta(days=28)),
        (_("the end of last month"), of_month),
        (_("the end of last quarter"), of_quarter),
        (_("a quarter ago"), today - timedelta(days=91)),
        (_("the end of last year"), date(today.year - 1, 12, 31)),
    )
    with desk.reading() as read:
        first = first_day(read)
    days: dict[date, str] = {}
    for name, day in named:
        if first is not None and first <= day:
            days.setdefault(day, name)
    return [Choice(days[day], day) for day in sorted(days, reverse=True)]
