"""Who of us works on a deal, and what is asked of them (METHOD 2)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import named, typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import new_id

if TYPE_CHECKING:
    from tasdesk.store.tables import MemberRow

OF_A_MEMBER: Final = ("name", "role", "supporting", "asked")
"""The fields of a team member that `edit_member` takes."""


def add_member(
    desk: Desk,
    deal_id: str,
    name: str,
    *,
    role: str = "",
    supporting: bool = False,
    asked: str = "",
    on: date | None = None,
) -> str:
    """Say that somebody of ours works on a deal; the id of that is returned.

    Args:
        role: what they are in the team.
        supporting: they help, and are not of the team itself.
        asked: what is asked of them.
        on: since when; None is today.

    Raises:
        BadUse: the name is blank, or the day is in the future.   NotFound: no such deal.
        Refused: somebody of that name works on it already.
    """
    from tasdesk.store.tables import MemberRow

    day, name = on or desk.today, named(name, _("A team member needs a name."))
    check_day(day, desk.today)
    member_id = new_id()
    with desk.writing("add team member") as step:
        read_deal(step.read, deal_id)
        _check_only(step, deal_id, name)
        step.session.add(
            MemberRow(
                id=member_id,
                deal_id=deal_id,
                name=name,
                role=typed(role),
                supporting=supporting,
                asked=typed(asked),
                since=day,
            )
        )
    return member_id


def edit_member(desk: Desk, member_id: str, **changes: Any) -> None:
    """Change what somebody does in a team.

    Args:
        changes: by the names of `OF_A_MEMBER`; `supporting` is true or false, the others are texts.

    Raises:
        BadUse: an unknown field, or the name is blank.   NotFound: there is no such member.
        Refused: somebody else of that name works on the deal.
    """
    for field in changes.keys() - set(OF_A_MEMBER):
        raise BadUse(_("A team member has no field {field}.").format(field=field))
    with desk.writing("edit team member") as step:
        row = _member(step, member_id)
        if "name" in changes:
            changes["name"] = named(changes["name"], _("A team member needs a name."))
            _check_only(step, row.deal_id, changes["name"], but=member_id)
        for field, value in changes.items():
            setattr(row, field, typed(value) if isinstance(value, str) else value)


def remove_member(desk: Desk, member_id: str, *, on: date | None = None) -> None:
    """Say that somebody no longer works on a deal.

    Args:
        on: the first day without them; None is today. Whoever came on that day or later was never there.

    Raises:
        BadUse: the day is in the future.   NotFound: there is no such member.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("remove team member") as step:
        row = _member(step, member_id)
        if row.since >= day:
            step.session.delete(row)
        else:
            row.until = day - timedelta(days=1)


def _check_only(step: Step, deal_id: str, name: str, but: str = "") -> None:
    """Refuse a name that somebody has who works on the deal, the one with that id left aside."""
    known = step.read.execute(
        "SELECT name FROM member WHERE deal_id = ? AND until IS NULL AND id <> ?", (deal_id, but)
    ).fetchall()
    if any(other.casefold() == name.casefold() for (other,) in known):
        raise Refused(_("Somebody of that name works on the deal already."), _("Change that entry."))


def _member(step: Step, member_id: str) -> "MemberRow":
    from tasdesk.store.tables import MemberRow

    row = step.session.get(MemberRow, member_id)
    if row is None:
        raise NotFound(_("There is no such team member in this book."))
    return row
