"""`map`: the relationship map of a deal, printed or written for other programs; what its links say (METHOD 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasdesk.actions.rivals import party_called
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.people_words import word_of
from tasdesk.cli.printing import Column, done, put, put_json, put_sentence, put_table
from tasdesk.cli.session import reading_desk
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.closeness import best_meetings
from tasdesk.method.facts import US
from tasdesk.method.influence import Influence, influence
from tasdesk.method.map_view import Closeness, MapView, map_view
from tasdesk.method.person import LinkKind, Person
from tasdesk.method.relations import key_player
from tasdesk.screens.map_export import FORMATS, Shown, rails_before, write, written
from tasdesk.store.ids import code_of
from tasdesk.text import glyphs, safe
from tasdesk.widgets import map_words, words
from tasdesk.widgets.map_sheet import MapSheet

_MEETINGS: Final = 3
"""How many meetings are told of: the best, and what else comes near."""

PartyOption = Annotated[
    str, typer.Option("--party", metavar="PARTY", help=N_("Whose view: us, rival1, rival2 or a rival's name."))
]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A deal's map as it was asked for.

    Attributes:
        party: `US` or a rival's id.
        slots: how JSON calls a party, by id.
    """

    case: Case
    view: MapView
    lead: LinkKind
    party: str

    @property
    def slots(self) -> dict[str, str]:
        """How JSON calls a party, by id; a rival that is neither of the two by its name."""
        return {**self.case.dossier.rival_names, **{party: slot for slot, party in self.view.parties.items()}}

    @property
    def named(self) -> dict[str, Person]:
        """The people by id."""
        return map_words.named(self.view.people)

    @property
    def title(self) -> str:
        """The deal, its customer and the day."""
        dossier = self.case.dossier
        return f" {glyphs().dot} ".join(filter(None, (dossier.deal.name, dossier.deal.account, dossier.on.isoformat())))

    @property
    def shown(self) -> Shown:
        """What is printed or written."""
        return Shown(self.view, self.lead, self.party, self.title, self.case.dossier.rival_names)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "map",
        help=N_("A tree by one kind of link, the others in words. With --influence: the ways to those who decide."),
    )(map_)


def map_(
    deal: DealArgument,
    *,
    lead: Annotated[
        str,
        typer.Option(
            "--lead", metavar="reporting|political|decision", help=N_("The kind of link that makes the tree.")
        ),
    ] = LinkKind.REPORTING.value,
    party: PartyOption = US,
    ways: Annotated[
        bool, typer.Option("--influence", help=N_("Who reaches whom, who is the bridge, which meeting helps most."))
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help=N_("How to write it; text where left out."))
    ] = FORMATS[0],
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Where to write it, if not here."))
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The relationship map of a deal."""
    chosen = one_of("--format", form, FORMATS)
    if (ways or as_json) and (chosen != FORMATS[0] or out is not None):
        raise BadUse(_("--format and -o write the map itself, without --influence and --json."))
    with reading_desk() as desk:
        case = case_of(desk, deal)
        with desk.reading() as read:
            whom = party_called(read, case.dossier.deal.id, party, desk.today)
    mapped = Mapped(case, map_view(case.dossier, case.playbook), word_of("--lead", lead, LinkKind), whom)
    if ways:
        _show_influence(mapped, as_json=as_json)
    elif as_json:
        put_json(_object(mapped))
    elif chosen == FORMATS[0] and out is None:
        _put(mapped.shown.sheet)
    else:
        _write(mapped, chosen, out)


# --- printed -----------------------------------------------------------------------------------------------------


def _put(sheet: MapSheet) -> None:
    """The map as a table, its tree drawn before the names."""
    title, status, told = sheet.heads
    put(safe(title))
    put_sentence(status)
    put_sentence(told)
    put()
    columns = [
        Column(column, least=12 if place in (0, len(sheet.columns) - 1) else 0, spare=place == len(sheet.columns) - 1)
        for place, column in enumerate(sheet.columns)
    ]
    put_table(
        columns, [((f"{rails_before(rails)}{cells[0][0]}", cells[0][1]), *cells[1:]) for rails, cells in sheet.lines]
    )
    put()
    for line in sheet.legend:
        put_sentence(line)


def _write(mapped: Mapped, form: str, out: Path | None) -> None:
    """Write the map in a form, to a file or to the output."""
    if out is None:
        put(written(mapped.shown, form).removesuffix("\n"))
        return
    write(mapped.shown, form, out)
    done(_("The map is in {path}.").format(path=out))


# --- influence ---------------------------------------------------------------------------------------------------


def _show_influence(mapped: Mapped, *, as_json: bool) -> None:
    found = influence(mapped.view.people, mapped.view.links, mapped.party)
    meetings = best_meetings(mapped.view.people, mapped.party, mapped.view.method)
    if as_json:
        put_json(_influence_object(mapped, found, meetings))
        return
    party = "" if mapped.party == US else mapped.case.dossier.rival_names.get(mapped.party, mapped.party)
    supporters = _(", ").join(words.name_of(mapped.named[person]) for person in found.supporters)
    if supporters:
        told = _("{people} support us.") if not party else _("{people} support {party}.")
        put_sentence(told.format(people=supporters, party=party))
    for sentence in map_words.ways(found, mapped.named, party):
        put_sentence(sentence)
    for meeting in meetings[:_MEETINGS]:
        put_sentence(map_words.meeting(meeting, mapped.named))


def _influence_object(mapped: Mapped, found: Influence, meetings: Sequence[Any]) -> dict[str, Any]:
    named = mapped.named

    def name(person: str) -> str:
        return named[person].name

    return {
        "deal": mapped.case.dossier.deal.code,
        "on": mapped.case.dossier.on.isoformat(),
        "party": mapped.slots[mapped.party],
        "supporters": [name(person) for person in found.supporters],
        "reaches": [
            {
                "person": name(reach.person),
                "supporter": None if reach.supporter is None else name(reach.supporter),
                "steps": [
                    {
                        "from": name(step.source),
                        "to": name(step.target),
                        "way": step.way.value,
                        "strength": step.strength,
                    }
                    for step in reach.steps
                ],
            }
            for reach in found.reaches
        ],
        "bridges": [
            {
                "person": name(bridge.person),
                "to": [name(person) for person in bridge.to],
                "supports": bridge.supports,
                "cuts_off": bridge.cuts_off,
            }
            for bridge in found.bridges
        ],
        "meetings": [
            {
                "person": name(meeting.person),
                "from": meeting.source.value,
                "to": meeting.target.value,
                "before": meeting.before,
                "after": meeting.after,
                "gain": meeting.gain,
            }
            for meeting in meetings
        ],
    }


# --- as JSON -----------------------------------------------------------------------------------------------------


def _object(mapped: Mapped) -> dict[str, Any]:
    view, named = mapped.view, mapped.named
    return {
        "deal": mapped.case.dossier.deal.code,
        "on": mapped.case.dossier.on.isoformat(),
        "lead": mapped.lead.value,
        "party": mapped.slots[mapped.party],
        "status": {
            "colour": view.status.colour.value,
            "reason": map_words.why_status(view.people),
            "supportive": [named[person].name for person in view.status.supportive],
            "deciding": [named[person].name for person in view.status.deciding],
        },
        "closeness": {slot: _closeness_object(view.closeness[party], named) for slot, party in view.parties.items()},
        "source": named[view.source].name if view.source in named else None,
        "people": [_person_object(person, mapped) for person in view.people],
        "rows": [
            {"person": code_of(row.person), "name": named[row.person].name, "level": len(row.rails), "again": row.again}
            for row in view.led_by(mapped.lead)
        ],
        "links": list(_link_objects(view, named)),
    }


def _closeness_object(closeness: Closeness, named: dict[str, Person]) -> dict[str, Any]:
    """A party's closeness by the answer and by the map, with the arithmetic of the second."""
    suggested = closeness.suggested
    return {
        "answer": closeness.answer,
        "suggested": None if suggested is None else suggested.score,
        "gap": closeness.gap,
        "terms": []
        if suggested is None
        else [
            {
                "person": named[term.person].name,
                "role": term.role.value,
                "influence": term.influence.value,
                "weight": term.weight,
                "stance": term.stance.value,
                "interaction": term.interaction.value,
                "value": term.value,
                "product": term.weight * term.value,
            }
            for term in suggested.terms
        ],
    }


def _person_object(person: Person, mapped: Mapped) -> dict[str, Any]:
    slots, view = mapped.slots, mapped.view
    return {
        "person": code_of(person.id),
        "name": person.name,
        "title": person.title or None,
        "account": person.account or mapped.case.dossier.deal.account or None,
        "influence": person.influence,
        "roles": list(person.roles),
        "buying": list(person.buying),
        "stance": {slots.get(party, party): stance for party, stance in person.stances.items()},
        "interaction": {slot: person.interactions.get(party, "never") for slot, party in view.parties.items()},
        "by_hand": {slots.get(party, party): reason for party, reason in person.by_hand.items()},
        "key_player": key_player(person),
        "relationship_strategy": view.suggested(person),
        "chosen_strategy": person.strategy,
        "strategy_reason": person.strategy_reason or None,
        "left_on": None if person.left_on is None else person.left_on.isoformat(),
    }


def _link_objects(view: MapView, named: dict[str, Person]) -> Iterator[dict[str, Any]]:
    for link in view.links:
        if link.source in named and link.target in named:
            ends = {"kind": link.kind.value, "from": named[link.source].name, "to": named[link.target].name}
            yield {**ends, "strength": link.strength} if link.kind is LinkKind.POLITICAL else ends
