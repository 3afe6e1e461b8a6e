"""An answer is seen first and stored at once: what is seen is what is stored, and a key pressed next comes after it."""

import pytest

from deal_stage import answered, deal, staged
from support import screen_text
from tasdesk.actions.answers import answer
from tasdesk.actions.desk import Desk, open_book
from tasdesk.actions.history import undo
from tasdesk.method.course import standing_on
from tasdesk.method.facts import Author
from tasdesk.method.prices import Tried
from tasdesk.method.winrate import rate
from tasdesk.widgets.deal_header import DealHeader


def head(app):
    return screen_text(app).split("\n")[2]


def value(desk, deal_id):
    """The rate by what the book says."""
    playbook = desk.playbook()
    return rate(standing_on(desk.dossier(deal_id).record, desk.today, playbook), playbook.comparison).value


async def test_an_answer_is_painted_before_it_is_stored(desk):
    """Nobody waits for the disk to see the rate."""
    deal_id = answered(desk, deal(desk))
    seen = []
    async with staged(desk, deal_id, tab="questions") as pilot:
        pilot.app.first.store_soon(Tried(Author.SALESPERSON, "fit", 5), lambda: seen.append(head(pilot.app)))
        await pilot.pause()

    assert ["61%"] == [line.split()[2] for line in seen]


@pytest.mark.parametrize(
    "tried", [("fit", 5), ("fit.price", 0), ("rank", "lower"), ("source", "no"), ("event", "unknown")]
)
async def test_what_is_seen_first_is_what_is_stored(desk, tried):
    """The header says the same before and after."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        screen, seen = pilot.app.first, []

        def store():
            seen.append(screen.query_one(DealHeader).heading)
            answer(desk, deal_id, *tried)
            seen.append(screen.query_one(DealHeader).heading)

        screen.store_soon(Tried(Author.SALESPERSON, *tried), store)
        await pilot.pause()

    assert seen[0] == seen[1]
    assert value(desk, deal_id) == seen[1].rate.value


async def test_a_key_pressed_next_comes_after_what_was_given(desk):
    """However fast it follows: undo takes this answer back, and not the one before."""
    deal_id = answered(desk, deal(desk))
    before = value(desk, deal_id)
    async with staged(desk, deal_id, tab="questions") as pilot:
        screen = pilot.app.first
        screen.store_soon(Tried(Author.SALESPERSON, "fit", 5), lambda: answer(desk, deal_id, "fit", 5))
        screen.on_key()
        screen.action_undo()
        await pilot.pause()
        undone = value(desk, deal_id)
        await pilot.press("U")

    assert (before, True) == (undone, value(desk, deal_id) > before)


async def test_an_answer_that_cannot_be_stored_is_taken_off_the_screen(desk):
    """It says why at the cell, and the rate is again what is stored."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        before = head(pilot.app)
        with open_book(desk.book.path, today=desk.today, program="cli") as other:
            for _step in range(11):
                undo(Desk(other, desk.user, desk.today))
        await pilot.press("0")
        await pilot.pause()

        assert before == head(pilot.app)
        assert "There is no such deal in this book." in screen_text(pilot.app)
