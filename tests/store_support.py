"""What the tests of the store share: making records, and everything a book holds."""

from pathlib import Path

from tasdesk.store.book import Book, Step
from tasdesk.store.ids import code_of, new_id
from tasdesk.store.names import DEAL_OF


def unrefreshed(path: Path, **settings: object) -> Book:
    """Open a book that renews no rates."""
    return Book.open(path, refresh=lambda read, deals, today: None, **settings)


def insert(step: Step, table: str, **values: object) -> str:
    """Insert a record; the answer is its new key."""
    key = new_id()
    step.insert(table, ("id", *values), [(key, *values.values())])
    return key


def insert_deal(step: Step, name: str = "Data platform", **values: object) -> str:
    """Insert a deal in the stage `verify`; the answer is its key."""
    key = new_id()
    named = {"id": key, "code": code_of(key), "name": name, "stage": "verify", **values}
    step.insert("deal", tuple(named), [tuple(named.values())])
    return key


def add_deal(book: Book, name: str = "Data platform", **values: object) -> str:
    """Insert a deal in a step of its own; the answer is its key."""
    with book.writing("add deal", "Li Na") as step:
        return insert_deal(step, name, **values)


def contents(book: Book) -> dict[str, dict[str, tuple[object, ...]]]:
    """Every journaled record, by table and key, as SQLite keeps it."""
    with book.reading() as read:
        return {table: {row[0]: row for row in read.execute(f"SELECT * FROM {table}")} for table in DEAL_OF}


def names_of_deals(book: Book) -> list[str]:
    """The names of all deals, in the order they were made."""
    with book.reading() as read:
        return [name for (name,) in read.execute("SELECT name FROM deal ORDER BY id")]
