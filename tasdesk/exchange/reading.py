"""From the rows of other people's files to accounts, products, deals and people, as a mapping says.

Rows that do not fit are rejected with the reason.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Final, TypeVar

from tasdesk.actions.incoming import AccountIn, DealIn, PersonIn, ProductIn, account_key, product_key
from tasdesk.errors import BadUse
from tasdesk.exchange.mappings import Mapping, StageMeaning, folded_column
from tasdesk.exchange.sources import Source, column_place, columns_of
from tasdesk.exchange.tables import Row
from tasdesk.messages import _
from tasdesk.method.money import minor_of
from tasdesk.method.people_words import member_called
from tasdesk.method.person import Influence, Orientation
from tasdesk.store.lookup import folded
from tasdesk.text import glyphs, head

LONGEST: Final = 1000
"""Characters that a name or word may have; what is longer is damage."""

_QUOTED: Final = 40
_MOST_DIGITS: Final = 12
_AMOUNT: Final = re.compile(r"[+-]?\d{1,24}(\.\d{1,24})?", re.ASCII)

Reject = Callable[[Source, Row, str], None]
"""Told which row of which file is rejected, and why."""

Corrections = Counter[tuple[str, str, str]]
"""How often a spelling was corrected: field, wrong, right."""

Made = TypeVar("Made")
Described = TypeVar("Described", AccountIn, ProductIn, PersonIn)


class Fault(Exception):
    """A cell cannot be understood; the reason as a sentence."""


class Memo(dict[str, Made]):
    """What cells mean, each worked out once: the same few words and days stand in every row."""

    def __init__(self, work_out: Callable[[str], Made]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, cell: str) -> Made:
        self[cell] = made = self._work_out(cell)
        return made


class Reader:
    """Reads the files of one import.

    Attributes:
        rejected: how many rows were rejected.
        corrections: the spellings that were corrected.
    """

    def __init__(self, mapping: Mapping, today: date, reject: Reject) -> None:
        self.mapping = mapping
        self.rejected = 0
        self.corrections: Corrections = Counter()
        self._today = today.isoformat()
        self._reject = reject
        self._word = Memo(_word)
        self._day = Memo(self._read_day)
        self._stage = Memo(self._read_stage)
        self._owners_are_spelled = "owner" in mapping.spelling
        self._seen: dict[str, int] = {}
        self._people_seen: dict[str, tuple[str, int]] = {}
        self._lines_before = 0

    # --- accounts and products ---

    def accounts(self, source: Source) -> Iterator[tuple[Row, AccountIn]]:
        """The accounts of a file, each with its row; of two with one name the first."""
        unit = self.mapping.revenue_unit
        currency = self.mapping.currency

        def account(cell: Callable[[str], str]) -> AccountIn:
            revenue = amount_of(cell("revenue"), currency, unit)
            return AccountIn(
                name=_needed(cell("name"), _("It names no account.")),
                employees=_whole(cell("employees")),
                revenue=revenue,
                currency=currency if revenue is not None else "",
                founded=_whole(cell("founded")),
                parent=cell("parent"),
                sector=self._spelled("sector", cell("sector")),
                country=self._spelled("country", cell("country")),
            )

        return self._described(source, account, lambda one: account_key(one.name), {})

    def products(self, source: Source) -> Iterator[tuple[Row, ProductIn]]:
        """The products of a file; as `accounts`."""
        currency = self.mapping.currency

        def product(cell: Callable[[str], str]) -> ProductIn:
            price = amount_of(cell("list_price"), currency)
            return ProductIn(
                name=_needed(cell("name"), _("It names no product.")),
                list_price=price,
                currency=currency if price is not None else "",
                series=self._spelled("series", cell("series")),
            )

        return self._described(source, product, lambda one: product_key(one.name), {})

    def people(self, source: Source, account: str) -> Iterator[tuple[Row, PersonIn]]:
        """The people of a file; as `accounts`, known by their key, and without one by their name at their customer.

        Args:
            account: whose they are where a row does not say; empty for nobody's.
        """

        def person(cell: Callable[[str], str]) -> PersonIn:
            return PersonIn(
                name=_needed(cell("name"), _("It names nobody.")),
                account=_needed(cell("account") or account, _("It does not say whose people they are.")),
                influence=_member("influence", cell("influence"), Influence),
                orientation=_member("orientation", cell("orientation"), Orientation),
                **{field: cell(field) for field in _TEXTS_OF_A_PERSON},
            )

        return self._described(source, person, _person_key, self._people_seen)

    def _described(
        self,
        source: Source,
        make: Callable[[Callable[[str], str]], Described],
        key: Callable[[Described], str],
        seen: dict[str, tuple[str, int]],
    ) -> Iterator[tuple[Row, Described]]:
        """What the rows of a file describe; of two with one key the first.

        Args:
            seen: the file and line of each key that was met before.
        """
        columns = columns_of(source, self.mapping)
        row = Row(0, [])

        def cell(name: str) -> str:
            return self._word[row.cells[columns[name]]] if name in columns else ""

        for row in source.table.rows():
            try:
                if row.fault:
                    raise Fault(row.fault)
                made = make(cell)
                here = source.name, row.line
                if (before := seen.setdefault(key(made), here)) != here:
                    raise Fault(_described_already(made.name, source.name, *before))
            except Fault as fault:
                self.refuse(source, row, str(fault))
            else:
                yield row, made

    def _spelled(self, field: str, word: str) -> str:
        """The word as the mapping spells it."""
        right = self.mapping.spelling.get(field, {}).get(word)
        if right is None:
            return word
        self.corrections[field, word, right] += 1
        return right

    # --- deals ---

    def deals(self, source: Source) -> Iterator[DealIn]:
        """The deals of a file, each id once, whatever files this reader read before."""
        columns = columns_of(source, self.mapping)
        # A column that the file lacks is read from a blank cell behind the last.
        pick = itemgetter(*(columns.get(name, -1) for name in _DEAL_CELLS))
        since = {
            meaning.since: -1 if (place := column_place(source.table, meaning.since)) is None else place
            for meaning in self.mapping.stages.values()
        }
        before, line = self._lines_before, 0
        for row in source.table.rows():
            line, cells, fault = row
            try:
                if fault:
                    raise Fault(fault)
                deal = self._deal([*cells, ""], pick, since)
                first = self._seen.setdefault(deal.external_id, before + line)
                if first != before + line:
                    raise Fault(_stands_already(deal.external_id, first - before))
            except Fault as found:
                self.refuse(source, row, str(found))
            else:
                yield deal
        self._lines_before += line

    def _deal(self, cells: list[str], pick: Callable[[list[str]], tuple[str, ...]], since: dict[str, int]) -> DealIn:
        id, stage, name, account, product, owner, amount, currency, opened, closed, planned, need = pick(cells)
        id = id.strip()
        if not id:
            raise Fault(_("It has no id."))
        meaning, word, day = self._stage[stage], self._word, self._day
        minor = None
        if amount:
            currency = word[currency] or self.mapping.currency
            minor = amount_of(amount, currency)
            if minor is not None and amount.strip() in meaning.unknown_amounts:
                minor = None
        closed_on = day[closed] if meaning.outcome else ""
        if closed_on > self._today:
            raise Fault(_("It was closed on {day}, which is still to come.").format(day=closed_on))
        return DealIn(
            _short(id),
            meaning.stage,
            meaning.outcome or "",
            day[cells[since[meaning.since]]] if meaning.since else "",
            closed_on,
            _short(name.strip()) if name else "",
            word[account],
            word[product],
            self._spelled("owner", word[owner]) if self._owners_are_spelled else word[owner],
            minor,
            currency if minor is not None else "",
            day[opened],
            day[planned],
            need.strip() if need else "",
        )

    def _read_day(self, cell: str) -> str:
        text = cell.strip()
        try:
            return text and datetime.strptime(text, self.mapping.dates).date().isoformat()
        except ValueError:
            pattern = self.mapping.dates.replace("%Y", "YYYY").replace("%m", "MM").replace("%d", "DD")
            raise Fault(
                _("“{value}” is not a day like {pattern}.").format(value=_shown(text), pattern=pattern)
            ) from None

    def _read_stage(self, cell: str) -> StageMeaning:
        meaning = self.mapping.stages.get(folded_column(cell))
        if meaning is None:
            raise Fault(_("The mapping has no stage “{value}”.").format(value=_shown(cell)))
        return meaning

    def refuse(self, source: Source, row: Row, reason: str) -> None:
        """Reject a row."""
        self.rejected += 1
        self._reject(source, row, reason)


_TEXTS_OF_A_PERSON: Final = (
    *("external_id", "title", "department", "wants_business", "wants_self", "criteria", "circle", "email", "phone"),
    *("boss", "boss_id"),
)

_DEAL_CELLS: Final = (
    *("external_id", "stage", "name", "account", "product", "owner", "amount", "currency"),
    *("opened_on", "closed_on", "close_date", "need"),
)


# --- cells -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def amount_of(cell: str, currency: str, unit: int = 1) -> int | None:
    """An amount in minor units; None for a blank cell.

    Args:
        cell: a plain decimal number.
        currency: its ISO 4217 code.
        unit: what one in the cell stands for.

    Raises:
        Fault: it is no amount, is below zero or too large, or there is no such currency.
    """
    text = cell.strip()
    if not text:
        return None
    if not currency:
        raise Fault(_("Its amount has no currency."))
    if not _AMOUNT.fullmatch(text):
        raise Fault(_("“{text}” is not an amount.").format(text=_shown(text)))
    try:
        minor = minor_of(text if unit == 1 else str(Decimal(text) * unit), currency)
    except BadUse as error:
        raise Fault(error.sentence) from None
    if minor < 0:
        raise Fault(_("The amount {amount} is below zero.").format(amount=_shown(text)))
    return minor


def _word(cell: str) -> str:
    return _short(cell.strip())


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise Fault(_("A name or word in it is longer than {count} characters.").format(count=LONGEST))
    return text


def _needed(text: str, why: str) -> str:
    if not text:
        raise Fault(why)
    return text


def _member(field: str, text: str, kind: type[StrEnum]) -> str:
    """One of a few words, in any of the ways to say it; empty for a blank cell."""
    found = member_called(text, kind) if text else None
    if text and found is None:
        raise Fault(
            _("{field}: “{value}” is not possible; it is one of {choices}.").format(
                field=field, value=_shown(text), choices=", ".join(kind)
            )
        )
    return found or ""


def _person_key(person: PersonIn) -> str:
    """What tells somebody from all others: their key, or else their name, at their customer."""
    own = f"id {person.external_id}" if person.external_id else f"name {folded(person.name)}"
    return f"{account_key(person.account)}\0{own}"


def _described_already(name: str, file: str, before: str, line: int) -> str:
    if before != file:
        return _("{name} stands in {file} already.").format(name=_shown(name), file=_shown(before))
    return _("{name} stands in line {line} already.").format(name=_shown(name), line=line)


def _whole(text: str) -> int | None:
    """A whole number, 0 or more; None for a blank cell."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        raise Fault(_("“{value}” is not a whole number.").format(value=_shown(text)))
    return int(text)


def _stands_already(id: str, line: int) -> str:
    if line > 0:
        return _("The id {id} stands in line {line} already.").format(id=_shown(id), line=line)
    return _("The id {id} stands in another file already.").format(id=_shown(id))


def _shown(text: str) -> str:
    """A cell as a reason quotes it."""
    return head(text, _QUOTED) + (glyphs().ellipsis if len(text) > _QUOTED else "")
