"""`export`: deals, answers and curves for other programs (DESIGN 6)."""

import io
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated, Final, TextIO, cast

import typer

from tasdesk.actions.desk import Desk
from tasdesk.cli.options import WhereOption
from tasdesk.cli.printing import talk
from tasdesk.cli.session import reading_desk
from tasdesk.cli.values import one_of
from tasdesk.exchange.exporting import COLUMNS, What, export, write_csv, write_jsonl
from tasdesk.exchange.writing import private_file
from tasdesk.messages import N_, _
from tasdesk.text import safe

_WRITERS: Final = {"csv": write_csv, "jsonl": write_jsonl}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export",
        help=N_(
            "Closed deals are among them unless the filter says otherwise. The file is UTF-8, and only you can read "
            "it. In CSV a text that a spreadsheet would compute has an apostrophe before it. Notes are never exported."
        ),
    )(export_)


def export_(
    what: Annotated[str, typer.Argument(metavar="|".join(COLUMNS), help=N_("What to export."), show_default=False)],
    *,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_WRITERS), help=N_("How it is written."))] = "csv",
    where: WhereOption = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Where to; standard output if left out."))
    ] = None,
) -> None:
    """Export what a filter names."""
    chosen = cast(What, one_of("|".join(COLUMNS), what, COLUMNS))
    writer = _WRITERS[one_of("--format", form, _WRITERS)]
    with reading_desk() as desk, _opened(output) as stream:
        export(desk, chosen, where, partial(writer, stream))
        say_if_in_the_clear(desk)


def say_if_in_the_clear(desk: Desk) -> None:
    """Say that what was written is not encrypted, where the book is."""
    if desk.book.encrypted:
        talk(_("The book is encrypted; what was written out of it is not."))


def _opened(output: Path | None) -> AbstractContextManager[TextIO]:
    if output is not None:
        return private_file(output.expanduser())
    return nullcontext(_Terminal() if sys.stdout.isatty() else sys.stdout)


class _Terminal(io.StringIO):
    """A terminal to write rows to: what is in them shows and does nothing."""

    def write(self, text: str) -> int:
        """Write a row."""
        return sys.stdout.write("".join(f"{safe(line)}\n" for line in text.splitlines()))
