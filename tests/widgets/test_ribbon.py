"""All stages in one line with their counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tasdesk.widgets.ribbon import ribbon, span, stage_at

COUNTS = (920, 2549, 2378, 1785, 1296, 790, 0)


def shown(playbook, extent, current=1):
    """The ribbon's text with the first two columns in sight."""
    return "".join(run[0] for run in ribbon(playbook.stages, COUNTS, current, range(2), extent))


@pytest.mark.parametrize(
    ("extent", "first", "second", "third"),
    [
        (160, "1 Verify 920", "▸2 Initiate 2,549", "3 Analyse needs 2,378"),
        (120, "1 Verify 920", "▸2 Initiate 2,549", "3 Analyse 2,378"),
        (80, "1 Ver 920", "▸2 Ini 2.5k", "3 Ana 2.4k"),
        (60, "1 920", "▸2 2.5k", "3 2.4k"),
        (20, "1", "▸2", "3"),
    ],
)
def test_names_give_way_before_counts(playbook, extent, first, second, third):
    """The whole name, its first word, a part of it, none; counts in full or short; at last the number alone."""
    labels = [run[0].strip() for run in ribbon(playbook.stages, COUNTS, 1, range(2), extent)]

    assert [first, second, third] == labels[:3]


@given(st.integers(7, 200), st.integers(0, 6))
def test_it_is_as_wide_as_it_is_told(playbook, extent, current):
    """Stages share the line, whatever its width."""
    assert extent == cell_len(shown(playbook, extent, current))


@given(st.integers(1, 9), st.integers(9, 200), st.data())
def test_the_stage_under_the_pointer_is_the_one_painted_there(count, extent, data):
    """A click finds what the eye sees."""
    x = data.draw(st.integers(0, extent - 1))
    start, end = span(stage_at(x, count, extent), count, extent)

    assert start <= x < end


def test_what_is_in_sight_stands_out(playbook):
    """The current stage, those with a column, the others."""
    inks = [run[1] for run in ribbon(playbook.stages, COUNTS, 1, range(3), 120)]

    assert ["plain", "head", "plain", "dim", "dim", "dim", "dim"] == inks


def test_numbers_give_way_before_names_do(playbook):
    """With few deals the names stay whole in 80 cells, without their numbers."""
    runs = ribbon(playbook.stages, (7, 5, 6, 6, 4, 5, 3), 0, range(3), 80)

    assert ["▸Verify 7", "Initiate 5", "Analyse 6"] == [run[0].strip() for run in runs[:3]]
