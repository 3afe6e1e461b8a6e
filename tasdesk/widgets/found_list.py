"""What quick find has found: a line each, the kind at the right."""

from dataclasses import dataclass

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.search import Entry, Kind, excerpt
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows


class FoundList(Rows):
    """Entries of quick find; the field above it keeps the focus and moves the cursor."""

    entries: reactive[tuple[Entry, ...]] = reactive(())
    """What was found, the best first."""

    query_line: reactive[str] = reactive("")
    """What was looked for: long texts are shown from there on."""

    @dataclass
    class Picked(Message):
        """An entry was clicked twice."""

        found_list: "FoundList"
        entry: Entry

        @property
        def control(self) -> "FoundList":
            """The list it was picked in."""
            return self.found_list

    def on_mount(self) -> None:
        self.can_focus = False

    def watch_entries(self) -> None:
        self.cursor = 0
        self.rows_changed()

    @property
    def row_count(self) -> int:
        return len(self.entries)

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor; None where there is none."""
        return self.entries[self.cursor] if self.entries else None

    def paint_row(self, row: int, line: int, ground: str) -> Strip:
        if line:
            return self.blank(ground)
        entry = self.entries[row]
        chosen = row == self.cursor
        kind = text.fit(_kind(entry.kind), 10, right=True)
        title = excerpt(entry.title, self.query_line) if entry.kind == "note" else entry.title
        left: list[Run] = [
            (text.glyphs().edge if chosen else " ", "accent"),
            (text.safe(title), "plain" if entry.kind == "note" else "strong"),
            (f"  {text.safe(entry.detail)}", "dim"),
        ]
        if entry.kind == "note":
            detail = text.fit(entry.detail, min(text.width(entry.detail), self.size.width // 3))
            left[1:] = [(text.fit(title, self.size.width - 16 - text.width(detail)), "plain"), (f"  {detail}", "dim")]
        runs = spread(left, [(kind, "dim"), (" ", "dim")], self.size.width)
        return self.line(runs, ground)

    def paint_empty(self, line: int) -> Strip:
        if line or not self.query_line.strip():
            return self.blank()
        return self.line([("  " + _("nothing is called so"), "dim")])

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Picked(self, self.current))


def _kind(kind: Kind) -> str:
    return {
        "deal": pgettext("found", "deal"),
        "account": pgettext("found", "account"),
        "person": pgettext("found", "person"),
        "note": pgettext("found", "note"),
        "command": pgettext("found", "command"),
    }[kind]
