"""The activities of a deal: written down, planned, held, with what they leave to be done; and how far the deal is."""

from datetime import date

import pytest

from deal_stage import HOSTILE, deal, staged
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.activities import add_activity
from tasdesk.actions.milestones import add_buying_step
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.objections import raise_objection
from tasdesk.actions.people import add_person
from tasdesk.actions.whose import Whose
from tasdesk.method.activities import ActionState, ActivityState, Milestone, ObjectionState, Side
from tasdesk.widgets.work_list import WorkList


@pytest.fixture
def deal_id(desk):
    """A deal with two people at its customer."""
    made = deal(desk, on=date(2026, 10, 1))
    for name in ("Ann Miller", "王建国"):
        add_person(desk, desk.dossier(made).deal.account_id, name)
    return made


def fill(pilot, **fields):
    """Write into fields of the form that is open."""
    for name, value in fields.items():
        pilot.app.screen.query_one(f"#{name}").value = value


async def test_without_any_it_says_what_to_press(desk, deal_id):
    """An empty tab names its keys."""
    async with staged(desk, deal_id, tab="activities") as pilot:
        shown = screen_text(pilot.app)

    assert "Nothing was done and nothing is planned yet." in shown
    assert "a   writes down an activity" in shown


async def test_an_activity_is_written_down_with_people_and_what_it_leaves(desk, deal_id):
    """People are picked with the arrows; the next step and what was promised become actions, with their days."""
    async with staged(desk, deal_id, tab="activities", size=(100, 40)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.query_one("#people").focus()
        await pilot.press("down", *", 王", "down")
        fill(pilot, day="yesterday", result="budget confirmed", next="send the offer by 2026-11-27",
             theirs="names the evaluators by 2026-11-25")  # fmt: skip
        await pilot.press("enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    dossier = desk.dossier(deal_id)
    (activity,) = dossier.activities
    assert (date(2026, 11, 19), ActivityState.HELD, 2) == (activity.day, activity.state, len(activity.people))
    assert [
        ("names the evaluators", Side.CUSTOMER, date(2026, 11, 25)),
        ("send the offer", Side.US, date(2026, 11, 27)),
    ] == [(action.text, action.side, action.due) for action in dossier.actions]
    assert "budget confirmed" in shown


async def test_what_is_wrong_is_said_under_its_field(desk, deal_id):
    """An unknown person, no time of day, and a held one in the future: nothing is stored."""
    async with staged(desk, deal_id, tab="activities", size=(100, 44)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        fill(pilot, day="2026-12-24", time="25:00", people="Nobody", state="held")
        await pilot.press("enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert () == desk.dossier(deal_id).activities
    assert "“25:00” is not a time of day." in shown
    assert "Nobody at this customer is called Nobody." in shown


async def test_a_planned_one_is_held_and_undone(desk, deal_id):
    """`d` asks what came of it; `u` takes that back whole."""
    add_activity(desk, Whose(deal_id), "visit", day=date(2026, 11, 19), planned=True, purpose="tour")
    async with staged(desk, deal_id, tab="activities") as pilot:
        before = screen_text(pilot.app)
        await pilot.press("d")
        await pilot.pause()
        fill(pilot, result="went well", next="demo")
        await pilot.press("enter")
        await pilot.pause()
        held = desk.dossier(deal_id)
        await pilot.press("u")
        await pilot.pause()

    assert "Overdue" in before
    assert [ActivityState.HELD, 1] == [held.activities[0].state, len(held.actions)]
    now = desk.dossier(deal_id)
    assert [ActivityState.PLANNED, ()] == [now.activities[0].state, now.actions]


async def test_an_action_is_done_open_again_and_dropped(desk, deal_id):
    """`d` turns it, `x` drops it."""
    states = []
    add_action(desk, Whose(deal_id), NewAction("Send the offer", due=date(2026, 11, 27)))
    async with staged(desk, deal_id, tab="activities") as pilot:
        for key in ("d", "d", "x"):
            await pilot.press(key)
            await pilot.pause()
            states.append(desk.dossier(deal_id).actions[0].state)

    assert [ActionState.DONE, ActionState.OPEN, ActionState.DROPPED] == states


async def test_an_activity_is_changed_and_cancelled(desk, deal_id):
    """`e` shows what is known of it; what nobody touched stays; `x` keeps it in sight as cancelled."""
    add_activity(desk, Whose(deal_id), "visit", day=date(2026, 11, 18), people=["Ann Miller"], gap="closeness")
    async with staged(desk, deal_id, tab="activities", size=(100, 40)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        fill(pilot, purpose="factory tour")
        await pilot.press("enter")
        await pilot.pause()
        changed = desk.dossier(deal_id).activities[0]
        await pilot.press("x")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert ("factory tour", 1, "closeness") == (changed.purpose, len(changed.people), changed.gap.question)
    assert "cancelled" in shown


async def test_an_objection_goes_on_by_one_key(desk, deal_id):
    """`d` takes the next state, each with its day; after the check it asks how it ended."""
    raise_objection(desk, deal_id, "Too dear", on=date(2026, 11, 10))
    async with staged(desk, deal_id, tab="activities") as pilot:
        await pilot.press("v", "end")
        for _state in range(3):
            await pilot.press("d")
            await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    (objection,) = desk.dossier(deal_id).objections
    assert ["raised", "planned", "answered", "checked", ObjectionState.REMOVED] == [
        change.state for change in objection.changes
    ]


async def test_milestones_and_buying_steps(desk, deal_id):
    """A milestone is reached with its evidence and lost again; a step is taken by one key."""
    add_buying_step(desk, deal_id, "Budget", due=date(2026, 11, 1))
    async with staged(desk, deal_id, tab="activities") as pilot:
        await pilot.press("v", "d")
        await pilot.pause()
        fill(pilot, evidence="dinner with the board", day="2026-11-19")
        await pilot.press("enter")
        await pilot.pause()
        reached = desk.dossier(deal_id).milestones
        overdue = screen_text(pilot.app)
        await pilot.press("x", *["down"] * 4, "d")
        await pilot.pause()

    dossier = desk.dossier(deal_id)
    assert [(Milestone.ICE_BROKEN, date(2026, 11, 19), "dinner with the board")] == list(reached)
    assert "overdue" in overdue
    assert [(), date(2026, 11, 20)] == [dossier.milestones, dossier.buying_steps[0].taken_on]


async def test_an_objection_is_written_down(desk, deal_id):
    """`a` under the heading of objections; the cursor is on it then."""
    async with staged(desk, deal_id, tab="activities") as pilot:
        await pilot.press("v", "end", "a")
        await pilot.pause()
        fill(pilot, text="Too dear", person="Ann Miller", day="")
        await pilot.press("enter")
        await pilot.pause()
        here = pilot.app.screen.query_one(WorkList).work

    (objection,) = desk.dossier(deal_id).objections
    assert ("Too dear", objection.id) == (objection.text, here.id)


async def test_words_narrow_it_down(desk, deal_id):
    """`/` filters by words and by the sounds of names; Esc clears."""
    add_activity(desk, Whose(deal_id), "visit", day=date(2026, 11, 18), people=["王建国"], purpose="factory")
    add_action(desk, Whose(deal_id), NewAction("Send the offer"))
    async with staged(desk, deal_id, tab="activities") as pilot:
        await pilot.press("/", *"wang", "enter")
        narrowed = screen_text(pilot.app)
        await pilot.press("escape")
        whole = screen_text(pilot.app)

    assert "factory" in narrowed
    assert "Send the offer" not in narrowed
    assert "Send the offer" in whole


@pytest.mark.parametrize("size", [(40, 16), (80, 24), (200, 50)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_hostile_words_at_any_size(desk, deal_id, size, language):
    """Neither markup nor terminal escapes nor width do harm."""
    add_activity(desk, Whose(deal_id), "visit", day=date(2026, 11, 18), purpose=HOSTILE, result=HOSTILE * 9)
    raise_objection(desk, deal_id, HOSTILE)
    messages.use(language)
    async with staged(desk, deal_id, tab="activities", size=size) as pilot:
        await pilot.press("space")
        first = screen_text(pilot.app)
        await pilot.press("v")
        second = screen_text(pilot.app)
        widths = row_widths(pilot.app)

    assert {size[0]} == widths
    assert not any(sign in first + second for sign in "\x1b\u202e\u200b")
