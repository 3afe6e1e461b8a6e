"""Everything a book says of one deal on one day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tasdesk.method.facts import (
    NOTHING,
    ClosingAnswer,
    Deal,
    Note,
    Point,
    Qualified,
    Record,
    Snooze,
    StageItem,
    StageMove,
)
from tasdesk.method.person import Link, Person

if TYPE_CHECKING:
    from tasdesk.method.activities import Action, Activity, BuyingStep, Objection, Reached
    from tasdesk.method.commitments import Approval, Booking, Claim, Member, Registration
    from tasdesk.method.competition import Chosen, PlanText, Tactic
    from tasdesk.method.contact import Contact
    from tasdesk.method.leads import SalesLead
    from tasdesk.method.value import Equation, Need, ValueProposition


class Dossier(NamedTuple):
    """Everything a book says of one deal, on one day: what the deal screen shows.

    Attributes:
        on: the day; facts dated later are not in it.
        rival_names: the name of every rival that was ever named on this deal, by id.
        moves: the moves of stage, oldest first.
        notes: newest first.
        points: the weekly curve as stored.
        qualification: the answers to the qualification list, by question; empty where the playbook keeps none.
        activities: the deal's own, oldest first; planned ones of any day.
        actions: the first due first.
        contacts: how often we met each person for this deal, by id; `account_contacts` for anything with the account.
        strategies, values, equations, plan_texts: every version up to the day, oldest first, of every party.
        tactics: ours and those that we believe rivals to have, as they were written down.
        close_dates: the planned close dates in the order in which they were set, the last in force.
        snoozes: the findings that are put off on the day, by their id and their subject's.
        stage_items: what was said of required content and must-do tasks.
        closing_answers: the interviews after closings, oldest first.
        origin: the lead it was made of; None where it was none.
        approvals: what was decided about it, oldest first.
        registrations: those of partners, oldest first; expired ones too.
        claims: those of the same project that are kept with other deals of the customer and are valid on the day.
        team: those of us who work on it on the day.
        bookings: what is borrowed for its activities and actions.
    """

    deal: Deal
    on: date
    record: Record = Record()
    rival_names: Mapping[str, str] = NOTHING
    people: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()
    moves: tuple[StageMove, ...] = ()
    notes: tuple[Note, ...] = ()
    points: tuple[Point, ...] = ()
    qualification: Mapping[str, Qualified] = NOTHING
    activities: "tuple[Activity, ...]" = ()
    actions: "tuple[Action, ...]" = ()
    milestones: "tuple[Reached, ...]" = ()
    buying_steps: "tuple[BuyingStep, ...]" = ()
    objections: "tuple[Objection, ...]" = ()
    contacts: "Mapping[str, Contact]" = NOTHING
    account_contacts: "Mapping[str, Contact]" = NOTHING
    strategies: "tuple[Chosen, ...]" = ()
    tactics: "tuple[Tactic, ...]" = ()
    values: "tuple[ValueProposition, ...]" = ()
    equations: "tuple[Equation, ...]" = ()
    needs: "tuple[Need, ...]" = ()
    plan_texts: "tuple[PlanText, ...]" = ()
    close_dates: tuple[date, ...] = ()
    snoozes: Mapping[tuple[str, str], Snooze] = NOTHING
    stage_items: tuple[StageItem, ...] = ()
    closing_answers: tuple[ClosingAnswer, ...] = ()
    origin: "SalesLead | None" = None
    approvals: "tuple[Approval, ...]" = ()
    registrations: "tuple[Registration, ...]" = ()
    claims: "tuple[Claim, ...]" = ()
    team: "tuple[Member, ...]" = ()
    bookings: "tuple[Booking, ...]" = ()
