"""Objections go from raised to how they ended, each change dated and by whom (METHOD 7)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks import add_deal, ago, person, refused
from tasdesk.actions.objections import edit_objection, move_objection, raise_objection
from tasdesk.errors import BadUse, NotFound, Refused, TasdeskError
from tasdesk.method.activities import (
    ENDED,
    Objection,
    ObjectionChange,
    ObjectionState,
    check_objection,
    next_states,
)
from tasdesk.store.activities import read_objections

STATES = st.sampled_from(ObjectionState)
DAY = date(2026, 11, 20)


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))


def only(desk, deal) -> Objection:
    (objection,) = desk.dossier(deal).objections
    return objection


def test_an_objection_goes_its_way(desk, deal):
    """Raised, planned, answered, checked, removed; every change with its day, who and the note."""
    wang = person(desk, deal, "王建国")
    price = raise_objection(desk, deal, "too dear", person="王", on=ago(desk, 9))
    move_objection(desk, price, ObjectionState.PLANNED, note="count the outages", on=ago(desk, 7))
    for state in ("answered", "checked", "removed"):
        move_objection(desk, price, ObjectionState(state), on=ago(desk, 2))
    found = only(desk, deal)

    assert ("too dear", wang, "removed", False) == (found.text, found.person_id, found.state, found.open)
    assert [("raised", 9, ""), ("planned", 7, "count the outages"), ("answered", 2, "")] == [
        (change.state, (desk.today - change.day).days, change.note) for change in found.changes[:3]
    ]
    assert {"Li Na"} == {change.by for change in found.changes}
    with desk.reading() as read:
        seen = [[each.state for each in read_objections(read, deal, ago(desk, days))] for days in (10, 8, 3)]
    assert [[], ["raised"], ["planned"]] == seen


def test_leaving_out_a_state_or_going_back_needs_a_note(desk, deal):
    """Then it may, from the end as well."""
    price = raise_objection(desk, deal, "too dear", on=ago(desk, 9))
    for state in (ObjectionState.ANSWERED, ObjectionState.BYPASSED):
        with refused(desk, Refused, "one state at a time"):
            move_objection(desk, price, state)
    move_objection(desk, price, ObjectionState.BROKEN_DOWN, note="split into three")
    with refused(desk, Refused):
        move_objection(desk, price, ObjectionState.PLANNED)
    move_objection(desk, price, ObjectionState.PLANNED, note="came up again")

    assert only(desk, deal).open


def test_a_change_is_not_before_the_last_nor_to_the_same(desk, deal):
    """Nor in the future."""
    price = raise_objection(desk, deal, "too dear", on=ago(desk, 3))
    with refused(desk, BadUse, "stands there already"):
        move_objection(desk, price, ObjectionState.RAISED)
    with refused(desk, BadUse, "changed on"):
        move_objection(desk, price, ObjectionState.PLANNED, on=ago(desk, 4))
    with refused(desk, BadUse, "future"):
        move_objection(desk, price, ObjectionState.PLANNED, on=ago(desk, -1))


def test_an_objection_can_be_put_in_other_words(desk, deal):
    """And ascribed to somebody else."""
    wang = person(desk, deal, "王建国")
    price = raise_objection(desk, deal, "too dear")
    edit_objection(desk, price, text="too dear by a third", person="王建国")
    assert ("too dear by a third", wang) == (only(desk, deal).text, only(desk, deal).person_id)
    edit_objection(desk, price, person="")

    assert None is only(desk, deal).person_id
    for wrong in ({"text": " "}, {"person": "Nobody"}):
        with refused(desk, BadUse):
            edit_objection(desk, price, **wrong)
    with refused(desk, NotFound):
        edit_objection(desk, "nothing", text="x")


@given(st.lists(STATES, max_size=9))
def test_without_notes_only_the_way_itself_is_open(states):
    """Whatever is tried, an objection stands at the end of a way without gaps."""
    objection = Objection("o", "x", None, (ObjectionChange(DAY, ObjectionState.RAISED, "a"),))
    for state in states:
        try:
            check_objection(objection, state, "", DAY)
        except TasdeskError:
            continue
        objection = objection._replace(changes=(*objection.changes, ObjectionChange(DAY, state, "a")))
    gone = [change.state for change in objection.changes]

    assert all(later in next_states(earlier) for earlier, later in pairwise(gone))
    assert (objection.state in ENDED) == (len(gone) == 5)
