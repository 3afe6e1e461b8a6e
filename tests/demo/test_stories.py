"""The demo portfolio is worth looking at: every screen has something to say, and the curves tell stories."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from demo_portfolio import TODAY
from tasdesk.method.activities import ENDED, ActionState, Milestone, ObjectionState, Side
from tasdesk.method.calendar import When
from tasdesk.method.competition import TacticState
from tasdesk.method.curve import week_of
from tasdesk.method.facts import US, Author, Grade, MoveKind, Outcome, Reason, Strategy
from tasdesk.method.gaps import GapKind
from tasdesk.method.grades import automatic_grade
from tasdesk.method.leads import LeadState
from tasdesk.method.person import Interaction, LinkKind
from tasdesk.method.plan import OpenKind, left_open, progress
from tasdesk.method.questionnaire import sheet
from tasdesk.method.registrations import Held, holding
from tasdesk.method.relations import MapColour, map_status, rows
from tasdesk.method.rivals import EntryKind
from tasdesk.method.value import Layer, Problem, equation_on, pitch_text, proposition_on, reading_time, too_long
from tasdesk.method.winrate import percent, rate
from tasdesk.store.calendar import read_calendar
from tasdesk.store.leads import read_leads
from tasdesk.store.rivals import read_rival, read_rivals


def called(dossiers, part):
    (name,) = [name for name in dossiers if part in name]
    return dossiers[name]


def rates(dossier):
    """The curve in whole per cent; None where it is not computed."""
    return [None if point.rate is None else percent(point.rate) for point in dossier.points]


def score(dossier, weeks_ago, question, party, playbook):
    """The score in force that many weeks ago."""
    return sheet(dossier.record, TODAY - timedelta(weeks=weeks_ago), playbook).cell(question, party).value


# --- that there is much to see ---------------------------------------------------------------------------------------


def test_every_stage_grade_outcome_and_leader_occurs(dossiers, cards, playbook):
    """About forty deals in all seven stages and all grades, some closed in every way."""
    open_cards = [card for card in cards if not card.outcome]
    moves = {move.kind for dossier in dossiers.values() for move in dossier.moves}

    assert 38 <= len(cards) <= 45
    assert set(playbook.order) == {card.stage for card in open_cards}
    assert {*Grade, ""} == {card.grade for card in open_cards}
    assert {*Outcome, ""} == {card.outcome for card in cards}
    assert set(MoveKind) == moves
    assert {"CNY", "USD", "EUR", "GBP", "THB", "BRL", ""} == {card.currency for card in cards}
    assert 4 == len({card.owner for card in cards})
    assert 1 <= sum(1 for card in cards if not card.account)


def test_every_kind_of_rate_occurs(cards, dossiers, playbook):
    """Not computed for either reason, not among the first three, capped, discounted, uncontested."""
    reasons = {card.reason for card in cards if not card.outcome}
    rated = [
        rate(sheet(found.record, TODAY, playbook).standing, playbook.comparison)
        for found in dossiers.values()
        if found.deal.outcome is None
    ]

    assert {Reason.NO_COMPELLING_EVENT, Reason.UNANSWERED, Reason.NOT_TOP_THREE} <= reasons
    assert any(each.capped for each in rated)
    assert any(each.discounted for each in rated)
    assert any(1 == each.value for each in rated)


def test_twelve_customers_have_people_and_three_kinds_of_link(demo, dossiers):
    """Each has four to twelve people; somewhere influence goes in a circle."""
    with demo.reading() as read:
        people = Counter(account for (account,) in read.execute("SELECT account_id FROM person"))
        accounts = read.execute("SELECT count(*) FROM account").fetchone()[0]
    kinds = {link.kind for dossier in dossiers.values() for link in dossier.links}
    circles = [
        dossier.deal.name
        for dossier in dossiers.values()
        if any(row.again for row in rows(dossier.people, dossier.links, LinkKind.POLITICAL))
    ]

    assert 12 == accounts == len(people)
    assert all(4 <= number <= 12 for number in people.values())
    assert set(LinkKind) == kinds
    assert 10 <= len(circles)


def test_somebody_left_and_one_boss_is_of_another_customer(demo):
    """And of some influence it is known how strong it is, from weak to strong."""
    with demo.reading() as read:
        left = read.execute("SELECT count(*) FROM person WHERE left_on IS NOT NULL").fetchone()[0]
        outside = read.execute(
            """SELECT count(*) FROM link JOIN person ON person.id = link.target_id
               WHERE kind = 'reporting' AND person.account_id <> link.account_id"""
        ).fetchone()[0]
        strengths = {strength for (strength,) in read.execute("SELECT strength FROM link WHERE kind = 'political'")}

    assert (1, 1, {None, 1, 2, 3}) == (left, outside, strengths)


def test_maps_come_in_all_colours(dossiers):
    """Red, amber and green among the deals that have people."""
    colours = {map_status(dossier.people).colour for dossier in dossiers.values() if dossier.people}

    assert set(MapColour) == colours


def test_sources_are_people_of_the_map(dossiers):
    """Whoever is named as inside source works for the customer."""
    for dossier in dossiers.values():
        named = {row.source_person for row in dossier.record.gates if row.source_person}

        assert named <= {person.id for person in dossier.people}


def test_large_deals_are_answered_by_all_three_authors(cards, dossiers):
    """Salesperson and manager answer the A and B deals both; some answers are agreed."""
    by_manager, agreed = 0, 0
    large = [dossiers[card.name] for card in cards if card.grade in ("A", "B")]
    for dossier in large:
        authors = {row.author for row in dossier.record.assessments} | {row.author for row in dossier.record.gates}
        by_manager += Author.MANAGER in authors
        agreed += Author.AGREED in authors

    assert by_manager >= 0.9 * len(large) - 1
    assert agreed >= 8


def test_it_goes_back_half_a_year(demo):
    """26 weeks of assessments, the last of them this week or the week before."""
    with demo.reading() as read:
        days = [date.fromisoformat(day) for (day,) in read.execute("SELECT DISTINCT day FROM assessment")]

    assert 26 == len({week_of(day) for day in days})


def test_notes_and_evidence_are_in_both_languages(demo):
    """Private and shared notes on deals and people, in Chinese and in English."""
    chinese = re.compile("[\u4e00-\u9fff]")
    with demo.reading() as read:
        notes = read.execute("SELECT text, private, person_id FROM note").fetchall()
        evidence = [json.loads(detail) for (detail,) in read.execute("SELECT detail FROM assessment")]
    written = [said["note"] for detail in evidence for said in detail.values() if "note" in said]

    assert {(True, 0), (True, 1), (False, 0), (False, 1)} == {
        (bool(chinese.search(text)), private) for text, private, _p in notes
    }
    assert 8 <= sum(1 for *_rest, person in notes if person)
    assert 50 <= sum(1 for text in written if chinese.search(text))
    assert 50 <= sum(1 for text in written if not chinese.search(text))


def test_contact_follows_from_what_was_held(dossiers):
    """People whom we never met and whom we know well, by activities alone; levels by hand say why."""
    levels = Counter(person.interactions[US] for dossier in dossiers.values() for person in dossier.people)
    by_hand = [person.by_hand[US] for found in dossiers.values() for person in found.people if US in person.by_hand]

    assert set(Interaction) == set(levels)
    assert 250 <= len({each.id for dossier in dossiers.values() for each in dossier.activities})
    assert all(by_hand)


def test_there_is_something_to_do_and_something_late(demo, dossiers, playbook):
    """Every kind of activity's name, overdue and done actions of both sides, and plans for the days to come."""
    with demo.reading() as read:
        calendar = read_calendar(read, TODAY)
        kinds = {kind for (kind,) in read.execute("SELECT DISTINCT kind FROM activity")}
    actions = [action for dossier in dossiers.values() for action in dossier.actions]

    assert set(When) - {When.UNDATED} <= {entry.when for entry in calendar.entries}
    assert 10 <= sum(1 for entry in calendar.entries if entry.activity)
    assert {(Side.US, ActionState.OPEN), (Side.US, ActionState.DONE), (Side.CUSTOMER, ActionState.OPEN)} <= {
        (action.side, action.state) for action in actions
    }
    assert 12 <= len(kinds) <= len(playbook.contact.kinds)


def test_objections_and_milestones_come_in_every_state(dossiers):
    """From raised to all four ends; steps of the customers' own, taken and overdue."""
    objections = [objection for dossier in dossiers.values() for objection in dossier.objections]
    steps = [step for dossier in dossiers.values() for step in dossier.buying_steps]

    assert set(ENDED) <= {objection.state for objection in objections}
    assert {change.state for objection in objections for change in objection.changes} == set(ObjectionState)
    assert set(Milestone) == {each.milestone for dossier in dossiers.values() for each in dossier.milestones}
    assert any(step.taken_on for step in steps)
    assert any(not step.taken_on and step.due for step in steps)


# --- the stories -----------------------------------------------------------------------------------------------------


def test_one_deal_slips_away_as_a_rival_gets_closer(dossiers, playbook):
    """Eight weeks: down by more than 20 points while rival 1 comes near the one who decides."""
    dossier = called(dossiers, "Smart metering, phase 2")
    ostermark = sheet(dossier.record, TODAY, playbook).rivals[0]
    curve = rates(dossier)

    assert curve[-9] - curve[-1] >= 20
    assert all(later <= earlier for earlier, later in pairwise(curve[-9:]))
    assert (
        score(dossier, 0, "closeness", ostermark, playbook) - score(dossier, 9, "closeness", ostermark, playbook) >= 2
    )
    assert score(dossier, 0, "closeness", US, playbook) <= score(dossier, 9, "closeness", US, playbook) - 1.5


def test_one_deal_is_saved_by_a_source_and_a_visit(dossiers, playbook):
    """From a tenth to a half: the gate opens with an inside source, closeness follows the executive visit."""
    dossier = called(dossiers, "Terminal operating system")
    curve = [rate for rate in rates(dossier) if rate is not None]
    gates = sorted(dossier.record.gates, key=lambda row: row.day)
    found = next(row.day for row in gates if row.source == "yes")

    assert curve[0] <= 12
    assert curve[-1] >= 50
    assert not sheet(dossier.record, found - timedelta(days=1), playbook).standing.source
    assert score(dossier, 0, "closeness", US, playbook) >= 4
    assert MapColour.GREEN is map_status(dossier.people).colour


def test_one_deal_was_never_real(dossiers, playbook):
    """Everything is lovely, nothing compels: the rate was high for a while and is not computed since."""
    dossier = called(dossiers, "Core ledger renewal")
    curve = rates(dossier)
    standing = sheet(dossier.record, TODAY, playbook).standing

    assert max(rate for rate in curve if rate is not None) >= 75
    assert [None] * 10 == curve[-10:]
    assert not standing.event
    assert (5, 5) == (standing.us.fit, standing.us.closeness)
    assert standing.source


def test_one_deal_is_seen_differently_by_salesperson_and_manager(dossiers, playbook):
    """They differ by two and more on how close we are, and on how close rival 1 is."""
    dossier = called(dossiers, "MES for the rolling mill")
    seen = sheet(dossier.record, TODAY, playbook)

    assert {(US, "closeness"), (seen.rivals[0], "closeness")} == {cell.key for cell in seen.differing()}


def test_one_deal_is_in_dollars_and_grows(dossiers, playbook):
    """Nearly two million dollars is an A by the rate table; the trial lifts the rate."""
    dossier = called(dossiers, "Fleet telematics")
    curve = rates(dossier)

    assert "USD" == dossier.deal.amount.currency
    assert Grade.A is automatic_grade(playbook.grading, dossier.deal.amount, dossier.deal.led_by)
    assert curve[-1] > curve[0]


def test_one_small_deal_takes_the_fast_track(dossiers, playbook):
    """A D goes from the second stage to the last, and has the highest rate of those with a rival."""
    dossier = called(dossiers, "Cold-store sensors")
    jumps = [(move.source, move.target) for move in dossier.moves if move.kind is MoveKind.JUMP]

    assert Grade.D is automatic_grade(playbook.grading, dossier.deal.amount, dossier.deal.led_by)
    assert [("initiate", "close")] == jumps
    assert rates(dossier)[-1] >= 85


def test_one_deal_was_lost_reopened_and_is_led_now(dossiers):
    """Its curve has four closed weeks and goes on from there."""
    dossier = called(dossiers, "Track inspection")

    assert 4 == sum(point.closed for point in dossier.points)
    assert not dossier.points[-1].closed
    assert rates(dossier)[-1] >= 55


def test_one_rate_jumps_and_nobody_says_why(cards, dossiers):
    """Up by more than 15 points in the last week, and no answer of that week has a note."""
    dossier = called(dossiers, "Energy cockpit")
    curve = rates(dossier)
    week = [row for row in dossier.record.assessments if (TODAY - row.day).days < 7]

    assert curve[-1] - curve[-3] >= 15
    assert week
    assert [] == [row for row in week if any(said and said.note for said in (row.fit, row.closeness))]


def test_one_event_has_passed_and_the_rate_falls(dossiers, playbook):
    """The date is behind us; the source is gone; down by ten points in a week."""
    dossier = called(dossiers, "Ward line")
    event = sheet(dossier.record, TODAY, playbook).cell("event").answer
    curve = rates(dossier)

    assert event.by < TODAY
    assert curve[-3] - curve[-1] >= 10


def test_a_rival_was_replaced_and_one_has_no_second(dossiers, playbook):
    """The control room has had three rivals in two places; for the cranes only one is known."""
    replaced = called(dossiers, "Grid control room")
    cranes = sheet(called(dossiers, "Crane maintenance").record, TODAY, playbook)

    assert 3 == len(replaced.rival_names)
    assert cranes.rivals[0] is not None
    assert cranes.rivals[1] is None


def test_one_deal_is_flat_and_one_forgotten(dossiers):
    """Equal for a month and more; not answered for a month."""
    flat = rates(called(dossiers, "Credit risk workbench"))
    forgotten = called(dossiers, "Nurse call").record

    assert 1 == len(set(flat[-6:]))
    assert (TODAY - max(row.day for row in forgotten.assessments)).days > 28


def test_a_close_date_has_slid_again_and_again(demo):
    """The journal knows that the paint shop's was moved three times."""
    with demo.reading() as read:
        slid = read.execute(
            """SELECT count(*) FROM journal JOIN deal ON deal.id = journal.pk
               WHERE tbl = 'deal' AND op = 'U' AND json_type(old, '$.close_date') IS NOT NULL
                     AND deal.name LIKE 'Paint shop%'"""
        ).fetchone()[0]

    assert 3 == slid


# --- how it is competed for ------------------------------------------------------------------------------------------


def test_every_strategy_is_chosen_somewhere_and_changed(dossiers):
    """Ours and what we believe of rivals; some follow the suggestion, some do not."""
    chosen = [each for dossier in dossiers.values() for each in dossier.strategies]
    ours = Counter(name for name, dossier in dossiers.items() for each in dossier.strategies if each.party == US)

    assert set(Strategy) == {each.strategy for each in chosen if each.party == US}
    assert 3 <= len({each.strategy for each in chosen if each.party != US})
    assert 3 <= sum(1 for count in ours.values() if count >= 2)


def test_tactics_come_in_every_state_and_are_carried_out(dossiers):
    """Overdue ones too; activities are there for some, and rivals have tactics of their own."""
    tactics = [tactic for dossier in dossiers.values() for tactic in dossier.tactics]
    steps = [each for dossier in dossiers.values() for each in progress(dossier)]

    assert set(TacticState) == {tactic.state for tactic in tactics}
    assert 4 <= sum(1 for tactic in tactics if tactic.party != US)
    assert 3 <= sum(1 for each in steps if each.last)
    assert 2 <= sum(1 for each in steps if each.overdue)
    assert {GapKind.QUESTION, GapKind.PERSON, GapKind.FINDING, GapKind.MOVE} <= {
        tactic.gap.kind for tactic in tactics if tactic.gap
    }


def test_value_is_told_in_numbers_and_once_too_long(dossiers, playbook):
    """In both languages and several versions; a deal that closes, one that does not, and a ladder of needs."""
    pitch = playbook.competing.pitch
    told = {
        name: reading_time(pitch_text(value), pitch)
        for name, dossier in dossiers.items()
        if (value := proposition_on(dossier.values, US, TODAY))
    }
    sums = [equation_on(dossier.equations, TODAY) for dossier in dossiers.values()]
    needs = [need for dossier in dossiers.values() for need in dossier.needs]

    assert ["MES for the rolling mill 轧钢厂 MES"] == [name for name, each in told.items() if too_long(each, pitch)]
    assert {True, False} <= {each.han > each.words for each in told.values()}
    assert {True, False} <= {each.closes for each in sums if each}
    assert 2 <= sum(1 for dossier in dossiers.values() if len({v.day for v in dossier.values if v.party == US}) > 1)
    assert set(Problem) == {need.kind for need in needs}
    assert set(Layer) == {need.layer for need in needs}


def test_a_plan_can_be_tested_and_one_is_nearly_whole(dossiers, playbook):
    """Goals with and without a way to verify them; every kind of gap occurs but one without a date."""
    found = {each.kind for dossier in dossiers.values() for each in left_open(dossier, playbook)}

    assert set(OpenKind) - {OpenKind.NO_OWNER, OpenKind.NO_DATE} <= found


def test_rivals_have_dossiers(demo):
    """Of every part, everywhere, at a customer and on a deal; and a record against each."""
    with demo.reading() as read:
        known = [read_rival(read, rival.id, TODAY) for rival in read_rivals(read, TODAY)]
    entries = [entry for rival in known for entry in rival.entries]

    assert set(EntryKind) == {entry.kind for entry in entries}
    assert {(True, True), (False, True), (True, False)} == {
        (entry.deal_id is None, entry.account_id is None) for entry in entries
    }
    assert any(entry.amount for entry in entries)
    assert {True, False} <= {bool(rival.record.won) for rival in known}
    assert any(rival.record.lost_reasons for rival in known)


def test_leads_teams_approvals_and_a_conflict_of_partners(demo, dossiers):
    """Leads that are open and dropped, some tested; two partners who have both registered one project."""
    with demo.reading() as read:
        leads = read_leads(read, TODAY)

    assert {LeadState.OPEN, LeadState.DROPPED} == {lead.state for lead in leads}
    assert any(lead.tests for lead in leads)
    assert Held.CONFLICT in {held.held for each in dossiers.values() if (held := holding(each, None))}
    assert any({member.supporting for member in each.team} == {True, False} for each in dossiers.values())
    assert any(each.approvals for each in dossiers.values())
    assert {"executive", "expert"} == {booking.kind for each in dossiers.values() for booking in each.bookings}
