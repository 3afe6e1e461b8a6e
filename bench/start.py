"""How long `tasdesk --version` takes: what completion and scripts wait for each time."""

import sys

from bench.measure import Reading, Result, compare, seconds_of_program

RUNS = 15

LINES = (Reading("tasdesk --version", aim=1.5),)


def results(runs: int | None) -> list[Result]:
    """Against a Python that imports Typer and does nothing."""
    return compare(
        LINES,
        floor=seconds_of_program([sys.executable, "-c", "import typer"]),
        subject=seconds_of_program([sys.executable, "-m", "tasdesk", "--version"]),
        runs=runs or RUNS,
    )
