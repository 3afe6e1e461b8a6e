"""What stages require is ticked, left to somebody, and answered after a closing (METHOD 2)."""

import pytest

from desks import add_deal, ago, refused
from tasdesk.actions.activities import add_activity
from tasdesk.actions.deals import close_deal, missing_for_move, reopen_deal
from tasdesk.actions.stage_items import answer_interview, plan_item, read_matrix, tick_item, untick_item
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import Outcome, StageItem
from tasdesk.store.dossier import read_dossier


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 30))


def test_a_tick_takes_a_task_off_what_is_missing(desk, deal):
    """From its day on; taken back, it is missing again and its owner stays."""
    plan_item(desk, deal, "qualify", owner="Li Na", due=ago(desk, -3))
    tick_item(desk, deal, "qualify", note="budget letter", on=ago(desk, 2))

    assert "qualify" not in {item.id for item in missing_for_move(desk, deal)}
    with desk.reading() as read:
        assert not read_dossier(read, deal, ago(desk, 3)).stage_items[0].done_on
    untick_item(desk, deal, "qualify")
    assert "qualify" in {item.id for item in missing_for_move(desk, deal)}
    assert (StageItem("qualify", "Li Na", ago(desk, -3), None, "budget letter"),) == desk.dossier(deal).stage_items


def test_a_held_activity_of_its_kind_does_a_task(desk, deal):
    """One of them is enough, whoever was there."""
    add_activity(desk, Whose(deal), "trial", day=ago(desk, 1))
    tasks = {each.item.id: each.there for row in read_matrix(desk, deal) for each in row.required}

    assert (True, False) == (tasks["trial"], tasks["technical_exchange"])


def test_what_cannot_be_ticked_is_refused(desk, deal):
    """Facts, unknown requirements, days before the deal, and what is not ticked."""
    with refused(desk, Refused, "cannot be ticked"):
        tick_item(desk, deal, "amount")
    with refused(desk, NotFound, "No stage requires"):
        tick_item(desk, deal, "luck")
    for days in (-1, 90):
        with refused(desk, BadUse):
            tick_item(desk, deal, "price", on=ago(desk, days))
    with refused(desk, Refused, "is not ticked"):
        untick_item(desk, deal, "price")
    with refused(desk, NotFound):
        tick_item(desk, "nothing", "price")
    with refused(desk, BadUse, "no field"):
        plan_item(desk, deal, "price", colour="red")


def test_the_interview_belongs_to_the_closing(desk, deal):
    """An open deal has none; closed again it begins anew, and the old answers stay."""
    with refused(desk, Refused, "open"):
        answer_interview(desk, deal, "again", "earlier")
    close_deal(desk, deal, Outcome.LOST, on=ago(desk, 5))
    answer_interview(desk, deal, "again", "earlier")
    answer_interview(desk, deal, "decided", "price")
    answer_interview(desk, deal, "decided", " ")
    reopen_deal(desk, deal, reason="the winner failed")
    close_deal(desk, deal, Outcome.NO_DECISION)
    with refused(desk, BadUse, "not asked"):
        answer_interview(desk, deal, "decided", "nothing")
    with refused(desk, NotFound, "no question"):
        answer_interview(desk, deal, "why", "?")
    answer_interview(desk, deal, "again", "ask for the budget")

    assert [(ago(desk, 5), "earlier"), (desk.today, "ask for the budget")] == [
        (each.day, each.answer) for each in desk.dossier(deal).closing_answers
    ]
