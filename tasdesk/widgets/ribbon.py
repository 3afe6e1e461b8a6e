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
    labels = _labels([stage.name.of(language()) for stage in stages], counts, current, extent)
    for index, label in enumerate(labels):
        start, end = span(index, len(stages), extent)
        sign = text.glyphs().pointer if index == current else " "
        ink = "head" if index == current else "plain" if index in visible else "dim"
        runs.append((text.fit(sign + label, end - start), ink, "soft"))
    return runs


def span(index: int, count: int, extent: int) -> tuple[int, int]:
    """From which to before which cell one of that many stages stands."""
    return index * extent // count, (index + 1) * extent // count


def stage_at(x: int, count: int, extent: int) -> int:
    """Which of that many stages stands at a cell."""
    return next((index for index in range(count) if x < span(index, count, extent)[1]), count - 1)


def _labels(names: Sequence[str], counts: Sequence[int], current: int, extent: int) -> list[str]:
    """A label for each stage; the numbers go where without them no name has to be cut."""
    # The same room for all, so that names are cut alike.
    room = extent // len(names) - 1
    labels = []
    for index, (name, count) in enumerate(zip(names, counts, strict=True)):
        # One less where the pointer of the next would touch.
        labels.append(_label(index + 1, name, count, room - (index + 1 == current)))
    bare = [f"{_first(name)} {text.compact(count)}" for name, count in zip(names, counts, strict=True)]
    cut = any(_first(name) not in label for name, label in zip(names, labels, strict=True))
    return bare if cut and max(map(text.width, bare)) <= room else labels


def _first(name: str) -> str:
    return name.partition(" ")[0]


def _label(number: int, name: str, count: int, room: int) -> str:
    """As much as there is room for: number, name and count; the name's first word, or a part of it; no name."""
    short = text.compact(count)
    for label in (f"{number} {name} {text.count(count)}", f"{number} {_first(name)} {text.count(count)}"):
        if text.width(label) <= room:
            return label
    left = room - text.width(f"{number}  {short}")
    if left >= 2:
        return f"{number} {text.head(name, left)} {short}"
    return f"{number} {short}" if text.width(f"{number} {short}") <= room else str(number)
