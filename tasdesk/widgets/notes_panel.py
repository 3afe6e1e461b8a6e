"""Notes to be read one below the other."""

from collections.abc import Sequence

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, ngettext, pgettext
from tasdesk.method.facts import Note
from tasdesk.method.reviews import Held
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel


class NotesPanel(Panel):
    """Notes, newest first: all of them in full, or the last few by their beginnings."""

    notes: reactive[tuple[Note, ...]] = reactive((), layout=True)
    """What was written."""

    review: reactive[Held | None] = reactive(None, layout=True)
    """What came of the deal in its last review; it stands first."""

    def __init__(self, *, most: int | None = None, lines_each: int | None = None) -> None:
        super().__init__()
        self.most = most
        self.lines_each = lines_each

    def heading(self) -> str:
        return _("Notes")

    def remark(self) -> str:
        hidden = 0 if self.most is None else len(self.notes) - self.most
        return ngettext("{count} more", "{count} more", hidden).format(count=hidden) if hidden > 0 else ""

    def lines(self, width: int) -> Sequence[list[Run]]:
        lines: list[list[Run]] = []
        if (held := self.review) is not None:
            lines.append([(f" {text.day(held.day)}  ", "dim"), (held.manager, "strong"), (f"  {_('review')}", "dim")])
            lines += [[(" ", "plain"), (line, "plain")] for line in self._wrapped(held.summary, width - 2)]
        elif not self.notes:
            return [[(" ", "plain"), (_("nothing written down yet: c writes a note"), "dim")]]
        for note in self.notes[: self.most]:
            kept = pgettext("note", "private") if note.private else pgettext("note", "shared")
            lines.append([(f" {text.day(note.day)}  ", "dim"), (note.author, "strong"), (f"  {kept}", "dim")])
            lines += [[(" ", "plain"), (line, "plain")] for line in self._wrapped(note.text, width - 2)]
            if self.lines_each is None:
                lines.append([])
        return lines if lines[-1] else lines[:-1]

    def _wrapped(self, written: str, width: int) -> list[str]:
        if self.lines_each is None:
            return text.wrap(written, width)
        # Notes may be as long as books: no more of one is wrapped than can be seen.
        lines = text.wrap(written[: width * self.lines_each], width)
        shown = lines[: self.lines_each]
        if len(lines) > len(shown) or len(written) > width * self.lines_each:
            shown[-1] = text.fit(shown[-1], min(text.width(shown[-1]), width - 1)) + text.glyphs().ellipsis
        return shown
