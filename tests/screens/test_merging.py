"""A bundle is merged from the screen: what would come is shown, and done if that is wanted."""

from contextlib import asynccontextmanager

import pytest
from textual.widgets import Input

from app_stage import rest
from colleagues import colleague
from desks import qualified
from support import Bench, screen_text
from tasdesk.screens.importing import ask_what_to_import
from tasdesk.screens.merging import ask_what_to_merge


@pytest.fixture
def bundle(tmp_path):
    """The path of a bundle with one deal."""
    rep = colleague(tmp_path, "rep")
    with rep.desk.book:
        qualified(rep.desk, "Smart metering")
        return rep.bundle()


@pytest.fixture
def other(tmp_path):
    made = colleague(tmp_path, "other")
    with made.desk.book:
        yield made


@asynccontextmanager
async def asked(ask, desk, path):
    """The question which file is meant, answered; yields the pilot and what was told in the end."""
    told, app = [], Bench(list)
    async with app.run_test(size=(80, 24)) as pilot:
        ask(app, lambda: desk, told.extend)
        await pilot.pause()
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await rest(pilot)
        yield pilot, told


@pytest.mark.parametrize("ask", [ask_what_to_merge, ask_what_to_import], ids=["merge", "import"])
async def test_what_would_come_is_shown_first(other, bundle, ask):
    """Then it comes, and is told; the import knows a bundle when it sees one."""
    async with asked(ask, other.desk, bundle) as (pilot, told):
        shown, before = screen_text(pilot.app), other.ids("deal")
        await pilot.press("y")
        await rest(pilot)

    assert "Merge rep.jsonl?" in shown
    assert "deals: 1 new" in shown
    assert (0, 1) == (len(before), len(other.ids("deal")))
    assert "  deals: 1 new" in told


async def test_it_can_be_left(other, bundle):
    """Nothing is stored."""
    async with asked(ask_what_to_merge, other.desk, bundle) as (pilot, told):
        await pilot.press("n")
        await pilot.pause()

    assert ([], []) == (told, other.ids("deal"))


async def test_what_is_known_is_only_told(other, bundle):
    """There is nothing to be asked."""
    async with asked(ask_what_to_merge, other.desk, bundle) as (pilot, _told):
        await pilot.press("y")
        await rest(pilot)
    async with asked(ask_what_to_merge, other.desk, bundle) as (pilot, _told):
        assert "Nothing new." in screen_text(pilot.app)


async def test_another_file_is_refused_where_it_was_typed(other, tmp_path):
    """And can be mended there."""
    path = tmp_path / "deals.csv"
    path.write_text("deal\n")
    async with asked(ask_what_to_merge, other.desk, path) as (pilot, _told):
        assert "is not a bundle of tasdesk" in " ".join(screen_text(pilot.app).split())


async def test_a_damaged_bundle_is_refused_with_its_line(other, bundle):
    """Where one would see how far it is."""
    bundle.write_bytes(bundle.read_bytes().replace(b"Smart", b"Smug"))
    async with asked(ask_what_to_merge, other.desk, bundle) as (pilot, told):
        shown = " ".join(screen_text(pilot.app).replace("│", " ").split())

    assert "not what was written" in shown
    assert [] == told
