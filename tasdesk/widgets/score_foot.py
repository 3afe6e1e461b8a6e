"""The lines below the questionnaire: what each answer would do, what the one there means, and its evidence."""

from typing import Final

from tasdesk import text
from tasdesk.widgets.painting import Run
from tasdesk.widgets.score_spot import Spot

LEAST_LINES: Final = 3
"""Lines of the foot where rows are short of room: the prices and an anchor of the playbook."""

_WIDE: Final = 112
"""Cells from which an anchor takes one line and not two."""

_LEAST: Final = 12
"""Cells of evidence that are worth a place behind the meaning."""


def wanted(width: int) -> int:
    """Lines of the foot where there is room: the prices, an anchor, the evidence."""
    return 3 if width >= _WIDE else 4


def paint(spot: Spot, first: list[list[Run]], lines: int, width: int) -> list[list[Run]]:
    """That many lines of that many cells: those that come first, the meaning whole if it has room, then the evidence.

    Args:
        first: what stands above: the prices of the answers, or what is said of the past.
    """
    meaning = _meaning(spot, width)
    room = max(1, lines - len(first))
    if len(meaning) > room:
        # The last line says that something is missing: it is cut where it is painted.
        meaning = [*meaning[: room - 1], [run for line in meaning[room - 1 :] for run in line]]
    evidence = spot.evidence()
    used = sum(text.width(run[0]) for run in meaning[-1])
    if len(meaning) < room:
        meaning.append(evidence or spot.invitation())
    elif evidence and width - used - 2 >= _LEAST:
        meaning[-1] = [*meaning[-1], ("  ", "plain"), *evidence]
    painted = [*first, *meaning][:lines]
    return [*painted, *([] for _line in range(lines - len(painted)))]


def _meaning(spot: Spot, width: int) -> list[list[Run]]:
    """What the answer means, or what is asked, as lines; a score's number stands before it."""
    number, words = spot.meaning()
    indent = len(number) + 1 if number else 0
    lines: list[list[Run]] = []
    for place, line in enumerate(text.wrap(words, max(8, width - indent))):
        head = f"{number} " if place == 0 and number else " " * indent
        lines.append([(head, "strong"), (line if place == 0 else f"{line} ", "dim")])
    return lines
