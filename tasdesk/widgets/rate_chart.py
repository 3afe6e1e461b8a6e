"""The curve in full: us and both rivals week by week, what happened below, and why the rate moved between two weeks."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.curve import FieldPoint, week_of
from tasdesk.method.playbook import Playbook
from tasdesk.method.timeline import Event, EventKind
from tasdesk.widgets import chart_foot, chart_plot, event_words
from tasdesk.widgets.chart_foot import Why
from tasdesk.widgets.chart_plot import Plot
from tasdesk.widgets.painting import Painted, Run

_WIDEST: Final = 9
"""Cells of a week at most; a deal of three weeks does not fill the whole width."""

_END: Final = 5
"""Cells behind the last week, for its rate."""

_LEAST_PLOT: Final = 3
_LOW: Final = 12
_LOWEST: Final = 9
"""Lines of the whole chart below which it has no events, and no title."""

_NAMES: Final = (40, 24, 16, 10)
"""Cells that a rival's name may have in the legend, the first that fits."""


class RateChart(Painted, can_focus=True):
    """A chart with a cursor on one of its weeks, and up to two marks: the change between them is split."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", N_("week"), show=False, tooltip=N_("Go one week back"), id="chart.left"),
        Binding("right,l", "move(1)", N_("week"), show=False, tooltip=N_("Go one week on"), id="chart.right"),
        Binding(
            "up,k", "event(-1)", N_("event before"), show=False,
            tooltip=N_("Go to the week before in which something happened"), id="chart.up",
        ),
        Binding(
            "down,j", "event(1)", N_("event after"), show=False,
            tooltip=N_("Go to the next week in which something happened"), id="chart.down",
        ),
        Binding("home", "move(-9999)", N_("first"), show=False, tooltip=N_("Go to the first week"), id="chart.first"),
        Binding("end", "move(9999)", N_("last"), show=False, tooltip=N_("Go to the last week"), id="chart.last"),
        Binding(
            "pageup", "move(-13)", N_("page up"), show=False, tooltip=N_("Go a quarter of a year back"),
            id="chart.page-up",
        ),
        Binding(
            "pagedown", "move(13)", N_("page down"), show=False, tooltip=N_("Go a quarter of a year on"),
            id="chart.page-down",
        ),
        Binding(
            "space", "mark", N_("mark"),
            tooltip=N_("Mark this week: why the rate moved between two marked weeks is told"), id="chart.mark",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | left, h and right, l | Go one week back or on. |
    | up, k and down, j | Go to the week before or after in which something happened. |
    | home, end | Go to the first or last week. |
    | pageup, pagedown | Go a quarter of a year back or on. |
    | space | Mark this week. |
    """

    DEFAULT_CSS = """
    RateChart { height: 1fr; }
    """

    weeks: reactive[tuple[FieldPoint, ...]] = reactive(())
    """The field week by week, oldest first."""

    happened: reactive[tuple[Event, ...]] = reactive(())
    """What happened, by day."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The names of rivals, people and stages, by id."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates and probes."""

    explaining: reactive[Callable[[date, date], Why] | None] = reactive(None)
    """Why the rate moved between the ends of two days, the earlier first."""

    cursor: reactive[int] = reactive(0)
    """The week the cursor is on, from 0."""

    marks: reactive[tuple[str, ...]] = reactive(())
    """The weeks that are marked, at most two."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._first = 0
        self._by_week: dict[str, list[Event]] = {}
        self._lines: list[list[Run]] | None = None

    # --- what is shown ---------------------------------------------------------------------------------------------

    def watch_weeks(self, old: tuple[FieldPoint, ...], new: tuple[FieldPoint, ...]) -> None:
        here = old[self.cursor].ours.week if self.cursor < len(old) else None
        last = not old or self.cursor >= len(old) - 1
        places = [place for place, week in enumerate(new) if week.ours.week == here]
        self.cursor = len(new) - 1 if last or not places else places[0]
        self._forget()

    def watch_happened(self) -> None:
        self._by_week = {}
        for event in self.happened:
            self._by_week.setdefault(week_of(event.day), []).append(event)
        self._forget()

    def watch_explaining(self) -> None:
        self._forget()

    def watch_cursor(self) -> None:
        self._forget()

    def watch_marks(self) -> None:
        self._forget()
        self.refresh_bindings()

    def watch_names(self) -> None:
        self._forget()

    def on_resize(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """The foot is worked out anew when it is next painted."""
        self._lines = None
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.weeks) - 1))

    @property
    def between(self) -> tuple[date, date] | None:
        """The days the change between which is told: of two marks, of a mark and the cursor, of the week before."""
        if not self.weeks:
            return None
        marked = [week.day for week in self.weeks if week.ours.week in self.marks]
        here = self.weeks[self.cursor].day
        if len(marked) == 2:
            return marked[0], marked[1]
        if len(marked) == 1 and marked[0] != here:
            return min(marked[0], here), max(marked[0], here)
        before = self.weeks[self.cursor - 1].day if self.cursor else here - timedelta(days=7)
        return before, here

    # --- where things are ------------------------------------------------------------------------------------------

    @property
    def _kinds(self) -> list[EventKind]:
        """The kinds of event there are, each of which has a line."""
        if self.size.height < _LOW:
            return []
        found = {event.kind for event in self.happened}
        return [kind for kind in EventKind if kind in found]

    @property
    def _foot(self) -> int:
        """Lines below the events."""
        return max(2, min(9, self.size.height // 3))

    @property
    def _plot_rows(self) -> int:
        return max(_LEAST_PLOT, self.size.height - self._head - 2 - len(self._kinds) - self._foot)

    @property
    def _head(self) -> int:
        """Lines of the title."""
        return 0 if self.size.height < _LOWEST else 1

    @property
    def _margin(self) -> int:
        """Cells before the first week: the scale, and what the lines of events are called."""
        return 1 + max([4, *(text.width(event_words.kind(kind)) for kind in self._kinds)])

    def _window(self) -> tuple[range, int]:
        """The weeks to be seen, the cursor's among them, and how many cells each has."""
        room = max(1, self.size.width - self._margin - 1 - _END)
        count = len(self.weeks)
        shown = min(count, room)
        if not shown:
            return range(0), 1
        self._first = max(min(self._first, self.cursor), self.cursor - shown + 1)
        self._first = max(0, min(self._first, count - shown))
        if count <= room:
            self._first = 0
        return range(self._first, self._first + shown), max(1, min(_WIDEST, room // shown))

    # --- painting --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        window, cells = self._window()
        rows, kinds = self._plot_rows, self._kinds
        if y < self._head:
            return self._title()
        y -= self._head
        if not window:
            return self.line([(" ", "plain"), (_("no answers yet, so no curve"), "dim")] if y == 0 else [])
        if y < rows:
            return self._plot_line(y, rows, window, cells)
        below = y - rows
        if below < 2:
            return (self._axis, self._numbers)[below](window, cells)
        if below < 2 + len(kinds):
            return self._events(kinds[below - 2], window, cells)
        lines, place = self._foot_lines(), below - 2 - len(kinds)
        return self.line(lines[place] if place < len(lines) else [])

    def _title(self) -> Strip:
        """The title, with what is drawn how at its right."""
        if not self.weeks:
            return self.rule(_("Win rate by ISO week"))
        title: list[Run] = [(text.glyphs().rule, "faint"), (_("Win rate by ISO week"), "strong"), (" ", "plain")]
        for longest in _NAMES:
            legend = self._legend(longest)
            used = sum(text.width(run[0]) for run in (*title, *legend))
            if used <= self.size.width:
                return self.line([*title, (text.glyphs().rule * (self.size.width - used), "faint"), *legend])
        return self.rule(_("Win rate by ISO week"))

    def _legend(self, longest: int) -> list[Run]:
        """What is drawn how, names in at most that many cells."""
        runs: list[Run] = [(f" {text.glyphs().blocks[-1]} ", "accent"), (_("us"), "plain")]
        for share in self.weeks[-1].rivals:
            name = self.names.get(share.rival, share.rival)
            runs.append((f"  {chart_plot.sample({share.slot}) * 2} ", "strong"))
            runs.append((text.fit(name, min(longest, text.width(name))), "plain"))
        return runs

    def _ground(self, number: int) -> str:
        return "cursor" if number == self.cursor else "plain"

    def _plot_line(self, row: int, rows: int, window: range, cells: int) -> Strip:
        plot = Plot(self.weeks, cells, rows)
        runs: list[Run] = [(text.fit(plot.label(row), self._margin - 1, right=True), "dim")]
        runs.append((text.glyphs().upright, "faint"))
        for number in window:
            runs += plot.week(number, row, self._ground(number))
        if window[-1] == len(self.weeks) - 1:
            runs.append(plot.end(row))
        return self.line(runs)

    def _axis(self, window: range, cells: int) -> Strip:
        """The line below the columns; marks and the cursor stand on it."""
        glyphs = text.glyphs()
        runs: list[Run] = [(text.fit("0", self._margin - 1, right=True), "dim"), (glyphs.corner, "faint")]
        for number in window:
            marked = self.weeks[number].ours.week in self.marks
            sign = glyphs.high if marked else glyphs.up if number == self.cursor else glyphs.rule
            ink = "warned" if marked else "head" if number == self.cursor else "faint"
            runs.append((sign, ink, self._ground(number)))
            runs.append((glyphs.rule * (cells - 1), "faint", self._ground(number)))
        return self.line(runs)

    def _numbers(self, window: range, cells: int) -> Strip:
        """The numbers of the weeks, as many as have room; the cursor's always."""
        every = -(-3 // cells)
        runs: list[Run] = [(text.fit(pgettext("column", "week"), self._margin - 1, right=True), "dim"), (" ", "plain")]
        axis: dict[int, Run] = {}
        for place, number in enumerate(window):
            near = abs(number - self.cursor) < every
            if number == self.cursor or (not near and (len(window) - 1 - place) % every == 0):
                axis[place * cells] = (self.weeks[number].ours.week[-2:], "head" if number == self.cursor else "dim")
        x = 0
        for start, (shown, ink) in sorted((at, (run[0], run[1])) for at, run in axis.items()):
            runs += [(" " * (start - x), "plain"), (shown, ink)]
            x = start + 2
        return self.line(runs)

    def _events(self, kind: EventKind, window: range, cells: int) -> Strip:
        """The signs of one kind of event below their weeks."""
        runs: list[Run] = [(text.fit(event_words.kind(kind), self._margin - 1, right=True), "dim"), (" ", "plain")]
        for number in window:
            found = [e for e in self._by_week.get(self.weeks[number].ours.week, ()) if e.kind is kind]
            signs = [event_words.sign(event) for event in found]
            shown = "".join(dict.fromkeys(sign for sign, _ink in signs))
            if text.width(shown) > cells:
                shown = shown[:1] if text.width(shown[:1]) <= cells and len(signs) == 1 else text.glyphs().full
            runs.append((text.fit(shown, cells), signs[0][1] if signs else "plain", self._ground(number)))
        return self.line(runs)

    # --- the foot --------------------------------------------------------------------------------------------------

    def _foot_lines(self) -> list[list[Run]]:
        """The week under the cursor and why the rate moved, in the lines there are."""
        if self._lines is None:
            here = self.weeks[self.cursor]
            before = self.weeks[self.cursor - 1] if self.cursor else None
            week = chart_foot.Week(here, before, self._by_week.get(here.ours.week, ()), self.names)
            days, why = self.between, None
            if days is not None and self.explaining is not None:
                why = self.explaining(*days)
            change = chart_foot.Change(days, why, self.playbook, self.names)
            self._lines = chart_foot.paint(week, change, self._foot, self.size.width)
        return self._lines

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_event(self, step: int) -> None:
        places = range(self.cursor + step, len(self.weeks) if step > 0 else -1, step)
        self.cursor = next((n for n in places if self.weeks[n].ours.week in self._by_week), self.cursor)

    def action_mark(self) -> None:
        """Mark the week, or take its mark away; a third mark begins anew."""
        if not self.weeks:
            return
        week = self.weeks[self.cursor].ours.week
        if week in self.marks:
            self.marks = tuple(mark for mark in self.marks if mark != week)
        else:
            self.marks = (week,) if len(self.marks) == 2 else (*self.marks, week)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        window, cells = self._window()
        place = (event.x - self._margin) // cells
        if 0 <= place < len(window):
            self.cursor = window[place]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-1)
