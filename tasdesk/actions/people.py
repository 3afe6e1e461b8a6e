"""People of a customer: who they are, and whether they are still there (METHOD 6)."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.accounts import no_such_account
from tasdesk.actions.desk import Desk
from tasdesk.actions.links import Somebody, somebody
from tasdesk.actions.references import references_to
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.person import Influence, Orientation
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.file import Reader
from tasdesk.store.ids import new_id
from tasdesk.store.lookup import folded
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.store.tables import PersonRow

EDITABLE: Final = (
    *("name", "title", "department", "influence", "orientation", "wants_business", "wants_self", "criteria"),
    *("circle", "email", "phone", "external_id"),
)
"""The fields of a person that `add_person` and `edit_person` take; the same in every deal."""

CLOSED: Final[dict[str, type[StrEnum]]] = {"influence": Influence, "orientation": Orientation}
"""Those of them that take one of a few words, or nothing."""

OF_THE_MAP: Final = ("link", "deal_role", "attitude", "relationship")
"""The tables whose rows say where a person stands; they go with the person."""


def add_person(desk: Desk, account_id: str, name: str, *, namesake: bool = False, **fields: Any) -> str:
    """Write down somebody of a customer.

    Args:
        namesake: it is another one than who goes by that name already.
        fields: by the names of `EDITABLE`; texts, or members of `CLOSED`; empty for what is not known.

    Returns:
        The id of the person.

    Raises:
        BadUse: the name is blank, or a field or value that cannot be.
        Refused: the customer has somebody of that name.
        NotFound: no such customer.
    """
    from tasdesk.store.tables import AccountRow, PersonRow

    values = _columns({**fields, "name": name})
    person_id = new_id()
    with desk.writing("add person") as step:
        if step.session.get(AccountRow, account_id) is None:
            raise no_such_account()
        if not namesake:
            _check_new(step.read, account_id, values["name"])
        step.session.add(PersonRow(id=person_id, account_id=account_id, **values))
    return person_id


def edit_person(desk: Desk, person_id: str, **changes: Any) -> None:
    """Change what is known of a person, in every deal; as `add_person`, with the name among them.

    Raises:
        BadUse: the name is blank, or a field or value that cannot be.   NotFound: no such person.
    """
    values = _columns(changes)
    with desk.writing("edit person") as step:
        row = _row(step, person_id)
        for column, value in values.items():
            setattr(row, column, value)


def remove_person(desk: Desk, person_id: str) -> None:
    """Take away somebody who was written down by mistake, with their links, roles and stances.

    Raises:
        Refused: something is written down about them; they may have left instead.   NotFound: no such person.
    """
    with desk.writing("remove person") as step:
        row = _row(step, person_id)
        for table, column in references_to(step.read, "person"):
            if table in OF_THE_MAP:
                step.read.execute(f"DELETE FROM {table} WHERE {column} = ?", (person_id,))
            elif step.read.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (person_id,)).fetchone():
                raise Refused(
                    _("Something is written down about {name}, which would be lost.").format(name=safe(row.name)),
                    _("If they left, say so: tasdesk person leave"),
                )
        step.session.delete(row)


def leave(desk: Desk, person_id: str, *, on: date | None = None, to_account: str | None = None) -> str | None:
    """From a day on somebody is no longer there; what is known of them stays.

    Args:
        on: the first day without them; None is today.
        to_account: the id of the customer they went to, where they are written down anew.

    Returns:
        The id of the new record; None where they went to no customer of ours.

    Raises:
        BadUse: the day is in the future.
        Refused: they have left already, or went where they are.
        NotFound: no such person or customer.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.together("person leaves") as at:
        with at.writing("person leaves") as step:
            row = _row(step, person_id)
            if row.left_on is not None:
                raise Refused(_("{name} left on {day} already.").format(name=safe(row.name), day=row.left_on))
            if row.account_id == to_account:
                raise Refused(_("{name} is of this customer already.").format(name=safe(row.name)))
            row.left_on = day
        if to_account is None:
            return None
        # What they are, they take along; what they do there, whom they know and what they think, is to be learned.
        kept = {field: getattr(row, field) for field in ("orientation", "wants_self", "email", "phone")}
        return add_person(at, to_account, row.name, **kept)


def come_back(desk: Desk, person_id: str) -> None:
    """Somebody who had left is there again, or never left.

    Raises:
        Refused: they are there.   NotFound: no such person.
    """
    with desk.writing("person returns") as step:
        row = _row(step, person_id)
        if row.left_on is None:
            raise Refused(_("{name} has not left.").format(name=safe(row.name)))
        row.left_on = None


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of these fields, checked."""
    columns: dict[str, Any] = {}
    for field, value in fields.items():
        if field not in EDITABLE:
            raise BadUse(_("A person has no field {field}.").format(field=field))
        columns[field] = typed(str(value))
        if field in CLOSED and columns[field] not in ("", *CLOSED[field]):
            raise BadUse(
                _("{field}: “{value}” is not possible.").format(field=field, value=safe(columns[field])),
                _("It is one of {choices}.").format(choices=", ".join(CLOSED[field])),
            )
    if columns.get("name") == "":
        raise BadUse(_("A person needs a name."))
    return columns


def _check_new(read: Reader, account_id: str, name: str) -> None:
    """Raises Refused where the account has somebody of that name."""
    known = {folded(each) for (each,) in read.execute("SELECT name FROM person WHERE account_id = ?", (account_id,))}
    if folded(name) in known:
        raise Refused(
            _("There is a {name} at this customer already.").format(name=safe(name)),
            _("If it is another one of that name, say so with --namesake."),
        )


def _row(step: Step, person_id: str) -> "PersonRow":
    from tasdesk.store.tables import PersonRow

    found: Somebody = somebody(step.read, person_id)
    return step.session.get_one(PersonRow, found.id)
