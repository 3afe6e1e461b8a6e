"""Approvals are recorded, partners registered, the team named, resources booked (METHOD 2)."""

import pytest

from desks import add_deal, ago, refused
from store_support import contents
from tasdesk.actions.activities import add_activity
from tasdesk.actions.approvals import edit_approval, record_approval, remove_approval
from tasdesk.actions.bookings import book_resource, edit_booking, remove_booking
from tasdesk.actions.deals import missing_for_move, move_stage
from tasdesk.actions.history import undo
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.registrations import edit_registration, register_partner, remove_registration
from tasdesk.actions.team import add_member, edit_member, remove_member
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.commitments import Borrowed, Decision
from tasdesk.method.facts import Lead
from tasdesk.method.stages import MoveRefused


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", led_by=Lead.PARTNER, on=ago(desk, 60))


def test_decisions_are_kept_and_the_last_one_counts(desk, deal):
    """Conditions are said; an unknown process, the future and days before the deal are refused."""
    record_approval(desk, deal, "initiation_approval", Decision.NO, conditions="no team", on=ago(desk, 9))
    last = record_approval(desk, deal, "initiation_approval", Decision.CONDITIONS, by="Wang", conditions="margin")
    with refused(desk, BadUse, "needs them"):
        record_approval(desk, deal, "bid_approval", Decision.CONDITIONS)
    with refused(desk, NotFound, "no process"):
        record_approval(desk, deal, "luck", Decision.YES)
    for days in (-1, 90):
        with refused(desk, BadUse):
            record_approval(desk, deal, "bid_approval", Decision.YES, on=ago(desk, days))

    assert [("no", desk.user.name), ("conditions", "Wang")] == [
        (each.decision, each.by) for each in desk.dossier(deal).approvals
    ]
    edit_approval(desk, last, decision=Decision.YES, conditions="", process="bid_approval", on=ago(desk, 2))
    with refused(desk, BadUse, "needs them"):
        edit_approval(desk, last, decision=Decision.CONDITIONS)
    with refused(desk, NotFound, "no process"):
        edit_approval(desk, last, process="luck")
    with refused(desk, BadUse):
        edit_approval(desk, last, on=ago(desk, 90))
    assert (last, "bid_approval", ago(desk, 2), "yes", "Wang", "") == desk.dossier(deal).approvals[-1]
    remove_approval(desk, last)
    assert 1 == len(desk.dossier(deal).approvals)
    with refused(desk, NotFound):
        remove_approval(desk, last)


def test_a_conflict_of_registrations_is_told_and_stops_nothing(desk, deal):
    """The second partner is written down, and the deal goes on its fast track."""
    register_partner(desk, deal, "Haitang", ago(desk, -30), on=ago(desk, 5))
    second = register_partner(desk, deal, "Beta", ago(desk, -10))

    assert ["Haitang"] == [each.registration.partner for each in second.against]
    move_stage(desk, deal, "close", reason="the partner signs")
    edit_registration(desk, second.id, expires=ago(desk, 2), day=ago(desk, 9))
    assert () == register_partner(desk, deal, "Haitang", ago(desk, -90)).against
    remove_registration(desk, second.id)
    assert ["Haitang", "Haitang"] == [each.partner for each in desk.dossier(deal).registrations]


def test_partners_of_two_deals_of_one_project_conflict(desk, deal):
    """Of one customer and with names alike; what another customer or another lot has is another project."""
    twin = add_deal(desk, "GRID dispatch!", account="Linhai", led_by=Lead.PARTNER)
    register_partner(desk, twin, "Beta", ago(desk, -10))
    for name, account in (("Grid dispatch, lot 2", "Linhai"), ("Grid dispatch", "Binhai")):
        register_partner(desk, add_deal(desk, name, account=account, led_by=Lead.PARTNER), "Gamma", ago(desk, -10))
    made = register_partner(desk, deal, "Haitang", ago(desk, -30))

    assert [("Beta", "GRID dispatch!")] == [(each.registration.partner, each.deal) for each in made.against]
    assert ["Beta"] == [each.registration.partner for each in desk.dossier(deal).claims]
    assert ["Haitang"] == [each.registration.partner for each in desk.dossier(twin).claims]
    assert () == edit_registration(desk, made.id, partner="BETA").against


def test_registrations_that_cannot_be_are_refused(desk, deal):
    """Reversed days, no partner, the future, and deals that we lead."""
    ours = add_deal(desk, "Ours", account="Linhai")
    known = register_partner(desk, deal, "Haitang", ago(desk, -30)).id
    with refused(desk, BadUse, "before it begins"):
        register_partner(desk, deal, "Beta", ago(desk, 1))
    with refused(desk, BadUse, "needs a partner"):
        register_partner(desk, deal, " ", ago(desk, -1))
    with refused(desk, BadUse):
        register_partner(desk, deal, "Beta", ago(desk, -9), on=ago(desk, -1))
    with refused(desk, Refused, "led by us"):
        register_partner(desk, ours, "Beta", ago(desk, -9))
    with refused(desk, BadUse, "before it begins"):
        edit_registration(desk, known, expires=ago(desk, 1))
    with refused(desk, NotFound):
        edit_registration(desk, "nothing", note="x")
    with pytest.raises(MoveRefused):
        move_stage(desk, ours, "close", reason="now")


def test_a_team_stands_once_somebody_of_it_is_named(desk, deal):
    """Support is not the team; whoever left is there in the past only."""
    move_stage(desk, deal, "initiate", reason="x", on=ago(desk, 20))
    helper = add_member(desk, deal, "Wang Wei", supporting=True, on=ago(desk, 10))
    assert "team" in {item.id for item in missing_for_move(desk, deal)}
    edit_member(desk, helper, supporting=False, role="manager")
    assert "team" not in {item.id for item in missing_for_move(desk, deal)}
    with refused(desk, Refused, "already"):
        add_member(desk, deal, "wang wei")
    second = add_member(desk, deal, "Li Na")
    with refused(desk, Refused, "already"):
        edit_member(desk, second, name="WANG WEI")
    edit_member(desk, second, name="LI NA")
    remove_member(desk, second)
    remove_member(desk, helper, on=ago(desk, 3))
    again = add_member(desk, deal, "Wang Wei")
    remove_member(desk, again)

    assert () == desk.dossier(deal).team
    with refused(desk, BadUse, "needs a name"):
        edit_member(desk, helper, name="")
    with refused(desk, NotFound):
        remove_member(desk, again)


def test_resources_are_booked_for_one_activity_or_action_of_a_deal(desk, deal):
    """Neither for both nor for none, nor for what is of no deal."""
    visit = add_activity(desk, Whose(deal), "visit", day=ago(desk, -3))
    call = add_action(desk, Whose(deal), NewAction("Call"))
    elsewhere = add_action(desk, Whose(add_deal(desk, "Other")), NewAction("Call"))
    booked = book_resource(desk, Borrowed.EXECUTIVE, "Wang Wei", activity_id=visit)
    book_resource(desk, Borrowed.MEDIA, "Paper", action_id=call)
    with refused(desk, BadUse):
        book_resource(desk, Borrowed.MEDIA, "Paper")
    with refused(desk, BadUse):
        book_resource(desk, Borrowed.MEDIA, " ", action_id=call)
    with refused(desk, NotFound):
        book_resource(desk, Borrowed.MEDIA, "Paper", action_id=visit)
    edit_booking(desk, booked, kind=Borrowed.EXPERT, action_id=call)
    changed = desk.dossier(deal).bookings[0]
    assert ("expert", "Wang Wei", None, call) == (changed.kind, changed.name, changed.activity_id, changed.action_id)
    with refused(desk, BadUse, "one activity or one action"):
        edit_booking(desk, booked, action_id=call, activity_id=visit)
    with refused(desk, Refused, "another deal"):
        edit_booking(desk, booked, action_id=elsewhere)
    before = contents(desk.book)
    remove_booking(desk, booked)

    assert ["Paper"] == [each.name for each in desk.dossier(deal).bookings]
    undo(desk)
    assert before == contents(desk.book)
