"""The weekly round: a walk through the deals whose assessment is due (METHOD 4)."""

from collections.abc import Sequence
from datetime import date

from tasdesk import text
from tasdesk.messages import _, ngettext
from tasdesk.method.assessments import assessment_days
from tasdesk.method.facts import Record
from tasdesk.method.round import Due


class WeeklyRound:
    """Where the walk has come to: which deals are done, which were left aside.

    Args:
        due: the deals of the round, in order.
        stale_days: the playbook's days after which an assessment is due.
    """

    def __init__(self, due: Sequence[Due], stale_days: int) -> None:
        self.deals = tuple(each.card.id for each in due)
        self.stale_days = stale_days
        self._confirmed: set[str] = set()
        self._answered: set[str] = set()
        self._skipped: set[str] = set()

    @property
    def left(self) -> int:
        """How many deals are still to be looked at."""
        return len(set(self.deals) - self._confirmed - self._answered - self._skipped)

    def see(self, deal_id: str, record: Record, today: date) -> None:
        """Look whether a deal is done by what the book says now, be it here, elsewhere or undone."""
        days = assessment_days(record)
        if not days or (today - days[0].day).days > self.stale_days:
            self._confirmed.discard(deal_id)
            self._answered.discard(deal_id)
        elif deal_id in self.deals and deal_id not in self._confirmed:
            self._answered.add(deal_id)

    def confirm(self, deal_id: str) -> None:
        """The deal's answers still hold."""
        self._answered.discard(deal_id)
        self._skipped.discard(deal_id)
        self._confirmed.add(deal_id)

    def skip(self, deal_id: str) -> None:
        """Leave the deal aside, unless it is done."""
        if deal_id not in self._confirmed | self._answered:
            self._skipped.add(deal_id)

    def after(self, deal_id: str) -> str | None:
        """The deal to look at after this one; after the last those before it that are left; None where none is."""
        here = self.deals.index(deal_id) if deal_id in self.deals else -1
        seen = self._confirmed | self._answered | self._skipped | {deal_id}
        return next((deal for deal in (*self.deals[here + 1 :], *self.deals[: max(here, 0)]) if deal not in seen), None)

    def before(self, deal_id: str) -> str | None:
        """The deal that stands before this one in the round, done or not."""
        here = self.deals.index(deal_id) if deal_id in self.deals else 0
        return self.deals[here - 1] if here else None

    def standing(self) -> str:
        """How many are left, for the head of the screen."""
        return _("Round: {left} of {all} left").format(left=text.count(self.left), all=text.count(len(self.deals)))

    def told(self) -> str:
        """What was done, and what was not."""
        counts = (
            (_("confirmed: {count}"), len(self._confirmed)),
            (_("answered anew: {count}"), len(self._answered)),
            (_("left aside: {count}"), len(self._skipped - self._confirmed - self._answered)),
            (_("still due: {count}"), self.left),
        )
        parts = [said.format(count=text.count(count)) for said, count in counts if count]
        return _(", ").join(parts)


def age(record: Record, today: date) -> str:
    """How long ago anything was answered last."""
    days = assessment_days(record)
    if not days:
        return _("never answered")
    ago = (today - days[0].day).days
    if ago == 0:
        return _("answered today")
    return ngettext("answered {count} day ago", "answered {count} days ago", ago).format(count=ago)
