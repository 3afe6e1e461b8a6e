"""Amounts in minor units."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision, is_currency
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.errors import BadUse
from tasdesk.method.facts import Money
from tasdesk.method.money import _USUAL, LARGEST, decimal_of, digits, known, minor_of


@pytest.mark.parametrize("currency", _USUAL)
def test_the_usual_currencies_are_as_the_library_has_them(currency):
    """What is known without loading the library is what the library says."""
    assert (True, get_currency_precision(currency)) == (is_currency(currency), digits(currency))


def test_a_currency_out_of_the_ordinary_is_looked_up():
    """The Kuwaiti dinar has three decimals."""
    assert (True, 3) == (known("KWD"), digits("KWD"))


def test_a_currency_nobody_knows_has_two_decimals_and_is_not_known():
    """An amount in it can still be shown; none can be entered."""
    assert (False, 2) == (known("QQQ"), digits("QQQ"))


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("0", "CNY", 0),
        ("-0.00", "CNY", 0),
        ("0e999999", "CNY", 0),
        ("1200000", "CNY", 120_000_000),
        ("1200000.5", "CNY", 120_000_050),
        ("4999999.99", "CNY", 499_999_999),
        ("12.3400", "CNY", 1234),
        ("12." + "0" * 6000, "CNY", 1200),
        ("6250000", "JPY", 6_250_000),
        ("6250000.0", "JPY", 6_250_000),
        ("1.5e3", "JPY", 1500),
        ("1.234", "KWD", 1234),
        ("-7.10", "USD", -710),
        ("92233720368547758.07", "CNY", LARGEST),
    ],
)
def test_an_amount_is_read_exactly(text, currency, minor):
    """Whatever way a number is written, nothing of it is lost."""
    assert minor == minor_of(text, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "CNY"),
        ("a lot", "CNY"),
        ("NaN", "CNY"),
        ("sNaN", "CNY"),
        ("-Infinity", "CNY"),
        ("1.005", "CNY"),
        ("0.5", "JPY"),
        ("1e-999999", "CNY"),
        ("92233720368547758.08", "CNY"),
        ("1e999999", "CNY"),
        ("9" * 6000, "CNY"),
        ("100", "QQQ"),
        ("100", ""),
        ("100", "cny"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused(text, currency):
    """No number, too many decimals, too large, no such currency: an error, never a rounded amount."""
    with pytest.raises(BadUse):
        minor_of(text, currency)


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_an_amount_written_out_reads_back(minor, currency):
    """Minor units to text and back change nothing."""
    assert minor == minor_of(str(decimal_of(Money(minor, currency))), currency)


def test_an_amount_has_the_decimals_of_its_currency():
    """A full amount keeps its noughts."""
    assert ("12.00", "12") == (str(decimal_of(Money(1200, "CNY"))), str(decimal_of(Money(12, "JPY"))))


@pytest.mark.parametrize("minor", [LARGEST, -LARGEST])
def test_the_largest_amount_is_written_exactly(minor):
    """Nineteen figures are kept."""
    assert Decimal(minor) == decimal_of(Money(minor, "CNY")) * 100
