"""Today: what is overdue, what fell and why, what is new, what comes near, over all deals (METHOD 8)."""

from collections.abc import Iterator
from typing import ClassVar

from textual.worker import get_current_worker

from tasdesk import text
from tasdesk.actions import today
from tasdesk.messages import _, ngettext
from tasdesk.method.today import Part, Point, in_order
from tasdesk.screens.attention import AttentionScreen, Listed, Target
from tasdesk.widgets import today_words
from tasdesk.widgets.attention_list import Item
from tasdesk.widgets.title_line import TitleLine


class TodayScreen(AttentionScreen):
    """What a salesperson opens in the morning."""

    place: ClassVar[str] = "today"

    def pieces(self) -> Iterator[Listed]:
        found: list[Point] = []
        size, worker = 0, get_current_worker()
        for some in today.points(self.desk):
            if worker.is_cancelled:
                return  # left: what is looked at now should not wait for it
            found += some
            # Twice as much each time: laying out the list anew for every few deals would take longer than the deals.
            if len(found) > 2 * size:
                size = len(found)
                yield self._listed(found, whole=False)
        yield self._listed(found, whole=True)

    def _listed(self, found: list[Point], *, whole: bool) -> Listed:
        playbook, names = self.desk.playbook(), today.names(self.desk, found)
        headings = {part: today_words.heading(part) for part in Part}
        items, targets = [], {}
        for point in in_order(found):
            said = today_words.words(point, playbook, names, self.desk.today)
            about = point.finding.id if point.finding else point.place
            key = "/".join((point.part, point.deal_id or "", about, point.key))
            whose = " ".join(filter(None, (point.code, point.name))) or point.account
            items.append(Item(key, headings[point.part], said.mark, said.title, said.detail, whose, said.right))
            if point.deal_id is not None:
                targets[key] = Target(point.deal_id, point.name, point.place, point.key)
        return Listed(tuple(items), targets, {}, whole)

    def nothing(self) -> tuple[str, ...]:
        return (
            _("Nothing is due, nothing fell, and nothing comes near."),
            "",
            _("R   goes through the deals whose assessment is due"),
            _("g b goes to the board"),
            _("+   writes down what was done and what comes next"),
        )

    def entitle(self, *, whole: bool) -> None:
        title, items = self.query_one(TitleLine), self.listed.items
        overdue = sum(item.group == today_words.heading(Part.OVERDUE) for item in items)
        title.heading = ((_("Today"), "strong"), (f"  {text.day(self.desk.today)}", "dim"))
        title.remarks = (
            *(() if whole else (_("still looking"),)),
            ngettext("{count} thing", "{count} things", len(items)).format(count=text.count(len(items))),
            ngettext("{count} overdue", "{count} overdue", overdue).format(count=text.count(overdue)),
        )
