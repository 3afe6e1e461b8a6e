"""`registration`: which partner has registered the project of a deal, until when (METHOD 2, "Moving")."""

from typing import Annotated, Any

import typer

from tasdesk.actions import registrations as actions
from tasdesk.actions.deals import effective_grade
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.dossier import Dossier
from tasdesk.method.registrations import Holding, against, holding
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs, safe
from tasdesk.widgets import commitment_words as words

RegistrationArgument = Annotated[
    str, typer.Argument(metavar="REGISTRATION", help=N_("What the list shows before it."), show_default=False)
]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("Anything else about it."))]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="registration")
    verbs.command("add", help=N_("Write down that a partner has registered the project."))(register_partner)
    verbs.command("edit", help=N_("Change a registration, such as when it expires."))(edit_registration)
    verbs.command("remove", help=N_("Take a registration away."))(remove_registration)
    verbs.command("list", help=N_("The registrations of a deal, and which conflict."))(list_registrations)
    app.add_typer(verbs, name="registration")


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
    _tell_conflicts(made)


def edit_registration(
    registration: RegistrationArgument,
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
        changed = actions.edit_registration(desk, id_, **changes)
    done(_("The registration is changed."))
    _tell_conflicts(changed)


def remove_registration(
    registration: RegistrationArgument,
) -> None:
    """Take a registration away."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "registration", registration)
        actions.remove_registration(desk, id_)
    done(_("The registration is taken away."))


def list_registrations(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The registrations of a deal, and which conflict."""
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        dossier, playbook = desk.dossier(deal_id), desk.playbook()
    if as_json:
        put_json(registration_objects(dossier))
        return
    put_registrations(dossier, holding(dossier, effective_grade(dossier.deal, playbook)))
    if not dossier.registrations:
        talk(_("No partner has registered it."))


def registration_objects(dossier: Dossier) -> list[dict[str, Any]]:
    """The registrations as JSON has them; `conflicts` are those that stand against one, with the code of their deal."""
    return [
        {
            "registration": handle(each.id),
            "id": each.id,
            "partner": each.partner,
            "day": each.day.isoformat(),
            "expires": each.expires.isoformat(),
            "valid": each.valid_on(dossier.on),
            "conflicts": [
                {
                    "registration": handle(other.registration.id),
                    "partner": other.registration.partner,
                    "expires": other.registration.expires.isoformat(),
                    "deal": other.code or dossier.deal.code,
                }
                for other in against(each, dossier.registrations, dossier.claims, dossier.on)
            ],
            "note": each.note or None,
        }
        for each in dossier.registrations
    ]


def holding_object(held: Holding | None) -> dict[str, Any] | None:
    """How a deal stands with registrations as JSON has it; null where nobody asks."""
    if held is None:
        return None
    return {
        "state": held.held,
        "wanted": held.wanted,
        "wrong": held.wrong,
        "partner": held.registration.partner if held.registration else None,
        "until": held.registration.expires.isoformat() if held.registration else None,
    }


def put_registrations(dossier: Dossier, held: Holding | None) -> None:
    """Print the registrations, and what is wrong with them."""
    if dossier.registrations:
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
    if held is not None and held.wrong:
        for sentence in words.told_holding(held):
            put(inked(safe(sentence), "bad"))


def _tell_conflicts(written: actions.Registered) -> None:
    for other in written.against:
        done(words.conflict(other))
