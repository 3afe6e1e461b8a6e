"""A deal's plan under six heads, whether it is being carried out, and what it leaves open (METHOD 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.messages import _
from tasdesk.method.activities import Action, ActionState, Activity, ActivityState, last_held
from tasdesk.method.chair import Chair, chairs
from tasdesk.method.competition import Chosen, Head, PlanText, Tactic, open_tactics, strategy_on, texts_on
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import TOLERANCE, US, Question
from tasdesk.method.findings import Case, Finding, findings_of
from tasdesk.method.gaps import Gap, GapKind
from tasdesk.method.playbook import Playbook
from tasdesk.method.registrations import Held, Holding, holding
from tasdesk.method.relations import supportive

_GOOD_ENOUGH: Final = 3
"""An answer of ours below this is a gap."""


class UseKind(StrEnum):
    """What a resource can be used for; `TEAM` is the deal as a whole, with what is asked."""

    TEAM = "team"
    TACTIC = "tactic"
    ACTION = "action"
    ACTIVITY = "activity"


class Use(NamedTuple):
    """What a resource is used for, by its id.

    Attributes:
        booking: the id of the booking, where it is borrowed for that.
    """

    kind: UseKind
    id: str
    text: str
    booking: str = ""


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
        _resources(dossier, tactics, actions),
    )


def _open_first(each: Tactic | Action) -> tuple[bool, date, str]:
    return each.state != ActionState.OPEN, each.since, each.id


def _resources(dossier: Dossier, tactics: Iterable[Tactic], actions: Iterable[Action]) -> tuple[Resource, ...]:
    """The team, the owners of what is open, and what is booked for open actions and activities still to come."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for member in dossier.team:
        uses[member.name].append(Use(UseKind.TEAM, member.id, _(", ").join(filter(None, (member.role, member.asked)))))
    for each in open_tactics(tactics):
        uses[each.owner].append(Use(UseKind.TACTIC, each.id, each.text))
    wanted = {each.id: Use(UseKind.ACTION, each.id, each.text) for each in actions if each.state is ActionState.OPEN}
    for action in actions:
        if action.id in wanted:
            uses[action.owner].append(wanted[action.id])
    for planned in dossier.activities:
        if planned.state is ActivityState.PLANNED:
            wanted[planned.id] = Use(UseKind.ACTIVITY, planned.id, planned.purpose or planned.kind)
    for booking in dossier.bookings:
        use = wanted.get(booking.activity_id or booking.action_id or "")
        if use is not None:
            uses[booking.name].append(use._replace(booking=booking.id))
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
    NO_REGISTRATION = "no-registration"
    REGISTRATION_CONFLICT = "registration-conflict"


class Open(NamedTuple):
    """Something the plan leaves open, and where it is closed.

    Attributes:
        place: a word for the place: a tab of the deal, then what there, as in `questions.fit`, `map.person`,
            `rivals.rival1`, `plan.tactic`, `plan.action`, `plan.verification`, `team.registration`, or wherever the
            finding is put right.
        gap: what an action would have to serve; None where it is about an action or the goal itself.
        item: the id of the person, tactic, action or registration it is about, or the key of the finding; empty where
            there is none.
        value: the score of a weak answer.   gain: what a rival's move would bring it, 0–1.
        finding: the finding itself.   holding: what is wrong with the registrations.
    """

    kind: OpenKind
    place: str
    gap: Gap | None = None
    item: str = ""
    value: float | None = None
    gain: float | None = None
    finding: Finding | None = None
    holding: Holding | None = None


def left_open(dossier: Dossier, playbook: Playbook) -> tuple[Open, ...]:
    """What the plan leaves open, by kind (METHOD 7, "Test the plan"), and the registration that grade E follows (2).

    A closed deal leaves nothing open.
    """
    if dossier.deal.outcome is not None:
        return ()
    case, served = Case(dossier, playbook), _served(dossier)
    weak = [each for each in (*_weak_answers(case), *_against(case)) if each.gap not in served]
    told = {each.gap for each in weak}
    return (
        *weak,
        *(each for each in _findings(case) if not served.union(told) & _gaps_of(each)),
        *_half_actions(dossier),
        *_without_strategy(case),
        *_unanswered_moves(dossier, playbook),
        *_goal(dossier),
        *_registration(case),
    )


def _served(dossier: Dossier) -> set[Gap | None]:
    """What is being done for: by our open tactics, open actions, and activities that are still to come."""
    gaps = [each.gap for each in open_tactics(dossier.tactics)]
    gaps += [each.gap for each in dossier.actions if each.state is ActionState.OPEN]
    gaps += [each.gap for each in dossier.activities if each.state is ActivityState.PLANNED and each.day >= dossier.on]
    return {gap for gap in gaps if gap is not None}


def _weak_answers(case: Case) -> Iterator[Open]:
    for question in Question:
        score = getattr(case.standing.us, question)
        if score is not None and score < _GOOD_ENOUGH - TOLERANCE:
            gap = Gap(GapKind.QUESTION, question, US)
            yield Open(OpenKind.WEAK_ANSWER, f"questions.{question}", gap, value=score)


def _against(case: Case) -> Iterator[Open]:
    for person in case.key_players:
        if not supportive(person):
            gap = Gap(GapKind.PERSON, person=person.id)
            yield Open(OpenKind.PERSON_NOT_FOR_US, "map.person", gap, person.id)


def _findings(case: Case) -> Iterator[Open]:
    for each in findings_of(case):
        gap = Gap(GapKind.FINDING, finding=each.id)
        yield Open(OpenKind.FINDING, each.place, gap, each.key, finding=each)


_GATES: Final = {
    "no-compelling-event": "event",
    "compelling-event-past": "event",
    "no-inside-source": "source",
    "not-top-three": "rank",
}
_SCORES: Final = {
    "rival-closer": Question.CLOSENESS,
    "rival-fitter": Question.FIT,
    "closeness-unsupported": Question.CLOSENESS,
}


def _gaps_of(found: Open) -> set[Gap | None]:
    """What can be served to put a finding right: the finding, or the very answer, gate or person that it is about."""
    gaps: set[Gap | None] = {found.gap}
    word = found.gap.finding if found.gap else ""
    party, _dot, question = found.item.rpartition(".")
    if word in _GATES:
        gaps.add(Gap(GapKind.QUESTION, _GATES[word]))
    elif word in _SCORES:
        gaps |= {Gap(kind, _SCORES[word], found.item) for kind in (GapKind.QUESTION, GapKind.MOVE)}
    elif word == "task-missing":
        gaps.add(Gap(GapKind.TASK, task=found.item))
    elif question in tuple(Question):
        gaps.add(Gap(GapKind.QUESTION, question, party))
    elif found.place.startswith("map") and found.item:
        gaps.add(Gap(GapKind.PERSON, person=found.item))
    return gaps


def _half_actions(dossier: Dossier) -> Iterator[Open]:
    """Open tactics and actions that say not what for, or not who, or not until when."""
    open_ones: list[tuple[str, Tactic | Action]] = [("plan.tactic", each) for each in open_tactics(dossier.tactics)]
    open_ones += [("plan.action", each) for each in dossier.actions if each.state is ActionState.OPEN]
    for kind, field in ((OpenKind.NO_GAP, "gap"), (OpenKind.NO_OWNER, "owner"), (OpenKind.NO_DATE, "due")):
        for place, each in open_ones:
            if not getattr(each, field):
                yield Open(kind, place, item=each.id)


def _without_strategy(case: Case) -> Iterator[Open]:
    for person in case.key_players:
        if person.strategy is None:
            yield Open(OpenKind.NO_RELATIONSHIP_STRATEGY, "map.person", item=person.id)


def _unanswered_moves(dossier: Dossier, playbook: Playbook) -> Iterator[Open]:
    """Rivals' best moves that no open tactic of ours names, as a move or by the answer it would change."""
    answered = [each.gap for each in open_tactics(dossier.tactics) if each.gap]
    for seat in chairs(dossier, playbook):
        gap = best_move_gap(seat)
        if gap and seat.best and not any(known.concerns(gap.party, gap.question) for known in answered):
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


def _registration(case: Case) -> Iterator[Open]:
    held = holding(case.dossier, case.grade)
    if held is not None and held.wrong:
        kind = OpenKind.REGISTRATION_CONFLICT if held.held is Held.CONFLICT else OpenKind.NO_REGISTRATION
        yield Open(kind, "team.registration", item=held.registration.id if held.registration else "", holding=held)
