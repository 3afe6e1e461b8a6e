"""What the columns of a bundle may hold: what the program itself could have written, nothing that stops a reader."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

from tasdesk.errors import PlaybookError
from tasdesk.method.facts import UNKNOWN, Question
from tasdesk.store.playbooks import parsed
from tasdesk.store.step import Value

_KEY: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")
_LARGEST: Final = 2**63
_EARLIEST: Final = "1900-01-01"
"""The first day of which a fact may be: each week since would be a point of a curve."""


def is_key(value: object) -> bool:
    """Is this the key of a record or a step?"""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def checked(table: str, column: str, kind: str, value: Any) -> tuple[Value, bool]:
    """A value as the column holds it, and whether it can."""
    match kind:
        case "VARCHAR":
            fits = isinstance(value, str) and not _NO_CHARACTER.search(value)
        case "DATE":
            fits = _is_day(value) and (column != "day" or value >= _EARLIEST)
        case "BOOLEAN":
            fits = type(value) is int and value in (0, 1)
        case "FLOAT":
            fits = type(value) in (int, float) and isfinite(value)
            value = float(value) if fits else value
        case _:
            fits = type(value) is int and -_LARGEST <= value < _LARGEST
    look = _LOOKED_INTO.get((table, column))
    return value, fits and (look is None or look(value))


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


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


def _gains(text: str) -> bool:
    """What a value proposition promises."""
    gains = _read(text, list)
    return gains is not None and all(
        isinstance(gain, dict)
        and all(type(value) is int if name == "amount" else isinstance(value, str) for name, value in gain.items())
        for gain in gains
    )


def _advantages(text: str) -> bool:
    """Where a party is ahead of each other one."""
    advantages = _read(text, dict)
    return advantages is not None and all(
        isinstance(each, dict) and all(isinstance(value, str) for value in each.values())
        for each in advantages.values()
    )


def _moment(text: str) -> bool:
    """A stamp in ISO 8601, or nothing."""
    try:
        return not text or datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _playbook(text: str) -> bool:
    """A playbook that holds together."""
    try:
        parsed(text, "")
    except PlaybookError:
        return False
    return True


_LOOKED_INTO: Final[dict[tuple[str, str], Callable[[Any], bool]]] = {
    ("assessment", "detail"): _answers,
    ("note", "edited"): _moment,
    ("note", "written"): _moment,
    ("playbook", "text"): _playbook,
    ("value_proposition", "advantages"): _advantages,
    ("value_proposition", "gains"): _gains,
}
"""Columns whose readers rely on what is in the text."""
