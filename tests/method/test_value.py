"""Reading time, value equations, and what a value proposition lacks (METHOD 7)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.competing import Pitch
from tasdesk.method.facts import US, Money
from tasdesk.method.value import (
    Equation,
    Gain,
    Lacking,
    Strength,
    ValueProposition,
    equation_on,
    lacking,
    pitch_text,
    proposition_on,
    reading_time,
    too_long,
)

DAY = date(2026, 11, 20)
TWO_MINUTES = Pitch()


def counted(text):
    """Han characters and other words."""
    return reading_time(text, TWO_MINUTES)[:2]


# --- two minutes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "han", "words"),
    [
        ("", 0, 0),
        ("我们的方案，三个月上线。", 10, 0),
        ("one two three", 0, 3),
        ("state-of-the-art don't don’t 3.5 1,200,000 e.g. v2.0.1", 0, 7),
        ("a--b a..b -a- 'a' a- b", 0, 7 + 1),
        ("AI平台降本30%", 4, 2),
        ("3.5亿元", 2, 1),
        ("1,\n200", 0, 2),
        ("snake_case", 0, 2),
        ("Größe café naïve", 0, 3),
        ("cafe\u0301te\u0301 soft\u00adware", 0, 2),
        ("スマート メーター 〇々", 2, 2),
        ("한국어 서비스", 0, 2),
        ("ＭＥＳ系统１２", 2, 2),
        ("１，２００", 0, 2),
        ("𠮷野家 龥", 4, 0),
        ("— … ！？ · 【】", 0, 0),
        ("हिन्दी भाषा", 0, 2),
    ],
)
def test_han_characters_and_words_are_counted(text, han, words):
    """A word is a run of letters and digits joined by inner ' ’ . , - and never a Han character."""
    assert (han, words) == counted(text)


@pytest.mark.parametrize(
    ("han", "words", "seconds", "long"),
    [(600, 0, 120, False), (0, 300, 120, False), (300, 150, 120, False), (601, 0, 120.2, True), (0, 301, 120.4, True)],
)
def test_two_minutes_are_exact(han, words, seconds, long):
    """Han characters / 300 + words / 150 minutes; over means more than 120 seconds."""
    told = reading_time("好" * han + " word" * words, TWO_MINUTES)

    assert (han, words, pytest.approx(seconds, abs=1e-9)) == told
    assert long is too_long(told, TWO_MINUTES)


def test_another_playbook_tells_faster():
    """And may ask for less than two minutes."""
    told = reading_time("好" * 100, Pitch(han=100, words=100, seconds=59))

    assert 60 == told.seconds
    assert too_long(told, Pitch(seconds=59))
    assert not too_long(told, Pitch(seconds=60))


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x2FF), min_size=1)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1)
WORDS = st.lists(LETTERS, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from(["'", "’", ".", ",", "-"]).map(lambda joint: joint.join(parts))
)


@given(st.lists(st.tuples(st.sampled_from(["han", "word"]), st.data())))
def test_time_adds_up_over_pieces(drawn):
    """Whatever stands beside what: the seconds of a text are those of its pieces."""
    pieces = [data.draw(HAN if kind == "han" else WORDS) for kind, data in drawn]
    han = sum(len(piece) for piece, (kind, _data) in zip(pieces, drawn, strict=True) if kind == "han")
    words = sum(kind == "word" for kind, _data in drawn)
    told = reading_time(" ".join(pieces), TWO_MINUTES)

    assert (han, words) == told[:2]
    assert float(Fraction(han, 5) + Fraction(words * 2, 5)) == told.seconds


@given(st.text(), st.text())
def test_more_text_never_takes_less_time(one, other):
    """Apart from one another they take at least as long as either."""
    both = reading_time(f"{one}\n{other}", TWO_MINUTES).seconds

    assert both >= max(reading_time(one, TWO_MINUTES).seconds, reading_time(other, TWO_MINUTES).seconds)


def test_what_is_told_is_everything_in_order():
    """The solution, each gain with its number, the advantages by rival; the same in every language."""
    value = ValueProposition(
        DAY,
        US,
        "智能抄表，一次到位。",
        (
            Gain("少跑现场", Money(3_200_000_00, "CNY")),
            Gain("Outages found sooner", number=Decimal("12.5"), unit="min"),
            Gain("Calm"),
        ),
        {"nari": {Strength.SOFT: "陪跑两年", Strength.SOLUTION: "One meter for all"}, "sifang": {}},
    )

    assert [
        "智能抄表，一次到位。",
        "少跑现场 3,200,000 CNY",
        "Outages found sooner 12.5 min",
        "Calm",
        "One meter for all",
        "陪跑两年",
    ] == pitch_text(value).splitlines()


# --- what is missing, and versions -----------------------------------------------------------------------------------


def test_an_empty_proposition_lacks_everything():
    """Advantages of four kinds against each rival."""
    advantages = [(Lacking.ADVANTAGES, f"{rival}.{kind}") for rival in ("r1", "r2") for kind in Strength]

    assert [(Lacking.SOLUTION, ""), (Lacking.GAINS, ""), *advantages] == list(lacking(None, ["r1", "r2"]))


def test_a_gain_needs_a_number():
    """Business value is told in numbers; one of them will do."""
    value = ValueProposition(DAY, US, "s", (Gain("calm"),))

    assert ((Lacking.NUMBERS, ""),) == lacking(value, [])
    assert () == lacking(value._replace(gains=(*value.gains, Gain("visits", number=Decimal(35)))), [])


def test_blank_advantages_are_missing():
    """Of each rival by itself."""
    value = ValueProposition(DAY, US, "s", (Gain("x", number=Decimal(1)),), {"r1": dict.fromkeys(Strength, "more")})
    blank = value._replace(advantages={"r1": {**value.advantages["r1"], Strength.HARD: " "}})

    assert () == lacking(value, ["r1"])
    assert ((Lacking.ADVANTAGES, "r1.hard"),) == lacking(blank, ["r1"])


def test_versions_hold_until_the_next():
    """Each party's own; nothing before the first."""
    first, later = (ValueProposition(date(2026, month, 1), US, f"v{month}") for month in (9, 10))
    theirs = ValueProposition(date(2026, 10, 15), "r1", "cheap")

    assert [None, first, later] == [
        proposition_on([later, theirs, first], US, date(2026, *day)) for day in ((8, 31), (9, 30), (11, 1))
    ]
    assert theirs == proposition_on([later, theirs, first], "r1", DAY)
    assert None is equation_on([Equation(DAY, "CNY")], date(2026, 11, 19))


# --- equations -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("product", "salesperson", "perception", "cost", "surplus", "closes"),
    [
        (900, 100, "0.8", 600, 200, True),
        (900, 100, "0.6", 600, 0, False),
        (900, 100, "0.5", 600, -100, False),
        (900, 0, "1", 899, 1, True),
        (3, 0, "0.1", 0, Decimal("0.3"), True),
        (None, 100, "0.8", 600, None, None),
        (900, None, "0.8", 600, None, None),
        (900, 100, None, 600, None, None),
        (900, 100, "0.8", None, None, None),
    ],
)
def test_a_deal_closes_only_if_value_exceeds_cost(product, salesperson, perception, cost, surplus, closes):
    """(Product value + salesperson's value) × perception − cost; while a number is missing nobody can tell."""
    known = Equation(DAY, "CNY", product, salesperson, perception and Decimal(perception), cost)

    assert (surplus, closes) == (known.surplus, known.closes)


def test_the_parts_of_an_equation_are_known_as_far_as_their_numbers():
    """The actual value without a perception, the customer value without a cost."""
    known = Equation(DAY, "CNY", 900, 100)

    assert (1000, None) == (known.actual, known.customer_value)
    assert 800 == known._replace(perception=Decimal("0.8")).customer_value
