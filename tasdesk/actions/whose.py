"""Whose an activity or an action is."""

from datetime import date
from typing import NamedTuple

from tasdesk.actions.days import deal_on
from tasdesk.actions.gaps import gap_called
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Reader
from tasdesk.store.dossier import read_deal
from tasdesk.store.lookup import find_person, find_person_of


class Whose(NamedTuple):
    """A deal, or an account where something is of no deal."""

    deal_id: str | None = None
    account_id: str | None = None

    def person(self, read: Reader, called: str) -> str:
        """The id of the person of this deal or account who goes by this.

        Raises:
            NotFound: nobody does.   Ambiguous: several do.
        """
        if self.deal_id is not None:
            return find_person(read, self.deal_id, called)
        return find_person_of(read, self.account_id or "", called)

    def gap(self, read: Reader, called: str, day: date) -> str:
        """What the book holds for a gap that goes by these words.

        Raises:
            BadUse: there is no such gap, or it is one of a deal and this is an account's.
            NotFound: no such rival, person or task.   Ambiguous: several may be meant.
        """
        if not called.strip():
            return ""
        if self.deal_id is None:
            raise BadUse(_("Only what is of a deal serves a gap of it."))
        return str(gap_called(read, self.deal_id, called, day) or "")

    def check(self, read: Reader) -> None:
        """Raises NotFound where there is no such deal or account."""
        if self.deal_id is not None:
            read_deal(read, self.deal_id)
        elif read.execute("SELECT 1 FROM account WHERE id = ?", (self.account_id,)).fetchone() is None:
            raise NotFound(_("There is no such account in this book."))

    def check_day(self, read: Reader, day: date, today: date) -> None:
        """Raises BadUse where nothing can have happened on this day: it is in the future, or before the deal."""
        check_day(day, today)
        if self.deal_id is not None:
            deal_on(read, self.deal_id, day, today)
