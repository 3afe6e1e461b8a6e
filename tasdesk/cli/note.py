"""`note` and `notes`: what people write down about a deal or a person of it."""

import sys
from typing import Annotated, Any

import typer

from tasdesk.actions.notes import write_note
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import done, inked, put, put_json, put_text, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.store.lookup import find_deal, find_person
from tasdesk.store.notebook import Filed, read_notes
from tasdesk.text import count, glyphs, safe


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("note")(note)
    app.command("notes", help=N_("Newest first."))(notes)


def note(
    deal: DealArgument,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help=N_("What to write; - reads it from the input."), show_default=False)
    ],
    shared: Annotated[bool, typer.Option("--shared", help=N_("It may leave this book."))] = False,
    person: Annotated[
        str, typer.Option("--person", metavar="NAME", help=N_("About this person, not the deal as a whole."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Write a note on a deal."""
    body = read_input() if text == "-" else text
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
            person_id = find_person(read, deal_id, person) if person else None
        write_note(desk, deal_id, body, person_id=person_id, shared=shared, on=day_of("--on", on))
    done(_("The note is kept, shared.") if shared else _("The note is kept, private."))


def notes(
    deal: DealArgument = "",
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help=N_("Only notes with all these words."))] = "",
    as_json: JsonOption = False,
) -> None:
    """List notes."""
    with reading_desk() as desk, desk.reading() as read:
        found = read_notes(read, desk.today, deal_id=find_deal(read, deal) if deal else None, words=search)
    if as_json:
        put_json([_object(filed) for filed in found])
        return
    for filed in found:
        _put(filed)
    talk(ngettext("{count} note", "{count} notes", len(found)).format(count=count(len(found))))


def read_input() -> str:
    """All of the standard input.

    Raises:
        BadUse: it is no UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUse(_("The input is not in UTF-8."), _("Convert it first, as with iconv.")) from error


def _put(filed: Filed) -> None:
    about = (
        filed.note.day.isoformat(),
        filed.code,
        filed.deal,
        filed.person,
        filed.note.author,
        "" if filed.note.private else _("shared"),
    )
    put(inked(safe(f" {glyphs().dot} ".join(filter(None, about))), "strong"))
    put_text(filed.note.text, indent=2)
    put()


def _object(filed: Filed) -> dict[str, Any]:
    return {
        "id": filed.note.id,
        "deal": filed.code or None,
        "person": filed.person or None,
        "day": filed.note.day.isoformat(),
        "author": filed.note.author,
        "private": filed.note.private,
        "written": filed.note.written.isoformat(),
        "text": filed.note.text,
    }
