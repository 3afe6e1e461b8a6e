"""`team`: who of us works on a deal, and what is asked of them (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import team as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_table, talk
from tasdesk.cli.resource import booking_object, put_bookings
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.commitments import Member
from tasdesk.method.dossier import Dossier
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal

MemberArgument = Annotated[
    str, typer.Argument(metavar="MEMBER", help=N_("What the list shows before them."), show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="team")
    verbs.command("add", help=N_("Say that somebody of ours works on a deal."))(add_member)
    verbs.command("edit", help=N_("Change what they do, or what is asked of them."))(edit_member)
    verbs.command("remove", help=N_("Say that they no longer do."))(remove_member)
    verbs.command("list", help=N_("Who works on a deal, and what is borrowed for it."))(list_team)
    app.add_typer(verbs, name="team")


def add_member(
    deal: DealArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Who of us."), show_default=False)],
    *,
    role: Annotated[str, typer.Option("--role", metavar="TEXT", help=N_("What they are in the team."))] = "",
    asked: Annotated[str, typer.Option("--asked", metavar="TEXT", help=N_("What is asked of them."))] = "",
    supports: Annotated[
        bool, typer.Option("--supports", help=N_("They help, and are not of the team itself."))
    ] = False,
    on: OnOption = "",
) -> None:
    """Say that somebody of ours works on a deal."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        id_ = actions.add_member(
            desk, deal_id, name, role=role, asked=asked, supporting=supports, on=day_of("--on", on)
        )
    put(handle(id_))
    done(_("{name} works on the deal.").format(name=name))


def edit_member(
    member: MemberArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("Who of us."))] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="TEXT", help=N_("What they are in the team."))] = None,
    asked: Annotated[str | None, typer.Option("--asked", metavar="TEXT", help=N_("What is asked of them."))] = None,
    supports: Annotated[
        str, typer.Option("--supports", metavar="yes|no", help=N_("Whether they are outside the team itself."))
    ] = "",
) -> None:
    """Change what somebody does in a team."""
    changes: dict[str, Any] = {"name": name, "role": role, "asked": asked}
    changes = {field: value for field, value in changes.items() if value is not None}
    if supports:
        changes["supporting"] = one_of("--supports", supports, ("yes", "no")) == "yes"
    if not changes:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk team edit --help` lists the fields."))
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "member", member)
        actions.edit_member(desk, id_, **changes)
    done(_("The team is changed."))


def remove_member(member: MemberArgument, on: OnOption = "") -> None:
    """Say that somebody no longer works on a deal."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "member", member)
        actions.remove_member(desk, id_, on=day_of("--on", on))
    done(_("The team is changed."))


def list_team(deal: DealArgument, as_json: JsonOption = False) -> None:
    """Who works on a deal, and what is borrowed for it."""
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        dossier = desk.dossier(deal_id)
    if as_json:
        put_json(team_object(dossier))
    elif dossier.team or dossier.bookings:
        put_team(dossier)
    else:
        talk(_("Nobody is named who works on it."))


def team_object(dossier: Dossier) -> dict[str, Any]:
    """The team and what is borrowed as JSON has it."""
    return {
        "members": [_member(each) for each in dossier.team],
        "resources": [booking_object(each) for each in dossier.bookings],
    }


def _member(each: Member) -> dict[str, Any]:
    return {
        "member": handle(each.id),
        "id": each.id,
        "name": each.name,
        "role": each.role or None,
        "supports": each.supporting,
        "asked": each.asked or None,
        "since": each.since.isoformat(),
    }


def put_team(dossier: Dossier) -> None:
    """Print the team, and what is borrowed for which activity or action."""
    if dossier.team:
        put_table(
            [Column(_("team")), Column("", least=8), Column("", least=8), Column(""), Column("", least=16)],
            [
                (handle(each.id), each.name, each.role, _("supports") if each.supporting else "", each.asked)
                for each in dossier.team
            ],
        )
    if dossier.team and dossier.bookings:
        put()
    put_bookings(dossier)
