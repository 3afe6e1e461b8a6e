"""What our own side commits to a deal: approvals, partners' registrations, the team, what is borrowed (METHOD 2)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.commitments import Borrowed, Decision, Registration, check_expiry, conflicts
from tasdesk.method.facts import Lead
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.commitments import read_registrations
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import new_id
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import MemberRow, RegistrationRow

OF_A_MEMBER: Final = ("name", "role", "supporting", "asked")
"""The fields of a team member that `edit_member` takes."""

OF_A_REGISTRATION: Final = ("partner", "day", "expires", "note")
"""The fields of a registration that `edit_registration` takes."""


# --- approvals ---------------------------------------------------------------------------------------------------


def record_approval(
    desk: Desk,
    deal_id: str,
    process: str,
    decision: Decision,
    *,
    by: str = "",
    conditions: str = "",
    on: date | None = None,
) -> str:
    """Write down a decision about a deal; its id is returned. Several may follow each other, the last one counts.

    Args:
        process: the id of a process of the playbook.
        by: who decided; empty is the user.
        conditions: those of an approval with conditions, or why it was refused.

    Raises:
        BadUse: conditions are missing, or the day is in the future or before the deal.
        NotFound: no such deal or process.
    """
    from tasdesk.store.tables import ApprovalRow

    day, conditions = on or desk.today, typed(conditions)
    check_day(day, desk.today)
    if decision is Decision.CONDITIONS and not conditions:
        raise BadUse(_("An approval with conditions needs them."), _("Say what has to be met."))
    approval_id = new_id()
    with desk.writing("record approval") as step:
        playbook_in_force(step.read).process(process)
        deal_on(step.read, deal_id, day, desk.today)
        step.session.add(
            ApprovalRow(
                id=approval_id,
                deal_id=deal_id,
                process=process,
                day=day,
                decision=decision,
                decided_by=typed(by) or desk.user.name,
                conditions=conditions,
            )
        )
    return approval_id


def remove_approval(desk: Desk, approval_id: str) -> None:
    """Take a decision out of the book that was written down by mistake.

    Raises:
        NotFound: there is none.
    """
    from tasdesk.store.tables import ApprovalRow

    with desk.writing("remove approval") as step:
        row = step.session.get(ApprovalRow, approval_id)
        if row is None:
            raise NotFound(_("There is no such approval in this book."))
        step.session.delete(row)


# --- partners ----------------------------------------------------------------------------------------------------


class Registered(NamedTuple):
    """A registration that was written down, and the valid ones of other partners that it stands against."""

    id: str
    against: tuple[Registration, ...]


def register_partner(
    desk: Desk, deal_id: str, partner: str, expires: date, *, note: str = "", on: date | None = None
) -> Registered:
    """Write down that a partner has registered the project of a deal; a conflict is kept and stops nothing.

    Args:
        expires: the last day on which it is valid; may have passed already.

    Raises:
        BadUse: the partner is blank, it would expire before it begins, or the day is in the future.
        Refused: the deal is led by us.   NotFound: no such deal.
    """
    from tasdesk.store.tables import RegistrationRow

    day, partner = on or desk.today, _named(partner, _("A registration needs a partner."))
    check_day(day, desk.today)
    check_expiry(day, expires)
    registration_id = new_id()
    with desk.writing("register partner") as step:
        deal = read_deal(step.read, deal_id)
        if deal.led_by is not Lead.PARTNER:
            raise Refused(
                _("The deal is led by us."), _("Registration is for deals led by a partner: say so of this one first.")
            )
        step.session.add(
            RegistrationRow(
                id=registration_id, deal_id=deal_id, partner=partner, day=day, expires=expires, note=typed(note)
            )
        )
        known = read_registrations(step.read, deal_id, desk.today)
    pairs = [pair for pair in conflicts(known, desk.today) if registration_id in (pair[0].id, pair[1].id)]
    return Registered(registration_id, tuple(one if other.id == registration_id else other for one, other in pairs))


def edit_registration(desk: Desk, registration_id: str, **changes: Any) -> None:
    """Change a registration, such as the day on which it expires.

    Args:
        changes: by the names of `OF_A_REGISTRATION`.

    Raises:
        BadUse: an unknown field, the partner is blank, it would expire before it begins, or begins in the future.
        NotFound: there is none.
    """
    _check_fields(changes, OF_A_REGISTRATION, _("A registration has no field {field}."))
    with desk.writing("edit registration") as step:
        row = _registration(step, registration_id)
        if "partner" in changes:
            changes["partner"] = _named(changes["partner"], _("A registration needs a partner."))
        day, expires = changes.get("day", row.day), changes.get("expires", row.expires)
        check_day(day, desk.today)
        check_expiry(day, expires)
        row.day, row.expires = day, expires
        row.partner = changes.get("partner", row.partner)
        row.note = typed(changes.get("note", row.note))


def remove_registration(desk: Desk, registration_id: str) -> None:
    """Take a registration out of the book.

    Raises:
        NotFound: there is none.
    """
    with desk.writing("remove registration") as step:
        step.session.delete(_registration(step, registration_id))


# --- the team ----------------------------------------------------------------------------------------------------


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

    day, name = on or desk.today, _named(name, _("A team member needs a name."))
    check_day(day, desk.today)
    member_id = new_id()
    with desk.writing("add team member") as step:
        read_deal(step.read, deal_id)
        known = step.read.execute("SELECT name FROM member WHERE deal_id = ? AND until IS NULL", (deal_id,))
        if any(other.casefold() == name.casefold() for (other,) in known):
            raise Refused(_("Somebody of that name works on the deal already."), _("Change that entry."))
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
    """
    _check_fields(changes, OF_A_MEMBER, _("A team member has no field {field}."))
    with desk.writing("edit team member") as step:
        row = _member(step, member_id)
        for field, value in changes.items():
            setattr(row, field, typed(value) if isinstance(value, str) else value)
        _named(row.name, _("A team member needs a name."))


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


# --- what is borrowed --------------------------------------------------------------------------------------------


def book_resource(
    desk: Desk,
    kind: Borrowed,
    name: str,
    *,
    activity_id: str | None = None,
    action_id: str | None = None,
    note: str = "",
) -> str:
    """Book something borrowed for one activity or one action of a deal; the id of the booking is returned.

    Raises:
        BadUse: the name is blank, or not one of the two is given.
        Refused: it is an activity or action of no deal.   NotFound: there is none.
    """
    from tasdesk.store.tables import BookingRow

    if (activity_id is None) == (action_id is None):
        raise BadUse(_("A resource is booked for one activity or one action."))
    name = _named(name, _("Say who or what is booked."))
    booking_id = new_id()
    with desk.writing("book resource") as step:
        table, id_ = ("activity", activity_id) if activity_id else ("action", action_id)
        found = step.read.execute(f"SELECT deal_id FROM {table} WHERE id = ?", (id_,)).fetchone()
        if found is None:
            raise NotFound(
                _("There is no such activity in this book.")
                if activity_id
                else _("There is no such action in this book.")
            )
        if found[0] is None:
            raise Refused(_("It is of no deal."), _("Resources are booked for what is done for a deal."))
        step.session.add(
            BookingRow(
                id=booking_id,
                deal_id=found[0],
                kind=kind,
                name=name,
                activity_id=activity_id,
                action_id=action_id,
                note=typed(note),
            )
        )
    return booking_id


def remove_booking(desk: Desk, booking_id: str) -> None:
    """Give something borrowed back.

    Raises:
        NotFound: it is not booked.
    """
    from tasdesk.store.tables import BookingRow

    with desk.writing("remove booking") as step:
        row = step.session.get(BookingRow, booking_id)
        if row is None:
            raise NotFound(_("There is no such booking in this book."))
        step.session.delete(row)


# --- what they share ---------------------------------------------------------------------------------------------


def _named(text: str, complaint: str) -> str:
    name = typed(text)
    if not name:
        raise BadUse(complaint)
    return name


def _check_fields(changes: dict[str, Any], known: tuple[str, ...], complaint: str) -> None:
    for field in changes.keys() - set(known):
        raise BadUse(complaint.format(field=field))


def _registration(step: Step, registration_id: str) -> "RegistrationRow":
    from tasdesk.store.tables import RegistrationRow

    row = step.session.get(RegistrationRow, registration_id)
    if row is None:
        raise NotFound(_("There is no such registration in this book."))
    return row


def _member(step: Step, member_id: str) -> "MemberRow":
    from tasdesk.store.tables import MemberRow

    row = step.session.get(MemberRow, member_id)
    if row is None:
        raise NotFound(_("There is no such team member in this book."))
    return row
