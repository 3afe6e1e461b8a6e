"""The relationship map on the deal's screen."""

import pytest

from deal_stage import deal, staged
from peopled import people_the_map
from support import screen_text
from tasdesk.actions.rivals import name_rival
from tasdesk.widgets.map_table import MapTable


@pytest.fixture
def deal_id(desk):
    made = deal(desk)
    people_the_map(desk, made)
    return made


async def test_any_link_leads_the_tree(desk, deal_id):
    """`t` goes from reporting to political to decision."""
    leads = []
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        for _time in range(4):
            leads.append(screen_text(pilot.app).split("\n")[4].split("▸")[1].split()[0])
            await pilot.press("t")

    assert ["reporting", "political", "decision", "reporting"] == leads


async def test_stance_is_seen_by_us_and_each_rival(desk, deal_id):
    """`v` goes round the parties; a rival of whom nothing is known sees nobody's stance."""
    name_rival(desk, deal_id, "NARI 南瑞")
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        ours = screen_text(pilot.app)
        await pilot.press("v")
        theirs = screen_text(pilot.app)
        await pilot.press("v")
        again = screen_text(pilot.app)

    assert "stance to us" in ours
    assert "stance to NARI 南瑞" in theirs
    assert "▴▴ strong +" not in theirs
    assert ours == again


async def test_without_a_rival_there_is_no_other_view(desk, deal_id):
    """The key says so."""
    async with staged(desk, deal_id, tab="map") as pilot:
        await pilot.press("v")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "No rival is named on this deal." in shown


async def test_a_person_is_found_by_name_and_by_sound(desk, deal_id):
    """The cursor goes there as one types; Enter stays there, Esc gives the field up."""
    async with staged(desk, deal_id, tab="map") as pilot:
        await pilot.press("/", *"赵磊")
        by_name = pilot.app.first.query_one(MapTable).person.id
        await pilot.press("enter", "/", *"gujianguo", "escape")
        by_sound = pilot.app.first.query_one(MapTable).person.id
        focused, screen = pilot.app.focused, pilot.app.screen

    assert ["zhao", "gu"] == [by_name, by_sound]
    assert isinstance(focused, MapTable)
    assert screen is pilot.app.first


async def test_a_person_is_opened_with_all_that_is_known(desk, deal_id):
    """Who they are, how they stand, their links, and the notes about them."""
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        await pilot.press("/", *"Zhao", "enter", "c")
        await pilot.pause()
        titled = screen_text(pilot.app)
        await pilot.press(*"likes pilots", "f2")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        card = screen_text(pilot.app)

    assert "Note about Zhao Lei 赵磊" in titled
    assert "Head of dispatch" in card
    assert "▴▴ strong +" in card
    assert "reports to" in card
    assert "likes pilots" in card
    assert ["zhao"] == [note.person for note in desk.dossier(deal_id).notes]


async def test_a_note_is_written_from_the_card(desk, deal_id):
    """`c` there is about that person."""
    async with staged(desk, deal_id, tab="map") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Note about Gu Jianguo 顾建国" in shown


async def test_the_screen_begins_at_a_person(desk, deal_id):
    """As quick find wants it."""
    from tasdesk.screens.deal import DealScreen

    async with staged(desk, deal_id) as pilot:
        pilot.app.push_screen(DealScreen(desk, deal_id, tab="map", about="sun"))
        await pilot.pause()
        person = pilot.app.screen.query_one(MapTable).person

    assert "sun" == person.id


async def test_hostile_titles_are_shown_harmless(desk, deal_id):
    """On the map and on the card."""
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        await pilot.press("/", *"feng", "enter", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "[/red] drop [b]表" in shown
    assert "\x1b" not in shown
