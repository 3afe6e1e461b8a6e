"""What all our painted widgets stand on: lines made of runs of text in named inks, each exactly as wide as the widget.

A run is a text and the name of its ink, or also the name of the ground under it: `("Metering", "strong")`,
`(" 51%", "accent", "cursor")`. Runs never meet a markup parser, and every text in them is made safe.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tasdesk import text

Run = tuple[str, str] | tuple[str, str, str]
"""A text, the name of its ink, and where it is not the line's the name of its ground."""

INKS: Final[Mapping[str, tuple[str, bool]]] = {
    "plain": ("foreground", False),
    "strong": ("foreground", True),
    "dim": ("dim", False),
    "faint": ("line", False),
    "accent": ("accent", False),
    "head": ("accent", True),
    "good": ("success", False),
    "careful": ("warning", False),
    "warned": ("warning", True),
    "bad": ("error", False),
    "alarm": ("error", True),
    "hole": ("background", False),
}
"""The inks there are, each with its variable of the theme and whether it is bold: text, bold text, what stands back,
rules; the cursor and what is ours, and that in bold; better, careful, and that in bold, worse, and that in bold; what
is cut out of a filled ground. Colour never says anything alone: a glyph or a word says it too."""

GROUNDS: Final[Mapping[str, str]] = {"plain": "", "cursor": "cursor", "idle": "soft", "soft": "soft", "ours": "accent"}
"""The grounds there are, each with its variable of the theme: the widget's own, under the cursor, under it while the
focus is elsewhere, under bars, and where a column of ours is filled."""


class Painted(Widget):
    """A widget that paints line by line; a subclass has `render_line(y)` return `self.line(runs)`.

    Where the theme changes, all finished styles are dropped and made anew when next used.
    """

    ALLOW_SELECT = False

    _styles_of_inks: dict[tuple[str, str], Style] | None = None
    _painting: Size | None = None

    def signs(self) -> list[tuple[str, str]]:
        """The signs that it draws, each with what it means, for the help; none where words say it all."""
        return []

    def ink(self, name: str, ground: str = "plain") -> Style:
        """The finished style of an ink on a ground: both colours and the text style.

        Raises:
            KeyError: there is no such ink or ground.
        """
        made = self._styles_of_inks
        if made is None:
            made = self._styles_of_inks = {}
        style = made.get((name, ground))
        if style is None:
            style = made[name, ground] = self._mix(name, ground)
        return style

    def _mix(self, name: str, ground: str) -> Style:
        # From the theme itself and not by component classes: a dozen of those on each widget would take more than half
        # of the time in which a screen opens (measured).
        colours = self.app.theme_variables
        variable, bold = INKS[name]
        under: Color = self.background_colors[1]
        if GROUNDS[ground]:
            under = under + Color.parse(colours[GROUNDS[ground]])
        # Blended here: a terminal has no transparency, and a style drops it.
        inked = under + Color.parse(colours[variable])
        return Style(color=inked.rich_color, bgcolor=under.rich_color, bold=bold or None)

    @property
    def size(self) -> Size:
        """As Textual's, which looks for the widget on its screen each time: while lines are painted it is kept."""
        return self._painting or super().size

    def render_lines(self, crop: Region) -> list[Strip]:
        self._painting = super().size
        try:
            return super().render_lines(crop)
        finally:
            self._painting = None

    def notify_style_update(self) -> None:
        self._styles_of_inks = None
        super().notify_style_update()

    def line(self, runs: Iterable[Run], ground: str = "plain", width: int | None = None) -> Strip:
        """The runs as one line of exactly the widget's width, or of `width` cells: cut at its end or padded.

        `ground` is under all runs that name none, and under the rest of the line.
        """
        extent = self.size.width if width is None else width
        segments: list[Segment] = []
        used = 0
        for run in runs:
            shown = text.safe(run[0])
            if not shown:
                continue
            under = run[2] if len(run) == 3 else ground
            cells = len(shown) if shown.isascii() else cell_len(shown)
            if used + cells > extent:
                shown = text.fit(shown, extent - used)
                cells = extent - used
            if cells:
                segments.append(Segment(shown, self.ink(run[1], under)))
            used += cells
            if used >= extent:
                break
        if used < extent:
            segments.append(Segment(" " * (extent - used), self.ink("plain", ground)))
        return Strip(segments, extent)

    def blank(self, ground: str = "plain") -> Strip:
        """An empty line."""
        return self.line((), ground)

    def rule(self, title: str = "", right: str = "") -> Strip:
        """A thin rule over the whole width, with a title in it at the left and a remark at its right end."""
        extent = self.size.width
        dash = text.glyphs().rule
        head: list[Run] = [(dash, "faint"), (text.fit(title, min(text.width(title), max(extent - 2, 0))), "strong")]
        tail = f" {right}" if right and text.width(title) + text.width(right) + 3 <= extent else ""
        used = (1 + text.width(head[1][0]) if title else 0) + text.width(tail)
        return self.line([*(head if title else ()), (dash * (extent - used), "faint"), (tail, "dim")])

    def repaint(self, y: int, height: int = 1, x: int = 0, width: int | None = None) -> None:
        """Paint these lines, or these cells of them, again and leave the rest of the widget as it is on the screen."""
        area = Region(x, y, self.size.width - x if width is None else width, height)
        visible = area.intersection(self.size.region)
        if visible.area:
            self.refresh(visible)


def spread(left: list[Run], right: list[Run], extent: int) -> list[Run]:
    """Runs at both ends of a line of that many cells; where not all fit, the left gives way."""
    tail = sum(text.width(run[0]) for run in right)
    room = max(extent - tail, 0)
    kept: list[Run] = []
    for run in left:
        cells = text.width(run[0])
        if cells >= room:
            kept.append((text.fit(run[0], room), *run[1:]))
            room = 0
            break
        kept.append(run)
        room -= cells
    return [*kept, (" " * room, "plain"), *right]
