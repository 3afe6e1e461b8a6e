"""What the playbook advises on needs and on milestones (METHOD 9, "Advice").

Advice on a strategy stands with its tactics (`competing`), advice about a person with the map (`people`).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tasdesk.method.entries import Entries
from tasdesk.method.facts import NOTHING, Words


class Advice(NamedTuple):
    """Both; what a playbook gives no advice on is not there.

    Attributes:
        problems: how to diagnose a business problem, by its `Problem`.
        milestones: how to reach a `Milestone`.
    """

    problems: Mapping[str, Words] = NOTHING
    milestones: Mapping[str, Words] = NOTHING


def advice(problems: Entries, milestones: Entries) -> Advice:
    """The advice of a playbook: its sections `problems` and `milestones`."""
    # Here, because both rest on the playbook themselves.
    from tasdesk.method.activities import Milestone
    from tasdesk.method.value import Problem

    return Advice(_each(problems, Problem), _each(milestones, Milestone))


def _each(table: Entries, kinds: Iterable[str]) -> Mapping[str, Words]:
    found = {}
    for kind in kinds:
        if kind in table:
            entries = table.table(kind)
            found[kind] = entries.words("advice")
            entries.end()
    table.end()
    return MappingProxyType(found)
