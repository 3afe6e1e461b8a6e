"""Links between people, made, moved and removed on the map; every verb is one step that undo takes back."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.links import add_link, remove_link, set_boss
from tasdesk.actions.merging_people import merge_people
from tasdesk.actions.people import remove_person
from tasdesk.messages import _
from tasdesk.method.person import Link, LinkKind, Person
from tasdesk.screens.map_verbs import NOTHING, Spot
from tasdesk.screens.menu import Picked
from tasdesk.widgets import words
from tasdesk.widgets.menu_rows import Choice

if TYPE_CHECKING:
    from tasdesk.screens.deal_view import DealView

_STRENGTHS: Final = (3, 2, 1, None)
"""How strongly somebody may influence another, from strongly to weakly; None where nobody said."""


def put_under(spot: Spot, boss: Person) -> None:
    """Somebody reports to this person from now on; put on themselves, to nobody."""
    if boss.id == spot.person.id:
        if not any(link.kind is LinkKind.REPORTING and link.source == boss.id for link in spot.view.dossier.links):
            spot.screen.say(_("{person} has no boss").format(person=spot.name))
            return
        told = _("{person} has no boss any more").format(person=spot.name)
        spot.do(set_boss, told, spot.person.id, None)
        return
    told = _("{person} reports to {other}").format(person=spot.name, other=words.name_of(boss))
    done = partial(set_boss, outside=_apart(spot.person, boss))
    spot.do(done, told, spot.person.id, boss.id)


def ask_link(spot: Spot, other: Person) -> None:
    """Ask how two people are linked, both ways, or whether they are one."""
    if other.id == spot.person.id:
        spot.screen.say(_("A link needs two people."))
        return
    one, two = spot.name, words.name_of(other)
    links = spot.view.dossier.links
    choices: list[Choice] = []
    acts: dict[str, tuple[str, Callable[[Desk], object]]] = {}

    def offer(told: str, sign: str, act: Callable[[Desk], object]) -> None:
        choices.append(Choice(str(len(choices)), told, sign, "accent"))
        acts[str(len(acts))] = (told, act)

    sign = text.glyphs()
    offer(_says(LinkKind.REPORTING, one, two), sign.branch, _reporting(spot.person, other))
    for strength in _STRENGTHS:
        offer(_sways(one, two, strength), sign.to, _influencing(spot.person, other, strength))
    offer(
        _says(LinkKind.DECISION, one, two), sign.arrow,
        lambda desk: add_link(desk, LinkKind.DECISION, spot.person.id, other.id, deal_id=spot.deal_id),
    )  # fmt: skip
    for link in _between(links, spot.person.id, other.id):
        offer(_("no longer: {link}").format(link=_told(spot.view, link)), sign.no, _removal(spot, link))
    offer(
        _("both are one person: {one} stays").format(one=one), sign.same,
        lambda desk: merge_people(desk, spot.person.id, other.id),
    )  # fmt: skip

    def take(picked: Picked) -> None:
        told, act = acts[picked.value]
        spot.do(act, told)

    spot.menu(_("{one} and {two}").format(one=one, two=two), choices, take)


def ask_removal(spot: Spot) -> None:
    """Ask which link of somebody goes, or whether they were written down by mistake."""
    links = [link for link in spot.view.dossier.links if spot.person.id in (link.source, link.target)]
    links = _ordered(link for link in links if link.source in spot.view.names and link.target in spot.view.names)
    choices = [Choice(str(place), _told(spot.view, link), text.glyphs().no) for place, link in enumerate(links)]
    choices.append(Choice(NOTHING, _("take {person} away, with all links").format(person=spot.name), text.glyphs().no))

    def take(picked: Picked) -> None:
        if picked.value == NOTHING:
            spot.do(remove_person, _("{person} was taken away").format(person=spot.name), spot.person.id)
        else:
            link = links[int(picked.value)]
            spot.do(_removal(spot, link), _("no longer: {link}").format(link=_told(spot.view, link)))

    told = [_("For somebody who left there is L.")]
    spot.menu(_("What is wrong about {person}?").format(person=spot.name), choices, take, told=told)


def _reporting(person: Person, boss: Person) -> Callable[[Desk], object]:
    return lambda desk: set_boss(desk, person.id, boss.id, outside=_apart(person, boss))


def _influencing(person: Person, other: Person, strength: int | None) -> Callable[[Desk], object]:
    return lambda desk: add_link(desk, LinkKind.POLITICAL, person.id, other.id, strength=strength)


def _removal(spot: Spot, link: Link) -> Callable[[Desk], object]:
    deal = spot.deal_id if link.kind is LinkKind.DECISION else None
    return lambda desk: remove_link(desk, link.kind, link.source, link.target, deal_id=deal)


def _apart(person: Person, boss: Person) -> bool:
    """Whether the two are of different customers: the map shows both, so it is meant."""
    return person.account != boss.account


def _between(links: tuple[Link, ...], one: str, other: str) -> list[Link]:
    return _ordered(link for link in links if {link.source, link.target} == {one, other})


def _ordered(links: Iterable[Link]) -> list[Link]:
    """Links in an order that stays: by kind, those of whom they begin at together."""
    return sorted(links, key=lambda link: (list(LinkKind).index(link.kind), link.source, link.target))


def _told(view: "DealView", link: Link) -> str:
    """A link in a sentence."""
    source, target = view.names[link.source], view.names[link.target]
    if link.kind is LinkKind.POLITICAL:
        return _sways(source, target, link.strength)
    return _says(link.kind, source, target)


def _says(kind: LinkKind, source: str, target: str) -> str:
    told = {
        LinkKind.REPORTING: _("{source} reports to {target}"),
        LinkKind.DECISION: _("{source} follows {target} in this deal"),
    }[kind]
    return told.format(source=source, target=target)


def _sways(source: str, target: str, strength: int | None) -> str:
    told = {
        3: _("{source} influences {target} strongly"),
        2: _("{source} influences {target} moderately"),
        1: _("{source} influences {target} weakly"),
        None: _("{source} influences {target}"),
    }[strength]
    return told.format(source=source, target=target)
