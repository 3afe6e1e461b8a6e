"""Where a command line begins: its global options, and what happens without a command.

These options are read here and not by Typer: they may stand anywhere, the language has to be known before any help is
made, and neither the board nor `--version` waits for Typer.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import tasdesk
from tasdesk import messages
from tasdesk.cli.global_options import Session, begin, session
from tasdesk.errors import BadUse
from tasdesk.messages import _

PROGRAM: Final = "tasdesk"
_COMPLETING: Final = "_TASDESK_COMPLETE"
"""What a shell sets when it asks for completions; the words then stand in the environment."""

FLAGS: Final = ("--no-color", "--version")
VALUED: Final = ("--store", "--as-of", "--today", "--lang")


def run(words: list[str]) -> int:
    """Do what the words say, and return the exit status.

    Raises:
        TasdeskError: it could not be done.   typer.TyperException: the words make no command.
    """
    messages.use(messages.system_language())
    options, rest = _sorted_out(words)
    if "--version" in options:
        sys.stdout.write(f"{PROGRAM} {tasdesk.__version__}\n")
        return 0
    messages.use(_language(options.get("--lang")))
    begin(_session(options))
    if not rest and not os.environ.get(_COMPLETING):
        open_or_print()
        return 0
    from tasdesk.cli.root import command

    try:
        status = command().main(rest, prog_name=PROGRAM, standalone_mode=False)
    except SystemExit as closed:
        if os.environ.get(_COMPLETING):
            raise
        # The library's way of saying that nobody reads any more.
        raise BrokenPipeError from closed
    return status if isinstance(status, int) else 0


def _sorted_out(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The global options with their values, from anywhere before a `--`, and the words that are left.

    Raises:
        BadUse: an option that needs a value is the last word.
    """
    options: dict[str, str] = {}
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        name, sign, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
        elif word in FLAGS:
            options[word] = ""
        elif name in VALUED:
            options[name] = value if sign else _next(waiting, name)
        else:
            rest.append(word)
    return options, rest


def _next(waiting: Iterator[str], name: str) -> str:
    for value in waiting:
        return value
    raise BadUse(_("{name} needs a value.").format(name=name))


def _language(asked: str | None) -> str:
    """The language that `--lang` asks for, or else the settings, or else the system.

    Raises:
        BadUse: the program does not speak it.   FileError: the settings cannot be read.
    """
    if asked is None:
        from tasdesk.actions.settings import read_settings

        return read_settings().language
    from tasdesk.cli.values import one_of

    return one_of("--lang", asked, messages.LANGUAGES)


def _session(options: dict[str, str]) -> Session:
    store, today, as_of = options.get("--store"), None, None
    if "--today" in options or "--as-of" in options:
        from tasdesk.cli.values import day_of

        today = day_of("--today", options.get("--today", ""))
        as_of = day_of("--as-of", options.get("--as-of", ""))
    return Session(Path(store).expanduser() if store else None, today, "--no-color" in options, as_of)


def open_or_print(path: Path | None = None) -> None:
    """Open a book on the screen; where there is no terminal, print its open deals.

    Args:
        path: the book; None is the one the options mean.

    Raises:
        BookError: it cannot be opened, or in a pipe is not there.
    """
    if all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        from tasdesk.actions.settings import read_settings
        from tasdesk.app import run as run_app

        run_app(path or session().path, read_settings().user, session().today, messages.language(), session().as_of)
    else:
        from tasdesk.cli.deals import print_portfolio

        print_portfolio(path)
