"""The rivals over the whole book: listed with our record, renamed, merged, archived; the dossier behind each."""

import pytest

from app_stage import rest, running
from deal_stage import HOSTILE, answered, deal, staged
from support import row_widths, screen_text
from tasdesk.actions.rival_dossiers import add_rival
from tasdesk.store.rivals import read_rivals


@pytest.fixture
def deal_id(desk):
    return answered(desk, deal(desk))


async def go(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await rest(pilot)


def names(desk):
    with desk.reading() as read:
        return [(each.name, each.archived_on is not None) for each in read_rivals(read, desk.today)]


async def test_all_rivals_with_the_dossier_behind_each(desk, deal_id):
    """With the open deals each is named on; Enter opens what is known."""
    async with running(desk.book.path, size=(100, 30)) as pilot:
        await go(pilot, "g", "k")
        listed = screen_text(pilot.app)
        await go(pilot, "enter")
        card = screen_text(pilot.app)

    assert "NARI 南瑞" in listed
    assert "2 of 2" in listed
    assert "Our record" in card
    assert "nothing is known" in card


async def test_a_rival_is_added_renamed_archived_and_brought_back(desk):
    """Each as one step; those that are archived are shown with `v`."""
    deal(desk)
    async with running(desk.book.path, size=(100, 30)) as pilot:
        await go(pilot, "colon", "=Rivals", "enter")
        await go(pilot, "a", "=NARI", "enter", "e", "=X", "enter")
        renamed = names(desk)
        await go(pilot, "z")
        archived = names(desk)
        hidden = screen_text(pilot.app)
        await go(pilot, "v", "z")

    assert [("NARIX", False)] == renamed == names(desk)
    assert [("NARIX", True)] == archived
    assert "No rival is known yet." in hidden


async def test_two_spellings_become_one(desk, deal_id):
    """`m` asks into which one; deals keep the rival under the name that stays."""
    add_rival(desk, "Sino NR")
    async with running(desk.book.path, size=(100, 30)) as pilot:
        await go(pilot, "g", "k", "slash", "=sino", "enter", "m", "=NARI", "down", "enter")

    assert ["NARI 南瑞", "Sifang 四方"] == [name for name, _archived in names(desk)]


async def test_hostile_names_do_nothing(desk):
    """In the list, in the boxes and on the card: every line as wide as the screen."""
    add_rival(desk, HOSTILE)
    widths = set()
    async with running(desk.book.path, size=(60, 16)) as pilot:
        for key in ("g", "k", "e", "escape", "m", "escape", "enter", "a", "escape", "escape"):
            await go(pilot, key)
            widths |= row_widths(pilot.app)
        shown = screen_text(pilot.app)

    assert {60} == widths
    assert "\x1b" not in shown
    assert "\u202e" not in shown


async def test_every_place_has_a_letter_of_its_own(desk, deal_id):
    """From a deal `g` offers the book's places and the deal's tabs; no letter leads to two."""
    async with staged(desk, deal_id) as pilot:
        letters = [place.key for place in pilot.app.first.destinations()]

    assert len(letters) == len(set(letters))
