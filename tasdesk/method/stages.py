"""Stages: which moves the method allows, and what a stage still lacks (METHOD 2)."""

from collections.abc import Collection
from typing import Final, Literal

from tasdesk.errors import Refused
from tasdesk.messages import _, language
from tasdesk.method.commitments import approved
from tasdesk.method.competition import strategy_on
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Grade, MoveKind, Outcome, Standing
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.relations import key_player
from tasdesk.method.value import pitch_text, proposition_on

Why = Literal["closed", "open", "here", "skips", "missing", "reason"]
"""Why a move is refused: the deal is closed, is open, or is there already; stages would be skipped; required content
or tasks are missing; a reason is needed."""

_FAST_TRACK = (Grade.C, Grade.D, Grade.E)
_FAST_TRACK_FROM = 2


class MoveRefused(Refused):
    """The method does not allow this move.

    Attributes:
        why: the rule that stands against it.
        missing: the required content and undone tasks of the stage that would be left.
    """

    def __init__(self, why: Why, sentence: str, advice: str = "", missing: tuple[Item, ...] = ()) -> None:
        super().__init__(sentence, advice)
        self.why = why
        self.missing = missing


def plan_move(
    playbook: Playbook,
    stage: str,
    to: str,
    *,
    grade: Grade | None,
    missing: tuple[Item, ...],
    reason: str,
    outcome: Outcome | None,
) -> MoveKind:
    """What kind of move this is, if the method allows it.

    Args:
        playbook: whose stages they are.
        stage: the id of the one the deal is in.
        to: the id of the one it shall go to.
        grade: the effective grade.
        missing: what `missing_content` says of the stage to be left.
        reason: the written reason; blank is none.
        outcome: how the deal is closed; None while it is open.

    Raises:
        MoveRefused: the rules do not allow it; the advice says what would.
        NotFound: no stage has that id.
    """
    here, there = playbook.number(stage), playbook.number(to)
    if outcome is not None:
        raise MoveRefused("closed", _("A closed deal does not move."), _("Reopen it first."))
    if here == there:
        raise MoveRefused("here", _("The deal is in {stage} already.").format(stage=_name(playbook, to)))
    given = bool(reason.strip())
    if there < here:
        if not given:
            raise MoveRefused("reason", _("Moving back needs a reason."), _("Say what has changed."))
        return MoveKind.BACK
    if there > here + 1 and not _fast_track(playbook, here, there, grade):
        raise MoveRefused("skips", *_skips(playbook, here, there))
    if missing and not given:
        names = _(", ").join(item.name.of(language()) for item in missing)
        raise MoveRefused(
            "missing",
            _("{stage} is not complete: {items}.").format(stage=_name(playbook, stage), items=names),
            _("Complete it, or give a reason for moving on without."),
            missing,
        )
    return MoveKind.FORWARD if there == here + 1 else MoveKind.JUMP


def plan_close(playbook: Playbook, stage: str, outcome: Outcome, reason: str, already: Outcome | None) -> MoveKind:
    """Whether a deal in this stage may be closed like this; `already` is how it is closed, None while it is open.

    Lost, no decision and disqualified may be at any time.

    Raises:
        MoveRefused: it is closed, or is won before the last stage without a reason.
    """
    if already is not None:
        raise MoveRefused("closed", _("The deal is closed already."), _("Reopen it first."))
    if outcome is Outcome.WON and playbook.number(stage) != len(playbook.stages) and not reason.strip():
        raise MoveRefused(
            "reason",
            _("A deal is won in {stage}; before, it needs a reason.").format(stage=_name(playbook, playbook.order[-1])),
            _("Say how it was won so early, or move it there first."),
        )
    return MoveKind.CLOSE


def plan_reopen(closed_in: str | None, reason: str) -> str:
    """The stage to which a closed deal returns: the one it was closed in, None for an open deal.

    Raises:
        MoveRefused: it is open, or there is no reason.
    """
    if closed_in is None:
        raise MoveRefused("open", _("The deal is open."))
    if not reason.strip():
        raise MoveRefused("reason", _("Reopening a deal needs a reason."), _("Say what has changed."))
    return closed_in


def next_stage(playbook: Playbook, stage: str) -> str | None:
    """The stage after this one; None after the last."""
    number = playbook.number(stage)
    return playbook.order[number] if number < len(playbook.stages) else None


def previous_stage(playbook: Playbook, stage: str) -> str | None:
    """The stage before this one; None before the first."""
    number = playbook.number(stage)
    return playbook.order[number - 2] if number > 1 else None


def missing_content(playbook: Playbook, stage: str, present: Collection[str]) -> tuple[Item, ...]:
    """What the stage requires and does not have: its content first, then its tasks.

    `present` are the ids of what is there and done, as `present_content` gives them.
    """
    row = playbook.stage(stage)
    return tuple(item for item in row.content + row.tasks if item.id not in present)


def missing_of_passed_stages(
    playbook: Playbook, dossier: Dossier, standing: Standing, grade: Grade | None
) -> tuple[Item, ...]:
    """What is missing of the stages that the deal has left forward, each item once; skipped ones were not passed.

    Args:
        standing, grade: as for `present_content`.
    """
    here = playbook.number(dossier.deal.stage)
    left = {move.source for move in dossier.moves if move.kind in (MoveKind.FORWARD, MoveKind.JUMP)}
    passed = [stage for stage in playbook.order[: here - 1] if stage in left]
    if not passed:
        return ()
    present = present_content(dossier, standing, grade)
    found = {item.id: item for stage in passed for item in missing_content(playbook, stage, present)}
    return tuple(found.values())


def present_content(dossier: Dossier, standing: Standing, grade: Grade | None) -> frozenset[str]:
    """The ids of the required content that is really there and of the tasks that are done.

    Some are there by the facts of the deal alone (`BY_FACTS`). Others are where somebody ticked them, where an activity
    was held that serves them or is of their kind, or where the process that they prepare was approved. `standing` are
    the answers in force on the dossier's day, `grade` is the effective one.
    """
    shown = content_by_facts(dossier, standing, grade)
    ticked = {said.item for said in dossier.stage_items if said.there_on(dossier.on)}
    held = {_SHOWN_BY_KIND.get(activity.kind) for activity in dossier.activities if activity.held_by(dossier.on)}
    served = {
        activity.gap.task
        for activity in dossier.activities
        if activity.gap is not None and activity.gap.task and activity.held_by(dossier.on)
    }
    passed = {
        DECIDED_BY.get(process)
        for process in {each.process for each in dossier.approvals}
        if approved(dossier.approvals, process)
    }
    there = {id_ for id_, known in shown.items() if known}
    # What a fact decides is not there for being ticked: a playbook may have had another fact once.
    return frozenset(there | {id_ for id_ in ticked | held | served | passed if id_ and id_ not in shown})


_SHOWN_BY_KIND: Final = {
    "workshop": "requirement_workshop",
    "exchange": "technical_exchange",
    "reference-visit": "reference_visit",
    "trial": "trial",
    "executive-visit": "executive_visit",
    "presentation": "presentation",
    "negotiation": "negotiate",
}
"""The tasks that are done once an activity of a kind was held."""

DECIDED_BY: Final = {"initiation_approval": "initiation_review", "contract_approval": "contract_review"}
"""The tasks that are done once a process has ended with an approval."""

BY_FACTS: Final = frozenset(
    {
        *("account", "contact", "need", "event", "grade", "amount", "close_date", "rivals", "questionnaire", "map"),
        *("value_proposition", "strategy", "action_plan", "stances", "verify_event", "find_source", "team"),
    }
)
"""What is there or not by the facts of the deal; the rest is ticked, or shown by an activity."""


def check_tickable(item: Item) -> None:
    """Whether people say themselves that it is there.

    Raises:
        Refused: the facts of the deal decide it.
    """
    if item.id in BY_FACTS:
        raise Refused(
            _("“{item}” cannot be ticked: it is there once the deal has it.").format(item=item.name.of(language())),
            _("Fill it in where it belongs, and it counts by itself."),
        )


def content_by_facts(dossier: Dossier, standing: Standing, grade: Grade | None) -> dict[str, bool]:
    """For each id of `BY_FACTS` whether the facts of the deal show it; the arguments are as for `present_content`."""
    deal = dossier.deal
    key_players = [person for person in dossier.people if key_player(person)]
    value = proposition_on(dossier.values, US, dossier.on)
    field_known = bool(standing.rivals) or standing.uncontested
    return {
        "account": deal.account_id is not None,
        "contact": bool(dossier.people),
        "need": bool(deal.need.strip()),
        "event": standing.event,
        "grade": grade is not None,
        "amount": deal.amount is not None,
        "close_date": deal.close_date is not None,
        "rivals": field_known,
        "questionnaire": field_known and _answered(standing),
        "map": any(person.roles for person in dossier.people),
        "value_proposition": value is not None and bool(pitch_text(value).strip()),
        "strategy": strategy_on(dossier.strategies, US, dossier.on) is not None,
        "action_plan": bool(dossier.actions) or any(tactic.party == US for tactic in dossier.tactics),
        "stances": bool(key_players) and all(US in person.stances for person in key_players),
        "verify_event": standing.event,
        "find_source": standing.source,
        "team": any(not member.supporting for member in dossier.team),
    }


def _answered(standing: Standing) -> bool:
    """Both scores of every party, ours and each named rival's, are known."""
    parties = (standing.us, *standing.rivals)
    return all(scores.fit is not None and scores.closeness is not None for scores in parties)


def _fast_track(playbook: Playbook, here: int, there: int, grade: Grade | None) -> bool:
    return grade in _FAST_TRACK and here <= _FAST_TRACK_FROM and there == len(playbook.stages)


def _skips(playbook: Playbook, here: int, there: int) -> tuple[str, str]:
    """Sentence and advice for a move that skips stages."""
    skipped = [stage.name.of(language()) for stage in playbook.stages[here : there - 1]]
    return (
        _("This would skip {stages}.").format(stages=_(", ").join(skipped)),
        _(
            "A deal moves forward one stage at a time; "
            "only grades C, D and E may go from the first two stages straight to the last."
        ),
    )


def _name(playbook: Playbook, stage: str) -> str:
    return playbook.stage(stage).name.of(language())
