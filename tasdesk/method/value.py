"""What our solution brings the customer: value proposition, value equations, needs (METHOD 7, 9)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from tasdesk.method.competing import Pitch
from tasdesk.method.facts import NOTHING, TOLERANCE, US, Money
from tasdesk.method.money import decimal_of


class Strength(StrEnum):
    """In what a party can be better than another; hard strength is what it has, soft what it is good at."""

    SOLUTION = "solution"
    RELATIONSHIP = "relationship"
    HARD = "hard"
    SOFT = "soft"


class Gain(NamedTuple):
    """A piece of business value: a statement and its number, as an amount of money or in a unit of its own.

    Attributes:
        statement: what the customer gains.
        amount: in money; None where it is not.
        number, unit: otherwise, such as 35 and `%`; None and "" where nobody has a number yet.
    """

    statement: str
    amount: Money | None = None
    number: Decimal | None = None
    unit: str = ""

    @property
    def in_numbers(self) -> bool:
        """Whether it has a number."""
        return self.amount is not None or self.number is not None


class ValueProposition(NamedTuple):
    """A version of what a party's solution brings the customer; it holds until the next.

    Attributes:
        party: `US`, or the rival of whom we believe this.
        advantages: in what this party is better than another, by that one's id and kind of strength.
    """

    day: date
    party: str
    solution: str = ""
    gains: tuple[Gain, ...] = ()
    advantages: Mapping[str, Mapping[Strength, str]] = NOTHING
    author: str = ""


class Equation(NamedTuple):
    """The numbers of the value equations as of a day, in minor units of one currency; None is not known yet.

    Attributes:
        product: the value of the product; `salesperson`: what the salesperson adds to it.
        perception: how much of the actual value the customer sees, 0–1.
        cost: what it costs the customer.
    """

    day: date
    currency: str
    product: int | None = None
    salesperson: int | None = None
    perception: Decimal | None = None
    cost: int | None = None
    author: str = ""

    @property
    def actual(self) -> int | None:
        """Product value + salesperson's value, in minor units."""
        return None if self.product is None or self.salesperson is None else self.product + self.salesperson

    @property
    def customer_value(self) -> Decimal | None:
        """Actual value × perception, in minor units and not rounded."""
        return None if self.actual is None or self.perception is None else self.actual * self.perception

    @property
    def surplus(self) -> Decimal | None:
        """Customer value − customer cost, in minor units and not rounded."""
        return None if self.customer_value is None or self.cost is None else self.customer_value - self.cost

    @property
    def closes(self) -> bool | None:
        """Whether the deal can close: only if the surplus is above 0; None while that cannot be said."""
        return None if self.surplus is None else self.surplus > 0


class Problem(StrEnum):
    """What kind of business problem it is: restore what was, prevent what may come, pursue an ideal."""

    RESTORE = "restore"
    PREVENT = "prevent"
    PURSUE = "pursue"


class Layer(StrEnum):
    """The layer of the customer's strategy (balanced scorecard) that a need belongs to."""

    FINANCIAL = "financial"
    CUSTOMER = "customer"
    OPERATIONS = "operations"
    LEARNING = "learning"


class Need(NamedTuple):
    """A rung of the needs ladder: whose problem leads to which buying need, on which layer of their strategy.

    Attributes:
        person: the id of the one whose problem it is; None while nobody knows.
        problem: the business problem, of a `kind`; `need` is what is bought to solve it.
        motivation, expectation: why they want it solved, and what they expect of it.
    """

    id: str
    person: str | None = None
    problem: str = ""
    kind: Problem | None = None
    need: str = ""
    layer: Layer | None = None
    motivation: str = ""
    expectation: str = ""


# --- versions ----------------------------------------------------------------------------------------------------


def proposition_on(versions: Iterable[ValueProposition], party: str, day: date) -> ValueProposition | None:
    """A party's value proposition on a day: the last version of that day or before; None where there is none."""
    known = [version for version in versions if version.party == party and version.day <= day]
    return max(known, key=lambda version: version.day, default=None)


def equation_on(versions: Iterable[Equation], day: date) -> Equation | None:
    """The value equation on a day; as `proposition_on`."""
    return max((each for each in versions if each.day <= day), key=lambda each: each.day, default=None)


class Lacking(StrEnum):
    """What a value proposition can be short of."""

    SOLUTION = "solution"
    GAINS = "gains"
    NUMBERS = "numbers"
    ADVANTAGES = "advantages"


def lacking(value: ValueProposition | None, rivals: Iterable[str]) -> tuple[tuple[Lacking, str], ...]:
    """What is missing of solution, business value in numbers, and advantages against each rival (METHOD 7).

    Args:
        value: None is an empty one.
        rivals: the ids of the rivals to be compared with.

    Returns:
        What is missing, with the rival and the kind of strength, as in `<id>.hard`, where it is an advantage.
    """
    value = value or ValueProposition(date.min, US)
    found = [] if value.solution.strip() else [(Lacking.SOLUTION, "")]
    if not value.gains:
        found.append((Lacking.GAINS, ""))
    elif not any(gain.in_numbers for gain in value.gains):
        found.append((Lacking.NUMBERS, ""))
    for rival in rivals:
        known = value.advantages.get(rival, {})
        found += [(Lacking.ADVANTAGES, f"{rival}.{kind}") for kind in Strength if not known.get(kind, "").strip()]
    return tuple(found)


# --- two minutes -------------------------------------------------------------------------------------------------

# The ideographs of Unicode's script Han, with the repetition mark and the zero.
_HAN: Final = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_CHARACTER: Final = re.compile(f"[{_HAN}]")
_WORD: Final = re.compile(rf"[^\W_{_HAN}]+(?:['’.,-][^\W_{_HAN}]+)*")


def pitch_text(value: ValueProposition) -> str:
    """All that is told of a value proposition, in order: a line each, numbers in the same words in every language."""
    lines = [value.solution]
    for gain in value.gains:
        lines.append(" ".join(filter(None, (gain.statement, _number_words(gain)))))
    for advantages in value.advantages.values():
        lines += [advantages[kind] for kind in Strength if kind in advantages]
    return "\n".join(filter(None, lines))


def _number_words(gain: Gain) -> str:
    if gain.amount is not None:
        return f"{decimal_of(gain.amount).normalize():,f} {gain.amount.currency}"
    return "" if gain.number is None else f"{gain.number:,f} {gain.unit}".rstrip()


class Told(NamedTuple):
    """How long a text takes to tell: its Han characters, its other words, and the seconds, not rounded."""

    han: int
    words: int
    seconds: float


def reading_time(text: str, pitch: Pitch) -> Told:
    """How long a text takes: Han characters / 300 + words / 150 minutes, as the playbook has it (METHOD 7).

    A word is a run of letters and digits joined by inner ' ’ . , -; a Han character is none.
    """
    if not text.isascii():
        # Marks and joiners belong to the letter before them: they neither make a word nor end one.
        composed = unicodedata.normalize("NFC", text)
        text = "".join(sign for sign in composed if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))
    han, words = len(_HAN_CHARACTER.findall(text)), len(_WORD.findall(text))
    # Exact until the end: sixty seconds of the one and sixty of the other are two minutes and not a hair more.
    return Told(han, words, float(Fraction(60 * han, pitch.han) + Fraction(60 * words, pitch.words)))


def too_long(told: Told, pitch: Pitch) -> bool:
    """Whether it takes more than two minutes, or what else the playbook allows."""
    return told.seconds > pitch.seconds + TOLERANCE
