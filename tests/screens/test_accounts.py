"""The customers of a book and everybody there."""

from datetime import date

import pytest
from textual.widgets import Input

from app_stage import rest, running, write
from support import row_widths, screen_text
from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.people import add_person, leave
from tasdesk.method.facts import Author
from tasdesk.method.person import Influence
from tasdesk.screens.deal import DealScreen
from tasdesk.widgets.map_table import MapTable

TODAY = date(2026, 11, 20)
USER = User("Li Na", Author.SALESPERSON)
HOSTILE = "[/red] Evil [b]\x1b[31m\u202e AG"


@pytest.fixture
def path(tmp_path):
    """Two customers, one with a deal and two people of whom one has left."""
    file = tmp_path / "book.db"
    with create_book(file, today=TODAY) as book:
        desk = Desk(book, USER, TODAY)
        deal = add_deal(desk, "Harbour cranes 港机", account="Port of Ningbo 宁波港")
        account = desk.dossier(deal).deal.account_id
        add_person(desk, account, "Wang Fang 王芳", title="Director", influence=Influence.HIGH)
        leave(desk, add_person(desk, account, "Old Hand"), on=date(2026, 1, 5))
        add_account(desk, HOSTILE, sector="Energy")
    return file


async def go(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await rest(pilot)


async def test_all_customers_are_listed(path):
    """With their deals and people; what somebody else wrote is shown harmless."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a")
        shown = screen_text(pilot.app)

    assert ["Port of Ningbo 宁波港", "1", "1", "1"] == next(
        line.strip("▌ ").split("  ")[0:1] + line.split()[-3:] for line in shown.splitlines() if "Port" in line
    )
    assert "[/red] Evil [b]" in shown
    assert "\x1b" not in shown


async def test_a_customer_is_opened_down_to_a_person_on_the_map(path):
    """Deals, people, and from there to whom one wanted."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a", "end", "enter")
        account = screen_text(pilot.app)
        await go(pilot, "down", "enter")
        on_map = pilot.app.screen.query_one(MapTable).person.name

    for told in ("Harbour cranes 港机", "Wang Fang 王芳", "Old Hand (left on 2026-01-05)"):
        assert told in account
    assert "Wang Fang 王芳" == on_map


async def test_people_are_found_by_sound(path):
    """Everybody of all customers; Esc shows everybody again, then goes back."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "p", "/", *"wangfang")
        found = screen_text(pilot.app)
        await go(pilot, "enter", "enter")
        screen = pilot.app.screen

    assert "1 of 2" in found
    assert isinstance(screen, DealScreen)


async def test_a_customer_is_changed_and_undone(path):
    """A number that is none is said under its field."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a", "home", "e", "tab", "tab", "tab", *"many", "enter")
        wrong = screen_text(pilot.app)
        await go(pilot, *["backspace"] * 4, *"1200", "enter")
        with open_book(path, today=TODAY, readonly=True) as book, book.reading() as read:
            (employees,) = read.execute("SELECT max(employees) FROM account").fetchone()
        await go(pilot, "u")

    assert "“many” is no whole number." in wrong
    assert 1200 == employees


@pytest.mark.parametrize(
    ("tabs", "number", "said"),
    [(3, "9" * 30, "no whole number."), (4, "2027", "2027 is still to come: no customer was founded then.")],
)
async def test_a_number_that_no_customer_can_have_is_said_under_its_field(path, tabs, number, said):
    """Too long for the book, or a year to come: nothing is written."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a", "home", "e", *["tab"] * tabs)
        await write(pilot, number)
        await go(pilot, "enter")
        shown = screen_text(pilot.app).splitlines()
    at = next(row for row, line in enumerate(shown) if number in line)

    assert said in shown[at] + shown[at + 1]


async def test_a_customer_that_would_belong_to_itself_is_told_so_at_that_field(path):
    """And nothing is written."""
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a", "end", "e")
        itself = pilot.app.screen.query_one(Input).value
        await go(pilot, *["tab"] * 7)
        await write(pilot, itself)
        await go(pilot, "enter")
        shown = screen_text(pilot.app).splitlines()
    at = next(row for row, line in enumerate(shown) if "Belongs to" in line)

    assert "A customer cannot belong to itself." in shown[at] + shown[at + 1]


async def test_a_long_name_leaves_room_for_what_else_is_said(path):
    """Columns become narrower before one is left out: whom people belong to is seen at 80 columns."""
    with open_book(path, today=TODAY) as book:
        desk = Desk(book, USER, TODAY)
        account = add_account(desk, "The Very Long Named Holding of Ports and Terminals")
        add_person(
            desk, account, "Somebody of a long name " * 3, title="Deputy head of everything that has a long title"
        )
    async with running(path, size=(80, 24)) as pilot:
        await go(pilot, "g", "p")
        shown = screen_text(pilot.app)

    assert "The Very Long" in shown


async def test_a_customer_has_a_revenue_and_belongs_to_another(path):
    """Who it belongs to goes by a part of the name; what nobody is called is said under the field."""
    texts = []
    async with running(path, size=(100, 30)) as pilot:
        await go(pilot, "g", "a", "home", "e", *["tab"] * 5, *"1200000", "tab", "tab", *"nowhere", "enter")
        texts.append(screen_text(pilot.app))
        await go(pilot, *["backspace"] * 7, *"port", "enter", "home", "e")
        texts.append(screen_text(pilot.app))
    with open_book(path, today=TODAY, readonly=True) as book, book.reading() as read:
        found = read.execute(
            "SELECT a.revenue, a.currency, b.name FROM account a JOIN account b ON b.id = a.parent_id"
        ).fetchall()

    assert "nowhere" in texts[0].split("Belongs to")[1]
    assert [(1_200_000_00, "CNY", "Port of Ningbo 宁波港")] == found
    assert "1200000" in texts[1].split("Revenue")[1].splitlines()[0]


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (200, 50)])
async def test_every_row_is_as_wide_as_the_screen(path, width, height):
    """Also where columns have no room."""
    async with running(path, size=(width, height)) as pilot:
        await go(pilot, "g", "a")
        widths = row_widths(pilot.app)
        await go(pilot, "v")

        assert {width} == widths | row_widths(pilot.app)
