"""A `tasdesk` that is there at once: a process that has everything imported, and forks for each command.

Most of what a command costs is the imports of its process, and the pages of docs/ have hundreds of commands. The
`tasdesk` that `on_standby` writes hands its words, directory, environment and its very own input and outputs to the
process on standby; the fork there becomes that command, so that pipes and redirections work as typed, and nothing that
one command leaves in memory is seen by the next. What is imported must therefore not depend on who will ask. A signal
ends the asking process only: what is to be interrupted or killed has to be a real process, as has what has no input or
output at all.

What is started with `Standby.in_terminal` has a terminal for itself, and signals as any program has.
"""

import fcntl
import gc
import io
import marshal
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).parent.parent
IMPORTED: Final = "actions", "app", "cli", "exchange", "method", "screens", "store", "widgets"
"""The rooms of the house that are ready."""

WARMING: Final = "init", "deal add Any --account Any", "answer any fit 3", "deal show any", "deals"

_CLIENT: Final = """#!{python} -IS
import marshal, os, socket, sys
with socket.socket(socket.AF_UNIX) as standby:
    standby.connect({address!r})
    os.umask(mask := os.umask(0o77))
    socket.send_fds(standby, [b"-"], [0, 1, 2])
    standby.sendall(marshal.dumps((sys.argv, os.getcwd(), dict(os.environ), mask, False)))
    standby.shutdown(socket.SHUT_WR)
    status = standby.recv(1)
sys.exit(status[0] if status else "the command has died")
"""


class Forked:
    """A program in a terminal of its own, forked from the process on standby.

    Args:
        asked: where the number of its process and its exit status come from.
    """

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self._process = int.from_bytes(asked.recv(4, socket.MSG_WAITALL), sys.byteorder)

    def kill(self) -> None:
        """End it as a machine without power does; it must not have been waited for."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status, once it has ended; -9 for one that was killed."""
        with self._asked:
            status = self._asked.recv(1)
        return status[0] if status else -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Standby:
    """A process on standby.

    Attributes:
        command: the `tasdesk` that asks it, in a directory of its own.
    """

    command: Path
    address: str

    def in_terminal(
        self, words: Sequence[str], *, directory: str, environment: Mapping[str, str], terminal: int
    ) -> Forked:
        """Start `tasdesk` with these words in a terminal that is nobody else's."""
        asked = socket.socket(socket.AF_UNIX)
        asked.connect(self.address)
        socket.send_fds(asked, [b"-"], [terminal] * 3)
        asked.sendall(marshal.dumps((["tasdesk", *words], directory, dict(environment), 0o022, True)))
        asked.shutdown(socket.SHUT_WR)
        return Forked(asked)


@contextmanager
def on_standby(directory: Path) -> Iterator[Standby]:
    """Keep a process on standby meanwhile."""
    address = directory / "standby"
    command = directory / "bin" / "tasdesk"
    command.parent.mkdir()
    command.write_text(_CLIENT.format(python=sys.executable, address=str(address)), "utf-8")
    command.chmod(0o755)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(address))
        door.listen()
        served = subprocess.Popen(
            [sys.executable, __file__, str(door.fileno())],
            stdin=subprocess.PIPE,
            pass_fds=[door.fileno()],
            env={"LANG": "C.UTF-8"},  # Python decides by it, once, how its streams are encoded
        )
    with served:  # its input is closed at the end, and so it ends
        yield Standby(command, str(address))


def main(door: socket.socket) -> None:
    """Import everything, then fork for whoever comes, until the input ends."""
    sys.path[0] = str(HOUSE)  # in place of the directory of the tests
    import tasdesk

    for room in IMPORTED:
        for module in pkgutil.walk_packages([f"{tasdesk.__path__[0]}/{room}"], f"tasdesk.{room}."):
            import_module(module.name)
    with tempfile.TemporaryDirectory() as directory:
        _warm_up(Path(directory))
    gc.freeze()  # what is there by now is collected in no fork, and so stays shared with it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    while sys.stdin not in select.select([sys.stdin, door], [], [])[0]:
        asking, _ = door.accept()
        with asking:
            if os.fork() == 0:
                door.close()
                _become(asking)


def _warm_up(directory: Path) -> None:
    """Make what is made in a process once only: the parsers of commands, the mapping of tables, the playbook."""
    from tasdesk.__main__ import main as run

    os.environ["HOME"] = str(directory)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        for words in WARMING:
            assert run(words.split()) == 0


def _become(asking: socket.socket) -> None:
    """Be the command that is asked for, to its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, its_own, _, _ = socket.recv_fds(asking, 1, 3)
    with asking.makefile("rb") as asked:
        sys.argv, directory, environment, mask, in_terminal = marshal.loads(asked.read())
    for stream, descriptor in enumerate(its_own):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    if in_terminal:
        take_terminal()
        asking.send(os.getpid().to_bytes(4, sys.byteorder))
    os.chdir(directory)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.stdin, sys.stdout, sys.stderr = (_opened(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))
    status = 1
    try:
        from tasdesk.__main__ import main as run

        status = run()
    except BaseException:  # Python's own last words
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        asking.send(bytes([status]))
        os._exit(status)


def take_terminal() -> None:
    """Have this process, just forked, be the first in the terminal that its input comes from."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _opened(old: io.TextIOWrapper) -> io.TextIOWrapper:
    """A stream like the old one, on what is behind its descriptor now."""
    lines = 1 if old.fileno() == 2 else -1
    return open(old.fileno(), old.mode, lines, old.encoding, old.errors, closefd=False)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
