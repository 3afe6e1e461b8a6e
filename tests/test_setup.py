"""Finding a Python that can run tasdesk: what `make` does before anything else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FINDER = Path(__file__).parent.parent / ".ci" / "python"


@pytest.fixture
def machine(tmp_path):
    """A machine with a shell and no Python; `has` gives it one that behaves as told."""
    (tmp_path / "sh").symlink_to(shutil.which("sh"))

    def has(name, script):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    return tmp_path, has


def found(machine, **environment):
    """The exit status of the search, what it found, and what it said."""
    ended = subprocess.run(
        [FINDER], check=False, env={"PATH": str(machine[0]), **environment}, capture_output=True, text=True
    )
    return ended.returncode, ended.stdout.strip(), ended.stderr.strip()


RUNS = f'exec "{sys.executable}" "$@"'
SHIM = 'echo "command not found" >&2; exit 127'
OLD = "echo 'is older than 3.11' >&2; exit 1"


def test_the_newest_that_runs_is_taken(machine):
    """A name that does not run, as version managers leave behind, and an old Python are passed over."""
    machine[1]("python3.13", SHIM)
    machine[1]("python3.12", RUNS)
    machine[1]("python3", OLD)

    assert (0, "python3.12", "") == found(machine)


def test_the_one_named_is_taken_and_no_other(machine):
    """Who names a Python gets that one, blanks in its path or not."""
    machine[1]("python3.13", RUNS)
    machine[1]("my python", RUNS)

    assert (0, str(machine[0] / "my python"), "") == found(machine, PYTHON=str(machine[0] / "my python"))


def test_without_a_python_it_says_in_one_sentence_what_is_missing(machine):
    """What was found, why it will not do, and what would."""
    machine[1]("python3.12", SHIM)
    machine[1]("python3", OLD)

    assert (
        1,
        "",
        "tasdesk needs Python 3.11 or later with venv and SQLite (python3.12 does not run, "
        "python3 is older than 3.11): install one, or name it as in `make demo PYTHON=/path/to/python3.12`.",
    ) == found(machine)


def test_a_python_that_was_named_and_is_not_there_is_told_from_none(machine):
    """The name as it was given stands in the sentence."""
    status, _, said = found(machine, PYTHON="/nowhere/python3.12")

    assert (1, True) == (status, "(/nowhere/python3.12 is not there)" in said)


def test_the_search_tells_what_a_python_lacks(machine):
    """A Python without its database will not do, however new."""
    (machine[0] / "sqlite3.py").write_text("raise ImportError\n")
    machine[1]("python3.13", f'PYTHONPATH="{machine[0]}" exec "{sys.executable}" "$@"')

    status, _, said = found(machine)

    assert (1, True) == (status, "(python3.13 has no SQLite with JSON)" in said)


def test_make_names_every_command():
    """`make` alone lists the two commands of the README among the others."""
    listed = subprocess.run(
        "make", check=True, cwd=FINDER.parent.parent, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True
    )

    assert {"demo", "test", "check"} <= {line.split()[1] for line in listed.stdout.splitlines()}
