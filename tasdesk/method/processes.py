"""What the playbook says of its processes: the five elements of each (METHOD 2, "Processes")."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tasdesk.messages import _
from tasdesk.method.entries import Entries
from tasdesk.method.facts import Words


class Elements(NamedTuple):
    """The five elements of a process.

    Attributes:
        model: the sales model it serves.
        departments, positions: who takes part.
        assessment: what those who take part are measured by.
        steps: in their order.
    """

    model: Words
    departments: tuple[Words, ...]
    positions: tuple[Words, ...]
    assessment: tuple[Words, ...]
    steps: tuple[Words, ...]


def elements(table: Entries) -> Mapping[str, Elements]:
    """The elements by the id of their process: the section `processes`. A process that stands there names all five."""
    found = {}
    for id_ in table.ids():
        entries = table.table(id_)
        several = (_several(entries, key) for key in Elements._fields[1:])
        found[id_] = Elements(entries.words("model"), *several)
        entries.end()
    table.end()
    return MappingProxyType(found)


def _several(entries: Entries, key: str) -> tuple[Words, ...]:
    """A list of texts with something in it."""
    texts = entries.several_words(key)
    if entries.is_list(key) and not texts:
        entries.refuse(key, _("{key} must name at least one.").format(key=entries.at(key)))
    return texts
