"""The tabs of a deal: which there are, and how one goes from one to another."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widgets import ContentSwitcher

from tasdesk.messages import pgettext
from tasdesk.screens import news_card
from tasdesk.screens.deal_activities import ActivitiesPane
from tasdesk.screens.deal_history import HistoryPane
from tasdesk.screens.deal_map import MapPane
from tasdesk.screens.deal_overview import OverviewPane
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_plan import PlanPane
from tasdesk.screens.deal_questions import QuestionsPane
from tasdesk.screens.deal_rivals import RivalsPane
from tasdesk.screens.deal_team import TeamPane
from tasdesk.screens.deal_value import ValuePane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.desk_screen import Destination
from tasdesk.screens.giving_screen import GivingScreen
from tasdesk.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from tasdesk.actions.news import Told

PANES: Final[Mapping[str, Callable[..., DealPane]]] = {
    "overview": OverviewPane,
    "questions": QuestionsPane,
    "map": MapPane,
    "rivals": RivalsPane,
    "value": ValuePane,
    "plan": PlanPane,
    "team": TeamPane,
    "activities": ActivitiesPane,
    "history": HistoryPane,
}
"""The tabs from left to right, by their ids."""

LETTERS: Final[Mapping[str, str]] = {
    "overview": "o",
    "questions": "q",
    "map": "m",
    "rivals": "r",
    "value": "v",
    "plan": "t",
    "team": "u",
    "activities": "w",
    "history": "h",
}
"""The letter that leads to each tab after `g`."""


def tab_names() -> dict[str, str]:
    """What the tabs are called."""
    return {
        "overview": pgettext("tab", "Overview"),
        "questions": pgettext("tab", "Questions"),
        "map": pgettext("tab", "Map"),
        "rivals": pgettext("tab", "Rivals"),
        "value": pgettext("tab", "Value"),
        "plan": pgettext("tab", "Plan"),
        "team": pgettext("tab", "Team"),
        "activities": pgettext("tab", "Activities"),
        "history": pgettext("tab", "History"),
    }


class TabbedDeal(GivingScreen):
    """What the screen of a deal needs for that.

    Attributes:
        view: what the tab that is shown is handed; None while nothing is read.
        first_tab: the id of the tab to begin with.
        news: what others brought to it; None where nothing is new.
    """

    view: DealView | None = None
    news: "Told | None" = None
    first_tab: str = next(iter(PANES))

    @property
    def tab(self) -> str:
        """The id of the tab that is shown."""
        return self.query_one(ContentSwitcher).current or self.first_tab

    @property
    def pane(self) -> DealPane:
        """The tab that is shown."""
        return self.query_one(f"#{self.tab}", DealPane)

    def name_tabs(self) -> None:
        """Say what they are called, in the language that is spoken."""
        line = self.query_one(TabLine)
        news = {} if self.news is None else news_card.by_tab(self.news)
        line.tabs = tuple((tab, f"{name} +{news[tab]}" if tab in news else name) for tab, name in tab_names().items())
        line.active = self.tab

    async def go_to_tab(self, tab: str) -> None:
        """Show a tab and give its main widget the focus."""
        switcher = self.query_one(ContentSwitcher)
        with self.app.batch_update():
            if not self.query(f"#{tab}"):
                await switcher.add_content(PANES[tab](id=tab))
            switcher.current = tab
            self.query_one(TabLine).active = tab
            self.pane.view = self.view
            # At once and not with the next message: keys that were pressed meanwhile are for this tab.
            self.set_focus(self.pane.main, scroll_visible=False)

    async def action_tab(self, step: int) -> None:
        await self.go_to_tab(self.query_one(TabLine).neighbour(step))

    @on(TabLine.Picked)
    async def pick_tab(self, event: TabLine.Picked) -> None:
        await self.go_to_tab(event.tab)

    def destinations(self) -> list[Destination]:
        names = tab_names()
        return [*super().destinations(), *(Destination(LETTERS[tab], names[tab], tab) for tab in PANES)]

    def go(self, place: str) -> None:
        if place in PANES:
            self.call_next(self.go_to_tab, place)
        else:
            super().go(place)
