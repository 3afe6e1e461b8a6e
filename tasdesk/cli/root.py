"""`tasdesk` itself: its global options, and what it does without a command."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.main import get_command

import tasdesk
from tasdesk import messages
from tasdesk.cli.group import LazyGroup
from tasdesk.cli.options import day_of, one_of
from tasdesk.cli.printing import put
from tasdesk.cli.session import Session, begin, session
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _

_FLAGS: Final = ("--no-color", "--version")
_VALUED: Final = ("--store", "--today", "--lang")


def run(words: list[str]) -> int:
    """Run the command that the words make, and return its exit status.

    Raises:
        TasdeskError: it could not be done.   typer.TyperException: the words make no command.
    """
    messages.use(messages.system_language())
    options, rest = _sorted_out(words)
    messages.use(_language(options))
    status = _command().main([*options, *rest], prog_name="tasdesk", standalone_mode=False)
    return status if isinstance(status, int) else 0


def _sorted_out(words: list[str]) -> tuple[list[str], list[str]]:
    """The global options, which may stand anywhere before a `--`, and the words that are left.

    Raises:
        BadUse: an option that needs a value is the last word.
    """
    options: list[str] = []
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            return options, [*rest, word, *waiting]
        if word in _FLAGS or ("=" in word and word.partition("=")[0] in _VALUED):
            options.append(word)
        elif word in _VALUED:
            value = next(waiting, None)
            if value is None:
                raise BadUse(_("{name} needs a value.").format(name=word))
            options += [word, value]
        else:
            rest.append(word)
    return options, rest


def _language(options: list[str]) -> str:
    """The language that `--lang` asks for, or else the settings, or else the system.

    Raises:
        BadUse: the program does not speak it.   FileError: the settings cannot be read.
    """
    from tasdesk.actions.settings import read_settings

    asked = None
    for option, following in pairwise([*options, ""]):
        name, sign, value = option.partition("=")
        if name == "--lang":
            asked = value if sign else following
    return read_settings().language if asked is None else one_of("--lang", asked, messages.LANGUAGES)


def _command() -> Any:
    app = typer.Typer(
        cls=LazyGroup,
        invoke_without_command=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(
        help=N_(
            "Coach large B2B deals by the TAS+ method.\n\n"
            "Without a command, tasdesk opens the board; in a pipe it prints the open deals."
        )
    )(_root)
    return get_command(app)


def _show_version(asked: bool) -> None:
    if asked:
        put(f"tasdesk {tasdesk.__version__}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    *,
    store: Annotated[
        str, typer.Option("--store", metavar="PATH", help=N_("The book to use, in place of your own (TASDESK_STORE)."))
    ] = "",
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help=N_("Take this day for today, like 2026-11-24."))
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help=N_("The language to speak."))] = "",
    no_color: Annotated[bool, typer.Option("--no-color", help=N_("Colour nothing; NO_COLOR does the same."))] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help=N_("Print the version."), is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    begin(Session(Path(store).expanduser() if store else None, day_of("--today", today), no_color))
    if ctx.invoked_subcommand is None:
        open_or_print()


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

        run_app(path or session().path, read_settings().user, session().today, messages.language())
    else:
        from tasdesk.cli.deals import print_portfolio

        print_portfolio(path)
