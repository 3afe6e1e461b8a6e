"""`note` and `notes`: what people write down about a deal or a person of it, and activities in one line."""

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
    app.command(
        "note",
        help=N_(
            "Without DEAL it understands one line of plain words as an activity: who was met, how, for which deal, "
            "what came of it, and after “next:” what is to be done by when; it shows what it understood, and asks."
        ),
    )(note)
    app.command("notes", help=N_("Newest first."))(notes)


def note(
    deal: Annotated[
        str,
        typer.Argument(
            metavar="[DEAL]", help=N_("The deal: its code, its external id or a part of its name."), show_default=False
        ),
    ],
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help=N_("What to write; - reads it from the input."), show_default=False)
    ] = "",
    *,
    shared: Annotated[bool, typer.Option("--shared", help=N_("It may leave this book."))] = False,
    person: Annotated[
        str, typer.Option("--person", metavar="NAME", help=N_("About this person, not the deal as a whole."))
    ] = "",
    on: OnOption = "",
    of_deal: Annotated[
        str, typer.Option("--deal", metavar="DEAL", help=N_("A line of plain words: it is of this deal."))
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=N_("A line of plain words: store it without asking."))] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("A line of plain words: print as JSON what was understood."))
    ] = False,
) -> None:
    """Write a note on a deal, or an activity in one line of plain words."""
    if not text:
        if shared or person:
            raise BadUse(_("Without DEAL it is an activity, which is not shared and has its people in the line."))
        # What is understood takes more than a note does.
        from tasdesk.cli.capture import capture

        capture(read_input() if deal == "-" else deal, of_deal, day_of("--on", on), yes=yes, as_json=as_json)
        return
    if of_deal or yes or as_json:
        raise BadUse(_("--deal, --yes and --json are for a line without DEAL."))
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
