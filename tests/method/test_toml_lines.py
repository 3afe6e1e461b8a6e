"""On which line each key of a TOML text stands."""

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from tasdesk import places
from tasdesk.method.toml_lines import lines_of


def keys(value, path=()):
    """Every key and list entry of a table, by its path."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in below:
        yield (*path, key)
        yield from keys(entry, (*path, key))


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\nb = 2", ("b",), 2),
        ("# a comment\n\n[t]\n  a = 1", ("t", "a"), 4),
        ("[t]\n\n[u]\n", ("u",), 3),
        ("[t.u]\na = 1", ("t",), 1),
        ("t.u.a = 1\nt.u.b = 2", ("t", "u", "b"), 2),
        ('"a b"."c.d" = 1', ("a b", "c.d"), 1),
        ("'a\\b' = 1", ("a\\b",), 1),
        ("[ t . u ]\na=1", ("t", "u", "a"), 2),
        ("[[t]]\na = 1\n[[t]]\na = 2", ("t", 1, "a"), 4),
        ("[[t]]\n[t.u]\na = 1\n[[t]]\n[t.u]\na = 2", ("t", 1, "u", "a"), 6),
        ("[[t]]\n[[t.u]]\n[[t]]\n[[t.u]]\n[[t.u]]\na=1", ("t", 1, "u", 1, "a"), 6),
        ("x = [\n  1, # one ]\n  2,\n]\ny = 1", ("x", 1), 3),
        ("x = [\n  1, # one ]\n  2,\n]\ny = 1", ("y",), 5),
        ("x = { a = 1, b = { c = [1, 2] } }\ny = 1", ("x", "b", "c", 1), 1),
        ("x = [{ a = 1 },\n{ a = 2 }]", ("x", 1, "a"), 2),
        ('x = """a\nb # no comment\n[no.table]"""\ny = 1', ("y",), 4),
        ('x = """""a"""""\ny = 1', ("y",), 2),
        ("x = '''\na'b''c\n'''\ny = 1", ("y",), 4),
        (r'x = "a\"] # b"' + "\ny = 1", ("y",), 2),
        ("x = 'a\\'\ny = 1", ("y",), 2),
        ("x = 1979-05-27 07:32:00\ny = 1", ("y",), 2),
        ("x = []\ny = {}\nz = 1", ("z",), 3),
        ("a = 1\r\nb = 2\r\n", ("b",), 2),
    ],
)
def test_a_key_is_found_on_its_line(text, path, line):
    """Comments, quotes, nests and lists of tables notwithstanding."""
    assert line == lines_of(text)[path]


def test_every_key_of_the_standard_playbook_has_a_line():
    """None is missed, none is made up, and each stands on its line."""
    text = places.shipped("playbook.toml").read_text("utf-8")
    found, lines = lines_of(text), text.splitlines()

    assert set(found) == set(keys(tomllib.loads(text)))
    assert [] == [path for path, line in found.items() if isinstance(path[-1], str) and path[-1] not in lines[line - 1]]


names = st.text(min_size=1, max_size=4) | st.sampled_from(["a", "b", "c d", "e.f", '"', "'", "#", "[", "="])
scalars = st.integers(-9, 9) | st.booleans() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))


@given(st.dictionaries(names, values, max_size=5))
def test_every_key_of_any_file_has_a_line(table):
    """Whatever a file holds, the walk through it meets the same keys as the reader does."""
    text = tomlkit.dumps(table)

    assert set(lines_of(text)) == set(keys(tomllib.loads(text)))
