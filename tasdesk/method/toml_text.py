"""Playbooks as TOML texts: tables written out, and a whole text brought to other values with its comments kept."""

import re
import tomllib
from decimal import Decimal
from typing import Any

from tasdesk.method.entries import Path
from tasdesk.method.overlay import LATER_SECTIONS, has_ids, is_words, overlaid, stands_alone
from tasdesk.method.overlay import Table as Values


def whole_text(text: str, standard: str) -> str:
    """The whole playbook that a file means, as a text that stands alone.

    It is the file itself where that says it is whole, and else the standard's text with other values.

    Args:
        text: a file that holds together.
        standard: the whole text that it is laid over.
    """
    own = _read(text)
    if stands_alone(own):
        return text
    below = overlaid({}, _read(standard), [])
    values = overlaid(below, own, [])
    edited = _edited(standard, below, values, _comments(text))
    if _same(overlaid({}, _read(edited), []), values):
        return edited
    return written({**values, "about": {"whole": True, **values["about"]}})  # without comments, but right


def completed(text: str, standard: str) -> str:
    """A whole playbook with the sections that playbooks of earlier programs do not have, as the standard has them."""
    missing = [section for section in LATER_SECTIONS if not _holds(text, section)]
    if not missing or not (missing := [section for section in missing if section not in _read(text)]):
        return text
    parts = [part for part in re.split(r"(?m)^(?=# ── )", standard) if any(_holds(part, each) for each in missing)]
    return "\n\n\n".join([text.rstrip("\n"), *(part.rstrip("\n") for part in parts)]) + "\n"


def _holds(text: str, section: str) -> bool:
    return re.search(rf"(?m)^\[+{section}[.\]]", text) is not None


def written(values: Values) -> str:
    """A table as TOML, texts in both languages on one line each."""
    import tomlkit

    document = tomlkit.document()
    for key, value in values.items():
        document.add(key, _item(value))
    return tomlkit.dumps(document)


def _read(text: str) -> Values:
    return tomllib.loads(text, parse_float=Decimal)


def _same(one: Values, other: Values, path: Path = ()) -> bool:
    """Equal, and in the same order where the order means something."""
    if one.keys() != other.keys() or (has_ids(path) and [*one] != [*other]):
        return False
    return all(
        _same(value, other[key], (*path, key))
        if isinstance(value, dict) and isinstance(other[key], dict)
        else value == other[key]
        for key, value in one.items()
    )


# --- tables and values as items of a document --------------------------------------------------------------------


def _item(value: Any) -> Any:
    """A value as an item of a document; decimals as they are written."""
    import tomlkit
    from tomlkit.items import Float, Trivia

    if isinstance(value, Decimal):
        return Float(float(value), Trivia(), str(value))
    if isinstance(value, dict):
        return _table(value, inline=is_words(value))
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        if any(isinstance(part, dict) for entry in value for part in entry.values()):
            entries = tomlkit.aot()
            for entry in value:
                entries.append(_table(entry))
            return entries
        array = tomlkit.array()
        for entry in value:
            array.append(_table(entry, inline=True))
        return array.multiline(True)
    return tomlkit.item(value)


def _table(values: Values, *, inline: bool = False) -> Any:
    import tomlkit
    from tomlkit.items import AoT, Table

    table: Any = tomlkit.inline_table() if inline else tomlkit.table()
    items = [(key, _item(value)) for key, value in values.items()]
    # What is a table of its own comes after what is not: a reader would take the rest for its part.
    for key, item in sorted(items, key=lambda each: isinstance(each[1], Table | AoT)):
        table.add(key, item)
    return table


# --- a document brought to other values --------------------------------------------------------------------------


def _edited(text: str, below: Values, values: Values, comments: dict[Path, str]) -> str:
    """The text of some values with others in their place, as much as possible left as it is.

    Args:
        below: what the text says.
        values: what it shall say.
        comments: what stands behind the values, by their places.
    """
    import tomlkit

    document = tomlkit.parse(text)
    _bring(document, below, values, (), comments)
    # One blank line before each table, as in the standard.
    spaced = re.sub(r"(?m)^(?!#)(.+)\n\[", r"\1\n\n[", tomlkit.dumps(document))
    return re.sub(r"\n{4,}", "\n\n\n", spaced).rstrip("\n") + "\n"


def _bring(table: Any, below: Values, values: Values, path: Path, comments: dict[Path, str]) -> None:
    """Bring a table of a document from what it says to what it shall say."""
    for key in below.keys() - values.keys():
        table.remove(key)
    for key, value in values.items():
        here, known = (*path, key), below.get(key)
        if here == ("stages",) and isinstance(known, dict):
            _bring_stages(table[key], known, value, comments)
        elif isinstance(value, dict) and isinstance(known, dict) and (has_ids(here) or not is_words(known)):
            _bring(table[key], known, value, here, comments)
            if has_ids(here) and [*table[key]] != [*value]:
                _reorder(table[key], [*value])
        elif value != known:
            item = _item(value)
            if here in comments:
                item.comment(comments[here])
            if key in table:
                table[key] = item
            else:
                _add(table, key, item)


def _bring_stages(listed: Any, below: Values, values: Values, comments: dict[Path, str]) -> None:
    """The same for the list of stages."""
    tables = {str(table["id"]): table for table in listed}
    if [*below] != [*values]:
        after = _cut_tail(listed)
        listed.clear()
        for id_ in values:
            listed.append(tables.setdefault(id_, _table({"id": id_})))
        _end_of(listed).extend(after)
    for id_, stage in values.items():
        _bring(tables[id_], below.get(id_, {}), stage, ("stages", id_), comments)


def _reorder(table: Any, keys: list[str]) -> None:
    """Put the entries of a table into this order."""
    after = _cut_tail(table)
    items = [(key, _container(table).item(key)) for key in keys]
    for key in keys:
        table.remove(key)
    for key, item in items:
        table.append(key, item)
    _end_of(table).extend(after)


def _add(table: Any, key: str, item: Any) -> None:
    """Add a key to a table, before the comments that announce what comes after the table."""
    after = _cut_tail(table)
    table.append(key, item)
    _end_of(table).extend(after)


def _container(table: Any) -> Any:
    """What holds the items of a table; a document holds them itself."""
    from tomlkit.container import Container

    return table if isinstance(table, Container) else table.value


def _end_of(table: Any) -> list[Any]:
    """The entries among which a table ends: its own, or those of the last table in it."""
    from tomlkit.items import AoT, Table

    while True:
        body: list[Any] = [] if isinstance(table, AoT) else _container(table).body
        last = table[-1] if isinstance(table, AoT) else next((item for key, item in reversed(body) if key), None)
        if not isinstance(last, Table | AoT):
            return body
        table = last


def _cut_tail(table: Any) -> list[Any]:
    """Take the blank lines and comments off the end of a table; the answer is what was taken off."""
    body = _end_of(table)
    after: list[Any] = []
    while body and body[-1][0] is None:
        after.insert(0, body.pop())
    return after


def _comments(text: str) -> dict[Path, str]:
    """What stands behind the values of a file, by their places."""
    import tomlkit

    found: dict[Path, str] = {}

    def look(table: Any, path: Path) -> None:
        for key in table:
            item = table[key]
            here = (*path, str(key))
            if isinstance(item, dict) and not is_words(item):
                look(item, here)
            elif isinstance(item, list):
                for entry in item:
                    if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                        look(entry, (*here, str(entry["id"])))
            elif hasattr(item, "trivia") and item.trivia.comment:
                found[here] = item.trivia.comment.lstrip("#").strip()

    look(tomlkit.parse(text), ())
    return found
