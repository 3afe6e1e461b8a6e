"""Amounts: exact, kept in the minor units of their currency (ISO 4217 code, CLDR digits)."""

from decimal import Decimal, InvalidOperation
from functools import cache

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import Money

LARGEST = 2**63 - 1
"""The largest number of minor units a book can hold."""

# The library knows every currency but takes longer to load than the whole board may; a test holds these against it.
_USUAL = {
    **dict.fromkeys(("CNY", "USD", "EUR", "GBP", "HKD", "TWD", "SGD", "AUD", "CAD", "CHF", "INR", "THB", "MYR"), 2),
    **dict.fromkeys(("IDR", "AED", "SAR", "BRL", "MXN", "SEK", "NOK", "DKK", "PLN", "NZD", "MOP", "PHP", "ZAR"), 2),
    **dict.fromkeys(("JPY", "KRW", "VND"), 0),
}


@cache
def known(currency: str) -> bool:
    """Whether there is such a currency, by its ISO 4217 code."""
    if currency in _USUAL:
        return True
    from babel.numbers import is_currency

    return is_currency(currency)


@cache
def digits(currency: str) -> int:
    """How many decimals a currency has: 2 for CNY, 0 for JPY; 2 for one nobody knows."""
    if currency in _USUAL:
        return _USUAL[currency]
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def minor_of(text: str, currency: str) -> int:
    """A decimal number such as "1200000.50" in minor units, exactly.

    Raises:
        BadUse: it is no number, has more decimals than the currency, is too large, or there is no such currency.
    """
    if not known(currency):
        raise BadUse(
            _("There is no currency “{currency}”.").format(currency=currency), _("Use a code such as CNY, USD or EUR.")
        )
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BadUse(_("“{text}” is not an amount.").format(text=text), _("Write it like 1200000 or 1200000.50."))
    if not number:
        return 0
    # Both are looked at before it is scaled: 1e999999 would fill the memory.
    if number.adjusted() + digits(currency) >= len(str(LARGEST)):
        raise BadUse(_("{text} is too large an amount.").format(text=text))
    sign, figures, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # only NaN and infinity have another
    significant = "".join(map(str, figures)).rstrip("0")
    shift = exponent + len(figures) - len(significant) + digits(currency)
    if shift < 0:
        raise BadUse(
            _("{text} has more decimals than {currency} has.").format(text=text, currency=currency),
            _("{currency} has {count}.").format(currency=currency, count=digits(currency)),
        )
    minor = int(significant + "0" * shift)
    if minor > LARGEST:
        raise BadUse(_("{text} is too large an amount.").format(text=text))
    return -minor if sign else minor


def decimal_of(money: Money) -> Decimal:
    """The amount in whole units, exactly, with the decimals of its currency."""
    return Decimal(money.minor).scaleb(-digits(money.currency))
