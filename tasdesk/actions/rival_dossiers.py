"""Rivals as the whole company knows them: their dossier, their name, whether they are still around (METHOD 7)."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import rival_called
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.facts import US, Money
from tasdesk.method.questionnaire import check_day
from tasdesk.method.rivals import EntryKind
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import new_id
from tasdesk.store.lookup import find_named, folded
from tasdesk.store.rivals import deals_of
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.store.tables import RivalEntryRow, RivalRow

_SHOWN = 3


def add_rival(desk: Desk, name: str) -> str:
    """Make a rival known that is on no deal yet; its id is returned.

    Raises:
        BadUse: the name is blank, or nobody can be called that.   Refused: there is one of that name.
    """
    name = _name(name)
    with desk.writing("add rival") as step:
        _check_free(step, name, None)
        return rival_called(step, name)


def rename_rival(desk: Desk, rival_id: str, name: str) -> None:
    """Give a rival another name, on all deals.

    Raises:
        BadUse: the name is blank, or nobody can be called that.   NotFound: no such rival.
        Refused: another rival has that name; says how two become one.
    """
    name = _name(name)
    with desk.writing("rename rival") as step:
        row = _rival(step, rival_id)
        _check_free(step, name, rival_id)
        row.name = name


def archive_rival(desk: Desk, rival_id: str, *, archived: bool = True, on: date | None = None) -> None:
    """Offer a rival no more from a day on, or again; all that is known of it stays.

    Raises:
        BadUse: the day is in the future.   NotFound: no such rival.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("archive rival" if archived else "bring back rival") as step:
        _rival(step, rival_id).archived_on = day if archived else None


def remove_rival(desk: Desk, rival_id: str) -> None:
    """Take away a rival that no deal speaks of, with its dossier; undo brings it back.

    Raises:
        Refused: deals speak of it; says which, and to archive it instead.   NotFound: no such rival.
    """
    from tasdesk.store.tables import RivalEntryRow

    with desk.writing("remove rival") as step:
        row = _rival(step, rival_id)
        deals = deals_of(step.read, rival_id)
        if deals:
            shown = _(", ").join(safe(read_deal(step.read, deal).name) for deal in deals[:_SHOWN])
            if len(deals) > _SHOWN:
                shown = _("{deals} and {count} more").format(deals=shown, count=len(deals) - _SHOWN)
            raise Refused(
                _("There are deals with {name}: {deals}.").format(name=safe(row.name), deals=shown),
                _("Archive it instead: it is kept, and not offered any more. tasdesk rival archive NAME"),
            )
        entries = step.read.execute("SELECT id FROM rival_entry WHERE rival_id = ?", (rival_id,)).fetchall()
        for (entry_id,) in entries:
            step.session.delete(step.session.get_one(RivalEntryRow, entry_id))
        step.session.flush()
        for (key,) in step.read.execute("SELECT id FROM attitude WHERE party = ?", (rival_id,)).fetchall():
            step.read.execute("DELETE FROM attitude WHERE id = ?", (key,))
        step.session.delete(row)


# --- the dossier -------------------------------------------------------------------------------------------------


class NewEntry(NamedTuple):
    """Something known of a rival.

    Attributes:
        source: where it comes from.
        amount: a price that was seen; for the price history alone.
        deal_id, account_id: where it holds; neither where it holds everywhere.
    """

    text: str
    kind: EntryKind = EntryKind.ANALYSIS
    source: str = ""
    amount: Money | None = None
    deal_id: str | None = None
    account_id: str | None = None


def write_entry(desk: Desk, rival_id: str, entry: NewEntry, *, on: date | None = None) -> str:
    """Write into a rival's dossier; the id of the entry is returned.

    Raises:
        BadUse: it is blank, has an amount and is no price, or the day is in the future.
        NotFound: no such rival, deal or account.
    """
    from tasdesk.store.tables import RivalEntryRow

    day, entry_id = on or desk.today, new_id()
    check_day(day, desk.today)
    text = _entry_text(entry.text)
    if entry.amount is not None and entry.kind is not EntryKind.PRICES:
        raise BadUse(_("Only an entry of the price history has an amount."))
    if entry.deal_id is not None and entry.account_id is not None:
        raise BadUse(_("An entry is of a deal or of an account, not of both."))
    with desk.writing("write about rival") as step:
        _rival(step, rival_id)
        if entry.deal_id is not None:
            read_deal(step.read, entry.deal_id)
        step.session.add(
            RivalEntryRow(
                id=entry_id,
                rival_id=rival_id,
                account_id=entry.account_id,
                deal_id=entry.deal_id,
                kind=entry.kind,
                day=day,
                text=text,
                source=typed(entry.source),
                amount=None if entry.amount is None else entry.amount.minor,
                currency="" if entry.amount is None else entry.amount.currency,
                author=desk.user.name,
            )
        )
    return entry_id


def edit_entry(desk: Desk, entry_id: str, *, text: str | None = None, source: str | None = None) -> None:
    """Word an entry otherwise, or say where it comes from; the history keeps what it was.

    Raises:
        BadUse: it is blank.   NotFound: no such entry.
    """
    with desk.writing("edit entry") as step:
        row = _entry(step, entry_id)
        row.text = row.text if text is None else _entry_text(text)
        row.source = row.source if source is None else typed(source)


def remove_entry(desk: Desk, entry_id: str) -> None:
    """Take an entry away; undo brings it back.

    Raises:
        NotFound: no such entry.
    """
    with desk.writing("remove entry") as step:
        step.session.delete(_entry(step, entry_id))


def _entry_text(text: str) -> str:
    written = typed(text)
    if not written:
        raise BadUse(_("The entry is empty."))
    return written


def _entry(step: Step, entry_id: str) -> "RivalEntryRow":
    from tasdesk.store.tables import RivalEntryRow

    row = step.session.get(RivalEntryRow, entry_id)
    if row is None:
        raise NotFound(_("There is no such entry in this book."))
    return row


# --- names -------------------------------------------------------------------------------------------------------


def _name(name: str) -> str:
    written = " ".join(typed(name).split())
    if not written:
        raise BadUse(_("A rival needs a name."))
    if folded(written) in (US, "rival1", "rival2"):
        raise BadUse(_("A rival cannot be called {name}.").format(name=safe(written)))
    return written


def _check_free(step: Step, name: str, own: str | None) -> None:
    """Raises Refused where another rival is called that."""
    other = find_named(step.read, "rival", name)
    if other is not None and other != own:
        raise Refused(
            _("There is a rival called {name} already.").format(name=safe(name)),
            _("Two spellings of one rival become one with: tasdesk rival merge OTHER NAME"),
        )


def _rival(step: Step, rival_id: str) -> "RivalRow":
    from tasdesk.store.tables import RivalRow

    row = step.session.get(RivalRow, rival_id)
    if row is None:
        raise NotFound(_("There is no such rival in this book."))
    return row
