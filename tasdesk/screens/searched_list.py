"""A list over the whole book that is narrowed by a word: customers, people, leads, rivals."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.sounds import fold, sounds
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.store.book import Changed
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.plain_list import Listed, PlainList
from tasdesk.widgets.title_line import TitleLine


class SearchedListScreen(DeskScreen):
    """A title with how many of how many are shown, the rows, and a field for the word they must have."""

    CSS_PATH = "searched_list.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "PlainList"

    wanted = ""
    """The word, folded; empty shows everything."""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Input(compact=True, classes="finding")
        yield PlainList()
        yield KeyLine()

    def on_mount(self) -> None:
        self.read()

    @property
    def listed(self) -> PlainList:
        """The list."""
        return self.query_one(PlainList)

    @abstractmethod
    def read(self) -> None:
        """Read the book anew, and `show`."""

    @abstractmethod
    def show(self) -> None:
        """Hand the list what is to be seen, with `put`."""

    def has_wanted(self, said: str) -> bool:
        """Whether a text has the word, in letters or by its sound."""
        return not self.wanted or self.wanted in fold(said) or self.wanted in sounds(said)

    def put(
        self, name: str, titles: tuple[str, ...], rows: Sequence[Listed], everything: int, empty: tuple[str, ...]
    ) -> None:
        """Show rows.

        Args:
            name: what is listed, for the title.
            everything: how many there are without the word.
            empty: what an empty list says where no word is looked for.
        """
        listed = self.listed
        listed.titles = titles
        listed.empty = (_("Nothing has this word."), _("Esc shows everything.")) if self.wanted else empty
        listed.listed = tuple(rows)
        title = self.query_one(TitleLine)
        title.heading = ((name, "strong"),)
        title.remarks = (_("{count} of {all}").format(count=text.count(len(rows)), all=text.count(everything)),)

    def book_changed(self, changed: Changed | None) -> None:  # noqa: ARG002 - what is listed may be of no deal
        self.read()

    def language_changed(self) -> None:
        self.show()
        super().language_changed()

    # --- the word --------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        field = self.query_one(Input)
        field.placeholder = _("a word")
        field.display = True
        field.focus()

    @on(Input.Changed)
    def look_up(self, event: Input.Changed) -> None:
        event.stop()
        self.wanted = fold(event.value.strip())
        self.show()

    @on(Input.Submitted)
    def found(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Input).display = bool(self.wanted)
        self.listed.focus()

    def action_escape(self) -> None:
        field = self.query_one(Input)
        if field.display:
            field.value = ""
            field.display = False
            self.listed.focus()
        else:
            self.dismiss()
