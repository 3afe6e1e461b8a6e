"""An empty book to import into, and books that exchange bundles."""

import pytest

from books import TODAY
from colleagues import colleague
from desks import qualified
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.method.facts import Author


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk at an empty book, in an empty working directory."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with create_book(tmp_path / "tasdesk.db", today=TODAY) as book:
        yield Desk(book, User("Moses", Author.SALESPERSON), TODAY)


@pytest.fixture
def make(tmp_path):
    """Makes colleagues by name, each with an empty book."""
    made = []

    def one(name, **settings):
        made.append(colleague(tmp_path, name, **settings))
        return made[-1]

    yield one
    for each in made:
        each.desk.book.close()


@pytest.fixture
def pair(make):
    """A salesperson and a manager whose books both have a deal with answers."""
    rep, manager = make("rep"), make("manager", role=Author.MANAGER)
    qualified(rep.desk, "Smart metering", days=3, account="Haier")
    manager.merge(rep)
    return rep, manager
