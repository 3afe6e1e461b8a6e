"""The commands as Typer knows them."""

from typing import Annotated, Any

import typer
from typer.main import get_command

from tasdesk.cli.group import LazyGroup
from tasdesk.messages import N_


def command() -> Any:
    """All commands, each loaded when it runs."""
    app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
    app.callback(
        help=N_(
            "Coach large B2B deals by the TAS+ method.\n\n"
            "Without a command, tasdesk opens the board; in a pipe it prints the open deals."
        )
    )(_global_options)
    return get_command(app)


def _global_options(
    *,
    store: Annotated[
        str, typer.Option("--store", metavar="PATH", help=N_("The book to use, in place of your own (TASDESK_STORE)."))
    ] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="DATE", help=N_("Look at the book as it was at the end of this day.")),
    ] = "",
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help=N_("Take this day for today, like 2026-11-24."))
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help=N_("The language to speak."))] = "",
    no_color: Annotated[bool, typer.Option("--no-color", help=N_("Colour nothing; NO_COLOR does the same."))] = False,
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version."))] = False,
) -> None:
    """Declared for help and completion; `start` has read them before Typer sees the words."""
