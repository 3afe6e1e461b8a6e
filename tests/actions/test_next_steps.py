"""Actions: agreed, changed, done, dropped, overdue (METHOD 7)."""

from datetime import timedelta

import pytest

from desks import add_deal, ago, person, refused
from tasdesk.actions.activities import add_activity
from tasdesk.actions.next_steps import (
    NewAction,
    add_action,
    drop_action,
    edit_action,
    finish_action,
    reopen_action,
)
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.activities import Action, ActionKind, ActionState, Side, has_next_step, overdue
from tasdesk.store.activities import read_actions


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))


def only(desk, deal) -> Action:
    (action,) = desk.dossier(deal).actions
    return action


def test_an_action_is_ours_unless_somebody_else_has_it(desk, deal):
    """The user's where nobody is named; the customer's stays without a name."""
    add_action(desk, Whose(deal), NewAction("offer"))
    add_action(desk, Whose(deal), NewAction("visit", owner=""))
    add_action(desk, Whose(deal), NewAction("sign", side=Side.CUSTOMER, kind=ActionKind.COMMITMENT))

    assert [("offer", "Li Na"), ("visit", ""), ("sign", "")] == [
        (action.text, action.owner) for action in desk.dossier(deal).actions
    ]


def test_an_action_is_overdue_from_the_day_after_its_due_day(desk, deal):
    """Until it ends; one without a day never is."""
    add_action(desk, Whose(deal), NewAction("offer", due=ago(desk, 3)), on=ago(desk, 9))
    add_action(desk, Whose(deal), NewAction("sample"))
    actions = desk.dossier(deal).actions

    assert [[], ["offer"]] == [[action.text for action in overdue(actions, ago(desk, days))] for days in (3, 2)]
    finish_action(desk, actions[0].id)
    assert () == overdue(desk.dossier(deal).actions, desk.today)


def test_what_ended_on_a_day_was_open_the_day_before(desk, deal):
    """And was not there before it was agreed."""
    offer = add_action(desk, Whose(deal), NewAction("offer"), on=ago(desk, 9))
    drop_action(desk, offer, reason="bought elsewhere", on=ago(desk, 2))
    with desk.reading() as read:
        seen = [
            [(action.state, action.reason) for action in read_actions(read, ago(desk, days), deal_id=deal)]
            for days in (10, 3, 2)
        ]

    assert [[], [(ActionState.OPEN, "")], [(ActionState.DROPPED, "bought elsewhere")]] == seen


def test_an_action_ends_once_and_can_be_reopened(desk, deal):
    """Not before it was agreed."""
    offer = add_action(desk, Whose(deal), NewAction("offer"), on=ago(desk, 5))
    with refused(desk, BadUse, "agreed on"):
        finish_action(desk, offer, on=ago(desk, 6))
    finish_action(desk, offer, on=ago(desk, 5))
    with refused(desk, Refused, "done on .* already"):
        drop_action(desk, offer)
    reopen_action(desk, offer)
    with refused(desk, Refused, "is open"):
        reopen_action(desk, offer)

    assert (ActionState.OPEN, None) == (only(desk, deal).state, only(desk, deal).ended_on)


def test_every_field_can_be_changed(desk, deal):
    """What is not named stays."""
    wang = person(desk, deal, "王建国")
    offer = add_action(desk, Whose(deal), NewAction("offer"))
    edit_action(desk, offer, text="second offer", due=desk.today + timedelta(days=4), person="王", gap="person:王")
    edit_action(desk, offer, owner=" Chen\nBo ", side=Side.CUSTOMER)
    found = only(desk, deal)

    assert ("second offer", "Chen Bo", Side.CUSTOMER, wang, f"person:{wang}") == (
        *(found.text, found.owner, found.side),
        *(found.person_id, str(found.gap)),
    )
    edit_action(desk, offer, person="", gap="", due=None)
    assert (None, None, None) == (only(desk, deal).person_id, only(desk, deal).gap, only(desk, deal).due)


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"text": " "}, BadUse), ({"colour": "red"}, BadUse), ({"person": "Nobody"}, NotFound), ({"gap": "x"}, BadUse)],
)
def test_what_cannot_be_changed_so_stays(desk, deal, changes, error):
    """Nothing is half done."""
    offer = add_action(desk, Whose(deal), NewAction("offer"))
    with refused(desk, error):
        edit_action(desk, offer, **changes)
    with refused(desk, NotFound, "no such action"):
        edit_action(desk, "nothing", text="x")


def test_a_next_step_is_an_open_action_or_an_activity_to_come(desk, deal):
    """An overdue action counts, a planned activity of a day gone by does not (METHOD 8, finding 28)."""

    def has_one():
        dossier = desk.dossier(deal)
        return has_next_step(dossier.activities, dossier.actions, desk.today)

    assert not has_one()
    add_activity(desk, Whose(deal), "visit", day=ago(desk, 1), planned=True)
    assert not has_one()
    offer = add_action(desk, Whose(deal), NewAction("offer", due=ago(desk, 3)), on=ago(desk, 9))
    assert has_one()
    finish_action(desk, offer)
    add_activity(desk, Whose(deal), "visit", planned=True)
    assert has_one()


def test_actions_of_a_person_are_those_about_them_and_those_a_meeting_with_them_left(desk, deal):
    """Of all deals."""
    wang = person(desk, deal, "王建国")
    person(desk, deal, "Ann")
    add_activity(desk, Whose(deal), "visit", people=["王"], actions=[NewAction("minutes")])
    add_activity(desk, Whose(deal), "visit", people=["Ann"], actions=[NewAction("other")])
    add_action(desk, Whose(deal), NewAction("birthday", person="王"))
    with desk.reading() as read:
        found = read_actions(read, desk.today, person_id=wang)

    assert ["minutes", "birthday"] == [action.text for action in found]
