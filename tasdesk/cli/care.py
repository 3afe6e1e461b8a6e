"""`backup`, `restore`, `check`, `upgrade`: taking care of the book."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasdesk.actions import care
from tasdesk.actions.passphrases import make_ready
from tasdesk.cli.global_options import session
from tasdesk.cli.options import JsonOption
from tasdesk.cli.passphrase import asking
from tasdesk.cli.printing import Column, done, moment, progress, put_json, put_table, talk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.store.care import Holding, holding
from tasdesk.store.checking import Finding
from tasdesk.store.journal import read_stamp
from tasdesk.store.upgrading import Upgraded
from tasdesk.text import count, safe

NOT_DONE: Final = 1
FOUND: Final = 3
"""The exit status of `check` where anything is found and not mended."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup", help=N_("It may be in use meanwhile. The copy is read back before it gets its name."))(backup)
    app.command("restore", help=N_("What the book was is kept as a backup itself."))(restore)
    app.command(
        "check", help=N_("Nothing is changed unless you ask for a repair. Exits with 3 where it finds anything.")
    )(check)
    app.command(
        "upgrade", help=N_("This also happens by itself when a book of an older tasdesk is opened; a backup is kept.")
    )(upgrade)


def backup(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help=N_("A new file, or a directory; left out, it is made here, named by day and time.")
        ),
    ] = None,
) -> None:
    """Copy the book."""
    path = _ready(session().path)
    made = care.back_up(path, file and file.expanduser())
    done(_("{path} is a backup of the book: {what}.").format(path=made, what=_told(holding(made))))


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=N_("A backup; `tasdesk info` lists those made by itself."))
    ],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do it without asking."))] = False,
) -> None:
    """Put a backup in the place of the book."""
    path, source = session().path, file.expanduser()
    if path.exists():
        _ready(path)
    found = _told(holding(_ready(source)))
    question = _("Put {source} ({what}) in the place of {path}?").format(source=source, what=found, path=path)
    if not (yes or _wanted(question)):
        talk(_("Nothing was changed."))
        raise typer.Exit(NOT_DONE)
    restored = care.restore(path, source)
    done(_("{path} is what {source} is: {what}.").format(path=path, source=source, what=found))
    if restored.kept is not None:
        done(_("What it was before is kept in {path}.").format(path=restored.kept))


def check(
    mend: Annotated[
        bool,
        typer.Option("--repair", help=N_("Rebuild what is derived: rates, points, indexes, the journal's triggers.")),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Look for what is wrong with the book."""
    path, today = _ready(session().path), session().today or date.today()
    care.upgrade(path)
    with progress(_("Deals worked out:")) as told:
        mended, found = care.repair(path, today, told) if mend else ((), care.check(path, today, told))
    if as_json:
        put_json({"book": str(path), "sound": not found, "mended": _objects(mended), "findings": _objects(found)})
    else:
        _put_findings([*((each, _("mended")) for each in mended), *((each, _advice(each)) for each in found)])
        talk(_sum(mended, found))
    if found:
        raise typer.Exit(FOUND)


def upgrade() -> None:
    """Bring the book to the form of this program."""
    path = _ready(session().path)
    upgraded = care.upgrade(path)
    if upgraded is None:
        done(_("{path} is in the form of this program already.").format(path=path))
    else:
        done(upgraded_in_words(path, upgraded))


def upgraded_in_words(path: Path, upgraded: Upgraded) -> str:
    """That a book was upgraded, and where a copy of what it was is."""
    return _("{path} was brought from form {before} to form {after}; {backup} is what it was before.").format(
        path=path, before=upgraded.before, after=upgraded.after, backup=upgraded.backup
    )


def _ready(path: Path) -> Path:
    """A book that can be opened; where it is encrypted its passphrase was asked for."""
    make_ready(path, asking(path))
    return path


def _wanted(question: str) -> bool:
    """Whether who sits there wants it.

    Raises:
        BadUse: nobody sits there.
    """
    if not sys.stdin.isatty():
        raise BadUse(_("Nothing was changed: there is no terminal to ask on."), _("--yes does it without asking."))
    return typer.confirm(safe(question), err=True)


def _told(held: Holding) -> str:
    """What a book holds, in a few words."""
    deals = ngettext("{count} deal", "{count} deals", held.deals).format(count=count(held.deals))
    if not held.last:
        return deals
    return _("{deals}, last changed {when}").format(deals=deals, when=moment(read_stamp(held.last)))


# --- what was found ----------------------------------------------------------------------------------------------


def _put_findings(found: Sequence[tuple[Finding, str]]) -> None:
    if not found:
        return
    columns = [
        Column(_("fault")),
        Column(_("table")),
        Column(_("records"), right=True),
        Column(pgettext("column", "where"), least=16),
        Column(""),
    ]
    put_table(columns, [(each.what, each.table, count(each.many), _where(each), told) for each, told in found])


_SHOWN: Final = 3


def _where(finding: Finding) -> str:
    shown = _(", ").join(finding.records[:_SHOWN])
    return _("{some} …").format(some=shown) if finding.many > _SHOWN else shown


def _advice(finding: Finding) -> str:
    return _("`tasdesk check --repair` mends it") if finding.mends else _("cannot be mended here")


def _sum(mended: Sequence[Finding], found: Sequence[Finding]) -> str:
    if not found:
        return _("The book is sound now.") if mended else _("The book is sound.")
    if any(each.kind == "damage" for each in found):
        return _("The file is damaged: `tasdesk restore` puts a backup in its place, and keeps it.")
    return ngettext("{count} fault was found.", "{count} faults were found.", len(found)).format(
        count=count(len(found))
    )


def _objects(found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind,
            "what": each.what,
            "table": each.table or None,
            "records": list(each.records),
            "count": each.many,
            "mends": each.mends,
        }
        for each in found
    ]
