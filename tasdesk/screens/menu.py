"""A small menu over a screen: one key takes one of a few things."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.screens.modal import Modal
from tasdesk.widgets.choice_line import ChoiceLine
from tasdesk.widgets.menu_rows import Choice, MenuRows
from tasdesk.widgets.prose import Prose


class Picked(NamedTuple):
    """What was taken from a menu.

    Attributes:
        values: one; any number where several may hold.
        scope: the place, from 0, of where it shall hold.
    """

    values: tuple[str, ...]
    scope: int = 0

    @property
    def value(self) -> str:
        """The one that was taken."""
        return self.values[0]


class Menu(Modal[Picked | None]):
    """Answers what was taken; None where it was left.

    Args:
        title: what it is about.
        choices: from top to bottom.
        chosen: the values that hold now.
        several: any number may hold at once.
        scopes: where the choice may hold; the first one unless Tab says another.
        told: what to know before choosing.
        stores: what is taken goes into the book.
    """

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "MenuRows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", N_("back"), tooltip=N_("Leave it"), id="menu.back"),
        Binding("tab", "scope", N_("where"), tooltip=N_("Say where it holds"), id="menu.scope"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | tab | Where it may hold in this deal or in general: the other one. |
    | escape, q | Leave it. |
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        chosen: Sequence[str] = (),
        several: bool = False,
        scopes: Sequence[str] = (),
        told: Sequence[str] = (),
        stores: bool = True,
    ) -> None:
        super().__init__()
        self.heading = title
        self.rows = MenuRows(choices, chosen, several=several)
        self.scopes = tuple(scopes)
        self.told = tuple(told)
        self.stores = stores

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            if self.told:
                yield Prose(*self.told, ink="dim", classes="told")
            yield self.rows
            if self.scopes:
                yield ChoiceLine([(str(place), said) for place, said in enumerate(self.scopes)], "0", classes="scope")
            yield Static(Content.styled(self._keys(), "$dim"), classes="keys")

    def _keys(self) -> str:
        if self.rows.several:
            return _("a key ticks · Enter keeps it · Esc leaves it")
        return (
            _("a key takes it · Tab says where it holds · Esc leaves it")
            if self.scopes
            else _("a key takes it · Esc leaves it")
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "scope" or bool(self.scopes)

    def action_scope(self) -> None:
        self.query_one(ChoiceLine).action_step(1)

    @on(MenuRows.Taken)
    def take(self, event: MenuRows.Taken) -> None:
        event.stop()
        self.dismiss(Picked(event.values, int(self.query_one(ChoiceLine).value) if self.scopes else 0))
