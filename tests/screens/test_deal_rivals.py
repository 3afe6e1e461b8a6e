"""Us and the rivals side by side: what is known, what is not, and what is behind each cell."""

import pytest

from deal_stage import HOSTILE, answered, deal, staged
from peopled import people_the_map
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.rival_dossiers import NewEntry, rename_rival, write_entry
from tasdesk.actions.strategy import NewTactic, add_tactic, choose_strategy
from tasdesk.method.competition import TacticState, strategy_on
from tasdesk.method.facts import Strategy
from tasdesk.method.rivals import EntryKind
from tasdesk.screens.rival_card import RivalCard
from tasdesk.store.rivals import read_rival
from tasdesk.widgets.rival_table import RivalTable


@pytest.fixture
def deal_id(desk):
    return answered(desk, deal(desk))


def on_rivals(desk, deal_id, size=(120, 40), **more):
    return staged(desk, deal_id, tab="rivals", size=size, **more)


async def press(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await pilot.pause()


def table(pilot):
    return pilot.app.first.query_one(RivalTable)


def rivals(desk, deal_id):
    return tuple(desk.dossier(deal_id).rival_names)


def line_of(shown, label):
    return next(line for line in shown.splitlines() if line[1:].startswith(label))


async def test_what_is_known_of_each_stands_side_by_side(desk, deal_id):
    """Scores, shares and strategies in three columns; what nobody knows says so."""
    choose_strategy(desk, deal_id, Strategy.FLANKING, party="rival1")
    async with on_rivals(desk, deal_id) as pilot:
        shown = screen_text(pilot.app)

    assert ["4", "3", "2"] == line_of(shown, "Fit").split()[1:]
    assert ["55%", "31%", "14%"] == line_of(shown, "win rate").split()[2:]
    assert ["?", "not", "known", "flanking", "attack", "?", "not", "known"] == line_of(shown, "strategy").split()[1:]


async def test_a_narrow_screen_shows_one_rival_at_a_time(desk, deal_id):
    """The one the cursor was on last; the other comes with an arrow."""
    async with on_rivals(desk, deal_id, size=(60, 24)) as pilot:
        first = screen_text(pilot.app).splitlines()[4]
        await press(pilot, "right")
        second = screen_text(pilot.app).splitlines()[4]

    assert (True, False, False, True) == ("NARI" in first, "Sifang" in first, "NARI" in second, "Sifang" in second)


@pytest.mark.parametrize(("row", "tab"), [("fit", "questions"), ("map", "map"), ("suggested", "map")])
async def test_enter_opens_what_is_behind_a_cell(desk, deal_id, row, tab):
    """Scores lead to the questionnaire, what comes from people to the map; both about this rival."""
    people_the_map(desk, deal_id)
    async with on_rivals(desk, deal_id) as pilot:
        table(pilot).select(row)
        await press(pilot, "enter")
        landed, party = pilot.app.first.tab, pilot.app.first.pane.main.party

    assert (tab, rivals(desk, deal_id)[0]) == (landed, party)


async def test_a_rivals_strategy_is_believed(desk, deal_id):
    """`s` in its column; undo takes it back."""
    async with on_rivals(desk, deal_id) as pilot:
        await press(pilot, "s", "right", "enter")
        dossier = desk.dossier(deal_id)
        believed = strategy_on(dossier.strategies, rivals(desk, deal_id)[0], dossier.on)
        await press(pilot, "u")

    assert Strategy.FLANKING is believed.strategy
    assert () == desk.dossier(deal_id).strategies


async def test_the_deal_from_its_chair(desk, deal_id):
    """`v` shows the rival's rate, its best move and our weakest point, by the rules of our own."""
    async with on_rivals(desk, deal_id, size=(120, 40)) as pilot:
        await press(pilot, "v")
        shown = screen_text(pilot.app)
        card = pilot.app.screen

    assert isinstance(card, RivalCard)
    assert "31%" in shown
    assert "Fit, NARI 南瑞 3 → 4 (+7.0 points)" in shown
    assert "our weakest point" in shown


async def test_dossier_and_tactics_are_kept_from_the_card(desk, deal_id):
    """An entry with its source is written, taken away and brought back; a tactic of the rival is written and over."""
    rival = rivals(desk, deal_id)[0]

    def entries():
        with desk.reading() as read:
            return read_rival(read, rival, desk.today).entries

    async with on_rivals(desk, deal_id) as pilot:
        await press(pilot, "v", "a", "tab", "=New plant in Wuhan", "tab", "=their site", "enter")
        (written,) = entries()
        await press(pilot, "t", "=They cut the price", "enter", "d")
        (tactic,) = desk.dossier(deal_id).tactics
        card = pilot.app.screen
        card.listed.select(f"entry.{written.id}")
        await press(pilot, "x")
        gone = entries()
        await press(pilot, "u")

    assert ("New plant in Wuhan", "their site", deal_id) == (written.text, written.source, written.deal_id)
    assert (rival, TacticState.DONE) == (tactic.party, tactic.state)
    assert () == gone
    assert (written,) == entries()


@pytest.mark.parametrize(("size", "language"), [((80, 24), "zh"), ((40, 12), "en")])
async def test_hostile_text_does_nothing(desk, deal_id, size, language):
    """Names, tactics and dossiers: every line as wide as the screen, nothing of it acts."""
    messages.use(language)
    rival = rivals(desk, deal_id)[0]
    rename_rival(desk, rival, HOSTILE)
    write_entry(desk, rival, NewEntry(HOSTILE * 9, EntryKind.EVENTS, HOSTILE))
    add_tactic(desk, deal_id, NewTactic(HOSTILE, party="rival1"))
    widths = set()
    async with on_rivals(desk, deal_id, size=size) as pilot:
        for key in ("end", "up", "up", "left", "right", "v", "down", "e", "escape", "t", "escape", "a", "escape"):
            await press(pilot, key)
            widths |= row_widths(pilot.app)
        shown = screen_text(pilot.app)

    assert {size[0]} == widths
    assert "\x1b" not in shown
    assert "\u202e" not in shown
