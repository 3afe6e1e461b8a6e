"""Accounts: add and edit customers (METHOD 1)."""

from typing import Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.store.book import Step
from tasdesk.store.file import Reader
from tasdesk.store.ids import new_id
from tasdesk.store.lookup import find_named
from tasdesk.text import safe

EDITABLE: Final = ("name", "external_id", "sector", "country", "employees", "revenue", "founded", "parent_id")
"""The fields of an account that `add_account` and `edit_account` take."""


class FoundedLater(BadUse):
    """A customer would have been founded in a year to come."""


class OwnParent(Refused):
    """A customer would belong to itself, at once or by others."""


def add_account(desk: Desk, name: str, **fields: Any) -> str:
    """Write down a new customer.

    Args:
        fields: by the names of `EDITABLE`; `revenue` is a `Money` or None, `parent_id` the account it belongs to or
            None.

    Returns:
        The id of the account.

    Raises:
        BadUse: the name is blank, or a number is below 0.
        FoundedLater: it would have been founded in a year to come.
        Refused: there is a customer of that name.
    """
    from tasdesk.store.tables import AccountRow

    name = _name(name)
    values = _columns(fields, desk.today.year)
    account_id = new_id()
    with desk.writing("add account") as step:
        _check_name_is_free(step.read, name)
        step.session.add(AccountRow(id=account_id, name=name, created_on=desk.today, **values))
    return account_id


def edit_account(desk: Desk, account_id: str, **changes: Any) -> None:
    """Change fields of a customer; as `add_account`, with the name among them.

    Raises:
        BadUse: the name is blank, or a number is below 0.
        FoundedLater: it would have been founded in a year to come.
        Refused: there is another customer of that name.   OwnParent: it would belong to itself.
        NotFound: no such customer.
    """
    from tasdesk.store.tables import AccountRow

    values = _columns(changes, desk.today.year)
    with desk.writing("edit account") as step:
        row = step.session.get(AccountRow, account_id)
        if row is None:
            raise no_such_account()
        if "name" in values:
            values["name"] = _name(values["name"])
            _check_name_is_free(step.read, values["name"], account_id)
        if values.get("parent_id") is not None:
            _check_parent(step, account_id, values["parent_id"])
        for column, value in values.items():
            setattr(row, column, value)


def no_such_account() -> NotFound:
    """The error that a book has no such customer."""
    return NotFound(_("There is no such customer in this book."))


def _columns(fields: dict[str, Any], this_year: int) -> dict[str, Any]:
    """The columns of these fields."""
    for field in fields.keys() - set(EDITABLE):
        raise BadUse(_("A customer has no field {field}.").format(field=field))
    columns: dict[str, Any] = {
        field: typed(value) if isinstance(value, str) else value for field, value in fields.items()
    }
    if "revenue" in columns:
        money = columns["revenue"]
        columns |= {"revenue": money and money.minor, "currency": money.currency if money else ""}
    for field in ("employees", "revenue", "founded"):
        number = columns.get(field)
        if number is not None and number < 0:
            raise BadUse(_("A number of a customer is not below 0."))
    if (columns.get("founded") or 0) > this_year:
        raise FoundedLater(_("{year} is still to come: no customer was founded then.").format(year=columns["founded"]))
    return columns


def _name(text: str) -> str:
    name = typed(text)
    if not name:
        raise BadUse(_("A customer needs a name."))
    return name


def _check_name_is_free(read: Reader, name: str, own: str = "") -> None:
    known = find_named(read, "account", name)
    if known not in (None, own):
        raise Refused(
            _("There is a customer called {name} already.").format(name=safe(name)), _("Give this one another name.")
        )


def _check_parent(step: Step, account_id: str, parent_id: str) -> None:
    """Raises OwnParent where the way up from the parent leads to the account itself."""
    above: str | None = parent_id
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == account_id:
            raise OwnParent(
                _("A customer cannot belong to itself.")
                if parent_id == account_id
                else _("It cannot belong to a customer that belongs to it.")
            )
        seen.add(above)
        row = step.read.execute("SELECT parent_id FROM account WHERE id = ?", (above,)).fetchone()
        above = row and row[0]
