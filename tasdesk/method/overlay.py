"""A company's own playbook laid over the standard one, and how two playbooks differ; both as plain tables.

What has ids (stages, their content, tasks and processes, probes, kinds of activity, tactics, the qualification list) is
held as a table by id, in its order. A file may write it so, which changes or adds these, or as a list of tables with an
`id`, which is all there is from then on. Either way, what an entry does not name is the standard's. `key = false` takes
away what the standard has, unless it is a choice of true or false itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tasdesk.messages import _
from tasdesk.method.entries import Fault, Path, key_of

Table = dict[str, Any]

LATER_SECTIONS: Final = ("activities", "strategies", "findings", "interview", "processes", "problems", "milestones")
"""Sections that playbooks of earlier programs do not have: a whole one without them has the standard's all the same."""

_PARTS_OF_A_STAGE: Final = ("content", "tasks", "processes")


class Change(NamedTuple):
    """A key that two playbooks do not have alike; None where one has it not.

    Attributes:
        old, new: as the TOML reader gives them; where only the order of entries differs, their ids in order.
    """

    path: Path
    old: Any
    new: Any

    @property
    def key(self) -> str:
        """The place as errors name it."""
        return key_of(self.path)


def has_ids(path: Path) -> bool:
    """Whether the entries at this place have ids."""
    match path:
        case ("stages",) | ("questions", _, "probes") | ("qualification", "questions") | ("activities",):
            return True
        case ("strategies", _, "tactics") | ("interview",) | ("processes",):
            return True
        case ("stages", _, part):
            return part in _PARTS_OF_A_STAGE
        case _:
            return False


def is_words(value: Any) -> bool:
    """Whether this is a text in both languages: one value, which is replaced whole or not at all."""
    return isinstance(value, dict) and value.keys() == {"en", "zh"}


def stands_alone(own: Mapping[str, Any]) -> bool:
    """Whether a file says that it is whole: then nothing is taken from the standard."""
    about = own.get("about")
    return isinstance(about, dict) and about.get("whole") is True


def overlaid(standard: Table, own: Mapping[str, Any], faults: list[Fault], path: Path = ()) -> Table:
    """The standard with what a file names laid over it, by id wherever there are ids.

    Args:
        standard: by id; empty where the file stands alone.
        own: as the TOML reader gives it.
        faults: where entries that have no id, or another's, are reported.
    """
    result = dict(standard)
    for key, value in own.items():
        here, known = (*path, key), standard.get(key)
        if here == ("about", "whole") and isinstance(value, bool):
            continue
        if value is False and key in standard and not isinstance(known, bool):
            del result[key]
        elif has_ids(here) and isinstance(value, list):
            result[key] = _listed(known if isinstance(known, dict) else {}, value, faults, here)
        elif isinstance(value, dict) and (has_ids(here) or not is_words(known)):
            result[key] = overlaid(known if isinstance(known, dict) else {}, value, faults, here)
        else:
            result[key] = value
        if has_ids(here) and result.get(key) == {} and here != ("stages",):
            del result[key]  # none is the same as not mentioned
    return result


def _listed(known: Table, entries: list[Any], faults: list[Fault], path: Path) -> Table:
    """A list of entries by their ids: all there is from now on, in this order."""
    result: Table = {}
    for number, entry in enumerate(entries, start=1):
        place = (*path, f"[{number}]")
        id_ = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(id_, str):
            faults.append(Fault(place, _("{key} needs an id.").format(key=key_of(place))))
        elif id_ in result:
            place = (*place, "id")
            faults.append(Fault(place, _("{key}: an entry before it has the same id.").format(key=key_of(place))))
        else:
            rest = {key: value for key, value in entry.items() if key != "id"}
            standard = known.get(id_, {})
            whole = is_words(standard) and rest
            result[id_] = rest if whole else overlaid(standard, rest, faults, (*path, id_))
    return result


def named(path: tuple[str | int, ...], values: Any) -> list[Path]:
    """What a place in a file is called once it is laid over the standard: by id where there are ids, else by number.

    Args:
        path: with the numbers of list entries, from 0.
        values: the file as the TOML reader gives it.
    """
    names: list[Path] = [()]
    for part in path:
        values = values[part]
        if isinstance(part, int) and has_ids(names[0]):
            id_ = values.get("id") if isinstance(values, dict) else None
            also = [id_] if isinstance(id_, str) else []
            names = [(*name, each) for name in names for each in (*also, f"[{part + 1}]")]
        else:
            names = [(*name, str(part)) for name in names]
    return names


# --- how two playbooks differ ------------------------------------------------------------------------------------


def changes(old: Table, new: Table, path: Path = ()) -> Iterator[Change]:
    """The keys that differ, in the order of the new playbook, those that are gone last."""
    for key in [*new, *(key for key in old if key not in new)]:
        here, before, after = (*path, key), old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from changes(before, after, here)
        elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
            yield from changes(_numbered(before), _numbered(after), here)
        elif before != after:
            yield Change(here, before, after)
    if has_ids(path):
        order = [[key for key in one if key in other] for one, other in ((old, new), (new, old))]
        if order[0] != order[1]:
            yield Change(path, *order)


def _numbered(entries: list[Any]) -> Table:
    return {str(number): entry for number, entry in enumerate(entries)}


def difference(standard: Table, values: Table, path: Path = ()) -> Table:
    """The least that, laid over the standard, gives these values: what a file of one's own has to name."""
    own: Table = {key: False for key in standard if key not in values}
    for key, value in values.items():
        here, known = (*path, key), standard.get(key)
        if not isinstance(value, dict) or not isinstance(known, dict) or (is_words(known) and not has_ids(here)):
            if value != known:
                own[key] = value
            continue
        below = difference(known, value, here)
        if has_ids(here) and list(overlaid(known, below, [], here)) != list(value):
            # The order differs as well, and only a list says so.
            own[key] = [_entry(known, id_, entry, (*here, id_)) for id_, entry in value.items()]
        elif below:
            own[key] = below
    return own


def _entry(known: Table, id_: str, entry: Table, path: Path) -> Table:
    """An entry of such a list."""
    standard = known.get(id_, {})
    if is_words(standard):
        return {"id": id_} if entry == standard else {"id": id_, **entry}
    return {"id": id_, **difference(standard, entry, path)}
