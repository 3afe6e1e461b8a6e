"""`objection`: what the customer has against us, and what becomes of it (METHOD 7)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import objections as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.activities import Objection, ObjectionState
from tasdesk.store.activities import names_of, read_objections
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import count
from tasdesk.widgets import activity_words as words

ObjectionArgument = Annotated[
    str, typer.Argument(metavar="OBJECTION", help=N_("The objection: what lists show before it."), show_default=False)
]
NoteOption = Annotated[
    str, typer.Option("--note", metavar="TEXT", help=N_("The plan, the answer, or what the check showed."))
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="objection")
    verbs.command("add", help=N_("Write down what somebody of the customer has against us."))(add)
    verbs.command("move", help=N_("Say where an objection stands: one state on; any other way needs a note."))(move)
    verbs.command("edit", help=N_("Put an objection in other words, or say whose it is."))(edit)
    verbs.command("list", help=N_("List the objections of a deal."))(list_)
    app.add_typer(verbs, name="objection")


def add(
    deal: DealArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("What they have against it."), show_default=False)],
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=N_("Who raised it."))] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("How it was raised."))] = "",
    on: OnOption = "",
) -> None:
    """Write down an objection."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        id = actions.raise_objection(desk, deal_id, text, person=person, note=note, on=day_of("--on", on))
    put(handle(id))
    done(_("The objection is written down."))


def move(
    objection: ObjectionArgument,
    state: Annotated[
        str, typer.Argument(metavar="|".join(ObjectionState), help=N_("Where it stands."), show_default=False)
    ],
    note: NoteOption = "",
    on: OnOption = "",
) -> None:
    """Say where an objection stands."""
    to = ObjectionState(one_of("STATE", state, ObjectionState))
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "objection", objection)
        actions.move_objection(desk, id, to, note=note, on=day_of("--on", on))
    done(_("The objection: {state}.").format(state=words.objection_state(to)[1]))


def edit(
    objection: ObjectionArgument,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=N_("What they have against it."))] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="NAME", help=N_("Who raised it; none for nobody known."))
    ] = None,
) -> None:
    """Change an objection."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "objection", objection)
        actions.edit_objection(desk, id, text=text, person="" if person == "none" else person)
    done(_("The objection is changed."))


def list_(
    deal: DealArgument,
    all_: Annotated[bool, typer.Option("--all", help=N_("Those that ended as well."))] = False,
    as_json: JsonOption = False,
) -> None:
    """List the objections of a deal."""
    with reading_desk() as desk, desk.reading() as read:
        found = [each for each in read_objections(read, find_deal(read, deal), desk.today) if all_ or each.open]
        people = names_of(read, "person", {each.person_id for each in found if each.person_id})
    if as_json:
        put_json([_object(each, people) for each in found])
        return
    put_table(
        [
            Column(""),
            Column(_("state")),
            Column(_("since")),
            Column(_("who"), least=6),
            Column(_("objection"), least=16),
        ],
        [
            (
                (handle(each.id), "dim"),
                " ".join(words.objection_state(each.state)[:2]),
                each.changes[-1].day.isoformat(),
                people.get(each.person_id or "", ""),
                " ".join(each.text.split()),
            )
            for each in found
        ],
    )
    talk(ngettext("{count} objection", "{count} objections", len(found)).format(count=count(len(found))))


def _object(objection: Objection, people: dict[str, str]) -> dict[str, Any]:
    return {
        "objection": handle(objection.id),
        "id": objection.id,
        "text": objection.text,
        "person": people.get(objection.person_id or ""),
        "state": objection.state,
        "open": objection.open,
        "changes": [
            {"day": change.day.isoformat(), "state": change.state, "by": change.by, "note": change.note or None}
            for change in objection.changes
        ],
    }
