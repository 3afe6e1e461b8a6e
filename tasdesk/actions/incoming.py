"""What a portfolio from elsewhere is made of, and what became of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tasdesk.store.lookup import folded


class AccountIn(NamedTuple):
    """An account as it comes; what is empty or None is not known.

    `revenue` is in minor units of `currency`, `parent` the name of the account it belongs to.
    """

    name: str
    sector: str = ""
    country: str = ""
    employees: int | None = None
    revenue: int | None = None
    currency: str = ""
    founded: int | None = None
    parent: str = ""


class ProductIn(NamedTuple):
    """A product as it comes; `list_price` is in minor units of `currency`."""

    name: str
    series: str = ""
    list_price: int | None = None
    currency: str = ""


class PersonIn(NamedTuple):
    """A person as they come; what is empty is not known.

    Attributes:
        account: the name of their customer.
        external_id: their key elsewhere, by which they are known again at this customer; without one, the name is.
        boss, boss_id: to whom they report, by name or key; either will do. `boss` may be a key too.
    """

    name: str
    account: str = ""
    external_id: str = ""
    title: str = ""
    department: str = ""
    influence: str = ""
    orientation: str = ""
    wants_business: str = ""
    wants_self: str = ""
    criteria: str = ""
    circle: str = ""
    email: str = ""
    phone: str = ""
    boss: str = ""
    boss_id: str = ""


class DealIn(NamedTuple):
    """A deal as it comes; what is empty or None is not known. Days are ISO text.

    Attributes:
        external_id: its key elsewhere, by which it is known again.
        since: the day it entered its stage.
        account, product: their names.
        amount: in minor units of `currency`.
        close_date: the planned close; `closed_on` is the day a closed deal was closed.
    """

    external_id: str
    stage: str
    outcome: str = ""
    since: str = ""
    closed_on: str = ""
    name: str = ""
    account: str = ""
    product: str = ""
    owner: str = ""
    amount: int | None = None
    currency: str = ""
    opened_on: str = ""
    close_date: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A portfolio from elsewhere.

    Attributes:
        origin: where it comes from, the same word each time; with the external id it tells deals apart.
        deals: read once, while they are stored; no two have the same external id.
        people: read once the deals are stored.
        refuse: told which account cannot be taken, and why.   refuse_person: the same of a person.
    """

    origin: str
    accounts: Sequence[AccountIn] = ()
    products: Sequence[ProductIn] = ()
    deals: Iterable[DealIn] = ()
    people: Sequence[PersonIn] = ()
    refuse: Callable[[AccountIn, str], None] = lambda _account, _why: None
    refuse_person: Callable[[PersonIn, str], None] = lambda _person, _why: None


@dataclass(slots=True)
class Tally:
    """How many records were new, changed, and the same as before."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(slots=True)
class Taken:
    """What became of a portfolio.

    Attributes:
        lines: the reporting lines of the people who came with a boss.
        open, closed, without_account: of the deals that came.
        stage_kept: deals that came in another stage and stayed in theirs, because they were moved here.
    """

    accounts: Tally = field(default_factory=Tally)
    products: Tally = field(default_factory=Tally)
    deals: Tally = field(default_factory=Tally)
    people: Tally = field(default_factory=Tally)
    lines: Tally = field(default_factory=Tally)
    open: int = 0
    closed: int = 0
    without_account: int = 0
    stage_kept: int = 0

    @property
    def changes(self) -> int:
        """How many records are new or changed."""
        return sum(
            tally.new + tally.changed for tally in (self.accounts, self.products, self.deals, self.people, self.lines)
        )


def account_key(name: str) -> str:
    """The name of an account as it is compared: without case and runs of blanks."""
    return folded(name)


def product_key(name: str) -> str:
    """The name of a product as it is compared: without case and blanks, so that GTXPro is GTX Pro."""
    return folded(name).replace(" ", "")
