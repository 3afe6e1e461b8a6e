"""Leads: written down, tested, converted into a deal, or dropped (METHOD 2, "Lead to deal")."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.people import add_person
from tasdesk.actions.stage_items import tick_item
from tasdesk.actions.typed import typed
from tasdesk.errors import Ambiguous, BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.facts import Author, Choice, Lead, Money
from tasdesk.method.leads import Bant, LeadState, SalesLead, check_convertible, check_open
from tasdesk.method.questionnaire import check_day
from tasdesk.store.file import Reader
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.leads import Alike, accounts_like, read_leads
from tasdesk.store.lookup import find_account, find_named, folded
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.store.tables import LeadRow

EDITABLE: Final = ("name", "account", "contact", "title", "reach", "source", "owner", "need")
"""The fields of a lead that `add_lead` and `edit_lead` take, all of them texts."""

QUALIFIED: Final = "qualify"
"""The must-do task that a lead has done where all four tests were answered with yes."""


class Converted(NamedTuple):
    """What a lead became, by ids.

    Attributes:
        new_account, new_person: it was not known before.
    """

    deal_id: str
    account_id: str
    person_id: str
    new_account: bool
    new_person: bool


def add_lead(desk: Desk, name: str, *, on: date | None = None, **fields: str) -> str:
    """Write down a lead.

    Args:
        name: the possible project.
        on: the day it was found; None is today.
        fields: by the names of `EDITABLE`; the owner is the user where none is given.

    Returns:
        Its id.

    Raises:
        BadUse: the name is blank, an unknown field, or the day is in the future.
    """
    from tasdesk.store.tables import LeadRow

    day = on or desk.today
    check_day(day, desk.today)
    values = {"owner": desk.user.name, **_columns({**fields, "name": name})}
    lead_id = new_id()
    with desk.writing("add lead") as step:
        row = LeadRow(id=lead_id, found_on=day, name=values["name"])
        for field, value in values.items():
            setattr(row, field, value)
        step.session.add(row)
    return lead_id


def edit_lead(desk: Desk, lead_id: str, **changes: str) -> None:
    """Change fields of an open lead.

    Args:
        changes: by the names of `EDITABLE`.

    Raises:
        BadUse: the name is blank, or an unknown field.   Refused: it is converted or dropped.
        NotFound: no such lead.
    """
    values = _columns(changes)
    with desk.writing("edit lead") as step:
        check_open(lead_of(step.read, lead_id, desk.today))
        row = _row(step.session, lead_id)
        for field, value in values.items():
            setattr(row, field, value)


def verify_lead(
    desk: Desk,
    lead_id: str,
    test: Bant,
    answer: Choice,
    *,
    evidence: str = "",
    author: Author | None = None,
    on: date | None = None,
) -> None:
    """Answer one of the four tests of a lead, with evidence; the last answer counts.

    Raises:
        BadUse: the day is in the future or before the lead.   Refused: it is converted or dropped.
        NotFound: no such lead.
    """
    from tasdesk.store.tables import LeadAnswerRow

    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("verify lead") as step:
        lead = lead_of(step.read, lead_id, desk.today)
        check_open(lead)
        if day < lead.found_on:
            raise BadUse(_("The lead was found on {day} only.").format(day=lead.found_on), _("Give a later day."))
        step.session.merge(
            LeadAnswerRow(
                id=id_of(lead_id, test),
                lead_id=lead_id,
                test=test,
                answer=answer,
                evidence=typed(evidence),
                day=day,
                author=author or desk.user.role,
            )
        )


def drop_lead(desk: Desk, lead_id: str, reason: str, *, on: date | None = None) -> None:
    """Drop a lead; it stays in the book with the reason.

    Raises:
        BadUse: no reason, or the day is in the future or before the lead.   Refused: it is converted or dropped.
        NotFound: no such lead.
    """
    reason = typed(reason)
    if not reason:
        raise BadUse(_("Dropping a lead needs a reason."), _("Say why nothing comes of it."))
    with desk.writing("drop lead") as step:
        lead = lead_of(step.read, lead_id, desk.today)
        check_open(lead)
        row = _row(step.session, lead_id)
        row.state, row.reason, row.ended_on = LeadState.DROPPED, reason, _ending(lead, on, desk.today)


def matching_accounts(desk: Desk, lead_id: str) -> list[Alike]:
    """The accounts that a lead may mean: of its name but for case, width and legal form, or nearly.

    Raises:
        NotFound: no such lead.
    """
    with desk.reading() as read:
        return accounts_like(read, lead_of(read, lead_id, desk.today).account)


def convert_lead(
    desk: Desk,
    lead_id: str,
    *,
    account: str = "",
    new_account: bool = False,
    amount: Money | None = None,
    led_by: Lead = Lead.US,
    on: date | None = None,
) -> Converted:
    """Make a deal of a lead, with its account and contact where they are new, in one step.

    The deal comes into the first stage, with the lead's need; the task of qualifying it is done where all four tests
    were answered with yes. The lead stays, and says which deal it became.

    Args:
        account: a known account that it shall be, by what it goes by.
        new_account: it is none of those whose names are alike.
        amount, led_by: of the deal.

    Raises:
        Refused: the lead has no account or no contact, or is converted or dropped.
        Ambiguous: accounts have names that are alike, and nobody said which it is; the sentence lists them.
        BadUse: both are given, or the day is in the future or before the lead.   NotFound: no such lead or account.
    """
    from tasdesk.store.tables import DealRow

    if account and new_account:
        raise BadUse(_("It is a known account or a new one, not both."))
    with desk.together("convert lead") as inside:
        step = inside.step
        assert step is not None
        lead = lead_of(step.read, lead_id, desk.today)
        check_convertible(lead)
        day = _ending(lead, on, desk.today)
        known = _account(step.read, lead, account, new_account)
        account_id = known or add_account(inside, lead.account)
        name = step.read.execute("SELECT name FROM account WHERE id = ?", (account_id,)).fetchone()[0]
        deal_id = add_deal(
            inside,
            lead.name,
            account=name,
            amount=amount,
            led_by=led_by,
            owner=lead.owner,
            need=lead.need,
            on=day,
        )
        step.session.get_one(DealRow, deal_id).account_id = account_id  # another may have the same name
        someone = _known_contact(step.read, account_id, lead.contact)
        person_id = someone or _contact(inside, account_id, lead)
        if lead.qualified and any(item.id == QUALIFIED for item in inside.playbook().items()):
            evidence = [f"{test}: {said.evidence}" for test, said in lead.tests.items() if said.evidence]
            tick_item(inside, deal_id, QUALIFIED, note="; ".join(evidence), on=day)
        row = _row(step.session, lead_id)
        row.state, row.ended_on, row.deal_id = LeadState.CONVERTED, day, deal_id
    return Converted(deal_id, account_id, person_id, known is None, someone is None)


def lead_of(read: Reader, lead_id: str, on: date) -> SalesLead:
    """A lead as of a day.

    Raises:
        NotFound: no such lead in this book.
    """
    found = read_leads(read, on, lead_id=lead_id)
    if not found:
        raise NotFound(_("There is no such lead in this book."))
    return found[0]


def _account(read: Reader, lead: SalesLead, called: str, new: bool) -> str | None:
    """The id of the account that a lead means; None for a new one."""
    if called:
        return find_account(read, called)
    if new:
        return None
    same = find_named(read, "account", lead.account)
    alike = [] if same else accounts_like(read, lead.account)
    if not alike:
        return same
    names = _(", ").join(safe(each.name) for each in alike)
    raise Ambiguous(
        _("Known accounts are called much like “{name}”: {names}.").format(name=safe(lead.account), names=names),
        _("Say which it is, or that it is a new one."),
    )


def _known_contact(read: Reader, account_id: str, name: str) -> str | None:
    """The id of whoever at the account has this name and is still there; None where nobody has."""
    rows = read.execute(
        "SELECT id, name FROM person WHERE account_id = ? AND left_on IS NULL ORDER BY id", (account_id,)
    )
    return next((id_ for id_, known in rows if folded(known) == folded(name)), None)


def _contact(desk: Desk, account_id: str, lead: SalesLead) -> str:
    email, phone = (lead.reach, "") if "@" in lead.reach else ("", lead.reach)
    return add_person(desk, account_id, lead.contact, title=lead.title, email=email, phone=phone)


def _ending(lead: SalesLead, on: date | None, today: date) -> date:
    """The day on which a lead ends.

    Raises:
        BadUse: it is in the future or before the lead.
    """
    day = on or today
    check_day(day, today)
    if day < lead.found_on:
        raise BadUse(_("The lead was found on {day} only.").format(day=lead.found_on), _("Give a later day."))
    return day


def _columns(fields: dict[str, str]) -> dict[str, str]:
    for field in fields.keys() - set(EDITABLE):
        raise BadUse(_("A lead has no field {field}.").format(field=field))
    values = {field: typed(value) for field, value in fields.items()}
    if not values.get("name", "x"):
        raise BadUse(_("A lead needs a name: the possible project."))
    return values


def _row(session: Any, lead_id: str) -> "LeadRow":
    from tasdesk.store.tables import LeadRow

    row: LeadRow = session.get_one(LeadRow, lead_id)
    return row
