"""What a column of the book is: what it is called, and how its values are said."""

from collections.abc import Callable, Mapping
from enum import StrEnum, auto
from typing import NamedTuple


class Kind(StrEnum):
    """How the values of a column are said."""

    HIDDEN = auto()
    """Not at all: nobody entered it, or another column says it."""

    TEXT = auto()
    LONG = auto()
    """Of a text only its beginning is told."""

    DAY = auto()
    MONEY = auto()
    """With the currency of its row."""

    NUMBER = auto()
    SCORE = auto()
    """0–5, or don't know."""

    TRUTH = auto()
    NAME = auto()
    """The name of the record it refers to."""

    PARTY = auto()
    """Us, or a rival's name."""

    STAGE = auto()
    ITEM = auto()
    """What a stage requires, what is asked after a closing, or of the qualification list, by its id in the playbook."""

    ACTIVITY = auto()
    """A kind of activity, by its id in the playbook."""

    GAP = auto()
    """What something is done for, as `method/gaps.py` writes it."""

    ANSWERS = auto()
    """The probes and evidence of an assessment, in JSON."""

    GAINS = auto()
    STRENGTHS = auto()
    """What a value proposition says of our gains, and of strengths by rival, in JSON."""


class Column(NamedTuple):
    """A column: its name, marked for the catalogue, and its kind, or what says one of its words."""

    label: str
    kind: Kind | Callable[[str], str] = Kind.TEXT


class Table(NamedTuple):
    """A table: what one of its records is, the columns that tell it from others of the deal, and what columns say."""

    noun: str
    by: tuple[str, ...]
    columns: Mapping[str, Column]
