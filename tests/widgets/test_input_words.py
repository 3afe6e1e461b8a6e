"""What moved a rate, in words: the same on the screen and on the command line."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from records import TODAY, records
from tasdesk import messages, text
from tasdesk.method.assessments import changed_probes
from tasdesk.method.course import standing_on
from tasdesk.method.explain import explain
from tasdesk.method.facts import US, Assessment, Author, Choice, Closing, Gates, Naming, Outcome, Record, Said
from tasdesk.method.questionnaire import sheet
from tasdesk.widgets import input_words

BEFORE, AFTER = date(2026, 11, 10), date(2026, 11, 17)
SALES = Author.SALESPERSON
NAMES = {"aster": "Aster", "birch": "Birch"}
START = Record(
    (
        Assessment(BEFORE, SALES, US, Said(4), Said(None, {"approver": 3, "users": 3})),
        Assessment(BEFORE, SALES, "aster", Said(3), Said(3)),
        Assessment(BEFORE, SALES, "birch", Said(2), Said(2)),
    ),
    (Gates(BEFORE, SALES, event=Choice.YES, rank=2),),
    (Naming(BEFORE, ("aster", "birch")),),
)


def told(playbook, *, assessments=(), gates=(), namings=(), closings=()):
    """The sentence for what is dated later."""
    record = Record(
        (*START.assessments, *assessments), (*START.gates, *gates), (*START.namings, *namings), closings=tuple(closings)
    )
    return said(record, playbook)


def said(record, playbook):
    standings = (standing_on(record, day, playbook) for day in (BEFORE, AFTER))
    sheets = (sheet(record, day, playbook) for day in (BEFORE, AFTER))
    return input_words.told(explain(*standings, playbook.comparison), playbook, NAMES, changed_probes(*sheets))


def test_the_largest_part_comes_first_with_the_probe_that_changed(playbook):
    """Parts are told in points with their signs; a score that comes from probes names those that changed."""
    sentence = told(
        playbook,
        assessments=[
            Assessment(AFTER, SALES, US, closeness=Said(None, {"approver": 5})),
            Assessment(AFTER, SALES, "aster", fit=Said(4)),
        ],
    )

    assert "our closeness (Approver) +5 pp, Aster's fit −4 pp" == sentence


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        ({}, "no answer in force has changed"),
        ({"gates": [Gates(AFTER, SALES, source=Choice.YES)]}, "Inside source confirmed +15 pp"),
        ({"namings": [Naming(AFTER, ("aster", None))]}, "Birch dropped +6 pp"),
        ({"namings": [Naming(AFTER, ("birch", "aster"))]}, "no answer in force has changed"),
        ({"gates": [Gates(AFTER, SALES, event=Choice.NO)]}, None),
        ({"closings": [Closing(AFTER, Outcome.LOST)]}, None),
        ({"gates": [Gates(AFTER, SALES, rank="lower")]}, "Our rank second → lower than third −34 pp"),
        ({"assessments": [Assessment(AFTER, SALES, "birch", closeness=Said(5))]}, None),
    ],
)
def test_each_kind_of_change_has_its_words(playbook, later, sentence):
    """Gates, rank, rivals and scores; what does not change the rate is not told."""
    found = told(playbook, **later)
    if sentence is None:
        assert found.startswith(("before: ", "Birch's closeness −"))
    else:
        assert sentence == found


@given(records)
def test_every_change_can_be_told_in_both_languages(playbook, record):
    """Whatever happened between two days, there is a sentence, and it is one line."""
    for language in messages.LANGUAGES:
        messages.use(language)
        try:
            standings = (standing_on(record, day, playbook) for day in (TODAY - timedelta(days=20), TODAY))
            sentence = input_words.told(explain(*standings, playbook.comparison), playbook, NAMES)
        finally:
            messages.use("en")

        assert sentence == text.safe(sentence)
        assert sentence
