"""A few things to choose from, each with the key that takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_
from tasdesk.widgets.painting import Run
from tasdesk.widgets.rows import Rows

KEYS: Final = "123456789" + "".join(letter for letter in ascii_lowercase if letter not in "jkq")
"""The keys of the choices from top to bottom: j and k move, q leaves."""

_SIGN: Final = 4
"""Cells for the sign before the words."""


class Choice(NamedTuple):
    """One of the things to choose from.

    Attributes:
        value: what it is in the words of the code.
        word: what it is called.
        sign: of up to three cells, in this ink.
    """

    value: str
    word: str
    sign: str = ""
    ink: str = "plain"


class MenuRows(Rows):
    """Choices, one in a line; where several may hold at once, each has a tick.

    Args:
        choices: from top to bottom.
        chosen: the values that hold now.
        several: any number of them may hold.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("tick"), tooltip=N_("Tick it, or take the tick away"), id="menu.tick"),
        Binding(
            "enter", "open", N_("take"), tooltip=N_("Take what the cursor is on; ticks as they are"), id="menu.take"
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | 1 … 9, a … | Take what stands beside it; where several may hold, tick it. |
    | space | Where several may hold: tick it, or take the tick away. |
    | enter | Take what the cursor is on; where several may hold, keep the ticks. |
    """

    ticked: reactive[frozenset[str]] = reactive(frozenset())
    """The values that hold."""

    @dataclass
    class Taken(Message):
        """The user has chosen."""

        menu: "MenuRows"
        values: tuple[str, ...]

        @property
        def control(self) -> "MenuRows":
            """The menu it was chosen from."""
            return self.menu

    def __init__(self, choices: Sequence[Choice], chosen: Sequence[str] = (), *, several: bool = False) -> None:
        super().__init__()
        self.choices = tuple(choices)
        self.several = several
        self.set_reactive(MenuRows.ticked, frozenset(chosen))
        places = [place for place, choice in enumerate(self.choices) if choice.value in chosen]
        self.set_reactive(MenuRows.cursor, places[0] if places and not several else 0)

    def on_mount(self) -> None:
        self.rows_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self.several or action != "tick"

    @property
    def row_count(self) -> int:
        return len(self.choices)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self.choices)

    def paint_row(self, row: int, _line: int, ground: str, /) -> Strip:
        choice, sign = self.choices[row], text.glyphs()
        holds = choice.value in self.ticked
        key = KEYS[row] if row < len(KEYS) else " "
        mark = (sign.yes if self.several else sign.pointer) if holds else " "
        runs: list[Run] = [
            (sign.edge if ground != "plain" else " ", "accent"),
            (f"{key}  ", "head"),
            (f"{mark} ", "accent"),
        ]
        if any(each.sign for each in self.choices):
            runs.append((text.fit(choice.sign, _SIGN), choice.ink))
        runs.append((choice.word, "strong" if holds else "plain"))
        return self.line(runs, ground)

    # --- choosing --------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        row = KEYS.find(event.character) if event.character else -1
        if not 0 <= row < len(self.choices):
            return
        event.stop()
        self.cursor = row
        if self.several:
            self.action_tick()
        else:
            self.action_open()

    def clicked(self, _x: int, _y: int, row: int | None, /) -> None:
        if row is not None:
            self.cursor = row
            if self.several:
                self.action_tick()
            else:
                self.action_open()

    def action_tick(self) -> None:
        self.ticked = self.ticked ^ {self.choices[self.cursor].value}

    def action_open(self) -> None:
        if self.several:
            values = tuple(choice.value for choice in self.choices if choice.value in self.ticked)
        else:
            values = (self.choices[self.cursor].value,)
        self.post_message(self.Taken(self, values))
