"""What tests of the screen share: the screen as text, and the smallest app that can show our widgets."""

from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widget import Widget

from tasdesk.widgets.themes import DARK, THEMES, variables


def screen_text(app: App[object]) -> str:
    """The screen as rows of plain text, trailing blanks cut."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def row_widths(app: App[object]) -> set[int]:
    """How many cells the rows of the screen take: one number, where no row is too long or too short."""
    return {strip.cell_length for strip in app.screen._compositor.render_strips()}


class Bench(App[None]):
    """A few widgets and nothing else, in our theme.

    Args:
        make: makes the widgets, once the app runs.
    """

    def __init__(self, make: Callable[[], list[Widget]]) -> None:
        super().__init__()
        self.make = make
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme.dark)

    def compose(self) -> ComposeResult:
        yield from self.make()
