"""The history of a deal: notes are written, found, shared and taken away."""

from datetime import date

import pytest

from deal_stage import answered, deal, staged
from support import screen_text
from tasdesk.actions.answers import answer
from tasdesk.actions.deals import move_stage
from tasdesk.actions.notes import write_note
from tasdesk.actions.strategy import choose_strategy
from tasdesk.method.facts import Strategy
from tasdesk.widgets.notes_list import NotesList


def notes(desk, deal_id):
    return desk.dossier(deal_id).notes


@pytest.fixture
def told(desk):
    """A deal with two notes and a move back."""
    deal_id = deal(desk)
    write_note(desk, deal_id, "The board has approved the budget.", on=date(2026, 11, 18))
    write_note(desk, deal_id, "评估小组意见不一", shared=True, on=date(2026, 11, 19))
    move_stage(desk, deal_id, "analyse", reason="new evaluator")
    return deal_id


async def test_newest_first_with_moves_and_privacy(desk, told):
    """Notes and moves by their days, each note private or shared in words."""
    async with staged(desk, told, tab="history") as pilot:
        shown = screen_text(pilot.app)

    assert shown.index("new evaluator") < shown.index("评估小组意见不一") < shown.index("The board has approved")
    assert "shared" in shown
    assert "private" in shown


async def test_our_strategies_are_told_with_day_and_reason(desk, told):
    """Not what we believe of a rival; a word finds them."""
    answered(desk, told)
    choose_strategy(desk, told, Strategy.FRONTAL, on=date(2026, 11, 17))
    choose_strategy(desk, told, Strategy.DEFEND, why="they attack", on=date(2026, 11, 18))
    choose_strategy(desk, told, Strategy.DEVELOP, party="rival1")
    async with staged(desk, told, tab="history", size=(100, 40)) as pilot:
        shown = screen_text(pilot.app)
        await pilot.press("/", *"attack", "enter")
        narrowed = screen_text(pilot.app)

    assert "2026-11-18  ▸ strategy: defend" in shown
    assert shown.index("they attack") < shown.index("strategy: frontal attack")
    assert "develop" not in shown
    assert "strategy: defend" in narrowed


async def test_words_narrow_it_down_chinese_too(desk, told):
    """`/` filters as one types; Esc clears, and only then goes back."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("/", *"评估", "enter")
        narrowed = screen_text(pilot.app)
        await pilot.press("escape")
        whole = screen_text(pilot.app)
        still = pilot.app.screen is pilot.app.first
        await pilot.press("escape")
        await pilot.pause()
        gone = pilot.app.screen is not pilot.app.first

    assert "评估小组意见不一" in narrowed
    assert "The board" not in narrowed
    assert "The board" in whole
    assert [True, True] == [still, gone]


async def test_notes_alone(desk, told):
    """`v` leaves the moves out, then shows the curve and all changes, and brings them back."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("v")
        alone = screen_text(pilot.app)
        await pilot.press("v", "v", "v")
        both = screen_text(pilot.app)

    assert "new evaluator" not in alone
    assert "new evaluator" in both


async def test_a_note_is_taken_away_and_brought_back(desk, told):
    """`x` asks nothing; the toast names the way back."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("v", "x")
        await pilot.pause()
        one, said = len(notes(desk, told)), screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        two = len(notes(desk, told))

    assert [1, 2] == [one, two]
    assert "Note deleted" in said


async def test_a_note_is_shared_and_kept_private_again(desk, told):
    """`S` turns it."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("v", "S")
        first = notes(desk, told)[0].private
        await pilot.press("S")
        second = notes(desk, told)[0].private

    assert [True, False] == [first, second]


async def test_a_note_is_opened_and_changed(desk, told):
    """Enter opens it; the same text again is no change."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        opened = screen_text(pilot.app)
        await pilot.press("f2")
        await pilot.pause()
        same = notes(desk, told)[0].text
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"!", "f2")
        await pilot.pause()
        changed = notes(desk, told)[0].text

    assert "Note of 2026-11-19 by Li Na" in opened
    assert ["评估小组意见不一", "评估小组意见不一!"] == [same, changed]


async def test_keys_on_a_move_do_nothing(desk, told):
    """A move is no note."""
    async with staged(desk, told, tab="history") as pilot:
        await pilot.press("x", "S", "e")
        await pilot.pause()
        focused = pilot.app.focused

    assert isinstance(focused, NotesList)
    assert 2 == len(notes(desk, told))


async def test_the_screen_begins_at_a_note(desk, told):
    """As quick find wants it."""
    from tasdesk.screens.deal import DealScreen

    wanted = notes(desk, told)[1].id
    async with staged(desk, told) as pilot:
        pilot.app.push_screen(DealScreen(desk, told, tab="history", about=wanted))
        await pilot.pause()
        found = pilot.app.screen.query_one(NotesList).note.id

    assert wanted == found


async def test_keys_pressed_in_one_go_reach_the_tab_they_are_for(desk, told):
    """Eight tabs on and twice `v`: the curve, however fast that was typed."""
    async with staged(desk, told) as pilot:
        for key in (*["right_square_bracket"] * 8, "v", "v"):
            pilot.app.simulate_key(key)
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "no answers yet, so no curve" in shown


async def test_the_overview_leads_to_the_curve(desk, told):
    """`v` there shows it in full; the keys of the list are not offered on it."""
    async with staged(desk, told) as pilot:
        await pilot.press("v")
        await pilot.pause()
        curve = screen_text(pilot.app)
        await pilot.press("S", "x", "e", "slash")
        await pilot.pause()

    assert "Win rate by ISO week" in curve
    assert "▸History" in curve
    assert "share" not in curve.split("\n")[-1]
    assert 2 == len(notes(desk, told))


async def test_the_curve_follows_what_is_answered(desk, told):
    """A new answer from anywhere is in it at once; Esc takes marks away before it leaves."""
    async with staged(desk, answered(desk, told), tab="history") as pilot:
        await pilot.press("v", "v", "space")
        before = screen_text(pilot.app)
        answer(desk, told, "fit", 0)
        await pilot.pause()
        after = screen_text(pilot.app)
        await pilot.press("escape")
        unmarked, still = screen_text(pilot.app), pilot.app.screen is pilot.app.first

    assert " 55%" in before
    assert "◉" in before
    assert " 24%" in after
    assert "◉" not in unmarked
    assert still
