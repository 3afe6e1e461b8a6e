"""The rival comparison: what must hold whatever the answers (METHOD 5)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.errors import BadUse, PlaybookError, Refused
from tasdesk.method.explain import explain, moves, tried
from tasdesk.method.facts import US, Choice, Outcome, Question, Reason, Scores, Standing
from tasdesk.method.playbook import Comparison
from tasdesk.method.winrate import percent, rate, shares, verdict

score = st.integers(0, 5).map(float)
maybe = st.none() | score
comparisons = st.builds(
    Comparison,
    weight_of_fit=st.floats(0, 1),
    sharpness=st.floats(0.05, 10),
    assumed=st.floats(0, 5),
    discount=st.floats(0, 0.7),
    cap=st.just(0.5),
)


OPEN = st.none()


@st.composite
def standings(draw, outcomes=OPEN):
    """A field of us and up to two rivals, with any gates."""
    named = draw(st.integers(0, 2))
    return Standing(
        event=draw(st.booleans()),
        source=draw(st.booleans()),
        rank=draw(st.sampled_from([None, 1, 2, 3, 4])),
        uncontested=draw(st.booleans()) and not named,
        us=Scores(US, draw(maybe), draw(maybe)),
        rivals=tuple(Scores(f"rival-{n}", draw(maybe), draw(maybe)) for n in range(named)),
        slots=tuple(range(1, named + 1)),
        outcome=draw(outcomes),
    )


@given(standings(outcomes=st.none() | st.sampled_from(Outcome)), comparisons)
def test_a_rate_lies_between_nothing_and_all(standing, comparison):
    """Computed or closed, a rate is 0 to 1; where it is not computed there is a reason."""
    found = verdict(standing, comparison)

    assert (found.value is None and found.reason is not None) or 0 <= found.value <= 1


@given(standings(), comparisons)
def test_the_field_is_divided_whole(standing, comparison):
    """While our rate is computed and somebody is named, the shares of the field sum to 1."""
    parties = rate(standing, comparison).parties
    divided = [party.share for party in parties if party.share is not None]

    assert not standing.rivals or not divided or 1 == pytest.approx(sum(divided), abs=1e-12)


@given(standings(), comparisons, st.sampled_from(Question))
def test_raising_our_answer_never_lowers_our_rate(standing, comparison, question):
    """One step up of a known answer of ours."""
    now = getattr(standing.us, question)
    if now is None or now == 5:
        return
    raised = tried(standing, question.value, now + 1)
    before, after = verdict(standing, comparison).value, verdict(raised, comparison).value

    assert before is None or after >= before - 1e-12


@given(standings(), comparisons, st.sampled_from(Question))
def test_raising_a_rivals_answer_never_raises_our_rate(standing, comparison, question):
    """One step up of a rival's answer; an unknown one ranks as the assumed score."""
    for slot, scores in zip(standing.slots, standing.rivals, strict=True):
        now = getattr(scores, question)
        now = comparison.assumed if now is None else now
        raised = tried(standing, f"rival{slot}.{question}", min(5.0, now + 1))
        before, after = verdict(standing, comparison).value, verdict(raised, comparison).value

        assert before is None or after <= before + 1e-12


@given(standings(), comparisons)
def test_the_order_of_the_rivals_changes_no_bit(standing, comparison):
    """Rival 1 and rival 2 swapped give the very same rate."""
    swapped = standing._replace(rivals=standing.rivals[::-1])

    assert verdict(standing, comparison) == verdict(swapped, comparison)


@given(score, score, comparisons)
def test_three_equal_parties_get_a_third_each(fit, closeness, comparison):
    """Whatever w and k."""
    equal = Standing(
        event=True,
        source=True,
        rank=None,
        uncontested=False,
        us=Scores(US, fit, closeness),
        rivals=(Scores("a", fit, closeness), Scores("b", fit, closeness)),
        slots=(1, 2),
    )

    assert [pytest.approx(1 / 3)] * 3 == [party.share for party in rate(equal, comparison).parties]


@given(standings(), comparisons)
def test_the_inside_source_is_worth_its_discount(standing, comparison):
    """Without one the rate is what it would be with one, times the discount."""
    with_one = verdict(standing._replace(source=True), comparison)
    without = verdict(standing._replace(source=False), comparison)

    assert with_one.reason == without.reason
    if with_one.value is not None and with_one.reason is None:
        assert pytest.approx(with_one.value * comparison.discount) == without.value


@given(standings(), standings(), comparisons)
def test_the_parts_sum_to_the_change(before, after, comparison):
    """Between any two computed rates the Shapley parts explain all of the change."""
    after = after._replace(rivals=tuple(r._replace(party=f"rival-{n + 1}") for n, r in enumerate(after.rivals)))
    found = explain(before, after, comparison)

    assert found.change is None or found.change == pytest.approx(sum(part.change for part in found.parts), abs=1e-9)


@given(standings(), comparisons)
def test_a_move_gives_what_it_promises(standing, comparison):
    """Making the step it names leads to the rate it names, and no later move gains more than an earlier one."""
    found = moves(standing, comparison)

    assert [move.rate for move in found] == [
        verdict(tried(standing, move.input, move.after), comparison).value for move in found
    ]
    assert all(one.rate >= two.rate - 1e-8 for one, two in pairwise(found))


def test_gates_come_in_their_order():
    """Closed, then the event, then our answers, then the rank, then the source."""
    us = Scores(US, 4.0, 4.0)
    worst = Standing(
        event=False, source=False, rank=4, uncontested=False, us=Scores(US, None, 4.0), outcome=Outcome.WON
    )
    chain = [
        worst,
        worst._replace(outcome=None),
        worst._replace(outcome=None, event=True),
        worst._replace(outcome=None, event=True, us=us),
    ]

    assert [Reason.WON, Reason.NO_COMPELLING_EVENT, Reason.UNANSWERED, Reason.NOT_TOP_THREE] == [
        verdict(standing, Comparison()).reason for standing in chain
    ]


@pytest.mark.parametrize(
    ("value", "expected"), [(0.125, 13), (-0.125, -13), (0.285, 29), (0.1249999999999, 13), (0.124, 12), (0.0, 0)]
)
def test_whole_per_cent_are_half_up_on_their_size(value, expected):
    """12.5 % is 13 %, a fall of 12.5 points is −13; what is 9 decimals away from a half is one."""
    assert expected == percent(value)


@pytest.mark.parametrize("strengths", [[0.0, 0.0], [0.0, 0.0, 0.0]])
def test_nobody_has_any_strength(strengths):
    """All strengths 0 are equal shares."""
    assert (1 / len(strengths),) * len(strengths) == shares(strengths, 2)


def test_a_field_needs_somebody():
    """An empty field is a mistake of the caller."""
    with pytest.raises(ValueError, match="party"):
        shares([], 2)


@pytest.mark.parametrize("numbers", [{"sharpness": 0.0}, {"discount": 0.71}, {"assumed": float("nan")}])
def test_numbers_out_of_range_are_errors_of_the_playbook(numbers):
    """A comparison checks itself when it is made."""
    with pytest.raises(PlaybookError):
        Comparison(**numbers)


def test_trying_an_unnamed_rival_is_an_error():
    """There is nothing to try about a rival that nobody named."""
    standing = Standing(event=True, source=True, rank=None, uncontested=False, us=Scores(US, 3.0, 3.0))

    with pytest.raises(BadUse, match="rival1"):
        tried(standing, "rival1.fit", 3.0)
    assert tried(standing, "event", Choice.NO).event is False


def test_a_deal_with_a_rival_cannot_be_tried_as_uncontested():
    """As it cannot be declared; ending it can be tried."""
    standing = Standing(True, True, None, False, Scores(US, 3.0, 3.0), (Scores("aster", 3.0, 3.0),), (1,))

    with pytest.raises(Refused, match="A rival is named"):
        tried(standing, "uncontested", "yes")
    assert standing == tried(standing, "uncontested", "no")
