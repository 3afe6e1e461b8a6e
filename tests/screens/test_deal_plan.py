"""The plan of a deal on its tab: six heads, tactics and actions, and the test that leads to where a gap is closed."""

from datetime import date

import pytest

from deal_stage import HOSTILE, answered, deal, staged
from peopled import people_the_map
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.strategy import NewTactic, add_tactic, choose_strategy, write_plan
from tasdesk.actions.whose import Whose
from tasdesk.method.competition import Head, TacticState, strategy_on, texts_on
from tasdesk.method.facts import US, Strategy
from tasdesk.method.plan import OpenKind, left_open
from tasdesk.widgets.outline import Outline


@pytest.fixture
def deal_id(desk):
    return answered(desk, deal(desk))


def on_plan(desk, deal_id, size=(120, 60), **more):
    return staged(desk, deal_id, tab="plan", size=size, **more)


async def press(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await pilot.pause()


def rows(pilot):
    return pilot.app.first.query_one("#plan").query_one(Outline)


def tactics(desk, deal_id):
    return desk.dossier(deal_id).tactics


async def test_six_heads_in_order(desk, deal_id):
    """Vision, goal, strategy, actions, resources, verification, with what is written and planned under them."""
    write_plan(desk, deal_id, Head.GOAL, "Win both lots")
    add_tactic(desk, deal_id, NewTactic("trial", due=date(2026, 11, 30)))
    add_action(desk, Whose(deal_id), NewAction("Call Zhao", due=date(2026, 11, 24)))
    async with on_plan(desk, deal_id) as pilot:
        shown = screen_text(pilot.app)

    heads = ("─Vision", "─Goal", "Win both lots", "─Strategy", "─Actions", "Head-to-head trial", "Call Zhao",
             "─Resources", "─Verification", "─Plan test")  # fmt: skip
    places = [shown.index(head) for head in heads]

    assert sorted(places) == places


async def test_a_tactic_is_planned_done_opened_and_dropped(desk, deal_id):
    """Each with a key and as one step; undo takes back the last."""
    async with on_plan(desk, deal_id) as pilot:
        await press(pilot, "a", "=Executive visit", "tab", "tab", "=2026-12-01", "enter")
        (made,) = tactics(desk, deal_id)
        here = rows(pilot).item.id
        states = []
        for key in "ddxu":
            await press(pilot, key)
            states.append(tactics(desk, deal_id)[0].state)

    assert ("Executive visit", "Li Na", date(2026, 12, 1)) == (made.text, made.owner, made.due)
    assert f"tactic.{made.id}" == here
    assert [TacticState.DONE, TacticState.OPEN, TacticState.DROPPED, TacticState.OPEN] == states


async def test_a_strategy_is_suggested_and_chosen(desk, deal_id):
    """`s` offers the one the rule suggests with its reason; another one later needs a reason of its own."""
    async with on_plan(desk, deal_id) as pilot:
        await press(pilot, "s")
        asked = screen_text(pilot.app)
        await press(pilot, "enter", "s", "right", "enter")
        refused = screen_text(pilot.app)
        await press(pilot, "=The terms changed", "enter")
    dossier = desk.dossier(deal_id)
    chosen = strategy_on(dossier.strategies, US, dossier.on)

    assert "suggested: frontal attack" in asked
    assert "needs a reason" in refused
    assert (Strategy.FLANKING, "The terms changed") == (chosen.strategy, chosen.why)


async def test_a_head_is_written(desk, deal_id):
    """Enter opens an editor over what stands there; F2 keeps it, and what the plan test asked is ticked."""
    async with on_plan(desk, deal_id) as pilot:
        await press(pilot, "down", "enter", "=Win both lots", "f2")
        left = screen_text(pilot.app)
    dossier = desk.dossier(deal_id)

    assert "Win both lots" == texts_on(dossier.plan_texts, dossier.on)[Head.GOAL].text
    assert "✗ A goal without a way to verify it" in left


@pytest.mark.parametrize(
    ("kind", "tab"),
    [
        (OpenKind.PERSON_NOT_FOR_US, "map"),
        (OpenKind.WEAK_ANSWER, "questions"),
        (OpenKind.NO_OWNER, "plan"),
    ],
)
async def test_enter_leads_to_where_it_is_closed(desk, deal_id, kind, tab):
    """From what the test found to the tab where it is put right, with the cursor on what it is about."""
    from tasdesk.actions.answers import answer

    people_the_map(desk, deal_id)
    answer(desk, deal_id, "closeness", 2)
    tactic = add_tactic(desk, deal_id, NewTactic("Own words", owner=""))
    dossier = desk.dossier(deal_id)
    number = next(n for n, each in enumerate(left_open(dossier, desk.playbook())) if each.kind is kind)
    async with on_plan(desk, deal_id) as pilot:
        rows(pilot).select(f"open.{number}")
        await press(pilot, "enter")
        landed = pilot.app.first.tab
        here = rows(pilot).item.id
        row = pilot.app.first.pane.main.row if landed == "questions" else None

    assert tab == landed
    assert (kind is not OpenKind.NO_OWNER) or f"tactic.{tactic}" == here
    assert row is None or row.question == "closeness"


async def test_a_tactic_planned_from_a_gap_serves_it(desk, deal_id):
    """`a` on something that is left open fills in what it is for; then the test asks no more for it."""
    from tasdesk.actions.answers import answer

    answer(desk, deal_id, "closeness", 2)
    async with on_plan(desk, deal_id) as pilot:
        await press(pilot, "t", "down", "a", "=Executive visit", "enter")
    (made,) = tactics(desk, deal_id)

    assert "closeness" == str(made.gap)


@pytest.mark.parametrize(("size", "language"), [((80, 24), "en"), ((40, 12), "zh")])
async def test_hostile_text_does_nothing(desk, deal_id, size, language):
    """Plans, tactics, owners: every line as wide as the screen, nothing of it acts."""
    messages.use(language)
    write_plan(desk, deal_id, Head.GOAL, HOSTILE * 20)
    choose_strategy(desk, deal_id, Strategy.DEFEND, why=HOSTILE)
    add_tactic(desk, deal_id, NewTactic(HOSTILE, owner=HOSTILE))
    widths = set()
    async with on_plan(desk, deal_id, size=size) as pilot:
        for key in ("down", "enter", "escape", "s", "escape", "t", "end", "a", "escape", "pageup", "e", "escape"):
            await press(pilot, key)
            widths |= row_widths(pilot.app)
        shown = screen_text(pilot.app)

    assert {size[0]} == widths
    assert "\x1b" not in shown
    assert "\u202e" not in shown
