"""The relationship map on the deal's screen."""

import pytest
from textual.widgets import Input

from deal_stage import deal, staged
from peopled import people_the_map
from support import row_widths, screen_text
from tasdesk.actions.rivals import name_rival
from tasdesk.method.map_view import map_view
from tasdesk.method.person import LinkKind
from tasdesk.screens.map_export import rails_before
from tasdesk.widgets.map_sheet import name_of
from tasdesk.widgets.map_table import MapTable
from twenty_people import organise


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


# --- twenty people -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lead", list(LinkKind))
async def test_twenty_people_read_right_from_every_lead(desk, lead):
    """The tree on the screen is the one that is printed, line by line."""
    made = organise(desk)
    dossier = desk.dossier(made)
    named = {person.id: name_of(person) for person in dossier.people}
    printed = [
        f"{rails_before(row.rails)}{named[row.person] if not row.again else named[row.person].split()[0]}"
        for row in map_view(dossier, desk.playbook()).led_by(lead)
    ]
    async with staged(desk, made, tab="map", size=(120, 50)) as pilot:
        await pilot.press(*["t"] * list(LinkKind).index(lead))
        await pilot.pause()
        shown = [line[1:37].rstrip() for line in screen_text(pilot.app).splitlines()[7:]]

    assert printed == shown[: len(printed)]
    assert "" == shown[len(printed)]


async def test_who_decides_is_told_beside_the_table(desk):
    """The pane beside the table follows the cursor, with all three kinds of link in words."""
    made = organise(desk)
    async with staged(desk, made, tab="map", size=(140, 50)) as pilot:
        await pilot.press("D", "down")
        await pilot.pause()
        shown = screen_text(pilot.app)

    told = {" ".join(line[95:].split()) for line in shown.splitlines()}

    assert {"reports to Abel", "influenced by Abel", "followed by Dov, Kai", "─Advice" + "─" * 38} <= told


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (160, 40)])
async def test_every_row_is_as_wide_as_the_screen(desk, width, height):
    """Wide characters, deep trees, the pane beside it."""
    made = organise(desk)
    people_the_map(desk, made)
    async with staged(desk, made, tab="map", size=(width, height)) as pilot:
        await pilot.press("o", "D", "t", "end")
        await pilot.pause()
        widths = row_widths(pilot.app)

    assert {width} == widths


# --- who is shown ------------------------------------------------------------------------------------------------


async def test_only_those_are_shown_who_are_chosen(desk, deal_id):
    """With whoever stands above them; how many there are stands above; Esc shows everybody again."""
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("4")
        await pilot.pause()
        shown = screen_text(pilot.app)
        names = [line[1:30].strip("│├└─ ") for line in shown.splitlines()[7:12]]
        await pilot.press("escape")
        everybody = screen_text(pilot.app)

    assert "who is against us: 2 of 9" in shown
    assert ["Gu Jianguo 顾建国", "He Lan 何岚", "Wu Min 吴敏", "Ma Hong 马宏", "Jiang Xue 江雪"] == names
    assert "Sun Tao" in everybody


async def test_a_word_chooses_too(desk, deal_id):
    """Also by its sound; who is found elsewhere ends it."""
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("7", *"jiang", "enter")
        await pilot.pause()
        chosen = pilot.app.first.query_one(MapTable).chosen
        await pilot.press("/", *"zhao", "enter")
        await pilot.pause()
        table = pilot.app.first.query_one(MapTable)

    assert {"jiang", "gu"} >= set(chosen) >= {"jiang"}
    assert ("zhao", None) == (table.person.id, table.chosen)


async def test_names_are_marked_by_contact_and_influence(desk, deal_id):
    """By signs, not by colour alone."""
    marks = []
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        for _overlay in range(3):
            marks.append(screen_text(pilot.app).splitlines()[7][1:20])
            await pilot.press("o")

    assert ["Gu Jianguo", "▪▫▫ Gu Jianguo", "◉ Gu Jianguo"] == [mark.split(" 顾")[0] for mark in marks]


async def test_left_and_right_walk_the_tree(desk, deal_id):
    """Left folds, then goes up; right unfolds, then goes down."""
    here = []
    async with staged(desk, deal_id, tab="map", size=(120, 40)) as pilot:
        table = pilot.app.first.query_one(MapTable)
        for key in ("right", "left", "right", "right", "left"):
            await pilot.press(key)
            here.append((table.person.id, "he" in table.folded))
        await pilot.press("left")

    assert [("he", False), ("he", True), ("he", False), ("wu", False), ("wu", False)] == here


# --- what the map says -------------------------------------------------------------------------------------------


async def test_the_arithmetic_of_closeness_is_one_key(desk, deal_id):
    """Person by person, with the sum; a rival of whom nothing is known is told of too."""
    name_rival(desk, deal_id, "NARI 南瑞")
    async with staged(desk, deal_id, tab="map", size=(120, 50)) as pilot:
        await pilot.press("=")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "decider 4 × high 2 = 8" in shown
    assert "× 5 = 2.51" in shown
    assert "closeness of NARI 南瑞 not answered, by the map –" in shown


async def test_the_ways_of_influence_are_told_in_words(desk):
    """Supporters, the way to the approver, the bridge, the best meeting."""
    made = organise(desk)
    async with staged(desk, made, tab="map", size=(120, 50)) as pilot:
        await pilot.press("I")
        await pilot.pause()
        shown = " ".join(screen_text(pilot.app).split())

    assert "Nia influences Abel strongly" in shown
    assert "One level more of contact with" in shown


@pytest.mark.parametrize(("key", "begins"), [("1", "Grid dispatch"), ("2", "<svg"), ("3", "digraph"), ("4", "<?xml")])
async def test_the_map_is_written_to_a_file(desk, deal_id, tmp_path, key, begins):
    """As it is seen, in each form."""
    file = tmp_path / "map"
    async with staged(desk, deal_id, tab="map") as pilot:
        await pilot.press("W")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await pilot.pause()

    assert begins in file.read_text(encoding="utf-8")[:300]
