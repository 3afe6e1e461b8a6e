"""`export`: deals, people, answers and curves for other programs, and the whole book as a bundle (DESIGN 6)."""

import io
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated, Final, TextIO, cast

import typer

from tasdesk.actions.desk import Desk
from tasdesk.cli.options import WhereOption
from tasdesk.cli.printing import done, progress, talk
from tasdesk.cli.session import reading_desk, refuse_as_of
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.exchange.bundle import compressed, write_bundle
from tasdesk.exchange.exporting import COLUMNS, What, export, write_csv, write_jsonl
from tasdesk.exchange.writing import private_file
from tasdesk.messages import N_, _
from tasdesk.text import count, safe

_WRITERS: Final = {"csv": write_csv, "jsonl": write_jsonl}

_ALL: Final = "all"
_BUNDLE: Final = "bundle"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export",
        help=N_(
            "Closed deals are among them unless the filter says otherwise. The file is UTF-8, and only you can read "
            "it. In CSV a text that a spreadsheet would compute has an apostrophe before it. Notes go into a bundle "
            "only: the whole book with its history, for `tasdesk merge`, compressed where the name ends in .gz."
        ),
    )(export_)


def export_(
    what: Annotated[
        str, typer.Argument(metavar="|".join((*COLUMNS, _ALL)), help=N_("What to export."), show_default=False)
    ],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join((*_WRITERS, _BUNDLE)),
            help=N_("How it is written: all as a bundle, the rest as CSV where left out."),
        ),
    ] = "",
    where: WhereOption = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Where to; standard output if left out."))
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help=N_("With the private records: only a bundle can have them."))
    ] = False,
) -> None:
    """Export what a filter names."""
    one_of("--format", form or _BUNDLE, (*_WRITERS, _BUNDLE))
    if form == _BUNDLE or what == _ALL:
        _export_bundle(what, form, where, output, private=private)
        return
    if private:
        raise BadUse(_("--private is for bundles: nothing else holds private records."))
    chosen = cast(What, one_of("|".join((*COLUMNS, _ALL)), what, (*COLUMNS, _ALL)))
    writer = _WRITERS[form or "csv"]
    with reading_desk() as desk, _opened(output) as stream:
        export(desk, chosen, where, partial(writer, stream))
        say_if_in_the_clear(desk)


def _export_bundle(what: str, form: str, where: str, output: Path | None, *, private: bool) -> None:
    """Write the whole book.

    Raises:
        BadUse: it was asked for a part of it, or in another format.
    """
    if what != _ALL or form not in ("", _BUNDLE) or where:
        raise BadUse(
            _("A bundle is the whole book."), _("Write `tasdesk export all --format bundle`, without a filter.")
        )
    refuse_as_of()
    with ExitStack() as opened:
        desk = opened.enter_context(reading_desk())
        told = opened.enter_context(progress(_("Lines written:")))
        stream = opened.enter_context(_opened(output))
        if output is not None and output.suffix == ".gz":
            stream = opened.enter_context(compressed(stream))
        written = write_bundle(desk, stream, private=private, progress=told)
    if output is not None:
        done(
            _("{path} holds {records} records and {steps} steps.").format(
                path=output, records=count(written.records), steps=count(written.steps)
            )
        )
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
