"""A brief from the screen: asked for with `P`, written where it was said, in the language that was chosen."""

import stat
from pathlib import Path

import pytest

from app_stage import HOSTILE, TODAY, rest, running, some_deals
from support import screen_text
from tasdesk import messages
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.notes import write_note
from tasdesk.actions.reviews import finish_deal, start_review
from tasdesk.method.facts import Author
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.form import Form
from tasdesk.screens.review import ReviewScreen


@pytest.fixture
def book(tmp_path):
    """A book of three deals under review, the first of which is done with and has a private note."""
    path = tmp_path / "book.db"
    with create_book(path, today=TODAY) as made:
        desk = Desk(made, User("Li Na", Author.SALESPERSON), TODAY)
        deals = some_deals(desk)
        first = deals["Metering 智能抄表"]
        write_note(desk, first, f"ours alone {HOSTILE}", shared=False)
        review = start_review(desk, list(deals.values()))
        finish_deal(desk, review, first, seconds=60, summary="")
    return path


async def asked(pilot):
    """The form, once it is there."""
    await pilot.press("P")
    await rest(pilot)
    assert isinstance(pilot.app.screen, Form)
    return pilot.app.screen


async def on_a_deal(pilot):
    """The form over the deal with a private note."""
    with pilot.app.desk.reading() as read:
        ((deal_id,),) = read.execute("SELECT id FROM deal WHERE name LIKE 'Metering%'").fetchall()
    await pilot.app.push_screen(DealScreen(pilot.app.desk, deal_id))
    await rest(pilot)
    return await asked(pilot)


async def accept(pilot, box, /, **written):
    """Fill in some fields of the form, and accept it."""
    for name, value in written.items():
        box.query_one(f"#{name}").value = value
    await pilot.press("enter")
    await rest(pilot)


async def test_a_deal_is_written_and_the_toast_says_where(book, tmp_path):
    """HTML with its ending, for its owner alone, and nothing private in it."""
    async with running(book) as pilot:
        await accept(pilot, await on_a_deal(pilot), path=str(tmp_path / "mine"))
        told = screen_text(pilot.app)
    path = tmp_path / "mine.html"

    assert "The brief is written" in told
    assert "ours alone" not in path.read_text("utf-8")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


async def test_another_language_is_the_briefs_alone(book, tmp_path):
    """Chinese in the file, with the private notes that were asked for; the screen goes on in English."""
    async with running(book) as pilot:
        form = await on_a_deal(pilot)
        await accept(pilot, form, path=str(tmp_path / "mine.md"), form="md", language="zh", private="yes")
        told = screen_text(pilot.app)
    written = (tmp_path / "mine.md").read_text("utf-8")

    assert "**赢单率**" in written
    assert "ours alone" in written
    assert "The brief is written" in told


async def test_only_some_sections_by_the_names_they_have(book, tmp_path):
    """Commas part them; a name of none is said at its field."""
    async with running(book) as pilot:
        form = await on_a_deal(pilot)
        await accept(pilot, form, path=str(tmp_path / "mine.md"), form="md", sections="weather")
        refused = screen_text(pilot.app)
        await accept(pilot, form, sections="Findings、both answers")

    assert "No section is called weather." in refused
    assert ["### Findings: ask these"] == [
        line for line in (tmp_path / "mine.md").read_text("utf-8").splitlines() if line.startswith("###")
    ]


async def test_what_cannot_be_written_to_is_said_at_the_field(book):
    """The form stays until it can be."""
    cases = {
        "": "Say where",
        "/": "This is a folder.",
        "/nowhere/at/all": "There is no such folder.",
        "brief.docx": "is the ending of another format",
        "~nobody-of-that-name/x": "There is no such folder.",
    }
    said = []
    async with running(book) as pilot:
        form = await on_a_deal(pilot)
        for path, sentence in cases.items():
            await accept(pilot, form, path=path)
            said.append(sentence in screen_text(pilot.app))

    assert [True] * len(cases) == said


async def test_a_review_is_written_from_its_screen(book, tmp_path):
    """The deal that is done with, in short; as a document for word processors too."""
    async with running(book, size=(120, 40)) as pilot:
        await pilot.press("r")
        await rest(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        await accept(pilot, await asked(pilot), path=str(tmp_path / "review.docx"), form="docx")
        await accept(pilot, await asked(pilot), path=str(tmp_path / "review.md"), form="md")

    assert (tmp_path / "review.docx").read_bytes().startswith(b"PK")
    assert ["## Metering 智能抄表"] == [
        line for line in Path(tmp_path / "review.md").read_text("utf-8").splitlines() if line.startswith("## ")
    ]


async def test_quick_find_offers_it_where_there_is_something_to_write(book):
    """On a deal, and not on the board."""
    async with running(book) as pilot:
        offered = []
        for _place in range(2):
            await pilot.press("ctrl+p")
            await rest(pilot)
            await pilot.press(*"brief")
            await rest(pilot)
            offered.append("what is seen here on one to three pages" in screen_text(pilot.app))
            await pilot.press("escape")
            await rest(pilot)
            await pilot.press("enter")
            await rest(pilot)

    assert [False, True] == offered


def test_a_language_for_a_while_is_given_back():
    """What is in use stays in use for everything after it."""
    with messages.speaking("zh"):
        inside = messages.language()

    assert ("zh", "en") == (inside, messages.language())
