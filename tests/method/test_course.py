"""Dated facts walked forward: what is carried, and which answer is in force (METHOD 4)."""

from datetime import date, timedelta
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import TODAY, records, until
from tasdesk.method.course import EVENT, Course, Ledger, gate_entries, rank_number, score_entries, score_of, standing_on
from tasdesk.method.facts import (
    UNKNOWN,
    US,
    Assessment,
    Author,
    Choice,
    Closing,
    Gates,
    Naming,
    Outcome,
    Record,
    Said,
    Uncontested,
)

SALES, MANAGER, AGREED = Author
FIT = (US, "fit")


def day(number):
    return date(2026, 11, number)


# --- scores ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direct", "probes", "score"),
    [
        (None, {}, None),
        (3, {}, 3),
        (UNKNOWN, {}, None),
        (3, {"a": 1}, 1),
        (3, {"a": 1, "b": 5}, 4),
        (None, {"a": UNKNOWN, "b": 5}, 5),
        (3, {"a": UNKNOWN, "b": UNKNOWN}, 3),
        (None, {"a": UNKNOWN}, None),
        (2, {"gone": 5}, 2),
        (0, {"a": 0, "b": 0}, 0),
    ],
)
def test_probes_known_go_before_the_direct_answer(direct, probes, score):
    """Their weighted mean (a weighs 1, b 3); don't know and probes no longer asked are left out."""
    assert score == score_of(direct, probes, {"a": 1.0, "b": 3.0})


def test_each_probe_is_carried_from_its_own_day(playbook):
    """A day without an answer, evidence alone included, gives no entry."""
    rows = (
        Assessment(day(5), SALES, US, Said(None, {"references": 4})),
        Assessment(day(1), SALES, US, Said(2)),
        Assessment(day(7), SALES, US, Said(None, {"references": UNKNOWN})),
        Assessment(day(6), SALES, US, Said(note="seen"), Said()),
        Assessment(day(3), SALES, US, Said(None, {"price": 2})),
    )

    assert [(1, 2), (3, 2), (5, 3), (7, 2)] == [(on.day, score) for on, _a, _k, score in score_entries(rows, playbook)]


def test_a_gate_not_answered_that_day_gives_no_entry():
    """Evidence alone is no answer."""
    rows = (Gates(day(1), SALES, event_note="seen"), Gates(day(2), SALES, rank="lower"))

    assert [(day(2), SALES, ("", "rank"), 4)] == list(gate_entries(rows))
    assert [1, 4, None] == [rank_number(rank) for rank in ("1", "lower", UNKNOWN)]


# --- the ledger --------------------------------------------------------------------------------------------------


def stated(*values, key=FIT, author=SALES):
    """What a ledger says after these values, one a day."""
    ledger = Ledger()
    ledger.take((day(number), author, key, value) for number, value in enumerate(values, 1))
    return ledger.stated(author, key)


def test_the_same_again_is_given_but_not_changed():
    """Equal but for the last decimals of a mean is the same; so is don't know again."""
    assert (1.1, day(3), day(1)) == stated(1.1, 1.1 + 1e-12, 1.1)
    assert (None, day(2), day(1)) == stated(None, None)
    assert (None, day(2), day(2)) == stated(0.0, None)


@pytest.mark.parametrize(
    ("values", "held", "changed"),
    [
        ([(Choice.YES, TODAY), (Choice.YES, None)], (Choice.YES, TODAY), 1),
        ([(Choice.YES, None), (Choice.YES, TODAY)], (Choice.YES, TODAY), 2),
        ([(Choice.YES, TODAY), (Choice.YES, day(1))], (Choice.YES, day(1)), 2),
        ([(Choice.YES, TODAY), (Choice.NO, None), (Choice.YES, None)], (Choice.YES, None), 3),
        ([(Choice.NO, TODAY), (Choice.NO, None)], (Choice.NO, None), 2),
        ([(Choice.NO, TODAY), (Choice.YES, None)], (Choice.YES, None), 2),
    ],
)
def test_yes_again_without_a_date_keeps_the_date(values, held, changed):
    """Another date, and no, are changes."""
    found = stated(*values, key=EVENT)

    assert (held, day(changed)) == (found.value, found.changed_on)


@pytest.mark.parametrize(
    ("entries", "value", "whose"),
    [
        ([(1, MANAGER, 5)], None, None),
        ([(1, SALES, 2), (2, MANAGER, 5)], 2, SALES),
        ([(1, AGREED, 4)], 4, AGREED),
        ([(1, AGREED, 4), (2, SALES, 2)], 2, SALES),
        ([(1, SALES, 2), (2, AGREED, 4)], 4, AGREED),
        ([(2, SALES, 2), (2, AGREED, 4)], 4, AGREED),
        ([(2, AGREED, 4), (2, SALES, 2)], 4, AGREED),
        ([(1, SALES, 2), (2, AGREED, 4), (3, SALES, 2)], 4, AGREED),
        ([(1, SALES, 2), (2, AGREED, 4), (3, SALES, 3), (4, AGREED, 4)], 4, AGREED),
        ([(1, SALES, 2), (2, AGREED, None)], None, AGREED),
    ],
)
def test_whose_answer_is_in_force(entries, value, whose):
    """Agreed from the salesperson's last change on, else the salesperson's; the manager's alone is none."""
    ledger = Ledger()
    ledger.take((day(number), author, FIT, score) for number, author, score in entries)

    assert (value, whose) == (ledger.in_force(FIT), ledger.author_in_force(FIT))


@pytest.mark.parametrize(
    ("entries", "apart"),
    [
        ([(1, SALES, 5.0)], None),
        ([(1, SALES, 5.0), (1, MANAGER, None)], None),
        ([(1, SALES, 5.0), (1, MANAGER, 2.0)], 3),
        ([(1, SALES, 5.0), (2, MANAGER, 2.0), (2, AGREED, 3.0)], None),
        ([(1, SALES, 5.0), (2, MANAGER, 2.0), (1, AGREED, 3.0)], 3),
        ([(1, SALES, 5.0), (1, MANAGER, 2.0), (2, AGREED, 3.0), (3, MANAGER, 2.0)], None),
        ([(1, SALES, 5.0), (1, MANAGER, 2.0), (2, AGREED, 3.0), (3, MANAGER, 1.0)], 4),
    ],
)
def test_how_far_the_views_are_apart(entries, apart):
    """Until an agreed answer is given on or after the day of both last changes."""
    ledger = Ledger()
    ledger.take((day(number), author, FIT, score) for number, author, score in sorted(entries, key=itemgetter(0)))

    assert apart == ledger.differs(FIT)


# --- the course --------------------------------------------------------------------------------------------------


@given(records, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_told_means_nothing(playbook, record, dice):
    """Only their days count; closings aside, of which a day may have several."""
    parts = [list(facts) for facts in (record.assessments, record.gates, record.namings, record.uncontested)]
    for facts in parts:
        dice.shuffle(facts)
    shuffled = Record(*map(tuple, parts), record.closings)

    assert standing_on(record, TODAY, playbook) == standing_on(shuffled, TODAY, playbook)


@given(records, st.integers(0, 45))
def test_a_walk_in_steps_comes_to_what_the_facts_of_each_day_say(playbook, record, days):
    """Facts of later days change nothing, and stopping on the way neither."""
    course = Course.of(record, playbook)
    for back in range(45, days, -3):
        course.walk(TODAY - timedelta(days=back))
    end = TODAY - timedelta(days=days)
    course.walk(end)

    assert standing_on(until(record, end), TODAY, playbook) == course.standing()


@given(records)
def test_a_deal_is_never_uncontested_with_a_rival(playbook, record):
    """On no day at all."""
    course = Course.of(record, playbook)
    for days in range(41, -1, -1):
        course.walk(TODAY - timedelta(days=days))
        standing = course.standing()

        assert not (standing.uncontested and standing.rivals)


def test_a_course_knows_its_first_answer_and_its_last_fact(playbook):
    """Evidence alone is neither an answer nor a fact of the rate."""
    record = Record(
        (Assessment(day(1), SALES, US, Said(note="seen")), Assessment(day(4), MANAGER, US, Said(3))),
        (Gates(day(2), SALES, event_note="seen"),),
        (Naming(day(3), ("aster", None)),),
        (Uncontested(day(2), True),),
        (Closing(day(5), Outcome.LOST),),
    )
    course = Course.of(record, playbook)

    assert (day(4), None) == (course.first_answer, course.last_day)
    assert [True, False, True] == [course.walk(day(number)) for number in (3, 3, 9)]
    assert day(5) == course.last_day
    assert Course.of(Record(), playbook).first_answer is None
