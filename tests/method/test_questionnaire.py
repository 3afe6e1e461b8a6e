"""The questionnaire as it stands on a day, and what may be given to it (METHOD 4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from records import TODAY, records, until
from tasdesk.errors import BadUse, Refused
from tasdesk.method.course import EVENT, LOWER, RANK, SOURCE, Course
from tasdesk.method.facts import UNKNOWN, US, Assessment, Author, Choice, Gates, Naming, Question, Record, Said
from tasdesk.method.questionnaire import (
    Cell,
    check_begun,
    check_day,
    check_direct,
    check_score,
    check_uncontested,
    sheet,
)

SALES, MANAGER, AGREED = Author
ON = date(2026, 11, 2)


def later(days):
    return ON + timedelta(days=days)


@given(records)
def test_the_sheet_says_what_the_rate_reads(playbook, record):
    """The values in force of its cells are those of its standing."""
    found = sheet(record, TODAY, playbook)
    standing = found.standing

    assert (standing.event, standing.source, standing.rank) == (
        found.cell("event").value == Choice.YES,
        found.cell("source").value == Choice.YES,
        found.cell("rank").value,
    )
    for scores in (standing.us, *standing.rivals):
        assert (scores.fit, scores.closeness) == tuple(found.cell(each, scores.party).value for each in Question)


@given(records)
def test_a_sheet_of_a_day_knows_nothing_of_later_days(playbook, record):
    """Neither answers nor evidence."""
    day = TODAY - timedelta(days=20)

    assert sheet(until(record, day), day, playbook) == sheet(record, day, playbook)


@given(records)
def test_evidence_is_told_once_for_everybody_who_wrote_some(playbook, record):
    """The note of an answer is the author's note of its cell."""
    for cell in sheet(record, TODAY, playbook).cells.values():
        for author, answer in cell.answers.items():
            noted = cell.notes.get(author, ("", None))

            assert noted == (answer.note, answer.note_on)


def test_an_answer_says_what_was_given_and_when(playbook):
    """Direct answer, probes with their days, evidence with its own."""
    record = Record(
        (
            Assessment(ON, SALES, US, Said(2, {"price": 1}, "their list")),
            Assessment(later(3), SALES, US, Said(None, {"references": 3})),
            Assessment(later(5), SALES, US, Said(None, {"references": 3})),
        )
    )
    answer = sheet(record, later(9), playbook).cell(Question.FIT, US).answers[SALES]

    assert (2, later(5), later(3), 2, {"price": 1, "references": 3}) == (
        *(answer.value, answer.given_on, answer.changed_on, answer.direct),
        answer.probes,
    )
    assert ({"price": ON, "references": later(5)}, "their list", ON) == (
        *(answer.probes_on, answer.note, answer.note_on),
    )


def test_gates_say_their_date_person_and_rank(playbook):
    """As they were last given."""
    record = Record(gates=(Gates(ON, SALES, Choice.YES, TODAY, "", Choice.YES, "zhao", "", "lower"),))
    found = sheet(record, later(1), playbook)

    assert [(Choice.YES, TODAY, None), (Choice.YES, None, "zhao"), (LOWER, None, None)] == [
        (answer.value, answer.by, answer.person)
        for answer in (found.cells[key].answer for key in (EVENT, SOURCE, RANK))
    ]


def test_an_unanswered_cell_is_empty(playbook):
    """Nobody's answer is in force; don't know is somebody's."""
    found = sheet(Record((Assessment(ON, SALES, US, Said(UNKNOWN)),)), ON, playbook)

    assert (Cell((US, "closeness")), None) == (found.cell("closeness", US), found.cell("closeness", US).answer)
    assert (SALES, None) == (found.cell("fit", US).in_force, found.cell("fit", US).value)


def test_only_the_present_field_differs(playbook):
    """Two or more apart, to within the tolerance; a rival that left is no question any more."""
    rows = [
        Assessment(ON, author, party, Said(score), Said(near))
        for party in (US, "aster", "birch")
        for author, score, near in ((SALES, 4, 3), (MANAGER, 2, 2))
    ]
    record = Record(tuple(rows), namings=(Naming(ON, ("aster", "birch")), Naming(later(1), ("aster", None))))

    assert [(US, "fit"), ("aster", "fit")] == [cell.key for cell in sheet(record, later(1), playbook).differing()]
    assert 6 == len(sheet(record, ON, playbook).differing(1))


# --- what may be given -------------------------------------------------------------------------------------------


def test_a_day_is_today_or_earlier():
    """The sentence names both days."""
    check_day(ON, ON)
    with pytest.raises(BadUse, match=r"2026-11-03 is in the future. Give today, 2026-11-02"):
        check_day(later(1), ON)


@pytest.mark.parametrize("value", [0, 5, UNKNOWN])
def test_a_score_is_whole_from_0_to_5_or_unknown(value):
    """It is given back as it is."""
    assert value == check_score(value)


@pytest.mark.parametrize("value", [-1, 6, 2.0, "3", True, None, float("nan"), [], "Unknown"])
def test_anything_else_is_no_score(value):
    """Not even a float that is whole."""
    with pytest.raises(BadUse, match="is not a score"):
        check_score(value)


def test_a_direct_answer_waits_for_known_probes_of_its_author(playbook):
    """Probes don't known, probes no longer asked and other authors' probes do not stand in its way."""
    record = Record(
        (
            Assessment(ON, SALES, US, Said(None, {"price": 3}), Said(None, {"users": UNKNOWN, "gone": 3})),
            Assessment(ON, MANAGER, US, None, Said(None, {"users": 1})),
        )
    )
    found = sheet(record, ON, playbook)

    check_direct(found.cell("closeness", US), SALES, playbook)
    check_direct(found.cell("fit", US), MANAGER, playbook)
    for question, author in (("fit", SALES), ("closeness", MANAGER)):
        with pytest.raises(Refused, match="Probes answer this question"):
            check_direct(found.cell(question, US), author, playbook)


def test_uncontested_is_declared_with_a_reason_while_nobody_is_named():
    """Taken back at any time, without one."""
    alone, contested = Course([]), Course([], [Naming(ON, (None, "aster"))])
    for course in (alone, contested):
        course.walk(ON)
        check_uncontested(course, False, "")
    check_uncontested(alone, True, "sole source")

    for course, reason in ((alone, " "), (contested, "sole source")):
        with pytest.raises(Refused):
            check_uncontested(course, True, reason)


# --- before the deal ---------------------------------------------------------------------------------------------


def test_nothing_is_dated_before_the_deal():
    """Neither before it was opened nor before the first that is known of it; where nobody knows, anything goes."""
    check_begun(later(0), ON, None, later(9))
    check_begun(later(-3), ON, later(-3), later(9))
    check_begun(later(-99), None, None, later(9))

    for day, first in ((later(-1), None), (later(-4), later(-3)), (later(-1), later(4))):
        with pytest.raises(BadUse, match="before the deal"):
            check_begun(day, ON, first, later(9))


def test_the_past_of_a_deal_may_be_written_down_with_it():
    """On the day it is opened in the book, that day says only when somebody came to it."""
    check_begun(later(-99), ON, None, ON)
    check_begun(later(-99), ON, None, later(-1))


def test_a_year_that_was_typed_wrong_is_refused():
    """It would give the deal a curve of centuries."""
    with pytest.raises(BadUse, match="0202-11-24 is too long ago"):
        check_day(date(202, 11, 24), ON)


def test_a_digit_of_another_script_is_told_how_to_be_typed():
    """It looks like a score on the screen, so the sentence says what is wrong with it."""
    for typed in ("４", "٤"):
        with pytest.raises(BadUse, match="Type the digit half-width, as 4"):
            check_score(typed)
