"""Exporting deals, people, answers and curves as CSV or JSON lines, row by row. Notes stay in the book.

In CSV a text that a spreadsheet would compute has an apostrophe before it (`writing.neutral`); numbers stay numbers.
"""

import csv
import json
from collections.abc import Callable, Container, Iterable, Iterator
from decimal import Decimal
from heapq import merge
from operator import itemgetter
from typing import Any, Final, Literal, TextIO

from tasdesk.actions.desk import Desk
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.exchange.writing import neutral
from tasdesk.method.facts import US, Card, Choice, Money, Question
from tasdesk.method.money import decimal_of
from tasdesk.store.book import Reader
from tasdesk.store.derived import curves
from tasdesk.store.dossier import said_from
from tasdesk.store.ids import code_of
from tasdesk.store.playbooks import playbook_in_force

Value = str | int | float | Decimal | bool | None
"""What a cell holds; None is not known."""

What = Literal["deals", "people", "answers", "curve"]

COLUMNS: Final[dict[What, tuple[str, ...]]] = {
    "deals": (
        *("deal", "id", "external_id", "name", "account", "product", "stage", "outcome", "grade", "amount"),
        *("currency", "rate", "reason", "change", "owner", "close_date", "closed_on"),
    ),
    "people": (
        *("person", "id", "external_id", "name", "account", "title", "department", "boss", "influence"),
        *("orientation", "wants_business", "wants_self", "criteria", "circle", "email", "phone", "left_on"),
    ),
    "answers": ("deal", "question", "value", "party", "author", "on", "note", "by", "person"),
    "curve": ("deal", "week", "rate", "reason", "closed"),
}
"""What can be exported, and the columns it has; deals and people go by their codes."""


def export(
    desk: Desk, what: What, where: str, write: Callable[[tuple[str, ...], Iterable[tuple[Value, ...]]], None]
) -> None:
    """Export what a filter names.

    Args:
        desk: whose book, and as of which day.
        what: the key of `COLUMNS`.
        where: a filter of deals; closed ones are among them unless it says otherwise. Of people it means those of these
            deals' customers; without one it is everybody.
        write: is given the columns and the rows, which are read while it writes: `write_csv` or `write_jsonl`.

    Raises:
        BadUse: the filter does not hold together.
    """
    cards = read_portfolio(desk, where, closed=True)
    if what == "deals":
        write(COLUMNS[what], map(_deal, cards))
        return
    codes = {card.id: card.code for card in cards}
    with desk.reading() as read:
        if what == "people":
            write(COLUMNS[what], _people(read, codes if where else None))
            return
        rows = _answers(read, codes) if what == "answers" else _weeks(desk, read, codes)
        write(COLUMNS[what], ((codes[deal_id], *row) for deal_id, row in rows))


def write_csv(stream: TextIO, columns: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> None:
    """Write rows as CSV: commas, CRLF as RFC 4180 has it, true and false for yes and no, nothing for not known."""
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(map(_cells, rows))


def write_jsonl(stream: TextIO, columns: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> None:
    """Write rows as JSON lines: one object a row, numbers unrounded, null for not known."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain).encode
    stream.writelines(f"{encode(dict(zip(columns, row, strict=True)))}\n" for row in rows)


def _cells(row: tuple[Value, ...]) -> list[object]:
    return [
        neutral(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else value
        for value in row
    ]


def _plain(value: object) -> int | float:
    """An exact amount as JSON has numbers."""
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)


# --- deals -------------------------------------------------------------------------------------------------------


def _deal(card: Card) -> tuple[Value, ...]:
    amount = None if card.minor is None else decimal_of(Money(card.minor, card.currency))
    return (
        *(card.code, card.id, card.external_id or None, card.name, card.account or None, card.product or None),
        *(card.stage, card.outcome or None, card.grade or None, amount, card.currency or None, card.rate),
        *(str(card.reason) or None, card.change, card.owner or None, card.close_date or None, card.closed_on or None),
    )


# --- people ------------------------------------------------------------------------------------------------------


def _people(read: Reader, deals: Container[str] | None) -> Iterator[tuple[Value, ...]]:
    """Everybody, or those of the customers of these deals, by customer and name."""
    accounts = None
    if deals is not None:
        accounts = {account for id, account in read.execute("SELECT id, account_id FROM deal") if id in deals}
    for account_id, id, *values in read.execute(
        """SELECT p.account_id, p.id, p.external_id, p.name, a.name, p.title, p.department, boss.name, p.influence,
                  p.orientation, p.wants_business, p.wants_self, p.criteria, p.circle, p.email, p.phone, p.left_on
           FROM person p JOIN account a ON a.id = p.account_id
           LEFT JOIN link ON link.kind = 'reporting' AND link.source_id = p.id
           LEFT JOIN person boss ON boss.id = link.target_id ORDER BY a.name, p.name, p.id"""
    ):
        if accounts is None or account_id in accounts:
            yield code_of(id), id, *(value or None for value in values)


# --- answers -----------------------------------------------------------------------------------------------------

Row = tuple[str, tuple[Value, ...]]
"""A row with the id of its deal."""


def _answers(read: Reader, deals: Container[str]) -> Iterator[Row]:
    """Every answer ever given to these deals' questionnaires, deal by deal and day by day."""
    for deal_id, _day, rows in merge(_gates(read), _scores(read), _uncontested(read), key=itemgetter(0, 1)):
        if deal_id in deals:
            yield from ((deal_id, row) for row in rows)


Answers = Iterator[tuple[str, str, list[tuple[Value, ...]]]]
"""Deal, day, and what was answered."""


def _gates(read: Reader) -> Answers:
    for deal_id, day, author, event, by, event_note, source, person, source_note, rank, rank_note in read.execute(
        """SELECT deal_id, day, author, event, event_by, event_note, source, person.name, source_note, rank, rank_note
           FROM gates LEFT JOIN person ON person.id = source_person ORDER BY deal_id, day, author"""
    ):
        given = (
            ("event", event, event_note, by, None),
            ("source", source, source_note, None, person),
            ("rank", rank, rank_note, None, None),
        )
        yield (
            deal_id,
            day,
            [
                (question, value or None, None, author, day, note or None, until, who)
                for question, value, note, until, who in given
                if value or note
            ],
        )


def _scores(read: Reader) -> Answers:
    for deal_id, day, author, party, detail in read.execute(
        """SELECT deal_id, day, author, coalesce(rival.name, party), detail
           FROM assessment LEFT JOIN rival ON rival.id = party
           ORDER BY deal_id, day, author, party <> ?, rival.name""",
        (US,),
    ):
        yield deal_id, day, [(*row[:2], party, author, day, row[2], None, None) for row in _said(json.loads(detail))]


def _said(detail: dict[str, Any]) -> Iterator[tuple[str, Value, str | None]]:
    """Question or probe, value and evidence; the evidence of a question stands at the first of its answers."""
    for question in Question:
        said = said_from(detail.get(question))
        if said is not None:
            given = {question.value: said.direct} if said.direct is not None or not said.probes else {}
            given |= {f"{question.value}.{probe}": value for probe, value in said.probes.items()}
            note: str | None = said.note or None
            for asked, value in given.items():
                yield asked, value, note
                note = None


def _uncontested(read: Reader) -> Answers:
    for deal_id, day, value, reason in read.execute(
        "SELECT deal_id, day, value, reason FROM uncontested ORDER BY deal_id, day"
    ):
        said = Choice.YES if value else Choice.NO
        yield deal_id, day, [("uncontested", str(said), None, None, day, reason or None, None, None)]


# --- curves ------------------------------------------------------------------------------------------------------


def _weeks(desk: Desk, read: Reader, deals: Iterable[str]) -> Iterator[Row]:
    for deal_id, points in curves(read, deals, desk.today, playbook_in_force(read)):
        for point in points:
            yield deal_id, (point.week, point.rate, point.reason and str(point.reason), point.closed)
