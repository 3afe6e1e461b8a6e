"""What the columns of a bundle may hold: what the program itself could have written, nothing that stops a reader."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from tasdesk.errors import PlaybookError
from tasdesk.method.facts import UNKNOWN, Author, Question
from tasdesk.method.playbook_file import loaded
from tasdesk.store.competition import advantages_from, gains_from
from tasdesk.store.playbooks import parsed
from tasdesk.store.shapes import Shape

_KEY: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LARGEST: Final = 2**63
_EARLIEST: Final = "1900-01-01"
"""The first day of which a fact may be: each week since would be a point of a curve."""

_TYPES: Final[dict[str, tuple[type, ...]]] = {"VARCHAR": (str,), "DATE": (str,), "FLOAT": (int, float)}
"""What JSON has for the columns of a type; whole numbers where nothing else is said."""


def is_key(value: object) -> bool:
    """Is this the key of a record or a step?"""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


class Checks(NamedTuple):
    """What the columns of a table can hold.

    Attributes:
        types: of every column.
        tests: what more must be true of a value that is not null.
        required: what must be said of a new record, its key aside.
    """

    table: str
    types: dict[str, frozenset[type]]
    tests: dict[str, Callable[[Any], bool]]
    required: frozenset[str]

    def unfit(self, values: dict[str, Any]) -> str | None:
        """The first column that is none or cannot hold its value; None where all can."""
        types, tests = self.types, self.tests
        for name, value in values.items():
            if type(value) not in types.get(name, ()):
                return name
            if value is not None and name in tests and not tests[name](value):
                return name
        return None


def checks_of(table: str, shape: Shape) -> Checks:
    """What the columns of a table of this shape can hold."""
    tests: dict[str, Callable[[Any], bool]] = {}
    for name, column in shape.items():
        if test := _LOOKED_INTO.get((table, name)) or _test_of(name, column.kind):
            tests[name] = test
    types = {
        name: frozenset((*_TYPES.get(column.kind, (int,)), *((type(None),) if column.nullable else ())))
        for name, column in shape.items()
    }
    required = frozenset(name for name, column in shape.items() if column.required and name != "id")
    return Checks(table, types, tests, required)


def _test_of(name: str, kind: str) -> Callable[[Any], bool] | None:
    match kind:
        case "VARCHAR":
            return None
        case "DATE":
            return _is_day_of_a_fact if name == "day" else _is_day
        case "BOOLEAN":
            return (0, 1).__contains__
        case "FLOAT":
            return _is_fraction
        case _:
            return _is_number


def _is_fraction(value: float) -> bool:
    return -_LARGEST <= value <= _LARGEST  # also a whole number, of any length


def _is_number(value: int) -> bool:
    return -_LARGEST <= value < _LARGEST


@lru_cache(maxsize=4096)  # many facts are of the same days
def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_day_of_a_fact(value: str) -> bool:
    return _is_day(value) and value >= _EARLIEST


# --- texts in which there is more than text ----------------------------------------------------------------------


def _read(text: str, kind: type) -> Any:
    """A JSON text of this kind; None where it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None


def _answers(text: str) -> bool:
    """Answers to fit and closeness, as an assessment keeps them."""
    answers = _read(text, dict)
    return answers is not None and all(
        question in tuple(Question) and isinstance(said, dict) and _is_said(said) for question, said in answers.items()
    )


def _is_said(said: dict[str, Any]) -> bool:
    probes = said.get("probes", {})
    return (
        said.keys() <= {"direct", "probes", "note"}
        and _is_score(said.get("direct", 0))
        and isinstance(probes, dict)
        and all(map(_is_score, probes.values()))
        and isinstance(said.get("note", ""), str)
    )


def _is_score(value: object) -> bool:
    return value == UNKNOWN or (type(value) in (int, float) and 0 <= value <= 5)  # type: ignore[operator]


def _is_read_by(reader: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether a text is one that its own reader understands."""

    def look(text: str) -> bool:
        try:
            reader(text)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            return False
        return True

    return look


def _moment(text: str) -> None:
    """A stamp in ISO 8601, or nothing."""
    if text and datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)


def _playbook(text: str) -> bool:
    """A playbook that holds together."""
    try:
        loaded(text, "")
        parsed(text, "")
    except PlaybookError:
        return False
    return True


_stamp: Final = _is_read_by(_moment)

_LOOKED_INTO: Final[dict[tuple[str, str], Callable[[Any], bool]]] = {
    ("assessment", "detail"): _answers,
    ("lead_answer", "author"): _is_read_by(Author),
    ("note", "edited"): _stamp,
    ("note", "written"): _stamp,
    ("playbook", "text"): _playbook,
    ("review", "begun"): _stamp,
    ("review", "ended"): _stamp,
    ("review_deal", "done_at"): _stamp,
    ("value_equation", "perception"): _is_read_by(Decimal),
    ("value_proposition", "advantages"): _is_read_by(advantages_from),
    ("value_proposition", "gains"): _is_read_by(gains_from),
}
"""Columns whose readers rely on what is in the text."""
