"""`person`: one person of a customer, who they are and what they do in a deal (METHOD 6)."""

from typing import Annotated, Any, Final

import typer

from tasdesk.actions import people as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging_people import merge_people
from tasdesk.actions.parts import choose_relationship, set_interaction, set_roles, set_stance
from tasdesk.actions.rivals import party_called
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, PersonArgument
from tasdesk.cli.people_words import NONE, roles_of, word_of, word_or_none
from tasdesk.cli.printing import done, put, put_json
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Interaction, Orientation, RelationshipStrategy, Stance
from tasdesk.store.file import Reader
from tasdesk.store.ids import code_of
from tasdesk.store.lookup import (
    find_account,
    find_deal,
    find_named,
    find_person,
    find_person_of,
    folded,
    people_called,
)
from tasdesk.text import safe

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help=N_("The customer: a part of the name."), show_default=False)
]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help=N_("What they are there."))]
DepartmentOption = Annotated[str | None, typer.Option("--department", metavar="TEXT", help=N_("Where they work."))]
InfluenceOption = Annotated[
    str | None,
    typer.Option("--influence", metavar="low|medium|high", help=N_("medium: political structure; high: inner circle.")),
]
OrientationOption = Annotated[
    str | None,
    typer.Option(
        "--orientation",
        metavar="WORD",
        help=N_("professional, pragmatic, professional-pragmatic, pragmatic-professional or balanced."),
    ),
]
BusinessOption = Annotated[
    str | None, typer.Option("--business", metavar="TEXT", help=N_("What they want for the business."))
]
SelfOption = Annotated[str | None, typer.Option("--self", metavar="TEXT", help=N_("What they want for themselves."))]
CriteriaOption = Annotated[str | None, typer.Option("--criteria", metavar="TEXT", help=N_("By what they decide."))]
CircleOption = Annotated[str | None, typer.Option("--circle", metavar="NAME", help=N_("The circle they belong to."))]
MailOption = Annotated[str | None, typer.Option("--email", metavar="TEXT", help=N_("Their mail address."))]
PhoneOption = Annotated[str | None, typer.Option("--phone", metavar="TEXT", help=N_("Their telephone number."))]
IdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Their key in another program."))]
StanceOption = Annotated[
    str,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help=N_("strongly-positive, positive, neutral, negative, strongly-negative, or none: not known."),
    ),
]
InteractionOption = Annotated[
    str,
    typer.Option(
        "--interaction",
        metavar="LEVEL",
        help=N_("never, occasional, multiple or deep, with a reason; none: as the activities have it."),
    ),
]
PartyOption = Annotated[
    str, typer.Option("--party", metavar="PARTY", help=N_("To whom: us, rival1, rival2 or a rival's name."))
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("How you know, or why."))]

_TEXTS: Final = {"business": "wants_business", "self_": "wants_self", "id_": "external_id"}
"""The fields that options call otherwise."""


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    from tasdesk.cli.person_show import show

    verbs = Commands(name="person")
    verbs.command("show", help=N_("All that is known of somebody, as the deal or the customer has it."))(show)
    verbs.command("add", help=N_("Write down somebody of a customer; prints the code they go by."))(add)
    verbs.command("edit", help=N_("Change what holds of somebody in every deal; 'none' takes a value away."))(edit)
    verbs.command(
        "set",
        help=N_(
            "Say what somebody does in a deal and how they stand there. Roles are approver, decision-maker, evaluator, "
            "user, EB, TB, UB and coach; those said take the place of the former ones of their kind."
        ),
    )(set_)
    verbs.command("leave", help=N_("From a day on they are no longer there; what is known of them stays."))(leave)
    verbs.command("return", help=N_("They are there again, or never left."))(return_)
    verbs.command("merge", help=N_("Make one of two records of the same person; the first stays."))(merge)
    verbs.command("remove", help=N_("Take away somebody written down by mistake."))(remove)
    app.add_typer(verbs, name="person")


def add(
    account: AccountArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What they are called."), show_default=False)],
    *,
    title: TitleOption = None,
    department: DepartmentOption = None,
    influence: InfluenceOption = None,
    orientation: OrientationOption = None,
    business: BusinessOption = None,
    self_: SelfOption = None,
    criteria: CriteriaOption = None,
    circle: CircleOption = None,
    email: MailOption = None,
    phone: PhoneOption = None,
    id_: IdOption = None,
    namesake: Annotated[
        bool, typer.Option("--namesake", help=N_("It is another one than who has this name there."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON."))] = False,
) -> None:
    """Write down somebody of a customer."""
    given = {
        **{"title": title, "department": department, "influence": influence, "orientation": orientation},
        **{"business": business, "self_": self_, "criteria": criteria, "circle": circle},
        **{"email": email, "phone": phone, "id_": id_},
    }
    with writing_desk() as desk:
        account_id = _account(desk, account)
        person_id = actions.add_person(desk, account_id, name, namesake=namesake, **_fields(given))
    if as_json:
        put_json({"person": code_of(person_id), "id": person_id, "name": name.strip()})
    else:
        put(code_of(person_id))


def edit(
    account: AccountArgument,
    person: PersonArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("What they are called."))] = None,
    title: TitleOption = None,
    department: DepartmentOption = None,
    influence: InfluenceOption = None,
    orientation: OrientationOption = None,
    business: BusinessOption = None,
    self_: SelfOption = None,
    criteria: CriteriaOption = None,
    circle: CircleOption = None,
    email: MailOption = None,
    phone: PhoneOption = None,
    id_: IdOption = None,
    stance: StanceOption = "",
    interaction: InteractionOption = "",
    party: PartyOption = US,
    reason: ReasonOption = "",
) -> None:
    """Change what holds of somebody in every deal."""
    given = {
        **{"name": name, "title": title, "department": department, "influence": influence, "orientation": orientation},
        **{"business": business, "self_": self_, "criteria": criteria, "circle": circle},
        **{"email": email, "phone": phone, "id_": id_},
    }
    fields = _fields(given)
    _check_given(fields or stance or interaction)
    with writing_desk() as desk, desk.together("edit person" if fields else "set stance") as at:
        with at.reading() as read:
            person_id = find_person_of(read, find_account(read, account), person)
            whom = _rival_of_book(read, party)
        if fields:
            actions.edit_person(at, person_id, **fields)
        _say_attitude(at, person_id, whom, None, stance=stance, interaction=interaction, reason=reason)
        told = _name(at, person_id)
    done(_("{name} was changed; tasdesk undo takes it back.").format(name=told))


def set_(
    deal: DealArgument,
    name: PersonArgument,
    *,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", metavar="ROLE", help=N_("What they do in the decision; may be given again. none: nothing.")
        ),
    ] = None,
    stance: StanceOption = "",
    party: PartyOption = US,
    interaction: InteractionOption = "",
    strategy: Annotated[
        str,
        typer.Option(
            "--strategy",
            metavar="WORD",
            help=N_("What we do about them: suppress, defend, attack, motivate or balance; none: as suggested."),
        ),
    ] = "",
    reason: ReasonOption = "",
) -> None:
    """Say what somebody does in a deal and how they stand there."""
    _check_given(role or stance or interaction or strategy)
    roles, buying = roles_of("--role", role or [])
    op = "set role" if role else "set stance" if stance else "set interaction" if interaction else "choose relationship"
    with writing_desk() as desk, desk.together(op) as at:
        with at.reading() as read:
            deal_id = find_deal(read, deal)
            person_id = _on_the_map_or_by_code(read, deal_id, name)
            whom = party_called(read, deal_id, party, desk.today)
        if roles is not None or buying is not None:
            set_roles(at, deal_id, person_id, roles=roles, buying=buying)
        _say_attitude(at, person_id, whom, deal_id, stance=stance, interaction=interaction, reason=reason)
        if strategy:
            chosen = word_or_none("--strategy", strategy, RelationshipStrategy)
            choose_relationship(at, deal_id, person_id, chosen, reason=reason)
        told = _name(at, person_id)
    done(_("{name} was changed; tasdesk undo takes it back.").format(name=told))


def leave(
    account: AccountArgument,
    name: PersonArgument,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help=N_("The first day without them; today where left out."))
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="ACCOUNT", help=N_("The customer they went to; they are written down there."))
    ] = "",
) -> None:
    """From a day on they are no longer there."""
    with writing_desk() as desk:
        person_id = _person(desk, account, name)
        new = actions.leave(desk, person_id, on=day_of("--on", on), to_account=_account(desk, to) if to else None)
        told = _name(desk, person_id)
    done(_("{name} is no longer there.").format(name=told))
    if new is not None:
        put(code_of(new))


def return_(account: AccountArgument, name: PersonArgument) -> None:
    """They are there again."""
    with writing_desk() as desk:
        person_id = _person(desk, account, name)
        actions.come_back(desk, person_id)
        told = _name(desk, person_id)
    done(_("{name} is there.").format(name=told))


def merge(
    account: AccountArgument,
    name: PersonArgument,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help=N_("The record that becomes part of the first."), show_default=False)
    ],
) -> None:
    """Make one of two records of the same person."""
    with writing_desk() as desk:
        kept, gone = _person(desk, account, name), _person(desk, account, other)
        names = _name(desk, kept), _name(desk, gone)
        merge_people(desk, kept, gone)
    done(_("{other} is part of {name} now; tasdesk undo takes it back.").format(name=names[0], other=names[1]))


def remove(account: AccountArgument, name: PersonArgument) -> None:
    """Take away somebody written down by mistake."""
    with writing_desk() as desk:
        person_id = _person(desk, account, name)
        told = _name(desk, person_id)
        actions.remove_person(desk, person_id)
    done(_("{name} was taken away; tasdesk undo brings them back.").format(name=told))


# --- from words to records ---------------------------------------------------------------------------------------


def _fields(given: dict[str, str | None]) -> dict[str, Any]:
    """The fields that were given, by our names; `none` empties one."""
    fields: dict[str, Any] = {}
    for option, typed in given.items():
        if typed is None:
            continue
        value: str = "" if typed == NONE and option != "name" else typed
        if value and option == "influence":
            value = word_of("--influence", value, Influence)
        elif value and option == "orientation":
            value = word_of("--orientation", value, Orientation)
        fields[_TEXTS.get(option, option)] = value
    return fields


def _check_given(given: object) -> None:
    if not given:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk person --help` tells what can be."))


def _say_attitude(
    desk: Desk, person_id: str, party: str, deal_id: str | None, *, stance: str, interaction: str, reason: str
) -> None:
    """Say how somebody stands to a party, as far as it was given."""
    if stance:
        set_stance(desk, person_id, party, word_or_none("--stance", stance, Stance), deal_id=deal_id)
    if interaction:
        level = word_or_none("--interaction", interaction, Interaction)
        set_interaction(desk, person_id, party, level, reason=reason, deal_id=deal_id)


def _rival_of_book(read: Reader, called: str) -> str:
    """`US`, or the id of the rival of that name, whatever deal it is on."""
    if called == US:
        return US
    found = find_named(read, "rival", called)
    if found is None:
        raise NotFound(
            _("No rival is called {name}.").format(name=safe(called)),
            _("What holds in every deal is said of a rival by its whole name; in a deal: tasdesk person set"),
        )
    return found


def _on_the_map_or_by_code(read: Reader, deal_id: str, called: str) -> str:
    """The id of somebody on the map of a deal; or of another customer, an adviser perhaps, by code or id alone."""
    try:
        return find_person(read, deal_id, called)
    except NotFound:
        wanted = folded(called)
        for each in people_called(read, called):
            if wanted in (each.id, code_of(each.id)):
                return each.id
        raise


def _account(desk: Desk, called: str) -> str:
    with desk.reading() as read:
        return find_account(read, called)


def _person(desk: Desk, account: str, called: str) -> str:
    with desk.reading() as read:
        return find_person_of(read, find_account(read, account), called)


def _name(desk: Desk, person_id: str) -> str:
    with desk.reading() as read:
        (name,) = read.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    return str(name)
