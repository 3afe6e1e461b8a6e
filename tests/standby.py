"""A `tasdesk` that is there at once: a process that has everything imported, and forks for each command.

Most of what a command costs is the imports of its process, and the pages of docs/ have hundreds of commands. The
`tasdesk` that `on_standby` writes hands its words, directory, environment and its very own input and outputs to the
process on standby; the fork there becomes that command, so that pipes and redirections work as typed, and nothing that
one command leaves in memory is seen by the next. What is imported must therefore not depend on who will ask.

A signal ends the asking process only: what is to be interrupted or killed, or has no input or output at all, has to be
a real process.
"""

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
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).parent.parent
IMPORTED: Final = "actions", "cli", "exchange", "method", "store"
"""The rooms of the house that commands are made of; the screens are not."""

WARMING: Final = "init", "deal add Any --account Any", "answer any fit 3", "deal show any", "deals"

_CLIENT: Final = """#!{python} -IS
import marshal, os, socket, sys
with socket.socket(socket.AF_UNIX) as standby:
    standby.connect({address!r})
    os.umask(mask := os.umask(0o77))
    socket.send_fds(standby, [b"-"], [0, 1, 2])
    standby.sendall(marshal.dumps((sys.argv, os.getcwd(), dict(os.environ), mask)))
    standby.shutdown(socket.SHUT_WR)
    status = standby.recv(1)
sys.exit(status[0] if status else "the command has died")
"""


@contextmanager
def on_standby(directory: Path) -> Iterator[Path]:
    """Keep a process on standby meanwhile; gives the `tasdesk` that asks it, in a directory of its own."""
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
        yield command


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
        sys.argv, directory, environment, mask = marshal.loads(asked.read())
    for stream, descriptor in enumerate(its_own):
        os.dup2(descriptor, stream)
        os.close(descriptor)
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


def _opened(old: io.TextIOWrapper) -> io.TextIOWrapper:
    """A stream like the old one, on what is behind its descriptor now."""
    lines = 1 if old.fileno() == 2 else -1
    return open(old.fileno(), old.mode, lines, old.encoding, old.errors, closefd=False)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
