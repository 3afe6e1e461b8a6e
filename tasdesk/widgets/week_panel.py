"""What moved the rate in the week: the change split over the answers that changed, as signed bars."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.explain import Explanation
from tasdesk.method.facts import Outcome, Reason
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import input_words, words
from tasdesk.widgets.curve import bar
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_NUMBER: Final = 7
_LEAST_NAME: Final = 24
_LEAST_BAR: Final = 4
_LONGEST_BAR: Final = 24


class WeekPanel(Panel):
    """The parts of the week's change, the largest first; they sum to the change at the right of the title."""

    week: reactive[Explanation | None] = reactive(None, layout=True)
    """The change between seven days ago and today."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    def heading(self) -> str:
        return _("What moved it this week")

    def remark(self) -> str:
        week = self.week
        if week is None or week.change is None or week.before is None or week.after is None or not week.parts:
            return ""
        ends = f"{text.percent(week.before)} {text.glyphs().arrow} {text.percent(week.after)}"
        return f"{ends}  {text.signed(week.change)}"

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.week is None or self.playbook is None:
            return []
        if self.week.change is None:
            return [[(" ", "plain"), (said, "dim")] for said in _without_rate(self.week)]
        if not self.week.parts:
            return [[(" ", "plain"), (_("no answer has changed in seven days"), "dim")]]
        return self._parts(width, self.week, self.playbook)

    def _parts(self, width: int, week: Explanation, playbook: Playbook) -> list[list[Run]]:
        parts = sorted(week.parts, key=lambda part: -abs(part.change))
        labels = [input_words.name_of_part(part, playbook, self.names) for part in parts]
        steps = [input_words.step(part.input, part.before, part.after, self.names) for part in parts]
        name, step, cells = _columns(width, labels, steps)
        longest = max(abs(part.change) for part in parts) or 1.0
        lines: list[list[Run]] = []
        for part, label, way in zip(parts, labels, steps, strict=True):
            size = text.signed(part.change)
            ink = "dim" if size == text.signed(0) else "good" if part.change > 0 else "bad"
            runs: list[Run] = [(" ", "plain"), (text.fit(label, name), "plain"), ("  ", "plain")]
            runs += [(text.fit(way, step), "dim"), (text.fit(size, _NUMBER, right=True), ink)]
            if cells:
                runs += [(" ", "plain"), (bar(abs(part.change) / longest, cells), ink)]
            lines.append(runs)
        return lines


def _columns(width: int, labels: Sequence[str], steps: Sequence[str]) -> tuple[int, int, int]:
    """Cells for the names, for the steps and for the bars: names are cut for bars, and bars go before steps do."""
    room = width - 1 - 2 - _NUMBER
    name, step = max(map(text.width, labels)), max(map(text.width, steps))
    bars = min(_LONGEST_BAR, room - min(name, _LEAST_NAME) - step - 1)
    if bars >= _LEAST_BAR:
        bars = max(_LEAST_BAR, min(bars, room - name - step - 1))
        return min(name, room - step - 1 - bars), step, bars
    step = max(0, min(step, room - min(name, room * 3 // 5)))
    return max(1, room - step), step, 0


def _without_rate(week: Explanation) -> list[str]:
    """Why there is a reason and not a change (METHOD 5, "Why did it move")."""
    before, after = _said(week.before, week.before_reason), _said(week.after, week.after_reason)
    if before == after:
        return [_("as a week ago: {state}").format(state=after)]
    return [_("a week ago: {state}").format(state=before), _("today: {state}").format(state=after)]


def _said(rate: float | None, reason: Reason | None) -> str:
    if reason is not None and reason.value in tuple(Outcome):
        return words.reason(reason)
    if rate is None:
        return _("not computed, {reason}").format(reason=words.reason(reason)) if reason else _("not computed")
    return text.percent(rate)
