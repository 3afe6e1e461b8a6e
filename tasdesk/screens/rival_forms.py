"""The boxes in which something is written into a rival's dossier, and a rival is named anew or merged (METHOD 7)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging_rivals import merge_rivals
from tasdesk.actions.rival_dossiers import NewEntry, add_rival, edit_entry, rename_rival, write_entry
from tasdesk.errors import NotFound, TasdeskError
from tasdesk.messages import _
from tasdesk.method.facts import Deal, Money
from tasdesk.method.money import minor_of
from tasdesk.method.rivals import Entry, EntryKind
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import day_in, readings
from tasdesk.store.rivals import read_rival
from tasdesk.widgets import competition_words as said


def entry_form(
    desk: Desk, rival_id: str, name: str, done: Callable[[str], object], *, deal: Deal | None = None
) -> Form:
    """A form for an entry of a rival's dossier.

    Args:
        done: takes its id.
        deal: the deal on which it was heard; then it may hold there or at its account alone.
    """
    currency = deal.amount.currency if deal is not None and deal.amount else desk.playbook().grading.currency

    def take(written: Mapping[str, str]) -> Complaints:
        readers: dict[str, Callable[[str], object]] = {
            "on": lambda day: day_in(day, desk.today, forward=False),
            "amount": lambda amount: _money(amount, written["currency"] or currency),
        }
        values, wrong = readings(written, readers)
        if wrong:
            return wrong
        place: dict[str, Any] = {
            "": {},
            "deal": {"deal_id": deal and deal.id},
            "account": {"account_id": deal and deal.account_id},
        }
        entry = NewEntry(
            written["text"],
            EntryKind(written["kind"]),
            written["source"],
            values["amount"],
            **place[written.get("where", "")],
        )
        try:
            done(write_entry(desk, rival_id, entry, on=values["on"]))
        except TasdeskError as error:
            return {"amount" if values["amount"] is not None and written["text"] else "text": str(error)}
        return {}

    lines = [
        Line(
            "kind",
            _("About"),
            EntryKind.ANALYSIS,
            choices=tuple((kind.value, said.entry_kind(kind)) for kind in EntryKind),
        ),
        Line("text", _("What"), "", _("what is known")),
        Line("source", _("Source"), "", _("where it comes from")),
        Line("on", _("Day"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
        Line("amount", _("Price"), "", _("for the price history: such as 1200000")),
        Line("currency", _("Currency"), currency),
    ]
    if deal is not None:
        where = [("deal", _("this deal")), ("", _("everywhere"))]
        if deal.account_id is not None:
            where.insert(1, ("account", _("this customer")))
        lines.insert(3, Line("where", _("Holds for"), "deal", choices=tuple(where)))
    return Form(_("Dossier: {rival}").format(rival=name), lines, take)


def change_entry_form(desk: Desk, rival: tuple[str, str], entry: Entry, done: Callable[[], object]) -> ChangeForm:
    """A form that words an entry otherwise, or says where it comes from.

    Args:
        rival: whose dossier it is in, by id and name.
    """
    rival_id, name = rival

    def read(at: Desk) -> dict[str, str]:
        with at.reading() as read:
            now = next((each for each in read_rival(read, rival_id, at.today).entries if each.id == entry.id), None)
        if now is None:
            raise NotFound(_("There is no such entry in this book."))
        return {"text": now.text, "source": now.source}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {field: value for field, value in written.items() if value != before[field]}
        try:
            with desk.together("edit entry") as inside:
                check(inside)
                edit_entry(inside, entry.id, **changed)
        except TasdeskError as error:
            return {"text": str(error)}
        done()
        return {}

    lines = [
        Line("text", _("What"), entry.text, _("what is known")),
        Line("source", _("Source"), entry.source, _("where it comes from")),
    ]
    return ChangeForm(_("Dossier: {rival}").format(rival=name), lines, Origin(desk, read, store))


def add_rival_form(desk: Desk) -> Form:
    """A form for a rival that is on no deal yet."""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            add_rival(desk, written["name"])
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

    return Form(_("New rival"), [Line("name", _("Name"), "", _("what the rival is called"))], take)


def rename_form(desk: Desk, rival_id: str, name: str) -> ChangeForm:
    """A form that gives a rival another name, on all deals."""

    def read(at: Desk) -> dict[str, str]:
        with at.reading() as read:
            return {"name": read_rival(read, rival_id, at.today).name}

    def store(written: Values, _before: Values, check: Callable[[Desk], None]) -> Complaints:
        try:
            with desk.together("rename rival") as inside:
                check(inside)
                rename_rival(inside, rival_id, written["name"])
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

    return ChangeForm(_("Rename a rival"), [Line("name", _("Name"), name)], Origin(desk, read, store))


def merge_form(desk: Desk, rival_id: str, name: str, others: Sequence[tuple[str, str]]) -> Form:
    """A form that makes two spellings one rival.

    Args:
        others: the ids and names of the others.
    """
    by_name = {text.safe(other): id_ for id_, other in others}

    def take(written: Mapping[str, str]) -> Complaints:
        into = by_name.get(written["into"])
        if into is None:
            return {"into": _("Take one of the names that are known.")}
        try:
            merge_rivals(desk, rival_id, into)
        except TasdeskError as error:
            return {"into": str(error)}
        return {}

    told = [_("All that is known of {rival} will be known of the other, whose name stays.").format(rival=name)]
    return Form(_("Merge a rival"), [Line("into", _("Into"), known=tuple(by_name))], take, told=told)


def _money(amount: str, currency: str) -> Money | None:
    if not amount:
        return None
    code = fold(currency).upper()
    return Money(minor_of(fold(amount).replace(",", "").replace(" ", ""), code), code)
