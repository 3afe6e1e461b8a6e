"""What the playbook says of coaching: which findings there are, their limits, and what to ask (METHOD 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from types import MappingProxyType
from typing import Final, NamedTuple

from tasdesk.messages import _
from tasdesk.method.entries import Entries
from tasdesk.method.facts import NOTHING, Words
from tasdesk.method.gaps import FINDINGS

LIMITS: Final[Mapping[str, Mapping[str, float]]] = {
    "rate-fell": {"points": 10},
    "rate-jumped": {"points": 15},
    "rate-flat": {"days": 28, "from_stage": 3, "to_stage": 6},
    "no-compelling-event": {"from_stage": 2},
    "no-inside-source": {"from_stage": 2},
    "unanswered": {"from_stage": 3},
    "rival-unknown": {"from_stage": 2},
    "views-differ": {"difference": 2},
    "closeness-unsupported": {"difference": 1.5},
    "no-approver": {"from_stage": 3},
    "no-decision-maker": {"from_stage": 3},
    "key-player-untouched": {"days": 30},
    "map-red": {"from_stage": 3},
    "no-strategy": {"from_stage": 4},
    "no-value-proposition": {"from_stage": 4},
    "close-date-slid": {"times": 2},
    "overdue-action": {"days": 7},
    "strategy-idle": {"days": 21},
}
"""The numbers a finding depends on, as they are where a playbook does not say otherwise; the others have none.

How old an assessment may be is `round.stale_days`, how long a pitch `pitch.seconds`, how long a stage its own limit.
"""

_HIGHEST: Final = 3650


class Guide(NamedTuple):
    """What the playbook says of one finding.

    Attributes:
        question: what the manager asks.
        limits: the numbers it depends on, by the names of `LIMITS`.
    """

    question: Words
    limits: Mapping[str, float] = NOTHING


@dataclass(frozen=True, slots=True)
class Coaching:
    """The findings that a company has looked for, by their ids; one that is not here is never found."""

    guides: Mapping[str, Guide] = field(default_factory=dict)


def coaching(table: Entries) -> Coaching:
    """The coaching part of a playbook: its section `findings`."""
    guides = {}
    for id_ in FINDINGS:
        if id_ in table:
            entries = table.table(id_)
            question = entries.words("question")
            guides[id_] = Guide(
                question, MappingProxyType({key: _limit(entries, id_, key) for key in LIMITS.get(id_, ())})
            )
            entries.end()
    table.end()
    return Coaching(MappingProxyType(guides))


def _limit(table: Entries, finding: str, key: str) -> float:
    """A limit; one that is refused is the usual one, and nobody sees it."""
    usual = LIMITS[finding][key]
    if key not in table:
        return usual
    number = float(table.decimal(key)) if isinstance(usual, float) else table.whole(key)
    if 0 < number <= _HIGHEST:
        return number
    if not isnan(number):  # what is no number has been said already
        table.refuse(
            key,
            _("{key} is {value} and must be more than 0 and up to {highest}.").format(
                key=table.at(key), value=f"{number:.9g}", highest=_HIGHEST
            ),
        )
    return usual
