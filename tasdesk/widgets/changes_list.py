"""Changes as a list, newest first: for each step who and when, below it what became of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.sounds import fold, sounds
from tasdesk.widgets.changed_words import Deed, Line, done, moment
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows

_INDENT: Final = 4

_WIDEST_FIELD: Final = 32
"""Cells that the names of fields take at most."""


class _Group(NamedTuple):
    """A step with what it changed: of what as a text, and below that each field."""

    deed: Deed
    parts: tuple[str | Line, ...]


class ChangesList(Rows):
    """What was changed, step by step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x,delete", "undo", N_("undo this step"),
            tooltip=N_("Take back the step under the cursor, if nothing rests on it"), id="changes.undo",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | x, delete | Take back the step under the cursor, if nothing rests on it. |
    """

    DEFAULT_CSS = """
    ChangesList { height: 1fr; }
    """

    changes: reactive[tuple[Line, ...]] = reactive(())
    """The changes, newest first; those of one step stand together."""

    wanted: reactive[str] = reactive("")
    """Only changes that have all these words are shown."""

    fresh: reactive[frozenset[Deed]] = reactive(frozenset())
    """What others did and nobody had looked at: it says so."""

    @dataclass
    class UndoAsked(Message):
        """The user wants a step taken back."""

        changes_list: "ChangesList"
        step_id: int

        @property
        def control(self) -> "ChangesList":
            return self.changes_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._groups: tuple[_Group, ...] = ()
        self._field = 0

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._groups)

    def row_heights(self) -> Sequence[int]:
        return [1 + len(group.parts) for group in self._groups]

    def watch_changes(self) -> None:
        self._lay_out()

    def watch_wanted(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        asked = fold(self.wanted).split()
        shown = [line for line in self.changes if _has(line, asked)]
        self._field = min(max((text.width(text.safe(line.field)) for line in shown), default=0), _WIDEST_FIELD)
        self._groups = tuple(
            _Group(deed, tuple(_parts(list(lines)))) for deed, lines in groupby(shown, key=lambda line: line.edit.deed)
        )
        self.rows_changed()

    def action_undo(self) -> None:
        if self._groups:
            self.post_message(self.UndoAsked(self, self._groups[self.cursor].deed.step_id))

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        deed, parts = self._groups[row]
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        if line == 0:
            when, what = (f"{moment(deed)}  ", "dim"), (f"  {done(deed)}", "plain")
            right: list[Run] = [(f"  s{deed.step_id} ", "dim")]
            if deed in self.fresh:
                right.insert(0, (f"  {pgettext('mark', 'new')}", "accent"))
            return self.line(spread([edge, when, (deed.author, "strong"), what], right, self.size.width), ground)
        part = parts[line - 1]
        if isinstance(part, str):
            return self.line([edge, (" " * (_INDENT - 2), "plain"), (part, "dim")], ground)
        return self.line([edge, (" " * (_INDENT - 1), "plain"), *self._change(part)], ground)

    def _change(self, line: Line) -> list[Run]:
        """A field with what it said and says; where there is not the room for both, each gives way to the other."""
        sign = text.glyphs()
        before, after = (text.safe(end) or sign.dash for end in (line.before, line.after))
        room = max(self.size.width - _INDENT - self._field - 2 - 3, 2)
        first = min(text.width(before), max(room - text.width(after), room // 2))
        shown = before if text.width(before) <= first else text.fit(before, first)
        return [
            (text.fit(line.field, self._field), "accent"),
            ("  ", "plain"),
            (shown, "dim"),
            (f" {sign.arrow} ", "dim"),
            (after, "plain"),
        ]

    def paint_empty(self, line: int, /) -> Strip:
        if self.wanted:
            said = [_("Nothing matches “{filter}”.").format(filter=self.wanted), "", _("Esc clears it")]
        else:
            said = [_("Nothing was ever changed here.")]
        shown = said[line - 1] if 1 <= line <= len(said) else ""
        return self.line([("   ", "plain"), (shown, "strong" if line == 1 else "dim")])


def _parts(lines: list[Line]) -> list[str | Line]:
    """The fields, with of what they are above the first of them."""
    parts: list[str | Line] = []
    about = ""
    for line in lines:
        if line.about != about:
            about = line.about
            parts += [about] if about else []
        parts.append(line)
    return parts


def _has(line: Line, asked: Sequence[str]) -> bool:
    if not asked:
        return True
    deed = line.edit.deed
    folded = fold("\n".join([moment(deed), deed.author, done(deed), line.about, line.field, line.before, line.after]))
    # Names are also found by their sound; values are not, which would find too much.
    spoken = "\n".join(sounds(name) for name in (deed.author, line.about))
    return all(word in folded or (len(word) > 1 and word in spoken) for word in asked)
