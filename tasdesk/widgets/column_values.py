"""The words that columns of a closed set may hold, as they are said."""

from tasdesk.messages import _, pgettext
from tasdesk.method.activities import ActionKind, ActionState, ActivityState, Milestone, ObjectionState, Side
from tasdesk.method.commitments import Borrowed, Decision
from tasdesk.method.competition import Head, TacticState
from tasdesk.method.facts import Author, Lead, MoveKind, Outcome, Strategy
from tasdesk.method.leads import Bant, LeadState
from tasdesk.method.person import (
    Buying,
    Influence,
    Interaction,
    LinkKind,
    Orientation,
    RelationshipStrategy,
    Role,
    Stance,
)
from tasdesk.method.rivals import EntryKind
from tasdesk.method.value import Layer, Problem
from tasdesk.widgets import activity_words, commitment_words, competition_words, lead_words, words
from tasdesk.widgets.finding_words import TITLES


def author(value: str) -> str:
    """Who answered."""
    return words.author(Author(value))


def outcome(value: str) -> str:
    """How a deal was closed."""
    return words.outcome(Outcome(value))


def rank(value: str) -> str:
    """Our place among all bidders."""
    return words.rank(int(value) if value.isdigit() else value)


def influence(value: str) -> str:
    """A person's weight."""
    return words.influence(Influence(value))[1]


def stance(value: str) -> str:
    """A person's attitude."""
    return words.stance(Stance(value))[1]


def interaction(value: str) -> str:
    """How much contact there is."""
    return words.interaction(Interaction(value))[1]


def link(value: str) -> str:
    """A kind of link."""
    return words.link_kind(LinkKind(value))


def roles(value: str) -> str:
    """All that a person does in a decision."""
    return words.roles([Role(each) for each in value.split()])


def buying(value: str) -> str:
    """A person's part in buying-influence terms."""
    return ", ".join(words.buying(Buying(each)) for each in value.split())


def relationship(value: str) -> str:
    """What to do about a person."""
    return words.strategy(RelationshipStrategy(value))


def strategy(value: str) -> str:
    """A way to compete."""
    return competition_words.strategy(Strategy(value))


def tactic_state(value: str) -> str:
    """How far a tactic is."""
    return competition_words.tactic_state(TacticState(value))


def problem(value: str) -> str:
    """A kind of business problem."""
    return competition_words.problem(Problem(value))


def layer(value: str) -> str:
    """A layer of the customer's strategy."""
    return competition_words.layer(Layer(value))


def head(value: str) -> str:
    """What a part of the plan is written under."""
    return competition_words.head(Head(value))


def entry_kind(value: str) -> str:
    """A part of a rival's dossier."""
    return competition_words.entry_kind(EntryKind(value))


def activity_state(value: str) -> str:
    """Where an activity stands."""
    return activity_words.activity_state(ActivityState(value))[1]


def action_state(value: str) -> str:
    """Where something stands that is to be done."""
    return activity_words.action_state(ActionState(value))[1]


def action_kind(value: str) -> str:
    """What an action is."""
    # The table does not close the set.
    return activity_words.action_kind(ActionKind(value)) if value in tuple(ActionKind) else value


def milestone(value: str) -> str:
    """A milestone of progress."""
    return activity_words.milestone(Milestone(value))


def objection_state(value: str) -> str:
    """Where an objection stands."""
    return activity_words.objection_state(ObjectionState(value))[1]


def finding(value: str) -> str:
    """A finding of METHOD 8."""
    return _(TITLES.get(value, value))


def choice(value: str) -> str:
    """The answer to a gate, or to a question of the qualification list."""
    return {
        "yes": pgettext("gate", "yes"),
        "no": pgettext("gate", "no"),
        "unknown": _("don't know"),
    }[value]


def lead(value: str) -> str:
    """Who leads a sale."""
    return {Lead.US: _("us"), Lead.PARTNER: _("a partner")}[Lead(value)]


def decision(value: str) -> str:
    """What was decided on a request for approval."""
    return commitment_words.decision(Decision(value))[1]


def borrowed(value: str) -> str:
    """What a deal borrows."""
    return commitment_words.borrowed(Borrowed(value))


def lead_state(value: str) -> str:
    """Where a sales lead stands."""
    return lead_words.state(LeadState(value))[1]


def lead_test(value: str) -> str:
    """One of the four things a sales lead is tested for."""
    return lead_words.bant(Bant(value))


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
    return words.orientation(Orientation(value))


def side(value: str) -> str:
    """Who has something to do."""
    return {Side.US: _("us"), Side.CUSTOMER: _("the customer")}[Side(value)]
