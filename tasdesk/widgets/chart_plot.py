"""The plot of a deal's chart: our rate as columns, the rivals' as lines, week by week from 0 to 100 per cent.

Columns have eight levels in a line of the screen, lines have four: braille dots, every one for rival 1 and every other
one for rival 2, so that they differ without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tasdesk import text
from tasdesk.method.curve import FieldPoint
from tasdesk.method.facts import Reason
from tasdesk.widgets.painting import Run

WHOLE: Final = (0x40 | 0x80, 0x04 | 0x20, 0x02 | 0x10, 0x01 | 0x08)
DOTTED: Final = (0x40, 0x04, 0x02, 0x01)
"""The bits of a braille cell for a line at one of its four levels, lowest first."""

_BRAILLE: Final = 0x2800
_HALF: Final = 4
"""Eighths of a cell from which a column counts as filling it where a line crosses."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The weeks to be seen.

    Attributes:
        cells: how many cells of the screen a week takes.
        rows: how many lines the plot has.
    """

    weeks: Sequence[FieldPoint]
    cells: int
    rows: int

    def label(self, row: int) -> str:
        """The per cent at the upper edge of a line, where it is one to be named; line 0 is the highest."""
        step = 25 if self.rows >= 8 else 50
        named = {round(value / 100 * self.rows): value for value in range(step, 101, step)}
        return str(named.get(self.rows - row, ""))

    def week(self, number: int, row: int, ground: str) -> list[Run]:
        """One week in one line."""
        point, below = self.weeks[number].ours, self.rows - 1 - row
        if point.closed or point.rate is None:
            mark = gap_mark(self.weeks[number]) if below == 0 else ""
            return [(text.fit(mark if point.closed else mark * self.cells, self.cells), "dim", ground)]
        eighths = max(1, round(point.rate * self.rows * 8)) - below * 8
        lines = self._lines(number, below)
        if lines:
            filled = eighths > _HALF
            return [(lines * self.cells, "hole" if filled else "strong", "ours" if filled else ground)]
        return [(text.glyphs().blocks[max(0, min(8, eighths))] * self.cells, "accent", ground)]

    def end(self, row: int) -> Run:
        """What stands behind the last week in a line: our rate, else a rival's, where they have come to."""
        if not self.weeks:
            return "", "plain"
        last, below = self.weeks[-1], self.rows - 1 - row
        if last.ours.rate is None or last.ours.closed:
            return "", "plain"
        top = (max(1, round(last.ours.rate * self.rows * 8)) - 1) // 8
        if below == min(self.rows - 1, top):
            return f" {text.percent(last.ours.rate)}", "head"
        here = [share for share in last.rivals if self._dots(share.share)[0] == below]
        return (f" {text.percent(here[0].share)}", "dim") if here else ("", "plain")

    def _dots(self, share: float) -> tuple[int, int]:
        """The line counted from below, and the level within it, at which a share is drawn."""
        return divmod(max(0, min(self.rows * 4 - 1, int(share * self.rows * 4))), 4)

    def _lines(self, number: int, below: int) -> str:
        """The rivals' lines in one cell; nothing where none crosses it."""
        bits, slots = 0, set()
        for share in self.weeks[number].rivals:
            line, level = self._dots(share.share)
            if line == below:
                bits |= (WHOLE if share.slot == 1 else DOTTED)[level]
                slots.add(share.slot)
        return "" if not slots else sample(slots, bits)


def sample(slots: set[int], bits: int | None = None) -> str:
    """A cell of the rivals' lines, as in the plot; without `bits` at mid-height, for the legend."""
    if text.glyphs() is text.ASCII:
        return "%" if len(slots) > 1 else "=" if slots == {1} else "-"
    if bits is None:
        bits = (WHOLE if 1 in slots else DOTTED)[2]
    return chr(_BRAILLE | bits)


def gap_mark(week: FieldPoint) -> str:
    """What stands for a week without a comparison: not computed, won, or closed otherwise."""
    if not week.ours.closed:
        return text.glyphs().same
    return text.glyphs().yes if week.ours.reason is Reason.WON else text.glyphs().no
