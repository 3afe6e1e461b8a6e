"""Every verb is taken back and done again exactly, rates included (DESIGN, "Journal")."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competition_verbs import COMPETITION_VERBS, carry_out_competition_verb
from course_verbs import COURSE_VERBS, carry_out_course_verb
from desks import ago, book_and_rates, give
from people_verbs import PEOPLE_VERBS, carry_out_people_verb
from store_support import contents
from tasdesk.actions.activities import add_activity, cancel_activity, edit_activity, hold_activity
from tasdesk.actions.answers import Answered, clear_probes, write_evidence
from tasdesk.actions.assessments import confirm, settle
from tasdesk.actions.deals import (
    add_deal,
    close_deal,
    edit_deal,
    move_stage,
    reopen_deal,
)
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.history import next_undo, redo, undo
from tasdesk.actions.milestones import (
    add_buying_step,
    edit_buying_step,
    lose_milestone,
    reach_milestone,
    remove_buying_step,
    reopen_buying_step,
    take_buying_step,
)
from tasdesk.actions.next_steps import NewAction, add_action, drop_action, edit_action, finish_action, reopen_action
from tasdesk.actions.notes import delete_note, edit_note, share_note, write_note
from tasdesk.actions.objections import move_objection, raise_objection
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.actions.whose import Whose
from tasdesk.errors import TasdeskError
from tasdesk.method.activities import Milestone, ObjectionState
from tasdesk.method.facts import Author, Grade, Money, Outcome, Question
from tasdesk.method.lines import circles
from tasdesk.store.derived import assessed_deals, compare
from tasdesk.store.playbooks import playbook_in_force

CNY = "CNY"
DAYS = st.integers(0, 9)
SAID = st.tuples(st.sampled_from(Author), DAYS)
VERBS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(["Haier", "Midea", ""]), st.none() | st.integers(0, 10**9)),
    st.tuples(st.just("edit"), st.sampled_from(["name", "account", "need", "amount", "grade"]), st.integers(0, 9)),
    st.tuples(st.just("move"), st.sampled_from(["verify", "initiate", "analyse", "close"]), DAYS),
    st.tuples(st.just("close"), st.sampled_from(Outcome), DAYS),
    st.tuples(st.just("reopen"), st.none(), DAYS),
    st.tuples(st.just("name"), st.sampled_from(["Aster", "Birch", "Cedar"]), DAYS),
    st.tuples(st.just("drop"), st.sampled_from(["rival1", "rival2"]), DAYS),
    st.tuples(st.just("uncontested"), st.booleans(), DAYS),
    st.tuples(
        st.just("answer"),
        st.tuples(
            st.sampled_from(["fit", "closeness", "fit.price", "closeness.users"]),
            st.sampled_from([0, 3, 5, "unknown"]),
            st.sampled_from(["us", "rival1", "rival2"]),
        )
        | st.tuples(st.sampled_from(["event", "source"]), st.sampled_from(["yes", "no"]), st.just("us"))
        | st.tuples(st.just("rank"), st.sampled_from(["1", "lower"]), st.just("us")),
        SAID,
    ),
    st.tuples(st.just("confirm"), st.none(), SAID),
    st.tuples(
        st.just("settle"),
        st.tuples(st.sampled_from(["fit", "source", "rank"]), st.sampled_from([*Author, None, 3, "unknown"])),
        DAYS,
    ),
    st.tuples(st.just("clear"), st.sampled_from(Question), SAID),
    st.tuples(st.just("evidence"), st.sampled_from(["event", "fit"]), SAID),
    st.tuples(st.just("note"), st.sampled_from(["write", "edit", "share", "delete"]), DAYS),
    st.tuples(st.just("activity"), st.sampled_from(["plan", "add", "edit", "hold", "cancel"]), DAYS),
    st.tuples(st.just("action"), st.sampled_from(["add", "edit", "finish", "drop", "reopen"]), DAYS),
    st.tuples(st.just("milestone"), st.sampled_from(["reach", "lose"]), DAYS),
    st.tuples(st.just("buying"), st.sampled_from(["add", "edit", "take", "reopen", "remove"]), DAYS),
    st.tuples(st.just("objection"), st.sampled_from(["raise", *ObjectionState]), DAYS),
    PEOPLE_VERBS,
    COMPETITION_VERBS,
    COURSE_VERBS,
)


def carry_out_activity(desk, deal, verb, what, on):
    """One random verb of activities and what belongs to them, on the newest of the deal."""
    dossier = desk.dossier(deal)
    activity, action, step, objection = (
        max((each.id for each in found), default="")
        for found in (dossier.activities, dossier.actions, dossier.buying_steps, dossier.objections)
    )
    later = desk.today + (desk.today - on)
    match verb, what:
        case "activity", "plan":
            add_activity(desk, Whose(deal), "visit", day=later, planned=True, actions=[NewAction("agenda", due=later)])
        case "activity", "add":
            add_activity(desk, Whose(deal), "call", day=on, gap="fit", actions=[NewAction("minutes")])
        case "activity", "edit":
            edit_activity(desk, activity, purpose=f"since {on}", kind="demo")
        case "activity", "hold":
            hold_activity(desk, activity, on=on, result="good", actions=[NewAction("offer")])
        case "activity", "cancel":
            cancel_activity(desk, activity)
        case "action", "add":
            add_action(desk, Whose(deal), NewAction("offer", due=later), on=on)
        case "action", "edit":
            edit_action(desk, action, text=f"by {on}", due=None)
        case "action", "finish" | "drop" as ends:
            {"finish": finish_action, "drop": drop_action}[ends](desk, action, on=on)
        case "action", "reopen":
            reopen_action(desk, action)
        case "milestone", "reach":
            reach_milestone(desk, deal, Milestone.ICE_BROKEN, on=on)
        case "milestone", "lose":
            lose_milestone(desk, deal, Milestone.ICE_BROKEN)
        case "buying", "add":
            add_buying_step(desk, deal, "Budget", due=on)
        case "buying", "edit":
            edit_buying_step(desk, step, commitment=f"by {on}")
        case "buying", "take":
            take_buying_step(desk, step, on=on)
        case "buying", "reopen":
            reopen_buying_step(desk, step)
        case "buying", "remove":
            remove_buying_step(desk, step)
        case "objection", "raise":
            raise_objection(desk, deal, "too dear", on=on)
        case "objection", state:
            move_objection(desk, objection, state, note="so it went", on=on)


def bosses(desk):
    """Each person's boss, by id; that nobody has two is seen on the way."""
    with desk.reading() as read:
        lines = read.execute("SELECT source_id, target_id FROM link WHERE kind = 'reporting'").fetchall()
    assert len(lines) == len(dict(lines))
    return dict(lines)


def carry_out(desk, verb, what, how):
    """One random verb on the last deal; what the rules refuse is left out."""
    deal = max(contents(desk.book)["deal"], default="")
    notes = desk.dossier(deal).notes if deal else ()
    on = ago(desk, how[1] if isinstance(how, tuple) else how if verb not in ("add", "edit") else 0)
    said = Answered(author=how[0], on=on) if isinstance(how, tuple) else Answered()
    match verb, what:
        case "add", _:
            add_deal(desk, "Random", account=what, amount=None if how is None else Money(how, CNY))
        case "edit", "amount":
            edit_deal(desk, deal, amount=Money(how * 10**8, CNY) if how else None)
        case "edit", "grade":
            edit_deal(desk, deal, manual_grade=Grade.A if how % 2 else None, grade_reason="a first")
        case "edit", field:
            edit_deal(desk, deal, **{field: f"{field} {how % 3}"})
        case "move", to:
            move_stage(desk, deal, to, reason="so it goes", on=on)
        case "close", outcome:
            close_deal(desk, deal, outcome, reason="so it ended", to="Dogwood" if outcome == "lost" else "", on=on)
        case "reopen", _:
            reopen_deal(desk, deal, reason="again", on=on)
        case "name", name:
            name_rival(desk, deal, name, on=on)
        case "drop", number:
            drop_rival(desk, deal, number, on=on)
        case "uncontested", value:
            declare_uncontested(desk, deal, value, reason="sole source", on=on)
        case "answer", (question, value, party):
            give(desk, deal, question, value, party, author=said.author, on=on, note="seen" if value == "yes" else "")
        case "confirm", _:
            confirm(desk, deal, author=said.author, on=on)
        case "settle", (question, value):
            settle(desk, deal, question, value, on=on)
        case "clear", question:
            clear_probes(desk, deal, question, said=said)
        case "evidence", question:
            write_evidence(desk, deal, question, f"seen {on}", said=said)
        case "activity" | "action" | "milestone" | "buying" | "objection", _:
            carry_out_activity(desk, deal, verb, what, on)
        case "person" | "link" | "part" | "account", _:
            carry_out_people_verb(desk, deal, verb, what, how)
        case "strategy" | "tactic" | "plan" | "value" | "need" | "rival", _:
            carry_out_competition_verb(desk, deal, verb, what, how)
        case "lead" | "stage" | "approval" | "registration" | "team" | "booking" | "review", _:
            carry_out_course_verb(desk, deal, verb, what, how)
        case "note", "write":
            write_note(desk, deal, f"note {on}", on=on)
        case "note", "edit" if notes:
            edit_note(desk, notes[0].id, f"edited {on}")
        case "note", "share" if notes:
            share_note(desk, notes[0].id, notes[0].private)
        case "note", "delete" if notes:
            delete_note(desk, notes[0].id)


@pytest.fixture(scope="module")
def plain_desk(tmp_path_factory):
    """One desk for all examples; each begins and ends with an empty book."""
    today = date(2026, 11, 20)
    with create_book(tmp_path_factory.mktemp("verbs") / "book.db", today=today) as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), today)


def assert_rates_follow(desk):
    """What is stored of all rates is what the answers give."""
    with desk.reading() as read:
        assert [] == list(compare(read, assessed_deals(read), desk.today, playbook_in_force(read), as_stored=True))


def back_and_forth(desk, account, verbs):
    """Carry out what the rules allow of these verbs on a new deal, and undo, redo and undo all of it."""
    states = [book_and_rates(desk)]
    add_deal(desk, "Random", account=account)
    states.append(book_and_rates(desk))
    for verb, what, how in verbs:
        refused = False
        try:
            carry_out(desk, verb, what, how)
        except TasdeskError:
            refused = True
        now = book_and_rates(desk)
        if now != states[-1]:
            assert not refused
            assert_rates_follow(desk)
            states.append(now)
            assert [] == list(circles(bosses(desk)))
    for before in states[-2::-1]:
        undo(desk)
        assert before == book_and_rates(desk)
    assert next_undo(desk) is None
    for after in states[1:]:
        redo(desk)
        assert after == book_and_rates(desk)
    for _ in states[1:]:
        undo(desk)


@settings(max_examples=20)
@given(st.lists(VERBS, min_size=1, max_size=20))
def test_whatever_was_done_is_undone_and_redone_exactly(plain_desk, verbs):
    """Step by step back, every record and rate is what it was; and forth again as well."""
    back_and_forth(plain_desk, "", verbs)


@settings(max_examples=10)
@given(st.lists(PEOPLE_VERBS, min_size=6, max_size=12))
def test_people_and_links_are_undone_and_redone_exactly(plain_desk, verbs):
    """The same for a customer's people; and nobody ever reports to themselves, over however many others."""
    three = [("person", "add", number) for number in range(3)]
    back_and_forth(plain_desk, "Haier", [*three, *verbs])


RIVAL_VERBS = st.one_of(
    COMPETITION_VERBS,
    st.tuples(st.just("name"), st.sampled_from(["Aster", "Birch", "Cedar"]), DAYS),
    st.tuples(st.just("drop"), st.sampled_from(["rival1", "rival2"]), DAYS),
    st.tuples(
        st.just("answer"),
        st.tuples(st.sampled_from(["fit", "fit.price"]), st.sampled_from([0, 3, 5]), st.sampled_from(["us", "rival1"])),
        SAID,
    ),
)


@settings(max_examples=10)
@given(st.lists(RIVAL_VERBS, min_size=4, max_size=10))
def test_how_we_compete_is_undone_and_redone_exactly(plain_desk, verbs):
    """Strategies, tactics, value, plans and rivals, two of whom may become one; rates are what the answers give."""
    rated = [("answer", ("event", "yes", "us"), (Author.SALESPERSON, 9))]
    rated += [("name", name, 9) for name in ("Aster", "Birch")]
    rated += [
        ("answer", (question, 3, party), (Author.SALESPERSON, 9))
        for question in Question
        for party in ("us", "rival1", "rival2")
    ]
    back_and_forth(plain_desk, "Haier", [*rated, *verbs])


@settings(max_examples=10)
@given(st.lists(COURSE_VERBS | st.tuples(st.just("close"), st.sampled_from(Outcome), DAYS), min_size=6, max_size=14))
def test_the_course_of_deals_is_undone_and_redone_exactly(plain_desk, verbs):
    """Leads, what stages require, approvals, partners, the team, bookings and reviews."""
    first = [("activity", "add", 9), ("action", "add", 9), ("move", "initiate", 8), ("review", "start", 0)]
    back_and_forth(plain_desk, "Haier", [*first, *verbs])
