"""One of a few: all of them in a line where they fit, else the chosen one between two pointers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_
from tasdesk.widgets.painting import Painted, Run


class ChoiceLine(Painted, can_focus=True):
    """A choice between a few values; left and right go through them.

    Args:
        choices: the values and what they are called.
        value: the chosen one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,h", "step(-1)", N_("before"), show=False, tooltip=N_("Choose the one before"), id="choice.before"
        ),
        Binding(
            "right,l,space", "step(1)", N_("next"), show=False, tooltip=N_("Choose the next one"), id="choice.next"
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | left, h | Choose the one before. |
    | right, l, space | Choose the next one. |
    """

    DEFAULT_CSS = """
    ChoiceLine { height: 1; }
    """

    value: reactive[str] = reactive("")
    """The value that is chosen."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.choices = tuple(choices)
        self.set_reactive(ChoiceLine.value, value)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    @property
    def _labels(self) -> list[str]:
        return [label for _value, label in self.choices]

    @property
    def _all_fit(self) -> bool:
        return sum(text.width(label) + 3 for label in self._labels) <= self.size.width

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank()
        ground = "cursor" if self.has_focus else "soft"
        runs: list[Run] = []
        for value, label in self.choices:
            chosen = value == self.value
            if chosen or self._all_fit:
                sign = text.glyphs().pointer if chosen else " "
                runs.append((f"{sign}{label}  ", "head" if chosen and self.has_focus else "plain" if chosen else "dim"))
        return self.line(runs, ground)

    def action_step(self, step: int) -> None:
        values = [value for value, _label in self.choices]
        self.value = values[(values.index(self.value) + step) % len(values)]

    def on_click(self, event: events.Click) -> None:
        if not self._all_fit:
            self.action_step(1)
            return
        left = 0
        for value, label in self.choices:
            left += text.width(label) + 3
            if event.x < left:
                self.value = value
                return
