"""A rival's chair: the deal as it is seen from there, by the same rules as from ours (METHOD 5, rule 4; 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from tasdesk.errors import NotFound
from tasdesk.messages import _
from tasdesk.method.competition import Chosen, Tactic, strategy_on
from tasdesk.method.dossier import Dossier
from tasdesk.method.explain import Input, Move, moves
from tasdesk.method.facts import NOTHING, US, Question, Rate, Scores, Standing
from tasdesk.method.person import Person
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.method.questionnaire import Cell, Sheet, sheet
from tasdesk.method.relations import MapStatus, map_status
from tasdesk.method.value import ValueProposition, proposition_on
from tasdesk.method.winrate import rate


class Chair(NamedTuple):
    """All that we believe of a rival on this deal, and what it can do.

    Attributes:
        party: the rival's id; `slot` is `rival1` or `rival2`.
        rate: the rival's own rate, its plain share, with the field as ours has it; not computed while ours is not.
        moves: every single step that would move that rate, best first, with the inputs named as from our chair:
            `rival1.fit` is the rival's, `fit` ours. Empty while the rate is not computed.
        answers: its questionnaire, fit and closeness, everybody's answers.
        map: the map's status as if the people's stance to this rival were theirs to us.
        strategy, value: what we believe them to be; None where nobody wrote it down.
        tactics: what we believe it does, the open ones and those that are over.
    """

    party: str
    slot: str
    rate: Rate
    moves: tuple[Move, ...]
    answers: Mapping[Question, Cell] = NOTHING
    map: MapStatus | None = None
    strategy: Chosen | None = None
    value: ValueProposition | None = None
    tactics: tuple[Tactic, ...] = ()

    @property
    def best(self) -> Move | None:
        """The rival's best move."""
        return self.moves[0] if self.moves else None

    @property
    def weakest(self) -> Move | None:
        """Our weakest point: the answer of ours by whose fall the rival would gain most."""
        return next((move for move in self.moves if move.input in tuple(Question)), None)


def chair(dossier: Dossier, slot: str, playbook: Playbook) -> Chair:
    """The deal from the chair of `rival1` or `rival2`.

    Raises:
        NotFound: nobody is named there.
    """
    now = sheet(dossier.record, dossier.on, playbook)
    return chair_from(now, dossier, slot, playbook)


def chair_from(now: Sheet, dossier: Dossier, slot: str, playbook: Playbook) -> Chair:
    """As `chair`, where the questionnaire is at hand already.

    Raises:
        NotFound: nobody is named there.
    """
    party = _party(now, slot)
    return Chair(
        party,
        slot,
        rate_from(now.standing, party, playbook.comparison),
        moves_from(now.standing, party, playbook.comparison),
        {question: now.cell(question, party) for question in Question},
        map_from(dossier.people, party),
        strategy_on(dossier.strategies, party, dossier.on),
        proposition_on(dossier.values, party, dossier.on),
        tuple(each for each in dossier.tactics if each.party == party),
    )


def chairs(dossier: Dossier, playbook: Playbook) -> tuple[Chair, ...]:
    """The chairs of the rivals that are named, rival 1 first."""
    now = sheet(dossier.record, dossier.on, playbook)
    return tuple(chair_from(now, dossier, f"rival{slot}", playbook) for slot in now.standing.slots)


def seen_from(standing: Standing, party: str, comparison: Comparison) -> Standing:
    """The standing with a rival in our chair, and us in its; what we don't know of it is assumed strong.

    A rival's rate is its plain share (METHOD 5, rule 4): no gate, discount or cap lies on it.

    Raises:
        ValueError: that party is no rival of this standing.
    """
    seat = [rival.party for rival in standing.rivals].index(party)
    own = standing.rivals[seat]
    known = [comparison.assumed if score is None else score for score in (own.fit, own.closeness)]
    others = tuple(standing.us if place == seat else rival for place, rival in enumerate(standing.rivals))
    return Standing(True, True, None, False, Scores(party, *known), others, standing.slots, standing.outcome)


def rate_from(standing: Standing, party: str, comparison: Comparison) -> Rate:
    """The rate of a rival; not computed, with our reason, while ours is not."""
    ours = rate(standing, comparison)
    if ours.value is None or standing.outcome is not None:
        return Rate(None, ours.reason, parties=ours.parties)
    share = next(each.share for each in ours.parties if each.party == party)
    return Rate(share, parties=ours.parties)


def moves_from(standing: Standing, party: str, comparison: Comparison) -> tuple[Move, ...]:
    """What would move a rival's rate, best first; none while it is not computed."""
    if rate_from(standing, party, comparison).value is None:
        return ()
    slots = {rival.party: f"rival{slot}" for slot, rival in zip(standing.slots, standing.rivals, strict=True)}
    own = next(rival for rival in standing.rivals if rival.party == party)
    found = moves(seen_from(standing, party, comparison), comparison)
    return tuple(_named(move, slots, own) for move in found)


def map_from(people: Iterable[Person], party: str) -> MapStatus:
    """The map's status for a rival: people's stance to it in the place of their stance to us."""
    return map_status(
        person._replace(stances={US: person.stances[party]} if party in person.stances else NOTHING)
        for person in people
    )


def _named(move: Move, slots: Mapping[str, str], own: Scores) -> Move:
    """A move of the chair with its input named as from ours; an assumed score of the rival's own is not known."""
    question = move.input.rpartition(".")[2]
    party = own.party if move.party is None else move.party
    name: Input = question if party == US else f"{slots[party]}.{question}"
    before = move.before
    if party == own.party and getattr(own, question) is None:
        before = None
    return replace(move, input=name, before=before, party=None if party == US else party)


def _party(now: Sheet, slot: str) -> str:
    party = now.rivals[int(slot[-1]) - 1]
    if party is None:
        raise NotFound(_("No {rival} is named on this deal.").format(rival=slot))
    return party
