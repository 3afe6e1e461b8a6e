"""What the tables and columns of the book are called, and how their values are said."""

from collections.abc import Callable, Mapping
from enum import StrEnum, auto
from typing import Final, NamedTuple

from tasdesk.messages import N_
from tasdesk.widgets import column_values


class Kind(StrEnum):
    """How the values of a column are said."""

    HIDDEN = auto()
    """Not at all: nobody entered it, or another column says it."""

    TEXT = auto()
    LONG = auto()
    """Of a text only its beginning is told."""

    DAY = auto()
    MONEY = auto()
    """With the currency of its row."""

    NUMBER = auto()
    SCORE = auto()
    """0–5, or don't know."""

    TRUTH = auto()
    NAME = auto()
    """The name of the record it refers to."""

    PARTY = auto()
    """Us, or a rival's name."""

    STAGE = auto()
    ITEM = auto()
    """What a stage requires, what is asked after a closing, or of the qualification list, by its id in the playbook."""

    ACTIVITY = auto()
    """A kind of activity, by its id in the playbook."""

    GAP = auto()
    """What something is done for, as `method/gaps.py` writes it."""

    ANSWERS = auto()
    """The probes and evidence of an assessment, in JSON."""

    GAINS = auto()
    STRENGTHS = auto()
    """What a value proposition says of our gains, and of strengths by rival, in JSON."""


class Column(NamedTuple):
    """A column: its name, marked for the catalogue, and its kind, or what says one of its words."""

    label: str
    kind: Kind | Callable[[str], str] = Kind.TEXT


class Table(NamedTuple):
    """A table: what one of its records is, the columns that tell it from others of the deal, and what columns say."""

    noun: str
    by: tuple[str, ...]
    columns: Mapping[str, Column]


_HIDDEN: Final = Column("", Kind.HIDDEN)
_DEAL: Final = Column(N_("deal"), Kind.HIDDEN)
_OF_DEAL: Final = Column(N_("deal"), Kind.NAME)
_ACCOUNT: Final = Column(N_("account"), Kind.NAME)
_PERSON: Final = Column(N_("person"), Kind.NAME)
_PARTY: Final = Column(N_("party"), Kind.PARTY)
_DAY: Final = Column(N_("day"), Kind.DAY)
_BY: Final = Column(N_("written by"))
_CURRENCY: Final = Column(N_("currency"))
_GAP: Final = Column(N_("done for"), Kind.GAP)
_DUE: Final = Column(N_("due"), Kind.DAY)
_REASON: Final = Column(N_("reason"), Kind.LONG)

TABLES: Final[Mapping[str, Table]] = {
    "deal": Table(N_("deal"), (), {
        "code": _HIDDEN,
        "name": Column(N_("name")),
        "account_id": _ACCOUNT,
        "product_id": Column(N_("product"), Kind.NAME),
        "stage": Column(N_("stage"), Kind.STAGE),
        "stage_since": _HIDDEN,
        "outcome": Column(N_("outcome"), column_values.outcome),
        "closed_on": Column(N_("closed on"), Kind.DAY),
        "amount": Column(N_("amount"), Kind.MONEY),
        "currency": _CURRENCY,
        "led_by": Column(N_("led by"), column_values.lead),
        "manual_grade": Column(N_("grade set by hand")),
        "grade_reason": Column(N_("reason for the grade"), Kind.LONG),
        "close_date": Column(N_("close date"), Kind.DAY),
        "opened_on": Column(N_("opened on"), Kind.DAY),
        "owner": Column(N_("owner")),
        "need": Column(N_("need"), Kind.LONG),
        "external_id": Column(N_("external id")),
        "origin": _HIDDEN,
        "incumbent": Column(N_("the account is ours already"), Kind.TRUTH),
    }),
    "account": Table(N_("account"), (), {
        "name": Column(N_("name")),
        "external_id": Column(N_("external id")),
        "sector": Column(N_("sector")),
        "country": Column(N_("country")),
        "employees": Column(N_("employees"), Kind.NUMBER),
        "revenue": Column(N_("revenue"), Kind.MONEY),
        "currency": _CURRENCY,
        "founded": Column(N_("founded in")),
        "parent_id": Column(N_("belongs to"), Kind.NAME),
        "created_on": Column(N_("known since"), Kind.DAY),
    }),
    "product": Table(N_("product"), (), {
        "name": Column(N_("name")),
        "series": Column(N_("series")),
        "list_price": Column(N_("list price"), Kind.MONEY),
        "currency": _CURRENCY,
    }),
    "person": Table(N_("person"), ("name",), {
        "account_id": _ACCOUNT,
        "name": Column(N_("name")),
        "title": Column(N_("job title")),
        "department": Column(N_("department")),
        "influence": Column(N_("influence"), column_values.influence),
        "orientation": Column(N_("orientation"), column_values.orientation),
        "wants_business": Column(N_("wants for the business"), Kind.LONG),
        "wants_self": Column(N_("wants personally"), Kind.LONG),
        "criteria": Column(N_("decides by"), Kind.LONG),
        "circle": Column(N_("circle")),
        "email": Column(N_("e-mail")),
        "phone": Column(N_("phone")),
        "external_id": Column(N_("external id")),
        "left_on": Column(N_("left on"), Kind.DAY),
    }),
    "rival": Table(N_("rival"), ("name",), {
        "name": Column(N_("name")),
        "archived_on": Column(N_("not offered since"), Kind.DAY),
    }),
    "naming": Table(N_("rival"), ("slot",), {
        "deal_id": _DEAL,
        "day": _DAY,
        "slot": Column(N_("number"), Kind.NUMBER),
        "rival_id": Column(N_("who it is"), Kind.NAME),
    }),
    "uncontested": Table(N_("uncontested"), (), {
        "deal_id": _DEAL,
        "day": _DAY,
        "value": Column(N_("declared"), Kind.TRUTH),
        "reason": _REASON,
    }),
    "stage_move": Table(N_("stage move"), (), {
        "deal_id": _DEAL,
        "day": _DAY,
        "kind": Column(N_("how"), column_values.move),
        "source": Column(N_("from stage"), Kind.STAGE),
        "target": Column(N_("to stage"), Kind.STAGE),
        "outcome": Column(N_("outcome"), column_values.outcome),
        "rival_id": Column(N_("lost to"), Kind.NAME),
        "reason": _REASON,
    }),
    "assessment": Table(N_("answers"), ("party", "author"), {
        "deal_id": _DEAL,
        "author": Column(N_("answered by"), column_values.author),
        "day": _DAY,
        "party": _PARTY,
        "given": _HIDDEN,
        "fit": Column(N_("fit"), Kind.SCORE),
        "closeness": Column(N_("closeness"), Kind.SCORE),
        "detail": Column("", Kind.ANSWERS),
    }),
    "gates": Table(N_("answers"), ("author",), {
        "deal_id": _DEAL,
        "author": Column(N_("answered by"), column_values.author),
        "day": _DAY,
        "event": Column(N_("compelling event"), column_values.choice),
        "event_by": Column(N_("compelling event by"), Kind.DAY),
        "event_note": Column(N_("evidence of the event"), Kind.LONG),
        "source": Column(N_("inside source"), column_values.choice),
        "source_person": Column(N_("the inside source is"), Kind.NAME),
        "source_note": Column(N_("evidence of the source"), Kind.LONG),
        "rank": Column(N_("our rank"), column_values.rank),
        "rank_note": Column(N_("evidence of our rank"), Kind.LONG),
    }),
    "qualification": Table(N_("qualification"), ("item",), {
        "deal_id": _DEAL,
        "item": Column(N_("question"), Kind.ITEM),
        "day": _DAY,
        "author": Column(N_("answered by"), column_values.author),
        "answer": Column(N_("answer"), column_values.choice),
        "note": Column(N_("evidence"), Kind.LONG),
    }),
    "link": Table(N_("link"), ("kind", "source_id", "target_id"), {
        "kind": Column(N_("kind"), column_values.link),
        "account_id": _HIDDEN,
        "deal_id": _DEAL,
        "source_id": _PERSON,
        "target_id": Column(N_("to"), Kind.NAME),
        "strength": Column(N_("strength"), Kind.NUMBER),
    }),
    "deal_role": Table(N_("part in the decision"), ("person_id",), {
        "deal_id": _DEAL,
        "person_id": _PERSON,
        "role": Column(N_("role"), column_values.roles),
        "buying": Column(N_("buying influence"), column_values.buying),
    }),
    "attitude": Table(N_("attitude"), ("person_id", "party"), {
        "person_id": _PERSON,
        "deal_id": _DEAL,
        "party": _PARTY,
        "stance": Column(N_("stance"), column_values.stance),
        "interaction": Column(N_("contact"), column_values.interaction),
        "reason": _REASON,
    }),
    "relationship": Table(N_("what we do about a person"), ("person_id",), {
        "deal_id": _DEAL,
        "person_id": _PERSON,
        "strategy": Column(N_("what to do"), column_values.relationship),
        "reason": _REASON,
    }),
    "note": Table(N_("note"), ("person_id",), {
        "deal_id": _OF_DEAL,
        "person_id": _PERSON,
        "account_id": _ACCOUNT,
        "day": _DAY,
        "author": _HIDDEN,
        "role": _HIDDEN,
        "text": Column(N_("text"), Kind.LONG),
        "private": Column(N_("private"), Kind.TRUTH),
        "written": _HIDDEN,
        "edited": _HIDDEN,
        "review_id": _HIDDEN,
        "decision": Column(N_("decision"), Kind.TRUTH),
    }),
    "strategy": Table(N_("strategy"), ("party",), {
        "deal_id": _DEAL,
        "party": _PARTY,
        "day": _DAY,
        "strategy": Column(N_("strategy"), column_values.strategy),
        "why": Column(N_("why"), Kind.LONG),
        "author": _HIDDEN,
    }),
    "tactic": Table(N_("tactic"), ("party", "text"), {
        "deal_id": _DEAL,
        "party": _PARTY,
        "text": Column(N_("text"), Kind.LONG),
        "standard": _HIDDEN,
        "owner": Column(N_("owner")),
        "due": _DUE,
        "state": Column(N_("state"), column_values.tactic_state),
        "gap": _GAP,
        "since": Column(N_("planned on"), Kind.DAY),
        "ended": Column(N_("ended on"), Kind.DAY),
        "note": Column(N_("what came of it"), Kind.LONG),
    }),
    "value_proposition": Table(N_("value proposition"), ("party",), {
        "deal_id": _DEAL,
        "party": _PARTY,
        "day": _DAY,
        "solution": Column(N_("solution"), Kind.LONG),
        "gains": Column(N_("gains"), Kind.GAINS),
        "advantages": Column(N_("strengths"), Kind.STRENGTHS),
        "author": _HIDDEN,
    }),
    "value_equation": Table(N_("value equation"), (), {
        "deal_id": _DEAL,
        "day": _DAY,
        "currency": _CURRENCY,
        "product": Column(N_("value of the product"), Kind.MONEY),
        "salesperson": Column(N_("value that the salesperson adds"), Kind.MONEY),
        "perception": Column(N_("how much of it the customer sees")),
        "cost": Column(N_("what it costs the customer"), Kind.MONEY),
        "author": _HIDDEN,
    }),
    "need": Table(N_("need"), ("person_id",), {
        "deal_id": _DEAL,
        "person_id": _PERSON,
        "problem": Column(N_("business problem"), Kind.LONG),
        "kind": Column(N_("kind of problem"), column_values.problem),
        "need": Column(N_("buying need"), Kind.LONG),
        "layer": Column(N_("layer of their strategy"), column_values.layer),
        "motivation": Column(N_("motivation"), Kind.LONG),
        "expectation": Column(N_("expectation"), Kind.LONG),
    }),
    "plan_text": Table(N_("plan"), ("head",), {
        "deal_id": _DEAL,
        "head": Column(N_("part"), column_values.head),
        "day": _DAY,
        "text": Column(N_("text"), Kind.LONG),
        "author": _HIDDEN,
    }),
    "rival_entry": Table(N_("known of a rival"), ("rival_id", "kind"), {
        "rival_id": Column(N_("rival"), Kind.NAME),
        "account_id": _ACCOUNT,
        "deal_id": _OF_DEAL,
        "kind": Column(N_("kind"), column_values.entry_kind),
        "day": _DAY,
        "text": Column(N_("text"), Kind.LONG),
        "source": Column(N_("source of it")),
        "amount": Column(N_("price"), Kind.MONEY),
        "currency": _CURRENCY,
        "author": _BY,
    }),
    "activity": Table(N_("activity"), ("day",), {
        "deal_id": _OF_DEAL,
        "account_id": _ACCOUNT,
        "kind": Column(N_("kind of activity"), Kind.ACTIVITY),
        "state": Column(N_("state"), column_values.activity_state),
        "day": _DAY,
        "time": Column(N_("time")),
        "minutes": Column(N_("minutes"), Kind.NUMBER),
        "team": Column(N_("our people"), Kind.LONG),
        "gap": _GAP,
        "purpose": Column(N_("purpose"), Kind.LONG),
        "result": Column(N_("result"), Kind.LONG),
        "uid": _HIDDEN,
    }),
    "activity_person": Table(N_("met in an activity"), ("activity_id",), {
        "activity_id": Column(N_("activity"), Kind.NAME),
        "person_id": _PERSON,
    }),
    "action": Table(N_("to be done"), ("text",), {
        "deal_id": _OF_DEAL,
        "account_id": _ACCOUNT,
        "activity_id": Column(N_("from the activity"), Kind.NAME),
        "person_id": _PERSON,
        "kind": Column(N_("kind"), column_values.action_kind),
        "side": Column(N_("whose turn it is"), column_values.side),
        "owner": Column(N_("owner")),
        "text": Column(N_("text"), Kind.LONG),
        "since": Column(N_("agreed on"), Kind.DAY),
        "due": _DUE,
        "state": Column(N_("state"), column_values.action_state),
        "ended_on": Column(N_("ended on"), Kind.DAY),
        "reason": _REASON,
        "gap": _GAP,
    }),
    "milestone": Table(N_("milestone"), ("milestone",), {
        "deal_id": _DEAL,
        "milestone": Column(N_("milestone"), column_values.milestone),
        "day": Column(N_("reached on"), Kind.DAY),
        "evidence": Column(N_("evidence"), Kind.LONG),
    }),
    "buying_step": Table(N_("buying step"), ("element",), {
        "deal_id": _DEAL,
        "element": Column(N_("what the customer does"), Kind.LONG),
        "commitment": Column(N_("commitment"), Kind.LONG),
        "person_id": _PERSON,
        "due": _DUE,
        "taken_on": Column(N_("done on"), Kind.DAY),
    }),
    "objection": Table(N_("objection"), ("text",), {
        "deal_id": _DEAL,
        "person_id": _PERSON,
        "text": Column(N_("text"), Kind.LONG),
    }),
    "objection_change": Table(N_("objection"), ("objection_id",), {
        "objection_id": Column(N_("objection"), Kind.NAME),
        "deal_id": _DEAL,
        "day": _DAY,
        "state": Column(N_("state"), column_values.objection_state),
        "author": _BY,
        "note": Column(N_("how"), Kind.LONG),
    }),
    "snooze": Table(N_("finding put off"), ("finding",), {
        "deal_id": _DEAL,
        "finding": Column(N_("finding"), column_values.finding),
        "subject": _HIDDEN,
        "since": Column(N_("put off on"), Kind.DAY),
        "until": Column(N_("until"), Kind.DAY),
        "reason": _REASON,
        "author": _HIDDEN,
    }),
    "review": Table(N_("review"), ("manager",), {
        "day": _DAY,
        "manager": Column(N_("manager")),
        "owner": Column(N_("owner")),
        "chosen": Column(N_("chosen")),
        "begun": _HIDDEN,
        "ended": _HIDDEN,
        "summary": Column(N_("summary"), Kind.LONG),
    }),
    "review_deal": Table(N_("review"), (), {
        "review_id": _HIDDEN,
        "deal_id": _DEAL,
        "place": _HIDDEN,
        "done_at": _HIDDEN,
        "seconds": _HIDDEN,
        "rate": _HIDDEN,
        "asked": _HIDDEN,
        "summary": Column(N_("what came of it"), Kind.LONG),
    }),
    "deal_list": Table(N_("list of deals"), ("name",), {
        "name": Column(N_("name")),
        "chosen": Column(N_("chosen"), Kind.LONG),
    }),
    "stage_item": Table(N_("requirement of a stage"), ("item",), {
        "deal_id": _DEAL,
        "item": Column(N_("requirement"), Kind.ITEM),
        "owner": Column(N_("owner")),
        "due": _DUE,
        "done_on": Column(N_("done on"), Kind.DAY),
        "note": Column(N_("note"), Kind.LONG),
    }),
    "closing_answer": Table(N_("answer after the closing"), ("question",), {
        "deal_id": _DEAL,
        "day": Column(N_("closed on"), Kind.DAY),
        "question": Column(N_("question"), Kind.ITEM),
        "answer": Column(N_("answer"), Kind.LONG),
        "author": _BY,
    }),
    "approval": Table(N_("approval"), ("process",), {
        "deal_id": _DEAL,
        "process": Column(N_("process"), Kind.ITEM),
        "day": Column(N_("decided on"), Kind.DAY),
        "decision": Column(N_("decision"), column_values.decision),
        "decided_by": Column(N_("decided by")),
        "conditions": Column(N_("conditions"), Kind.LONG),
    }),
    "registration": Table(N_("partner's registration"), ("partner",), {
        "deal_id": _DEAL,
        "partner": Column(N_("partner")),
        "day": Column(N_("registered on"), Kind.DAY),
        "expires": Column(N_("valid until"), Kind.DAY),
        "note": Column(N_("note"), Kind.LONG),
    }),
    "member": Table(N_("team member"), ("name",), {
        "deal_id": _DEAL,
        "name": Column(N_("name")),
        "role": Column(N_("role")),
        "supporting": Column(N_("supports the team"), Kind.TRUTH),
        "asked": Column(N_("what is asked"), Kind.LONG),
        "since": Column(N_("since"), Kind.DAY),
        "until": Column(N_("until"), Kind.DAY),
    }),
    "booking": Table(N_("borrowed resource"), ("name",), {
        "deal_id": _DEAL,
        "kind": Column(N_("kind"), column_values.borrowed),
        "name": Column(N_("name")),
        "activity_id": Column(N_("for the activity"), Kind.NAME),
        "action_id": Column(N_("for the action"), Kind.NAME),
        "note": Column(N_("note"), Kind.LONG),
    }),
    "lead": Table(N_("lead"), ("name",), {
        "name": Column(N_("possible project")),
        "account": Column(N_("account")),
        "contact": Column(N_("contact person")),
        "title": Column(N_("job title")),
        "reach": Column(N_("phone or e-mail")),
        "source": Column(N_("where it came from")),
        "owner": Column(N_("owner")),
        "need": Column(N_("need"), Kind.LONG),
        "found_on": Column(N_("found on"), Kind.DAY),
        "state": Column(N_("state"), column_values.lead_state),
        "ended_on": Column(N_("ended on"), Kind.DAY),
        "reason": _REASON,
        "deal_id": _OF_DEAL,
    }),
    "lead_answer": Table(N_("test of a lead"), ("test",), {
        "lead_id": Column(N_("lead"), Kind.NAME),
        "test": Column(N_("tested for"), column_values.lead_test),
        "answer": Column(N_("answer"), column_values.choice),
        "evidence": Column(N_("evidence"), Kind.LONG),
        "day": _DAY,
        "author": _BY,
    }),
    "playbook": Table(N_("playbook"), (), {
        "name": Column(N_("name")),
        "text": Column(N_("text"), Kind.LONG),
        "since": Column(N_("in force since"), Kind.DAY),
    }),
}  # fmt: skip
"""Every table whose records people enter, with every column but the key."""
