"""The small book in the place of the user's own."""

import shutil

import pytest

from books import small_book
from tasdesk import places


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tasdesk.db"
    small_book(path)
    return path


@pytest.fixture
def book(made_once):
    """The path of a small book that commands find by themselves."""
    path = places.book()
    path.parent.mkdir(parents=True)
    shutil.copy(made_once, path)
    return path
