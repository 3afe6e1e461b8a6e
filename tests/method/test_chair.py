"""The deal from a rival's chair: parties swapped, by the same functions (METHOD 5, rule 4; 7)."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasdesk.errors import NotFound
from tasdesk.method.chair import Chair, chair, chairs, map_from, moves_from, rate_from, seen_from
from tasdesk.method.competition import Chosen, Tactic
from tasdesk.method.dossier import Dossier
from tasdesk.method.explain import moves, tried
from tasdesk.method.facts import US, Deal, Outcome, Question, Reason, Scores, Standing, Strategy
from tasdesk.method.person import Person, Role, Stance
from tasdesk.method.playbook import Comparison
from tasdesk.method.relations import MapColour
from tasdesk.method.value import ValueProposition
from tasdesk.method.winrate import rate, shares

STANDARD = Comparison()
TODAY = date(2026, 11, 20)
known = st.integers(0, 5).map(float)
maybe = st.none() | known


def standing(us, *rivals, **gates):
    """A field with these scores, fit and closeness each; gates open unless said otherwise."""
    named = tuple(Scores(f"r{place}", *each) for place, each in enumerate(rivals, start=1))
    opened = {"event": True, "source": True, "rank": None, "uncontested": False} | gates
    return Standing(us=Scores(US, *us), rivals=named, slots=tuple(range(1, 1 + len(named))), **opened)


fields = st.builds(
    lambda us, rivals, source: standing(us, *rivals, source=source),
    st.tuples(known, known),
    st.lists(st.tuples(maybe, maybe), min_size=1, max_size=2),
    st.booleans(),
)


def test_parties_are_swapped_and_gates_are_open():
    """What we don't know of the rival is assumed strong; we sit in its chair, the other rival where it was."""
    field = standing((4, 2), (3, None), (1, 1), source=False, rank=2)

    assert Standing(
        True,
        True,
        None,
        False,
        Scores("r1", 3, 4),
        (Scores(US, 4, 2), Scores("r2", 1, 1)),
        (1, 2),
    ) == seen_from(field, "r1", STANDARD)


@given(fields)
def test_a_rivals_rate_is_its_plain_share_from_either_chair(field):
    """Neither cap, nor discount, nor gates: what stands beside ours, to the last bit."""
    ours = rate(field, STANDARD)
    for rival in field.rivals:
        share = next(party.share for party in ours.parties if party.party == rival.party)

        assert share == rate_from(field, rival.party, STANDARD).value
        assert share == pytest.approx(rate(seen_from(field, rival.party, STANDARD), STANDARD).value)


@given(fields)
def test_moves_of_a_chair_are_those_of_the_swapped_field(field):
    """The same steps and rates; named as from our chair, so that they can be tried there."""
    for rival in field.rivals:
        found = moves_from(field, rival.party, STANDARD)

        assert [(move.rate, move.gain) for move in moves(seen_from(field, rival.party, STANDARD), STANDARD)] == [
            (move.rate, move.gain) for move in found
        ]
        for move in found:
            there = tried(field, move.input, move.after)

            assert move.rate == pytest.approx(rate_from(there, rival.party, STANDARD).value, abs=1e-12)
            assert move.gain >= -1e-12


def test_its_own_steps_go_up_and_everybody_elses_down():
    """From a score that nobody knows it steps from the assumed one, and the score itself stays unknown."""
    field = standing((4, 2), (3, None), (1, 0))

    assert {
        "rival1.fit": (3, 4),
        "rival1.closeness": (None, 5),
        "fit": (4, 3),
        "closeness": (2, 1),
        "rival2.fit": (1, 0),
    } == {move.input: (move.before, move.after) for move in moves_from(field, "r1", STANDARD)}
    assert {"fit": None, "closeness": None, "rival1.fit": "r1", "rival1.closeness": "r1", "rival2.fit": "r2"} == {
        move.input: move.party for move in moves_from(field, "r1", STANDARD)
    }


def test_a_weaker_rival_best_lifts_itself_a_stronger_one_best_pulls_us_down():
    """4 against 3: up to 3.5 is more than us down to 3.5; the other way round it is the reverse."""
    below = moves_from(standing((4, 4), (3, 3)), "r1", STANDARD)[0]
    above = moves_from(standing((3, 3), (4, 4)), "r1", STANDARD)[0]

    assert ("rival1.fit", shares([3.5, 4], 2)[0]) == (below.input, pytest.approx(below.rate))
    assert ("fit", shares([4, 2.5], 2)[0]) == (above.input, pytest.approx(above.rate))


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (standing((4, 4), (3, 3), event=False), Reason.NO_COMPELLING_EVENT),
        (standing((4, None), (3, 3)), Reason.UNANSWERED),
        (standing((4, 4), (3, 3))._replace(outcome=Outcome.LOST), Reason.LOST),
    ],
)
def test_while_ours_is_not_computed_neither_is_theirs(field, reason):
    """It stands beside ours, or not at all; then there is no move either."""
    found = rate_from(field, "r1", STANDARD)

    assert (None, reason) == (found.value, found.reason)
    assert () == moves_from(field, "r1", STANDARD)


def test_a_low_rank_closes_our_gate_and_not_theirs():
    """Ours is 0, theirs its share."""
    assert 0.5 == rate_from(standing((3, 3), (3, 3), rank=4), "r1", STANDARD).value


@given(fields)
def test_three_chairs_divide_the_field(field):
    """Ours before the gates, and the rivals', sum to 1."""
    assume(field.source)
    total = rate(field, STANDARD).value + sum(rate_from(field, each.party, STANDARD).value for each in field.rivals)

    assert 1 == pytest.approx(total)


def test_the_map_from_a_rivals_chair_is_by_the_stance_to_it():
    """Somebody against us may carry them; who has no stance to them does not."""
    people = [
        Person("gu", "Gu", roles=(Role.APPROVER,), stances={US: Stance.NEGATIVE, "r1": Stance.POSITIVE}),
        Person("he", "He", roles=(Role.DECISION_MAKER,), stances={US: Stance.STRONGLY_POSITIVE}),
    ]

    assert (MapColour.GREEN, ("gu",)) == map_from(people, "r1")[:2]
    assert MapColour.RED is map_from(people, "r2").colour


def test_a_chair_holds_all_that_we_believe_of_a_rival(record_deal, playbook):
    """Questionnaire, rate, map, strategy, value, tactics: theirs and nobody else's."""
    found = chair(record_deal, "rival1", playbook)
    ours, theirs = record_deal.strategies

    assert ("nari", "rival1", theirs) == (found.party, found.slot, found.strategy)
    assert ["cheap"] == [found.value.solution]
    assert ["Visit"] == [each.text for each in found.tactics]
    assert {Question.FIT, Question.CLOSENESS} == set(found.answers)
    assert found.best == found.moves[0]
    assert found.weakest.input in tuple(Question)
    assert ["rival1", "rival2"] == [each.slot for each in chairs(record_deal, playbook)]
    assert ours.party == US


def test_where_nobody_is_named_there_is_no_chair(playbook):
    """Said so; no chair at all is an empty one."""
    with pytest.raises(NotFound, match="No rival2 is named"):
        chair(Dossier(Deal("d", "d", "Grid", "verify"), TODAY), "rival2", playbook)
    assert () == chairs(Dossier(Deal("d", "d", "Grid", "verify"), TODAY), playbook)
    assert (None, None) == (Chair("r", "rival1", rate(standing((1, 1)), STANDARD), ()).best, None)


@pytest.fixture
def record_deal():
    from one_deal import RECORD

    return Dossier(
        Deal("d", "d", "Grid", "analyse"),
        TODAY,
        RECORD,
        strategies=(
            Chosen(date(2026, 11, 1), US, Strategy.FRONTAL),
            Chosen(date(2026, 11, 2), "nari", Strategy.DEFEND),
        ),
        values=(ValueProposition(TODAY, US, "good"), ValueProposition(TODAY, "nari", "cheap")),
        tactics=(Tactic("1", "Trial", TODAY), Tactic("2", "Visit", TODAY, "nari")),
    )
