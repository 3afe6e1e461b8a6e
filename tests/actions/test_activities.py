"""Activities: planned, held, cancelled, whom they met and what they leave (METHOD 6, 7)."""

from datetime import timedelta

import pytest

from desks import add_deal, ago, person, refused
from store_support import insert
from tasdesk.actions.activities import add_activity, cancel_activity, edit_activity, hold_activity
from tasdesk.actions.history import undo
from tasdesk.actions.next_steps import NewAction
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.activities import ActivityState, Side
from tasdesk.method.facts import US
from tasdesk.method.person import Interaction
from tasdesk.store.activities import read_activities

HELD, PLANNED, CANCELLED = ActivityState.HELD, ActivityState.PLANNED, ActivityState.CANCELLED


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))


@pytest.fixture
def wang(desk, deal):
    return person(desk, deal, "王建国")


def only(desk, deal):
    (activity,) = desk.dossier(deal).activities
    return activity


def interaction(desk, deal, who):
    people = {each.id: each for each in desk.dossier(deal).people}
    return people[who].interactions[US]


def test_what_is_written_down_is_read(desk, deal, wang):
    """Whom it met by a part of the name, who of us, the gap, and what it leaves to be done on both sides."""
    add_activity(
        desk,
        Whose(deal),
        "拜访",
        day=ago(desk, 3),
        time="9:05",
        minutes=45,
        people=["王"],
        team=["Li Na", " Chen   Bo ", "Li Na"],
        gap="person:王",
        purpose="budget",
        result="confirmed\nby the board",
        actions=[
            NewAction("send the offer", due=ago(desk, -4), gap="closeness"),
            NewAction("name a date", "王建国", side=Side.CUSTOMER),
        ],
    )
    dossier = desk.dossier(deal)
    found = only(desk, deal)

    assert ("visit", HELD, ago(desk, 3), "09:05", 45) == (
        *(found.kind, found.state, found.day),
        *(found.time, found.minutes),
    )
    assert ((wang,), ("Li Na", "Chen Bo"), f"person:{wang}") == (found.people, found.team, str(found.gap))
    assert ("budget", "confirmed\nby the board") == (found.purpose, found.result)
    assert [("send the offer", "us", "Li Na", ago(desk, 3)), ("name a date", "customer", "王建国", ago(desk, 3))] == [
        (action.text, action.side, action.owner, action.since) for action in dossier.actions
    ]
    assert {found.id} == {action.activity_id for action in dossier.actions}


def test_a_day_to_come_is_planned_and_any_other_was_held(desk, deal):
    """Unless somebody says it is still to come."""
    for days, planned in ((3, None), (1, True), (0, None), (-1, None)):
        add_activity(desk, Whose(deal), "call", day=ago(desk, days), planned=planned)

    assert [HELD, PLANNED, HELD, PLANNED] == [each.state for each in desk.dossier(deal).activities]


def test_a_planned_one_is_held_with_one_verb(desk, deal, wang):
    """On its day, or today where that lies ahead; then it counts."""
    ahead = add_activity(desk, Whose(deal), "visit", day=ago(desk, -9), people=["王"])
    past = add_activity(desk, Whose(deal), "visit", day=ago(desk, 9), planned=True, people=["王"])
    assert Interaction.NEVER is interaction(desk, deal, wang)

    hold_activity(desk, ahead, result="good", actions=[NewAction("write minutes")])
    hold_activity(desk, past)

    assert {(desk.today, HELD, "good"), (ago(desk, 9), HELD, "")} == {
        (each.day, each.state, each.result) for each in desk.dossier(deal).activities
    }
    assert Interaction.OCCASIONAL is interaction(desk, deal, wang)
    assert ["write minutes"] == [action.text for action in desk.dossier(deal).actions]
    with refused(desk, Refused, "held already"):
        hold_activity(desk, past)


def test_who_was_really_there_takes_the_place_of_who_was_to_be(desk, deal, wang):
    """Named when it is held."""
    ann = person(desk, deal, "Ann Miller")
    visit = add_activity(desk, Whose(deal), "visit", day=ago(desk, -1), people=["王"])

    hold_activity(desk, visit, on=ago(desk, 2), people=["Ann"])

    assert (ann,) == only(desk, deal).people
    assert [Interaction.NEVER, Interaction.OCCASIONAL] == [interaction(desk, deal, who) for who in (wang, ann)]


def test_a_cancelled_one_stays_in_sight_and_counts_for_nothing(desk, deal, wang):
    """Even one that was written down as held; it says why."""
    visit = add_activity(desk, Whose(deal), "visit", people=["王"])

    cancel_activity(desk, visit, reason="he was ill")

    assert (CANCELLED, "he was ill") == (only(desk, deal).state, only(desk, deal).result)
    assert Interaction.NEVER is interaction(desk, deal, wang)
    with refused(desk, Refused, "cancelled already"):
        cancel_activity(desk, visit)


def test_levels_follow_held_activities_of_the_deal_and_of_the_account(desk, deal, wang):
    """Three are multiple, one of a deep kind makes three deep; the account's count is over all of its deals."""
    other = add_deal(desk, "Metering", account="Linhai", on=ago(desk, 60))
    for _ in range(2):
        add_activity(desk, Whose(deal), "call", people=["王"])
    add_activity(desk, Whose(other), "executive-visit", people=["王"])
    with desk.reading() as read:
        account = read.execute("SELECT account_id FROM deal WHERE id = ?", (deal,)).fetchone()[0]
    add_activity(desk, Whose(None, account), "meal", people=["王"])
    add_activity(desk, Whose(deal), "internal", people=["王"])
    limits = desk.playbook().contact.limits

    assert [Interaction.OCCASIONAL, Interaction.OCCASIONAL] == [interaction(desk, each, wang) for each in (deal, other)]
    assert [(2, 0), (1, 1)] == [desk.dossier(each).contacts[wang][:2] for each in (deal, other)]
    assert {Interaction.DEEP} == {desk.dossier(each).account_contacts[wang].level(limits) for each in (deal, other)}

    undo(desk)
    undo(desk)
    undo(desk)

    assert Interaction.OCCASIONAL is interaction(desk, deal, wang)
    assert {} == desk.dossier(other).contacts


def test_a_level_set_by_hand_on_the_deal_goes_before(desk, deal, wang):
    """On that deal alone."""
    other = add_deal(desk, "Metering", account="Linhai")
    with desk.writing("set stance") as step:
        insert(step, "attitude", person_id=wang, deal_id=deal, party=US, interaction="deep", reason="schoolmates")

    assert [Interaction.DEEP, Interaction.NEVER] == [interaction(desk, each, wang) for each in (deal, other)]


def test_edits_keep_what_they_do_not_name(desk, deal, wang):
    """And move it to another deal with what it left."""
    ann, other = person(desk, deal, "Ann"), add_deal(desk, "Metering", account="Linhai", on=ago(desk, 60))
    visit = add_activity(desk, Whose(deal), "visit", people=["王"], purpose="x", actions=[NewAction("y")])

    edit_activity(desk, visit, people=["王", "Ann"], kind="call", day=ago(desk, 5), gap="fit", result="z")
    edit_activity(desk, visit, deal_id=other)
    moved = only(desk, other)

    assert ({wang, ann}, "call", ago(desk, 5), "fit", "z", "x") == (
        {*moved.people}, moved.kind, moved.day, str(moved.gap), moved.result, moved.purpose,
    )  # fmt: skip
    assert () == desk.dossier(deal).activities == desk.dossier(deal).actions
    assert ["y"] == [action.text for action in desk.dossier(other).actions]


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ({"kind": "séance"}, NotFound, "no kind of activity"),
        ({"planned": False, "day": -1}, BadUse, "future"),
        ({"day": 90}, BadUse, "before the deal"),
        ({"time": "25:00"}, BadUse, "not a time of day"),
        ({"minutes": 0}, BadUse, "minutes"),
        ({"people": ["Nobody"]}, NotFound, "Nobody"),
        ({"day": -1, "result": "done"}, BadUse, "no result yet"),
        ({"gap": "love"}, BadUse, "no gap"),
        ({"actions": [NewAction("  ")]}, BadUse, "needs a text"),
        ({"actions": [NewAction("x", due=9)]}, BadUse, "before"),
    ],
)
def test_what_cannot_be_is_refused_whole(desk, deal, said, error, words):
    """Nothing of it is kept."""
    values = {**said, "day": ago(desk, said.get("day", 0))}
    if "actions" in said and said["actions"][0].due:
        values["actions"] = [NewAction("x", due=ago(desk, 9))]
    with refused(desk, error, words):
        add_activity(desk, Whose(deal), **{"kind": "visit", **values})


def test_an_activity_of_an_account_needs_no_deal_and_serves_no_gap_of_one(desk, deal, wang):
    """Its people are the account's."""
    with desk.reading() as read:
        account = read.execute("SELECT account_id FROM deal WHERE id = ?", (deal,)).fetchone()[0]
    add_activity(desk, Whose(None, account), "event", people=["王建国"])
    with refused(desk, BadUse, "of a deal"):
        add_activity(desk, Whose(None, account), "event", gap="fit")
    with refused(desk, NotFound, "no such account"):
        add_activity(desk, Whose(None, "nowhere"), "event")

    assert () == desk.dossier(deal).activities
    with desk.reading() as read:
        assert [(account, (wang,))] == [
            (each.account_id, each.people) for each in read_activities(read, desk.today, account_id=account)
        ]


def test_a_day_sees_what_was_held_until_then(desk, deal, wang):
    """Plans are seen from every day; what ended later is open, what was agreed later is not there."""
    add_activity(desk, Whose(deal), "visit", day=ago(desk, 10), people=["王"], actions=[NewAction("offer")])
    add_activity(desk, Whose(deal), "call", day=ago(desk, 2), people=["王"])
    add_activity(desk, Whose(deal), "demo", day=desk.today + timedelta(days=5))
    with desk.reading() as read:
        seen = [
            [activity.kind for activity in read_activities(read, ago(desk, days), deal_id=deal)] for days in (20, 10, 0)
        ]

    assert [["demo"], ["visit", "demo"], ["visit", "call", "demo"]] == seen
