"""The framework matrix laid over the board: each stage a column of what it asks for, with how many deals lack it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, language
from tasdesk.method.lacking import Entry, Lack, Part, StageLacks
from tasdesk.widgets.board import NARROWEST
from tasdesk.widgets.painting import Painted, Run
from tasdesk.widgets.ribbon import ribbon, span, stage_at

_TOP: Final = 3
"""The lines above the entries: ribbon, heads, rules."""


class FrameworkColumns(Painted, can_focus=True):
    """Whole columns only, as many as fit, where the board has them; the cursor is on one entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("only these"), tooltip=N_("Show the deals that lack it"), id="framework.choose"),
        Binding(
            "space", "about", N_("about"), tooltip=N_("Show the five elements of a process"), id="framework.about"
        ),
        Binding("up,k", "down(-1)", N_("entry above"), show=False, id="framework.up"),
        Binding("down,j", "down(1)", N_("entry below"), show=False, id="framework.down"),
        Binding("left,h", "right(-1)", N_("stage to the left"), show=False, id="framework.left"),
        Binding("right,l", "right(1)", N_("stage to the right"), show=False, id="framework.right"),
        Binding("home", "down(-999)", N_("first entry"), show=False, id="framework.first"),
        Binding("end", "down(999)", N_("last entry"), show=False, id="framework.last"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Show the deals that lack what is under the cursor. |
    | space | Show the five elements of a process. |
    | up k, down j, home, end | Go to another entry of the stage. |
    | left h, right l | Go to the next stage. |
    """

    DEFAULT_CSS = """
    FrameworkColumns { height: 1fr; }
    """

    stages: reactive[tuple[StageLacks, ...]] = reactive(())
    """The stages with what their deals lack."""

    @dataclass
    class Chosen(Message):
        """The deals that lack something are to be shown."""

        columns: "FrameworkColumns"
        stage: StageLacks
        lack: Lack

        @property
        def control(self) -> "FrameworkColumns":
            return self.columns

    @dataclass
    class About(Message):
        """A process is to be explained."""

        columns: "FrameworkColumns"
        entry: Entry

        @property
        def control(self) -> "FrameworkColumns":
            return self.columns

    def __init__(self, at: int = 0, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._at = at
        self._row = 0

    def signs(self) -> list[tuple[str, str]]:
        glyphs = text.glyphs()
        lacked = _("so many of the stage's deals lack it")
        return [(glyphs.yes, _("no deal of the stage lacks it")), (f"{glyphs.no} 3/12", lacked)]

    # --- where things are -----------------------------------------------------------------------------------------

    def watch_stages(self) -> None:
        self._at = max(0, min(self._at, len(self.stages) - 1))
        self.refresh()

    def on_resize(self) -> None:
        self.refresh()

    @property
    def here(self) -> Lack | None:
        """What the cursor is on."""
        lacks = self.stages[self._at].lacks if self.stages else ()
        return lacks[min(self._row, len(lacks) - 1)] if lacks else None

    @property
    def _visible(self) -> range:
        """The columns in sight, the one with the cursor among them."""
        fitting = max(1, min(len(self.stages), self.size.width // NARROWEST))
        left = max(0, min(self._at - fitting // 2, len(self.stages) - fitting))
        return range(left, left + fitting)

    def _lines(self, at: int) -> list[Part | int]:
        """What stands on the lines of a column: the heading of a part, or the number of an entry."""
        lines: list[Part | int] = []
        part = None
        for number, lack in enumerate(self.stages[at].lacks):
            if lack.entry.part is not part:
                part = lack.entry.part
                lines.append(part)
            lines.append(number)
        return lines

    def _offset(self, at: int, lines: list[Part | int]) -> int:
        """How many lines of a column are above the first one in sight: the cursor's is always in sight."""
        room = max(1, self.size.height - _TOP)
        row = lines.index(min(self._row, len(self.stages[at].lacks) - 1)) if at == self._at and lines else 0
        return max(0, row - room + 1)

    # --- painting -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if not self.stages:
            return self.blank()
        visible = self._visible
        if y == 0:
            stages = [each.stage for each in self.stages]
            counts = [each.deals for each in self.stages]
            return self.line(ribbon(stages, counts, self._at, visible, self.size.width), "soft")
        runs: list[Run] = []
        for at in visible:
            start, end = span(at - visible.start, len(visible), self.size.width)
            runs += self._part(at, y, end - start)
        return self.line(runs)

    def _part(self, at: int, y: int, width: int) -> Iterator[Run]:
        """One line of one column: an edge, the content, a margin and a gap."""
        stage, room = self.stages[at], width - 3
        if y == 1:
            yield " ", "plain"
            yield text.fit(stage.stage.name.of(language()), room), "head" if at == self._at else "strong"
            yield "  ", "plain"
            return
        if y == 2:
            yield " " + text.glyphs().rule * room + "  ", "faint"
            return
        lines = self._lines(at)
        line = y - _TOP + self._offset(at, lines)
        if line >= len(lines):
            yield " " * width, "plain"
            return
        shown = lines[line]
        if isinstance(shown, Part):
            yield text.fit(f" {part_words(shown)}", width), "dim"
            return
        chosen = at == self._at and shown == min(self._row, len(stage.lacks) - 1)
        ground = "cursor" if chosen else "plain"
        yield text.glyphs().edge if chosen else " ", "accent", ground
        for run, ink in _entry(stage.lacks[shown], stage.deals, room):
            yield run, ink, ground
        yield " ", "plain", ground
        yield " ", "plain"

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def action_down(self, step: int) -> None:
        if self.stages:
            last = max(0, len(self.stages[self._at].lacks) - 1)
            self._row = max(0, min(min(self._row, last) + step, last))
            self.refresh()

    def action_right(self, step: int) -> None:
        if self.stages:
            self._at = max(0, min(self._at + step, len(self.stages) - 1))
            self.refresh()

    def action_choose(self) -> None:
        if (lack := self.here) is not None:
            self.post_message(self.Chosen(self, self.stages[self._at], lack))

    def action_about(self) -> None:
        if (lack := self.here) is not None:
            self.post_message(self.About(self, lack.entry))

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or not self.stages:
            return
        visible = self._visible
        if place.y == 0:
            self._at = stage_at(place.x, len(self.stages), self.size.width)
        else:
            self._at = visible.start + stage_at(place.x, len(visible), self.size.width)
            lines = self._lines(self._at)
            line = place.y - _TOP + self._offset(self._at, lines)
            shown = lines[line] if place.y >= _TOP and line < len(lines) else None
            if isinstance(shown, int):
                self._row = shown
                if event.chain == 2:
                    self.action_choose()
        self.refresh()


def part_words(part: Part) -> str:
    """What a part of the framework is called."""
    return {
        Part.CONTENT: _("required content"),
        Part.TASK: _("must-do tasks"),
        Part.PROCESS: _("processes"),
        Part.PEOPLE: _("people involved"),
    }[part]


def _entry(lack: Lack, deals: int, room: int) -> list[tuple[str, str]]:
    """An entry in exactly that many cells: its sign, its name, and how many lack it."""
    glyphs, many = text.glyphs(), len(lack.deals)
    if not deals:
        sign, ink, said = glyphs.dash, "dim", ""
    elif many:
        sign, ink, said = glyphs.no, "careful", f"{text.compact(many)}/{text.compact(deals)}"
    else:
        sign, ink, said = glyphs.yes, "good", ""
    told = f" {said}" if said else ""
    name = text.fit(lack.entry.name.of(language()), room - 2 - text.width(told))
    return [(f"{sign} ", ink), (name, "plain" if many else "dim"), (told, "strong")]
