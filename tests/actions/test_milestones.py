"""Milestones of progress, and the customer's own steps in any order (METHOD 7)."""

import pytest

from desks import add_deal, ago, person, refused
from tasdesk.actions.milestones import (
    add_buying_step,
    edit_buying_step,
    lose_milestone,
    reach_milestone,
    remove_buying_step,
    reopen_buying_step,
    take_buying_step,
)
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.activities import Milestone
from tasdesk.store.activities import read_buying_steps, read_milestones


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))


def test_milestones_are_reached_in_any_order_on_a_day_with_evidence(desk, deal):
    """Said again, the new day and evidence count; they are told in their own order."""
    reach_milestone(desk, deal, Milestone.BEST_CHOICE, on=ago(desk, 9))
    reach_milestone(desk, deal, Milestone.ICE_BROKEN, evidence="dinner", on=ago(desk, 5))
    reach_milestone(desk, deal, Milestone.ICE_BROKEN, evidence="invited us", on=ago(desk, 7))

    assert [("ice-broken", ago(desk, 7), "invited us"), ("best-choice", ago(desk, 9), "")] == [
        tuple(reached) for reached in desk.dossier(deal).milestones
    ]
    with desk.reading() as read:
        assert ["best-choice"] == [reached.milestone for reached in read_milestones(read, deal, ago(desk, 8))]


def test_a_milestone_is_lost_once(desk, deal):
    """One that was never reached cannot be."""
    reach_milestone(desk, deal, Milestone.ICE_BROKEN)
    lose_milestone(desk, deal, Milestone.ICE_BROKEN)
    with refused(desk, Refused, "has not reached"):
        lose_milestone(desk, deal, Milestone.ICE_BROKEN)

    assert () == desk.dossier(deal).milestones


def test_a_milestone_is_not_reached_in_the_future_or_before_the_deal(desk, deal):
    """Nor of a deal that is not there."""
    for days in (-1, 90):
        with refused(desk, BadUse):
            reach_milestone(desk, deal, Milestone.DRIVEN, on=ago(desk, days))
    with refused(desk, NotFound):
        reach_milestone(desk, "nothing", Milestone.DRIVEN)


def test_buying_steps_are_listed_by_their_days(desk, deal):
    """Those without a day last; whose step it is goes by a part of the name."""
    wang = person(desk, deal, "王建国")
    add_buying_step(desk, deal, "Contract")
    add_buying_step(desk, deal, "Trial", due=ago(desk, -9), commitment="two meters in the field", person="王")
    add_buying_step(desk, deal, "Budget", taken_on=ago(desk, 3))

    assert [("Budget", None, ago(desk, 3)), ("Trial", wang, None), ("Contract", None, None)] == [
        (step.element, step.person_id, step.taken_on) for step in desk.dossier(deal).buying_steps
    ]


def test_a_step_is_taken_and_gone_back_on(desk, deal):
    """One taken later is not taken yet."""
    trial = add_buying_step(desk, deal, "Trial")
    take_buying_step(desk, trial, on=ago(desk, 2))
    with refused(desk, Refused, "taken on"):
        take_buying_step(desk, trial)
    with desk.reading() as read:
        seen = [read_buying_steps(read, deal, ago(desk, days))[0].taken_on for days in (3, 2)]
    reopen_buying_step(desk, trial)
    with refused(desk, Refused, "not taken yet"):
        reopen_buying_step(desk, trial)

    assert [None, ago(desk, 2)] == seen
    assert None is desk.dossier(deal).buying_steps[0].taken_on


def test_a_step_can_be_changed_and_taken_off(desk, deal):
    """What is not named stays."""
    person(desk, deal, "王建国")
    trial = add_buying_step(desk, deal, "Trial", commitment="x", person="王")
    edit_buying_step(desk, trial, element="Field trial", person="", due=desk.today)
    found = desk.dossier(deal).buying_steps[0]

    assert (trial, "Field trial", "x", None, desk.today, None) == tuple(found)
    remove_buying_step(desk, trial)
    assert () == desk.dossier(deal).buying_steps


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda desk, deal: add_buying_step(desk, deal, " "), BadUse),
        (lambda desk, deal: add_buying_step(desk, deal, "x", person="Nobody"), NotFound),
        (lambda desk, deal: add_buying_step(desk, deal, "x", taken_on=ago(desk, -1)), BadUse),
        (lambda desk, deal: edit_buying_step(desk, "nothing", element="x"), NotFound),
        (lambda desk, deal: edit_buying_step(desk, add_buying_step(desk, deal, "x"), colour="x"), BadUse),
    ],
)
def test_what_cannot_be_is_refused(desk, deal, act, error):
    """In the words of the error family."""
    with pytest.raises(error):
        act(desk, deal)
