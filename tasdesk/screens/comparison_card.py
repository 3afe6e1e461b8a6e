"""How the rate of a deal follows from its answers, on a card over any screen."""

from collections.abc import Iterable

from textual.widget import Widget

from tasdesk.screens.card import Card
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets.comparison import ComparisonPanel


class ComparisonCard(Card):
    """Strengths, shares, gates and discount of one deal."""

    def __init__(self, view: DealView) -> None:
        super().__init__(view.dossier.deal.name)
        self.view = view

    def panels(self) -> Iterable[Widget]:
        panel = ComparisonPanel()
        panel.playbook, panel.names = self.view.playbook, self.view.names
        panel.standing, panel.rate = self.view.sheet.standing, self.view.rate
        yield panel
