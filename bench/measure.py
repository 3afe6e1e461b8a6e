"""Measuring a subject against a floor, alternately in one run, so that a busy machine slows both."""

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeAlias

HOUSE = Path(__file__).parent.parent

ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
"""What programs run in: ours, but compiled modules are kept, as they are where people run them."""

Trial: TypeAlias = Callable[[], Sequence[float]]
"""Does the work once and returns what it measured: one figure, or one for each of many like events."""


@dataclass(frozen=True)
class Reading:
    """What to read from the trials.

    Args:
        name: what people see in the table.
        aim: the largest good value: a ratio, or a figure in `unit` where there is no floor.
        statistic: what makes one figure of the many of a trial.
        unit: of the figures, for those without a floor.
    """

    name: str
    aim: float
    statistic: Callable[[Sequence[float]], float] = median
    unit: str = ""


@dataclass(frozen=True)
class Result:
    """What came out for one reading: the values of all runs, ratios or figures in `unit`."""

    name: str
    aim: float
    unit: str
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """The median of the runs."""
        return median(self.values)

    @property
    def reached(self) -> bool:
        """Whether the median is within the aim."""
        return self.value <= self.aim


def compare(readings: Sequence[Reading], floor: Trial, subject: Trial, runs: int) -> list[Result]:
    """The ratios of subject to floor, run in turn; each goes once unmeasured before, to warm what is cached.

    Args:
        readings: what to read from each pair of trials.
        runs: how many pairs.
    """
    floor()
    subject()
    pairs: list[tuple[Sequence[float], Sequence[float]]] = []
    for run in range(runs):
        # Who goes first changes, so that neither always finds the disk busy with the other's writing.
        if run % 2:
            below, above = floor(), subject()
        else:
            above, below = subject(), floor()
        pairs.append((above, below))
    return [
        Result(
            reading.name,
            reading.aim,
            "×",
            tuple(reading.statistic(above) / reading.statistic(below) for above, below in pairs),
        )
        for reading in readings
    ]


def absolute(reading: Reading, subject: Trial, runs: int) -> Result:
    """A figure that has no floor, as it is."""
    values = tuple(reading.statistic(subject()) for _ in range(runs))
    return Result(reading.name, reading.aim, reading.unit, values)


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed, by nearest rank."""
    return sorted(values)[-(-len(values) * 95 // 100) - 1]


def seconds(work: Callable[[], object]) -> Trial:
    """A trial that takes the time of one call."""

    def trial() -> Sequence[float]:
        begun = perf_counter()
        work()
        return [perf_counter() - begun]

    return trial


def seconds_of_program(command: Sequence[str], **environment: str) -> Trial:
    """A trial that takes the time of a program from its start to its end; a program that fails ends the bench."""

    def work() -> None:
        subprocess.run(
            command,
            check=True,
            cwd=HOUSE,
            env={**ENVIRONMENT, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    return seconds(work)
