"""Choosing, ordering and adding up cards: what stands behind `/` on the board and `--where` on the command line.

A filter is words and conditions, all of which must hold: `meter rate<40 grade:A stage:bid owner:moses`. Words are
looked for in names and codes, Chinese also by its sound. `won`, `lost`, `closed`, `open` … say how a deal stands;
several of them add up.
"""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Any, Final, Literal, NamedTuple

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import Card, Grade, Outcome
from tasdesk.method.gaps import FINDINGS
from tasdesk.method.playbook import Stage
from tasdesk.method.sounds import fold, sounds, spelled
from tasdesk.method.winrate import percent

Test = Callable[[Card], bool]

# --- filters -----------------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_CONDITION: Final = re.compile(r"([^\W\d]+)(<=|>=|<|>|=|:)(.*)", re.DOTALL)
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)(k|m|bn|tn|万|亿)?")
_UNITS: Final = {None: 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12, "万": 1e4, "亿": 1e8}
# What an input method types where we would type ASCII, as far as folding does not see to it.
_TYPED: Final = str.maketrans({"“": '"', "”": '"', "≤": "<=", "≥": ">=", "、": ","})

_COMPARED: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, ":": operator.eq,
}  # fmt: skip
_NEAR = 1e-9
"""Thresholds are reached to within this much (METHOD 5, rule 5)."""

FIELDS: Final = (
    "name", "account", "product", "owner", "code", "id", "stage", "grade", "rate", "change", "amount", "currency",
    "finding", "news",
)  # fmt: skip
"""What a condition may be about."""

_CHINESE_FIELDS: Final = {
    "名称": "name", "客户": "account", "产品": "product", "负责人": "owner", "编号": "code", "阶段": "stage",
    "分级": "grade", "赢单率": "rate", "变化": "change", "金额": "amount", "币种": "currency",
    "要点": "finding", "新": "news",
}  # fmt: skip
_OUTCOMES: Final = {
    "won": Outcome.WON, "赢单": Outcome.WON, "lost": Outcome.LOST, "丢单": Outcome.LOST,
    "no-decision": Outcome.NO_DECISION, "未决策": Outcome.NO_DECISION,
    "disqualified": Outcome.DISQUALIFIED, "不合格": Outcome.DISQUALIFIED,
}  # fmt: skip
_OPEN: Final = frozenset(("open", "进行中"))
_CLOSED: Final = frozenset(("closed", "已关闭"))
_NOT_COMPUTED: Final = frozenset(("n/c", "未算", "未计算"))
_NONE: Final = frozenset(("none", "无"))


class Filter(NamedTuple):
    """What cards must be like; made by `parse_filter`.

    Attributes:
        text: as it was typed.
        tests: all of them must hold.
        outcomes: how a deal may stand, "" for open; None where the filter does not say.
    """

    text: str = ""
    tests: tuple[Test, ...] = ()
    outcomes: frozenset[str] | None = None

    @property
    def asks_for_closed(self) -> bool:
        """Whether closed deals were asked for; where not, a list shows the open ones."""
        return self.outcomes is not None and self.outcomes != {""}

    def matches(self, card: Card) -> bool:
        """Whether a card is like that."""
        return (self.outcomes is None or card.outcome in self.outcomes) and all(test(card) for test in self.tests)

    def choose(self, cards: Iterable[Card]) -> tuple[Card, ...]:
        """The cards that are like that, in their order."""
        chosen = list(cards)
        if (outcomes := self.outcomes) is not None:
            chosen = [card for card in chosen if card.outcome in outcomes]
        for test in self.tests:
            chosen = [card for card in chosen if test(card)]
        return tuple(chosen)


def parse_filter(text: str, stages: Sequence[Stage]) -> Filter:
    """What a line of filter means.

    Args:
        text: words, quoted phrases, and conditions: a field, one of `: = < <= > >=`, a value or several with commas.
        stages: the playbook's, in their order; a stage goes by its id, its number or its name in either language.

    Raises:
        BadUse: a field, stage, grade or number there is not; the sentence names it.
    """
    tests: list[Test] = []
    words: list[Test] = []
    outcomes: set[str] = set()
    closed = False
    for token in _TOKEN.findall(fold(text.translate(_TYPED)).translate(_TYPED)):
        if token in _OUTCOMES:
            outcomes.add(_OUTCOMES[token])
        elif token in _OPEN:
            outcomes.add("")
        elif token in _CLOSED:
            closed = True
        elif token in _NOT_COMPUTED:
            tests.append(_not_computed)
        elif not token.startswith('"') and (condition := _CONDITION.fullmatch(token)):
            tests.append(_condition(*condition.groups(), stages=stages))
        elif word := token.replace('"', ""):
            words.append(_mentions(word))
    # "closed won" are the won ones; "closed" alone, or beside "open", are all that are closed.
    if closed and outcomes <= {""}:
        outcomes |= set(Outcome)
    # Words last: looking into texts costs more than comparing fields.
    return Filter(text, (*tests, *words), frozenset(outcomes) if outcomes else None)


def _not_computed(card: Card) -> bool:
    return card.rate is None


@lru_cache(maxsize=1 << 17)
def _folded(*texts: str) -> str:
    return fold("\n".join(texts))


def _finds(word: str) -> Callable[[str], bool]:
    """Whether a word is part of a folded text, or of its sound."""
    if len(word) > 1 and word.isascii() and word.isalpha():
        return lambda text: word in text or (not text.isascii() and word in sounds(text))
    return lambda text: word in text


def _mentions(word: str) -> Test:
    finds = _finds(word)
    return lambda card: finds(_folded(card.name, card.account, card.product, card.owner, card.code, card.external_id))


def _condition(field: str, sign: str, value: str, *, stages: Sequence[Stage]) -> Test:
    """The test of one condition; its parts are folded."""
    field = _CHINESE_FIELDS.get(field, field)
    if field not in FIELDS:
        raise BadUse(
            _("A filter knows no “{field}”.").format(field=field),
            _("It knows {fields}; put quotes around what is only text.").format(fields=", ".join(FIELDS)),
        )
    values = tuple(part for part in value.replace('"', "").split(",") if part.strip())
    if not values:
        raise BadUse(_("“{field}” needs a value.").format(field=field + sign))
    if len(values) > 1 and sign not in (":", "="):
        raise BadUse(_("“{field}” needs one value, not several.").format(field=field + sign))
    tests = [_one_value(field, sign, part.strip(), stages) for part in values]
    return tests[0] if len(tests) == 1 else lambda card: any(test(card) for test in tests)


def _one_value(field: str, sign: str, value: str, stages: Sequence[Stage]) -> Test:
    match field:
        case "stage":
            return _stage_test(sign, value, stages)
        case "grade" | "finding" | "news":
            tests = {"grade": _grade_test, "finding": _finding_test, "news": _news_test}
            return tests[field](sign, value)
        case "rate":
            return _not_computed if value in _NOT_COMPUTED or value in _NONE else _rate_test(sign, value)
        case "change":
            return (lambda card: card.change is None) if value in _NONE else _change_test(sign, value)
        case "amount":
            return (lambda card: card.amount is None) if value in _NONE else _amount_test(sign, value)
    return _text_test(field, sign, value)


def _text_test(field: str, sign: str, value: str) -> Test:
    if sign not in (":", "="):
        raise BadUse(_("“{field}” is text: use : or =.").format(field=field))
    part = operator.attrgetter({"id": "external_id"}.get(field, field))
    if value in _NONE:
        return lambda card: not part(card)
    if sign == "=" or field == "currency":
        return lambda card: _folded(part(card)) == value
    finds = _finds(value)
    return lambda card: finds(_folded(part(card)))


def _stage_test(sign: str, value: str, stages: Sequence[Stage]) -> Test:
    compared = _COMPARED[sign]
    meant = [
        number
        for number, stage in enumerate(stages, start=1)
        if value in (stage.id, str(number), fold(stage.name.en), fold(stage.name.zh))
    ] or [n for n, s in enumerate(stages, start=1) if s.id.startswith(value) or value in fold(s.name.zh)]
    if len(meant) != 1:
        raise BadUse(
            _("There is no stage “{stage}”.").format(stage=value),
            _("The stages are: {stages}.").format(stages=", ".join(stage.id for stage in stages)),
        )
    accepted = frozenset(stage.id for number, stage in enumerate(stages, start=1) if compared(number, meant[0]))
    return lambda card: card.stage in accepted


def _grade_test(sign: str, value: str) -> Test:
    if value in _NONE:
        return lambda card: not card.grade
    grades = "".join(Grade)
    wanted = value.upper()
    if wanted not in tuple(grades):
        raise BadUse(_("There is no grade “{grade}”; grades are A to E, or none.").format(grade=value))
    # A is the highest: grade>=B are A and B.
    compared = _COMPARED[sign]
    accepted = frozenset(g for g in grades if compared(grades.index(wanted), grades.index(g)))
    return lambda card: card.grade in accepted


def _finding_test(sign: str, value: str) -> Test:
    """Deals with a finding of this id, or with any so grave: `finding:high`; `none` are those without any."""
    if sign not in (":", "="):
        raise BadUse(_("“{field}” is text: use : or =.").format(field="finding"))
    if value in _NONE:
        return lambda card: not card.findings
    if value in ("high", "medium"):
        return lambda card: bool(getattr(card, value))
    if value not in FINDINGS:
        raise BadUse(
            _("There is no finding called {name}.").format(name=value),
            _("The findings are {names}.").format(names=", ".join(FINDINGS)),
        )
    return lambda card: value in card.findings.split()


def _number(field: str, value: str) -> float:
    if re.fullmatch(r"[-−+]?\d+(\.\d+)?(%|pp)?", value) is None:
        raise BadUse(_("“{value}” is not a number for {field}.").format(value=value, field=field))
    return float(value.replace("−", "-").rstrip("%p"))


def _rate_test(sign: str, value: str) -> Test:
    return _points_test("rate", sign, _number("rate", value))


def _change_test(sign: str, value: str) -> Test:
    return _points_test("change", sign, _number("change", value))


def _points_test(field: Literal["rate", "change"], sign: str, points: float) -> Test:
    """A rate or its change against whole or broken points; `=` takes what is shown as that many."""
    part: Callable[[Card], float | None] = operator.attrgetter(field)
    if sign in (":", "=") and points.is_integer():
        return lambda card: (value := part(card)) is not None and percent(value) == points
    if sign in (":", "="):
        return lambda card: (value := part(card)) is not None and abs(value - points / 100) <= _NEAR
    compared = _COMPARED[sign]
    # Moved by a hair, so that a rate which is the threshold but for its last bit counts as the threshold.
    threshold = points / 100 + (-_NEAR if sign in ("<", ">=") else _NEAR)
    return lambda card: (value := part(card)) is not None and compared(value, threshold)


def _news_test(sign: str, value: str) -> Test:
    """Deals in which others brought so many things that are new; `none` are those without any."""
    if value in _NONE:
        return lambda card: not card.news
    compared, threshold = _COMPARED[sign], _number("news", value)
    return lambda card: compared(card.news, threshold)


def _amount_test(sign: str, value: str) -> Test:
    found = _AMOUNT.fullmatch(value.replace("_", ""))
    if found is None:
        raise BadUse(_("“{value}” is not an amount; write it like 5000000, 5m or 500万.").format(value=value))
    threshold = float(found[1]) * _UNITS[found[2]]
    compared = _COMPARED[sign]
    return lambda card: card.amount is not None and compared(card.amount, threshold)


# --- orders ------------------------------------------------------------------------------------------------------

Order = Literal["findings", "amount", "rate", "change", "grade", "close", "name"]

ORDERS: Final[tuple[Order, ...]] = ("amount", "findings", "rate", "change", "grade", "close", "name")
"""By what cards can be ordered. Each begins where a coach looks first: the largest amount, the most grave findings, the
highest rate, the deepest fall, grade A, the nearest close, the beginning of the alphabet."""

_KEYS: Final[dict[Order, tuple[Callable[[Card], object], bool]]] = {
    "amount": (operator.attrgetter("amount"), True),
    "findings": (lambda card: (card.high, card.medium) if card.findings else None, True),
    "rate": (operator.attrgetter("rate"), True),
    "change": (operator.attrgetter("change"), False),
    "grade": (operator.attrgetter("grade"), False),
    "close": (lambda card: card.closed_on or card.close_date, False),
    "name": (lambda card: spelled(card.name), False),
}
"""Per order its key and whether it begins with the largest."""


def sort(cards: Iterable[Card], order: Order = "amount", reverse: bool = False) -> tuple[Card, ...]:
    """The cards in an order, or in its opposite; those without the value come last in both, equal ones by amount."""
    key, falling = _KEYS[order]
    known: list[tuple[Any, Card]] = []
    unknown: list[Card] = []
    if order != "amount":
        cards = sorted(cards, key=lambda card: -1.0 if card.amount is None else card.amount, reverse=True)
    for card in cards:
        value = key(card)
        if value is None or value == "":
            unknown.append(card)
        else:
            known.append((value, card))
    known.sort(key=operator.itemgetter(0), reverse=falling != reverse)
    return (*(card for _value, card in known), *unknown)


# --- sums --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Totals:
    """What cards come to, in the playbook's currency.

    Attributes:
        count: how many deals.
        amount: the sum of their amounts.
        weighted: the sum of amount times rate.
        without_amount: how many have no amount in the playbook's currency; they are in neither sum.
        not_computed: how many have an amount and no rate; they are in the first sum only.
    """

    count: int
    amount: float
    weighted: float
    without_amount: int
    not_computed: int


def totals(cards: Sequence[Card]) -> Totals:
    """What the cards come to."""
    valued = [(card.amount, card.rate) for card in cards if card.amount is not None]
    rated = [amount * rate for amount, rate in valued if rate is not None]
    return Totals(
        len(cards), fsum(amount for amount, _rate in valued), fsum(rated), len(cards) - len(valued),
        len(valued) - len(rated),
    )  # fmt: skip


def added_up(several: Iterable[Totals]) -> Totals:
    """What several portions of cards come to together."""
    parts = tuple(several)
    return Totals(
        sum(part.count for part in parts), fsum(part.amount for part in parts), fsum(part.weighted for part in parts),
        sum(part.without_amount for part in parts), sum(part.not_computed for part in parts),
    )  # fmt: skip
