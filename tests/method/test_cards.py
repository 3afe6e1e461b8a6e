"""Choosing, ordering and adding up cards."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolios import HOSTILE, card, closed, made_up
from tasdesk.errors import BadUse
from tasdesk.method.cards import ORDERS, parse_filter, sort, totals

FEW = (
    card(
        1,
        name="Metering 智能抄表",
        account="State Grid 国网江苏",
        stage="bid",
        grade="A",
        rate=0.3,
        amount=12.4e6,
        high=1,
        findings="rate-fell",
    ),
    card(
        2,
        name="Core banking",
        account="宁波银行",
        stage="verify",
        grade="B",
        rate=0.4,
        amount=300e3,
        owner="Li Na 李娜",
        medium=2,
        findings="close-date-past stage-stuck",
    ),
    card(
        3,
        name="5G: private",
        account="CATL",
        stage="close",
        grade="",
        rate=None,
        amount=None,
        reason="unanswered",
        findings="no-grade",
    ),
    card(4, name="Fleet", account="Haier", stage="close", grade="E", rate=1.0, outcome="won", change=None),
    card(5, name="Smart factory", account="Haier", stage="analyse", grade="C", rate=0.0, outcome="lost"),
    card(6, name="Port", account="广州港", stage="present", grade="D", rate=0.125, change=-0.125, external_id="006ABC"),
)


@pytest.fixture(scope="module")
def chosen(playbook):
    """The numbers of the few cards that a filter chooses."""

    def choose(text):
        return [int(one.id[-1]) for one in parse_filter(text, playbook.stages).choose(FEW)]

    return choose


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("meter", [1]),
        ("METER state", [1]),
        ("国网", [1]),
        ("gwjs", [1]),
        ("guowang", [1]),
        ("yinhang", [2]),
        ("d-0003", [3]),
        ("006abc", [6]),
        ("moses haier", [4, 5]),
        ('"5g: private"', [3]),
        ("“5g: private”", [3]),
        ("finding:rate-fell", [1]),
        ("finding:high,no-grade", [1, 3]),
        ("要点:medium", [2]),
        ("finding:none", [4, 5, 6]),
        ("rate<40", [1, 5, 6]),
        ("rate<=40", [1, 2, 5, 6]),
        ("rate＜40%", [1, 5, 6]),
        ("rate≥40", [2, 4]),
        ("rate=13", [6]),
        ("rate=12.5", [6]),
        ("rate:n/c", [3]),
        ("n/c", [3]),
        ("change<=-12.5", [6]),
        ("change=-13", [6]),
        ("amount>5m", [1]),
        ("amount>=500万", [1]),
        ("amount<0.5M", [2]),
        ("amount:none", [3]),
        ("grade:A", [1]),
        ("grade:a,b", [1, 2]),
        ("grade>=B", [1, 2]),
        ("grade:none", [3]),
        ("stage:bid", [1]),
        ("stage:6", [1]),
        ("stage:投标", [1]),
        ("阶段：组织投标", [1]),
        ("stage>=present open", [1, 3, 6]),
        ('owner:"li na"', [2]),
        ("owner:lina", [2]),
        ("account=haier", [4, 5]),
        ("account=hai", []),
        ("won", [4]),
        ("closed", [4, 5]),
        ("closed won", [4]),
        ("won lost", [4, 5]),
        ("won open", [1, 2, 3, 4, 6]),
        ("赢单", [4]),
        ("currency:cny rate>50", [4]),
    ],
)
def test_a_filter_chooses_what_it_says(chosen, text, numbers):
    """Words, sounds, phrases, conditions, and what a Chinese input method makes of their signs."""
    assert numbers == chosen(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ratio<40", "ratio"),
        ("rate<", "rate<"),
        ("rate<forty", "forty"),
        ("grade:F", "f"),
        ("stage:heaven", "heaven"),
        ("stage:pre", "pre"),
        ("amount>lots", "lots"),
        ("owner<moses", "owner"),
        ("rate>1,2", "rate>"),
    ],
)
def test_what_is_wrong_in_a_filter_is_named(playbook, text, named):
    """The sentence for the user quotes the part that cannot be understood."""
    with pytest.raises(BadUse) as refused:
        parse_filter(text, playbook.stages)

    assert f"“{named}”" in refused.value.sentence


@given(st.text(alphabet='rate:<>="{}[]\\ \x1b国a1.,%s', max_size=30))
def test_any_line_is_a_filter_or_a_sentence(playbook, text):
    """Whatever is typed on the way to a filter; and one card at a time chooses as all at once."""
    try:
        found = parse_filter(text, playbook.stages)
    except BadUse:
        return

    assert found.choose(FEW) == tuple(one for one in FEW if found.matches(one))


def test_closed_deals_are_asked_for_by_name(playbook):
    """The list adds closed deals only where the filter speaks of them."""
    asks = [parse_filter(text, playbook.stages).asks_for_closed for text in ("", "open", "meter", "lost", "closed")]

    assert [False, False, False, True, True] == asks


def test_hostile_names_are_found_by_their_own_letters(playbook):
    """Brackets and braces in names are letters like others."""
    cards = made_up(20)

    assert [HOSTILE[0]] == [one.name for one in parse_filter("[/red]", playbook.stages).choose(cards)]


@pytest.mark.parametrize(
    ("order", "first"), [("amount", 1), ("rate", 4), ("change", 6), ("grade", 1), ("name", 3), ("close", 1)]
)
def test_an_order_begins_where_one_looks_first(order, first):
    """The largest, the highest, the deepest fall, grade A, the beginning of the alphabet."""
    assert first == int(sort(FEW, order)[0].id[-1])


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("reverse", [False, True])
def test_an_order_keeps_every_card(order, reverse):
    """Nothing is lost, and what has no value stands last in both directions."""
    cards = (*made_up(50), *closed(8))
    ordered = sort(cards, order, reverse)
    missing = [getattr(one, order) is None for one in ordered] if order in ("amount", "rate", "change") else [False]

    assert sorted(cards) == sorted(ordered)
    assert sorted(missing) == missing


def test_chinese_names_are_ordered_by_their_sound():
    """阿 a, 宝 bao and 中 zhong stand among the Latin names where their sound puts them."""
    cards = [card(name=name) for name in ("中化", "Zebra", "宝钢", "阿里", "Bank")]

    assert ["阿里", "Bank", "宝钢", "Zebra", "中化"] == [one.name for one in sort(cards, "name")]


def test_totals_say_what_they_leave_out():
    """A deal without a rate is in the sum and not in the weighted one; one without an amount in neither."""
    found = totals(FEW)

    assert (6, 1) == (found.count, found.without_amount)
    assert 15_700_000.0 == found.amount
    assert found.weighted == pytest.approx(float(12_400_000 * Fraction(3, 10) + 120_000 + 1_000_000 + 125_000))
    assert 0 == found.not_computed
