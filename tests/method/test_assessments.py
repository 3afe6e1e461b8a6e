"""Assessments as wholes: the dated sets, what differs between two days, confirming and agreeing (METHOD 4)."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from records import TODAY, records
from tasdesk.errors import Refused
from tasdesk.method.assessments import (
    agreement,
    assessment_days,
    compare_sheets,
    confirmation,
    settlement,
)
from tasdesk.method.course import EVENT, RANK, SOURCE
from tasdesk.method.facts import UNKNOWN, US, Assessment, Author, Choice, Gates, Naming, Question, Record, Said
from tasdesk.method.questionnaire import sheet

SALES, MANAGER, AGREED = Author
ON = date(2026, 11, 2)
OUR_FIT = (US, "fit")


def later(days):
    return ON + timedelta(days=days)


def with_facts(record, more):
    """The record with what was given on top; a later answer of the same day counts."""
    return record._replace(assessments=record.assessments + more.assessments, gates=record.gates + more.gates)


# --- dated sets --------------------------------------------------------------------------------------------------


def test_the_dated_sets_are_told_newest_first():
    """One per day and author, with what was answered; evidence alone makes none."""
    record = Record(
        (
            Assessment(ON, SALES, "aster", closeness=Said(2)),
            Assessment(ON, SALES, US, Said(3), Said(None, {"users": UNKNOWN})),
            Assessment(later(3), MANAGER, US, Said(note="heard it")),
            Assessment(later(5), MANAGER, US, Said(1)),
        ),
        (
            Gates(ON, SALES, Choice.NO, rank=2),
            Gates(later(5), SALES, source=Choice.YES),
            Gates(later(6), AGREED, source_note="she said so"),
        ),
    )

    assert [
        (later(5), SALES, (SOURCE,)),
        (later(5), MANAGER, (OUR_FIT,)),
        (ON, SALES, (EVENT, RANK, OUR_FIT, (US, "closeness"), ("aster", "closeness"))),
    ] == [(each.day, each.author, each.keys) for each in assessment_days(record)]


# --- comparing ---------------------------------------------------------------------------------------------------


@given(records, st.integers(0, 40), st.integers(0, 40))
def test_a_cell_that_is_not_told_is_alike(playbook, record, one, other):
    """On both days, by everybody and in force; and a day does not differ from itself."""
    before, after = (sheet(record, TODAY - timedelta(days=days), playbook) for days in (one, other))
    changed = {change.key: change for change in compare_sheets(before, after)}

    for key in (before.cells.keys() | after.cells.keys()) - changed.keys():
        assert before.cell(*reversed(key)).value == after.cell(*reversed(key)).value
    assert () == compare_sheets(before, before)


def test_two_days_differ_in_what_was_said_between(playbook):
    """By whom, and whether it counts; the same again is no difference, evidence is one."""
    record = Record(
        (
            Assessment(ON, SALES, US, Said(3), Said(2)),
            Assessment(later(2), SALES, US, Said(3), Said(2, note="two lunches")),
            Assessment(later(3), MANAGER, US, Said(1)),
            Assessment(later(4), SALES, "aster", Said(5)),
        ),
        (Gates(ON, SALES, Choice.YES), Gates(later(4), SALES, Choice.YES, date(2027, 3, 1))),
        (Naming(ON, ("aster", None)),),
    )
    before, after = (sheet(record, later(days), playbook) for days in (0, 9))

    found = compare_sheets(before, after)

    assert [
        (EVENT, (SALES,), True),
        (OUR_FIT, (MANAGER,), False),
        ((US, "closeness"), (SALES,), False),
        (("aster", "fit"), (SALES,), True),
    ] == [(change.key, change.authors, change.moved) for change in found]
    assert [None, 5.0] == [found[-1].before.value, found[-1].after.value]


# --- confirming --------------------------------------------------------------------------------------------------


@given(records, st.sampled_from(Author))
def test_confirming_moves_nothing(playbook, record, author):
    """Whoever confirms: every answer in force stays what it is, and is given again that day."""
    now = sheet(record, TODAY, playbook)
    try:
        confirmed = confirmation(now, author, playbook)
    except Refused:
        assume(False)
    then = sheet(with_facts(record, confirmed), TODAY, playbook)

    assert now.standing == then.standing
    field = {"", US, *now.rivals}
    for key, cell in now.cells.items():
        given_again = cell.answer if author is AGREED else cell.answers.get(author)
        if key[0] in field and given_again is not None:
            again = then.cells[key].answers[author]
            assert (TODAY, given_again.value) == (again.given_on, again.value)


@given(records)
def test_confirming_agreed_puts_it_in_force(playbook, record):
    """Of everything that counts; what only the manager answered still does not."""
    now = sheet(record, TODAY, playbook)
    try:
        confirmed = confirmation(now, AGREED, playbook)
    except Refused:
        assume(False)
    then = sheet(with_facts(record, confirmed), TODAY, playbook)

    for key, cell in now.cells.items():
        if key[0] in {"", US, *now.rivals}:
            assert (AGREED if cell.in_force else None) == then.cells[key].in_force


def test_who_has_answered_nothing_confirms_nothing(playbook):
    """The manager's answers alone are not in force."""
    record = Record((Assessment(ON, MANAGER, US, Said(3)),))
    now = sheet(record, later(7), playbook)

    for author in (SALES, AGREED):
        with pytest.raises(Refused, match="nothing to confirm"):
            confirmation(now, author, playbook)


def test_a_rival_who_left_is_not_confirmed(playbook):
    """Its answers stay as old as they are, and come back with it."""
    record = Record(
        (Assessment(ON, SALES, US, Said(3)), Assessment(ON, SALES, "aster", Said(3))),
        namings=(Naming(ON, ("aster", None)), Naming(later(3), (None, None))),
    )

    found = confirmation(sheet(record, later(7), playbook), SALES, playbook)

    assert (Assessment(later(7), SALES, US, Said(3)),) == found.assessments


# --- agreeing ----------------------------------------------------------------------------------------------------


@given(records, st.sampled_from(Author))
def test_agreeing_on_somebodys_answer_makes_it_count(playbook, record, author):
    """To the last decimal of a mean, whatever agreed was before; nothing else changes."""
    now = sheet(record, TODAY, playbook)
    for cell in now.cells.values():
        if author not in cell.answers:
            continue
        then = sheet(with_facts(record, agreement(cell, author, TODAY, playbook)), TODAY, playbook)

        found = then.cells[cell.key]
        assert (AGREED, cell.answers[author].value) == (found.in_force, found.value)
        assert {cell.key} >= {change.key for change in compare_sheets(now, then)}


@given(records, st.sampled_from([0, 1, 2, 3, 4, 5, UNKNOWN]))
def test_settling_a_score_makes_it_count(playbook, record, value):
    """Also where probes of the agreed assessment answered it."""
    now = sheet(record, TODAY, playbook)
    for question in Question:
        facts = settlement(now.cell(question, US), value, TODAY)
        found = sheet(with_facts(record, facts), TODAY, playbook).cell(question, US)

        assert (AGREED, None if value == UNKNOWN else value) == (found.in_force, found.value)


@given(records, st.sampled_from(Choice), st.sampled_from([1, 3, "lower", UNKNOWN]))
def test_settling_a_gate_makes_it_count(playbook, record, choice, rank):
    """Yes, no and don't know, and every rank."""
    now = sheet(record, TODAY, playbook)
    found = [
        sheet(with_facts(record, settlement(now.cell(gate), value, TODAY)), TODAY, playbook).cell(gate)
        for gate, value in (("event", choice), ("source", choice), ("rank", rank))
    ]

    assert [AGREED] * 3 == [cell.in_force for cell in found]
    assert [choice, choice, {"lower": 4, UNKNOWN: None}.get(rank, rank)] == [cell.value for cell in found]


def test_a_settled_yes_has_the_date_that_is_known(playbook):
    """Of the answer in force where it says yes, else of another that does."""
    june, july = date(2027, 6, 1), date(2027, 7, 1)
    gates = (Gates(ON, SALES, Choice.YES, june), Gates(ON, MANAGER, Choice.YES, july))
    doubted = (*gates, Gates(later(1), SALES, Choice.NO))

    assert [june, july, None] == [
        settlement(sheet(Record(gates=known), later(2), playbook).cell("event"), value, later(2)).gates[0].event_by
        for known, value in ((gates, Choice.YES), (doubted, Choice.YES), (gates, Choice.NO))
    ]


def test_agreeing_on_a_mean_takes_the_probes(playbook):
    """A mean with decimals cannot be given directly."""
    record = Record((Assessment(ON, SALES, US, Said(5, {"price": 3, "references": 4})),))
    cell = sheet(record, later(2), playbook).cell("fit", US)

    assert (Assessment(later(2), AGREED, US, Said(None, {"price": 3, "references": 4})),) == agreement(
        cell, SALES, later(2), playbook
    ).assessments


def test_there_must_be_an_answer_to_agree_on(playbook):
    """The manager has not answered."""
    cell = sheet(Record((Assessment(ON, SALES, US, Said(5)),)), ON, playbook).cell("fit", US)

    with pytest.raises(Refused, match="no such answer"):
        agreement(cell, MANAGER, ON, playbook)
