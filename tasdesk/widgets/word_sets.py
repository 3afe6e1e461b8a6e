"""The closed sets of words that the book keeps, each word as it is said."""

from tasdesk.messages import _, pgettext
from tasdesk.method.activities import ActionKind, ActionState, ActivityState, Milestone, ObjectionState, Side
from tasdesk.method.competition import Head, TacticState
from tasdesk.method.facts import Lead, MoveKind, Orientation, Strategy
from tasdesk.method.rivals import EntryKind
from tasdesk.method.value import Layer, Problem


def choice(value: str) -> str:
    """The answer to a gate, or to a question of the qualification list."""
    return {
        "yes": pgettext("gate", "yes"),
        "no": pgettext("gate", "no"),
        "unknown": _("don't know"),
    }[value]


def lead(value: str) -> str:
    """Who leads a sale."""
    return {Lead.US: _("us"), Lead.PARTNER: _("partner")}[Lead(value)]


def move(value: str) -> str:
    """What a move of stage was."""
    return {
        MoveKind.ENTRY: pgettext("move", "entered"),
        MoveKind.FORWARD: pgettext("move", "moved on"),
        MoveKind.BACK: pgettext("move", "moved back"),
        MoveKind.JUMP: pgettext("move", "jumped"),
        MoveKind.CLOSE: pgettext("move", "closed"),
        MoveKind.REOPEN: pgettext("move", "reopened"),
    }[MoveKind(value)]


def orientation(value: str) -> str:
    """How a person goes about things."""
    return {
        Orientation.PROFESSIONAL: pgettext("orientation", "professional"),
        Orientation.PRAGMATIC: pgettext("orientation", "pragmatic"),
        Orientation.PROFESSIONAL_PRAGMATIC: pgettext("orientation", "professional, then pragmatic"),
        Orientation.PRAGMATIC_PROFESSIONAL: pgettext("orientation", "pragmatic, then professional"),
        Orientation.BALANCED: pgettext("orientation", "balanced"),
    }[Orientation(value)]


def strategy(value: str) -> str:
    """A way to compete."""
    return {
        Strategy.FRONTAL: pgettext("strategy", "frontal"),
        Strategy.FLANKING: pgettext("strategy", "flanking"),
        Strategy.FRAGMENT: pgettext("strategy", "fragment"),
        Strategy.DEFEND: pgettext("strategy", "defend"),
        Strategy.DEVELOP: pgettext("strategy", "develop"),
    }[Strategy(value)]


def tactic_state(value: str) -> str:
    """How far a tactic is."""
    return {
        TacticState.OPEN: pgettext("to do", "open"),
        TacticState.DONE: pgettext("to do", "done"),
        TacticState.DROPPED: pgettext("to do", "dropped"),
    }[TacticState(value)]


def action_state(value: str) -> str:
    """Where something stands that is to be done."""
    return {
        ActionState.OPEN: pgettext("to do", "open"),
        ActionState.DONE: pgettext("to do", "done"),
        ActionState.DROPPED: pgettext("to do", "dropped"),
    }[ActionState(value)]


def action_kind(value: str) -> str:
    """What an action is to whoever has it; a word that a later program brought stays as it is."""
    known: dict[str, str] = {
        ActionKind.NEXT_STEP: _("next step"),
        ActionKind.COMMITMENT: _("commitment"),
        ActionKind.TASK: _("task"),
    }
    return known.get(value, value)


def activity_state(value: str) -> str:
    """Where an activity stands."""
    return {
        ActivityState.PLANNED: pgettext("activity", "planned"),
        ActivityState.HELD: pgettext("activity", "held"),
        ActivityState.CANCELLED: pgettext("activity", "cancelled"),
    }[ActivityState(value)]


def side(value: str) -> str:
    """Who has something to do."""
    return {Side.US: _("us"), Side.CUSTOMER: _("the customer")}[Side(value)]


def milestone(value: str) -> str:
    """A milestone of progress."""
    return {
        Milestone.ICE_BROKEN: pgettext("milestone", "the ice is broken"),
        Milestone.SOURCE_DEVELOPED: pgettext("milestone", "the inside source is developed"),
        Milestone.BEST_CHOICE: pgettext("milestone", "we are the best choice"),
        Milestone.DRIVEN: pgettext("milestone", "the source drives the decision"),
    }[Milestone(value)]


def objection_state(value: str) -> str:
    """Where an objection stands."""
    return {
        ObjectionState.RAISED: pgettext("objection", "raised"),
        ObjectionState.PLANNED: pgettext("objection", "answer planned"),
        ObjectionState.ANSWERED: pgettext("objection", "answered"),
        ObjectionState.CHECKED: pgettext("objection", "checked"),
        ObjectionState.REMOVED: pgettext("objection", "removed"),
        ObjectionState.OPTIMISED: pgettext("objection", "optimised"),
        ObjectionState.BYPASSED: pgettext("objection", "bypassed"),
        ObjectionState.BROKEN_DOWN: pgettext("objection", "broken down"),
    }[ObjectionState(value)]


def entry_kind(value: str) -> str:
    """A part of a rival's dossier."""
    return {
        EntryKind.BASICS: pgettext("dossier", "basics"),
        EntryKind.RELATION: pgettext("dossier", "relation"),
        EntryKind.PARTNERS: pgettext("dossier", "partners"),
        EntryKind.EVENTS: pgettext("dossier", "events"),
        EntryKind.PRICES: pgettext("dossier", "prices"),
        EntryKind.ANALYSIS: pgettext("dossier", "analysis"),
    }[EntryKind(value)]


def problem(value: str) -> str:
    """What kind of business problem it is."""
    return {
        Problem.RESTORE: pgettext("problem", "restore"),
        Problem.PREVENT: pgettext("problem", "prevent"),
        Problem.PURSUE: pgettext("problem", "pursue"),
    }[Problem(value)]


def layer(value: str) -> str:
    """A layer of the customer's strategy."""
    return {
        Layer.FINANCIAL: pgettext("layer", "financial"),
        Layer.CUSTOMER: pgettext("layer", "customer"),
        Layer.OPERATIONS: pgettext("layer", "operations"),
        Layer.LEARNING: pgettext("layer", "learning"),
    }[Layer(value)]


def head(value: str) -> str:
    """What a part of the plan is written under."""
    return {
        Head.VISION: pgettext("plan", "vision"),
        Head.GOAL: pgettext("plan", "goal"),
        Head.STRATEGY: pgettext("plan", "strategy"),
        Head.ACTIONS: pgettext("plan", "actions"),
        Head.RESOURCES: pgettext("plan", "resources"),
        Head.VERIFICATION: pgettext("plan", "verification"),
    }[Head(value)]
