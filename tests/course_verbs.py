"""Random verbs about leads, stages, approvals, partners, teams, bookings and reviews, for tests that try sequences."""

from datetime import timedelta

from hypothesis import strategies as st

from desks import ago
from tasdesk.actions.approvals import edit_approval, record_approval, remove_approval
from tasdesk.actions.bookings import book_resource, edit_booking, remove_booking
from tasdesk.actions.desk import Desk
from tasdesk.actions.leads import add_lead, convert_lead, drop_lead, edit_lead, verify_lead
from tasdesk.actions.registrations import edit_registration, register_partner, remove_registration
from tasdesk.actions.reviews import current, end_review, finish_deal, start_review, tick
from tasdesk.actions.stage_items import answer_interview, plan_item, tick_item, untick_item
from tasdesk.actions.team import add_member, edit_member, remove_member
from tasdesk.method.commitments import Borrowed, Decision
from tasdesk.method.facts import Choice
from tasdesk.method.leads import Bant

_NUMBERS = st.integers(0, 9)
COURSE_VERBS = st.one_of(
    st.tuples(st.just("lead"), st.sampled_from(["add", "add", "edit", "verify", "convert", "drop"]), _NUMBERS),
    st.tuples(st.just("stage"), st.sampled_from(["tick", "untick", "plan", "interview"]), _NUMBERS),
    st.tuples(st.just("approval"), st.sampled_from(["add", "add", "edit", "remove"]), _NUMBERS),
    st.tuples(st.just("registration"), st.sampled_from(["add", "add", "edit", "remove"]), _NUMBERS),
    st.tuples(st.just("team"), st.sampled_from(["add", "add", "edit", "remove"]), _NUMBERS),
    st.tuples(st.just("booking"), st.sampled_from(["add", "add", "edit", "remove"]), _NUMBERS),
    st.tuples(st.just("review"), st.sampled_from(["start", "ask", "finish", "end"]), _NUMBERS),
)
ITEMS = "qualify", "verify_event", "need", "nothing"


def carry_out_course_verb(desk: Desk, deal_id: str, verb: str, what: str, number: int) -> None:
    """One random verb on the course of a deal, or on the leads of the book; the number says which, when and with what.

    Raises:
        TasdeskError: the rules refuse it, or there is nothing it could be about.
    """
    on = ago(desk, number)
    match verb, what:
        case "lead", _:
            _lead(desk, what, number)
        case "stage", "tick":
            tick_item(desk, deal_id, ITEMS[number % 4], note=None if number % 2 else f"N{number}", on=on)
        case "stage", "untick":
            untick_item(desk, deal_id, ITEMS[number % 2])
        case "stage", "plan":
            plan_item(desk, deal_id, ITEMS[number % 4], owner=f"O{number % 2}", due=None if number % 2 else on)
        case "stage", _:
            answer_interview(desk, deal_id, ("decided", "foreseen", "again")[number % 3], f"A{number}" * (number % 2))
        case ("approval", _) | ("registration", _) | ("team", _) | ("booking", _):
            _lent(desk, deal_id, verb, what, number)
        case "review", "start":
            start_review(desk, [deal_id], chosen=f"C{number}")
        case "review", "ask":
            tick(desk, current(desk).id, deal_id, ("no-grade", "map-red")[number % 2])
        case "review", "finish":
            finish_deal(desk, current(desk).id, deal_id, seconds=number, summary=f"S{number}")
        case "review", _:
            end_review(desk, current(desk).id, f"S{number}")


def _lead(desk: Desk, what: str, number: int) -> None:
    with desk.reading() as read:
        leads = [key for (key,) in read.execute("SELECT id FROM lead ORDER BY id DESC")] or [""]
    one, on = leads[number % len(leads)], ago(desk, number // 3)
    match what:
        case "add":
            add_lead(
                desk, f"Lead {number}", account=("", "Haier", "Midea")[number % 3], contact="Wu" * (number % 2), on=on
            )
        case "edit":
            edit_lead(desk, one, contact=f"Zhao {number % 3}", need=f"N{number}")
        case "verify":
            verify_lead(desk, one, [*Bant][number % 4], [*Choice][number % 3], evidence=f"E{number}", on=on)
        case "convert":
            convert_lead(desk, one, new_account=bool(number % 2), on=on)
        case _:
            drop_lead(desk, one, f"R{number}" * (number % 4), on=on)


def _lent(desk: Desk, deal_id: str, verb: str, what: str, number: int) -> None:
    """Approvals, partners, the team and what is booked: the newest of each is changed and removed."""
    dossier, on = desk.dossier(deal_id), ago(desk, number)
    later = desk.today + timedelta(days=number - 4)
    approval, registration, member, booking, activity, action = (
        max((each.id for each in found), default="")
        for found in (
            dossier.approvals,
            dossier.registrations,
            dossier.team,
            dossier.bookings,
            dossier.activities,
            dossier.actions,
        )
    )
    match verb, what:
        case "approval", "add":
            record_approval(
                desk, deal_id, "initiation_approval", [*Decision][number % 3], conditions=f"C{number}", on=on
            )
        case "approval", "edit":
            edit_approval(desk, approval, conditions=f"C{number}", by=f"B{number % 2}")
        case "approval", _:
            remove_approval(desk, approval)
        case "registration", "add":
            register_partner(desk, deal_id, ("Alpha", "Beta")[number % 2], later, on=on)
        case "registration", "edit":
            edit_registration(desk, registration, expires=later, note=f"N{number}")
        case "registration", _:
            remove_registration(desk, registration)
        case "team", "add":
            add_member(desk, deal_id, f"M{number % 3}", role=f"R{number}", supporting=bool(number % 2), on=on)
        case "team", "edit":
            edit_member(desk, member, asked=f"A{number}")
        case "team", _:
            remove_member(desk, member, on=on)
        case "booking", "add":
            whose = {"activity_id": activity} if number % 2 else {"action_id": action}
            book_resource(desk, [*Borrowed][number % 5], f"B{number}", **whose)
        case "booking", "edit":
            edit_booking(desk, booking, note=f"N{number}", kind=[*Borrowed][number % 5])
        case _:
            remove_booking(desk, booking)
