"""Confirming an assessment and agreeing on answers at the desk (METHOD 4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desks import ago, asked, assert_sound, book_and_rates, everything, give, person, qualified, rate, refused
from tasdesk.actions.assessments import confirm, settle
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.history import undo
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import Author, Question

SALES, MANAGER, AGREED = Author


@pytest.fixture
def deal(desk):
    """A deal assessed three weeks ago: 4,4 with probes against Aster 3,3; the manager thinks less of our fit."""
    made = qualified(desk, days=21, account="Haier")
    for question, score in (("fit.price", 3), ("fit.references", 4), ("closeness", 4)):
        give(desk, made, question, score, on=ago(desk, 21))
    name_rival(desk, made, "Aster", on=ago(desk, 21))
    for question in Question:
        give(desk, made, question, 3, "Aster", on=ago(desk, 21))
    give(desk, made, "rank", "lower", on=ago(desk, 21))
    give(desk, made, "fit", 1, author=MANAGER, on=ago(desk, 20))
    return made


def given_today(desk, deal, author):
    """The answers of an author that are dated today, by their keys."""
    cells = asked(desk, deal).cells.values()
    return {cell.key[1] for cell in cells if author in cell.answers and cell.answers[author].given_on == desk.today}


def test_a_confirmed_assessment_is_of_today_and_moves_nothing(desk, deal):
    """All of one author's answers, in one step that can be taken back."""
    before, standing = book_and_rates(desk), asked(desk, deal).standing

    assert 7 == confirm(desk, deal)

    assert {"event", "source", "rank", "fit", "closeness"} == given_today(desk, deal, SALES)
    assert (standing, set()) == (asked(desk, deal).standing, given_today(desk, deal, MANAGER))
    assert_sound(desk, deal)
    undo(desk)
    assert before == book_and_rates(desk)


def test_confirming_agreed_takes_over_what_is_in_force(desk, deal):
    """The manager's own answer is not; the mean of probes comes with its probes."""
    standing = asked(desk, deal).standing

    confirm(desk, deal, author=AGREED)

    cell = asked(desk, deal).cell("fit", "us")
    assert (AGREED, 3.5, {"price": 3, "references": 4}) == (cell.in_force, cell.value, cell.answer.probes)
    assert standing == asked(desk, deal).standing
    assert () == asked(desk, deal).differing()
    assert_sound(desk, deal)


def test_confirming_twice_a_day_leaves_one_step(desk, deal):
    """The second time there is nothing to write."""
    confirm(desk, deal)
    before = everything(desk)

    confirm(desk, deal)

    assert before == everything(desk)


def test_the_user_confirms_his_own(desk, deal):
    """A manager's desk the manager's; for an earlier day what was said by then."""
    manager = Desk(desk.book, User("He Jing", MANAGER), desk.today)

    assert [1, 6] == [confirm(manager, deal), confirm(desk, deal, on=ago(desk, 21)) - 1]


def test_what_cannot_be_confirmed_is_refused(desk, deal):
    """Nothing answered, a day in the future or before the deal, no such deal."""
    another = add_deal(desk, "Another")
    with refused(desk, Refused, "nothing to confirm"):
        confirm(desk, another)
    with refused(desk, BadUse, "in the future"):
        confirm(desk, deal, on=ago(desk, -1))
    with refused(replace(desk, fixed_day=ago(desk, -3)), BadUse, "before the deal"):
        confirm(replace(desk, fixed_day=ago(desk, -3)), deal, on=ago(desk, 22))
    with refused(desk, NotFound, "no such deal"):
        confirm(desk, "nope")


# --- agreeing ----------------------------------------------------------------------------------------------------


def test_agreeing_on_a_value_makes_it_count(desk, deal):
    """Over the salesperson's probes, and over those agreed before; the salesperson's next change ends it."""
    give(desk, deal, "fit.price", 2, author=AGREED, on=ago(desk, 3))
    settle(desk, deal, "fit", 5)

    cell = asked(desk, deal).cell("fit", "us")
    assert (AGREED, 5, None) == (cell.in_force, cell.value, cell.difference)
    assert_sound(desk, deal)
    later = replace(desk, fixed_day=desk.today + timedelta(days=1))
    give(later, deal, "fit.price", 0)
    assert (SALES, 2) == (asked(later, deal).cell("fit", "us").in_force, asked(later, deal).standing.us.fit)


def test_agreeing_on_somebodys_answer_takes_it_as_it_is(desk, deal):
    """A mean with its probes; without a value it is the answer in force."""
    found = []
    for value in (MANAGER, SALES, None):
        settle(desk, deal, "fit", value)
        found.append(asked(desk, deal).cell("fit", "us").value)

    assert [1, 3.5, 3.5] == found


def test_a_rival_is_agreed_on_by_name_or_number(desk, deal):
    """As it is answered about."""
    settle(desk, deal, "fit", 2, party="Aster")
    settle(desk, deal, "closeness", "unknown", party="rival1")

    rival = asked(desk, deal).standing.rivals[0]
    assert (2, None) == (rival.fit, rival.closeness)


def test_gates_are_agreed_on_with_date_and_person(desk, deal):
    """Those of the answer that says yes already."""
    zhao = person(desk, deal, "Zhao Lei 赵磊")
    give(desk, deal, "event", "yes", by=date(2027, 6, 1), on=ago(desk, 2))
    give(desk, deal, "source", "yes", person=zhao, author=MANAGER)
    for question, value in (("event", "yes"), ("source", MANAGER), ("rank", 2)):
        settle(desk, deal, question, value)

    sheet = asked(desk, deal)
    assert (date(2027, 6, 1), zhao, 2) == (
        sheet.cell("event").answer.by,
        sheet.cell("source").answer.person,
        sheet.cell("rank").value,
    )
    assert {AGREED} == {sheet.cell(gate).in_force for gate in ("event", "source", "rank")}


def test_agreeing_is_one_step_that_can_be_taken_back(desk, deal):
    """Bit for bit."""
    before, then = book_and_rates(desk), rate(desk, deal)
    settle(desk, deal, "rank", 1)
    settle(desk, deal, "fit", 5)
    assert then != rate(desk, deal)

    undo(desk)
    undo(desk)

    assert before == book_and_rates(desk)


def test_what_cannot_be_agreed_on_is_refused(desk, deal):
    """No such question, value, party or answer; a day that cannot be."""
    for question, value in (("fit", 6), ("fit", "４"), ("rank", 4), ("event", "maybe"), ("fit.price", 3), ("mood", 3)):
        with refused(desk, BadUse):
            settle(desk, deal, question, value)
    with refused(desk, BadUse, "not of a party"):
        settle(desk, deal, "event", "yes", party="Aster")
    with refused(desk, BadUse, "in the future"):
        settle(desk, deal, "fit", 3, on=ago(desk, -1))
    with refused(desk, NotFound):
        settle(desk, deal, "fit", 3, party="Birch")
    drop_rival(desk, deal, "Aster")
    name_rival(desk, deal, "Birch")
    for value in (None, MANAGER):
        with refused(desk, Refused, "answer"):
            settle(desk, deal, "fit", value, party="Birch")
