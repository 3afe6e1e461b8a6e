"""Who changed what is under the cursor, on a card; and all changes of a deal on its History tab."""

from dataclasses import replace

import pytest

from app_stage import running, some_deals
from deal_stage import answered, deal, staged
from desks import ago, person
from support import screen_text
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.desk import User
from tasdesk.actions.notes import write_note
from tasdesk.actions.strategy import choose_strategy, write_plan
from tasdesk.actions.value import write_equation, write_value
from tasdesk.method.facts import Author, Money, Strategy
from tasdesk.method.value import Gain
from tasdesk.screens.history_card import HistoryCard


@pytest.fixture
def changed(desk):
    """A deal whose answer and amount were changed."""
    deal_id = answered(desk, deal(desk))
    answer(desk, deal_id, "fit", 2, said=Answered(note="they saw the price"))
    answer(desk, deal_id, "fit", 1, said=Answered(author=Author.MANAGER))
    answer(desk, deal_id, "fit", 0, party="rival1")
    edit_deal(desk, deal_id, amount=Money(9_000_000_00, "CNY"))
    return deal_id


async def history(pilot):
    await pilot.press("H")
    await pilot.pause()
    return screen_text(pilot.app)


async def test_an_answer_tells_its_own_changes(desk, changed):
    """Of this question and party, by every author, with the evidence; no other answers."""
    async with staged(desk, changed, size=(100, 40), tab="questions") as pilot:
        await pilot.press("down", "down", "down")
        shown = await history(pilot)

    assert "History: Fit · us" in shown
    assert "4 → 2" in shown
    assert "– → they saw the price" in shown
    assert "answers · us · manager" in shown
    assert "NARI" not in shown.split("History", 1)[1]
    assert "closeness" not in shown.split("History", 1)[1]


async def test_a_gate_tells_its_own_changes(desk, changed):
    """Its answer and its evidence."""
    async with staged(desk, changed, size=(100, 40), tab="questions") as pilot:
        shown = (await history(pilot)).split("History", 1)[1]

    assert "compelling event" in shown
    assert "inside source" not in shown


async def test_the_deal_itself_where_there_is_no_cursor(desk, changed):
    """On the overview all of the deal, the amount in full; Esc goes back."""
    async with staged(desk, changed, size=(120, 40)) as pilot:
        shown = await history(pilot)
        await pilot.press("escape")
        await pilot.pause()
        back = pilot.app.screen is pilot.app.first

    assert "CN¥12,400,000.00 → CN¥9,000,000.00" in shown
    assert back


async def test_a_person_and_a_note_tell_theirs(desk):
    """The person under the cursor of the map; the note under that of the history."""
    deal_id = deal(desk)
    wang = person(desk, deal_id, "Wang 王")
    write_note(desk, deal_id, "Sold", person_id=wang)
    async with staged(desk, deal_id, size=(100, 30), tab="map") as pilot:
        told = await history(pilot)
        await pilot.press("escape")
        await pilot.press("g", "h")
        await pilot.pause()
        noted = await history(pilot)

    assert "History: Wang 王" in told
    assert "– → Sold" in told
    assert "History: a note by Li Na" in noted


async def test_the_history_tab_lists_all_changes(desk, changed):
    """`v` goes on to them; words narrow them down."""
    async with staged(desk, changed, size=(100, 40), tab="history") as pilot:
        await pilot.press("v", "v", "v")
        await pilot.pause()
        whole = screen_text(pilot.app)
        await pilot.press("/", *"amount", "enter")
        await pilot.pause()
        narrowed = screen_text(pilot.app)
        await pilot.press("/", *"zzz", "enter")
        await pilot.pause()
        nothing = screen_text(pilot.app)

    assert "edit deal" in whole
    assert "4 → 2" in whole
    assert "CN¥9,000,000.00" in narrowed
    assert "4 → 2" not in narrowed
    assert "Nothing matches" in nothing


async def test_a_card_on_the_board_tells_its_deal(desk):
    """The deal under the cursor."""
    some_deals(desk)
    async with running(desk.book.path) as pilot:
        await pilot.press("H")
        await pilot.pause()
        shown, card = screen_text(pilot.app), pilot.app.screen

    assert isinstance(card, HistoryCard)
    assert "History: Metering 智能抄表" in shown


async def test_a_step_is_undone_from_its_history(desk, changed):
    """Named and asked about first; where something rests on it, that step is named instead."""
    edit_deal(desk, changed, amount=Money(8_000_000_00, "CNY"))
    async with staged(desk, changed, size=(120, 40), tab="history") as pilot:
        await pilot.press("v", "v", "v")
        await pilot.pause()
        await pilot.press("down", "x")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        in_the_way = screen_text(pilot.app)
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

    assert "Li Na did this on" in asked
    assert "edit deal. Undo it?" in asked
    assert "cannot be undone alone" in in_the_way
    assert Money(9_000_000_00, "CNY") == desk.dossier(changed).deal.amount


async def test_what_somebody_else_did_is_asked_about_first(desk, changed):
    """Also in the same kind of program: another name is another person."""
    edit_deal(replace(desk, user=User("Wang", Author.MANAGER)), changed, amount=Money(1_00, "CNY"))
    async with staged(desk, changed, size=(120, 40)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        asked = screen_text(pilot.app)

    assert "Wang did this on" in asked


@pytest.fixture
def competed(desk):
    """A deal with a strategy, a plan and a value proposition that were changed."""
    deal_id = answered(desk, deal(desk))
    choose_strategy(desk, deal_id, Strategy.FRONTAL, why="we lead", on=ago(desk, 2))
    choose_strategy(desk, deal_id, Strategy.DEFEND, why="they attack")
    choose_strategy(desk, deal_id, Strategy.DEVELOP, party="rival1")
    for words in ("first", "second"):
        write_plan(desk, deal_id, "vision", f"{words} vision")
        write_plan(desk, deal_id, "goal", f"{words} goal")
        write_value(desk, deal_id, solution=f"{words} solution", gains=(Gain(f"{words} gain"),))
    write_equation(desk, deal_id, product=100_00)
    return deal_id


@pytest.mark.parametrize(
    ("tab", "row", "there", "not_there"),
    [
        ("plan", "head.vision", "second vision", "goal"),
        ("plan", "strategy", "they attack", "develop"),
        ("value", "solution", "second solution", "gain"),
        ("value", "gain.0", "second gain", "solution"),
        ("value", "equation", "100.00", "gain"),
        ("rivals", "strategy", "→ develop", "they attack"),
        ("rivals", "fit", "→ 3", "closeness"),
    ],
)
async def test_a_row_tells_its_own_changes(desk, competed, tab, row, there, not_there):
    """On the tabs of plan, value and rivals what was said of this alone, and of nobody else."""
    async with staged(desk, competed, size=(120, 60), tab=tab) as pilot:
        pilot.app.first.pane.select(row)
        await pilot.pause()
        shown = (await history(pilot)).split("History: ", 1)[1]

    assert there in shown
    assert not_there not in shown
