"""`people` and `person show`: who is known of a customer, and all that is known of one (METHOD 6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from tasdesk.actions.desk import Desk
from tasdesk.cli.options import JsonOption, PersonArgument
from tasdesk.cli.printing import Cell, Column, put, put_json, put_pairs, put_table, put_text, talk
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, language, ngettext, pgettext
from tasdesk.method.facts import US
from tasdesk.method.person import Link, LinkKind, Person
from tasdesk.method.playbook import Playbook
from tasdesk.method.relations import key_player, suggested_relationship_strategy
from tasdesk.store.contacts import with_our_contact
from tasdesk.store.dossier import read_dossier
from tasdesk.store.file import Reader
from tasdesk.store.ids import code_of
from tasdesk.store.lookup import Place, find_person, find_person_of, find_place, nobody_called
from tasdesk.store.people import read_links, read_people
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import count, glyphs, safe
from tasdesk.widgets import words

PlaceArgument = Annotated[
    str,
    typer.Argument(metavar="DEAL|ACCOUNT", help=N_("A deal or a customer, by a part of the name."), show_default=False),
]


@dataclass(frozen=True, slots=True)
class Seen:
    """People as a deal or a customer sees them.

    Attributes:
        account: the customer's name.
        rivals: the rivals' names by id.
        slots: how JSON calls a party, by id: us, rival1, rival2; a rival that is neither by its name.
    """

    people: tuple[Person, ...]
    links: tuple[Link, ...]
    account: str
    rivals: Mapping[str, str]
    slots: Mapping[str, str]
    playbook: Playbook
    in_deal: bool

    @property
    def named(self) -> dict[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}


def register(app: typer.Typer) -> None:
    """Add the command `people`."""
    app.command("people", help=N_("Of one deal or customer, or of all; those who have left only where asked."))(people)


def people(
    of: Annotated[
        str, typer.Argument(metavar="DEAL|ACCOUNT", help=N_("Whose; everybody where left out."), show_default=False)
    ] = "",
    left: Annotated[bool, typer.Option("--left", help=N_("Also those who are no longer there."))] = False,
    as_json: JsonOption = False,
) -> None:
    """List people."""
    with reading_desk() as desk, desk.reading() as read:
        seen = list(_everybody(desk, read, of, left=left))
    found = [(each, person) for each in seen for person in each.people]
    if as_json:
        put_json([person_object(person, each) for each, person in found])
        return
    put_table(
        (
            Column(_("code")),
            Column(_("name"), least=10),
            Column(_("account"), least=8, spare=True),
            Column(_("title"), least=8, spare=True),
            Column(pgettext("column", "influence")),
            Column(pgettext("column", "role")),
            Column(pgettext("column", "stance")),
            Column("", spare=True),
        ),
        [_cells(person, each) for each, person in found],
    )
    talk(ngettext("{count} person", "{count} people", len(found)).format(count=count(len(found))))


def show(of: PlaceArgument, name: PersonArgument, as_json: JsonOption = False) -> None:
    """All that is known of somebody."""
    with reading_desk() as desk, desk.reading() as read:
        place = find_place(read, of)
        person_id = (
            find_person(read, place.deal_id, name)
            if place.deal_id is not None
            else find_person_of(read, place.account_id or "", name)
        )
        seen = _of_place(desk, read, place, left=True)
    person = seen.named.get(person_id)
    if person is None:
        raise nobody_called(name)
    if as_json:
        put_json({**person_object(person, seen), "links": _links_object(person, seen)})
    else:
        _put(person, seen)


# --- who is meant ------------------------------------------------------------------------------------------------


def _everybody(desk: Desk, read: Reader, of: str, *, left: bool) -> Iterable[Seen]:
    """The people of a deal or a customer, or of all customers."""
    if of:
        yield _of_place(desk, read, find_place(read, of), left=left)
        return
    for (account_id,) in read.execute(
        "SELECT id FROM account WHERE id IN (SELECT account_id FROM person) ORDER BY name, id"
    ).fetchall():
        yield _of_place(desk, read, Place(None, account_id), left=left, alone=True)


def _of_place(desk: Desk, read: Reader, place: Place, *, left: bool, alone: bool = False) -> Seen:
    """The people of a deal or a customer.

    Args:
        left: those who have left as well.
        alone: bosses of other customers are told of there.
    """
    rivals = dict(read.execute("SELECT id, name FROM rival"))
    slots = {US: US, **rivals}
    if place.deal_id is not None:
        dossier = read_dossier(read, place.deal_id, desk.today)
        named = dossier.record.namings[-1].rivals if dossier.record.namings else ()
        slots |= {rival: f"rival{number}" for number, rival in enumerate(named, start=1) if rival is not None}
    links = read_links(read, place.account_id, place.deal_id)
    found = read_people(read, place.account_id, desk.today, place.deal_id, links=links, left=left)
    found = with_our_contact(read, found, desk.today, deal_id=place.deal_id, account_id=place.account_id)
    if alone:
        found = tuple(person for person in found if not person.account)
    account = read.execute("SELECT name FROM account WHERE id = ?", (place.account_id,)).fetchone()
    return Seen(
        found,
        links,
        account[0] if account else "",
        rivals,
        slots,
        playbook_in_force(read),
        place.deal_id is not None,
    )


# --- what is told ------------------------------------------------------------------------------------------------


def _cells(person: Person, seen: Seen) -> tuple[Cell, ...]:
    sign, influence, ink = words.influence(person.influence)
    mark, stance, stance_ink = words.stance(person.stances.get(US))
    gone = "" if person.left_on is None else _("left on {day}").format(day=person.left_on.isoformat())
    return (
        code_of(person.id),
        (person.name, "dim" if gone else ""),
        person.account or seen.account,
        person.title,
        (f"{sign} {influence}", ink),
        all_roles(person),
        (f"{mark} {stance}", stance_ink),
        (gone, "dim"),
    )


def all_roles(person: Person) -> str:
    """What somebody does in the decision and in the purchase; a dash for nothing."""
    told = [*map(words.role, person.roles), *map(words.buying, person.buying)]
    return _(", ").join(told) or glyphs().dash


def person_object(person: Person, seen: Seen) -> dict[str, Any]:
    """A person as JSON."""
    suggested = suggested_relationship_strategy(person.stances.get(US), seen.playbook.people.strategies)
    told: dict[str, Any] = {
        "person": code_of(person.id),
        "id": person.id,
        "name": person.name,
        "account": person.account or seen.account or None,
        "title": person.title or None,
        "department": person.department or None,
        "influence": person.influence,
        "orientation": person.orientation,
        "wants_business": person.wants_business or None,
        "wants_self": person.wants_self or None,
        "criteria": person.criteria or None,
        "circle": person.circle or None,
        "email": person.email or None,
        "phone": person.phone or None,
        "left_on": None if person.left_on is None else person.left_on.isoformat(),
        "stance": {seen.slots.get(party, party): stance for party, stance in person.stances.items()},
        "interaction": {seen.slots.get(party, party): level for party, level in person.interactions.items()},
    }
    if seen.in_deal:
        told |= {
            "roles": list(person.roles),
            "buying": list(person.buying),
            "key_player": key_player(person),
            "by_hand": {seen.slots.get(party, party): reason for party, reason in person.by_hand.items()},
            "relationship_strategy": suggested,
            "chosen_strategy": person.strategy,
            "strategy_reason": person.strategy_reason or None,
        }
    return told


def _links_object(person: Person, seen: Seen) -> dict[str, list[dict[str, Any]]]:
    """Somebody's links by kind, each with who is at the other end and whether the link leads there."""
    named = seen.named
    told: dict[str, list[dict[str, Any]]] = {kind.value: [] for kind in LinkKind}
    for link in seen.links:
        if person.id not in (link.source, link.target):
            continue
        other = link.target if link.source == person.id else link.source
        if other in named:
            ends = {"from": named[link.source].name, "to": named[link.target].name}
            told[link.kind].append({**ends, "strength": link.strength} if link.kind is LinkKind.POLITICAL else ends)
    return told


def _put(person: Person, seen: Seen) -> None:
    """All that is known of somebody, for people."""
    put(safe(f" {glyphs().dot} ".join(filter(None, (person.name, person.title, person.account or seen.account)))))
    sign, influence, ink = words.influence(person.influence)
    put_pairs(
        [
            (_("code"), code_of(person.id)),
            (_("left on"), "" if person.left_on is None else person.left_on.isoformat()),
            (_("department"), person.department),
            (pgettext("label", "influence"), (f"{sign} {influence}", ink)),
            (_("orientation"), "" if person.orientation is None else words.orientation(person.orientation)),
            (pgettext("label", "role"), all_roles(person) if seen.in_deal else ""),
            *_attitudes(person, seen),
            (_("circle"), person.circle),
            (_("mail"), person.email),
            (_("phone"), person.phone),
            *_texts(person),
            *_links(person, seen),
        ]
    )
    if seen.in_deal:
        _put_strategy(person, seen)


def _attitudes(person: Person, seen: Seen) -> Iterable[tuple[str, str]]:
    """How somebody stands to each party, and how well each knows them."""
    parties = dict.fromkeys([US, *person.stances, *person.interactions])
    for party in parties:
        mark, stance, _ink = words.stance(person.stances.get(party))
        steps, contact, _ink = words.interaction(person.interactions.get(party))
        reason = person.by_hand.get(party, "")
        by_hand = _(" (by hand: {reason})").format(reason=reason) if party in person.by_hand else ""
        name = _("us") if party == US else seen.rivals.get(party, party)
        yield _("to {party}").format(party=name), f"{mark} {stance}  {steps} {contact}{by_hand}"


def _texts(person: Person) -> Iterable[tuple[str, str]]:
    yield _("for the business"), person.wants_business
    yield _("for themselves"), person.wants_self
    yield _("criteria"), person.criteria


def _links(person: Person, seen: Seen) -> Iterable[tuple[str, str]]:
    """Whom somebody reports to, influences and follows, and who does so to them."""
    titles = {
        LinkKind.REPORTING: (_("reports to"), _("boss of")),
        LinkKind.POLITICAL: (_("influences"), _("influenced by")),
        LinkKind.DECISION: (_("follows"), _("followed by")),
    }
    named = seen.named
    for kind, (to, by) in titles.items():
        yield to, _names(named, [link.target for link in seen.links if link.kind is kind and link.source == person.id])
        yield by, _names(named, [link.source for link in seen.links if link.kind is kind and link.target == person.id])


def _names(named: Mapping[str, Person], ids: Sequence[str]) -> str:
    return _(", ").join(words.name_of(named[id]) for id in ids if id in named)


def _put_strategy(person: Person, seen: Seen) -> None:
    """What is suggested and chosen to do about somebody, and what the playbook advises."""
    stance, method = person.stances.get(US), seen.playbook.people
    suggested = suggested_relationship_strategy(stance, method.strategies)
    put_pairs(
        [
            (_("suggested"), _("stance to us not known") if suggested is None else words.strategy(suggested)),
            (
                _("chosen"),
                ""
                if person.strategy is None
                else words.strategy(person.strategy)
                + (f" ({person.strategy_reason})" if person.strategy_reason else ""),
            ),
        ]
    )
    for buying in person.buying:
        if buying in method.advice:
            advice = method.advice[buying]
            put()
            put(words.buying(buying))
            put_text(advice.on(stance).of(language()), indent=2)
            put_text(_("Signs of opposition: {signs}").format(signs=advice.signs.of(language())), indent=2)
