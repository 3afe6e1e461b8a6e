"""All stages in one line with their counts: map, overview and mouse target at once."""

from collections.abc import Sequence

from tasdesk import text
from tasdesk.messages import language
from tasdesk.method.playbook import Stage
from tasdesk.widgets.painting import Run


def ribbon(stages: Sequence[Stage], counts: Sequence[int], current: int, visible: range, extent: int) -> list[Run]:
    """The line of that many cells, in one run or two per stage, each stage as wide as `span` says.

    The current stage has the pointer, those with a column in sight are plain, the others stand back.
    """
    runs: list[Run] = []
    for index, stage in enumerate(stages):
        start, end = span(index, len(stages), extent)
        sign = text.glyphs().pointer if index == current else " "
        ink = "head" if index == current else "plain" if index in visible else "dim"
        # The same room for all, so that names are cut alike; one less where the pointer of the next would touch.
        room = extent // len(stages) - (2 if index + 1 == current else 1)
        label = _label(index + 1, stage.name.of(language()), counts[index], room)
        runs.append((text.fit(sign + label, end - start), ink, "soft"))
    return runs


def span(index: int, count: int, extent: int) -> tuple[int, int]:
    """From which to before which cell one of that many stages stands."""
    return index * extent // count, (index + 1) * extent // count


def stage_at(x: int, count: int, extent: int) -> int:
    """Which of that many stages stands at a cell."""
    return next((index for index in range(count) if x < span(index, count, extent)[1]), count - 1)


def _label(number: int, name: str, count: int, room: int) -> str:
    """As much as there is room for: number, name and count; the name's first word, or a part of it; no name."""
    short = text.compact(count)
    first = name.partition(" ")[0]
    for label in (f"{number} {name} {text.count(count)}", f"{number} {first} {text.count(count)}"):
        if text.width(label) <= room:
            return label
    left = room - text.width(f"{number}  {short}")
    if left >= 2:
        return f"{number} {text.head(name, left)} {short}"
    return f"{number} {short}" if text.width(f"{number} {short}") <= room else str(number)
