"""The words for activities, actions, milestones, buying steps and objections, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.activities import (
    Action,
    ActionKind,
    ActionState,
    ActivityState,
    Milestone,
    ObjectionState,
    Side,
)
from tasdesk.method.calendar import When


def activity_state(state: ActivityState) -> tuple[str, str, str]:
    """Where an activity stands: sign, word and ink."""
    glyphs = text.glyphs()
    return {
        ActivityState.PLANNED: (glyphs.hollow, pgettext("activity", "planned"), "accent"),
        ActivityState.HELD: (glyphs.yes, pgettext("activity", "held"), "plain"),
        ActivityState.CANCELLED: (glyphs.no, pgettext("activity", "cancelled"), "dim"),
    }[state]


def action_state(state: ActionState) -> tuple[str, str, str]:
    """Where an action stands: sign, word and ink."""
    glyphs = text.glyphs()
    return {
        ActionState.OPEN: (glyphs.hollow, pgettext("action", "open"), "plain"),
        ActionState.DONE: (glyphs.yes, pgettext("action", "done"), "good"),
        ActionState.DROPPED: (glyphs.no, pgettext("action", "dropped"), "dim"),
    }[state]


def action_kind(kind: ActionKind) -> str:
    """What an action is."""
    return {
        ActionKind.NEXT_STEP: _("next step"),
        ActionKind.COMMITMENT: _("commitment"),
        ActionKind.TASK: _("task"),
        ActionKind.FOLLOW_UP: _("follow-up"),
    }[kind]


def owner(action: Action) -> str:
    """Who has an action: a name, with its side where it is the customer's."""
    if action.side is Side.US:
        return action.owner
    return _("{name} (customer)").format(name=action.owner) if action.owner else _("the customer")


def near(when: When) -> tuple[str, str]:
    """How near something is: word and ink."""
    return {
        When.OVERDUE: (_("overdue"), "alarm"),
        When.TODAY: (_("today"), "careful"),
        When.WEEK: (_("this week"), "plain"),
        When.LATER: (pgettext("when", "later"), "plain"),
        When.UNDATED: (pgettext("when", "no date"), "dim"),
    }[when]


def milestone(value: Milestone) -> str:
    """One of the four milestones."""
    return {
        Milestone.ICE_BROKEN: _("ice broken"),
        Milestone.SOURCE_DEVELOPED: _("inside source developed"),
        Milestone.BEST_CHOICE: _("best choice"),
        Milestone.DRIVEN: _("driven from inside and outside"),
    }[value]


def objection_state(state: ObjectionState) -> tuple[str, str, str]:
    """Where an objection stands: sign, word and ink."""
    glyphs = text.glyphs()
    return {
        ObjectionState.RAISED: (glyphs.full, pgettext("objection", "raised"), "alarm"),
        ObjectionState.PLANNED: (glyphs.hollow, pgettext("objection", "planned"), "careful"),
        ObjectionState.ANSWERED: (glyphs.hollow, pgettext("objection", "answered"), "careful"),
        ObjectionState.CHECKED: (glyphs.hollow, pgettext("objection", "checked"), "careful"),
        ObjectionState.REMOVED: (glyphs.yes, pgettext("objection", "removed"), "good"),
        ObjectionState.OPTIMISED: (glyphs.yes, pgettext("objection", "optimised"), "good"),
        ObjectionState.BYPASSED: (glyphs.yes, pgettext("objection", "bypassed"), "good"),
        ObjectionState.BROKEN_DOWN: (glyphs.yes, pgettext("objection", "broken down"), "good"),
    }[state]
