"""A change of the rate split over what changed: a line each, with its signed size in points and as a bar (METHOD 5)."""

from collections.abc import Mapping, Sequence
from typing import Final

from tasdesk import text
from tasdesk.method.explain import Explanation
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import input_words
from tasdesk.widgets.curve import bar
from tasdesk.widgets.painting import Run

_NUMBER: Final = 7
_LEAST_NAME: Final = 24
_LEAST_BAR: Final = 4
_LONGEST_BAR: Final = 24


def paint(found: Explanation, playbook: Playbook, names: Mapping[str, str], width: int) -> list[list[Run]]:
    """The parts, the largest first, in that many cells; none where the change was not split.

    Args:
        names: the rivals' names by id.
    """
    if not found.parts:
        return []
    parts = sorted(found.parts, key=lambda part: -abs(part.change))
    labels = [input_words.name_of_part(part, playbook, names) for part in parts]
    steps = [input_words.step(part.input, part.before, part.after, names) for part in parts]
    name, step, cells = _columns(width, labels, steps)
    longest = max(abs(part.change) for part in parts) or 1.0
    lines: list[list[Run]] = []
    for part, label, way in zip(parts, labels, steps, strict=True):
        size = text.signed(part.change)
        ink = "dim" if size == text.signed(0) else "good" if part.change > 0 else "bad"
        runs: list[Run] = [(" ", "plain"), (text.fit(label, name), "plain"), ("  ", "plain")]
        runs += [(text.fit(way, step), "dim"), (text.fit(size, _NUMBER, right=True), ink)]
        if cells:
            runs += [(" ", "plain"), (bar(abs(part.change) / longest, cells), ink)]
        lines.append(runs)
    return lines


def _columns(width: int, labels: Sequence[str], steps: Sequence[str]) -> tuple[int, int, int]:
    """Cells for the names, for the steps and for the bars: names are cut for bars, and bars go before steps do."""
    room = width - 1 - 2 - _NUMBER
    name, step = max(map(text.width, labels)), max(map(text.width, steps))
    bars = min(_LONGEST_BAR, room - min(name, _LEAST_NAME) - step - 1)
    if bars >= _LEAST_BAR:
        bars = max(_LEAST_BAR, min(bars, room - name - step - 1))
        return min(name, room - step - 1 - bars), step, bars
    step = max(0, min(step, room - min(name, room * 3 // 5)))
    return max(1, room - step), step, 0
