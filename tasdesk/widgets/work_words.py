"""What there is to do and what was done on a deal, as rows of a list: what is said of each, with its sign and ink."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.activities import (
    Action,
    ActionState,
    Activity,
    ActivityState,
    BuyingStep,
    Milestone,
    Objection,
    Reached,
)
from tasdesk.method.calendar import When
from tasdesk.widgets import activity_words
from tasdesk.widgets.painting import Run


class Section(StrEnum):
    """The headings of a list, in the order in which they can stand; the first five are those of the calendar."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    UNDATED = "undated"
    BEFORE = "before"
    MILESTONES = "milestones"
    STEPS = "steps"
    OBJECTIONS = "objections"


class Work(NamedTuple):
    """A row under a heading: one of the things below, or nothing where a heading has none.

    Attributes:
        reached: of a milestone, since when; None while it is not.
        left: what an activity left to be done.
        advice: how a milestone is reached, as the playbook has it.
    """

    section: Section
    activity: Activity | None = None
    action: Action | None = None
    milestone: Milestone | None = None
    reached: Reached | None = None
    step: BuyingStep | None = None
    objection: Objection | None = None
    left: tuple[Action, ...] = ()
    advice: str = ""

    @property
    def id(self) -> str:
        """The id of what it is; of a milestone its word, of nothing the heading."""
        thing = self.activity or self.action or self.step or self.objection
        return thing.id if thing is not None else str(self.milestone or self.section)

    @property
    def deal_id(self) -> str | None:
        """The deal of an activity or an action."""
        thing = self.activity or self.action
        return thing.deal_id if thing is not None else None

    @property
    def account_id(self) -> str | None:
        """The account of an activity or an action that is of no deal."""
        thing = self.activity or self.action
        return thing.account_id if thing is not None else None


class Told(NamedTuple):
    """A row in words.

    Attributes:
        sign: with its ink.
        day: when; empty where nobody said.
        state: how it stands, where the heading does not say it, with its ink.
        who: whose it is, or who is met.
        detail: what is told below the row.
    """

    sign: tuple[str, str]
    day: str
    what: str
    state: tuple[str, str] = ("", "plain")
    who: str = ""
    detail: tuple[str, ...] = ()


Names = Mapping[str, str]
"""The names of people and of kinds of activity, by id."""

_EMPTY: Final = Told((" ", "plain"), "", "")


def heading(section: Section) -> tuple[str, str]:
    """A heading with its ink."""
    if section.value in tuple(When):
        return activity_words.near(When(section))
    return {
        Section.BEFORE: (pgettext("heading", "before"), "plain"),
        Section.MILESTONES: (_("milestones"), "plain"),
        Section.STEPS: (_("the customer's buying steps"), "plain"),
        Section.OBJECTIONS: (_("objections"), "plain"),
    }[section]


def told(work: Work, names: Names, today: date, gap: str = "") -> Told:
    """What a row says.

    Args:
        gap: what an activity or action serves, in words.
    """
    if work.activity is not None:
        return _activity(work.activity, work.left, names, gap)
    if work.action is not None:
        return _action(work.action, names, gap)
    if work.milestone is not None:
        return _milestone(work.milestone, work.reached, work.advice)
    if work.step is not None:
        return _step(work.step, names, today)
    if work.objection is not None:
        return _objection(work.objection, names)
    return _EMPTY._replace(what=_nothing(work.section))


def _activity(activity: Activity, left: tuple[Action, ...], names: Names, gap: str) -> Told:
    sign, word, ink = activity_words.activity_state(activity.state)
    kind = names.get(activity.kind, activity.kind)
    people = _(", ").join(names.get(person, person) for person in activity.people)
    took = _("{count} min").format(count=activity.minutes) if activity.minutes else ""
    team = _(", ").join(activity.team)
    held = activity.state is not ActivityState.PLANNED
    facts = f" {text.glyphs().dot} ".join(
        filter(
            None,
            (took, _("with {team}").format(team=team) if team else "", _("for {gap}").format(gap=gap) if gap else ""),
        )
    )
    return Told(
        (sign, ink),
        f"{activity.day.isoformat()} {activity.time}".rstrip(),
        _(": ").join(filter(None, (kind, one_line(activity.purpose)))),
        (word, ink) if held and activity.state is ActivityState.CANCELLED else ("", "plain"),
        people,
        tuple(filter(None, (activity.result, *map(_left, left), facts))),
    )


def _left(action: Action) -> str:
    """What an activity left to be done, on one line."""
    sign, word, _ink = activity_words.action_state(action.state)
    due = _("by {day}").format(day=action.due.isoformat()) if action.due else ""
    state = "" if action.state is ActionState.OPEN else word
    parts = (one_line(action.text), activity_words.owner(action), due, state)
    return f"{sign} " + f" {text.glyphs().dot} ".join(filter(None, parts))


def _action(action: Action, names: Names, gap: str) -> Told:
    sign, word, ink = activity_words.action_state(action.state)
    ended = action.state is not ActionState.OPEN
    day = action.ended_on if ended else action.due
    about = names.get(action.person_id, "") if action.person_id else ""
    facts = f" {text.glyphs().dot} ".join(
        filter(
            None,
            (
                _("about {person}").format(person=about) if about else "",
                _("for {gap}").format(gap=gap) if gap else "",
                action.reason,
            ),
        )
    )
    return Told(
        (text.glyphs().pointer if not ended else sign, "accent" if not ended else ink),
        day.isoformat() if day else "",
        one_line(action.text),
        (word, ink) if ended else ("", "plain"),
        activity_words.owner(action),
        (facts,) if facts else (),
    )


def _milestone(milestone: Milestone, reached: Reached | None, advice: str) -> Told:
    glyphs, detail = text.glyphs(), reached.evidence if reached else advice
    return Told(
        (glyphs.yes, "good") if reached else (glyphs.hollow, "dim"),
        reached.day.isoformat() if reached else "",
        activity_words.milestone(milestone),
        (pgettext("milestone", "reached"), "good") if reached else (_("not yet"), "dim"),
        detail=(detail,) if detail else (),
    )


def _step(step: BuyingStep, names: Names, today: date) -> Told:
    glyphs = text.glyphs()
    day = step.taken_on or step.due
    state = (_("to come"), "plain")
    if step.taken_on:
        state = (_("taken"), "good")
    elif step.due and step.due < today:
        state = (_("overdue"), "alarm")
    return Told(
        (glyphs.yes, "good") if step.taken_on else (glyphs.hollow, "plain"),
        day.isoformat() if day else "",
        one_line(step.element),
        state,
        names.get(step.person_id, step.person_id) if step.person_id else "",
        (step.commitment,) if step.commitment else (),
    )


def _objection(objection: Objection, names: Names) -> Told:
    sign, word, ink = activity_words.objection_state(objection.state)
    changes = []
    for change in objection.changes:
        _sign, state, _state_ink = activity_words.objection_state(change.state)
        said = _(": ").join(filter(None, (f"{change.day.isoformat()} {state}", one_line(change.note))))
        changes.append(f"{said} ({change.by})" if change.by else said)
    return Told(
        (sign, ink),
        objection.changes[-1].day.isoformat(),
        one_line(objection.text),
        (word, ink),
        names.get(objection.person_id, objection.person_id) if objection.person_id else "",
        tuple(changes),
    )


def _nothing(section: Section) -> str:
    """What stands under a heading that has nothing."""
    return {
        Section.STEPS: _("none yet: a writes down how the customer buys"),
        Section.OBJECTIONS: _("none yet: a writes down what the customer has against us"),
    }.get(section, "")


def one_line(words: str) -> str:
    """A text on one line."""
    return " ".join(words.split())


def runs(told: Told) -> list[Run]:
    """The sign and the day at the left of a row."""
    return [(told.sign[0], told.sign[1]), (f" {text.fit(told.day, 17)}", "dim")]
