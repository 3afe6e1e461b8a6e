"""Who works on a deal, and what is booked for it (METHOD 2, 9)."""

from datetime import date, timedelta

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState
from tasdesk.method.commitments import Booking, Borrowed, Member
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Deal
from tasdesk.method.plan import plan_of

TODAY = date(2026, 11, 24)


def day(number):
    return TODAY + timedelta(days=number)


def test_a_member_is_there_from_the_first_day_to_the_last():
    """Both included."""
    member = Member("1", "Li Na", "presales", day(-3), until=day(1))

    assert [False, True, True, False] == [member.there_on(day(number)) for number in (-4, -3, 1, 2)]


def test_what_is_booked_for_what_is_to_come_is_a_resource_of_the_plan():
    """With what it is needed for; what is done needs nothing any more."""
    actions = (
        Action("a1", "Dinner", TODAY, owner="Li Na"),
        Action("a2", "Letter", TODAY, owner="Li Na", state=ActionState.DONE),
    )
    activities = (Activity("v1", day(3), "visit", ActivityState.PLANNED, purpose="Show the plant"),)
    bookings = (
        Booking("1", Borrowed.EXECUTIVE, "Wang Wei", action_id="a1"),
        Booking("2", Borrowed.EXPERT, "Wang Wei", activity_id="v1"),
        Booking("3", Borrowed.MEDIA, "Paper", action_id="a2"),
    )
    found = plan_of(
        Dossier(Deal("d", "d", "Metering", "verify"), TODAY, actions=actions, activities=activities, bookings=bookings)
    )

    assert [("Li Na", ["action"]), ("Wang Wei", ["action", "activity"])] == [
        (each.name, [use.kind for use in each.uses]) for each in found.resources
    ]
