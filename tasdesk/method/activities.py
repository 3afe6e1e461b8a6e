"""Activities and what they leave to be done: actions, milestones, buying steps, objections (METHOD 7)."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.gaps import Gap
from tasdesk.text import safe

_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class ActivityState(StrEnum):
    """Where an activity stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Activity(NamedTuple):
    """A dated contact with the customer, or an internal task.

    Attributes:
        kind: the id of a kind of the playbook.
        deal_id, account_id: whose it is; of the account where it is of no deal.
        time: when it begins, as HH:MM where the user is; empty for none.
        minutes: how long it takes; None where nobody said.
        people: the ids of the customer's people who were met, or are to be.
        team: the names of those of us who were there, or are to be.
        gap: what it serves; None where nobody said.
        result: what came of it; of a cancelled one, why.
    """

    id: str
    day: date
    kind: str
    state: ActivityState
    deal_id: str | None = None
    account_id: str | None = None
    time: str = ""
    minutes: int | None = None
    people: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    gap: Gap | None = None
    purpose: str = ""
    result: str = ""

    def held_by(self, day: date) -> bool:
        """Whether it was held on this day or earlier."""
        return self.state is ActivityState.HELD and self.day <= day


class ActionKind(StrEnum):
    """What an action is to whoever has it."""

    NEXT_STEP = "next-step"
    COMMITMENT = "commitment"
    TASK = "task"
    FOLLOW_UP = "follow-up"
    """What was promised in a review: it comes back there until it is done."""


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Side(StrEnum):
    """Who has something to do."""

    US = "us"
    CUSTOMER = "customer"


class Action(NamedTuple):
    """Something to be done: a next step, what either side committed itself to, a task.

    Attributes:
        since: the day on which it was agreed.
        owner: the name of who does it, on either side; empty where nobody was named.
        due: the last day for it; None where nobody said.
        ended_on: the day it was done or dropped; None while it is open.
        reason: why it was dropped.
        activity_id: the activity it came from.
        person_id: the customer's person it is about.
    """

    id: str
    text: str
    since: date
    kind: ActionKind = ActionKind.NEXT_STEP
    side: Side = Side.US
    owner: str = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    ended_on: date | None = None
    reason: str = ""
    gap: Gap | None = None
    deal_id: str | None = None
    account_id: str | None = None
    activity_id: str | None = None
    person_id: str | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is open and its due day has passed: from the day after it on."""
        return self.state is ActionState.OPEN and self.due is not None and self.due < today


class Milestone(StrEnum):
    """The four milestones of progress."""

    ICE_BROKEN = "ice-broken"
    SOURCE_DEVELOPED = "source-developed"
    BEST_CHOICE = "best-choice"
    DRIVEN = "driven"


class Reached(NamedTuple):
    """A milestone that a deal has reached, since when, and how one knows."""

    milestone: Milestone
    day: date
    evidence: str = ""


class BuyingStep(NamedTuple):
    """A step of the customer's own way to the contract: an element and who commits to what.

    Attributes:
        commitment: what the customer commits to with it.
        person_id: whose step it is.
        due: when the customer means to take it.
        taken_on: when it was taken; None while it is not.
    """

    id: str
    element: str
    commitment: str = ""
    person_id: str | None = None
    due: date | None = None
    taken_on: date | None = None


class ObjectionState(StrEnum):
    """Where an objection stands; the last four end it."""

    RAISED = "raised"
    PLANNED = "planned"
    ANSWERED = "answered"
    CHECKED = "checked"
    REMOVED = "removed"
    OPTIMISED = "optimised"
    BYPASSED = "bypassed"
    BROKEN_DOWN = "broken-down"


ENDED: Final = (
    ObjectionState.REMOVED,
    ObjectionState.OPTIMISED,
    ObjectionState.BYPASSED,
    ObjectionState.BROKEN_DOWN,
)
"""How an objection can end."""


class ObjectionChange(NamedTuple):
    """A state that an objection came to: when, through whom, and how: the plan, the answer, what the check showed."""

    day: date
    state: ObjectionState
    by: str
    note: str = ""


class Objection(NamedTuple):
    """What somebody of the customer has against us, and what became of it.

    Attributes:
        person_id: who raised it; None where nobody knows.
        changes: oldest first; the first is how it was raised.
    """

    id: str
    text: str
    person_id: str | None
    changes: tuple[ObjectionChange, ...]

    @property
    def state(self) -> ObjectionState:
        """Where it stands."""
        return self.changes[-1].state

    @property
    def open(self) -> bool:
        """Whether it stands in the way still."""
        return self.state not in ENDED


# --- rules -------------------------------------------------------------------------------------------------------


def next_states(state: ObjectionState) -> tuple[ObjectionState, ...]:
    """What follows a state of itself: the next one, or after the check the four ends."""
    order = tuple(ObjectionState)
    if state in ENDED:
        return ()
    return ENDED if state is ObjectionState.CHECKED else (order[order.index(state) + 1],)


def check_objection(objection: Objection, to: ObjectionState, note: str, day: date) -> None:
    """Objections go on one state at a time; any other way, back as well, needs to be explained.

    Raises:
        BadUse: it stands there already, or was changed on a later day.
        Refused: a state is left out, or it goes back, and the note does not say why.
    """
    last = objection.changes[-1]
    if to is last.state:
        raise BadUse(_("The objection stands there already."))
    if day < last.day:
        raise BadUse(
            _("The objection was changed on {day} already.").format(day=last.day.isoformat()),
            _("Give that day or a later one."),
        )
    if to not in next_states(last.state) and not note:
        raise Refused(
            _("An objection goes on one state at a time: raised, planned, answered, checked, then how it ended."),
            _("Say in a note why this one does not."),
        )


def check_time(text: str) -> str:
    """A time of day as HH:MM; empty for none.

    Raises:
        BadUse: it is none.
    """
    found = _TIME.fullmatch(text.strip())
    if text.strip() and found is None:
        raise BadUse(_("“{value}” is not a time of day.").format(value=safe(text)), _("Write it like 14:30."))
    return f"{int(found[1]):02}:{found[2]}" if found else ""


def check_minutes(minutes: int | None) -> None:
    """An activity takes a minute at least, and a week at most.

    Raises:
        BadUse: it does not.
    """
    if minutes is not None and not 0 < minutes <= 7 * 24 * 60:
        raise BadUse(_("An activity takes from 1 to {most} minutes.").format(most=f"{7 * 24 * 60:,}"))


def overdue(actions: Iterable[Action], today: date) -> tuple[Action, ...]:
    """The open actions whose due day has passed, the longest overdue first."""
    return tuple(sorted((each for each in actions if each.overdue(today)), key=lambda each: (each.due, each.id)))


def has_next_step(activities: Iterable[Activity], actions: Iterable[Action], today: date) -> bool:
    """Whether anything is to come: an open action, an overdue one too, or an activity planned for today or later."""
    return any(each.state is ActionState.OPEN for each in actions) or any(
        each.state is ActivityState.PLANNED and each.day >= today for each in activities
    )


def last_held(
    activities: Iterable[Activity], today: date, internal: Collection[str] = (), person: str = ""
) -> date | None:
    """The day of the newest activity held up to today; None where there was none.

    Args:
        internal: kinds that do not count.
        person: the id of somebody who must have been met; empty for whomever.
    """
    return max(
        (
            each.day
            for each in activities
            if each.held_by(today) and each.kind not in internal and (not person or person in each.people)
        ),
        default=None,
    )
