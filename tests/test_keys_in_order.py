"""Keys that come faster than what they open: none is lost, none goes elsewhere."""

import pytest
from textual import events
from textual.widgets import Input

from app_stage import TODAY, rest, running, some_deals
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.method.facts import Author


@pytest.fixture
async def pilot(tmp_path):
    """The program over three deals, on the board."""
    path = tmp_path / "book.db"
    with create_book(path, today=TODAY) as book:
        some_deals(Desk(book, User("Li Na", Author.SALESPERSON), TODAY))
    async with running(path, size=(120, 40)) as pilot:
        yield pilot


async def at_once(pilot, *keys):
    """Send keys as a terminal does that has them all in one reading."""
    for key in keys:
        name = "space" if key == " " else key
        pilot.app._driver.send_message(events.Key(name, key if len(key) == 1 else None))
    while pilot.app._waiting:
        await rest(pilot)
    await rest(pilot)


def written(pilot):
    """What stands in the fields of the form, those that are not empty."""
    return {field.id: field.value for field in pilot.app.screen.query(Input) if field.value}


async def test_what_is_typed_right_after_the_key_that_opens_a_form_stands_in_it(pilot):
    """From the first letter on, and in the next field as well."""
    await at_once(pilot, "a", *"Gas 表", "tab", *"Haier")

    assert {"name": "Gas 表", "account": "Haier", "currency": "CNY", "owner": "Li Na"} == written(pilot)


async def test_keys_go_through_several_screens(pilot):
    """A strip, a list and a form on it, each opened by one message after another."""
    await at_once(pilot, "g", "d", "a", *"Gas")

    assert {"name": "Gas", "owner": "Li Na"} == written(pilot)


async def test_what_is_pasted_keeps_its_place_among_the_keys(pilot):
    """It goes where the keys before it led."""
    pilot.app._driver.send_message(events.Key("a", "a"))
    pilot.app._driver.send_message(events.Paste("Gas 表"))
    await at_once(pilot, "tab", *"Haier")

    assert {"name": "Gas 表", "account": "Haier"} == {name: written(pilot)[name] for name in ("name", "account")}


async def test_a_form_that_is_left_at_once_takes_nothing_along(pilot):
    """The keys after Escape are for the screen below."""
    await at_once(pilot, "a", *"Gas", "escape", "enter", "]")

    assert "deal" == pilot.app.screen.place


async def test_a_key_waits_for_no_widget_that_has_gone(pilot):
    """What the last key went to was taken from the screen meanwhile: the next one is heard all the same."""
    await at_once(pilot, "a", "x")
    field = pilot.app.focused
    await at_once(pilot, "tab")
    field.post_message(events.Key("f9", None))
    pilot.app._under_way = field
    pilot.app.pop_screen()
    await at_once(pilot, "g", "d")

    assert "leads" == pilot.app.screen.place
