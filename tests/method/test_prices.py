"""The price of an answer before it is given: the rate it would make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Reader, cases, playbook_of
from tasdesk.method.course import standing_on
from tasdesk.method.facts import UNKNOWN, US, Assessment, Author, Choice, Gates, Naming, Record, Said
from tasdesk.method.prices import Tried, price, with_answers
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import verdict

DAY = date(2026, 11, 24)
SALES = Author.SALESPERSON
RECORD = Record(
    assessments=(
        Assessment(DAY, SALES, US, Said(4), Said(4)),
        Assessment(DAY, SALES, "r1", Said(3), Said(3)),
        Assessment(DAY, SALES, "r2", Said(2), Said(2)),
    ),
    gates=(Gates(DAY, SALES, event=Choice.YES, source=Choice.YES),),
    namings=(Naming(DAY, ("r1", "r2")),),
)


@pytest.mark.parametrize(
    ("question", "party", "value", "expected"),
    [
        ("fit", US, 4, 16 / 29),
        ("fit", US, 5, 4.5**2 / (4.5**2 + 13)),
        ("closeness", "r1", UNKNOWN, 16 / (16 + 3.5**2 + 4)),
        ("fit.references", US, 5, 4.5**2 / (4.5**2 + 13)),
        ("source", US, Choice.NO, 0.7 * 16 / 29),
        ("event", US, Choice.NO, None),
        ("rank", US, "lower", 0),
    ],
)
def test_an_answer_has_the_rate_it_would_make_as_its_price(playbook, question, party, value, expected):
    """Scores, probes, gates and the rank are priced alike."""
    found = price(RECORD, DAY, playbook, author=SALES, question=question, party=party, value=value)

    assert (expected if expected is None else pytest.approx(expected, abs=1e-12)) == found


def test_uncontested_leaves_the_field_to_us(playbook):
    """Declaring nobody else in the field is priced like an answer."""
    record = RECORD._replace(namings=())

    assert 1.0 == price(record, DAY, playbook, author=SALES, question="uncontested", value=Choice.YES)


@given(st.integers(0, 5))
def test_a_managers_answer_alone_has_no_price(playbook, value):
    """What the manager gives shows as a difference and moves nothing."""
    found = price(RECORD, DAY, playbook, author=Author.MANAGER, question="fit", value=value)

    assert pytest.approx(16 / 29, abs=1e-12) == found


def test_an_answer_taken_back_to_what_it_was_is_no_change(playbook):
    """Amending today's answer to yesterday's leaves the agreed one in force, as storing it would."""
    record = Record(
        assessments=(
            Assessment(date(2026, 11, 1), SALES, US, Said(4), Said(4)),
            Assessment(date(2026, 11, 2), Author.AGREED, US, Said(2), None),
            Assessment(DAY, SALES, US, Said(5), None),
        ),
        gates=RECORD.gates,
    )
    found = price(record, DAY, playbook, author=SALES, question="fit", value=4)

    assert pytest.approx(9 / 25, abs=1e-12) == found


@pytest.mark.parametrize("case", cases("cases.jsonl")[:66], ids=lambda case: case["id"])
def test_giving_the_answer_in_force_again_costs_nothing(case, playbook):
    """The price of what is known already is the present rate."""
    if "playbook_error" in case["expected"]:
        return
    rules = playbook_of(case, playbook)
    reader = Reader(case, rules)
    now = sheet(reader.record, reader.today, rules)
    answer = now.cell("fit", US).answers.get(SALES)
    if answer is None or answer.direct is None or answer.probes:
        return
    found = price(reader.record, reader.today, rules, author=SALES, question="fit", value=answer.direct)

    assert verdict(now.standing, rules.comparison).value == found


tries = st.lists(
    st.builds(Tried, st.sampled_from(Author), st.sampled_from(["fit", "closeness"]), st.integers(0, 5), st.just(US))
    | st.builds(Tried, st.sampled_from(Author), st.just("rank"), st.sampled_from([1, 2, 3, "lower", UNKNOWN]))
    | st.builds(Tried, st.sampled_from(Author), st.sampled_from(["event", "source"]), st.sampled_from(Choice)),
    max_size=8,
)


@given(tries)
def test_of_several_answers_tried_each_has_the_price_it_was_offered_at(playbook, tried):
    """The rate with all of them is the price of the last one after those before it."""
    record, rate = RECORD, verdict(standing_on(RECORD, DAY, playbook), playbook.comparison).value
    for each in tried:
        rate = price(
            record, DAY, playbook, author=each.author, question=each.question, value=each.value, party=each.party
        )
        record = with_answers(record, DAY, [each])

    assert rate == verdict(standing_on(with_answers(RECORD, DAY, tried), DAY, playbook), playbook.comparison).value


def test_trying_changes_nothing_that_was_there():
    """The record that answers are tried on stays as it is."""
    before = RECORD._replace()
    with_answers(RECORD, DAY, [Tried(SALES, "fit.references", 5), Tried(SALES, "event", Choice.NO)])

    assert before == RECORD
