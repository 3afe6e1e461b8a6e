"""`resource`: what is borrowed for an activity or an action of a deal (METHOD 9, "Borrowed resources")."""

from typing import Annotated, Any

import typer

from tasdesk.actions import bookings as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.printing import Column, done, put, put_table
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.commitments import Booking, Borrowed
from tasdesk.method.dossier import Dossier
from tasdesk.store.handles import find_handled, handle
from tasdesk.widgets import commitment_words as words

NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("Anything else about it."))]
ResourceArgument = Annotated[
    str, typer.Argument(metavar="RESOURCE", help=N_("What `team list` shows before it."), show_default=False)
]
ActivityOption = Annotated[str, typer.Option("--activity", metavar="ACTIVITY", help=N_("For this activity."))]
ActionOption = Annotated[str, typer.Option("--action", metavar="ACTION", help=N_("For this action."))]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="resource")
    verbs.command("book", help=N_("Book somebody or something for an activity or an action."))(book)
    verbs.command("edit", help=N_("Change what is booked, or for what."))(edit)
    verbs.command("remove", help=N_("Give it back."))(unbook)
    app.add_typer(verbs, name="resource")


def book(
    kind: Annotated[str, typer.Argument(metavar="|".join(Borrowed), help=N_("What it is."), show_default=False)],
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Who or what is booked."), show_default=False)],
    *,
    activity: ActivityOption = "",
    action: ActionOption = "",
    note: NoteOption = "",
) -> None:
    """Book somebody or something for an activity or an action."""
    what = Borrowed(one_of("KIND", kind, Borrowed))
    with writing_desk() as desk:
        with desk.reading() as read:
            activity_id = find_handled(read, "activity", activity) if activity else None
            action_id = find_handled(read, "action", action) if action else None
        id_ = actions.book_resource(desk, what, name, activity_id=activity_id, action_id=action_id, note=note)
    put(handle(id_))
    done(_("Booked: {name}.").format(name=name))


def edit(
    resource: ResourceArgument,
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="|".join(Borrowed), help=N_("What it is."))] = "",
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("Who or what is booked."))] = None,
    activity: ActivityOption = "",
    action: ActionOption = "",
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=N_("Anything else about it."))] = None,
) -> None:
    """Change what is booked, or for what."""
    changes: dict[str, Any] = {"name": name, "note": note}
    if kind:
        changes["kind"] = Borrowed(one_of("--kind", kind, Borrowed))
    changes = {field: value for field, value in changes.items() if value is not None}
    if not (changes or activity or action):
        raise BadUse(_("Nothing to change was given."), _("`tasdesk resource edit --help` lists the fields."))
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "booking", resource)
            if activity:
                changes["activity_id"] = find_handled(read, "activity", activity)
            if action:
                changes["action_id"] = find_handled(read, "action", action)
        actions.edit_booking(desk, id_, **changes)
    done(_("The booking is changed."))


def unbook(
    resource: ResourceArgument,
) -> None:
    """Give it back."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "booking", resource)
        actions.remove_booking(desk, id_)
    done(_("It is no longer booked."))


def booking_object(each: Booking) -> dict[str, Any]:
    """Something borrowed as JSON has it."""
    return {
        "resource": handle(each.id),
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "activity": handle(each.activity_id) if each.activity_id else None,
        "action": handle(each.action_id) if each.action_id else None,
        "note": each.note or None,
    }


def put_bookings(dossier: Dossier) -> None:
    """Print what is borrowed, and for which activity or action."""
    if not dossier.bookings:
        return
    told = {each.id: each.text for each in dossier.actions}
    told |= {each.id: f"{each.day.isoformat()} {each.purpose}".strip() for each in dossier.activities}
    put_table(
        [Column(_("borrowed")), Column(""), Column("", least=8), Column("", least=16), Column("", least=8)],
        [
            (
                handle(each.id),
                words.borrowed(each.kind),
                each.name,
                told.get(each.activity_id or each.action_id or "", ""),
                each.note,
            )
            for each in dossier.bookings
        ],
    )
