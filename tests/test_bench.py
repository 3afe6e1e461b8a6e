"""How the benches measure: the arithmetic, not the figures."""

import re
import sys
from pathlib import Path

import pytest

from bench.__main__ import BENCHES, table
from bench.measure import Reading, Result, absolute, compare, percentile_95
from bench.portfolios import EVERY_WEEK, THREE_TIMES, TODAY, make_book
from store_support import unrefreshed
from tasdesk.store import derived
from tasdesk.store.playbooks import playbook_in_force

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


@pytest.fixture
def diary():
    """Trials that write down their turn and return growing figures."""
    turns = []

    def trial(name, factor):
        def run():
            turns.append(name)
            return [factor * len(turns)]

        return run

    return turns, trial


def test_every_line_is_explained_and_nothing_else():
    """docs/benchmarks.md tells what each line of the table means, with the aim that the bench has."""
    rows = re.findall(r"^\| (.+?) \| .+ \| .+ \| (\S+) (\S+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    lines = [line for results in BENCHES.values() for line in sys.modules[results.__module__].LINES]

    assert sorted((line.name, f"{line.aim:g}", line.unit or "×") for line in lines) == sorted(rows)


def test_floor_and_subject_take_turns_in_going_first(diary):
    """After one unmeasured round the order changes with each pair."""
    turns, trial = diary

    compare([Reading("any", aim=1)], trial("floor", 1), trial("subject", 1), runs=2)

    assert ["floor", "subject", "subject", "floor", "floor", "subject"] == turns


def test_a_ratio_is_taken_within_each_pair():
    """A machine that slows down halfway slows both of a pair; the ratio stays."""
    slowing = iter([1, 1, 10, 20])

    (result,) = compare([Reading("any", aim=2)], lambda: [next(slowing)], lambda: [6.0], runs=3)

    assert (6.0, 0.6, 0.3) == result.values
    assert 0.6 == result.value


def test_several_readings_share_their_trials():
    """Median and tail of the same key strokes are two rows of the table."""
    readings = [Reading("median", aim=1), Reading("tail", aim=2, statistic=percentile_95)]

    results = compare(readings, lambda: [1.0] * 20, lambda: [2.0] * 18 + [8.0] * 2, runs=1)

    assert [(2.0,), (8.0,)] == [result.values for result in results]


def test_the_95th_percentile_is_a_value_that_was_measured():
    """Of a hundred values it is the ninety-fifth, of one the only."""
    assert (95, 7) == (percentile_95(range(1, 101)), percentile_95([7]))


def test_a_figure_without_a_floor_keeps_its_unit():
    """Memory is compared with its aim as it is."""
    result = absolute(Reading("memory", aim=85, unit="MiB"), lambda: [80.0], runs=2)

    assert Result("memory", 85, "MiB", (80.0, 80.0)) == result
    assert result.reached


def test_the_table_is_aligned_and_marks_what_was_missed():
    """Names stand left, figures right, the mark at the end."""
    rows = table([Result("a", 1.5, "×", (1.0,)), Result("longer", 0.5, "×", (1.0, 2.0, 3.0))]).splitlines()

    assert "a       1.00 ×  1.00 – 1.00  ≤ 1.5 ×  ✓" == rows[1]
    assert "longer  2.00 ×  1.00 – 3.00  ≤ 0.5 ×  ✗" == rows[2]


def test_an_invented_book_is_always_the_same(tmp_path):
    """Figures of different days are of the same deals, answers and rates."""
    tables = ("deal", "naming", "gates", "assessment", "point", "present")
    found = []
    for name in ("one", "two"):
        make_book(tmp_path / name, 30)
        with unrefreshed(tmp_path / name) as book, book.reading() as read:
            found.append([read.execute(f"SELECT * FROM {table}").fetchall() for table in tables])

    assert found[0] == found[1]
    assert [30, 60, 90, 270, 150, 30] == [len(rows) for rows in found[0]]


@pytest.mark.parametrize(("weeks_ago", "points"), [(THREE_TIMES, 5), (EVERY_WEEK, 26)])
def test_the_rates_of_an_invented_book_are_right(tmp_path, weeks_ago, points):
    """A bench that found other rates than those stored, or than its probes give, would measure the writing of them."""
    make_book(tmp_path / "book", 10, weeks_ago)
    with unrefreshed(tmp_path / "book") as book, book.reading() as read:
        playbook = playbook_in_force(read)
        curves = dict(derived.curves(read, derived.assessed_deals(read), TODAY, playbook))
        found = [
            list(derived.compare(read, list(curves), TODAY, playbook, as_stored=True, other_probes=afresh))
            for afresh in (False, True)
        ]

    assert [points] * 10 == [len(curve) for curve in curves.values()]
    assert [[], []] == found
