"""What the playbook advises, where a strategy, a kind of problem or a milestone is chosen and shown (METHOD 9)."""

import pytest

from deal_stage import answered, deal, staged
from support import screen_text
from tasdesk.actions.milestones import reach_milestone
from tasdesk.actions.strategy import choose_strategy
from tasdesk.actions.value import add_need
from tasdesk.method.activities import Milestone
from tasdesk.method.facts import Strategy
from tasdesk.method.value import Problem
from tasdesk.screens.advised_form import AdvisedForm
from tasdesk.widgets.prose import Prose


@pytest.fixture
def deal_id(desk):
    return answered(desk, deal(desk))


def said(pilot):
    """What stands above the fields, in one line."""
    return " ".join(pilot.app.screen.query_one(".told", Prose).sentences)


def shown(pilot):
    """The screen with its lines run together."""
    return " ".join(screen_text(pilot.app).split())


def advice_on(playbook, strategy):
    return playbook.competing.guides[strategy].advice.en


async def test_the_advice_follows_the_strategy_that_is_chosen(desk, deal_id, playbook):
    """Beside what the rule suggests and why."""
    choose_strategy(desk, deal_id, Strategy.FLANKING, why="we are closer")
    async with staged(desk, deal_id, tab="plan", size=(120, 50)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        first = said(pilot)
        await pilot.press("right")
        await pilot.pause()
        following = said(pilot)

    assert first.startswith("suggested: ")
    assert first.endswith(advice_on(playbook, Strategy.FLANKING))
    assert following.endswith(advice_on(playbook, Strategy.FRAGMENT))


async def test_a_need_is_advised_on_by_the_kind_of_its_problem(desk, deal_id, playbook):
    """Nothing while no kind is chosen."""
    async with staged(desk, deal_id, tab="value", size=(120, 50)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        nothing = said(pilot)
        await pilot.press("tab", "tab", "right")
        await pilot.pause()
        restore = said(pilot)

        assert isinstance(pilot.app.screen, AdvisedForm)
    assert ("", playbook.advice.problems[Problem.RESTORE].en) == (nothing, restore)


async def test_the_ladder_tells_the_advice_once_for_each_kind(desk, deal_id, playbook):
    """At the first rung of that kind."""
    for problem in ("Outages", "Blackouts"):
        add_need(desk, deal_id, problem=problem, kind=Problem.PREVENT)
    async with staged(desk, deal_id, tab="value", size=(120, 60)) as pilot:
        text = shown(pilot)

    assert 1 == text.count("advice: Look for the early signs together")
    assert 0 == text.count(playbook.advice.problems[Problem.RESTORE].en[:30])


async def test_the_next_milestone_tells_how_it_is_reached(desk, deal_id, playbook):
    """The form tells it for any that is not reached; of one that is, the evidence stands there."""
    reach_milestone(desk, deal_id, Milestone.ICE_BROKEN, evidence="lunch")
    async with staged(desk, deal_id, tab="activities", size=(120, 60)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        text = shown(pilot)
        pilot.app.first.pane.select(Milestone.DRIVEN)
        await pilot.press("d")
        await pilot.pause()
        form = said(pilot)

    advice = playbook.advice.milestones
    assert ("lunch" in text, advice[Milestone.SOURCE_DEVELOPED].en[:40] in text) == (True, True)
    assert advice[Milestone.BEST_CHOICE].en[:40] not in text
    assert advice[Milestone.DRIVEN].en == form
