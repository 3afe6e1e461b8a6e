"""The field in which deals are chosen as one types, with what is wrong with it in a line below."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tasdesk import text
from tasdesk.messages import N_, _


class FilterField(Input):
    """What is typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "submit", N_("to the deals"), tooltip=N_("Go to the deals that are left"), id="filter.leave"),
        Binding("escape", "clear", N_("all deals"), tooltip=N_("Show all deals again"), id="filter.clear"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | down, enter | Go to the deals that are left. |
    | escape | Show all deals again. |
    """

    async def action_clear(self) -> None:
        self.value = ""
        await self.action_submit()


class FilterLine(Widget):
    """A line of filter. It posts what is typed, and when one has done with it.

    Args:
        line: what stands there at first.
    """

    DEFAULT_CSS = """
    FilterLine {
        height: auto;

        & > Horizontal { height: 1; background: $soft; }
        & .sign { width: 3; padding: 0 1; color: $accent; text-style: bold; }
        & Input { width: 1fr; background: $soft; }
        & .remark { height: auto; max-height: 3; padding: 0 3; display: none; color: $warning; }
    }
    """

    @dataclass
    class Changed(Message):
        """Another filter stands there."""

        filter_line: "FilterLine"
        line: str

        @property
        def control(self) -> "FilterLine":
            """The line that changed."""
            return self.filter_line

    @dataclass
    class Left(Message):
        """The user has done with the filter."""

        filter_line: "FilterLine"

        @property
        def control(self) -> "FilterLine":
            """The line that was left."""
            return self.filter_line

    def __init__(self, line: str = "") -> None:
        super().__init__()
        # Safe, because an input hands the terminal whatever stands in it.
        self.field = FilterField(text.safe(line), compact=True, select_on_focus=False)
        self._remark = Static(classes="remark")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(Content("/"), classes="sign")
            yield self.field
        yield self._remark

    def on_mount(self) -> None:
        self.say_again()

    def open(self, line: str | None = None) -> None:
        """Come into sight, with this line where one is given, and take the focus."""
        self.display = True
        if line is not None:
            self._put(line)
        if self.is_mounted:
            # At once and not with the next message: what is typed right after belongs into the field.
            self.screen.set_focus(self.field)
        else:
            self.call_after_refresh(self.field.focus)

    def close(self) -> None:
        """Go out of sight, empty."""
        self._put("")
        self.display = False

    def _put(self, line: str) -> None:
        with self.field.prevent(Input.Changed):
            self.field.value = text.safe(line)

    def say_again(self) -> None:
        """Say in the language in use what one may type."""
        self.field.placeholder = _("meter rate<40 grade:A stage:bid")

    def remark(self, sentence: str) -> None:
        """Say something below, such as why the filter is not understood; nothing where it is empty."""
        self._remark.update(Content(text.safe(sentence)))
        self._remark.display = bool(sentence)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(self))
