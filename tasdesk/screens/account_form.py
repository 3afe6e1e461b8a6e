"""The form in which a customer is written down or changed."""

from collections.abc import Callable, Mapping
from typing import Any

from tasdesk import text
from tasdesk.actions.accounts import FoundedLater, OwnParent, add_account, edit_account
from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _
from tasdesk.method.facts import Money
from tasdesk.method.money import minor_of
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.store.customers import read_account
from tasdesk.store.lookup import find_account
from tasdesk.store.search import account_names

_MONEY = frozenset({"revenue", "currency"})

_MOST_DIGITS = 15
"""Of a whole number; the book keeps none that is much longer."""


def new_account_form(desk: Desk) -> Form:
    """A form for a new customer."""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            add_account(desk, **_fields(desk, written))
        except TasdeskError as error:
            return {_field_of(error): str(error)}
        return {}

    lines = _lines(desk, {"currency": desk.playbook().grading.currency})
    return Form(_("New customer"), lines, take)


def change_account_form(desk: Desk, account_id: str) -> ChangeForm:
    """A form for a customer's own fields.

    Raises:
        NotFound: there is no such customer.
    """
    usual = desk.playbook().grading.currency

    def seen(at: Desk) -> dict[str, str]:
        with at.reading() as read:
            account = read_account(read, account_id)
        return {**account.fields, "currency": account.fields["currency"] or usual, "parent": account.parent}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {name for name, value in written.items() if value != before[name]}
        changed |= _MONEY if changed & _MONEY else set()
        try:
            fields = _fields(desk, {name: written[name] for name in changed})
            with desk.together("edit account") as inside:
                check(inside)
                edit_account(inside, account_id, **fields)
        except TasdeskError as error:
            return {_field_of(error): str(error)}
        return {}

    now = seen(desk)
    return ChangeForm(now["name"], _lines(desk, now), Origin(desk, seen, store, (_MONEY,)))


class _WrongField(BadUse):
    """A field has what it cannot take."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def _field_of(error: TasdeskError) -> str:
    if isinstance(error, FoundedLater):
        return "founded"
    if isinstance(error, OwnParent):
        return "parent"
    return error.field if isinstance(error, _WrongField) else "name"


def _lines(desk: Desk, fields: Mapping[str, str]) -> list[Line]:
    with desk.reading() as read:
        known = tuple(name for name in account_names(read) if name == text.safe(name) and name != fields.get("name"))
    return [
        Line("name", _("Name"), fields.get("name", "")),
        Line("sector", _("Sector"), fields.get("sector", "")),
        Line("country", _("Country"), fields.get("country", "")),
        Line("employees", _("Employees"), fields.get("employees", "")),
        Line("founded", _("Founded"), fields.get("founded", ""), _("a year")),
        Line("revenue", _("Revenue"), fields.get("revenue", ""), _("a year, such as 1200000")),
        Line("currency", _("Currency"), fields["currency"]),
        Line("parent", _("Belongs to"), fields.get("parent", ""), _("another customer"), known=known),
        Line("external_id", _("Their key"), fields.get("external_id", ""), _("in another program")),
    ]


def _fields(desk: Desk, written: Mapping[str, str]) -> dict[str, Any]:
    """What the actions take of what was written.

    Raises:
        _WrongField: a number is none, or no other customer is called so.
    """
    fields: dict[str, Any] = dict(written)
    for name in ("employees", "founded"):
        if name in written:
            value = fold(written[name]).replace(",", "").strip()
            if value and not (value.isdecimal() and len(value) <= _MOST_DIGITS):
                raise _WrongField(name, _("“{value}” is no whole number.").format(value=text.safe(written[name])))
            fields[name] = int(value) if value else None
    try:
        if "revenue" in fields:
            fields["revenue"] = _money(fields["revenue"], fields.pop("currency"))
    except TasdeskError as error:
        raise _WrongField("revenue", str(error)) from error
    try:
        if "parent" in fields:
            parent = fields.pop("parent")
            with desk.reading() as read:
                fields["parent_id"] = find_account(read, parent) if parent else None
    except TasdeskError as error:
        raise _WrongField("parent", str(error)) from error
    return fields


def _money(amount: str, currency: str) -> Money | None:
    if not amount:
        return None
    code = fold(currency).upper()
    return Money(minor_of(fold(amount).replace(",", "").replace(" ", ""), code), code)
