"""The weekly round: which deals are due, and in what order."""

from datetime import date, timedelta

from tasdesk.method.facts import Card, Outcome
from tasdesk.method.round import due

TODAY = date(2026, 11, 20)


def card(name, grade="A", amount=None, outcome=""):
    """A deal that goes by one letter."""
    fields = dict.fromkeys(Card._fields, "") | {"id": name, "code": name, "grade": grade}
    return Card(**fields | {"amount": amount, "outcome": outcome, "minor": None, "rate": None, "change": None})


def ago(days):
    return TODAY - timedelta(days=days)


def names(round_):
    return "".join(each.card.id for each in round_)


def test_what_is_older_than_the_limit_is_due():
    """One of just that age is not yet; one never made is."""
    cards = [card("a"), card("b"), card("c"), card("d")]

    found = due(cards, {"a": ago(14), "b": ago(15), "c": TODAY}, TODAY, stale_days=14)

    assert [("d", None, None), ("b", ago(15), 15)] == [(each.card.id, each.last, each.days) for each in found]


def test_a_closed_deal_is_never_due():
    """However it ended."""
    assert () == due([card("a", outcome=outcome) for outcome in Outcome], {}, TODAY, 14)


def test_the_round_begins_with_grade_a_and_the_longest_due():
    """Then B to E, those without a grade last; of equals the larger goes first."""
    cards = [
        card("a", ""), card("b", "E"), card("c", "B"), card("d", "A"), card("e", "A"), card("f", "A", 5.0),
        card("g", "A", 9.0), card("h", "D"), card("i", "C"),
    ]  # fmt: skip

    found = due(cards, {"d": ago(20), "e": ago(30)}, TODAY, 14)

    assert "gfedcihba" == names(found)
