"""What the tabs of a deal have in common."""

from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widget import Widget

from tasdesk.messages import N_
from tasdesk.screens.deal_view import DealView

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen
    from tasdesk.screens.history_card import Subject

TAB: Final = Binding.Group(N_("tab"), compact=True)


class DealPane(Vertical):
    """The content of one tab; it is handed a `DealView` and hands each of its widgets what that one shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket,left_black_lenticular_bracket",
            "screen.tab(-1)",
            N_("tab"),
            key_display="[",
            group=TAB,
            tooltip=N_("Go to the tab on the left"),
            id="deal.tab-left",
        ),
        Binding(
            "right_square_bracket,right_black_lenticular_bracket",
            "screen.tab(1)",
            N_("tab"),
            key_display="]",
            group=TAB,
            tooltip=N_("Go to the tab on the right"),
            id="deal.tab-right",
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | [, ] | Go to the tab on the left or right. |
    """

    DEFAULT_CSS = """
    DealPane { height: 1fr; }
    """

    view: reactive[DealView | None] = reactive(None, always_update=True, repaint=False)
    """The deal as it is now."""

    @property
    def deal_screen(self) -> "DealScreen":
        """The screen this is a tab of; it acts."""
        return cast("DealScreen", self.screen)

    @property
    def main(self) -> Widget:
        """The widget that has the focus when the tab is shown."""
        raise NotImplementedError

    def show(self, view: DealView) -> None:
        """Hand every widget its value."""
        raise NotImplementedError

    def watch_view(self, view: DealView | None) -> None:
        if view is not None and self.is_mounted:
            with self.app.batch_update():
                self.show(view)

    def select(self, id_: str) -> None:
        """Put the cursor on the record of this id, where there is one here."""

    def subject(self) -> "Subject | None":
        """What the cursor is on, whose history can be told; None for the deal itself."""
        return None

    def person_in_sight(self) -> str | None:
        """The id of the person the cursor is on; a note written now is about them."""
        return None
