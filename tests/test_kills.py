"""Programs that are killed leave books that are whole; `python -m bench.kills` kills a thousand of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.works import ANY, WORKS, Said


def test_killed_programs_lose_nothing_and_leave_no_halves():
    """Two of each kind of work; what is not as it should be is printed."""
    ended = subprocess.run(
        [sys.executable, "-m", "bench.kills", "--rounds", str(2 * len(WORKS))],
        check=False,
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
    )

    assert (0, "") == (ended.returncode, ended.stderr), ended.stdout


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        ("ready\n", {}),
        ('ready\n["a", 1]\ndone\n', {"a": [1]}),
        ('ready\n["a", 1]\ndone\n["a", 2]\n', {"a": [1, 2]}),
        ('ready\n["a", 1]\ndone\n["b", 2]\n', {"a": [1], "b": [0, 2]}),
        ('ready\n["a", 1]\ndone\n["a", 2]\ndone\n["a", 3', {"a": [2]}),
    ],
)
def test_what_was_done_must_be_there_and_what_was_being_done_may(lines, allowed):
    """A line that was not told whole was not told."""
    assert allowed == Said.read(lines).allowed(0)


def test_of_a_record_nobody_knew_before_nothing_is_expected():
    """It may have been anything, as long as it is whole."""
    assert {} == Said.read('ready\n["a", 1]\n').allowed(ANY)
