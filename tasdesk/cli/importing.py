"""`import` and `mappings`: taking over what another CRM exported (DESIGN 6)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from tasdesk.actions.desk import Desk, create_book
from tasdesk.actions.incoming import Taken, Tally
from tasdesk.actions.settings import read_settings
from tasdesk.cli.global_options import session
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DryRunOption, JsonOption
from tasdesk.cli.printing import Column, done, number, patiently, progress, put, put_json, put_table
from tasdesk.cli.session import writing_desk
from tasdesk.exchange.importing import FilePreview, Imported, Record, import_files, preview
from tasdesk.exchange.mappings import mapping_called, shipped_mappings
from tasdesk.exchange.sources import Sources, find_sources
from tasdesk.exchange.telling import in_words
from tasdesk.messages import N_, _, language
from tasdesk.text import glyphs, safe


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "import",
        help=N_(
            "CSV and TSV files are recognised by their columns, whatever they are called. The same files again change "
            "nothing, changed ones change what differs. Rows that do not fit go to a file with line and reason. "
            "A book is made where there is none."
        ),
    )(import_)
    verbs = Commands(name="mappings", no_args_is_help=False, invoke_without_command=True)
    verbs.callback(help="")(mappings)
    verbs.command("show", help=N_("Print a mapping, to copy and change it."))(show)
    app.add_typer(verbs, name="mappings")


# --- import ------------------------------------------------------------------------------------------------------


def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=N_("Files, or folders with files."), show_default=False)
    ],
    *,
    mapping: Annotated[
        str,
        typer.Option(
            "--mapping", metavar="NAME|FILE", help=N_("What the columns mean; found out from them where left out.")
        ),
    ] = "",
    looking: Annotated[
        bool, typer.Option("--preview", help=N_("Show how the first rows would be understood, and store nothing."))
    ] = False,
    account: Annotated[
        str,
        typer.Option(
            "--account", metavar="NAME", help=N_("The customer of people whose file does not say it, known or new.")
        ),
    ] = "",
    dry_run: DryRunOption = False,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Store nothing if any row is rejected."))] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help=N_("Where rejected rows go; a new file here, rejected-….csv, if left out."),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Import files."""
    sources = find_sources([path.expanduser() for path in paths], mapping_called(mapping) if mapping else None)
    if looking:
        _show_preview(sources, account, as_json=as_json)
        return
    with _receiving_desk(dry_run=dry_run) as desk, progress(_("Rows read:")) as told:
        imported = import_files(
            desk,
            sources,
            dry_run=dry_run,
            strict=strict,
            rejects=rejects,
            account=account,
            progress=patiently(told),
        )
    if as_json:
        put_json(_object(imported))
    else:
        for line in in_words(imported):
            done(line)


@contextmanager
def _receiving_desk(*, dry_run: bool) -> Iterator[Desk]:
    """A desk at the book, which is made where it is missing, and is gone again where nothing comes into it."""
    path, today = session().path, session().today
    if path.exists():
        with writing_desk() as desk:
            yield desk
        return
    with TemporaryDirectory() as scratch:
        made = Path(scratch) / path.name if dry_run else path
        try:
            with create_book(made, today=today) as book:
                yield Desk(book, read_settings().user, today)
        except BaseException:
            for suffix in ("", "-wal", "-shm"):
                made.with_name(f"{made.name}{suffix}").unlink(missing_ok=True)
            raise


def _object(imported: Imported) -> dict[str, Any]:
    taken: Taken = imported.taken
    tallies = {
        name: {part.name: getattr(tally, part.name) for part in fields(Tally)}
        for name, tally in (
            ("accounts", taken.accounts),
            ("products", taken.products),
            ("deals", taken.deals),
            ("people", taken.people),
            ("lines", taken.lines),
        )
    }
    tallies["deals"] |= {name: getattr(taken, name) for name in ("open", "closed", "without_account", "stage_kept")}
    return {
        "mapping": imported.sources.mapping.id,
        "files": [
            {"file": str(each.table.path), "table": each.kind, "encoding": each.table.encoding}
            for each in imported.sources.files
        ],
        "left_out": [{"file": each.name, "why": each.why} for each in imported.sources.skipped],
        **tallies,
        "corrected": [
            {"field": field, "from": wrong, "to": right, "count": times}
            for (field, wrong, right), times in sorted(imported.corrections.items())
        ],
        "rejected": imported.rejected,
        "rejects": None if imported.rejects is None else str(imported.rejects),
        "stored": imported.stored,
    }


# --- preview -----------------------------------------------------------------------------------------------------


def _show_preview(sources: Sources, account: str, *, as_json: bool) -> None:
    shown = preview(sources, session().today or date.today(), account)
    if as_json:
        put_json({"mapping": sources.mapping.id, "files": [_preview_object(each) for each in shown]})
        return
    done(_("By the mapping {mapping}:").format(mapping=sources.mapping.name.of(language())))
    for each in shown:
        put()
        put(safe(f"{each.source.name} {glyphs().arrow} {each.source.kind}"))
        put_table(
            [Column(_("field")), Column(_("column"))],
            [(name, (_("not in this file"), "dim") if column is None else column) for name, column in each.columns],
        )
        if each.unused:
            put(safe(_("not used: {columns}").format(columns=_(", ").join(each.unused))))
        put()
        _put_rows(each)
    for skipped in sources.skipped:
        done(_("{file} was left out: {why}.").format(file=skipped.name, why=skipped.why))


def _put_rows(each: FilePreview) -> None:
    """The first rows as they would be understood, one column a field; rows that would be rejected below."""
    records = [row for row in each.rows if not isinstance(row, str)]
    if records:
        names = records[0]._fields
        put_table(
            [Column(name, least=8) for name in names],
            [["" if value is None else str(value) for value in _values(record).values()] for record in records],
        )
    for why in each.rows:
        if isinstance(why, str):
            put(safe(_("rejected: line {why}").format(why=why)))


def _values(record: Record) -> dict[str, Any]:
    """A record as people and scripts read it: amounts in whole units, what is not known None."""
    values: dict[str, Any] = {name: None if value == "" else value for name, value in record._asdict().items()}
    for name in ("amount", "revenue", "list_price"):
        if values.get(name) is not None:
            values[name] = number(values[name], values["currency"])
    return values


def _preview_object(each: FilePreview) -> dict[str, Any]:
    return {
        "file": str(each.source.table.path),
        "table": each.source.kind,
        "encoding": each.source.table.encoding,
        "columns": dict(each.columns),
        "unused": list(each.unused),
        "rows": [{"rejected": row} if isinstance(row, str) else _values(row) for row in each.rows],
    }


# --- mappings ----------------------------------------------------------------------------------------------------


def mappings(ctx: typer.Context) -> None:
    """List the mappings that come with the program."""
    if ctx.invoked_subcommand is None:
        put_table(
            [Column(_("name")), Column(_("for"), least=16)],
            [(id, mapping.name.of(language())) for id, mapping in shipped_mappings().items()],
        )


def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("One that `tasdesk mappings` lists."), show_default=False)
    ],
) -> None:
    """Print a mapping as it is written."""
    text = mapping_called(name).text
    # In a pipe it is a copy, to the last byte.
    sys.stdout.write("".join(f"{safe(line)}\n" for line in text.splitlines()) if sys.stdout.isatty() else text)
