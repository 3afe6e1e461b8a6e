"""The forms in which somebody of a customer is written down or changed, and what we do about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.links import set_boss
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.parts import choose_relationship, set_interaction, set_roles
from tasdesk.actions.people import add_person, edit_person, leave
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, Refused, TasdeskError
from tasdesk.messages import _, pgettext
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Interaction, Orientation, Person, RelationshipStrategy, Role
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import words

if TYPE_CHECKING:
    from tasdesk.screens.deal_view import DealView

_NOBODY: Final = ""
"""The boss of whoever has none."""

_IN_GENERAL: Final = "general"
_IN_DEAL: Final = "deal"


# --- who somebody is ---------------------------------------------------------------------------------------------


def new_person_form(
    dossier: Dossier, account_id: str, boss: Person | None, desk: Desk, added: Callable[[str], None]
) -> Form:
    """A form for somebody who is not on the map yet.

    Args:
        boss: whom they report to, if nothing else is said.
        added: called with their id.
    """
    twice: list[str] = []
    bosses = _called(person for person in dossier.people if person.left_on is None)

    def take(written: Mapping[str, str]) -> Complaints:
        if written["boss"] and written["boss"] not in bosses:
            return {"boss": _("Nobody here is called so.")}
        name = written["name"]
        own = {field: written[field] for field in ("title", "department", "influence")}
        try:
            with desk.together("add person") as at:
                try:
                    # Enter once more, after the name was refused, says that it is another one.
                    person = add_person(at, account_id, name, namesake=name in twice, **own)
                except Refused as refusal:
                    twice.append(name)
                    raise Refused(
                        refusal.sentence, _("If it is another one of that name, press Enter again.")
                    ) from None
                if written["boss"]:
                    chosen = bosses[written["boss"]]
                    set_boss(at, person, chosen.id, outside=bool(chosen.account))
                if written["role"]:
                    set_roles(at, dossier.deal.id, person, roles=[Role(written["role"])])
        except TasdeskError as error:
            return {"name": str(error)}
        added(person)
        return {}

    first = next((label for label, person in bosses.items() if person is boss), _NOBODY)
    lines = [
        Line("name", _("Name"), hint=_("what they are called")),
        Line("title", _("Title"), hint=_("what they are there")),
        Line("department", _("Department")),
        Line("role", _("Decision role"), choices=(_unknown(), *((role, words.role(role)) for role in Role))),
        Line("influence", _("Influence"), choices=_influences()),
        Line("boss", _("Reports to"), first, _("nobody known"), known=tuple(bosses)),
    ]
    return Form(_("Somebody of {account}").format(account=dossier.deal.account), lines, take)


def _called(people: Iterable[Person]) -> dict[str, Person]:
    """People by what they are called; those of one name with what they are there, or with a number."""
    found: dict[str, Person] = {}
    for person in people:
        name = text.safe(words.name_of(person))
        labels = [name, f"{name} ({text.safe(person.title)})", *(f"{name} ({count})" for count in range(2, 1000))]
        found[next(label for label in labels if label not in found)] = person
    return found


def change_person_form(desk: Desk, dossier: Dossier, person: Person) -> ChangeForm:
    """A form for all that holds of a person in every deal."""

    def read(at: Desk) -> dict[str, str]:
        now = next((each for each in at.dossier(dossier.deal.id).people if each.id == person.id), person)
        return {line.name: line.value for line in _person_lines(now)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changes: dict[str, Any] = {name: value for name, value in written.items() if value != before[name]}
        try:
            with desk.together("edit person") as at:
                check(at)
                edit_person(at, person.id, **changes)
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

    told = [_("These hold in every deal of {account}.").format(account=person.account or dossier.deal.account)]
    return ChangeForm(words.name_of(person), _person_lines(person), Origin(desk, read, store), told=told)


def _person_lines(person: Person) -> list[Line]:
    orientations = ((each.value, words.orientation(each)) for each in Orientation)
    return [
        Line("name", _("Name"), person.name),
        Line("title", _("Title"), person.title),
        Line("department", _("Department"), person.department),
        Line("influence", _("Influence"), person.influence or "", choices=_influences()),
        Line(
            "orientation", _("Orientation"), person.orientation or "", choices=(_unknown(), *orientations)
        ),
        Line("wants_business", _("For business"), person.wants_business, _("what they want for the business")),
        Line("wants_self", _("For self"), person.wants_self, _("what they want for themselves")),
        Line("criteria", _("Criteria"), person.criteria, _("by what they decide")),
        Line("circle", _("Circle"), person.circle, _("with whom they stand together")),
        Line("email", _("Mail"), person.email),
        Line("phone", _("Phone"), person.phone),
    ]  # fmt: skip


def _unknown() -> tuple[str, str]:
    """The choice for what nobody knows."""
    return "", pgettext("choice", "not known")


def _influences() -> tuple[tuple[str, str], ...]:
    return (_unknown(), *((each.value, words.influence(each)[1]) for each in Influence))


# --- contact -----------------------------------------------------------------------------------------------------


def contact_form(desk: Desk, view: "DealView", person: Person, party: str) -> Form:
    """A form for a level of contact that is said by hand, which needs a reason."""
    by_hand = party in person.by_hand

    def take(written: Mapping[str, str]) -> Complaints:
        level = Interaction(written["level"]) if written["level"] else None
        deal = view.dossier.deal.id if written["scope"] == _IN_DEAL else None
        try:
            set_interaction(desk, person.id, party, level, reason=written["reason"] if level else "", deal_id=deal)
        except BadUse as error:
            return {"reason": error.sentence}
        except TasdeskError as error:
            return {"level": str(error)}
        return {}

    levels = tuple((each.value, f"{words.interaction(each)[0]} {words.interaction(each)[1]}") for each in Interaction)
    nothing = _("as the activities say") if party == US else _("not said")
    whom = _("us") if party == US else view.names.get(party, party)
    known = person.interactions.get(party)
    told = [_("As it is: {level}.").format(level=words.interaction(known)[1])]
    lines = [
        Line("level", _("Contact"), str(known or "") if by_hand else "", choices=(("", nothing), *levels)),
        Line("reason", _("Reason"), person.by_hand.get(party, ""), _("how you know")),
        Line("scope", _("Holds"), _IN_DEAL, choices=_scopes()),
    ]
    title = _("Contact of {person} with {party}").format(person=words.name_of(person), party=whom)
    return Form(title, lines, take, told=told)


def _scopes() -> tuple[tuple[str, str], ...]:
    return ((_IN_DEAL, _("in this deal")), (_IN_GENERAL, _("in every deal that says nothing else")))


# --- what we do about somebody -----------------------------------------------------------------------------------


def relationship_form(desk: Desk, view: "DealView", person: Person, told: Sequence[str]) -> Form:
    """A form for what we do about somebody in a deal, and for a step of it.

    Args:
        told: the suggestion, and what the playbook says.
    """
    deal_id = view.dossier.deal.id

    def take(written: Mapping[str, str]) -> Complaints:
        strategy = RelationshipStrategy(written["strategy"]) if written["strategy"] else None
        try:
            due = _day(written["due"])
        except BadUse as error:
            return {"due": str(error)}
        changed = (strategy, written["reason"]) != (person.strategy, person.strategy_reason)
        if not written["step"]:
            if due is not None:
                return {"step": _("Say what is to be done by then.")}
            if not changed:
                return {}
        try:
            with desk.together("choose relationship" if changed else "add action") as at:
                if changed:
                    choose_relationship(at, deal_id, person.id, strategy, reason=written["reason"])
                if written["step"]:
                    action = NewAction(
                        written["step"], written["owner"], due, person=person.id, gap=f"person:{person.id}"
                    )
                    add_action(at, Whose(deal_id), action)
        except TasdeskError as error:
            return {"step": str(error)}
        return {}

    choices = (("", _("as suggested")), *((each.value, words.strategy(each)) for each in RelationshipStrategy))
    lines = [
        Line("strategy", _("What to do"), person.strategy or "", choices=choices),
        Line("reason", _("Reason"), person.strategy_reason, _("why, where it is not as suggested")),
        Line("step", _("Next step"), hint=_("what somebody does about it; empty for nothing new")),
        Line("owner", _("Owner"), desk.user.name),
        Line("due", _("Due"), hint=_("such as 2027-04-02")),
    ]
    return Form(_("What to do about {person}").format(person=words.name_of(person)), lines, take, told=told)


# --- leaving -----------------------------------------------------------------------------------------------------


def leave_form(desk: Desk, person: Person, accounts: Mapping[str, str]) -> Form:
    """A form for the day from which somebody is no longer there, and where they went.

    Args:
        accounts: the other customers' ids by their names.
    """

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            day = _day(written["on"])
        except BadUse as error:
            return {"on": str(error)}
        if written["to"] and written["to"] not in accounts:
            return {"to": _("There is no such customer.")}
        try:
            leave(desk, person.id, on=day, to_account=accounts.get(written["to"]))
        except TasdeskError as error:
            return {"on": str(error)}
        return {}

    lines = [
        Line("on", _("From"), text.day(desk.today), _("the first day without them")),
        Line("to", _("Went to"), hint=_("another customer; empty where nobody knows"), known=tuple(accounts)),
    ]
    told = [_("What is known of them stays; L brings them back.")]
    return Form(_("{person} leaves").format(person=words.name_of(person)), lines, take, told=told)


def _day(written: str) -> date | None:
    """A day as it was typed; None where nothing was.

    Raises:
        BadUse: it is none.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(fold(written.strip()))
    except ValueError:
        raise BadUse(
            _("“{day}” is not a day.").format(day=text.safe(written)), _("Write it like 2027-04-02.")
        ) from None
