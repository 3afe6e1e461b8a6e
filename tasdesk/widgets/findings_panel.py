"""What to ask about on a deal: its findings with their evidence and their questions (METHOD 8)."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.findings import Finding, Severity
from tasdesk.widgets import finding_words
from tasdesk.widgets.painting import Painted, Run

_INDENT = 4
"""Cells before what is said of a finding: its edge and its mark."""


class FindingsPanel(Painted, can_focus=True):
    """The findings under a rule, the gravest first, with a cursor; what is put off stands dim at the end on demand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("up"), show=False, tooltip=N_("Go one finding up"), id="findings.up"),
        Binding("down,j", "move(1)", N_("down"), show=False, tooltip=N_("Go one finding down"), id="findings.down"),
        Binding("enter", "open", N_("put right"), tooltip=N_("Go where this finding is put right"), id="findings.open"),
        Binding(
            "z", "put_off", N_("put off"),
            tooltip=N_("Put this finding off until a day, for a reason; one that is put off comes back"),
            id="findings.put-off",
        ),
        Binding(
            "Z", "show_put_off", N_("what is put off"), show=False,
            tooltip=N_("Show the findings that are put off as well, or hide them again"), id="findings.show-put-off",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | up, k and down, j | Move the cursor by one finding; beyond the last one, scroll. |
    | enter | Go where the finding is put right. |
    | z | Put it off until a day, for a reason; one that is put off comes back. |
    | Z | Show what is put off as well. |
    """

    DEFAULT_CSS = """
    FindingsPanel { height: auto; }
    """

    findings: reactive[tuple[Finding, ...]] = reactive((), layout=True)
    """All of the deal's, in the order of the method, those that are put off among them."""

    cursor: reactive[int] = reactive(0)
    """Which of those that are shown the cursor is on, from 0."""

    with_put_off: reactive[bool] = reactive(False, layout=True)
    """Whether those that are put off are shown."""

    @dataclass
    class Opened(Message):
        """The user wants to be where a finding is put right."""

        panel: "FindingsPanel"
        finding: Finding

        @property
        def control(self) -> "FindingsPanel":
            return self.panel

    @dataclass
    class PutOffAsked(Message):
        """The user wants a finding to be put off, or brought back where it is."""

        panel: "FindingsPanel"
        finding: Finding

        @property
        def control(self) -> "FindingsPanel":
            return self.panel

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Those that are shown: the open ones first."""
        waiting = tuple(each for each in self.findings if each.snoozed is not None)
        return (*(each for each in self.findings if each.snoozed is None), *(waiting if self.with_put_off else ()))

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor."""
        shown = self.shown
        return shown[min(self.cursor, len(shown) - 1)] if shown else None

    def signs(self) -> list[tuple[str, str]]:
        return [(finding_words.mark(each)[0], finding_words.severity(each)) for each in Severity]

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.shown) - 1))

    def watch_findings(self) -> None:
        self.cursor = min(self.cursor, max(len(self.shown) - 1, 0))

    def watch_with_put_off(self) -> None:
        self.cursor = min(self.cursor, max(len(self.shown) - 1, 0))

    # --- painting --------------------------------------------------------------------------------------------------

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 1 + max(sum(map(len, self._paragraphs(width))), 1)

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule(_("Findings"), self._remark())
        shown = self.shown
        if not shown:
            return self.line([(" ", "plain"), (_("nothing to ask about today"), "dim")]) if y == 1 else self.blank()
        line = y - 1
        for place, lines in enumerate(self._paragraphs(self.size.width)):
            if line < len(lines):
                here = place == min(self.cursor, len(shown) - 1) and self.has_focus
                edge: Run = (text.glyphs().edge, "accent") if here else (" ", "plain")
                return self.line([edge, *lines[line]], "cursor" if here else "plain")
            line -= len(lines)
        return self.blank()

    def _remark(self) -> str:
        waiting = sum(each.snoozed is not None for each in self.findings)
        if not waiting:
            return ""
        return ngettext("{count} put off: Z", "{count} put off: Z", waiting).format(count=text.count(waiting))

    def _paragraphs(self, width: int) -> list[list[list[Run]]]:
        """The lines of each finding that is shown, without their edge; what several ask is asked at the first."""
        shown = self.shown
        before = (None, *(each.id for each in shown))
        return [self._said(each, width, asks=each.id != last) for each, last in zip(shown, before, strict=False)]

    def _said(self, finding: Finding, width: int, *, asks: bool) -> list[list[Run]]:
        mark, ink = finding_words.mark(finding.severity)
        room = max(width - _INDENT - 1, 8)
        blank: Run = (" " * _INDENT, "plain")
        if finding.snoozed is not None:
            put_off = _("put off until {day}: {reason}").format(
                day=text.day(finding.snoozed.until), reason=finding.snoozed.reason
            )
            return [
                [(f" {mark:>2} ", "dim"), (finding_words.title(finding), "dim")],
                *([blank, (line, "dim")] for line in text.wrap(put_off, room)),
            ]
        return [
            [(f" {mark:>2} ", ink), (finding_words.title(finding), "strong")],
            *([blank, (line, "dim")] for line in text.wrap(finding.evidence, room)),
            *([blank, (line, "plain")] for line in (text.wrap(finding.question.of(language()), room) if asks else ())),
        ]

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def watch_cursor(self) -> None:
        if self.is_mounted and self.shown:
            self.call_after_refresh(self._keep_in_sight)

    def _lines_before(self, place: int) -> int:
        return 1 + sum(map(len, self._paragraphs(self.size.width)[:place]))

    def _keep_in_sight(self) -> None:
        scroll, finding = self._scroll, self.finding
        if scroll is None or finding is None:
            return
        above = self._lines_before(self.cursor) if self.cursor else 0
        height = self._lines_before(self.cursor + 1) - above
        wanted = Region(scroll.region.x, self.region.y + above, 1, min(height, scroll.size.height))
        scroll.scroll_relative(y=Region.get_scroll_to_visible(scroll.region, wanted).y, animate=False)

    @property
    def _scroll(self) -> VerticalScroll | None:
        return next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)

    def action_move(self, step: int) -> None:
        if 0 <= self.cursor + step < len(self.shown):
            self.cursor += step
        elif self._scroll is not None:
            self._scroll.scroll_relative(y=step, animate=False)

    def action_open(self) -> None:
        if self.finding is not None:
            self.post_message(self.Opened(self, self.finding))

    def action_put_off(self) -> None:
        if self.finding is not None:
            self.post_message(self.PutOffAsked(self, self.finding))

    def action_show_put_off(self) -> None:
        self.with_put_off = not self.with_put_off

    def on_click(self, event: events.Click) -> None:
        line = event.y - 1
        for place, lines in enumerate(self._paragraphs(self.size.width)):
            line -= len(lines)
            if line < 0 <= event.y - 1:
                self.cursor = place
                if event.chain == 2:
                    self.action_open()
                return

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
