"""Customers and their people as lists show them: in the order in which names are read, each leading to its deal."""

import pytest

from store_support import insert, insert_deal
from tasdesk.store.customers import read_account, read_contacts, read_customers
from tasdesk.store.rivals import read_rivals

NAMES = ("Zeta", "国网江苏", "alpha", "宁波银行", "Beta")
IN_ORDER = ["alpha", "Beta", "国网江苏", "宁波银行", "Zeta"]


@pytest.fixture
def book(desk):
    """Accounts, people and rivals of the same names; two deals of one account, of which the newer is closed."""
    with desk.book.writing("fill", "test") as step:
        accounts = [insert(step, "account", name=name) for name in NAMES]
        people = [insert(step, "person", account_id=accounts[0], name=name) for name in NAMES]
        for name in NAMES:
            insert(step, "rival", name=name)
        deals = [
            insert_deal(step, name, account_id=account, outcome=outcome)
            for name, account, outcome in (
                ("older", accounts[0], ""),
                ("newer", accounts[0], ""),
                ("closed", accounts[0], "lost"),
                ("elsewhere", accounts[1], ""),
            )
        ]
        insert(step, "deal_role", deal_id=deals[0], person_id=people[0], role="user")
    return accounts, people, deals


def test_names_stand_in_the_order_in_which_they_are_read(desk, book):
    """Whatever their letter case, and Chinese ones where their sound puts them."""
    accounts, _people, _deals = book
    with desk.reading() as read:
        found = [
            [customer.name for customer in read_customers(read)],
            [contact.name for contact in read_contacts(read)],
            [contact.name for contact in read_account(read, accounts[0]).people],
            [rival.name for rival in read_rivals(read, desk.today)],
        ]

    assert [IN_ORDER] * 4 == found


def test_people_lead_to_the_newest_open_deal_they_stand_on(desk, book):
    """That in which they have a part, else the newest of their customer."""
    _accounts, people, deals = book
    with desk.reading() as read:
        leads = {contact.id: contact.deal_id for contact in read_contacts(read)}

    assert dict.fromkeys(people, deals[1]) | {people[0]: deals[0]} == leads
