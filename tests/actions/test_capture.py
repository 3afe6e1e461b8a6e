"""A line of plain words as an activity of the book: nothing that was typed gets lost."""

import pytest

from desks import add_deal, ago, person, refused
from tasdesk.actions.capture import LONGEST, store_understood, understand_line
from tasdesk.errors import Ambiguous, BadUse
from tasdesk.method.activities import ActivityState, Side


@pytest.fixture
def deal(desk):
    deal = add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))
    person(desk, deal, "王建国")
    return deal


def store(desk, line, **said):
    return store_understood(desk, understand_line(desk, line, **said))


def test_what_is_not_recognised_is_kept_as_the_purpose(desk, deal):
    """Names nobody has, and words nothing was made of."""
    store(desk, "met 王建国, 赵总 and Zed about the price: fine")
    (found,) = desk.dossier(deal).activities

    assert ("the price; 赵总; Zed", "fine", 1) == (found.purpose, found.result, len(found.people))
    assert ("Li Na",) == found.team


def test_what_is_said_of_a_plan_is_what_it_is_for(desk, deal):
    """It has no result yet; its steps are agreed today."""
    store(desk, "meet 王建国 tomorrow at 9:30: budget, next: 王建国 brings the figures; print the offer by Monday")
    dossier = desk.dossier(deal)
    (found,) = dossier.activities

    assert (ActivityState.PLANNED, ago(desk, -1), "09:30", "budget", "") == (
        *(found.state, found.day, found.time),
        *(found.purpose, found.result),
    )
    assert [("print the offer", Side.US, "Li Na", ago(desk, -3)), (
        "王建国 brings the figures", Side.CUSTOMER, "王建国", None,
    )] == [(action.text, action.side, action.owner, action.due) for action in dossier.actions]  # fmt: skip


def test_a_line_counts_its_days_from_the_day_it_is_of(desk, deal):
    """Written down later."""
    store(desk, "called 王建国 yesterday", on=ago(desk, 5))

    assert [ago(desk, 6)] == [activity.day for activity in desk.dossier(deal).activities]


def test_a_customer_without_an_open_deal_has_the_activity_itself(desk):
    """People are enough."""
    deal = add_deal(desk, "Old one", account="Heshan")
    person(desk, deal, "Ann Miller")
    with desk.writing("close deal") as step:
        step.read.execute(
            "UPDATE deal SET outcome = 'lost', closed_on = ? WHERE id = ?", (desk.today.isoformat(), deal)
        )
    store(desk, "met Ann: fine")
    with desk.reading() as read:
        assert [(None, "Heshan")] == read.execute(
            "SELECT t.deal_id, a.name FROM activity t JOIN account a ON a.id = t.account_id"
        ).fetchall()


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        (" \n ", BadUse, "empty"),
        ("met 王建国 " + "x" * LONGEST, BadUse, "longer than"),
        ("half \udcff", BadUse, "no character"),
        ("王建国: fine", BadUse, "what kind"),
        ("called nobody", BadUse, "which deal"),
        ("met 王总: fine", Ambiguous, "several people"),
    ],
)
def test_what_says_too_little_or_too_much_is_not_stored(desk, deal, line, error, words):
    """With what is missing."""
    person(desk, deal, "王小红")
    with refused(desk, error, words):
        store(desk, line)
