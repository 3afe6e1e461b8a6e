"""What the tests of the screens share."""

from datetime import date

import pytest


@pytest.fixture
def desk(tmp_path):
    """A salesperson's desk over an empty book that the screens have opened, on a fixed day."""
    from tasdesk.actions.desk import Desk, User, create_book
    from tasdesk.method.facts import Author

    today = date(2026, 11, 20)
    with create_book(tmp_path / "book.db", today=today, program="tui") as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), today)
