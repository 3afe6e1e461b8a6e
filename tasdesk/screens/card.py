"""A card over a screen: panels to read, scrolled where they do not fit, closed with any key that goes back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.screens.modal import Modal


class Card(Modal[None]):
    """Something to read, in a box with a title. A subclass says what."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", N_("back"), tooltip=N_("Close this"), id="card.back"),
        Binding("j", "scroll_by(1)", N_("down"), show=False, tooltip=N_("Scroll down"), id="card.down"),
        Binding("k", "scroll_by(-1)", N_("up"), show=False, tooltip=N_("Scroll up"), id="card.up"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape, q | Close the card. |
    | up, k and down, j | Scroll. |
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title

    def panels(self) -> Iterable[Widget]:
        """What is to be read."""
        raise NotImplementedError

    def foot(self) -> str:
        """The keys, in a line below."""
        return _("Esc goes back")

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            with VerticalScroll():
                yield from self.panels()
            yield Static(Content.styled(self.foot(), "$dim"), classes="keys")

    def action_scroll_by(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
