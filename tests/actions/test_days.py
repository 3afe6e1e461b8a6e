"""The days of which facts may be: from when the deal began until today."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desks import ago, asked, give, refused
from tasdesk.actions.answers import Answered, clear_probes, write_evidence
from tasdesk.actions.deals import add_deal, edit_deal, move_stage
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.errors import BadUse
from tasdesk.method.facts import Question


@pytest.fixture
def deal(desk):
    """A deal opened ten days ago."""
    return add_deal(replace(desk, fixed_day=ago(desk, 10)), "Grid")


def test_nothing_is_said_of_a_deal_for_a_day_before_it(desk, deal):
    """Answers, evidence, rivals: refused with the day on which it was opened, and nothing is stored."""
    name_rival(desk, deal, "Aster")
    early = ago(desk, 11)
    for verb in (
        lambda: give(desk, deal, "fit", 3, on=early),
        lambda: give(desk, deal, "fit.price", 3, on=early),
        lambda: give(desk, deal, "event", "yes", on=early),
        lambda: clear_probes(desk, deal, Question.FIT, said=Answered(on=early)),
        lambda: write_evidence(desk, deal, "fit", "seen", said=Answered(on=early)),
        lambda: name_rival(desk, deal, "Birch", on=early),
        lambda: drop_rival(desk, deal, "Aster", on=early),
        lambda: declare_uncontested(desk, deal, False, on=early),
    ):
        with refused(desk, BadUse, "2026-11-09 is before the deal, which was opened on 2026-11-10"):
            verb()


def test_a_deal_that_began_earlier_says_so(desk, deal):
    """Then facts of those days can be written down; its first stage began with it."""
    edit_deal(desk, deal, opened_on=ago(desk, 30))
    give(desk, deal, "fit", 3, on=ago(desk, 30))

    dossier = desk.dossier(deal)
    assert [ago(desk, 30)] * 3 == [dossier.deal.opened_on, dossier.deal.stage_since, dossier.moves[0].day]
    with refused(desk, BadUse, "before the deal"):
        give(desk, deal, "fit", 3, on=ago(desk, 31))


def test_a_deal_is_not_opened_after_what_is_known_of_it(desk, deal):
    """Nor in the future."""
    move_stage(desk, deal, "initiate", reason="go", on=ago(desk, 5))
    give(desk, deal, "fit", 3, on=ago(desk, 8))

    for days, words in ((7, "was assessed or moved on 2026-11-12 already"), (-1, "in the future")):
        with refused(desk, BadUse, words):
            edit_deal(desk, deal, opened_on=ago(desk, days))
    edit_deal(desk, deal, opened_on=ago(desk, 8))
    edit_deal(desk, deal, opened_on=None)
    give(desk, deal, "fit", 3, on=ago(desk, 99))


def test_the_past_of_a_new_deal_is_written_down_with_it(desk):
    """And may be added to later, from its first day on."""
    deal = add_deal(desk, "Grid")
    give(desk, deal, "fit", 3, on=ago(desk, 20))
    later = replace(desk, fixed_day=desk.today + timedelta(days=9))
    give(later, deal, "closeness", 2, on=ago(desk, 15))

    assert (3, 2) == (asked(desk, deal).standing.us.fit, asked(desk, deal).standing.us.closeness)
    with refused(later, BadUse, "before the deal, which was opened on 2026-10-31"):
        give(later, deal, "closeness", 2, on=ago(desk, 21))


def test_a_deal_can_be_added_as_of_an_earlier_day(desk):
    """It was opened, and its first stage began, on that day."""
    deal = add_deal(desk, "Grid", on=ago(desk, 30))

    dossier = desk.dossier(deal)
    assert [ago(desk, 30)] * 3 == [dossier.deal.opened_on, dossier.deal.stage_since, dossier.moves[0].day]
    with refused(desk, BadUse, "in the future"):
        add_deal(desk, "Grid", on=ago(desk, -1))
