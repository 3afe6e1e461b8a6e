"""`init`, `demo`, `info`: the book as a whole."""

import platform
from pathlib import Path
from typing import Annotated, Any

import typer

import tasdesk
from tasdesk import messages, places
from tasdesk.actions.care import REASONS
from tasdesk.actions.desk import Desk, create_book
from tasdesk.actions.settings import read_settings
from tasdesk.cli.global_options import session
from tasdesk.cli.options import JsonOption, KeyringOption
from tasdesk.cli.passphrase import new_passphrase
from tasdesk.cli.printing import Column, done, put, put_json, put_pairs, put_table
from tasdesk.cli.session import reading_desk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, pgettext
from tasdesk.store.care import backups
from tasdesk.text import ASCII, UNICODE, count, safe


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("init", help=N_("It is made where --store says, or else in your data directory."))(init)
    app.command("demo", help=N_("It is kept apart from your own book; the first time it is made, up to today."))(demo)
    app.command("info")(info)


def init(
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help=N_("Encrypt it; you are asked for a passphrase twice."))
    ] = False,
    keyring: KeyringOption = False,
) -> None:
    """Make an empty book."""
    path = session().path
    if keyring and not encrypt:
        raise BadUse(_("--keyring goes with --encrypt."))
    if encrypt:
        from tasdesk.actions.encryption import make_encrypted

        make_encrypted(path, new_passphrase(), keep=keyring, today=session().today)
    else:
        create_book(path, today=session().today).close()
    done(_("There is an empty book at {path} now.").format(path=path))


def demo(
    again: Annotated[
        bool, typer.Option("--again", help=N_("Make the demo portfolio anew: what you changed in it is lost."))
    ] = False,
) -> None:
    """Open the demo portfolio."""
    from tasdesk.actions.demo import load_demo
    from tasdesk.cli.start import open_or_print

    path = session().store or places.demo_book()
    if again or not path.exists():
        load_demo(path, today=session().today).close()
    open_or_print(path)


def info(
    check: Annotated[
        bool, typer.Option("--check", help=N_("Also print lines that show whether your terminal draws our signs well."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Where things are, how much there is, and in which versions."""
    with reading_desk() as desk:
        known = _known(desk)
    if as_json:
        put_json(known)
        return
    counted, kept = known.pop("counts"), known.pop("backups")
    words = {
        "book": _("book"),
        "bytes": _("size"),
        "encrypted": _("encrypted"),
        "playbook": _("playbook"),
        "settings": _("settings"),
        "log": _("log of errors"),
        "name": pgettext("setting", "name"),
        "role": pgettext("setting", "role"),
        "language": pgettext("setting", "language"),
        "version": "tasdesk",
        "format": _("format of the book"),
        "python": "Python",
        "sqlite": "SQLite",
    }
    known |= {"bytes": f"{known['bytes']:,}", "encrypted": _("yes") if known["encrypted"] else _("no")}
    put_pairs((words[key], str(value)) for key, value in known.items())
    put()
    put_pairs((_tables()[table], count(number)) for table, number in counted.items())
    if kept:
        put()
        _put_backups(kept)
    if check:
        put()
        _put_check()


def _put_backups(kept: list[dict[str, Any]]) -> None:
    columns = [Column(_("automatic backups")), Column(pgettext("column", "why")), Column(_("size"), right=True)]
    put_table(
        columns,
        [(each["path"], _(REASONS.get(each["before"], each["before"])), f"{each['bytes']:,}") for each in kept],
    )


def _known(desk: Desk) -> dict[str, Any]:
    """Everything `info` tells, by the keys of its JSON."""
    settings = read_settings()
    path = desk.book.path
    with desk.reading() as read:
        counted = {table: read.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _tables()}
        version = read.execute("PRAGMA user_version").fetchone()[0]
        (sqlite,) = read.execute("SELECT sqlite_version()").fetchone()
        playbook, since = read.execute(
            "SELECT name, since FROM playbook ORDER BY since DESC, id DESC LIMIT 1"
        ).fetchone()
    return {
        "book": str(path),
        "bytes": sum(file.stat().st_size for file in (path, Path(f"{path}-wal")) if file.exists()),
        "encrypted": desk.book.encrypted,
        "playbook": f"{playbook}, {since}",
        "settings": str(places.config_file()),
        "log": str(places.log_file()),
        "name": settings.name,
        "role": settings.role,
        "language": messages.language(),
        "version": tasdesk.__version__,
        "format": version,
        "python": platform.python_version(),
        "sqlite": sqlite,
        "backups": [
            {"path": str(each.path), "at": each.at.isoformat(), "before": each.reason, "bytes": each.size}
            for each in backups(path)
        ],
        "counts": counted,
    }


def _tables() -> dict[str, str]:
    """What is counted: tables, and what people call what is in them."""
    return {
        "account": _("accounts"),
        "person": _("people"),
        "deal": _("deals"),
        "rival": _("rivals"),
        "assessment": _("assessments"),
        "stage_move": _("stage moves"),
        "note": _("notes"),
        "step": _("steps"),
    }


def _put_check() -> None:
    """Each sign of ours between two strokes: a terminal that draws it wider or narrower moves the right one."""
    put(safe(_("The strokes on the right stand exactly under each other, or this terminal draws some signs too wide:")))
    for signs in (UNICODE, ASCII):
        drawn = "".join(dict.fromkeys(sign for glyph in signs for sign in glyph if not sign.isspace()))
        for start in range(0, len(drawn), 16):
            put(f"│{drawn[start : start + 16]:<16}│")
    put("│" + "客户商机阶段分级" + "│")
    put("│" + "-" * 16 + "│")
