"""On which line of a TOML text each key stands; readers of TOML do not say so."""

import re
import tomllib
from bisect import bisect_right
from typing import Any, Final

RawPath = tuple[str | int, ...]
"""The keys that lead to a value, an entry of a list by its number from 0."""

_PART: Final = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY: Final = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_GAP: Final = re.compile(r"(?:\s|#[^\n]*)+")
_TEXT: Final = re.compile(
    r'"""(?:\\.|(?!""").)*"{3,5}' r"|'''(?:(?!''').)*'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'", re.DOTALL
)
_PLAIN: Final = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[RawPath, int]:
    """The line, counted from 1, on which each key and each entry of a list begins, tables too.

    Args:
        text: valid TOML.
    """
    return _Walk(text).lines


class _Walk:
    """One walk through a text; what it meets is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.lines: dict[RawPath, int] = {}
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._at = 0
        self._counts: dict[RawPath, int] = {}
        table: RawPath = ()
        while self._skip():
            table = self._header() if self._text[self._at] == "[" else self._pair(table)

    def _skip(self) -> bool:
        """Go to the next thing that is no blank, line break or comment; False at the end."""
        gap = _GAP.match(self._text, self._at)
        self._at = gap.end() if gap else self._at
        return self._at < len(self._text)

    def _mark(self, path: RawPath, start: int) -> None:
        """A key stands here, and so do the tables on the way to it that have no line of their own."""
        line = bisect_right(self._breaks, start - 1) + 1
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _key(self) -> RawPath:
        found = _KEY.match(self._text, self._at)
        if found is None:
            raise ValueError(f"no key at {self._at}")
        self._at = found.end()
        path: list[str] = []
        here: Any = tomllib.loads(f"{found[0]} = 0")
        while isinstance(here, dict):
            ((part, here),) = here.items()
            path.append(part)
        return tuple(path)

    def _header(self) -> RawPath:
        """`[table]` or `[[entry of a list]]`: the path of what follows."""
        start, listed = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if listed else 1
        self._skip()
        path: RawPath = ()
        for part in self._key():
            # Below a list of tables, its last entry is meant.
            path = (*path, self._counts[path] - 1, part) if path in self._counts else (*path, part)
        self._skip()
        self._at += 2 if listed else 1
        if listed:
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
        self._mark(path, start)
        return path

    def _pair(self, table: RawPath) -> RawPath:
        """`key = value` in a table, which stays the one that is being filled."""
        start = self._at
        path = (*table, *self._key())
        self._mark(path, start)
        self._skip()
        self._at += 1  # the equals sign
        self._value(path)
        return table

    def _value(self, path: RawPath) -> None:
        self._skip()
        opening = self._text[self._at]
        if opening not in "[{":
            found = _TEXT.match(self._text, self._at) or _PLAIN.match(self._text, self._at)
            self._at = found.end() if found else len(self._text)
            return
        self._at += 1
        number = 0
        while self._skip() and self._text[self._at] not in "]}":
            if self._text[self._at] == ",":
                self._at += 1
            elif opening == "{":
                self._pair(path)
            else:
                self._mark((*path, number), self._at)
                self._value((*path, number))
                number += 1
        self._at += 1
