"""The tabs of a screen in one line, the current one marked."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.widgets.painting import Painted, Run


class TabLine(Painted):
    """A row of tabs, closer together where there is little room; where not all fit, those around the current one.

    A click posts which was meant.
    """

    DEFAULT_CSS = """
    TabLine { height: 1; }
    """

    tabs: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """The tabs from left to right: id and label."""

    active: reactive[str] = reactive("")
    """The id of the current tab."""

    @dataclass
    class Picked(Message):
        """The user wants to see this tab."""

        line: "TabLine"
        tab: str

        @property
        def control(self) -> "TabLine":
            return self.line

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank()
        sign = text.glyphs()
        first, last = self._span()
        runs: list[Run] = []
        for place in range(first, last):
            tab, label = self.tabs[place]
            current = tab == self.active
            edge = sign.ellipsis if place == first > 0 else " "
            runs.append((edge, "dim"))
            room = " " * (self._beside - 2)
            runs.append((f"{sign.pointer if current else ' '}{label}{room}", "head" if current else "dim"))
        if last < len(self.tabs):
            runs.append((sign.ellipsis, "dim"))
        return self.line(runs)

    def neighbour(self, step: int) -> str:
        """The id of the tab so many places to the right of the current one, round the ends; "" where there is none."""
        ids = [tab for tab, _label in self.tabs]
        if not ids:
            return ""
        now = ids.index(self.active) if self.active in ids else 0
        return ids[(now + step) % len(ids)]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        left = 0
        first, last = self._span()
        for tab, label in self.tabs[first:last]:
            left += text.width(label) + self._beside
            if event.x < left:
                self.post_message(self.Picked(self, tab))
                return

    @property
    def _beside(self) -> int:
        """Cells of a tab beside its label: fewer where so all of them fit."""
        least = sum(text.width(label) + 2 for _tab, label in self.tabs)
        return 2 if least <= self.size.width < least + len(self.tabs) else 3

    def _span(self) -> tuple[int, int]:
        """The first tab shown and the one after the last: as many as fit, the current one among them."""
        sizes = [text.width(label) + self._beside for _tab, label in self.tabs]
        ids = [tab for tab, _label in self.tabs]
        now = ids.index(self.active) if self.active in ids else 0
        first, last = 0, len(sizes)
        while last - 1 > now and sum(sizes[first:last]) + (last < len(sizes)) > self.size.width:
            last -= 1
        while first < now and sum(sizes[first:last]) + (last < len(sizes)) > self.size.width:
            first += 1
        return first, last
