"""What happened on a deal, by days: the events that stand below its curve (METHOD 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.assessments import Dated, assessment_days
from tasdesk.method.competition import Chosen
from tasdesk.method.facts import US, MoveKind, Naming, Note, Record, StageMove


class EventKind(StrEnum):
    """The kinds of event, in the order in which they stand below the curve."""

    ANSWERS = "answers"
    MOVE = "move"
    RIVALS = "rivals"
    STRATEGY = "strategy"
    ACTIVITY = "activity"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day; of what it holds, the field of its kind is set.

    Attributes:
        answers: what one author answered that day.
        rivals: who rival 1 and rival 2 are from that day on; `before` who they were until then.
    """

    day: date
    kind: EventKind
    answers: Dated | None = None
    move: StageMove | None = None
    rivals: Naming | None = None
    before: tuple[str | None, str | None] = (None, None)
    strategy: Chosen | None = None
    activity: Activity | None = None
    note: Note | None = None


def timeline(
    record: Record,
    moves: Iterable[StageMove],
    notes: Iterable[Note],
    activities: Iterable[Activity] = (),
    strategies: Iterable[Chosen] = (),
) -> tuple[Event, ...]:
    """All that happened, by day, within a day in the order of the kinds; what nobody knows the day of is left out.

    How a deal began is no event: it stands at the beginning of every deal. Nor is an activity that was not held, or
    what we believe of a rival's strategy.
    """
    found = [Event(dated.day, EventKind.ANSWERS, answers=dated) for dated in assessment_days(record)]
    found += [
        Event(move.day, EventKind.MOVE, move=move)
        for move in moves
        if move.day is not None and move.kind is not MoveKind.ENTRY
    ]
    before: tuple[str | None, str | None] = (None, None)
    for naming in sorted(record.namings, key=lambda each: each.day):
        if naming.rivals != before:
            found.append(Event(naming.day, EventKind.RIVALS, rivals=naming, before=before))
        before = naming.rivals
    found += [Event(each.day, EventKind.STRATEGY, strategy=each) for each in strategies if each.party == US]
    found += [
        Event(activity.day, EventKind.ACTIVITY, activity=activity)
        for activity in activities
        if activity.state is ActivityState.HELD
    ]
    found += [Event(note.day, EventKind.NOTE, note=note) for note in notes]
    order = list(EventKind)
    return tuple(sorted(found, key=lambda event: (event.day, order.index(event.kind))))
