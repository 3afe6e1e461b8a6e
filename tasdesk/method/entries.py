"""The entries of a TOML file that people write, read one by one; an error names the key that is wrong."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from tasdesk.errors import PlaybookError
from tasdesk.messages import _
from tasdesk.method.facts import Words

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_PLAIN = re.compile(r"[\w-]+|\[\d+\]")

Path = tuple[str, ...]
"""The keys that lead to a place in a file, the outermost first; an entry of a list by its id or number."""


class Fault(NamedTuple):
    """What is wrong with a file, and where.

    Attributes:
        sentence: names the key.
        line: counted from 1; None where it is not known.
    """

    path: Path
    sentence: str
    advice: str = ""
    line: int | None = None

    @property
    def key(self) -> str:
        """The place as errors name it."""
        return key_of(self.path)


def key_of(path: Path) -> str:
    """A place as errors name it, such as `questions.fit.name`, or `stages[2]` for an entry without an id.

    A key with anything but letters, digits, - and _ stands in quotes, as in the file: a line break in it stays inside.
    """
    parts = (part if _PLAIN.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in path)
    return ".".join(parts).replace(".[", "[")


class Entries:
    """One table of the file; what is read from it is ticked off, so that a mistyped key does not go unseen.

    Args:
        values: the table as the TOML reader gives it.
        path: its place in the file; empty for the file itself.
        faults: where what is wrong is collected; each reading then goes on with something empty. None raises the first.
    """

    def __init__(self, values: Mapping[str, Any], path: Path = (), faults: list[Fault] | None = None) -> None:
        self._values = values
        self._path = path
        self._faults = faults
        self._unread = dict.fromkeys(values)

    def at(self, key: str) -> str:
        """The whole place of a key of this table, as errors name it."""
        return key_of((*self._path, key))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def refuse(self, key: str, sentence: str, advice: str = "") -> None:
        """Say that a key of this table is wrong.

        Raises:
            PlaybookError: faults are not collected.
        """
        if self._faults is None:
            raise PlaybookError(sentence, advice)
        self._faults.append(Fault((*self._path, key), sentence, advice))

    def table(self, key: str, *, optional: bool = False) -> "Entries":
        """The table below this one; an empty one where it is missing and may be."""
        value = {} if optional and key not in self else self._value(key)
        if isinstance(value, dict):
            return Entries(value, (*self._path, key), self._faults)
        if value is not None:
            self.refuse(key, _("{key} must be a table.").format(key=self.at(key)))
        # What is missing below it goes without saying.
        return Entries({}, (*self._path, key), [])

    def words(self, key: str) -> Words:
        """A text in both languages, neither of them blank."""
        table = self.table(key)
        words = Words(en=table.text("en"), zh=table.text("zh"))
        table.end()
        return words

    def several_words(self, key: str) -> tuple[Words, ...]:
        """A list of texts, each in both languages; errors count them from 0, as anchors and scores do."""
        value = self._value(key)
        if isinstance(value, list):
            numbered = {str(number): entry for number, entry in enumerate(value)}
            here = Entries(numbered, (*self._path, key), self._faults)
            return tuple(here.words(number) for number in here)
        if value is not None:
            self.refuse(key, _("{key} must be a list of texts.").format(key=self.at(key)))
        return ()

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is not None:
            self.refuse(key, _("{key} must be a text that is not blank.").format(key=self.at(key)))
        return ""

    def is_list(self, key: str) -> bool:
        """Whether a key of this table is a list."""
        return isinstance(self._values.get(key), list)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        value = self._value(key)
        if isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value):
            return tuple(value)
        if value is not None:
            self.refuse(key, _("{key} must be a list of texts.").format(key=self.at(key)))
        return ()

    def id(self, key: str) -> str:
        """An id: lower-case letters, digits, `_` and `-`, a letter first."""
        value = self.text(key)
        return value if not value or self._is_id(key, value) else ""

    def ids(self) -> tuple[str, ...]:
        """The keys of this table, all of them ids."""
        return tuple(key for key in self if self._is_id(key, key))

    def _is_id(self, key: str, value: str) -> bool:
        """Whether the value can serve as an id; said where it cannot."""
        if _ID.fullmatch(value):
            return True
        self.refuse(
            key,
            _("{key}: {value} cannot be an id.").format(key=self.at(key), value=json.dumps(value, ensure_ascii=False)),
            _("Use lower-case letters, digits, _ and -, with a letter first."),
        )
        self._unread.pop(key, None)
        return False

    def decimal(self, key: str, default: Decimal | None = None) -> Decimal:
        """An exact number, written as a number or as text; the default where it is missing and there is one.

        Where faults are collected, no number is a NaN.
        """
        if default is not None and key not in self:
            return default
        value = self._value(key)
        number = _number(value)
        if value is not None and not number.is_finite():
            self.refuse(key, _("{key} must be a number.").format(key=self.at(key)))
        return number if number.is_finite() else Decimal("NaN")

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._value(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self.refuse(key, _("{key} must be a whole number.").format(key=self.at(key)))
        return 1

    def yes_or_no(self, key: str) -> bool:
        """True or false."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, _("{key} must be true or false.").format(key=self.at(key)))
        return value is True

    def end(self) -> None:
        """Nothing else may stand in this table."""
        for key in self._unread:
            self.refuse(
                key,
                _("{key} is not known.").format(key=self.at(key)),
                _("Check how it is written, and in which section."),
            )

    def _value(self, key: str) -> Any:
        """What the file says; None where it says nothing, which TOML itself cannot say."""
        if key not in self._values:
            self.refuse(key, _("{key} is missing.").format(key=self.at(key)))
            return None
        self._unread.pop(key, None)
        return self._values[key]


def _number(value: Any) -> Decimal:
    """A number, or one written as text; NaN for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return Decimal("NaN")
    if isinstance(value, str) and not value.isascii():
        return Decimal("NaN")  # Decimal would take digits of any script
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal("NaN")
