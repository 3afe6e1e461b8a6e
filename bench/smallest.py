"""The smallest Textual program with a list to walk in: the floor for the first picture and for keys."""

from textual.app import App, ComposeResult
from textual.widgets import OptionList

LAST_ROW = "row 36"


class Smallest(App[None]):
    """As many rows as a screen of 40 lines has room for."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"row {number}" for number in range(37)))


if __name__ == "__main__":
    Smallest().run()
