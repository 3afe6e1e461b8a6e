"""A deal's plan under six heads, whether it is being carried out, and what it leaves open (METHOD 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState, last_held
from tasdesk.method.chair import Chair, chair_from
from tasdesk.method.competition import (
    Ahead,
    Chosen,
    Head,
    PlanText,
    Tactic,
    open_tactics,
    strategy_on,
    texts_on,
    unserved_leads,
)
from tasdesk.method.facts import US, Dossier, Person, Question
from tasdesk.method.gaps import Gap, GapKind
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Sheet, sheet
from tasdesk.method.relations import key_player, supportive
from tasdesk.method.winrate import TOLERANCE

_GOOD_ENOUGH: Final = 3
"""An answer of ours below this is a gap."""


class Use(NamedTuple):
    """What a resource is used for: a tactic or an action, by its id."""

    kind: GapKind
    id: str
    text: str


class Resource(NamedTuple):
    """Somebody, or something booked, that the plan needs, and everything it is needed for."""

    name: str
    uses: tuple[Use, ...]


class Plan(NamedTuple):
    """The plan as it stands on a day.

    Attributes:
        texts: what is written, by head; a head without a text is not there.
        strategy: ours; None while none is chosen.
        tactics: ours, open ones first, then in the order in which they were written down.
        actions: what else there is to do, in the same order.
        resources: who and what all of it needs, in the order of names.
    """

    texts: dict[Head, PlanText]
    strategy: Chosen | None
    tactics: tuple[Tactic, ...]
    actions: tuple[Action, ...]
    resources: tuple[Resource, ...]


def plan_of(dossier: Dossier) -> Plan:
    """A deal's plan."""
    tactics = tuple(sorted((each for each in dossier.tactics if each.party == US), key=_open_first))
    actions = tuple(sorted(dossier.actions, key=_open_first))
    return Plan(
        texts_on(dossier.plan_texts, dossier.on),
        strategy_on(dossier.strategies, US, dossier.on),
        tactics,
        actions,
        _resources(tactics, actions),
    )


def _open_first(each: Tactic | Action) -> tuple[bool, date, str]:
    return each.state != ActionState.OPEN, each.since, each.id


def _resources(tactics: Iterable[Tactic], actions: Iterable[Action]) -> tuple[Resource, ...]:
    """The owners of what is open."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for each in open_tactics(tactics):
        uses[each.owner].append(Use(GapKind.TACTIC, each.id, each.text))
    for action in actions:
        if action.state is ActionState.OPEN:
            uses[action.owner].append(Use(GapKind.TASK, action.id, action.text))
    return tuple(Resource(name, tuple(uses[name])) for name in sorted(uses) if name)


# --- is it being carried out -------------------------------------------------------------------------------------


class Progress(NamedTuple):
    """What is done for a tactic.

    Attributes:
        actions, activities: those that name this tactic as what they are there for.
        last: the day of the newest activity held for it; None where there was none.
        overdue: it is open and its day has passed.
    """

    tactic: Tactic
    actions: tuple[Action, ...] = ()
    activities: tuple[Activity, ...] = ()
    last: date | None = None
    overdue: bool = False


def progress(dossier: Dossier, party: str = US) -> tuple[Progress, ...]:
    """How far each tactic of a party is, in the order of the plan."""
    actions: dict[str, list[Action]] = defaultdict(list)
    activities: dict[str, list[Activity]] = defaultdict(list)
    for action in dossier.actions:
        if action.gap is not None and action.gap.kind is GapKind.TACTIC:
            actions[action.gap.tactic].append(action)
    for activity in dossier.activities:
        if activity.gap is not None and activity.gap.kind is GapKind.TACTIC:
            activities[activity.gap.tactic].append(activity)
    return tuple(
        Progress(
            tactic,
            tuple(actions[tactic.id]),
            tuple(activities[tactic.id]),
            last_held(activities[tactic.id], dossier.on),
            tactic.overdue(dossier.on),
        )
        for tactic in sorted((each for each in dossier.tactics if each.party == party), key=_open_first)
    )


def idle(dossier: Dossier, days: int) -> bool:
    """Whether our strategy lies idle: older than that many days, and no activity held for as long (METHOD 8, 29)."""
    ours = strategy_on(dossier.strategies, US, dossier.on)
    if ours is None or (dossier.on - ours.day).days <= days:
        return False
    last = last_held(dossier.activities, dossier.on)
    return last is None or (dossier.on - last).days >= days


# --- what the plan leaves open -----------------------------------------------------------------------------------


class OpenKind(StrEnum):
    """What a plan can leave open, in the order in which it is told."""

    WEAK_ANSWER = "weak-answer"
    PERSON_NOT_FOR_US = "person-not-for-us"
    FINDING = "finding"
    NO_GAP = "no-gap"
    NO_OWNER = "no-owner"
    NO_DATE = "no-date"
    NO_RELATIONSHIP_STRATEGY = "no-relationship-strategy"
    UNANSWERED_MOVE = "unanswered-move"
    UNVERIFIED_GOAL = "unverified-goal"


class Open(NamedTuple):
    """Something the plan leaves open, and where it is closed.

    Attributes:
        place: a word for the place: `questions.fit`, `map.person`, `rivals.rival1`, `plan.tactic`, `plan.action`,
            `plan.verification`, `findings`.
        gap: what an action would have to serve; None where it is about an action or the goal itself.
        item: the id of the person, tactic or action it is about; empty where there is none.
        value: the score of a weak answer; `gain`, 0–1, what a rival's move would bring it.
    """

    kind: OpenKind
    place: str
    gap: Gap | None = None
    item: str = ""
    value: float | None = None
    gain: float | None = None


def left_open(dossier: Dossier, playbook: Playbook, findings: Iterable[Gap] | None = None) -> tuple[Open, ...]:
    """What the plan leaves open, by kind (METHOD 7, "Test the plan").

    Args:
        findings: those that fire on this deal; None takes the rivals that are ahead with nothing done about it.
    """
    now = sheet(dossier.record, dossier.on, playbook)
    if findings is None:
        findings = rival_findings(dossier, now)
    served = _served(dossier)
    return (
        *(each for each in (*_weak_answers(now), *_against(dossier)) if each.gap not in served),
        *(Open(OpenKind.FINDING, "findings", gap) for gap in findings if gap not in served),
        *_half_actions(dossier),
        *_without_strategy(dossier),
        *_unanswered_moves(dossier, now, playbook),
        *_goal(dossier),
    )


def rival_findings(dossier: Dossier, now: Sheet) -> tuple[Gap, ...]:
    """The findings that a rival is closer or fitter than we are, and no tactic serves that (METHOD 8, 18 and 19)."""
    return tuple(
        Gap(GapKind.FINDING, finding=finding)
        for question, finding in ((Question.CLOSENESS, "rival-closer"), (Question.FIT, "rival-fitter"))
        if rivals_ahead(dossier, now, question)
    )


def rivals_ahead(dossier: Dossier, now: Sheet, question: Question) -> tuple[Ahead, ...]:
    """The rivals who are known to be ahead in a question while no open tactic serves that."""
    return unserved_leads(now.standing, dossier.tactics, question)


def _served(dossier: Dossier) -> set[Gap]:
    """What is being done for: by our open tactics, open actions, and activities that are still to come."""
    actions = [each.gap for each in dossier.actions if each.state is ActionState.OPEN]
    coming = [each.gap for each in dossier.activities if each.state is ActivityState.PLANNED and each.day >= dossier.on]
    return {gap for gap in (*(each.gap for each in open_tactics(dossier.tactics)), *actions, *coming) if gap}


def _weak_answers(now: Sheet) -> Iterator[Open]:
    for question in Question:
        score = getattr(now.standing.us, question)
        if score is not None and score < _GOOD_ENOUGH - TOLERANCE:
            gap = Gap(GapKind.QUESTION, question, US)
            yield Open(OpenKind.WEAK_ANSWER, f"questions.{question}", gap, value=score)


def _against(dossier: Dossier) -> Iterator[Open]:
    for person in _key_players(dossier):
        if not supportive(person):
            gap = Gap(GapKind.PERSON, person=person.id)
            yield Open(OpenKind.PERSON_NOT_FOR_US, "map.person", gap, person.id)


def _half_actions(dossier: Dossier) -> Iterator[Open]:
    """Open tactics and actions that say not what for, or not who, or not until when."""
    open_ones: list[tuple[str, Tactic | Action]] = [("plan.tactic", each) for each in open_tactics(dossier.tactics)]
    open_ones += [("plan.action", each) for each in dossier.actions if each.state is ActionState.OPEN]
    for kind, field in ((OpenKind.NO_GAP, "gap"), (OpenKind.NO_OWNER, "owner"), (OpenKind.NO_DATE, "due")):
        for place, each in open_ones:
            if not getattr(each, field):
                yield Open(kind, place, item=each.id)


def _without_strategy(dossier: Dossier) -> Iterator[Open]:
    for person in _key_players(dossier):
        if person.strategy is None:
            yield Open(OpenKind.NO_RELATIONSHIP_STRATEGY, "map.person", item=person.id)


def _unanswered_moves(dossier: Dossier, now: Sheet, playbook: Playbook) -> Iterator[Open]:
    """Rivals' best moves that no open tactic of ours names, as a move or by the answer it would change."""
    for slot in now.standing.slots:
        seat = chair_from(now, dossier, f"rival{slot}", playbook)
        gap = best_move_gap(seat)
        if gap is None or seat.best is None:
            continue
        answered = (each.gap for each in open_tactics(dossier.tactics) if each.gap)
        if not any(known.concerns(gap.party, gap.question) for known in answered):
            yield Open(OpenKind.UNANSWERED_MOVE, f"rivals.{seat.slot}", gap, seat.party, gain=seat.best.gain)


def best_move_gap(seat: Chair) -> Gap | None:
    """A rival's best move as what a tactic can be there for; None where it has none."""
    if seat.best is None:
        return None
    return Gap(GapKind.MOVE, seat.best.input.rpartition(".")[2], seat.best.party or US)


def _goal(dossier: Dossier) -> Iterator[Open]:
    texts = texts_on(dossier.plan_texts, dossier.on)
    if Head.GOAL in texts and Head.VERIFICATION not in texts:
        yield Open(OpenKind.UNVERIFIED_GOAL, "plan.verification")


def _key_players(dossier: Dossier) -> list[Person]:
    """The key players who are still there."""
    return [
        person
        for person in dossier.people
        if key_player(person) and (person.left_on is None or person.left_on > dossier.on)
    ]
