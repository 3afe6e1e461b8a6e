"""A deal's whole life, from the lead to its end, on the screen and by commands: the same book comes of it."""

import pytest

from books import run
from journeys.conftest import put
from journeys.life import Scribe, lose_on_screen, said, win_on_screen
from tasdesk import places


@pytest.mark.parametrize(("live", "write"), [(win_on_screen, Scribe.win), (lose_on_screen, Scribe.lose)])
def test_a_life_on_the_screen_and_by_commands_is_the_same(start, small, small_once, tmp_path, live, write):
    """A lead is verified, made a deal of, moved, approved, planned and closed; every record says the same."""
    terminal = start(size=(110, 40)).wait_for("3 deals")
    live(terminal)
    assert 0 == terminal.press("ctrl+q").end()
    write(Scribe(put(small_once, tmp_path / "written.db")))
    books = []
    for book in (places.book(), tmp_path / "written.db"):
        bundle = tmp_path / f"{book.stem}.jsonl"
        assert (
            0 == run("--store", str(book), "export", "all", "--private", "--format", "bundle", "-o", str(bundle)).status
        )
        books.append(said(bundle))
    lived, written = books

    assert written.keys() == lived.keys()
    assert [] == [
        (table, *sorted({*written[table]} ^ {*lived[table]})) for table in lived if lived[table] != written[table]
    ]
