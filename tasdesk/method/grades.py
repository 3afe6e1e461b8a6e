"""Grades: automatic by amount and leader, lifted by hand with a reason (METHOD 3)."""

from bisect import bisect_right
from fractions import Fraction
from math import ceil

from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.method.facts import Grade, Lead, Money
from tasdesk.method.money import digits
from tasdesk.method.playbook import Grading

_RISING = (Grade.D, Grade.C, Grade.B, Grade.A)
_HEIGHT: dict[Grade | None, int] = {None: 0, Grade.E: 1} | {grade: n for n, grade in enumerate(_RISING, start=2)}


class Grader:
    """Gives deals their automatic grade, many at a time: the lines are brought to each currency's minor units once."""

    def __init__(self, grading: Grading) -> None:
        self._grading = grading
        self._lines: dict[str, tuple[int, ...] | None] = {}
        self._worth: dict[str, Fraction | None] = {}
        self._ratios: dict[str, tuple[int, int] | None] = {}

    def grade(self, minor: int | None, currency: str, led_by: str) -> Grade | None:
        """The automatic grade of an amount; an amount at a line has the higher grade.

        Args:
            minor: the amount in the currency's minor units; None where it is not known.
            currency: its ISO 4217 code; empty without an amount.
            led_by: a `Lead`; what a partner leads is an E whatever it is worth.

        Returns:
            None for a deal led by us without an amount, or in a currency without a rate.
        """
        if led_by == Lead.PARTNER:
            return Grade.E
        if minor is None:
            return None
        if currency not in self._lines:
            self._lines[currency] = self._lines_in(currency)
        lines = self._lines[currency]
        return None if lines is None else _RISING[bisect_right(lines, minor)]

    def convert(self, money: Money) -> Fraction | None:
        """The amount in whole units of the playbook's currency, exactly; None for a currency without a rate."""
        worth = self._worth_of_minor(money.currency)
        return None if worth is None else money.minor * worth

    def whole_units(self, minor: int | None, currency: str) -> float | None:
        """As `convert`, but to the nearest float: for orders and sums over many deals, never for a grade."""
        if currency not in self._ratios:
            worth = self._worth_of_minor(currency)
            # Taken apart once: asking a fraction for its parts takes longer than the sum itself.
            self._ratios[currency] = None if worth is None else worth.as_integer_ratio()
        ratio = self._ratios[currency]
        return None if ratio is None or minor is None else minor * ratio[0] / ratio[1]

    def _worth_of_minor(self, currency: str) -> Fraction | None:
        if currency not in self._worth:
            rate = 1 if currency == self._grading.currency else self._grading.rates.get(currency)
            self._worth[currency] = None if rate is None else Fraction(rate) / 10 ** digits(currency)
        return self._worth[currency]

    def _lines_in(self, currency: str) -> tuple[int, ...] | None:
        """The least minor units that reach each line, rising; whole numbers, because amounts are."""
        worth = self._worth_of_minor(currency)
        if worth is None:
            return None
        return tuple(ceil(Fraction(self._grading.lines[grade]) / worth) for grade in _RISING[1:])


def automatic_grade(grading: Grading, amount: Money | None, led_by: Lead) -> Grade | None:
    """The grade that follows from amount and leader; as `Grader.grade`, for one deal."""
    if amount is None:
        return Grader(grading).grade(None, "", led_by)
    return Grader(grading).grade(amount.minor, amount.currency, led_by)


def check_manual(automatic: Grade | None, manual: Grade, reason: str) -> None:
    """Whether the grade may be set by hand now.

    Raises:
        Refused: it is E, has no reason, or is not above the automatic one.
    """
    if manual is Grade.E:
        raise Refused(
            _("Grade E cannot be set by hand."),
            _("It is for deals led by a partner: say that a partner leads this one."),
        )
    if not reason.strip():
        raise Refused(
            _("A grade set by hand needs a reason."), _("Say what makes this deal worth more than its amount.")
        )
    if _HEIGHT[manual] <= _HEIGHT[automatic]:
        raise Refused(
            _("Grade {manual} is not above the automatic grade {automatic}.").format(
                manual=manual, automatic=automatic
            ),
            _("By hand a deal's grade can only be raised."),
        )


def effective(automatic: Grade | None, manual: Grade | None) -> Grade | None:
    """The grade every rule reads: the one set by hand holds until it is removed."""
    return manual or automatic


def overtaken(automatic: Grade | None, manual: Grade | None) -> bool:
    """Whether the automatic grade is as high as the one set by hand by now."""
    return manual is not None and _HEIGHT[automatic] >= _HEIGHT[manual]
