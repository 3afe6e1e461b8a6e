"""Grades by amount, by leader and by hand (METHOD 3)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from tasdesk.errors import Refused
from tasdesk.method.facts import Grade, Lead, Money
from tasdesk.method.grades import Grader, automatic_grade, check_manual, effective, overtaken
from tasdesk.method.money import minor_of
from tasdesk.method.playbook import Grading

LINES = {Grade.A: Decimal(5_000_000), Grade.B: Decimal(1_000_000), Grade.C: Decimal(300_000)}
RATES = {"USD": Decimal("7.1"), "JPY": Decimal("0.048"), "KWD": Decimal("23.3"), "EUR": Decimal("7.123456789")}
GRADING = Grading("CNY", LINES, RATES)
RISING = [Grade.D, Grade.C, Grade.B, Grade.A]

amounts = st.integers(0, 10**12)
currencies = st.sampled_from(["CNY", *RATES])


def lines_of(kind):
    return [pytest.param(case, id=case["id"]) for case in cases("grades_stages.jsonl") if case["kind"] == kind]


def grade_of(word):
    return None if word is None else Grade(word)


@pytest.mark.parametrize("case", lines_of("grade"))
def test_the_worked_cases_of_automatic_grades(case):
    """Amount, currency and leader give the grade of the case."""
    grading = Grading("CNY", LINES, {code: Decimal(rate) for code, rate in case["rates"].items()})
    currency = case["currency"]
    amount = None if case["amount"] is None else Money(minor_of(case["amount"], currency), currency)

    assert grade_of(case["expected"]["grade"]) == automatic_grade(grading, amount, Lead(case["led_by"]))


@pytest.mark.parametrize("case", lines_of("manual-grade"))
def test_the_worked_cases_of_manual_grades(case):
    """May it be set, and what holds once the automatic grade has changed."""
    manual = Grade(case["manual"])
    try:
        check_manual(grade_of(case["automatic"]), manual, case["reason"])
        allowed = True
    except Refused:
        allowed = False
    later, held = grade_of(case["automatic_later"]), manual if allowed else None

    assert case["expected"] == {
        "allowed": allowed,
        "effective": effective(later, held),
        "overtaken": overtaken(later, held),
    }


@pytest.mark.parametrize(
    ("minor", "grade"),
    [
        (0, "D"),
        (29_999_999, "D"),
        (30_000_000, "C"),
        (99_999_999, "C"),
        (100_000_000, "B"),
        (499_999_999, "B"),
        (500_000_000, "A"),
    ],
)
def test_an_amount_at_a_line_has_the_higher_grade(minor, grade):
    """One fen below a line is the lower grade."""
    assert grade == automatic_grade(GRADING, Money(minor, "CNY"), Lead.US)


def test_a_line_between_two_minor_units_is_not_rounded():
    """5,000,000 / 7.123456789 euros lie between two cents: the upper one is an A, the lower one is not."""
    line = 500_000_000 / Fraction("7.123456789")
    below = int(line)
    grader = Grader(GRADING)

    assert (Grade.B, Grade.A) == (grader.grade(below, "EUR", "us"), grader.grade(below + 1, "EUR", "us"))


def test_a_currency_without_a_rate_gives_no_grade():
    """Never a guess; for a partner's deal the amount does not matter."""
    pounds = Money(900_000_000, "GBP")

    assert (None, Grade.E) == (
        automatic_grade(GRADING, pounds, Lead.US),
        automatic_grade(GRADING, pounds, Lead.PARTNER),
    )


@given(amounts, amounts, currencies)
def test_a_larger_amount_never_has_a_lower_grade(one, other, currency):
    """Grades rise with the amount."""
    grader = Grader(GRADING)
    smaller, larger = (RISING.index(grader.grade(minor, currency, "us")) for minor in sorted([one, other]))

    assert smaller <= larger


@given(amounts, currencies)
def test_the_grade_is_that_of_the_exact_amount(minor, currency):
    """The lines in minor units decide as the exact amount in the playbook's currency would."""
    grader = Grader(GRADING)
    worth = grader.convert(Money(minor, currency))

    assert RISING[sum(worth >= line for line in LINES.values())] == grader.grade(minor, currency, "us")


@given(amounts)
def test_amounts_are_converted_exactly(minor):
    """Cents times the written rate, no float in between."""
    grader = Grader(GRADING)

    assert (
        Fraction(minor, 100),
        Fraction(minor, 100) * Fraction(71, 10),
        minor * Fraction(48, 1000),
        Fraction(minor, 1000) * Fraction(233, 10),
        None,
    ) == tuple(grader.convert(Money(minor, code)) for code in ("CNY", "USD", "JPY", "KWD", "GBP"))


@given(amounts, currencies)
def test_the_rounded_amount_is_the_float_nearest_to_the_exact_one(minor, currency):
    """For orders and sums."""
    grader = Grader(GRADING)

    assert float(grader.convert(Money(minor, currency))) == grader.whole_units(minor, currency)


def test_an_amount_without_a_rate_or_not_known_is_worth_none():
    """It is left out of sums, not counted as nothing."""
    grader = Grader(GRADING)

    assert [None, None, None] == [grader.whole_units(*amount) for amount in ((100, "GBP"), (None, ""), (None, "CNY"))]


def test_lines_and_currency_are_the_playbooks():
    """With lines in dollars, dollars need no rate and yuan do."""
    grading = replace(GRADING, currency="USD", rates={"CNY": Decimal("0.14")})

    assert (Grade.B, Grade.C) == (
        automatic_grade(grading, Money(100_000_000, "USD"), Lead.US),
        automatic_grade(grading, Money(300_000_000, "CNY"), Lead.US),
    )


@pytest.mark.parametrize("automatic", [None, *Grade])
def test_grade_e_cannot_be_set_by_hand(automatic):
    """It belongs to deals a partner leads."""
    with pytest.raises(Refused):
        check_manual(automatic, Grade.E, "a good partner")


def test_a_grade_set_by_hand_holds_until_it_is_removed():
    """The automatic one shows again only without it, even when it is higher."""
    assert (Grade.C, Grade.A, None) == (
        effective(Grade.A, Grade.C),
        effective(Grade.A, None),
        effective(None, None),
    )
