"""Clashes: what this book and another said differently of one thing, neither knowing of it (DESIGN 6, "Merge")."""

from collections.abc import Callable, Iterable
from typing import Final, Literal, NamedTuple

from tasdesk.store.changes import DELETED, INSERTED
from tasdesk.store.fold import Fold
from tasdesk.store.handing import Told
from tasdesk.store.step import Value
from tasdesk.store.together import said

Side = Literal["ours", "theirs"]

OURS: Final = "ours"
THEIRS: Final = "theirs"
BOTH: Final = "both"
"""Who knew of a change before the merge: this book, the other, or both."""


class Statement(NamedTuple):
    """What one side said.

    Attributes:
        values: what the columns were set to; None where the record was deleted.
        author, at: of the step that said it last.
    """

    values: dict[str, Value] | None
    author: str
    at: str


class Clash(NamedTuple):
    """Two statements about the same.

    Attributes:
        table, pk: the record.
        column: the first of the columns that are said together; empty where one side deleted the record.
        wins: the side that said it later.
    """

    table: str
    pk: str
    column: str
    ours: Statement
    theirs: Statement
    wins: Side

    @property
    def about(self) -> tuple[str, str, str]:
        """What it is about."""
        return self.table, self.pk, self.column

    def chosen(self, side: Side) -> Statement:
        """The statement of a side."""
        return self.ours if side == OURS else self.theirs


Choose = Callable[[Clash], Side | None]
"""Which side is to hold in a clash; None where the later one does and somebody is to look at it."""


def find_clashes(table: str, pk: str, told: Iterable[tuple[Told, str]], defaults: dict[str, Value]) -> list[Clash]:
    """The clashes about one record.

    Args:
        table, pk: the record.
        told: all its changes in order of time, each with who knew of it.
        defaults: what its columns hold where nobody said anything.
    """
    sides = {OURS: _Said(table, defaults), THEIRS: _Said(table, defaults)}
    for change, who in told:
        if who == BOTH:
            for side in sides.values():
                side.overtaken(change)
        else:
            sides[who].take(change)
    ours, theirs = sides[OURS], sides[THEIRS]
    if ours.last is None or theirs.last is None:
        return []
    if (ours.last.op == DELETED) != (theirs.last.op == DELETED):
        pairs = [("", ours.whole(), theirs.whole())]
    elif ours.last.op == DELETED:
        pairs = []
    else:
        pairs = [(name, ours.said[name], theirs.said[name]) for name in ours.said if name in theirs.said]
    return [
        Clash(table, pk, column, _statement(*our), _statement(*their), OURS if our[1][:2] > their[1][:2] else THEIRS)
        for column, our, their in pairs
        if _differ(our[0], their[0])
    ]


_Word = tuple[dict[str, Value] | None, Told]
"""What the columns were set to, and the change that did it."""


class _Said:
    """What one side said of a record, that the other did not know."""

    def __init__(self, table: str, defaults: dict[str, Value]) -> None:
        self.said: dict[str, _Word] = {}
        self.last: Told | None = None
        self._table = table
        self._fold = Fold(table, defaults)

    def take(self, change: Told) -> None:
        """The side's next change."""
        self.last = change
        self._fold.take(change.op, change.values)
        news = self._fold.news(change.values) if change.op == INSERTED else change.values
        for name, columns in said(self._table, news).items():
            values = {column: self._fold.values[column] for column in columns if column in self._fold.values}
            self.said[name] = values, change

    def overtaken(self, change: Told) -> None:
        """Both sides know of a later change: it settles what it is about."""
        if change.op == DELETED:
            self.said.clear()
            self.last = None
        for name in said(self._table, change.values):
            self.said.pop(name, None)
        if not self.said and self.last is not None and self.last.op != DELETED:
            self.last = None

    def whole(self) -> _Word:
        """All that the side said, or that it deleted the record."""
        assert self.last is not None
        if self.last.op == DELETED:
            return None, self.last
        values = {column: value for each, _change in self.said.values() for column, value in (each or {}).items()}
        return values, self.last


def _statement(values: dict[str, Value] | None, change: Told) -> Statement:
    return Statement(values, change.author, change.at)


def _differ(one: dict[str, Value] | None, other: dict[str, Value] | None) -> bool:
    if one is None or other is None:
        return one is not other
    return any(one[column] != other[column] for column in one.keys() & other.keys())
