"""Leads, the suggested strategy, and what carries a strategy out (METHOD 7)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.competition import (
    Chosen,
    Ground,
    Tactic,
    TacticState,
    margin,
    open_tactics,
    serving,
    strategy_on,
    suggestion,
    tactic_words,
    unserved_leads,
)
from tasdesk.method.facts import US, Question, Scores, Standing, Strategy
from tasdesk.method.gaps import gap_from
from tasdesk.method.playbook import Comparison

DAY = date(2026, 11, 20)
STANDARD = Comparison()
scores = st.none() | st.integers(0, 5).map(float) | st.floats(0, 5)


def standing(us, *rivals, uncontested=False):
    """A field with these scores, fit and closeness each."""
    named = tuple(Scores(f"r{place}", *each) for place, each in enumerate(rivals, start=1))
    return Standing(True, True, None, uncontested, Scores(US, *us), named, tuple(range(1, 1 + len(named))))


def tactic(gap="", **fields):
    """A tactic of ours that is there for this."""
    return Tactic("t", "Trial", DAY, gap=gap_from(gap) if gap else None, **fields)


# --- the suggested strategy ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("us", "rivals", "expected", "ground"),
    [
        ((4, 4), [(3, 3), (2, 2)], Strategy.FRONTAL, Ground.CLEARLY_AHEAD),
        ((4, 4), [(3, 3.5), (2, 2)], Strategy.FRAGMENT, Ground.PARTLY_AHEAD),
        ((3, 4), [(4, 2), (2, 3)], Strategy.FLANKING, Ground.CLOSE_BUT_UNFIT),
        ((4, 2), [(3, 5)], Strategy.FRAGMENT, Ground.PARTLY_AHEAD),
        ((3, 4), [(3, 2)], Strategy.FRAGMENT, Ground.PARTLY_AHEAD),
        ((2, 2), [(3, 3)], Strategy.DEVELOP, Ground.BEHIND),
        ((2, 3), [(3, 3)], None, Ground.LEVEL),
        ((3, 3), [(3, 3)], None, Ground.LEVEL),
        ((5, 5), [(None, None)], Strategy.FRONTAL, Ground.CLEARLY_AHEAD),
        ((5, 4.9), [(None, None)], Strategy.FRAGMENT, Ground.PARTLY_AHEAD),
        ((3, 3), [(2, None)], Strategy.FRAGMENT, Ground.PARTLY_AHEAD),
        ((3, 3), [], Strategy.DEVELOP, Ground.BEHIND),
        ((None, 5), [(1, 1)], None, Ground.UNANSWERED),
        ((5, None), [(1, 1)], None, Ground.UNANSWERED),
    ],
)
def test_the_rule_suggests(us, rivals, expected, ground):
    """By our score minus the best rival's; what nobody knows of a rival counts as 4, as does a field without any."""
    found = suggestion(standing(us, *rivals), False, STANDARD)

    assert (expected, ground) == (found.strategy, found.ground)


def test_where_the_account_is_ours_a_clear_lead_is_defended():
    """And nothing else changes with it."""
    assert Strategy.DEFEND is suggestion(standing((4, 4), (3, 3)), True, STANDARD).strategy
    assert Strategy.FLANKING is suggestion(standing((2, 4), (3, 3)), True, STANDARD).strategy
    assert Strategy.DEVELOP is suggestion(standing((2, 2), (3, 3)), True, STANDARD).strategy


def test_an_uncontested_deal_needs_no_strategy():
    """Nobody is there to compete with; unanswered goes before."""
    assert Ground.UNCONTESTED is suggestion(standing((4, 4), uncontested=True), False, STANDARD).ground
    assert Ground.UNANSWERED is suggestion(standing((4, None), uncontested=True), False, STANDARD).ground


def test_giving_up_is_worth_a_thought_where_both_leads_are_negative():
    """And only there."""
    assert suggestion(standing((2, 2), (3, 3)), False, STANDARD).disqualify
    assert not suggestion(standing((2, 4), (3, 3)), False, STANDARD).disqualify


def test_what_counts_for_the_unknown_is_the_playbooks():
    """4 in the standard, here 2."""
    assert Strategy.FRONTAL is suggestion(standing((3, 3), (None, 2)), False, Comparison(assumed=2)).strategy


def test_a_lead_names_the_best_rival_and_whether_it_is_assumed():
    """Of two alike rival 1."""
    field = standing((4, 4), (3, 2), (3, None))

    assert (4, 3, "r1", False, 1) == (
        *margin(field, Question.FIT, STANDARD),
        margin(field, Question.FIT, STANDARD).size,
    )
    assert (4, 4, "r2", True) == margin(field, Question.CLOSENESS, STANDARD)
    assert (4, 4, "", True) == margin(standing((4, 4)), Question.FIT, STANDARD)


@pytest.mark.parametrize("short", [0, 1e-10])
def test_the_threshold_is_reached_within_the_tolerance(short):
    """A mean of probes that is one bit short of a whole step reaches it."""
    assert Strategy.FRONTAL is suggestion(standing((4 - short, 4), (3, 3)), False, STANDARD).strategy
    assert Strategy.FRAGMENT is suggestion(standing((4 - 1e-8, 4), (3, 3)), False, STANDARD).strategy


@given(scores, scores, scores, scores, scores, scores, st.booleans())
def test_the_order_of_the_rivals_means_nothing(fit, close, fit1, close1, fit2, close2, incumbent):
    """Swapping them gives the same strategy for the same reason and of the same size."""
    one = suggestion(standing((fit, close), (fit1, close1), (fit2, close2)), incumbent, STANDARD)
    other = suggestion(standing((fit, close), (fit2, close2), (fit1, close1)), incumbent, STANDARD)

    assert one[:2] == other[:2]
    assert (one.fit.size, one.closeness.size) == (other.fit.size, other.closeness.size)


# --- chosen, and carried out -----------------------------------------------------------------------------------------


def test_a_strategy_holds_until_the_next():
    """Each party has its own."""
    first = Chosen(date(2026, 10, 1), US, Strategy.FRONTAL, "ahead in both")
    later = Chosen(date(2026, 11, 1), US, Strategy.DEFEND, "they attack")
    theirs = Chosen(date(2026, 10, 5), "r1", Strategy.FLANKING)
    known = [theirs, later, first]

    assert [None, first, first, later] == [
        strategy_on(known, US, date(2026, month, day)) for month, day in ((9, 30), (10, 1), (10, 31), (11, 1))
    ]
    assert theirs == strategy_on(known, "r1", DAY)


@pytest.mark.parametrize(
    ("gap", "state", "serves"),
    [
        ("r1.closeness", TacticState.OPEN, True),
        ("move:r1.closeness", TacticState.OPEN, True),
        ("r1.closeness", TacticState.DONE, False),
        ("r1.closeness", TacticState.DROPPED, False),
        ("r2.closeness", TacticState.OPEN, False),
        ("r1.fit", TacticState.OPEN, False),
        ("closeness", TacticState.OPEN, False),
        ("", TacticState.OPEN, False),
    ],
)
def test_a_rival_ahead_is_served_by_an_open_tactic_that_names_it(gap, state, serves):
    """This rival and this question; one that is done or dropped serves no more (METHOD 8, 18)."""
    field, known = standing((4, 3), (3, 5), (5, None)), [tactic(gap, state=state)]

    assert bool(serving(known, "r1", "closeness")) == serves
    assert ([] if serves else ["r1"]) == [each.rival for each in unserved_leads(field, known, Question.CLOSENESS)]


def test_only_who_is_known_to_be_ahead_is_ahead():
    """An assumed score is no finding, nor is a level one, nor anything while ours is not known."""
    assert ["r2"] == [each.rival for each in unserved_leads(standing((4, 3), (4, 5), (5, 1)), [], Question.FIT)]
    assert () == unserved_leads(standing((2, 3), (None, 5)), [], Question.FIT)
    assert () == unserved_leads(standing((None, 3), (5, 5)), [], Question.FIT)


def test_what_a_rival_does_is_no_tactic_of_ours():
    """It serves nothing of ours."""
    theirs = tactic("r1.closeness", party="r1")

    assert () == serving([theirs], "r1", "closeness")
    assert (theirs,) == open_tactics([theirs], "r1")


def test_a_tactic_is_overdue_from_the_next_day_on():
    """Open ones only."""
    due = tactic(due=DAY)

    assert [False, True] == [due.overdue(DAY), due.overdue(date(2026, 11, 21))]
    assert not due._replace(state=TacticState.DONE).overdue(date(2026, 11, 21))
    assert not tactic().overdue(DAY)


def test_a_tactic_of_the_playbook_is_told_in_either_language(playbook):
    """One in own words, or that the playbook no longer has, in the words it was written down with."""
    assert ["Pilot one department", "选一个部门试点"] == [
        tactic_words(tactic(standard="fragment.pilot"), playbook, language) for language in ("en", "zh")
    ]
    assert ["Trial"] * 3 == [
        tactic_words(tactic(standard=standard), playbook, "zh") for standard in ("", "fragment.gone", "gone.pilot")
    ]
