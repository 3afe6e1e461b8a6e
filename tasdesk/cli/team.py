"""`approval`, `registration`, `team`, `resource`: what our own side commits to a deal (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import commitments as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.commitments import Approval, Booking, Borrowed, Decision, Member, Registration, conflicts
from tasdesk.method.facts import Dossier
from tasdesk.method.playbook import Playbook
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs, safe
from tasdesk.widgets import commitment_words as words

NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("Anything else about it."))]


def register(app: typer.Typer) -> None:
    """Add the commands and their verbs."""
    approvals = Commands(name="approval")
    approvals.command("record", help=N_("Write down what was decided about a deal."))(record)
    approvals.command("remove", help=N_("Take a decision away that was written down by mistake."))(unrecord)
    approvals.command("list", help=N_("The decisions about a deal."))(list_approvals)
    app.add_typer(approvals, name="approval")
    registrations = Commands(name="registration")
    registrations.command("add", help=N_("Write down that a partner has registered the project."))(register_partner)
    registrations.command("edit", help=N_("Change a registration, such as when it expires."))(edit_registration)
    registrations.command("remove", help=N_("Take a registration away."))(remove_registration)
    registrations.command("list", help=N_("The registrations of a deal, and which conflict."))(list_registrations)
    app.add_typer(registrations, name="registration")
    team = Commands(name="team")
    team.command("add", help=N_("Say that somebody of ours works on a deal."))(add_member)
    team.command("edit", help=N_("Change what they do, or what is asked of them."))(edit_member)
    team.command("remove", help=N_("Say that they no longer do."))(remove_member)
    team.command("list", help=N_("Who works on a deal, and what is borrowed for it."))(list_team)
    app.add_typer(team, name="team")
    resources = Commands(name="resource")
    resources.command("book", help=N_("Book somebody or something for an activity or an action."))(book)
    resources.command("remove", help=N_("Give it back."))(unbook)
    app.add_typer(resources, name="resource")


# --- approvals ---------------------------------------------------------------------------------------------------


def record(
    deal: DealArgument,
    process: Annotated[
        str,
        typer.Argument(metavar="PROCESS", help=N_("A process of the playbook, by its id."), show_default=False),
    ],
    decision: Annotated[
        str, typer.Argument(metavar="|".join(Decision), help=N_("What was decided."), show_default=False)
    ],
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=N_("Who decided; you where left out."))] = "",
    conditions: Annotated[
        str, typer.Option("--conditions", metavar="TEXT", help=N_("Under which conditions, or why not."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Write down what was decided about a deal."""
    decided = Decision(one_of("DECISION", decision, Decision))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        id_ = actions.record_approval(
            desk, deal_id, process, decided, by=by, conditions=conditions, on=day_of("--on", on)
        )
        name = desk.playbook().process(process).name.of(language())
    put(handle(id_))
    done(f"{name}{_(': ')}{words.decision(decided)[1]}")


def unrecord(
    approval: Annotated[
        str, typer.Argument(metavar="APPROVAL", help=N_("What the list shows before it."), show_default=False)
    ],
) -> None:
    """Take a decision away."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "approval", approval)
        actions.remove_approval(desk, id_)
    done(_("The decision is taken away."))


def list_approvals(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The decisions about a deal."""
    dossier, playbook = _dossier(deal)
    if as_json:
        put_json([approval_object(each) for each in dossier.approvals])
    elif dossier.approvals:
        put_approvals(dossier, playbook)
    else:
        talk(_("Nothing was decided about it yet."))


def approval_object(each: Approval) -> dict[str, Any]:
    """A decision as JSON has it."""
    return {
        "approval": handle(each.id),
        "id": each.id,
        "process": each.process,
        "day": each.day.isoformat(),
        "decision": each.decision,
        "by": each.by,
        "conditions": each.conditions or None,
    }


def put_approvals(dossier: Dossier, playbook: Playbook) -> None:
    """Print the decisions about a deal."""
    names = {each.id: each.name.of(language()) for each in playbook.processes()}
    put_table(
        [Column(_("approval")), Column(""), Column(""), Column(""), Column(_("by")), Column("", least=16)],
        [
            (
                handle(each.id),
                each.day.isoformat(),
                names.get(each.process, each.process),
                words.decision(each.decision)[1:],
                each.by,
                each.conditions.replace("\n", " "),
            )
            for each in dossier.approvals
        ],
    )


# --- partners ----------------------------------------------------------------------------------------------------


def register_partner(
    deal: DealArgument,
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help=N_("Who registered it."), show_default=False)],
    *,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help=N_("The last day on which it is valid."), show_default=False)
    ],
    note: NoteOption = "",
    on: OnOption = "",
) -> None:
    """Write down that a partner has registered the project."""
    expires = day_of("--until", until)
    if expires is None:
        raise BadUse(_("--until needs a day."), _("Write it like 2026-11-24."))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        made = actions.register_partner(desk, deal_id, partner, expires, note=note, on=day_of("--on", on))
    put(handle(made.id))
    done(_("The registration is written down."))
    for other in made.against:
        done(_conflict(partner, other))


def edit_registration(
    registration: Annotated[
        str, typer.Argument(metavar="REGISTRATION", help=N_("What the list shows before it."), show_default=False)
    ],
    *,
    partner: Annotated[str | None, typer.Option("--partner", metavar="NAME", help=N_("Who registered it."))] = None,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("The last day on which it is valid."))] = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=N_("The day it was registered."))] = "",
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=N_("Anything else about it."))] = None,
) -> None:
    """Change a registration."""
    changes: dict[str, Any] = {"partner": partner, "note": note}
    changes |= {"expires": day_of("--until", until), "day": day_of("--since", since)}
    changes = {field: value for field, value in changes.items() if value is not None}
    if not changes:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk registration edit --help` lists the fields."))
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "registration", registration)
        actions.edit_registration(desk, id_, **changes)
    done(_("The registration is changed."))


def remove_registration(
    registration: Annotated[
        str, typer.Argument(metavar="REGISTRATION", help=N_("What the list shows before it."), show_default=False)
    ],
) -> None:
    """Take a registration away."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "registration", registration)
        actions.remove_registration(desk, id_)
    done(_("The registration is taken away."))


def list_registrations(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The registrations of a deal, and which conflict."""
    dossier, _playbook = _dossier(deal)
    if as_json:
        put_json(registration_objects(dossier))
    elif dossier.registrations:
        put_registrations(dossier)
    else:
        talk(_("No partner has registered it."))


def registration_objects(dossier: Dossier) -> list[dict[str, Any]]:
    """The registrations as JSON has them; `conflicts` are the handles of those that stand against one."""
    pairs = list(conflicts(dossier.registrations, dossier.on))
    against = [*pairs, *((other, one) for one, other in pairs)]
    return [
        {
            "registration": handle(each.id),
            "id": each.id,
            "partner": each.partner,
            "day": each.day.isoformat(),
            "expires": each.expires.isoformat(),
            "valid": each.valid_on(dossier.on),
            "conflicts": [handle(other.id) for one, other in against if one is each],
            "note": each.note or None,
        }
        for each in dossier.registrations
    ]


def put_registrations(dossier: Dossier) -> None:
    """Print the registrations, and the conflicts between them."""
    put_table(
        [Column(_("registration")), Column(_("partner"), least=12), Column(""), Column(""), Column("", least=12)],
        [
            (
                handle(each.id),
                each.partner,
                f"{each.day.isoformat()} {glyphs().arrow} {each.expires.isoformat()}",
                (_("valid"), "good") if each.valid_on(dossier.on) else (_("expired"), "careful"),
                each.note.replace("\n", " "),
            )
            for each in dossier.registrations
        ],
    )
    for one, other in conflicts(dossier.registrations, dossier.on):
        put(inked(safe(_conflict(one.partner, other)), "bad"))


def _conflict(partner: str, other: Registration) -> str:
    return _("Conflict: {partner} and {other} have both registered it; {other}'s is valid until {day}.").format(
        partner=partner, other=other.partner, day=other.expires.isoformat()
    )


# --- the team ----------------------------------------------------------------------------------------------------


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


MemberArgument = Annotated[
    str, typer.Argument(metavar="MEMBER", help=N_("What the list shows before them."), show_default=False)
]


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
    dossier, _playbook = _dossier(deal)
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
        "resources": [_booking(each) for each in dossier.bookings],
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


def _booking(each: Booking) -> dict[str, Any]:
    return {
        "resource": handle(each.id),
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "activity": handle(each.activity_id) if each.activity_id else None,
        "action": handle(each.action_id) if each.action_id else None,
        "note": each.note or None,
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
    if not dossier.bookings:
        return
    told = {each.id: each.text for each in dossier.actions}
    told |= {each.id: f"{each.day.isoformat()} {each.purpose}".strip() for each in dossier.activities}
    if dossier.team:
        put()
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


# --- what is borrowed --------------------------------------------------------------------------------------------


def book(
    kind: Annotated[str, typer.Argument(metavar="|".join(Borrowed), help=N_("What it is."), show_default=False)],
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Who or what is booked."), show_default=False)],
    *,
    activity: Annotated[str, typer.Option("--activity", metavar="ACTIVITY", help=N_("For this activity."))] = "",
    action: Annotated[str, typer.Option("--action", metavar="ACTION", help=N_("For this action."))] = "",
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


def unbook(
    resource: Annotated[
        str, typer.Argument(metavar="RESOURCE", help=N_("What `team list` shows before it."), show_default=False)
    ],
) -> None:
    """Give it back."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "booking", resource)
        actions.remove_booking(desk, id_)
    done(_("It is no longer booked."))


def _dossier(called: str) -> tuple[Dossier, Playbook]:
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, called)
        return desk.dossier(deal_id), desk.playbook()
