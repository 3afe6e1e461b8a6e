"""The foot of the questionnaire that prices every answer before it is given: `3 fair 51%`."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.facts import UNKNOWN, Choice
from tasdesk.method.playbook import Asked
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run

_GAPS: Final = (3, 2, 1)


class Priced(NamedTuple):
    """One answer that may be given.

    Attributes:
        key: the key that gives it.
        word: what it means; `short` is used where that has no room.
        value: what is given.
        rate: the rate it would make, as shown; "" where nobody said.
    """

    key: str
    word: str
    short: str
    value: Any
    rate: str = ""


def scores(asked: Asked) -> list[Priced]:
    """The answers to a question or probe."""
    shorts = [short.of(language()) for short in asked.short]
    return [*(Priced(str(n), short, short, n) for n, short in enumerate(shorts)), _unknown()]


def choices() -> list[Priced]:
    """The answers to a gate."""
    yes, no = pgettext("gate", "yes"), pgettext("gate", "no")
    return [Priced("1", yes, yes, Choice.YES), Priced("0", no, no, Choice.NO), _unknown()]


def declarations() -> list[Priced]:
    """The answers to whether the deal is uncontested, which nobody leaves open."""
    return choices()[:2]


def ranks() -> list[Priced]:
    """The answers to our rank."""
    places: list[tuple[int, int | str]] = [(1, 1), (2, 2), (3, 3), (4, "lower")]
    return [*(Priced(str(key), words.rank(value), words.rank(value), value) for key, value in places), _unknown()]


def _unknown() -> Priced:
    return Priced("-", _("don't know"), "?", UNKNOWN)


def shown_rate(rate: float | None) -> str:
    """A price in whole per cent, or that there would be no rate."""
    return pgettext("rate not computed, short", "n/c") if rate is None else text.percent(rate)


def paint(answers: Sequence[Priced], current: Any, width: int) -> list[Run]:
    """All answers with their prices in that many cells: words are shortened as far as it needs."""
    longest = max((text.width(answer.word) for answer in answers), default=0)
    # Less than three letters say nothing: then rather none.
    tries = [(gap, longest) for gap in _GAPS] + [(1, limit) for limit in (*range(longest - 1, 2, -1), 0)]
    for gap, limit in tries:
        runs = _set(answers, current, gap, limit, whole=limit == longest)
        if sum(text.width(run[0]) for run in runs) <= width:
            return runs
    return _set(answers, current, 1, 0, whole=False)


def _set(answers: Sequence[Priced], current: Any, gap: int, limit: int, *, whole: bool) -> list[Run]:
    runs: list[Run] = []
    for answer in answers:
        here = answer.value == current
        word = answer.word if whole else answer.short
        if text.width(word) > limit:
            # Cut without an ellipsis: in so few cells one more letter says more.
            word = text.fit(word, limit + 1)[:-1].rstrip() if limit else ""
        runs.append((f"{' ' * gap if runs else ''}{answer.key}", "head"))
        runs.append((f" {word}" if word else "", "strong" if here else "dim"))
        runs.append((f" {answer.rate}" if answer.rate else "", "strong" if here else "plain"))
    return runs
