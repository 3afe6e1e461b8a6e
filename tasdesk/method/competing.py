"""What the playbook says of competing: default tactics and advice per strategy, how fast a pitch is told (METHOD 7)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tasdesk.messages import _
from tasdesk.method.entries import Entries
from tasdesk.method.facts import Strategy, Words

_FASTEST: Final = 10_000
_LONGEST: Final = 3600


class DefaultTactic(NamedTuple):
    """A tactic that the playbook offers; its id is unlike any other's under the same strategy."""

    id: str
    name: Words


class Guide(NamedTuple):
    """What the playbook has for a strategy: its tactics in their order, and advice where there is some."""

    tactics: tuple[DefaultTactic, ...] = ()
    advice: Words | None = None


class Pitch(NamedTuple):
    """How fast a value proposition is told.

    Attributes:
        han, words: Han characters, and other words, a minute.
        seconds: one that takes longer is too long.
    """

    han: int = 300
    words: int = 150
    seconds: int = 120


_NO_GUIDES: Final = MappingProxyType({strategy: Guide() for strategy in Strategy})


class Competing(NamedTuple):
    """Both; every strategy has a guide, be it an empty one."""

    guides: Mapping[Strategy, Guide] = _NO_GUIDES
    pitch: Pitch = Pitch()


def competing(strategies: Entries, pitch: Entries) -> Competing:
    """The competitive part of a playbook: its sections `strategies` and `pitch`."""
    guides = {strategy: _guide(strategies.table(strategy, optional=True)) for strategy in Strategy}
    numbers = {key: pitch.whole(key) for key in Pitch._fields if key in pitch}
    for key, number in numbers.items():
        highest = _LONGEST if key == "seconds" else _FASTEST
        if not 0 < number <= highest:
            pitch.refuse(
                key,
                _("{key} is {value} and must be from {least} to {highest}.").format(
                    key=pitch.at(key), value=f"{number:.9g}", least=1, highest=highest
                ),
            )
            numbers[key] = 1
    strategies.end()
    pitch.end()
    return Competing(MappingProxyType(guides), Pitch(**numbers))


def _guide(table: Entries) -> Guide:
    entries = table.table("tactics", optional=True)
    tactics = tuple(DefaultTactic(id_, entries.words(id_)) for id_ in entries.ids())
    guide = Guide(tactics, table.words("advice") if "advice" in table else None)
    table.end()
    return guide
