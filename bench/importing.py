"""How long an import takes: program against program, from the same CSV into a new file."""

import csv
import sys
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import HOUSE, Reading, Result, Trial, compare, seconds_of_program

RUNS = 5
SIZES = (8_800, 100_000)
"""How many deals are imported."""

LINES = tuple(Reading(f"import {deals:,} deals", aim) for deals, aim in zip(SIZES, (2.5, 1.0), strict=True))

_SAMPLE = HOUSE / "tests" / "data" / "crm" / "sales_pipeline.csv"


def results(runs: int | None) -> list[Result]:
    """Against `sqlite-utils insert`, which reads the same file into one table without history or references."""
    found = []
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        source, target = Path(directory, "pipeline.csv"), Path(directory, "new.db")
        for deals, line in zip(SIZES, LINES, strict=True):
            make_pipeline(source, deals)
            floor = _afresh(
                target, [sys.executable, "-m", "sqlite_utils", "insert", str(target), "deals", str(source), "--csv"]
            )
            subject = _afresh(
                target, [sys.executable, "-m", "tasdesk", "--store", str(target), "import", str(source), "--json"]
            )
            found += compare([line], floor, subject, runs or RUNS)
    return found


def make_pipeline(path: Path, deals: int) -> None:
    """Write that many deals: those of the invented export over and over, each time under other ids."""
    with _SAMPLE.open(newline="", encoding="utf-8") as sample, path.open("w", newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(sample)
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([f"{number:08X}", *row[1:]] for number, row in enumerate(islice(cycle(rows), deals)))


def _afresh(target: Path, command: Sequence[str]) -> Trial:
    """A trial that takes the time of a program which makes the file."""
    timed = seconds_of_program(command)

    def trial() -> Sequence[float]:
        for suffix in ("", "-wal", "-shm"):
            target.with_name(f"{target.name}{suffix}").unlink(missing_ok=True)
        return timed()

    return trial
