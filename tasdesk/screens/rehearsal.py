"""The two-minute pitch, rehearsed: the text in large, the time, and where one should be by now (METHOD 7)."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.method.competing import Pitch
from tasdesk.method.value import reading_time
from tasdesk.screens.modal import Modal
from tasdesk.widgets.curve import bar
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.rows import Rows

_BEAT: Final = 0.25
"""Seconds between two looks at the clock."""

_WIDEST: Final = 60
"""Cells of a line at most: what is read aloud is read in short lines."""


class PitchText(Rows):
    """The text line by line with room between them; the cursor is where one should be by now."""

    DEFAULT_CSS = """
    PitchText { height: 1fr; }
    """

    elapsed: reactive[float] = reactive(0.0, repaint=False)
    """Seconds since the start, without pauses."""

    running: reactive[bool] = reactive(False, repaint=False)
    """The clock runs."""

    def __init__(self, told: str, pitch: Pitch) -> None:
        super().__init__()
        self.told = told
        self.pitch = pitch
        self.seconds = reading_time(told, pitch).seconds
        self._lines: list[str] = []
        self._until: list[float] = []

    def _lay_out(self) -> None:
        """Break the text into lines, and work out when each should have been told."""
        room = max(8, min(_WIDEST, self.size.width - 8))
        self._lines = [line for paragraph in self.told.split("\n") for line in (*text.wrap(paragraph, room), "")][:-1]
        self._until, gone = [], 0.0
        for line in self._lines:
            gone += reading_time(line, self.pitch).seconds
            self._until.append(gone)

    def on_resize(self) -> None:
        self._lay_out()
        self.rows_changed()

    @property
    def row_count(self) -> int:
        return len(self._lines)

    def row_heights(self) -> Sequence[int]:
        return [2 if line else 1 for line in self._lines]

    @property
    def wanted_head(self) -> int:
        return 4

    def watch_elapsed(self) -> None:
        if self.running:
            due = next((n for n, until in enumerate(self._until) if until > self.elapsed), len(self._lines) - 1)
            self.cursor = max(0, due)
        self.repaint(0, self.head_lines)

    def watch_running(self) -> None:
        self.repaint(0, self.head_lines)

    def paint_head(self, line: int) -> Strip:
        limit = self.pitch.seconds
        late = self.elapsed > limit
        if line == 1:
            state = _("running") if self.running else _("paused") if self.elapsed else _("ready")
            left = (
                _("{time} left").format(time=_clock(limit - self.elapsed))
                if not late
                else _("over by {time}").format(time=_clock(self.elapsed - limit))
            )
            needed = _("the text takes {time}").format(time=_clock(-(-self.seconds // 1)))
            return self.line([
                (f"    {_clock(self.elapsed)}", "alarm" if late else "head"),
                (f" / {_clock(limit)}   ", "plain"),
                (left, "alarm" if late else "plain"),
                (f"   {state}   ", "dim"),
                (needed, "bad" if self.seconds > limit else "dim"),
            ])  # fmt: skip
        if line == 2:
            room = max(0, self.size.width - 8)
            return self.line(
                [("    ", "plain"), (bar(min(1.0, self.elapsed / limit), room), "alarm" if late else "accent")]
            )
        return self.blank()

    def paint_row(self, row: int, line: int, _ground: str, /) -> Strip:
        if line:
            return self.blank()
        here, edge = row == self.cursor, text.glyphs().edge
        ink = "strong" if here else "dim" if row < self.cursor else "plain"
        return self.line([(f"  {edge if here else ' '} ", "accent"), (self._lines[row], ink)])

    def paint_foot(self, _line: int) -> Strip:
        return self.blank()

    def paint_empty(self, _line: int, /) -> Strip:
        return self.blank()


class Rehearsal(Modal[None]):
    """Nothing but the text and the time.

    Args:
        told: what is told.
        pitch: how fast, and how long it may take.
        clock: seconds that only ever grow.
    """

    AUTO_FOCUS = "PitchText"
    DEFAULT_CSS = """
    Rehearsal { background: $background; layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,enter",
            "start_or_pause",
            N_("start, pause"),
            tooltip=N_("Start the clock, or stop it"),
            id="pitch.toggle",
        ),
        Binding("r", "reset", N_("from the beginning"), tooltip=N_("Set the clock to nothing"), id="pitch.reset"),
        Binding("escape,q", "dismiss(None)", N_("back"), tooltip=N_("Go back"), id="pitch.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | space, enter | Start the clock, or stop it. |
    | r | Set the clock to nothing. |
    | escape, q | Go back. |
    """

    def __init__(self, told: str, pitch: Pitch, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.page = PitchText(told, pitch)
        self.clock = clock
        self._before = 0.0
        self._since: float | None = None

    def compose(self) -> ComposeResult:
        yield self.page
        yield KeyLine()

    def on_mount(self) -> None:
        self.set_interval(_BEAT, self.tick)

    def tick(self) -> None:
        """Look at the clock."""
        if self._since is not None:
            self.page.elapsed = self._before + self.clock() - self._since

    def action_start_or_pause(self) -> None:
        if self._since is None:
            self._since = self.clock()
        else:
            self._before += self.clock() - self._since
            self._since = None
            self.page.elapsed = self._before
        self.page.running = self._since is not None

    def action_reset(self) -> None:
        self._before, self._since = 0.0, None
        self.page.running = False
        self.page.elapsed = 0.0
        self.page.cursor = 0


def _clock(seconds: float) -> str:
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
