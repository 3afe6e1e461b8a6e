"""The weekly round: which deals are due, in what order, and which is next."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.facts import Card, Outcome
from tasdesk.method.round import due, following

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


def test_the_next_is_the_one_after_even_when_this_one_is_done():
    """After the last the round begins again with what was left aside; when nothing is left it is over."""
    round_ = due([card("a"), card("b"), card("c", "B")], {}, TODAY, 14)
    a, b, c = round_

    assert [b, b, c, a, a, None, None] == [
        following(round_, a),
        following((b, c), a),
        following((a, c), b),
        following(round_, c),
        following((a,), c),
        following((c,), c),
        following((), a),
    ]


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C", "D", "E", ""]), st.none() | st.integers(0, 60)), max_size=30))
def test_walking_the_round_meets_every_deal_once(drawn):
    """Whether each is done or left aside."""
    cards = [card(f"{number:02}", grade) for number, (grade, _days) in enumerate(drawn)]
    newest = {f"{number:02}": ago(days) for number, (_grade, days) in enumerate(drawn) if days is not None}
    round_ = due(cards, newest, TODAY, 14)
    met, left = list(round_[:1]), round_
    for _each in round_[1:]:
        met.append(following(left, met[-1]))
        left = tuple(each for each in left if each != met[-2])

    assert list(round_) == met
