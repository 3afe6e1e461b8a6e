"""What if: answers are tried on the deal's screen, and nothing is stored until they are given."""

import pytest

from deal_stage import answered, contested, deal, staged
from desks import everything
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.answers import answer
from tasdesk.actions.history import next_undo, undo
from tasdesk.actions.notes import write_note
from tasdesk.method.course import standing_on
from tasdesk.method.winrate import rate
from tasdesk.widgets.score_grid import ScoreGrid


def head(app):
    return screen_text(app).split("\n")[2]


def value(desk, deal_id):
    """The rate by what the book says."""
    playbook = desk.playbook()
    return rate(standing_on(desk.dossier(deal_id).record, desk.today, playbook), playbook.comparison).value


async def go_to(pilot, question, column=0):
    grid = pilot.app.first.query_one(ScoreGrid)
    while grid.row.key != question:
        await pilot.press("down")
    grid.column = column
    return grid


async def test_what_is_tried_is_shown_everywhere_and_stored_nowhere(desk):
    """The head says in words that it is tried, with the stored rate beside; the cell says what it was."""
    deal_id = answered(desk, deal(desk))
    before = everything(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        await pilot.pause()
        shown, title = screen_text(pilot.app), head(pilot.app)

    assert " Trying 61%  stored 55% ▴6 pp" in title
    assert " trying as salesperson" in shown
    assert "was 4" in shown
    assert before == everything(desk)


async def test_the_panels_of_other_tabs_follow(desk):
    """The overview shows the rate that is tried, until it is dropped."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions", size=(120, 40)) as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5", "[")
        await pilot.pause()
        tried = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        dropped, still = screen_text(pilot.app), pilot.app.screen is pilot.app.first

    assert "Fit, us  4 → 5" in tried.replace("         ", " ") or "61%" in tried
    assert "Trying" not in dropped
    assert "Win rate 55%" in dropped
    assert still


async def test_prices_follow_what_is_tried(desk):
    """The price of the next answer counts with those tried before."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        await go_to(pilot, "closeness")
        shown = screen_text(pilot.app)

    # 5 and 5 against 3 and 2: 25 / (25 + 9 + 4).
    assert "5 outstan 66%" in shown


async def test_u_takes_back_the_last_try(desk):
    """One key back per try; the book's own steps stay."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5", "3", "u")
        one = head(pilot.app)
        await pilot.press("u")
        none = head(pilot.app)

    assert "Trying 61%" in one
    assert "Trying 55%  stored 55%" in none
    assert 16 / 29 == pytest.approx(value(desk, deal_id))


async def test_enter_gives_all_of_it_in_one_step(desk):
    """The book has the rate that was tried; one undo takes everything back."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        await go_to(pilot, "closeness", 1)
        await pilot.press("1", "enter")
        await pilot.pause()
        title, given = head(pilot.app), value(desk, deal_id)
        last = next_undo(desk)

    undo(desk)

    assert "Trying" not in title
    # Strengths 4.5, 2 and 2.
    assert 4.5**2 / (4.5**2 + 4 + 4) == pytest.approx(given)
    assert "answer" == last.op
    assert 16 / 29 == pytest.approx(value(desk, deal_id))


async def test_enter_without_a_try_says_so(desk):
    """There is nothing to give."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions") as pilot:
        await pilot.press("t", "enter")
        shown = screen_text(pilot.app)

    assert "Nothing was tried yet. Esc ends it." in shown


async def test_leaving_the_deal_drops_what_is_tried_and_says_so(desk):
    """Neither the next deal nor the book has anything of it."""
    first, second = answered(desk, deal(desk)), answered(desk, deal(desk, "Second"))
    before = everything(desk)
    async with staged(desk, first, tab="questions", neighbours=(first, second)) as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5", "n")
        await pilot.pause()
        gone = screen_text(pilot.app)
        await pilot.press("t", "1", "q")
        await pilot.pause()
        left = screen_text(pilot.app)

    assert "Dropped: the answers that were tried" in gone
    assert "Trying" not in gone
    assert "Dropped: the answers that were tried" in left
    assert before == everything(desk)


async def test_uncontested_is_tried_without_a_reason_and_given_with_one(desk):
    """What if nobody else was in the field: the reason is asked when it is meant."""
    deal_id = deal(desk)
    for question, said in (("event", "yes"), ("source", "yes"), ("fit", 3), ("closeness", 3)):
        answer(desk, deal_id, question, said)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "uncontested")
        await pilot.press("1")
        tried = head(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"sole", "enter")
        await pilot.pause()
        declared = desk.dossier(deal_id).record.uncontested

    assert "Trying 100%" in tried
    assert [(True, "sole")] == [(each.value, each.reason) for each in declared]


async def test_what_the_method_refuses_is_refused_when_tried(desk):
    """A direct answer over probes is refused at the cell, and `X` tries the probes away."""
    deal_id = contested(desk, deal(desk))
    answer(desk, deal_id, "fit.references", 3)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        refused = screen_text(pilot.app)
        await pilot.press("X", "5")
        taken = screen_text(pilot.app)

    assert "Probes answer this question." in refused
    assert "Probes answer" not in taken
    assert 3.0 == desk.dossier(deal_id).record.assessments[-1].fit.probes["references"]


@pytest.mark.parametrize("key", ["e", "a", "s", "left_curly_bracket", "x"])
async def test_what_would_be_stored_has_to_wait(desk, key):
    """Evidence, rivals, agreeing and the past are not for answers that are only tried."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit", 1)
        before = everything(desk)
        await pilot.press(key)
        await pilot.pause()
        shown, kept = screen_text(pilot.app), before == everything(desk)

    assert "Not while answers are tried: Enter gives them, Esc drops them." in shown
    assert kept


async def test_a_change_of_the_book_leaves_what_is_tried(desk):
    """A note from elsewhere, even an answer, comes below the try."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        write_note(desk, deal_id, "by the way")
        answer(desk, deal_id, "source", "no")
        await pilot.pause()
        title = head(pilot.app)

    assert "Trying 43%  stored 39%" in title


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_every_size_says_that_it_is_tried(desk, size, language):
    """Each row has exactly the screen's width, in both languages."""
    messages.use(language)
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions", size=size) as pilot:
        await pilot.press("t")
        await go_to(pilot, "fit")
        await pilot.press("5")
        await pilot.pause()
        title, widths = head(pilot.app), row_widths(pilot.app)

    assert {size[0]} == widths
    assert "61%" in title
    assert "55%" in title
