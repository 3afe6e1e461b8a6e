"""How long the first picture takes, how keys are answered, and the memory for it: in a terminal, as people see it."""

import os
import re
import select
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from types import TracebackType
from typing import Self

import pexpect

from bench.measure import ENVIRONMENT, HOUSE, Reading, Result, Trial, absolute, compare, percentile_95
from bench.portfolios import TODAY, make_book
from bench.smallest import LAST_ROW

DEALS = 10_000
RUNS = 10

SIZE = (40, 120)
"""Rows and columns."""

_DOWN, _UP = "\x1b[B", "\x1b[A"
KEYS = (*(_DOWN,) * 12, *(_UP,) * 12) * 3
"""Down a stage and up again; the last steps each way scroll it."""

QUESTIONS = ("\r", "]", *(_DOWN,) * 4, "4")
"""From the board to the first probe of the first deal's questionnaire, and a score there."""

SCORES = ("1", "4") * 36
"""Each stores another score of ours, works the rate out anew and paints it."""

PICTURE = Reading(f"first picture, {DEALS:,} deals", aim=1.5)
ANSWERED = (
    Reading("key to last byte, median", aim=1, statistic=median),
    Reading("key to last byte, 95 of 100", aim=2, statistic=percentile_95),
)
SCORED = (
    Reading("score to painted rate, median", aim=1, statistic=median),
    Reading("score to painted rate, 95 of 100", aim=2, statistic=percentile_95),
)
MEMORY = Reading("resident memory on the board", aim=85, unit="MiB")
LINES = (PICTURE, *ANSWERED, *SCORED, MEMORY)

PATIENCE = 30.0
"""Seconds until a program that shows nothing ends the bench."""

UNMOVED = 1.0
"""Seconds after which a key that leads somewhere was one that changed nothing."""

QUIET = 0.15
"""Seconds without a byte after which a reaction has ended; far more than any pause within one."""

WHOLE = 0.02
"""Seconds without a byte after which the picture that a mark came with is whole."""

SETTLED = 2.0
"""Seconds without a byte after which a program has loaded what it loads behind its first picture."""

_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")


def results(runs: int | None) -> list[Result]:
    """Against the smallest Textual program, which walks in one list; the memory as it is."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "tasdesk.db")
        make_book(book, DEALS)
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), directory)
        floor = Program((sys.executable, "-m", "bench.smallest"), (LAST_ROW,))
        words = ("--store", str(book), "--today", TODAY.isoformat(), "--lang", "en")
        # The name of a product stands on every card, the keys are the last row.
        subject = Program((sys.executable, "-m", "tasdesk", *words), ("Metering", "? help"), home)
        shown = compare(
            [PICTURE],
            floor.until_first_picture(),
            subject.until_first_picture(),
            runs or RUNS,
        )
        answered = compare(
            ANSWERED,
            floor.until_keys_are_answered(),
            subject.until_keys_are_answered(),
            max(1, (runs or RUNS) // 2),
        )
        scored = compare(
            SCORED,
            floor.until_keys_are_answered(),
            subject.until_keys_are_answered(SCORES, QUESTIONS),
            max(1, (runs or RUNS) // 2),
        )
        memory = absolute(MEMORY, subject.memory(), 3)
    return [*shown, *answered, *scored, memory]


class Program:
    """A program to be started in a terminal.

    Args:
        command: the program and its arguments.
        marks: the texts that its first whole picture has.
        environment: what differs from our own environment.
    """

    def __init__(
        self, command: Sequence[str], marks: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self._command = command
        self._marks = marks
        self._environment = environment or {}

    def _start(self) -> "Screen":
        return Screen(self._command, self._environment)

    def until_first_picture(self) -> Trial:
        """Seconds from its start to its first whole picture."""

        def trial() -> Sequence[float]:
            with self._start() as screen:
                return [screen.first_picture(self._marks)]

        return trial

    def until_keys_are_answered(self, keys: Sequence[str] = KEYS, before: Sequence[str] = ()) -> Trial:
        """Seconds from each of these keys to the last byte of the reaction; those `before` lead to their place."""

        def trial() -> Sequence[float]:
            with self._start() as screen:
                screen.first_picture(self._marks)
                screen.settle()
                for key in before:
                    screen.press(key, patience=UNMOVED)
                return [screen.press(key) for key in keys]

        return trial

    def memory(self) -> Trial:
        """Resident memory in MiB once everything is loaded."""
        import psutil  # of the bench's packages, while the tests look at the list of benches only

        def trial() -> Sequence[float]:
            with self._start() as screen:
                screen.first_picture(self._marks)
                screen.settle()
                return [psutil.Process(screen.process).memory_info().rss / 2**20]

        return trial


class Screen:
    """A program in a terminal that answers no questions; what it writes is read as soon as it comes."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._written = b""
        self._begun = perf_counter()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**ENVIRONMENT, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            cwd=HOUSE,
            dimensions=SIZE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def process(self) -> int:
        """The program's process id."""
        return int(self._child.pid)

    def first_picture(self, marks: Sequence[str]) -> float:
        """Seconds from the start until all of these texts were written.

        Raises:
            TimeoutError: they are not.
        """
        missing = {mark.encode() for mark in marks}
        while True:
            at = self._read(PATIENCE)
            if at is None:
                raise TimeoutError(f"{missing} never came, but {self._written[-2000:]!r}")
            seen = _ESCAPES.sub(b"", self._written)
            missing = {mark for mark in missing if mark not in seen}
            if not missing:
                return at - self._begun

    def settle(self) -> None:
        """Read on until nothing comes any more."""
        while self._read(SETTLED) is not None:
            pass

    def press(self, key: str, patience: float = PATIENCE) -> float:
        """Seconds from sending a key to the last byte of the reaction.

        Args:
            patience: seconds to wait for its first byte.

        Raises:
            TimeoutError: nothing was written for `PATIENCE`.
        """
        pressed = perf_counter()
        self.send(key)
        last = self._read(patience)
        if last is None:
            if patience < PATIENCE:
                return patience
            raise TimeoutError(f"no reaction to {key!r}")
        return (self.rest() or last) - pressed

    def shown_after(self, key: str, mark: str) -> float:
        """Seconds from sending a key until the picture with this text is whole, though more may follow it.

        Raises:
            TimeoutError: the text never came.
        """
        begun, pressed = len(self._written), perf_counter()
        self.send(key)
        while (last := self._read(PATIENCE)) is not None:
            if mark.encode() in _ESCAPES.sub(b"", self._written[begun:]):
                while (at := self._read(WHOLE)) is not None:
                    last = at
                return last - pressed
        raise TimeoutError(f"{mark!r} never came after {key!r}")

    def send(self, key: str) -> None:
        """Send a key, and read nothing yet."""
        os.write(self._child.child_fd, key.encode())

    def rest(self) -> float | None:
        """Read until a reaction has ended, and say when its last byte came; None where nothing came any more."""
        last = None
        while (at := self._read(QUIET)) is not None:
            last = at
        return last

    def _read(self, patience: float) -> float | None:
        """Read what has come and say when; None where nothing comes for so long, or the program has ended."""
        if not select.select([self._child.child_fd], [], [], patience)[0]:
            return None
        try:
            self._written += os.read(self._child.child_fd, 1 << 16)
        except OSError:
            return None
        return perf_counter()
