"""The way in: runs a command line, says in a sentence what went wrong, and decides the exit status."""

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells give it."""

UNREAD = 141
"""The exit status where whoever read the output has closed it, as shells give it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Args:
        arguments: the words after `tasdesk`; None takes them from the system.

    Returns:
        0 done, 1 not done, 2 bad use, 3 differences found (`--check`).
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # Whoever started us may have closed one of the three.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number; nothing stops for it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has seen enough. Python would flush once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    return status


def _run(words: list[str]) -> int:
    from tasdesk.cli.start import run
    from tasdesk.errors import TasdeskError

    try:
        return run(words)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        status = error.exit_status if isinstance(error, TasdeskError) else getattr(error, "exit_code", 1)
        from tasdesk.cli.trouble import explained

        sys.stderr.write(f"{explained(error)}\n")
        return int(status)


if __name__ == "__main__":
    sys.exit(main())
