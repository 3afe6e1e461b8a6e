"""Giving for good what was tried."""

import pytest

from desks import asked, everything, qualified, rate
from tasdesk.actions.history import next_undo, undo
from tasdesk.actions.rivals import name_rival
from tasdesk.actions.tries import give
from tasdesk.errors import BadUse
from tasdesk.method.facts import US, Author, Choice
from tasdesk.method.prices import Tried, with_answers

SALES, MANAGER = Author.SALESPERSON, Author.MANAGER


@pytest.fixture
def deal(desk):
    deal = qualified(desk)
    name_rival(desk, deal, "Aster")
    return deal


def test_what_was_tried_is_stored_as_it_was_shown(desk, deal):
    """The book then has the very rate that was tried, authors and evidence included, and one undo takes it all back."""
    rival = asked(desk, deal).rivals[0]
    tried = (
        Tried(SALES, "fit", 4),
        Tried(SALES, "closeness.approver", 5),
        Tried(MANAGER, "fit", 2, note="saw the demo"),
        Tried(SALES, "fit", 1, rival),
        Tried(SALES, "source", Choice.NO),
        Tried(SALES, "rank", 2),
    )
    before = everything(desk)["assessment"]
    record = with_answers(desk.dossier(deal).record, desk.today, tried)
    give(desk, deal, tried)
    stored, sheet = desk.dossier(deal).record, asked(desk, deal)
    last = next_undo(desk)
    undo(desk)

    assert set(record.gates) == set(stored.gates)
    assert {row.party for row in record.assessments} == {row.party for row in stored.assessments}
    assert (4.0, 5.0, 1.0) == (
        sheet.cell("fit", US).value,
        sheet.cell("closeness", US).value,
        sheet.cell("fit", rival).value,
    )
    assert "saw the demo" == sheet.cell("fit", US).notes[MANAGER][0]
    assert "answer" == last.op
    assert before == everything(desk)["assessment"]
    assert rate(desk, deal) is None


def test_one_that_cannot_be_given_leaves_all_of_them(desk, deal):
    """All or none."""
    before = everything(desk)
    with pytest.raises(BadUse):
        give(desk, deal, [Tried(SALES, "fit", 4), Tried(SALES, "fit", 9)])

    assert before == everything(desk)
