"""Mappings: what the columns and words of a CRM's export mean, one TOML file per CRM (`data/mappings`)."""

import codecs
import re
import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from tasdesk import places
from tasdesk.errors import FileError, NotFound, PlaybookError
from tasdesk.messages import _
from tasdesk.method.entries import Entries
from tasdesk.method.facts import Outcome, Words
from tasdesk.method.money import known
from tasdesk.text import safe

FIELDS: Final = {
    "deals": (
        *("external_id", "stage", "name", "account", "product", "owner", "amount", "currency"),
        *("opened_on", "closed_on", "close_date", "need"),
    ),
    "accounts": ("name", "sector", "country", "employees", "revenue", "founded", "parent"),
    "products": ("name", "series", "list_price"),
    "people": (
        *("name", "account", "external_id", "title", "department", "boss", "boss_id", "email", "phone", "influence"),
        *("orientation", "circle", "wants_business", "wants_self", "criteria"),
    ),
}
"""The tables that are imported, with their fields."""

REQUIRED: Final = {
    "deals": ("external_id", "stage"),
    "accounts": ("name",),
    "products": ("name",),
    "people": ("name",),
}
"""The fields without which a file is not that table."""

SPELLED: Final = ("sector", "country", "series", "owner")
"""The fields whose spelling a mapping may correct."""

_TABLES: Final = tuple(FIELDS)
_DATE_PARTS: Final = {"YYYY": "%Y", "MM": "%m", "DD": "%d"}


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """What a CRM's word for a stage means here.

    Attributes:
        stage: a stage id of the playbook.
        outcome: how the deal is closed; None for an open one.
        since: the column with the day on which a deal entered the stage; empty where there is none.
        unknown_amounts: amounts that say nothing of what the deal is worth.
    """

    stage: str
    outcome: Outcome | None = None
    since: str = ""
    unknown_amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is known by its columns and has nothing to import."""

    columns: tuple[str, ...]
    why: Words


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a CRM's export mean.

    Attributes:
        id: the name of the file without its suffix.
        origin: by which imported deals are known again, together with their ids in the CRM.
        text: the file as it is written.
        currency: an ISO 4217 code, of amounts whose row names none; empty where every row has to.
        dates: the pattern of days, for `strptime`; empty where there are none to read.
        encoding, delimiter: where they are not to be found out; empty.
        columns: for each table our fields, with the column that holds each, or several of which the first counts.
        revenue_unit: what one in the column of revenues stands for.
        stages: by the CRM's words, folded.
        spelling: by field, what is wrong and what is right.
    """

    id: str
    name: Words
    origin: str
    text: str
    currency: str
    dates: str
    encoding: str
    delimiter: str
    columns: Dictionary[str, Dictionary[str, tuple[str, ...]]]
    revenue_unit: int
    stages: Dictionary[str, StageMeaning]
    left_out: tuple[LeftOut, ...] = ()
    spelling: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)


def folded_column(name: str) -> str:
    """The name of a column, or a word of a CRM, as it is compared: without case and blanks."""
    return "".join(name.casefold().split())


@cache
def shipped_mappings() -> dict[str, Mapping]:
    """The mappings that come with the program, by id."""
    return {path.stem: read_mapping(path) for path in sorted(places.shipped("mappings").glob("*.toml"))}


def mapping_called(called: str) -> Mapping:
    """The mapping of that name, or in that file.

    Raises:
        NotFound: there is none.   FileError: the file is no mapping.
    """
    shipped = shipped_mappings()
    if called in shipped:
        return shipped[called]
    path = Path(called).expanduser()
    if path.suffix == ".toml" or path.is_file():
        return read_mapping(path)
    raise NotFound(
        _("There is no mapping called {name}.").format(name=safe(called)),
        _("There are: {names}; or name a file that ends in .toml.").format(names=_(", ").join(shipped)),
    )


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file.

    Raises:
        FileError: it cannot be read, is no TOML, or does not hold together; the sentence names the key.
    """
    shown = safe(str(path))
    try:
        text = path.read_text(encoding="utf-8")
        return _parse(path.stem, text)
    except OSError as error:
        raise FileError(_("{path} cannot be read: {why}.").format(path=shown, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise FileError(_("{path} is not UTF-8.").format(path=shown)) from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(_("{path} is not TOML: {why}.").format(path=shown, why=safe(str(error)))) from error
    except PlaybookError as error:  # what reads entries says so, of any file
        raise FileError(f"{shown}: {error.sentence}", error.advice) from error


def _parse(id: str, text: str) -> Mapping:
    file = Entries(tomllib.loads(text))
    about, values = file.table("about"), file.table("values", optional=True)
    tables = {table: file.table(table) for table in _TABLES if table in file}
    revenue_unit = tables["accounts"].whole("revenue_unit") if "revenue_unit" in tables.get("accounts", ()) else 1
    mapping = Mapping(
        id=id,
        name=about.words("name"),
        origin=about.id("origin"),
        text=text,
        currency=_currency(values),
        dates=_dates(values) if "deals" in tables else "",
        encoding=_encoding(values),
        delimiter=_delimiter(values),
        columns={table: _columns(table, entries) for table, entries in tables.items()},
        revenue_unit=revenue_unit,
        stages=_stages(file.table("stages")) if "deals" in tables else {},
        left_out=tuple(_left_out(entries) for entries in _each(file, "left_out")),
        spelling=_spelling(file),
    )
    for entries in (about, values, file):
        entries.end()
    if not tables.keys() & {"deals", "people"}:
        raise PlaybookError(_("{key} is missing.").format(key="deals"))
    return mapping


def _optional(entries: Entries, key: str) -> str:
    return entries.text(key) if key in entries else ""


def _each(entries: Entries, key: str) -> list[Entries]:
    """The tables below a table that may be missing."""
    below = entries.table(key, optional=True)
    return [below.table(name) for name in below]


def _currency(values: Entries) -> str:
    code = _optional(values, "currency")
    if code and not known(code):
        raise PlaybookError(_("{key} must be a currency code such as CNY.").format(key=values.at("currency")))
    return code


def _dates(values: Entries) -> str:
    """A pattern such as DD.MM.YYYY, as `strptime` wants it."""
    written = values.text("dates")
    parts = re.findall("|".join(_DATE_PARTS), written)
    between = re.sub("|".join(_DATE_PARTS), "", written)
    if sorted(parts) != sorted(_DATE_PARTS) or any(sign.isalnum() or sign == "%" for sign in between):
        raise PlaybookError(
            _("{key} must hold YYYY, MM and DD once each.").format(key=values.at("dates")),
            _("Write it like YYYY-MM-DD or DD.MM.YYYY."),
        )
    for part, directive in _DATE_PARTS.items():
        written = written.replace(part, directive)
    return written


def _encoding(values: Entries) -> str:
    encoding = _optional(values, "encoding")
    try:
        return encoding and codecs.lookup(encoding).name
    except LookupError:
        raise PlaybookError(
            _("{key}: there is no encoding “{value}”.").format(key=values.at("encoding"), value=safe(encoding))
        ) from None


def _delimiter(values: Entries) -> str:
    sign = _optional(values, "delimiter")
    if sign == "tab":
        return "\t"
    if len(sign) > 1 or sign == '"':
        raise PlaybookError(_("{key} must be one character, or tab.").format(key=values.at("delimiter")))
    return sign


def _columns(table: str, entries: Entries) -> dict[str, tuple[str, ...]]:
    """Our fields of a table, each with its column, or the several that it may be in."""
    columns = {
        name: entries.texts(name) if entries.is_list(name) else (entries.text(name),)
        for name in FIELDS[table]
        if name in entries
    }
    for name in REQUIRED[table]:
        if name not in columns:
            raise PlaybookError(_("{key} is missing.").format(key=entries.at(name)))
    entries.end()
    return columns


def _left_out(entries: Entries) -> LeftOut:
    left_out = LeftOut(entries.texts("columns"), entries.words("why"))
    entries.end()
    return left_out


def _stages(entries: Entries) -> dict[str, StageMeaning]:
    return {folded_column(word): _stage(entries.table(word)) for word in entries}


def _stage(entries: Entries) -> StageMeaning:
    outcome = _optional(entries, "outcome")
    if outcome and outcome not in tuple(Outcome):
        raise PlaybookError(
            _("{key}: “{value}” is not possible.").format(key=entries.at("outcome"), value=safe(outcome)),
            _("It is one of {choices}.").format(choices=", ".join(Outcome)),
        )
    meaning = StageMeaning(
        entries.id("stage"),
        Outcome(outcome) if outcome else None,
        _optional(entries, "since"),
        entries.texts("unknown_amounts") if "unknown_amounts" in entries else (),
    )
    entries.end()
    return meaning


def _spelling(file: Entries) -> dict[str, dict[str, str]]:
    fields = file.table("spelling", optional=True)
    spelling = {}
    for name in SPELLED:
        if name in fields:
            corrections = fields.table(name)
            spelling[name] = {wrong: corrections.text(wrong) for wrong in corrections}
    fields.end()
    return spelling
