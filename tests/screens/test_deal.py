"""The deal's screen: one deal with its tabs, and what its keys do."""

import pytest

from deal_stage import HOSTILE, answered, contested, deal, staged
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import close_deal, edit_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.history import undo
from tasdesk.actions.notes import write_note
from tasdesk.actions.rivals import name_rival
from tasdesk.method.facts import Outcome
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.deal_tabs import PANES

TABS = tuple(PANES)
SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]


def head(app):
    """The third line of the header: how we stand."""
    return screen_text(app).split("\n")[2]


async def test_the_head_says_who_where_and_how(desk):
    """Deal and account, stage and close date, our rate beside the rivals'."""
    async with staged(desk, answered(desk, deal(desk))) as pilot:
        who, where, how, tabs, *_rest = screen_text(pilot.app).split("\n")

    assert "Board › Grid dispatch 电网调度" in who
    assert "A · 12.4M CNY" in who
    assert "▸4 Present value" in where
    assert " Win rate 55%" in how
    assert "▸Overview" in tabs


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tab", TABS)
async def test_every_line_is_as_wide_as_the_screen(desk, size, tab):
    """With hostile and Chinese text in every field, in every size; the rate never leaves."""
    deal_id = deal(desk, HOSTILE)
    name_rival(desk, deal_id, HOSTILE + "1")
    name_rival(desk, deal_id, "竞争对手" * 30)
    answer(desk, deal_id, "event", "yes", said=Answered(note=HOSTILE * 9))
    for question in ("fit", "closeness"):
        answer(desk, deal_id, question, 4, said=Answered(note=HOSTILE))
    edit_deal(desk, deal_id, account=HOSTILE, need=HOSTILE, owner=HOSTILE)
    write_note(desk, deal_id, f"{HOSTILE}\n\n" * 20)
    async with staged(desk, deal_id, size=size, tab=tab) as pilot:
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)

    assert {size[0]} == widths
    assert "\x1b" not in shown
    assert "Win rate 23%" in shown.split("\n")[2]


@pytest.mark.parametrize("tab", TABS)
async def test_both_languages_are_spoken(desk, tab):
    """The method's words follow the language; names stay as they were entered."""
    async with staged(desk, answered(desk, deal(desk)), tab=tab, size=(120, 40)) as pilot:
        messages.use("zh")
        pilot.app.first.language_changed()
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "4 价值呈现" in shown
    assert "Grid dispatch 电网调度" in shown


async def test_tabs_are_walked_round(desk):
    """With brackets, Chinese ones too, by a click, and by the letter of `g`."""
    async with staged(desk, deal(desk)) as pilot:
        walked = []
        for key in ("]", "right_black_lenticular_bracket", *"]" * (len(TABS) - 2), "["):
            await pilot.press(key)
            walked.append(pilot.app.first.tab)
        await pilot.press("g", "m")
        await pilot.pause()
        walked.append(pilot.app.first.tab)
        await pilot.click("TabLine", offset=(16, 0))
        await pilot.pause()
        walked.append(pilot.app.first.tab)

    assert [*TABS[1:], TABS[0], TABS[-1], "map", "questions"] == walked


async def test_neighbours_are_walked_in_the_same_tab(desk):
    """`n` and `p` go through the deals of the board, and say where they end."""
    first, second = deal(desk, "First"), deal(desk, "Second")
    async with staged(desk, first, neighbours=(first, second), tab="questions") as pilot:
        await pilot.press("n")
        second_shown = screen_text(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        end = screen_text(pilot.app)
        await pilot.press("p")
        first_shown = screen_text(pilot.app)

    assert "› Second" in second_shown
    assert "▸Questions" in second_shown
    assert "This was the last deal." in end
    assert "› First" in first_shown


async def test_another_deals_rate_is_not_what_this_one_opened_with(desk):
    """Walking on forgets how the deal before stood."""
    first, second = answered(desk, deal(desk, "First")), answered(desk, deal(desk, "Second"))
    answer(desk, second, "fit", 5)
    async with staged(desk, first, neighbours=(first, second)) as pilot:
        await pilot.press("n")
        shown = head(pilot.app)

    assert "Win rate 61%" in shown
    assert "was" not in shown


async def test_an_answer_given_elsewhere_is_shown(desk):
    """The screen hears what another screen or program does; the header keeps the rate it opened with."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id) as pilot:
        answer(desk, deal_id, "fit", 5)
        await pilot.pause()
        shown = head(pilot.app)

    assert " Win rate 61%  was 55% ▴6 pp" in shown


async def test_a_deal_that_is_undone_leaves_the_screen(desk):
    """There is nothing left to show."""
    deal_id = deal(desk)
    async with staged(desk, deal_id) as pilot:
        undo(desk)
        await pilot.pause()
        shown, screen = screen_text(pilot.app), pilot.app.screen

    assert "There is no such deal in this book." in shown
    assert not isinstance(screen, DealScreen)


async def test_a_deal_that_is_not_there_is_said_and_left(desk):
    """An id that was remembered, and gone since."""
    async with staged(desk, "nowhere") as pilot:
        await pilot.pause()
        shown, screen = screen_text(pilot.app), pilot.app.screen

    assert "There is no such deal in this book." in shown
    assert not isinstance(screen, DealScreen)


async def test_the_overview_follows_the_size(desk):
    """Two columns become one and two again, with everything in them."""
    async with staged(desk, answered(desk, deal(desk)), size=(120, 40)) as pilot:
        wide = screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        narrow = screen_text(pilot.app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        again = screen_text(pilot.app)

    assert "55% win rate" in narrow
    assert wide == again


async def test_a_low_screen_leaves_the_curve_out(desk):
    """There the findings come next."""
    async with staged(desk, answered(desk, deal(desk)), size=(80, 16)) as pilot:
        shown = screen_text(pilot.app)

    assert "ISO week" not in shown
    assert "─Findings─" in shown


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_escape_and_q_go_back(desk, key):
    """From any tab."""
    async with staged(desk, deal(desk), tab="map") as pilot:
        await pilot.press(key)
        await pilot.pause()
        screen = pilot.app.screen

    assert not isinstance(screen, DealScreen)


async def test_moving_back_asks_what_has_changed(desk):
    """Without a reason the deal stays; with one it is moved, and undo brings it back."""
    async with staged(desk, deal(desk)) as pilot:
        await pilot.press("<", "enter")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press(*"paused", "enter")
        await pilot.pause()
        moved = screen_text(pilot.app).split("\n")[1]
        await pilot.press("u")
        await pilot.pause()
        back = screen_text(pilot.app).split("\n")[1]

    assert "Moving back needs a reason." in asked
    assert "▸3 Analyse needs" in moved
    assert "▸4 Present value" in back


async def test_a_deal_is_closed_and_opened_again(desk):
    """To whom it was lost is chosen among its rivals; the head then says how it ended."""
    async with staged(desk, answered(desk, deal(desk)), size=(120, 40)) as pilot:
        await pilot.press("C", "right", "tab", "down", "tab", *"price", "enter")
        await pilot.pause()
        await pilot.press("escape")  # leaves out the interview
        await pilot.pause()
        closed = screen_text(pilot.app)
        dossier = pilot.app.first.dossier
        await pilot.press("C", "enter")
        await pilot.pause()
        refused = screen_text(pilot.app)
        await pilot.press(*"second round", "enter")
        await pilot.pause()
        opened = screen_text(pilot.app)

    assert "lost 2026-11-20" in closed.split("\n")[1]
    assert ("NARI 南瑞", "price") == (dossier.rival_names[dossier.moves[-1].rival], dossier.moves[-1].reason)
    assert "Reopening a deal needs a reason." in refused
    assert "Win rate 55%" in opened.split("\n")[2]


async def test_winning_early_needs_a_reason(desk):
    """What the method wants is said under the field."""
    async with staged(desk, deal(desk)) as pilot:
        await pilot.press("C", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "A deal is won in Close" in shown
    assert pilot.app.first.dossier.deal.outcome is None


async def test_lost_to_belongs_to_lost(desk):
    """A rival named with another outcome is refused at that field."""
    async with staged(desk, contested(desk, deal(desk))) as pilot:
        await pilot.press("C", "tab", *"NARI", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Only a lost deal was lost to somebody." in shown


async def test_the_comparison_shows_the_sum(desk):
    """Strengths, their powers and shares, and the gates, over the overview."""
    async with staged(desk, answered(desk, deal(desk)), size=(120, 40)) as pilot:
        await pilot.press("=")
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        screen = pilot.app.screen

    assert "16.00        55%" in shown
    assert " 9.00        31%" in shown
    assert isinstance(screen, DealScreen)


async def test_a_closed_deals_comparison_says_so(desk):
    """There is no field any more."""
    deal_id = answered(desk, deal(desk))
    close_deal(desk, deal_id, Outcome.LOST, to="NARI 南瑞")
    async with staged(desk, deal_id) as pilot:
        await pilot.press("=")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "the deal is closed (lost): the rate is 0%" in shown


async def test_what_is_under_the_cursor_is_copied(desk):
    """A row of the questions as one line; on the overview the deal with its rate."""
    async with staged(desk, answered(desk, deal(desk))) as pilot:
        await pilot.press("y")
        overview = pilot.app.clipboard
        await pilot.press("]", "y")
        row = pilot.app.clipboard

    assert overview.startswith("Board › Grid dispatch 电网调度")
    assert "Win rate 55%" in overview
    assert "Compelling event ✓ yes" == row


async def test_the_program_remembers_where_it_was(desk):
    """The deal and its tab."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="map") as pilot:
        left = pilot.app.first.whereabouts()

    assert {"deal": deal_id, "tab": "map"} == left


async def test_the_deals_own_fields_are_edited_from_the_overview(desk):
    """`e` opens the form the board has too."""
    async with staged(desk, deal(desk)) as pilot:
        await pilot.press("e", "end", *" II", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Grid dispatch 电网调度 II" in shown


async def test_a_book_that_may_only_be_read_is_shown(desk):
    """Answers are refused in words, nothing breaks."""
    deal_id = answered(desk, deal(desk))
    from tasdesk.actions.desk import open_book

    with open_book(desk.book.path, today=desk.today, readonly=True) as book:
        async with staged(Desk(book, desk.user, desk.today), deal_id, tab="questions") as pilot:
            await pilot.press("0")
            shown = screen_text(pilot.app)

    assert "reading only" in shown
