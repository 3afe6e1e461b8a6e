"""Quick find of deals alone."""

from tasdesk.messages import _
from tasdesk.method.search import Entry
from tasdesk.screens.find import Find


class FindDeal(Find):
    """Answers the deal that was picked."""

    def placeholder(self) -> str:
        return _("a deal, by its name, account or code")

    def offered(self, entry: Entry) -> bool:
        return entry.kind == "deal"
