"""How long a merge takes against an import of the same deals, and in how much memory (DESIGN 6)."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.importing import make_pipeline
from bench.measure import ENVIRONMENT, HOUSE, Reading, Result, Trial, compare, seconds_of_program

RUNS = 5
DEALS, MANY = 10_000, 40_000

MERGE = Reading(f"merge {DEALS:,} deals, to their import", aim=3)
MERGED = Reading(f"memory of merge, {MANY:,} to {DEALS:,} deals", aim=1.5)
EXPORTED = Reading(f"memory of export, {MANY:,} to {DEALS:,} deals", aim=1.2)
LINES = (MERGE, MERGED, EXPORTED)


def results(runs: int | None) -> list[Result]:
    """Program against program, into an empty book; and the memory of many deals against that of few."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        here = Path(directory)
        few, many = _handed_on(here, DEALS), _handed_on(here, MANY)
        source, target = here / f"{DEALS}.csv", here / "new.db"
        begin = _afresh(target)
        floor = _after(begin, [*_TASDESK, str(target), "import", str(source), "--json"])
        subject = _after(begin, [*_TASDESK, str(target), "merge", str(few), "--json"])
        return [
            *compare([MERGE], floor, subject, runs or RUNS),
            *_flat(begin, target, (few, many), runs),
            *_flat_export(here, runs),
        ]


_TASDESK = (sys.executable, "-m", "tasdesk", "--store")


def _handed_on(here: Path, deals: int) -> Path:
    """The bundle of a book with that many deals, which stays beside it."""
    source, book, bundle = (here / f"{deals}.{kind}" for kind in ("csv", "db", "jsonl"))
    make_pipeline(source, deals)
    for words in (["import", str(source)], ["export", "all", "-o", str(bundle)]):
        subprocess.run([*_TASDESK, str(book), *words], check=True, cwd=HOUSE, env=ENVIRONMENT, capture_output=True)
    return bundle


def _afresh(target: Path) -> Trial:
    """Makes an empty book in the place of the one there is."""

    def trial() -> Sequence[float]:
        for suffix in ("", "-wal", "-shm"):
            target.with_name(f"{target.name}{suffix}").unlink(missing_ok=True)
        subprocess.run([*_TASDESK, str(target), "init"], check=True, cwd=HOUSE, env=ENVIRONMENT, capture_output=True)
        return []

    return trial


def _after(begin: Trial, command: Sequence[str]) -> Trial:
    """A trial that takes the time of a program on a book that was just begun."""
    timed = seconds_of_program(command)

    def trial() -> Sequence[float]:
        begin()
        return timed()

    return trial


def _flat(begin: Trial, target: Path, bundles: tuple[Path, Path], runs: int | None) -> list[Result]:
    few, many = (_most([*_TASDESK, str(target), "merge", str(bundle), "--json"], begin) for bundle in bundles)
    return compare([MERGED], few, many, runs or RUNS)


def _flat_export(here: Path, runs: int | None) -> list[Result]:
    few, many = (
        _most([*_TASDESK, str(here / f"{deals}.db"), "export", "all", "-o", str(here / "again.jsonl")])
        for deals in (DEALS, MANY)
    )
    return compare([EXPORTED], few, many, runs or RUNS)


def _most(command: Sequence[str], begin: Trial | None = None) -> Trial:
    """A trial that takes the most memory a program had."""

    def trial() -> Sequence[float]:
        if begin is not None:
            begin()
        program = subprocess.Popen(
            command, cwd=HOUSE, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        _process, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)
        return [float(used.ru_maxrss)]

    return trial
