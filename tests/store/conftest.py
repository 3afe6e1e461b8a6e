"""Books for the tests of the store, without rates to renew."""

import pytest

from tasdesk.store.book import Book


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tasdesk.db"


@pytest.fixture
def book(path):
    with Book.create(path, refresh=lambda read, deals, today: None) as book:
        yield book
