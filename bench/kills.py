"""Programs that are killed at random moments: `python -m bench.kills [WORK…] [--rounds N] [--seed N]`.

In each round a program works on a book as fast as it can, and says before and after everything it does what a record
is to become. It is killed. Then the book is opened as ever and looked through for anything that should not be so, and
what it holds is compared with what was said: all that was done, and of what was being done either all or nothing.
"""

import argparse
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.works import TODAY, WORKS, Said, Torn, Value, Work, make_ready, present_value
from tasdesk.actions.care import check
from tasdesk.errors import TasdeskError

ROUNDS = 1000

AFRESH = 20
"""After how many rounds with one kind of work a new copy of the book is taken, so that it stays as quick as it was."""


@dataclass
class Tally:
    """What came of the rounds with one kind of work.

    Attributes:
        done: how many things were done before the kills.
        amid: how many were being done when their program was killed, and of these how many the book then held.
        faults: what was not as it should be.
    """

    rounds: int = 0
    done: int = 0
    amid: int = 0
    held: int = 0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Kill as many programs as were asked for; 1 where anything was not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description="Kill programs at random moments.")
    parser.add_argument("works", nargs="*", metavar="WORK", help=f"what they do: {', '.join(WORKS)} (all)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many programs ({ROUNDS})")
    parser.add_argument("--seed", type=int, default=0, help="of the dice (0)")
    asked = parser.parse_args()
    if unknown := set(asked.works) - WORKS.keys():
        parser.error(f"no work is called {', '.join(sorted(unknown))}")
    names = asked.works or list(WORKS)
    tallies = {name: Tally() for name in names}
    with TemporaryDirectory(prefix="tasdesk-kills-") as directory:
        ground = Path(directory)
        os.environ |= dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), directory)
        make_ready(ground)
        for number in range(asked.rounds):
            name = names[number % len(names)]
            tally = tallies[name]
            one_round(ground / name, WORKS[name], Random(f"{asked.seed} {number}"), tally)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{number + 1} of {asked.rounds}")
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    print(table(tallies))
    return 1 if any(tally.faults for tally in tallies.values()) else 0


def table(tallies: dict[str, Tally]) -> str:
    """The tallies as aligned columns, and every fault below them."""
    lines = [f"{'':10} {'killed':>7} {'done':>7} {'amid':>7} {'held':>7} {'faults':>7}"]
    lines += [
        f"{name:10} {tally.rounds:>7} {tally.done:>7} {tally.amid:>7} {tally.held:>7} {len(tally.faults):>7}"
        for name, tally in tallies.items()
    ]
    lines += [f"{name}: {fault}" for name, tally in tallies.items() for fault in tally.faults]
    return "\n".join(lines)


def one_round(folder: Path, work: Work, dice: Random, tally: Tally) -> None:
    """Let a program work on the book in a folder, kill it, and look at what it left."""
    if work.afresh or tally.rounds % AFRESH == 0:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(folder.with_name(f".{folder.name}"), folder)
    tally.rounds += 1
    book = folder / "tasdesk.db"
    work.prepare(book)
    said = work_until_killed(book, work, dice)
    if said.failed:
        tally.faults.append(f"round {tally.rounds}: the program failed: {said.failed}")
        return
    tally.done += said.done
    tally.amid += said.amid is not None
    try:
        found = {key: present_value(work, book, key) for key in said.keys}
        tally.held += said.amid is not None and found[said.amid[0]] == said.amid[1]
        wrong = [
            f"{key} is {found[key]!r} and not {' or '.join(map(repr, may_be))}"
            for key, may_be in said.allowed(work.first).items()
            if found[key] not in may_be
        ]
        work.finish(book)
        wrong += [f"{fault.kind}: {fault.what} {fault.records[:3]}" for fault in check(book, TODAY)]
    except (TasdeskError, Torn) as error:
        wrong = [f"{type(error).__name__}: {error}"]
    tally.faults += [f"round {tally.rounds}: {fault}" for fault in wrong]


def work_until_killed(book: Path, work: Work, dice: Random) -> Said:
    """Fork a program that works on a book, kill it at a random moment, and read what it has said."""
    reading, writing = os.pipe()
    seed, moment = dice.random(), dice.random() * work.span
    program = os.fork()
    if program == 0:
        os.close(reading)
        _work(book, work, Random(seed), writing)
    os.close(writing)
    with open(reading, "rb") as lines:  # noqa: PTH123 - a pipe has no path
        begun = lines.readline()
        time.sleep(moment)
        os.kill(program, signal.SIGKILL)
        os.waitpid(program, 0)
        return Said.read((begun + lines.read()).decode())


def _work(book: Path, work: Work, dice: Random, writing: int) -> None:
    """What the program does until it is killed, or done; it never comes back."""

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    @contextmanager
    def doing(key: str, value: Value) -> Iterator[None]:
        tell(Said.begin(key, value))
        yield
        tell(Said.DONE)

    try:
        tell(Said.READY)
        work.do(book, dice, doing)
    except BaseException:
        tell(Said.fail(traceback.format_exc()))
    finally:
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
