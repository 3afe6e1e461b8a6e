"""Columns that are said together are told together."""

import pytest
import sqlalchemy as sa

from store_support import add_deal
from tasdesk.store import changes
from tasdesk.store.book import Book
from tasdesk.store.tables import DERIVED, LOG, Row
from tasdesk.store.together import TOGETHER, WORKED_OUT, said, whole

TABLES = {table.name: table for table in Row.metadata.sorted_tables}


@pytest.mark.parametrize("table", sorted(TOGETHER.keys() | WORKED_OUT.keys()))
def test_what_goes_together_are_columns_of_a_table(table):
    """Each in one group at most."""
    named = [column for group in TOGETHER.get(table, ()) for column in group] + [*WORKED_OUT.get(table, ())]

    assert sorted(set(named)) == sorted(named)
    assert set(named) <= set(TABLES[table].columns.keys())


@pytest.mark.parametrize("table", sorted(TABLES.keys() - DERIVED - LOG))
def test_a_rule_over_several_columns_is_over_columns_that_go_together(table):
    """Or a merge could take one half from here and the other from there, and the database would refuse it."""
    for check in TABLES[table].constraints:
        if isinstance(check, sa.CheckConstraint):
            words = str(check.sqltext).replace("(", " ").replace(")", " ").split()
            columns = [column.name for column in TABLES[table].columns if column.name in words]

            assert len(said(table, columns)) <= 1


def test_the_whole_of_a_column_is_what_is_said_with_it():
    """An amount has a currency; a name stands alone."""
    assert ["currency", "amount"] == [*whole("deal", ["currency"])]
    assert ["name"] == [*whole("deal", ["name"])]
    assert {"amount": ("amount", "currency"), "name": ("name",)} == said("deal", ["name", "currency"])
    assert {} == said("assessment", ["fit"])


def test_a_change_can_be_told_whole(path):
    """With the columns that did not change, as they were then."""
    with Book.create(path, refresh=lambda read, deals, today: None) as book:
        deal = add_deal(book, amount=100, currency="CNY")
        for amount, currency in ((200, "CNY"), (300, "EUR")):
            with book.writing("edit deal", "Li Na") as step:
                step.read.execute("UPDATE deal SET amount = ?, currency = ?", (amount, currency))
        with book.reading() as read:
            by_step = [change.values for id in (2, 3) for change in changes.of_step(read, id, together=True)]
            by_record = [change.values for change in changes.of_record(read, "deal", deal, together=True)][1:]

    assert [{"amount": 200, "currency": "CNY"}, {"amount": 300, "currency": "EUR"}] == by_step == by_record
