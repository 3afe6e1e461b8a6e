"""Rates as bars, as a spark in one line, and as a curve by ISO week on the fixed scale of 0 to 100 per cent."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import Point, Reason
from tasdesk.widgets.painting import Painted, Run

_SCALE: Final = 4
"""Cells of the scale at the left of the curve: a number of up to three digits and a blank."""

_FEW: Final = 4
"""Lines of which each has its number on the scale."""

_WIDEST: Final = 6
"""Cells of a week at most; a deal of three weeks does not fill the whole width."""


def bar(part: float, cells: int) -> str:
    """A part, 0–1, as a bar of up to that many cells, in eighths of a cell; not padded."""
    eighths = round(max(0.0, min(1.0, part)) * cells * 8)
    whole, rest = divmod(eighths, 8)
    steps = text.glyphs().bars
    return steps[8] * whole + (steps[rest] if rest else "")


def spark(points: Sequence[Point]) -> str:
    """One sign per week on the scale of 0–100 %: `∙` where the rate is not computed, closed weeks marked as such."""
    blocks = text.glyphs().blocks
    return "".join(
        _mark(point) if point.closed or point.rate is None else blocks[1 + min(7, int(point.rate * 8))]
        for point in points
    )


def _mark(point: Point) -> str:
    """What stands for a week without a comparison."""
    if not point.closed:
        return text.glyphs().same
    return text.glyphs().yes if point.reason is Reason.WON else text.glyphs().no


class Curve(Painted):
    """The win rate week by week, under a title; as many of the last weeks as fit."""

    DEFAULT_CSS = """
    Curve { height: 6; }
    """

    points: reactive[tuple[Point, ...]] = reactive(())
    """The weekly points, oldest first."""

    def render_line(self, y: int) -> Strip:
        shown, cells = self._visible()
        if y == 0:
            span = f"{shown[0].week} {text.glyphs().dash} {shown[-1].week}" if len(shown) > 1 else ""
            return self.rule(_("Win rate by ISO week"), span)
        if not shown:
            return self.line([(" ", "plain"), (_("no answers yet, so no curve"), "dim")]) if y == 1 else self.blank()
        if y == self.size.height - 1:
            return self._weeks(shown, cells)
        return self._level(y - 1, self.size.height - 2, shown, cells)

    def _visible(self) -> tuple[Sequence[Point], int]:
        """The weeks that fit, and how many cells each has; the present rate stands right of the last."""
        room = max(self.size.width - 1 - _SCALE - 5, 1)
        shown = self.points[-room:]
        return shown, max(1, min(_WIDEST, room // len(shown))) if shown else 1

    def _level(self, row: int, rows: int, shown: Sequence[Point], cells: int) -> Strip:
        """One line of the columns; `row` 0 is the top."""
        below = rows - 1 - row
        # Of many lines only those at a whole per cent are named: 25 and 50, not 38.
        named = rows <= _FEW or 100 * (below + 1) % rows == 0
        label = str(round(100 * (below + 1) / rows)) if named else ""
        runs: list[Run] = [(text.fit(label, _SCALE, right=True), "dim"), (" ", "plain")]
        for place, point in enumerate(shown):
            last = place == len(shown) - 1
            if point.closed or point.rate is None:
                mark = _mark(point) if point.closed else _mark(point) * cells
                runs.append((text.fit(mark if below == 0 else "", cells), "dim"))
                continue
            eighths = max(1, round(point.rate * rows * 8)) - below * 8
            runs.append((text.glyphs().blocks[max(0, min(8, eighths))] * cells, "head" if last else "accent"))
        now = shown[-1]
        if now.rate is not None and not now.closed:
            top = min(rows - 1, (max(1, round(now.rate * rows * 8)) - 1) // 8)
            if below == top:
                runs.append((f" {text.percent(now.rate)}", "head"))
        return self.line(runs)

    def _weeks(self, shown: Sequence[Point], cells: int) -> Strip:
        """The numbers of the weeks, as many as have room."""
        every = -(-3 // cells)
        # Counted from the end: the present week is the one that must be named.
        first = (len(shown) - 1) % every
        axis = " " * (first * cells)
        for point in shown[first::every]:
            axis += text.fit(point.week[-2:], cells * every)
        title = text.fit(pgettext("column", "week"), _SCALE, right=True)
        return self.line([(f"{title} {axis}", "dim")])
