"""The demo portfolio: fictional deals that ship with the program, made into a book of their own (DESIGN 3, 6).

`data/demo/portfolio.jsonl` has a header with the anchor, the last day anything in it is dated, and then one line per
step of the journal, in order of time: when, who, what, and the rows inserted and updated, by table. A record goes by a
name there, such as `linhai-meters-2`; its id follows from the file alone and is the same in every copy.

**Dates.** Everything is shifted by one number of whole weeks, the largest that puts no fact after today. So weekdays
stay what they are, and the last day of the portfolio lies at most six days back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tasdesk import places
from tasdesk.actions.desk import open_book
from tasdesk.errors import BookError
from tasdesk.messages import N_, _
from tasdesk.method.gaps import gap_from, renamed
from tasdesk.store.book import Book, Reader, Step
from tasdesk.store.ids import code_of, id_of
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.step import Value

OPS: Final = (N_("add product"),)
"""What steps of the demo are called beside the verbs, marked for the catalogue."""

_MARK: Final = "demo"
"""The key in the book's own notes that tells a demo book from a user's."""

_NATURAL: Final[Mapping[str, tuple[str, ...]]] = {
    "gates": ("deal_id", "author", "day"),
    "assessment": ("deal_id", "author", "day", "party"),
    "naming": ("deal_id", "day", "slot"),
    "uncontested": ("deal_id", "day"),
    "deal_role": ("deal_id", "person_id"),
    "attitude": ("person_id", "deal_id", "party"),
    "activity_person": ("activity_id", "person_id"),
    "milestone": ("deal_id", "milestone"),
    "strategy": ("deal_id", "party", "day"),
    "value_proposition": ("deal_id", "party", "day"),
    "value_equation": ("deal_id", "day"),
    "plan_text": ("deal_id", "head", "day"),
    "lead_answer": ("lead_id", "test"),
}
"""The columns from which the id of a row follows, as the table says; other rows have a name or only a place."""

_DAYS: Final = frozenset(
    {
        *("day", "event_by", "stage_since", "closed_on", "close_date", "opened_on", "created_on", "left_on"),
        *("since", "due", "ended_on", "ended", "taken_on", "found_on", "expires"),
    }
)
_REFERENCES: Final = frozenset(
    {
        *("account_id", "parent_id", "product_id", "deal_id", "person_id", "source_person"),
        *("rival_id", "source_id", "target_id", "party", "activity_id", "action_id", "objection_id", "lead_id"),
    }
)


def load_demo(path: Path | None = None, *, today: date | None = None, program: str = "cli") -> Book:
    """Make the demo book afresh, in the place of an older one, and open it.

    Args:
        path: where; None is the place of the demo book.
        today: the day it shall be; None follows the calendar.
        program: which face opens it, `cli` or `tui`.

    Raises:
        BookError: there is a file that is no demo book, which was left untouched; or none can be made there.
    """
    path = path or places.demo_book()
    _check_replaceable(path)
    # Made beside and put in its place when whole: cut off, the older one is still there.
    making = path.with_name(f".{path.name}.making")
    try:
        _remove(making)
        try:
            with Book.create(making, today=today, program=program, refresh=_later, lasting=False) as book:
                _write(book, places.shipped("demo", "portfolio.jsonl"))
            _remove(path)
            making.rename(path)
        finally:
            _remove(making)
    except OSError as error:
        raise BookError(
            _("No book can be made at {path}: {why}.").format(path=path, why=error.strerror),
            _("--store names another place."),
        ) from error
    return open_book(path, today=today, program=program)


def is_demo(read: Reader) -> bool:
    """Is this the book of the demo portfolio?"""
    return read.execute("SELECT 1 FROM meta WHERE key = ?", (_MARK,)).fetchone() is not None


def _check_replaceable(path: Path) -> None:
    if not path.exists():
        return
    with Book.open(path, readonly=True) as book, book.reading() as read:
        if not is_demo(read):
            raise BookError(
                _("{path} is not a demo book.").format(path=path), _("It was left as it is; --store names another.")
            )


def _remove(path: Path) -> None:
    """Remove a book with the files beside it: those of an old book would be taken for the new one's."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _later(read: Reader, deals: set[str] | None, today: date) -> None:
    """Rates wait until everything is there: worked out in every step they would take most of the time."""


def _write(book: Book, portfolio: Path) -> None:
    # The board asks here whether its book is the demo, and is not to wait for what makes one.
    from tasdesk.store import found
    from tasdesk.store.derived import assessed_deals, refresh

    with portfolio.open(encoding="utf-8") as lines:
        header = json.loads(next(lines))
        shift = shift_to(book.today, date.fromisoformat(header["anchor"]))
        scribe = _Scribe(shift, datetime.combine(book.today, datetime.now().time()))
        for line in lines:
            entry = json.loads(line)
            at = scribe.moment(entry["at"])
            with book.writing(entry["op"], entry["by"], at=at, role=entry["role"]) as step:
                scribe.carry_out(step, entry)
    with book.writing("recompute", "") as step:
        playbook = playbook_in_force(step.read)
        refresh(step.read, assessed_deals(step.read), book.today, playbook)
        found.renew(step.read, book.today, playbook, found.FEW)
        step.read.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_MARK, header["anchor"]))


def shift_to(today: date, anchor: date) -> timedelta:
    """How far the demo's dates move: whole weeks, so that the anchor comes to today or up to six days before it."""
    return timedelta(weeks=(today - anchor).days // 7)


@dataclass(slots=True)
class _Scribe:
    """Turns the lines of the portfolio into rows.

    Attributes:
        shift: how far all dates move.
        latest: no stamp lies after it: on the last day a step may be dated later than it is now.
        ids: the id of each record met so far, by its name.
    """

    shift: timedelta
    latest: datetime
    ids: dict[str, str] = field(default_factory=dict)

    def moment(self, at: str) -> datetime:
        """A moment of the portfolio, in the time zone of the user, as one in UTC."""
        return min(datetime.fromisoformat(at) + self.shift, self.latest).astimezone(UTC)

    def carry_out(self, step: Step, entry: Mapping[str, Any]) -> None:
        """Insert and update the rows of one line."""
        for table, rows in entry.get("insert", {}).items():
            made = [self._made(table, row, (entry["at"], table, place)) for place, row in enumerate(rows)]
            for columns, group in groupby(made, key=_columns_of):
                step.insert(table, columns, [tuple(row.values()) for row in group])
        for table, rows in entry.get("update", {}).items():
            for row in rows:
                self._update(step, table, row)

    def _made(self, table: str, row: Mapping[str, Any], place: tuple[object, ...]) -> dict[str, Value]:
        """A new row with its id; a name given as `id` stands for it from now on."""
        values = self._values(row)
        natural = _NATURAL.get(table)
        if natural:
            values["id"] = self._natural_id(values, natural)
            return values
        name = row.get("id")
        values["id"] = _placed_id(str(place[0]), table, name or place[2])
        if name:
            self.ids[name] = str(values["id"])
        if table == "deal":
            values["code"] = code_of(str(values["id"]))
        return values

    def _update(self, step: Step, table: str, row: Mapping[str, Any]) -> None:
        values = self._values(row)
        natural = _NATURAL.get(table, ())
        key = self._natural_id(values, natural) if natural else self.ids[row["id"]]
        changed = [column for column in values if column not in (*natural, "id")]
        places = ", ".join(f"{column} = ?" for column in changed)
        step.read.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*(values[c] for c in changed), key))

    def _natural_id(self, values: Mapping[str, Value], natural: Iterable[str]) -> str:
        first, *rest = (values.get(column) or "" for column in natural)
        return id_of(str(first), *rest)

    def _gap(self, text: str) -> str:
        """A gap with ids in the place of the names of people and rivals."""
        named = self.ids.__getitem__
        return str(renamed(gap_from(text), party=named, person=named, tactic=named))

    def _values(self, row: Mapping[str, Any]) -> dict[str, Value]:
        return dict(self._columns(row))

    def _columns(self, row: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
        for column, value in row.items():
            if value is None:
                yield column, None
            elif column in _DAYS:
                yield column, (date.fromisoformat(value) + self.shift).isoformat()
            elif column == "written":
                yield column, self.moment(value).isoformat(timespec="microseconds")
            elif column == "advantages":
                named = {self.ids.get(party, party): told for party, told in value.items()}
                yield column, json.dumps(named, ensure_ascii=False, sort_keys=True)
            elif column in ("detail", "gains"):
                yield column, json.dumps(value, ensure_ascii=False, sort_keys=True)
            elif column == "gap":
                yield column, self._gap(value)
            elif column in _REFERENCES:
                yield column, self.ids.get(value, value)
            else:
                yield column, value


def _columns_of(row: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(row)


def _placed_id(at: str, *key: object) -> str:
    """The id of a record by when the portfolio has it made, unshifted, and what it is called; in order of time."""
    milliseconds = int(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp() * 1000)
    return id_of(f"{milliseconds:012x}", *key)
