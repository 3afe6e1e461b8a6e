"""The map changed with the keyboard: each verb is one step, and undo takes it back."""

from datetime import date, timedelta

import pytest

from deal_stage import deal, staged
from peopled import people_the_map
from support import screen_text
from tasdesk.actions.rivals import name_rival
from tasdesk.method.facts import US
from tasdesk.method.person import Buying, Influence, Interaction, Link, LinkKind, RelationshipStrategy, Role, Stance
from tasdesk.screens.form import Form
from tasdesk.widgets.map_table import MapTable


@pytest.fixture
def deal_id(desk):
    made = deal(desk)
    people_the_map(desk, made)
    return made


def on_map(desk, deal_id, **more):
    return staged(desk, deal_id, tab="map", size=(120, 40), **more)


async def press(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await pilot.pause()


def go_to(pilot, person):
    pilot.app.first.query_one(MapTable).select(person)


def known(desk, deal_id, person):
    return next(each for each in desk.dossier(deal_id).people if each.id == person)


def links(desk, deal_id, kind):
    return {(link.source, link.target) for link in desk.dossier(deal_id).links if link.kind is kind}


# --- people ------------------------------------------------------------------------------------------------------


async def test_somebody_is_written_down_below_the_cursor(desk, deal_id):
    """With a title; the cursor goes to them, and one undo takes person and link back."""
    before = desk.dossier(deal_id)
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "wu")
        await press(pilot, "a", "=Lin Yan 林燕", "down", "=Engineer", "enter")
        new = pilot.app.first.query_one(MapTable).person
        added = desk.dossier(deal_id)
        await press(pilot, "u")

    assert ("Lin Yan 林燕", "Engineer") == (new.name, new.title)
    assert Link(LinkKind.REPORTING, new.id, "wu") in added.links
    assert (before.people, before.links) == (desk.dossier(deal_id).people, desk.dossier(deal_id).links)


async def test_a_name_that_is_there_is_asked_about(desk, deal_id):
    """Enter once more says that it is another one of that name."""
    async with on_map(desk, deal_id) as pilot:
        await press(pilot, "a", "=Wu Min 吴敏", "enter")
        said = screen_text(pilot.app)
        await press(pilot, "enter")

    assert "There is a Wu Min 吴敏 at this customer already." in said
    assert 2 == sum(person.name == "Wu Min 吴敏" for person in desk.dossier(deal_id).people)


async def test_the_boss_is_one_of_those_who_are_there(desk, deal_id):
    """Offered while a name is typed; a name that nobody has is refused under its field."""
    async with on_map(desk, deal_id) as pilot:
        await press(pilot, "a", "=Lin Yan 林燕", "tab", "tab", "tab", "tab", "tab")
        pilot.app.screen.query_one("#boss").value = ""
        await press(pilot, "=Nobody", "enter")
        said = screen_text(pilot.app)
        pilot.app.screen.query_one("#boss").value = ""
        await press(pilot, "=sun", "down", "enter")
        new = pilot.app.first.query_one(MapTable).person

    assert "Nobody here is called so." in said
    assert (new.id, "sun") in links(desk, deal_id, LinkKind.REPORTING)


async def test_a_person_is_changed_in_a_form(desk, deal_id):
    """All that holds in every deal."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "sun")
        await press(pilot, "e", "tab", "=Shift leader", "enter")

    assert "Shift leader" == known(desk, deal_id, "sun").title


async def test_roles_are_ticked(desk, deal_id):
    """Any number; Enter keeps them in one step."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "wu")
        await press(pilot, "r", "3", "4", "6", "enter")
        person = known(desk, deal_id, "wu")
        await press(pilot, "u")

    assert ((Role.USER,), (Buying.TECHNICAL,)) == (person.roles, person.buying)
    assert (Role.EVALUATOR,) == known(desk, deal_id, "wu").roles


async def test_stance_is_one_key(desk, deal_id):
    """In this deal; after Tab wherever nothing else is said."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "wu")
        await press(pilot, "s", "2")
        here = known(desk, deal_id, "wu").stances[US]
        go_to(pilot, "feng")
        await press(pilot, "s", "tab", "4")

    other = deal(desk, "Another")
    assert Stance.POSITIVE is here
    assert {"feng": Stance.NEGATIVE, "wu": None} == {
        person.id: person.stances.get(US) for person in desk.dossier(other).people if person.id in ("feng", "wu")
    }


async def test_stance_is_to_the_party_whose_view_it_is(desk, deal_id):
    """A rival's view changes the rival's alone, and the map's status stays ours."""
    name_rival(desk, deal_id, "NARI 南瑞")
    (rival,) = desk.dossier(deal_id).rival_names
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "gu")
        before = [line for line in screen_text(pilot.app).splitlines() if line.startswith(" map ")]
        await press(pilot, "v", "s", "1")
        after = [line for line in screen_text(pilot.app).splitlines() if line.startswith(" map ")]

    assert {US: Stance.NEUTRAL, rival: Stance.STRONGLY_POSITIVE} == known(desk, deal_id, "gu").stances
    assert before[0][:40] == after[0][:40]


async def test_influence_is_one_key(desk, deal_id):
    """The same in every deal."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "feng")
        await press(pilot, "w", "1")

    assert Influence.HIGH is known(desk, deal_id, "feng").influence


async def test_contact_said_by_hand_needs_a_reason(desk, deal_id):
    """Without one the form stays and says so."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "ma")
        await press(pilot, "i", "right", "right", "enter")
        said = screen_text(pilot.app)
        await press(pilot, "=met at the fair", "enter")

    person = known(desk, deal_id, "ma")
    assert "An interaction set by hand needs a reason." in said
    assert (Interaction.OCCASIONAL, "met at the fair") == (person.interactions[US], person.by_hand[US])


async def test_what_to_do_is_chosen_with_a_step(desk, deal_id):
    """The suggestion stands beside it; strategy and step, with owner and due, are one step of the book."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "zhao")
        await press(pilot, "d")
        asked = screen_text(pilot.app)
        await press(
            pilot, "right", "right", "right", "right", "tab", "tab", "=Lunch", "tab", "tab", "=2026-12-01", "enter"
        )
        action = desk.dossier(deal_id).actions[0]
        person = known(desk, deal_id, "zhao")
        await press(pilot, "enter")
        card = screen_text(pilot.app)
        await press(pilot, "escape", "u")

    assert "strong + to us, so it is suggested to balance." in asked
    assert RelationshipStrategy.MOTIVATE is person.strategy
    assert ("Lunch", "Li Na", date(2026, 12, 1), "zhao") == (
        action.text,
        action.owner,
        action.due,
        action.person_id,
    )
    assert "Lunch  Li Na  by 2026-12-01" in card
    assert (None, ()) == (known(desk, deal_id, "zhao").strategy, desk.dossier(deal_id).actions)


async def test_who_left_is_brought_back(desk, deal_id):
    """With their day; `L` finds them though the map has them no more."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "sun")
        await press(pilot, "L", "enter")
        gone = {person.id for person in desk.dossier(deal_id).people}
        await press(pilot, "L")
        asked = screen_text(pilot.app)
        await press(pilot, "2")

    assert "sun" not in gone
    assert "Sun Tao 孙涛 is there again (left on 2026-11-20)" in asked
    assert "sun" in {person.id for person in desk.dossier(deal_id).people}


# --- links -------------------------------------------------------------------------------------------------------


async def test_a_person_is_moved_below_another_boss(desk, deal_id):
    """Picked up with m, put down with Enter; those below come along, and undo puts them back."""
    before = links(desk, deal_id, LinkKind.REPORTING)
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "wu")
        await press(pilot, "m")
        go_to(pilot, "ma")
        await pilot.pause()
        said = screen_text(pilot.app)
        await press(pilot, "enter")
        moved, here = links(desk, deal_id, LinkKind.REPORTING), pilot.app.first.query_one(MapTable).person.id
        await press(pilot, "u")

    assert "Enter: Wu Min 吴敏 reports to Ma Hong 马宏" in said
    assert before ^ {("wu", "he"), ("wu", "ma")} == moved
    assert "wu" == here
    assert before == links(desk, deal_id, LinkKind.REPORTING)


async def test_put_down_on_themselves_they_have_no_boss(desk, deal_id):
    """A head of the tree from then on."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "wu")
        await press(pilot, "m", "enter")

    assert "wu" not in {source for source, _target in links(desk, deal_id, LinkKind.REPORTING)}


async def test_a_circle_is_refused_with_its_names(desk, deal_id):
    """Nothing is changed."""
    before = links(desk, deal_id, LinkKind.REPORTING)
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "gu")
        await press(pilot, "m")
        go_to(pilot, "zhao")
        await press(pilot, "m")
        said = screen_text(pilot.app)

    assert "That would be a circle" in said
    assert before == links(desk, deal_id, LinkKind.REPORTING)


async def test_escape_leaves_whoever_was_picked_up(desk, deal_id):
    """And the map, where nobody is."""
    async with on_map(desk, deal_id) as pilot:
        await press(pilot, "m", "escape")
        held, screen = pilot.app.first.query_one(MapTable).held, pilot.app.screen

    assert held is None
    assert screen is pilot.app.first


@pytest.mark.parametrize(("key", "kind", "strength"), [("2", LinkKind.POLITICAL, 3), ("6", LinkKind.DECISION, None)])
async def test_two_people_are_linked(desk, deal_id, key, kind, strength):
    """Marked with l, the other found; a menu says how."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "jiang")
        await press(pilot, "l")
        go_to(pilot, "feng")
        await press(pilot, "enter", key)

    assert Link(kind, "jiang", "feng", strength) in desk.dossier(deal_id).links


async def test_a_link_between_two_is_taken_away(desk, deal_id):
    """The menu of two people has the links there are."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "sun")
        await press(pilot, "l")
        go_to(pilot, "zhao")
        await press(pilot, "l")
        asked = screen_text(pilot.app)
        await press(pilot, "7")

    assert "no longer: Sun Tao 孙涛 reports to Zhao Lei 赵磊" in asked
    assert ("sun", "zhao") not in links(desk, deal_id, LinkKind.REPORTING)


async def test_two_records_become_one(desk, deal_id):
    """The first stays, with the links of both."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "ouyang")
        await press(pilot, "l")
        go_to(pilot, "jiang")
        await press(pilot, "enter", "end", "enter")

    dossier = desk.dossier(deal_id)
    assert "jiang" not in {person.id for person in dossier.people}
    assert ("ouyang", "ma") in links(desk, deal_id, LinkKind.REPORTING)


async def test_what_is_wrong_about_somebody_is_removed(desk, deal_id):
    """A link of theirs, or the person with all of them; undo brings them back."""
    async with on_map(desk, deal_id) as pilot:
        go_to(pilot, "feng")
        await press(pilot, "x", "1")
        links_left = [link for link in desk.dossier(deal_id).links if "feng" in (link.source, link.target)]
        await press(pilot, "x", "end", "enter")
        gone = {person.id for person in desk.dossier(deal_id).people}
        await press(pilot, "u")

    assert ("feng", "wu") not in {(link.source, link.target) for link in links_left if link.kind is LinkKind.REPORTING}
    assert "feng" not in gone
    assert "feng" in {person.id for person in desk.dossier(deal_id).people}


async def test_the_past_is_looked_at_and_not_changed(desk, deal_id, tmp_path):
    """Where the book is only read, a verb says so and the map stays."""
    from tasdesk.actions.desk import Desk, open_book

    with open_book(desk.book.path, today=desk.today + timedelta(days=1), readonly=True) as book:
        reader = Desk(book, desk.user, desk.today)
        async with on_map(reader, deal_id) as pilot:
            await press(pilot, "s", "1")

    assert Stance.NEUTRAL is known(desk, deal_id, "gu").stances[US]


async def test_a_deal_without_a_customer_has_nobody(desk):
    """`a` says what is missing, where Enter would write somebody down."""
    from tasdesk.actions.deals import add_deal

    made = add_deal(desk, "Lonely")
    async with on_map(desk, made) as pilot:
        await press(pilot, "a")
        said, screen = screen_text(pilot.app), pilot.app.screen

    assert "The deal has no customer yet." in said
    assert not isinstance(screen, Form)
