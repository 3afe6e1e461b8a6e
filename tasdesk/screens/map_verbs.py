"""What is said of people on the map; every verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.parts import set_roles, set_stance
from tasdesk.actions.people import come_back, edit_person
from tasdesk.messages import _, language, pgettext
from tasdesk.method.facts import US
from tasdesk.method.map_view import map_view
from tasdesk.method.person import Buying, Influence, Person, Role, Stance
from tasdesk.screens.menu import Menu, Picked
from tasdesk.store.people import read_links, read_people
from tasdesk.widgets import words
from tasdesk.widgets.menu_rows import Choice
from tasdesk.widgets.painting import Run

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen
    from tasdesk.screens.deal_view import DealView

NOTHING: Final = ""
"""The value of a choice that takes away what was said."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a verb is said.

    Attributes:
        party: whose view of the map it is: `US` or a rival's id.
    """

    screen: "DealScreen"
    view: "DealView"
    person: Person
    party: str = US

    @property
    def deal_id(self) -> str:
        """The deal's id."""
        return self.view.dossier.deal.id

    @property
    def name(self) -> str:
        """The person's."""
        return words.name_of(self.person)

    def menu(self, title: str, choices: list[Choice], take: Callable[[Picked], None], **more: Any) -> None:
        """Ask, and do something with what was taken."""
        menu = Menu(title, choices, **more)
        self.screen.app.push_screen(menu, lambda picked: take(picked) if picked is not None else None)

    def do(self, action: Callable[..., object], told: str, *args: Any, **named: Any) -> None:
        """Do it, and say so; why it cannot be done is said as well."""
        if self.screen.attempt(action, *args, **named):
            self.screen.say(told, _("u undoes"))


# --- who somebody is, and what they do in the deal ---------------------------------------------------------------


def add(screen: "DealScreen", view: "DealView", boss: Person | None, added: Callable[[str], None]) -> None:
    """Ask who else is there; under the cursor stands whom they report to."""
    from tasdesk.screens.person_form import new_person_form

    deal = view.dossier.deal
    if deal.account_id is None:
        screen.say(_("The deal has no customer yet."), _("e on the overview gives it one."), severity="warning")
        return
    made: list[str] = []

    def done(yes: bool | None) -> None:
        if yes:
            screen.say(_("Written down"), _("u undoes"))
            added(made[-1])

    screen.app.push_screen(new_person_form(view.dossier, deal.account_id, boss, screen.desk, made.append), done)


def edit(spot: Spot) -> None:
    """Ask for other values of what holds of somebody in every deal."""
    from tasdesk.screens.person_form import change_person_form

    spot.screen.app.push_screen(change_person_form(spot.screen.desk, spot.view.dossier, spot.person))


def set_role(spot: Spot) -> None:
    """Ask what somebody does in the decision: any number of roles."""

    def take(picked: Picked) -> None:
        roles = [role for role in Role if role in picked.values]
        buying = [each for each in Buying if each in picked.values]
        done = partial(set_roles, roles=roles, buying=buying)
        spot.do(done, _("Role of {person} set").format(person=spot.name), spot.deal_id, spot.person.id)

    choices = [
        *(Choice(role.value, words.role(role)) for role in Role),
        *(Choice(each.value, _buying(each)) for each in Buying),
    ]
    spot.menu(
        _("What {person} does in this deal").format(person=spot.name),
        choices,
        take,
        chosen=(*spot.person.roles, *spot.person.buying),
        several=True,
    )


def _buying(buying: Buying) -> str:
    return {
        Buying.ECONOMIC: _("EB, economic buyer"),
        Buying.TECHNICAL: _("TB, technical buyer"),
        Buying.USER: _("UB, user buyer"),
        Buying.COACH: _("coach, inside source"),
    }[buying]


def ask_stance(spot: Spot) -> None:
    """Ask how somebody stands to the party whose view it is."""

    def take(picked: Picked) -> None:
        stance = Stance(picked.value) if picked.value else None
        deal = spot.deal_id if picked.scope == 0 else None
        done = partial(set_stance, deal_id=deal)
        spot.do(done, _("Stance of {person} set").format(person=spot.name), spot.person.id, spot.party, stance)

    whom = _("us") if spot.party == US else spot.view.names.get(spot.party, spot.party)
    signed = [(stance.value, words.stance(stance)) for stance in Stance]
    choices = [Choice(value, word, sign, ink) for value, (sign, word, ink) in signed]
    choices.append(Choice(NOTHING, _("take away what was said"), "?", "dim"))
    spot.menu(
        _("{person} to {party}").format(person=spot.name, party=whom),
        choices,
        take,
        chosen=[str(spot.person.stances.get(spot.party, NOTHING))],
        scopes=(_("in this deal"), _("in every deal that says nothing else")),
    )


def ask_influence(spot: Spot) -> None:
    """Ask how much weight somebody has; the same in every deal."""

    def take(picked: Picked) -> None:
        done = partial(edit_person, influence=picked.value)
        spot.do(done, _("Influence of {person} set").format(person=spot.name), spot.person.id)

    told = {
        Influence.HIGH: _("high: inner circle"),
        Influence.MEDIUM: _("medium: political structure"),
        Influence.LOW: _("low"),
    }
    choices = [Choice(each.value, told[each], words.influence(each)[0]) for each in reversed(Influence)]
    choices.append(Choice(NOTHING, pgettext("choice", "not known"), "?", "dim"))
    title = _("Influence of {person}").format(person=spot.name)
    spot.menu(title, choices, take, chosen=[str(spot.person.influence or NOTHING)])


def ask_contact(spot: Spot) -> None:
    """Ask how much contact the party whose view it is has with somebody, and how one knows."""
    from tasdesk.screens.person_form import contact_form

    form = contact_form(spot.screen.desk, spot.view, spot.person, spot.party)
    spot.screen.app.push_screen(form, partial(_said, spot))


def ask_relationship(spot: Spot) -> None:
    """Ask what we do about somebody, with what is suggested and what the playbook says beside it."""
    from tasdesk.screens.person_form import relationship_form

    told = advice(spot.view, spot.person)
    spot.screen.app.push_screen(relationship_form(spot.screen.desk, spot.view, spot.person, told), partial(_said, spot))


def advice(view: "DealView", person: Person) -> list[str]:
    """What is suggested about somebody by their stance to us, and what the playbook says of their part."""
    seen, stance = map_view(view.dossier, view.playbook), person.stances.get(US)
    suggested = seen.suggested(person)
    if suggested is None:
        said = [_("Nothing is suggested: the stance to us is not known.")]
    else:
        said = [
            _("{stance} to us, so it is suggested to {strategy}.").format(
                stance=words.stance(stance)[1], strategy=words.strategy(suggested)
            )
        ]
    for buying, told in zip(person.buying, seen.advice(person), strict=False):
        said.append(f"{words.buying(buying)}{_(': ')}{told.on(stance).of(language())}")
        said.append(_("How opposition shows: {signs}").format(signs=told.signs.of(language())))
    return said


def steps_about(view: "DealView", person: Person) -> list[list[Run]]:
    """What is to be done about somebody, by whom and until when; open steps, the first due first."""
    lines: list[list[Run]] = []
    for action in view.dossier.actions:
        if action.person_id != person.id or action.ended_on is not None:
            continue
        runs: list[Run] = [(action.text, "plain"), (f"  {action.owner or _('nobody yet')}", "dim")]
        if action.due is not None:
            told, ink = words.until(action.due, view.dossier.on)
            runs.append((f"  {told}", ink))
        lines.append(runs)
    return lines


def _said(spot: Spot, yes: bool | None) -> None:
    if yes:
        spot.screen.say(_("{person} was changed").format(person=spot.name), _("u undoes"))


# --- leaving and coming back -------------------------------------------------------------------------------------


def ask_leaving(screen: "DealScreen", view: "DealView", person: Person | None) -> None:
    """Ask from when on somebody is gone; who has left can be there again."""
    gone = _gone(screen.desk, view)
    if person is not None and person.left_on is None and not gone:
        _leave(screen, person)
        return
    choices = [Choice(each.id, _back(each), "+") for each in gone]
    if person is not None and person.left_on is None:
        choices.insert(0, Choice(NOTHING, _("{person} leaves").format(person=words.name_of(person)), "-"))
    if not choices:
        screen.say(_("Nobody has left."))
        return

    def take(picked: Picked | None) -> None:
        if picked is None:
            return
        if picked.value == NOTHING and person is not None:
            _leave(screen, person)
        elif screen.attempt(come_back, picked.value):
            screen.say(_("There again"), _("u undoes"))
            screen.pane.select(picked.value)

    screen.app.push_screen(Menu(_("Who left, and who is there again"), choices), take)


def _leave(screen: "DealScreen", person: Person) -> None:
    from tasdesk.screens.person_form import leave_form

    with screen.desk.reading() as read:
        rows = read.execute(
            "SELECT name, id FROM account WHERE id <> (SELECT account_id FROM person WHERE id = ?) ORDER BY name",
            (person.id,),
        )
        accounts = {text.safe(name): id for name, id in rows}

    def done(yes: bool | None) -> None:
        if yes:
            screen.say(_("{person} is no longer there").format(person=words.name_of(person)), _("u undoes"))

    screen.app.push_screen(leave_form(screen.desk, person, accounts), done)


def _gone(desk: Desk, view: "DealView") -> list[Person]:
    """Who of the customer has left, the last first."""
    account = view.dossier.deal.account_id
    with desk.reading() as read:
        links = read_links(read, account, view.dossier.deal.id)
        people = read_people(read, account, view.dossier.on, view.dossier.deal.id, links=links, left=True)
    gone = [(person.left_on, person) for person in people if person.left_on is not None]
    return [person for _day, person in sorted(gone, key=lambda each: each[0], reverse=True)]


def _back(person: Person) -> str:
    """That somebody is there again, with the day on which they had left."""
    assert person.left_on is not None
    told = _("{person} is there again (left on {day})")
    return told.format(person=words.name_of(person), day=text.day(person.left_on))
