"""Which files an import reads: found in folders, recognised by their columns, matched with a mapping."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasdesk.errors import FileError
from tasdesk.exchange.mappings import REQUIRED, LeftOut, Mapping, folded_column, shipped_mappings
from tasdesk.exchange.tables import Table
from tasdesk.exchange.tabular import SUFFIXES, open_table
from tasdesk.messages import _, language
from tasdesk.text import safe

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the table of the mapping that it holds: deals, accounts, products or people."""

    kind: str
    table: Table

    @property
    def name(self) -> str:
        """The file's name, as summaries and rejected rows give it."""
        return self.table.path.name


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not imported, and why, in the user's language."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What an import will read, and by which mapping.

    Attributes:
        files: accounts and products before the deals that mention them, people last, each kind by its files' names.
    """

    mapping: Mapping
    files: tuple[Source, ...]
    skipped: tuple[Skipped, ...]

    def of(self, kind: str) -> tuple[Source, ...]:
        """The files that hold this table."""
        return tuple(source for source in self.files if source.kind == kind)


def find_sources(paths: Sequence[Path], mapping: Mapping | None = None) -> Sources:
    """Look at files, and at the CSV and TSV files of folders, and recognise each by its columns.

    Args:
        paths: files and folders.
        mapping: None takes the shipped one that fits best.

    Raises:
        FileError: a file is missing or no table, a folder holds none, or no mapping knows the columns of a file that
            was named itself, or of any.
    """
    told = (mapping.encoding, mapping.delimiter) if mapping else ("", "")
    opened = [(open_table(path, *told), alone) for path, alone in _files(paths)]
    chosen = mapping or _best_mapping([table for table, _alone in opened])
    unknown: Table | None = None
    sources: list[Source] = []
    skipped: list[Skipped] = []
    for table, alone in opened:
        kind, left_out = _recognised(table, chosen) if chosen else ("", None)
        if left_out is not None:
            skipped.append(Skipped(table.path.name, left_out.why.of(language())))
        elif chosen is not None and kind:
            _check_columns(table, [name for names in chosen.columns[kind].values() for name in names])
            sources.append(Source(kind, table))
        elif alone or chosen is None:
            raise _unknown(table, mapping)
        else:
            unknown = unknown or table
            skipped.append(Skipped(table.path.name, _("its columns are not known")))
    if unknown is not None and not sources:
        raise _unknown(unknown, mapping)
    if chosen is None or not sources:
        raise FileError(
            _("There is nothing to import: {files}.").format(
                files=_(", ").join(f"{safe(each.name)} ({each.why})" for each in skipped)
            )
        )
    order = ("accounts", "products", "deals", "people")
    sources.sort(key=lambda source: (order.index(source.kind), source.name, str(source.table.path)))
    return Sources(chosen, tuple(sources), tuple(skipped))


def columns_of(source: Source, mapping: Mapping) -> dict[str, int]:
    """Where our fields stand in the rows of a file; fields whose column it lacks are left out."""
    places = _places(source.table)
    found = {
        name: next((places[folded_column(column)] for column in columns if folded_column(column) in places), None)
        for name, columns in mapping.columns[source.kind].items()
    }
    return {name: place for name, place in found.items() if place is not None}


def column_place(table: Table, column: str) -> int | None:
    """Where a column stands; None where the file lacks it."""
    return _places(table).get(folded_column(column))


def _files(paths: Sequence[Path]) -> list[tuple[Path, bool]]:
    """The files that are meant, each once, and whether it was named itself."""
    found: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        if path.is_dir():
            try:
                inside = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
            except OSError as error:
                raise FileError(
                    _("{path} cannot be read: {why}.").format(path=safe(str(path)), why=error.strerror)
                ) from error
            if not inside:
                raise FileError(
                    _("{path} holds no CSV or TSV file.").format(path=safe(str(path))),
                    _("Name the folder or the file that your CRM exported."),
                )
            for each in inside:
                found.setdefault(each.resolve(), (each, False))
        else:
            found[path.resolve()] = (path, True)
    return list(found.values())


def _best_mapping(tables: Sequence[Table]) -> Mapping | None:
    """The shipped mapping that knows the most columns of these files; None where none knows any of them."""
    known = {mapping.id: sum(_known(table, mapping) for table in tables) for mapping in shipped_mappings().values()}
    best = max(known, key=lambda id: known[id], default=None)
    return shipped_mappings()[best] if best is not None and known[best] else None


def _known(table: Table, mapping: Mapping) -> float:
    """How well a mapping knows a file: by how many of its columns, and a little if it is to be left out."""
    kind, left_out = _recognised(table, mapping)
    return _fit(table, kind, mapping) if kind else 0.5 * (left_out is not None)


def _recognised(table: Table, mapping: Mapping) -> tuple[str, LeftOut | None]:
    """Which table of the mapping a file is, empty for none; or that it is to be left out."""
    places = _places(table)
    for left_out in mapping.left_out:
        if {folded_column(column) for column in left_out.columns} >= places.keys() - {""}:
            return "", left_out
    fits = {kind: _fit(table, kind, mapping) for kind in mapping.columns}
    kind = max(fits, key=lambda each: fits[each])
    return (kind if fits[kind] else ""), None


def _fit(table: Table, kind: str, mapping: Mapping) -> int:
    """How many of the columns of that table a file has; none where it lacks required ones, or too many."""
    places, columns = _places(table), mapping.columns[kind]
    there = [name for name, names in columns.items() if any(folded_column(column) in places for column in names)]
    whole = all(name in there for name in REQUIRED[kind])
    # Lists of people have few columns of the many there may be; a name alone could be anybody's, or anything's.
    enough = len(there) > 1 if kind == "people" else 2 * len(there) > len(columns)
    return len(there) if whole and enough else 0


def _places(table: Table) -> dict[str, int]:
    """The columns of a file, folded, each with its place; of two that are called alike the first."""
    places: dict[str, int] = {}
    for place, name in enumerate(table.header):
        places.setdefault(folded_column(name), place)
    return places


def _check_columns(table: Table, columns: Iterable[str]) -> None:
    """Refuse where two columns go by a name that the mapping uses: which one is meant cannot be known."""
    folded = [folded_column(name) for name in table.header]
    for column in columns:
        if folded.count(folded_column(column)) > 1:
            raise FileError(
                _("{path} has two columns called {column}.").format(path=safe(str(table.path)), column=safe(column)),
                _("Rename one of them."),
            )


def _unknown(table: Table, asked: Mapping | None) -> FileError:
    """No table of the mapping that was asked for, or of any, has these columns."""
    columns = _(", ").join(safe(name) for name in table.header[:_SHOWN])
    if len(table.header) > _SHOWN:
        columns += _(" and {count} more").format(count=len(table.header) - _SHOWN)
    path = safe(str(table.path))
    if asked is not None:
        kind = "deals" if "deals" in asked.columns else "people"
        needed = _(", ").join(safe(asked.columns[kind][name][0]) for name in REQUIRED[kind])
        return FileError(
            _("The mapping {mapping} does not know the columns of {path}: {columns}.").format(
                mapping=safe(asked.id), path=path, columns=columns
            ),
            (
                _("Its deals have the columns {columns}, among others.")
                if kind == "deals"
                else _("Its people have the columns {columns}, among others.")
            ).format(columns=needed),
        )
    return FileError(
        _("No mapping knows the columns of {path}: {columns}.").format(path=path, columns=columns),
        _("Write one (`tasdesk mappings show {name}` prints an example) and name it with --mapping.").format(
            name=next(iter(shipped_mappings()))
        ),
    )
