"""The form in which a deal is written down or changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from tasdesk import text
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import Deal, Grade, Lead, Money
from tasdesk.method.money import decimal_of, minor_of
from tasdesk.method.playbook import Playbook
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line

MANUAL_GRADES: Final = (Grade.A, Grade.B, Grade.C, Grade.D)
"""What can be set by hand (METHOD 3)."""


_PAIRS: Final = (frozenset({"amount", "currency"}), frozenset({"manual_grade", "grade_reason"}))
"""Two fields that make one value: where one differs, both are taken."""


def new_deal_form(
    playbook: Playbook, accounts: Sequence[str], submit: Callable[[Mapping[str, Any]], object], *, owner: str = ""
) -> Form:
    """A form for a new deal.

    Args:
        playbook: whose stages and currency they are.
        accounts: the names of the accounts there are, offered while one is typed.
        submit: takes the fields by the names of `add_deal`; raises a `TasdeskError` where they cannot be so.
        owner: whose deal it is.
    """

    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = _read(written, None, playbook)
        if wrong:
            return wrong
        try:
            submit(values)
        except TasdeskError as error:
            return {_field_of(error, written): str(error)}
        return {}

    return Form(_("New deal"), _lines(playbook, accounts, None, owner), take)


def change_deal_form(desk: Desk, deal: Deal, accounts: Sequence[str]) -> ChangeForm:
    """A form for the fields of a deal that is there.

    Args:
        accounts: the names of the accounts there are, offered while one is typed.
    """
    playbook = desk.playbook()

    def read(at: Desk) -> dict[str, str]:
        return {line.name: line.value for line in _lines(playbook, (), at.dossier(deal.id).deal)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        values, wrong = _read(written, before, playbook)
        if wrong:
            return wrong
        try:
            with desk.together("edit deal") as inside:
                check(inside)
                edit_deal(inside, deal.id, **values)
        except TasdeskError as error:
            return {_field_of(error, written): str(error)}
        return {}

    return ChangeForm(deal.name, _lines(playbook, accounts, deal), Origin(desk, read, store, _PAIRS))


def _lines(playbook: Playbook, accounts: Sequence[str], deal: Deal | None, owner: str = "") -> list[Line]:
    """The fields, with what stands in them at first."""
    amount = deal.amount if deal else None
    close = deal.close_date if deal else None
    leads = ((Lead.US.value, _("us")), (Lead.PARTNER.value, _("a partner")))
    known = tuple(text.safe(name) for name in accounts)
    lines = [
        Line("name", _("Name"), deal.name if deal else "", _("what the deal is about")),
        Line("account", _("Account"), deal.account if deal else "", _("the customer, known or new"), known=known),
        Line("amount", _("Amount"), f"{decimal_of(amount):f}" if amount else "", _("such as 1200000")),
        Line("currency", _("Currency"), amount.currency if amount else playbook.grading.currency),
        Line("led_by", _("Led by"), (deal.led_by if deal else Lead.US).value, choices=leads),
        Line("owner", _("Owner"), deal.owner if deal else owner),
        Line("close_date", _("Close date"), close.isoformat() if close else "", _("such as 2027-04-02")),
        Line("need", _("Need"), deal.need if deal else "", _("what the customer needs")),
    ]
    if deal is None:
        stages = tuple((stage.id, f"{n} {stage.name.of(language())}") for n, stage in enumerate(playbook.stages, 1))
        lines.insert(4, Line("stage", _("Stage"), playbook.order[0], choices=stages))
    else:
        grades = (("", _("automatic")), *((grade.value, grade.value) for grade in MANUAL_GRADES))
        lines.append(Line("manual_grade", _("Grade"), deal.manual_grade or "", choices=grades))
        lines.append(Line("grade_reason", _("Reason"), deal.grade_reason, _("why it is graded up by hand")))
    return lines


def _read(
    written: Mapping[str, str], was: Mapping[str, str] | None, playbook: Playbook
) -> tuple[dict[str, Any], dict[str, str]]:
    """What the action takes of the fields that differ, and what is wrong, by field."""
    changed = {name for name, value in written.items() if was is None or value != was[name]}
    for pair in _PAIRS:
        if changed & pair:
            changed |= pair & written.keys()
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in (name for name in written if name in changed):
        try:
            values |= _value(name, written, playbook)
        except BadUse as error:
            wrong[name] = str(error)
    return values, wrong


def _value(name: str, written: Mapping[str, str], playbook: Playbook) -> dict[str, Any]:
    value = written[name]
    match name:
        case "amount":
            return {"amount": _money(value, written["currency"], playbook)}
        case "currency":
            return {}
        case "close_date":
            return {name: _day(value)}
        case "led_by":
            return {name: Lead(value)}
        case "manual_grade":
            return {name: Grade(value) if value else None}
    return {name: value}


def _money(amount: str, currency: str, playbook: Playbook) -> Money | None:
    if not amount:
        return None
    code = fold(currency).upper() or playbook.grading.currency
    money = Money(minor_of(fold(amount).replace(",", "").replace(" ", ""), code), code)
    if money.minor < 0:
        raise BadUse(_("An amount is not below 0."))
    return money


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(fold(written))
    except ValueError:
        raise BadUse(
            _("“{day}” is not a day.").format(day=text.safe(written)), _("Write it like 2027-04-02.")
        ) from None


def _field_of(error: TasdeskError, written: Mapping[str, str]) -> str:
    """The field that an error of the action concerns: what a rule refuses is the grade; else the name, or the day."""
    if "grade_reason" in written and error.code == "refused":
        return "grade_reason"
    return "close_date" if written["name"] and written["close_date"] else "name"
