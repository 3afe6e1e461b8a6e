"""Address cards (vCard) as a table: one row for each card, its properties for columns."""

import re
from pathlib import Path
from typing import Any, Final

from tasdesk.errors import FileError
from tasdesk.exchange.encodings import encoding_of
from tasdesk.exchange.tables import HeldTable, Row, unreadable
from tasdesk.messages import _
from tasdesk.text import safe

HEADER: Final = ("FN", "TITLE", "ORG", "DEPARTMENT", "EMAIL", "TEL", "UID", "MANAGER")
"""The columns; DEPARTMENT is the second part of a card's organisation."""

_BEGINNING: Final = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE)
_MANAGERS: Final = ("x-manager", "x-ms-manager", "x-evolution-manager")
_LONGEST: Final = 1 << 20
"""Characters of a card; photographs are most of a larger one, and a broken file could be one card without end."""


def open_cards(path: Path) -> HeldTable:
    """The cards in a file.

    Raises:
        FileError: it cannot be read, or holds no card.
    """
    try:
        encoding, _doubtful = encoding_of(path)
        text = path.read_text(encoding=encoding, errors="replace")
    except OSError as error:
        raise unreadable(path, error) from error
    rows = tuple(_row(line, card) for line, card in _cards(text))
    if not rows:
        raise FileError(_("{path} holds no address card.").format(path=safe(str(path))))
    return HeldTable(path, HEADER, encoding, rows)


def _cards(text: str) -> list[tuple[int, str]]:
    """Each card with the line it begins on."""
    cards: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if _BEGINNING.match(line):
            cards.append((number, []))
        if cards:
            cards[-1][1].append(line)
    return [(number, "".join(lines)) for number, lines in cards]


def _row(line: int, text: str) -> Row:
    """A card as a row; one that cannot be read has a fault."""
    import vobject

    fault = _("This address card cannot be read.")
    if len(text) > _LONGEST:
        return Row(line, [""] * len(HEADER), fault)
    try:
        card = vobject.readOne(text, ignoreUnreadable=True)
    except (vobject.base.ParseError, vobject.base.ValidateError, ValueError, IndexError, KeyError, AttributeError):
        return Row(line, [""] * len(HEADER), fault)
    contents: dict[str, list[Any]] = {} if card is None else card.contents
    organisation = _parts(contents, "org")
    cells = {
        "FN": _first(contents, "fn") or _name(contents),
        "TITLE": _first(contents, "title"),
        "ORG": organisation[0],
        "DEPARTMENT": organisation[1],
        "EMAIL": _first(contents, "email"),
        "TEL": _first(contents, "tel").removeprefix("tel:"),
        "UID": _first(contents, "uid"),
        "MANAGER": next(filter(None, (_first(contents, name) for name in _MANAGERS)), ""),
    }
    return Row(line, [cells[column] for column in HEADER])


def _first(contents: dict[str, list[Any]], name: str) -> str:
    """The value of the first property of this name; empty where there is none."""
    found = contents.get(name)
    return str(found[0].value).strip() if found else ""


def _parts(contents: dict[str, list[Any]], name: str) -> tuple[str, str]:
    """The first two parts of a property that has several."""
    found = contents.get(name)
    value = found[0].value if found else []
    parts = [str(part).strip() for part in value] if isinstance(value, list) else [str(value).strip()]
    first, second, *_rest = [*parts, "", ""]
    return first, second


def _name(contents: dict[str, list[Any]]) -> str:
    """A card's name from its parts, where nothing says how it is written whole."""
    found = contents.get("n")
    if not found:
        return ""
    value = found[0].value
    parts = (getattr(value, part, "") for part in ("prefix", "given", "additional", "family", "suffix"))
    return " ".join(" ".join(part) if isinstance(part, list) else str(part) for part in parts if part).strip()
