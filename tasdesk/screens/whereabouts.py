"""Where the program was left, so that it opens there: one small file that only its owner can read."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tasdesk import places

_BOOKS = 20
"""Of how many books it is remembered; the one left longest ago is forgotten first."""

Left = dict[str, dict[str, str]]
"""Per screen what it wants to remember."""


def read(book: Path) -> Left:
    """How the screens over a book were left; empty where nothing is remembered."""
    known = _remembered()["books"].get(str(book.absolute()))
    if not isinstance(known, dict):
        return {}
    return {
        screen: {name: value for name, value in said.items() if isinstance(value, str)}
        for screen, said in known.items()
        if isinstance(said, dict)
    }


def write(book: Path, left: Mapping[str, Mapping[str, str]]) -> None:
    """Remember how the screens over a book were left."""
    known = _remembered()
    books = known["books"]
    books.pop(str(book.absolute()), None)
    books[str(book.absolute())] = left
    known["books"] = dict(list(books.items())[-_BOOKS:])
    _remember(known)


def forget(book: Path) -> None:
    """Remember nothing of a book any more."""
    known = _remembered()
    if known["books"].pop(str(book.absolute()), None) is not None:
        _remember(known)


def read_theme() -> str:
    """The theme chosen last; empty where none was."""
    theme = _remembered().get("theme")
    return theme if isinstance(theme, str) else ""


def write_theme(theme: str) -> None:
    """Remember the theme."""
    _remember({**_remembered(), "theme": theme})


def _remembered() -> dict[str, Any]:
    """All that is remembered; a file that cannot be read or understood counts as none."""
    try:
        known = json.loads(places.state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    if not isinstance(known, dict):
        known = {}
    if not isinstance(known.get("books"), dict):
        known["books"] = {}
    return known


def _remember(known: Mapping[str, Any]) -> None:
    """Write it down; where nothing can be written, nothing is remembered."""
    path = places.state_file()
    with suppress(OSError):
        places.make_directory(path.parent)
        # Put in its place whole: another program that starts meanwhile sees the old file or the new one.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(known, file, ensure_ascii=False, indent=1)
        draft.replace(path)
