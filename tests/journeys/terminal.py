"""A terminal for the whole program: what it paints stands on a screen of ours, what we press goes to it.

Nothing here sleeps. A program paints whole pictures (it is told that this terminal holds back half ones), and a picture
has settled when nothing has come after it for a moment. The next one may still come: what a running program shows is
asserted with `shows`, which waits for it. A look at `text`, `lines` and the like alone is for a program that has ended.
"""

import ctypes
import os
import subprocess
import sys
import termios
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Final, Literal, Self

import pexpect
import pyte
from pexpect.fdpexpect import fdspawn
from rich.cells import cell_len

import tasdesk
from standby import Forked, Standby, take_terminal

HOUSE: Final = Path(tasdesk.__file__).parent.parent

PATIENCE: Final = 30.0
"""Seconds until a screen that does not come is a failure; many, because the machine may be busy."""

QUIET: Final = 0.03
"""Seconds without a byte after which a screen has settled."""

KEYS: Final[Mapping[str, str]] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
}
"""What an xterm sends; a key that is not here sends its own character."""

_HOLDS_BACK: Final = b"\x1b[?2026$p", "\x1b[?2026;2$y"
"""The question whether this terminal shows whole pictures only, and yes."""

_PICTURE: Final = b"\x1b[?2026h", b"\x1b[?2026l"
"""Where a picture begins, and where it is done."""

_ALTERNATE: Final = 1049 << 5
"""The other screen that full-screen programs use, as pyte keeps a private mode."""


class Terminal:
    """One run of `tasdesk` in a terminal of its own.

    Args:
        words: the command line after `tasdesk`.
        size: columns and rows.
        environment: what differs from the environment of the test; None takes a variable away.
        bound_by_modes: the program may write only what the modes of files allow, even where the tests run as root.
        standby: forks the program, which is there at once, unless one of the two above asks for a process made anew.
    """

    def __init__(
        self,
        *words: str,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
        bound_by_modes: bool = False,
        standby: Standby | None = None,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.written = b""
        """All that came from the program, byte for byte."""
        self._stream = pyte.ByteStream(self.screen)
        self._painting = False
        self._answered = True
        ours, its = os.openpty()
        termios.tcsetwinsize(its, size[::-1])
        self._lines_before = termios.tcgetattr(ours)
        self._line = fdspawn(ours, timeout=PATIENCE)
        self._line.delaybeforesend = None
        home, variables = os.environ["HOME"], _environment(environment or {})
        self._run: Forked | subprocess.Popen[bytes]
        if standby is not None and not environment and not bound_by_modes:
            self._run = standby.in_terminal(words, directory=home, environment=variables, terminal=its)
        else:
            self._run = _started(words, home, variables, its, bound_by_modes)
        os.close(its)
        self._status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- looking ---------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """The rows of the screen from the top, blanks at their ends cut; a wide character is one."""
        return ["".join(self._cells(row)).rstrip() for row in range(self.screen.lines)]

    def _cells(self, row: int) -> Iterator[str]:
        """The characters of a row; the cell that a wide character covers is left out.

        As pyte's own `display`, which ends in an error where what was half of a wide character stands alone.
        """
        covered = False
        for column in range(self.screen.columns):
            character = self.screen.buffer[row][column].data
            if not covered:
                yield character or " "
            covered = not covered and cell_len(character) == 2

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def key_line(self) -> str:
        """The last row."""
        return self.lines[-1]

    def line_with(self, text: str) -> str:
        """The first row that has a text in it; empty where none has."""
        return next((line for line in self.lines if text in line), "")

    @property
    def cursor_line(self) -> str:
        """The row in which the terminal's own cursor stands: that of the field one types into."""
        return self.lines[self.screen.cursor.y]

    def picture(self) -> str:
        """The screen in a frame, for whoever reads a failure."""
        edge = "─" * self.screen.columns
        rows = "\n".join(f"│{line}" for line in self.lines)
        return f"┌{edge}\n{rows}\n└{edge}"

    @property
    def full_screen(self) -> bool:
        """The program has the whole terminal: what was on it before is out of sight."""
        return _ALTERNATE in self.screen.mode

    @property
    def restored(self) -> bool:
        """The terminal is as it was: the usual screen, the cursor to be seen, lines edited and echoed as before."""
        same = termios.tcgetattr(self._line.fileno()) == self._lines_before
        return same and not self.full_screen and not self.screen.cursor.hidden

    # --- acting ----------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> Self:
        """Press keys at once: the program takes each where the ones before it lead."""
        assert "escape" not in keys[:-1], "wait for what Escape does: with a key right after it, it is Alt and that key"
        return self.type("".join(KEYS.get(key, key) for key in keys))

    def type(self, text: str) -> Self:
        """Type a text."""
        self._line.send(text)
        self._answered = False
        return self

    def resize(self, columns: int, rows: int) -> Self:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        termios.tcsetwinsize(self._line.fileno(), (rows, columns))
        return self

    def wait_for(self, what: str | Callable[[], bool], timeout: float = PATIENCE) -> Self:
        """Read until the screen has settled on a text, or on a picture of which something is true.

        After a key it takes a picture painted since, so press only keys that something on the screen answers.

        Raises:
            AssertionError: it did not in so many seconds, or the program has ended before; shows the screen.
        """
        self._wait(what if callable(what) else lambda: what in self.text, repr(what), timeout)
        return self

    def _wait(self, fits: Callable[[], bool], what: str, timeout: float) -> None:
        """Read until the screen has settled on a picture that fits; `what` says in words which one does."""
        until = monotonic() + timeout
        going_on = True
        while going_on and monotonic() < until:
            came = self._read()
            going_on = came is not None
            if came:
                self._answered = True
            elif self._answered and not self._painting and fits():
                return
        why = f"not within {timeout:g} s" if going_on else "the program has ended"
        raise AssertionError(f"waited for {what}, {why}:\n{self.picture()}")

    def shows(
        self, *what: str | Callable[[], bool], without: str | None = None, timeout: float = PATIENCE
    ) -> Literal[True]:
        """Wait for a picture that has all of this, so that a test can assert it.

        Args:
            what: texts, and what is true of the picture.
            without: a text that is not in this same picture.
            timeout: in seconds.

        Raises:
            AssertionError: as `wait_for`.
        """

        def fits() -> bool:
            text = self.text
            absent = without is None or without not in text
            return absent and all(one() if callable(one) else one in text for one in what)

        self._wait(fits, f"{what}" if without is None else f"{what} without {without!r}", timeout)
        return True

    def end(self) -> int:
        """Read until the program has ended, and return its exit status; -9 for one that was killed."""
        until = monotonic() + PATIENCE
        while self._read() is not None:
            assert monotonic() < until, f"the program does not end:\n{self.picture()}"
        if self._status is None:
            self._status = self._run.wait()
        return self._status

    def kill(self) -> None:
        """End the program as a machine without power does: it can do nothing about it."""
        self._run.kill()
        self.end()

    def close(self) -> None:
        """End what still runs, and give the terminal back."""
        if self._status is None:
            self._run.kill()
            self._status = self._run.wait()
        self._line.close()

    def _read(self) -> bool | None:
        """Show what has come: False after a quiet moment without anything, None at the end of the program."""
        try:
            came = self._line.read_nonblocking(1 << 16, QUIET)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return None
        # What comes may end within a sequence, and the next begin with the rest of it.
        asked, answer = _HOLDS_BACK
        if asked in self.written[-len(asked) + 1 :] + came:
            self._line.send(answer)
        self.written += came
        begun, done = (self.written.rfind(mark) for mark in _PICTURE)
        self._painting = begun > done
        self._stream.feed(came)
        return True


def _started(
    words: Sequence[str], home: str, environment: Mapping[str, str], terminal: int, bound_by_modes: bool
) -> subprocess.Popen[bytes]:
    """A process made anew, which is the first in a terminal."""

    def prepare() -> None:
        take_terminal()
        if bound_by_modes and os.geteuid() == 0:
            _give_up_the_rights_of_root()

    with warnings.catch_warnings():
        # Newer Pythons warn of any fork beside threads; what is forked here becomes another program at once.
        warnings.simplefilter("ignore", DeprecationWarning)
        return subprocess.Popen(
            [sys.executable, "-m", "tasdesk", *words],
            env=environment,
            cwd=home,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=prepare,  # noqa: PLW1509 - no thread of the tests holds anything it needs
        )


def _give_up_the_rights_of_root() -> None:
    """Take CAP_DAC_OVERRIDE from what the next program in this process may have: it then obeys the modes of files."""
    pr_capbset_drop, cap_dac_override = 24, 1
    if ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0) != 0:
        raise OSError("the rights of root cannot be given up")


def outside(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of `tasdesk` to its end in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tasdesk", *words],
        env=_environment({}),
        cwd=os.environ["HOME"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _environment(changed: Mapping[str, str | None]) -> dict[str, str]:
    """An environment as a terminal of today gives it, and nothing of the terminal the tests are run in."""
    foreign = ("COLUMNS", "LINES", "TERM_PROGRAM", "EDITOR", "VISUAL")
    kept = {name: value for name, value in os.environ.items() if name not in foreign and "TEXTUAL" not in name}
    given = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(HOUSE)} | changed
    return kept | {name: value for name, value in given.items() if value is not None}
