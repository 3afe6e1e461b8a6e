"""The strip that `g` opens: where one can go, each with its letter; it teaches the letters while it is used."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _
from tasdesk.screens.modal import Modal
from tasdesk.widgets.painting import Painted, Run

if TYPE_CHECKING:
    from tasdesk.screens.desk_screen import Destination

_COLUMN = 24
"""The least width of a destination, in cells."""


class Places(Painted):
    """The letters with their places in columns, under a rule."""

    def __init__(self, destinations: "Sequence[Destination]") -> None:
        super().__init__()
        self.destinations = destinations

    @property
    def _columns(self) -> int:
        return max(1, min(3, self.app.size.width // _COLUMN))

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return 3 + -(-len(self.destinations) // self._columns)

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule()
        if y == 1:
            return self.line([("  " + _("go to"), "dim")])
        first = (y - 2) * self._columns
        width = self.size.width // self._columns
        runs: list[Run] = []
        for destination in self.destinations[first : first + self._columns]:
            runs.append((f"  {destination.key}  ", "head"))
            runs.append((text.fit(destination.label, width - 5), "plain"))
        return self.line(runs)

    def place_at(self, x: int, y: int) -> str | None:
        """The place whose words stand at a cell."""
        index = (y - 2) * self._columns + min(x * self._columns // max(self.size.width, 1), self._columns - 1)
        return self.destinations[index].place if y >= 2 and index < len(self.destinations) else None


class GoStrip(Modal[str | None]):
    """Answers the place of the letter that was pressed; None for any other key."""

    CSS_PATH = "go.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    # A letter typed right after the key that opened the strip is still sent to what lies below, and comes here as a
    # binding only.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, f"choose('{letter}')", show=False, id=f"go.{letter}") for letter in ascii_lowercase
    ]

    def __init__(self, destinations: "Sequence[Destination]") -> None:
        super().__init__()
        self._strip = Places(destinations)

    def compose(self) -> ComposeResult:
        self._strip.styles.height = self._strip.lines
        yield self._strip

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.action_choose(event.character or "")

    def action_choose(self, letter: str) -> None:
        pressed = (place.place for place in self._strip.destinations if place.key == letter)
        self.dismiss(next(pressed, None))

    def on_click(self, event: events.Click) -> None:
        self.dismiss(self._strip.place_at(event.screen_x, event.screen_y - self._strip.region.y))
