"""A deal's history as a list: notes, activities and moves of stage, newest first, narrowed down as one types."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.activities import Activity
from tasdesk.method.competition import Chosen
from tasdesk.method.facts import Note, StageMove
from tasdesk.method.reviews import Held
from tasdesk.method.sounds import fold, sounds
from tasdesk.widgets import event_words
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows

_INDENT: Final = 13
"""Cells before a note's text: the day, an edge and blanks."""

_CLOSED_LINES: Final = 3
"""Lines of a note's text that are shown before it is unfolded."""


class Entry(NamedTuple):
    """A dated line of the history: a note, a move, an activity, a review, or a strategy of ours."""

    day: date | None
    note: Note | None = None
    move: StageMove | None = None
    activity: Activity | None = None
    review: Held | None = None
    strategy: Chosen | None = None


class NotesList(Rows):
    """What happened on a deal and what was written down about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("note"), tooltip=N_("Open this note"), id="history.open"),
        Binding(
            "space", "fold", N_("unfold"), tooltip=N_("Show all of a long note, or its beginning"), id="history.fold"
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open the note under the cursor. |
    | space | Show all of a long note, or only its beginning. |
    """

    DEFAULT_CSS = """
    NotesList { height: 1fr; }
    """

    notes: reactive[tuple[Note, ...]] = reactive(())
    """The notes on the deal and its people."""

    moves: reactive[tuple[StageMove, ...]] = reactive(())
    """The moves of stage, oldest first."""

    activities: reactive[tuple[Activity, ...]] = reactive(())
    """What was held, is planned, or was cancelled; oldest first."""

    strategies: reactive[tuple[Chosen, ...]] = reactive(())
    """The strategies that we chose, oldest first."""

    reviews: reactive[tuple[Held, ...]] = reactive(())
    """What came of the deal in its reviews, newest first."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The names of people, rivals, stages and kinds of activity, by id."""

    wanted: reactive[str] = reactive("")
    """Only entries that have all these words are shown."""

    fresh: reactive[frozenset[str]] = reactive(frozenset())
    """The ids of notes and activities that others wrote and nobody had looked at: they say so."""

    @dataclass
    class Opened(Message):
        """The user wants to see or edit a note."""

        notes_list: "NotesList"
        note: str

        @property
        def control(self) -> "NotesList":
            return self.notes_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._entries: tuple[Entry, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._lines: dict[tuple[str, int], list[str]] = {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._entries)

    def row_heights(self) -> Sequence[int]:
        """A head line, the text, and a blank line below."""
        return [2 + len(self._text(entry)) for entry in self._entries]

    @property
    def note(self) -> Note | None:
        """The note under the cursor; None on anything else."""
        return self._entries[self.cursor].note if self._entries else None

    def select(self, note: str) -> None:
        """Put the cursor on the note of this id, where it is shown."""
        for place, entry in enumerate(self._entries):
            if entry.note is not None and entry.note.id == note:
                self.cursor = place

    def watch_notes(self) -> None:
        texts = {note.text for note in self.notes}
        self._lines = {key: lines for key, lines in self._lines.items() if key[0] in texts}
        self._lay_out()

    def watch_moves(self) -> None:
        self._lay_out()

    def watch_activities(self) -> None:
        self._lay_out()

    def watch_strategies(self) -> None:
        self._lay_out()

    def watch_reviews(self) -> None:
        self._lay_out()

    def watch_names(self) -> None:
        self._lay_out()

    def watch_wanted(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Choose and order the entries; the cursor stays on its entry, or at the top."""
        here = self._entries[self.cursor] if self._entries and self.cursor else None
        asked = fold(self.wanted).split()
        entries = [Entry(note.day, note=note) for note in sorted(self.notes, key=lambda n: n.written, reverse=True)]
        entries += [Entry(each.day, review=each) for each in self.reviews]
        entries += [Entry(each.day, activity=each) for each in reversed(self.activities)]
        entries += [Entry(each.day, strategy=each) for each in reversed(self.strategies)]
        entries += [Entry(move.day, move=move) for move in reversed(self.moves)]
        # Stable: within a day notes stand above reviews, then activities, strategies and moves, each newest first; what
        # has no day is oldest.
        entries.sort(key=lambda entry: entry.day or date.min, reverse=True)
        self._entries = tuple(entry for entry in entries if self._has(entry, asked))
        self.set_reactive(NotesList.cursor, self._entries.index(here) if here in self._entries else 0)
        self.rows_changed()

    def _has(self, entry: Entry, asked: Sequence[str]) -> bool:
        if not asked:
            return True
        day = text.day(entry.day) if entry.day else ""
        if entry.note is not None:
            names = [entry.note.author, self._called(entry.note.person)]
            parts = [day, entry.note.text, *names, self._privacy(entry.note)]
        else:
            names = [self._called(person) for person in entry.activity.people] if entry.activity else []
            parts = [day, _body(entry), *(run[0] for run in self._told(entry))]
        folded = fold("\n".join(parts))
        # Names are also found by their sound; whole texts are not, which would find too much.
        spoken = "\n".join(sounds(name) for name in names)
        return all(word in folded or (len(word) > 1 and word in spoken) for word in asked)

    def _told(self, entry: Entry) -> list[Run]:
        """The head of a move, an activity, a review or a strategy."""
        if entry.review is not None:
            return [(_("Review"), "strong"), (f"  {entry.review.manager}", "plain")]
        if entry.activity is not None:
            return event_words.held(entry.activity, self.names)
        if entry.strategy is not None:
            return event_words.strategy(entry.strategy)
        assert entry.move is not None
        return event_words.moved(entry.move, self.names)

    def _called(self, id_: str | None) -> str:
        return self.names.get(id_, id_) if id_ else ""

    def _privacy(self, note: Note) -> str:
        return pgettext("note", "private") if note.private else pgettext("note", "shared")

    def _text(self, entry: Entry) -> list[str]:
        """The lines of the text as they are shown now."""
        if entry.note is None:
            body = _body(entry)
            return text.wrap(body, self._room) if body else []
        lines = self._wrapped(entry.note)
        if entry.note.id in self._unfolded or len(lines) <= _CLOSED_LINES + 1:
            return lines
        more = len(lines) - _CLOSED_LINES
        said = ngettext("{count} more line: space shows it", "{count} more lines: space shows them", more)
        return [*lines[:_CLOSED_LINES], f"{text.glyphs().ellipsis} {said.format(count=more)}"]

    @property
    def _room(self) -> int:
        return max(8, self.size.width - _INDENT - 1)

    def _wrapped(self, note: Note) -> list[str]:
        # Notes may be as long as books; wrapping one again at every key, or because of another, would be felt.
        key = (note.text, self._room)
        if key not in self._lines:
            self._lines[key] = text.wrap(note.text, self._room)
        return self._lines[key]

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        entry = self._entries[row]
        lines = self._text(entry)
        if line > len(lines):
            return self.blank()
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        if line == 0:
            return self._head(entry, edge, ground)
        folded = entry.note is not None and entry.note.id not in self._unfolded
        rest = folded and line > _CLOSED_LINES and len(lines) < len(self._wrapped(entry.note))  # type: ignore[arg-type]
        ink = "dim" if rest or entry.note is None else "plain"
        indent = " " * (min(_INDENT, self.size.width - 9) - 1)
        return self.line([edge, (indent, "plain"), *self._marked(lines[line - 1], ink)], ground)

    def _head(self, entry: Entry, edge: Run, ground: str) -> Strip:
        day = text.fit(text.day(entry.day) if entry.day else _("no date"), _INDENT - 1)
        told = entry.note or entry.activity
        news: list[Run] = []
        if told is not None and told.id in self.fresh:
            news.append((f"  {pgettext('mark', 'new')}", "accent"))
        if entry.note is None:
            return self.line(spread([edge, (day, "dim"), *self._told(entry)], news, self.size.width), ground)
        note = entry.note
        left: list[Run] = [edge, (day, "dim"), *self._marked(note.author, "strong")]
        if note.person:
            left += [(f"  {_('about')} ", "dim"), *self._marked(self._called(note.person), "plain")]
        right: Run = (f"  {self._privacy(note)} ", "dim" if note.private else "careful")
        return self.line(spread(left, [*news, right], self.size.width), ground)

    def _marked(self, line: str, ink: str) -> Iterable[Run]:
        """A text with the words that were looked for in the accent's ink."""
        line = text.safe(line)
        folded = fold(line)
        asked = fold(self.wanted).split()
        if not asked or len(folded) != len(line):
            yield line, ink
            return
        start = 0
        # Longest first: of two words that begin alike the longer is marked whole.
        for found in re.finditer("|".join(map(re.escape, sorted(asked, key=len, reverse=True))), folded):
            yield line[start : found.start()], ink
            yield line[found.start() : found.end()], "head"
            start = found.end()
        yield line[start:], ink

    def paint_empty(self, line: int, /) -> Strip:
        if self.wanted:
            said = [_("Nothing matches “{filter}”.").format(filter=self.wanted), "", _("Esc clears it")]
        else:
            said = [_("Nothing is written down yet."), "", _("c   writes the first note")]
        shown = said[line - 1] if 1 <= line <= len(said) else ""
        return self.line([("   ", "plain"), (shown, "strong" if line == 1 else "dim")])

    # --- keys ------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        if self.note is not None:
            self.post_message(self.Opened(self, self.note.id))

    def action_fold(self) -> None:
        if self.note is not None:
            self._unfolded ^= {self.note.id}
            self.rows_changed()


def _body(entry: Entry) -> str:
    """What is told below the head of what is no note: why, or what it was for and what came of it."""
    if entry.review is not None:
        return entry.review.summary
    if entry.activity is not None:
        return "\n".join(filter(None, (entry.activity.purpose, entry.activity.result)))
    if entry.strategy is not None:
        return entry.strategy.why
    return "" if entry.move is None else entry.move.reason
