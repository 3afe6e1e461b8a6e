"""Whom a map is looked at for, and how they stand on it with those above them."""

import pytest

from one_deal import LINKS, PEOPLE
from tasdesk.method.map_choice import Chosen, is_chosen, rows_of
from tasdesk.method.person import LinkKind


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Chosen.EVERYBODY, {person.id for person in PEOPLE}),
        (Chosen.KEY, {"gu", "he", "zhao", "wu", "ma", "ouyang"}),
        (Chosen.UNTOUCHED, {"ma", "ouyang"}),
        (Chosen.AGAINST, {"wu", "jiang"}),
        (Chosen.UNKNOWN, {"feng", "ouyang"}),
        (Chosen.WITHOUT_ROLE, {"jiang", "ouyang"}),
    ],
)
def test_each_choice_has_its_people(chosen, expected):
    """By their stance to us and contact with us."""
    assert expected == {person.id for person in PEOPLE if is_chosen(person, chosen)}


def test_who_is_chosen_stands_below_those_above_them():
    """So one sees where they are; nobody else is there."""
    shown = rows_of(PEOPLE, LINKS, LinkKind.REPORTING, frozenset(), {"feng"})

    assert [("gu", 0), ("he", 1), ("wu", 2), ("feng", 3)] == [(row.person, len(row.rails)) for row in shown]


def test_nobody_chosen_is_an_empty_map():
    """Not the whole of it."""
    assert () == rows_of(PEOPLE, LINKS, LinkKind.REPORTING, frozenset(), set())
