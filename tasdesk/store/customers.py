"""Customers with what belongs to them: their deals, people and activities, as lists show them."""

from typing import Any, Final, NamedTuple

from tasdesk.errors import NotFound
from tasdesk.messages import _
from tasdesk.method.facts import Money
from tasdesk.method.money import decimal_of
from tasdesk.method.sounds import spelled
from tasdesk.store.file import Reader

_ACTIVITIES: Final = 200
"""The most activities of a customer that are read: the newest."""


class Customer(NamedTuple):
    """A customer in a list.

    Attributes:
        people: how many are there; `open`, `deals`: how many deals are open, and there are.
    """

    id: str
    name: str
    sector: str
    country: str
    people: int
    open: int
    deals: int


class Contact(NamedTuple):
    """Somebody of a customer in a list.

    Attributes:
        influence: in the words of the method; empty where it is not known.
        left_on: as the book has it; empty while they are there.
        deal_id: the newest open deal on whose map they stand; empty without one.
    """

    id: str
    name: str
    title: str
    account: str
    influence: str
    left_on: str
    deal_id: str


class DealOf(NamedTuple):
    """A deal of a customer; `outcome` is empty while it is open."""

    id: str
    code: str
    name: str
    stage: str
    outcome: str


class Met(NamedTuple):
    """An activity with a customer; `day` as the book has it."""

    id: str
    day: str
    kind: str
    state: str
    words: str
    deal_id: str


class Account(NamedTuple):
    """Everything of one customer.

    Attributes:
        fields: by the names that `edit_account` takes, and the revenue's currency; numbers as texts, empty for what is
            not known.
        parent: the name of the account it belongs to.
    """

    id: str
    fields: dict[str, str]
    parent: str
    deals: tuple[DealOf, ...]
    people: tuple[Contact, ...]
    activities: tuple[Met, ...]


# The newest deals of all accounts at once: worked out for each person they would be looked for again and again.
_CONTACTS: Final = """
    WITH newest AS (SELECT account_id, max(CASE WHEN outcome = '' THEN id END) AS open, max(id) AS any
                    FROM deal GROUP BY account_id),
         named AS (SELECT r.person_id, max(d.id) AS deal_id FROM deal_role r JOIN deal d ON d.id = r.deal_id
                   WHERE d.outcome = '' GROUP BY r.person_id)
    SELECT p.id, p.name, p.title, a.name, p.influence, coalesce(p.left_on, ''),
           coalesce(named.deal_id, newest.open, newest.any, '')
    FROM person p JOIN account a ON a.id = p.account_id
    LEFT JOIN named ON named.person_id = p.id LEFT JOIN newest ON newest.account_id = p.account_id
"""


def read_customers(read: Reader) -> tuple[Customer, ...]:
    """All customers, by name."""
    rows = read.execute(
        """SELECT a.id, a.name, a.sector, a.country, coalesce(p.n, 0), coalesce(d.open, 0), coalesce(d.n, 0)
           FROM account a
           LEFT JOIN (SELECT account_id, count(*) AS n FROM person WHERE left_on IS NULL GROUP BY account_id) p
                ON p.account_id = a.id
           LEFT JOIN (SELECT account_id, sum(outcome = '') AS open, count(*) AS n FROM deal GROUP BY account_id) d
                ON d.account_id = a.id"""
    )
    return tuple(sorted((Customer(*row) for row in rows), key=_by_name))


def read_contacts(read: Reader) -> tuple[Contact, ...]:
    """Everybody of all customers, by name."""
    return tuple(sorted((Contact(*row) for row in read.execute(_CONTACTS)), key=_by_name))


def _by_name(found: Customer | Contact) -> tuple[str, str]:
    return spelled(found.name), found.id


def read_account(read: Reader, account_id: str) -> Account:
    """One customer.

    Raises:
        NotFound: no such customer in this book.
    """
    row = read.execute(
        """SELECT a.name, a.external_id, a.sector, a.country, a.employees, a.founded, a.currency, a.revenue,
                  coalesce(b.name, '')
           FROM account a LEFT JOIN account b ON b.id = a.parent_id WHERE a.id = ?""",
        (account_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_("There is no such account in this book."))
    *values, minor, parent = row
    names = ("name", "external_id", "sector", "country", "employees", "founded", "currency")
    revenue = "" if minor is None else f"{decimal_of(Money(minor, values[-1])):f}"
    return Account(
        account_id,
        {"revenue": revenue} | {name: _text(value) for name, value in zip(names, values, strict=True)},
        parent,
        tuple(
            DealOf(*found)
            for found in read.execute(
                """SELECT id, code, name, stage, outcome FROM deal WHERE account_id = ?
                   ORDER BY outcome <> '', id DESC""",
                (account_id,),
            )
        ),
        tuple(
            sorted(
                (Contact(*found) for found in read.execute(f"{_CONTACTS} WHERE a.id = ?", (account_id,))),
                key=lambda contact: (bool(contact.left_on), _by_name(contact)),
            )
        ),
        tuple(
            Met(*found)
            for found in read.execute(
                """SELECT id, day, kind, state, coalesce(nullif(result, ''), purpose), coalesce(deal_id, '')
                   FROM activity
                   WHERE account_id = :account OR deal_id IN (SELECT id FROM deal WHERE account_id = :account)
                   ORDER BY day DESC, id DESC LIMIT :most""",
                {"account": account_id, "most": _ACTIVITIES},
            )
        ),
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
