"""The entries of a playbook file, read one by one; an error names the key that is wrong."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from tasdesk.errors import PlaybookError
from tasdesk.messages import _
from tasdesk.method.facts import Words

_ID = re.compile(r"[a-z][a-z0-9_-]*")


class Entries:
    """One table of the file; what is read from it is ticked off, so that a mistyped key does not go unseen.

    Args:
        values: the table as the TOML reader gives it.
        path: its place in the file, such as `questions.fit`; empty for the file itself.
    """

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self._path = path
        self._unread = dict.fromkeys(values)

    def at(self, key: str) -> str:
        """The whole place of a key of this table, as errors name it."""
        return f"{self._path}.{key}" if self._path else key

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def table(self, key: str, *, optional: bool = False) -> "Entries":
        """The table below this one; an empty one where it is missing and may be."""
        value = {} if optional and key not in self else self._value(key)
        if not isinstance(value, dict):
            raise PlaybookError(_("{key} must be a table.").format(key=self.at(key)))
        return Entries(value, self.at(key))

    def tables(self, key: str) -> "list[Entries]":
        """The tables of an array, at least one; errors count them from 1."""
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            raise PlaybookError(_("{key} must be one or more tables.").format(key=self.at(key)))
        return [Entries(entry, f"{self.at(key)}[{number}]") for number, entry in enumerate(value, start=1)]

    def words(self, key: str) -> Words:
        """A text in both languages, neither of them blank."""
        table = self.table(key)
        words = Words(en=table.text("en"), zh=table.text("zh"))
        table.end()
        return words

    def several_words(self, key: str) -> tuple[Words, ...]:
        """A list of texts, each in both languages; errors count them from 0, as anchors and scores do."""
        value = self._value(key)
        if not isinstance(value, list):
            raise PlaybookError(_("{key} must be a list of texts.").format(key=self.at(key)))
        here = Entries({str(number): entry for number, entry in enumerate(value)}, self.at(key))
        return tuple(here.words(number) for number in here)

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise PlaybookError(_("{key} must be a text that is not blank.").format(key=self.at(key)))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise PlaybookError(_("{key} must be a list of texts.").format(key=self.at(key)))
        return tuple(value)

    def id(self, key: str) -> str:
        """An id: lower-case letters, digits, `_` and `-`, a letter first."""
        return self._check_id(self.text(key), self.at(key))

    def ids(self) -> tuple[str, ...]:
        """The keys of this table, all of them ids."""
        return tuple(self._check_id(key, self.at(key)) for key in self)

    @staticmethod
    def _check_id(value: str, place: str) -> str:
        """The value, if it can serve as an id."""
        if not _ID.fullmatch(value):
            raise PlaybookError(
                _("{key}: “{value}” cannot be an id.").format(key=place, value=value),
                _("Use lower-case letters, digits, _ and -, with a letter first."),
            )
        return value

    def decimal(self, key: str, default: Decimal | None = None) -> Decimal:
        """An exact number, written as a number or as text; the default where it is missing and there is one."""
        if default is not None and key not in self:
            return default
        value = self._value(key)
        if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
            try:
                number = Decimal(value)
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite():
                return number
        raise PlaybookError(_("{key} must be a number.").format(key=self.at(key)))

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise PlaybookError(_("{key} must be a whole number.").format(key=self.at(key)))
        return value

    def end(self) -> None:
        """Nothing else may stand in this table."""
        for key in self._unread:
            raise PlaybookError(
                _("{key} is not known.").format(key=self.at(key)), _("Check how it is written, and in which section.")
            )

    def _value(self, key: str) -> Any:
        if key not in self._values:
            raise PlaybookError(_("{key} is missing.").format(key=self.at(key)))
        self._unread.pop(key, None)
        return self._values[key]
