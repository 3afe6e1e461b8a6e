"""What every answer at a cell of the questionnaire would make of the rate, worked out once for each cell."""

from collections.abc import Callable
from typing import Any

from tasdesk.method.facts import Author
from tasdesk.widgets import price_line
from tasdesk.widgets.painting import Run
from tasdesk.widgets.score_spot import QUALIFICATION, Spot

Pricing = Callable[[str, str, Any, Author], float | None]
"""Question, party, value and author of an answer → the rate it would make, 0–1, or None where there would be none."""


class Prices:
    """The rates that are known, for as long as the sheet and whose answers they are stay the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[float | None, ...]] = {}

    def clear(self) -> None:
        """Forget them: the sheet has changed, or somebody else answers."""
        self._known.clear()

    def line(self, spot: Spot, pricing: Pricing | None, width: int) -> list[Run]:
        """What every answer at a cell would make of the rate; why none can be given where that is so.

        Args:
            pricing: prices an answer; None leaves the prices out.
        """
        refusal = spot.refusal()
        if refusal:
            return [(refusal, "plain")]
        answers, current = spot.answers()
        # No rate depends on the qualification list.
        if pricing is not None and spot.row.question != QUALIFICATION:
            key = (spot.row.key, spot.party or "")
            if key not in self._known:
                self._known[key] = tuple(pricing(*key, answer.value, spot.author) for answer in answers)
            rates = self._known[key]
            answers = [each._replace(rate=price_line.shown_rate(r)) for each, r in zip(answers, rates, strict=True)]
        return price_line.paint(answers, current, width)
