"""Meetings from and for other calendars, from quick find."""

from app_stage import TODAY, rest, running, some_deals
from support import screen_text
from tasdesk.actions.activities import add_activity
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.whose import Whose
from tasdesk.method.facts import Author


async def test_what_was_written_out_is_known_when_it_comes_back(tmp_path):
    """A file of ours changes nothing; a file that is none is said under the field."""
    book, file = tmp_path / "book.db", tmp_path / "out.ics"
    with create_book(book, today=TODAY) as made:
        desk = Desk(made, User("Li Na", Author.SALESPERSON), TODAY)
        add_activity(desk, Whose(some_deals(desk)["Core banking"]), "visit", purpose="tour")
    async with running(book) as pilot:
        await pilot.app.run_action("app.write_meetings")
        await rest(pilot)
        pilot.app.screen.query_one("#path").value = str(file)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.app.run_action("app.take_meetings")
        await rest(pilot)
        pilot.app.screen.query_one("#path").value = str(book)
        await pilot.press("enter")
        await rest(pilot)
        refused = screen_text(pilot.app)
        pilot.app.screen.query_one("#path").value = str(file)
        await pilot.press("enter")
        await rest(pilot)
        told = screen_text(pilot.app)

    assert "SUMMARY:Core banking: tour" in file.read_text()
    assert "is no calendar file." in " ".join(refused.split())
    assert "0 new, 0 changed, 1 as before, 0 left out" in told
