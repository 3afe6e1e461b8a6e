"""What is borrowed for an activity or an action of a deal: executives, experts, events, media, partners (METHOD 9)."""

from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import named, typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.commitments import Borrowed
from tasdesk.store.book import Step
from tasdesk.store.ids import new_id

if TYPE_CHECKING:
    from tasdesk.store.tables import BookingRow

OF_A_BOOKING: Final = ("kind", "name", "activity_id", "action_id", "note")
"""The fields of a booking that `edit_booking` takes."""


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
    name = named(name, _("Say who or what is booked."))
    booking_id = new_id()
    with desk.writing("book resource") as step:
        deal_id = _deal_of(step, activity_id, action_id)
        step.session.add(
            BookingRow(
                id=booking_id,
                deal_id=deal_id,
                kind=kind,
                name=name,
                activity_id=activity_id,
                action_id=action_id,
                note=typed(note),
            )
        )
    return booking_id


def edit_booking(desk: Desk, booking_id: str, **changes: Any) -> None:
    """Change what is booked, or for what.

    Args:
        changes: by the names of `OF_A_BOOKING`; where one of `activity_id` and `action_id` is given, the other is not.

    Raises:
        BadUse: an unknown field, the name is blank, or it would be for an activity and an action.
        Refused: it would be for an activity or action of another deal.   NotFound: there is none.
    """
    for field in changes.keys() - set(OF_A_BOOKING):
        raise BadUse(_("A booking has no field {field}.").format(field=field))
    with desk.writing("edit booking") as step:
        row = _booking(step, booking_id)
        if "name" in changes:
            row.name = named(changes["name"], _("Say who or what is booked."))
        row.kind = changes.get("kind", row.kind)
        row.note = typed(changes.get("note", row.note))
        if changes.keys() & {"activity_id", "action_id"}:
            activity_id, action_id = changes.get("activity_id"), changes.get("action_id")
            if (activity_id is None) == (action_id is None):
                raise BadUse(_("A resource is booked for one activity or one action."))
            if _deal_of(step, activity_id, action_id) != row.deal_id:
                raise Refused(_("It is of another deal."), _("Book it there."))
            row.activity_id, row.action_id = activity_id, action_id


def remove_booking(desk: Desk, booking_id: str) -> None:
    """Give something borrowed back.

    Raises:
        NotFound: it is not booked.
    """
    with desk.writing("remove booking") as step:
        step.session.delete(_booking(step, booking_id))


def _deal_of(step: Step, activity_id: str | None, action_id: str | None) -> str:
    """The deal of an activity or action that something is booked for."""
    table, id_ = ("activity", activity_id) if activity_id else ("action", action_id)
    found = step.read.execute(f"SELECT deal_id FROM {table} WHERE id = ?", (id_,)).fetchone()
    if found is None:
        raise NotFound(
            _("There is no such activity in this book.") if activity_id else _("There is no such action in this book.")
        )
    if found[0] is None:
        raise Refused(_("It is of no deal."), _("Resources are booked for what is done for a deal."))
    return str(found[0])


def _booking(step: Step, booking_id: str) -> "BookingRow":
    from tasdesk.store.tables import BookingRow

    row = step.session.get(BookingRow, booking_id)
    if row is None:
        raise NotFound(_("There is no such booking in this book."))
    return row
