"""What moved the rate in the week: the change split over the answers that changed, as signed bars."""

from collections.abc import Mapping, Sequence

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.explain import Explanation
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import input_words, parts_of_change
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel


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
        return parts_of_change.paint(self.week, self.playbook, self.names, width)


def _without_rate(week: Explanation) -> list[str]:
    """Why there is a reason and not a change (METHOD 5, "Why did it move")."""
    before = input_words.state(week.before, week.before_reason)
    after = input_words.state(week.after, week.after_reason)
    if before == after:
        return [_("as a week ago: {state}").format(state=after)]
    return [_("a week ago: {state}").format(state=before), _("today: {state}").format(state=after)]
