"""Accounts and products by their names, and rows by their keys: what an import looks up and changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tasdesk.actions.incoming import Tally
from tasdesk.store.book import Reader, Step
from tasdesk.store.ids import id_from_source


class Known(dict[str, tuple[str | None, str]]):
    """Accounts or products by the names they come under: id and name. A new one is written down when first met.

    Attributes:
        before: the names as they were, by id.
        met: the keys of those that were written down because something else mentions them.
    """

    def __init__(self, step: Step, table: str, key: Callable[[str], str]) -> None:
        super().__init__({"": (None, "")})
        self._step = step
        self._table = table
        self._key = key
        # Of two that go by one name the older counts.
        rows = step.read.execute(f"SELECT id, name FROM {table} ORDER BY id DESC").fetchall()
        self.before: dict[str | None, str] = {None: "", **dict(rows)}
        self._ids = {id for id, _name in rows}
        self.by_key: dict[str, tuple[str, str]] = {key(name): (id, name) for id, name in rows}
        self.met: set[str] = set()

    def __missing__(self, name: str) -> tuple[str | None, str]:
        key = self._key(name)
        found = self.by_key.get(key)
        if found is None:
            found = self.by_key[key] = self._new_id(key), name
            self._step.insert(self._table, ("id", "name"), [found])
            self.met.add(key)
        self[name] = found
        return found

    def _new_id(self, key: str) -> str:
        return id_from_source(self._table, key, taken=self._ids)

    def take(self, rows: Sequence[tuple[str, Mapping[str, Any]]], expected: Mapping[str, str], tally: Tally) -> None:
        """Insert the records that are expected, and of the others change what differs.

        Args:
            rows: key and values; what is empty or None leaves what there is.
            expected: the ids of the new ones, by key.
            tally: counts them.
        """
        for key, values in rows:
            there = {column: value for column, value in values.items() if value not in (None, "")}
            id, _name = self.by_key[key]
            if key in expected:
                self._step.insert(self._table, ("id", *there), [(id, *there.values())])
                tally.new += 1
            elif update_row(self._step.read, self._table, id, there):
                self.by_key[key] = id, there["name"]
                tally.changed += 1
            else:
                tally.same += 1

    def respell(self, mentioned: Mapping[str, int]) -> dict[str | None, str]:
        """Spell those that were only mentioned as most mentions do, whichever came first.

        Returns:
            The former names of those that are spelled otherwise now, by id.
        """
        counts: dict[str, dict[str, int]] = {key: {} for key in self.met}
        for name, count in mentioned.items():
            if (key := self._key(name)) in counts:
                counts[key][name] = count
        former: dict[str | None, str] = {}
        for key, names in counts.items():
            id, name = self.by_key[key]
            best = max(names, key=lambda each: (names[each], each), default=name)
            if best != name:
                set_values(self._step.read, self._table, id, {"name": best})
                former[id] = name
        return former

    def expect(self, names: Iterable[str]) -> dict[str, str]:
        """Give ids to those of the names that are new, before others refer to them; by key."""
        new = {}
        for name in names:
            key = self._key(name)
            if key not in self.by_key:
                new[key] = self._new_id(key)
                self.by_key[key] = new[key], name
        return new


def select_rows(read: Reader, table: str, columns: Sequence[str], ids: Sequence[str]) -> list[dict[str, Any]]:
    """These columns of the records with these keys, in the order of the keys; at most some thousands at a time."""
    marks = ", ".join("?" * len(ids))
    rows = read.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({marks}) ORDER BY id", ids)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def update_row(read: Reader, table: str, id: str, values: Mapping[str, Any]) -> bool:
    """Set those of the values that differ; whether any did."""
    (row,) = select_rows(read, table, tuple(values), [id])
    changes = {column: value for column, value in values.items() if value != row[column]}
    if changes:
        set_values(read, table, id, changes)
    return bool(changes)


def set_values(read: Reader, table: str, id: str, values: Mapping[str, Any]) -> None:
    """Set columns of one record."""
    places = ", ".join(f"{column} = ?" for column in values)
    read.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*values.values(), id))
