"""An empty book to import into."""

import pytest

from books import TODAY
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.method.facts import Author


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk at an empty book, in an empty working directory."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with create_book(tmp_path / "tasdesk.db", today=TODAY) as book:
        yield Desk(book, User("Moses", Author.SALESPERSON), TODAY)
