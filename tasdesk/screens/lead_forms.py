"""The forms for leads: written down, verified, converted, dropped (METHOD 2, "Lead to deal")."""

from collections.abc import Callable, Mapping

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.leads import (
    EDITABLE,
    add_lead,
    convert_lead,
    drop_lead,
    edit_lead,
    lead_of,
    matching_accounts,
    verify_lead,
)
from tasdesk.errors import TasdeskError
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import Choice, Lead, Money
from tasdesk.method.leads import Bant, SalesLead
from tasdesk.method.money import minor_of
from tasdesk.method.sounds import fold
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.store.search import account_names
from tasdesk.widgets import column_values, lead_words


def new_lead_form(desk: Desk) -> Form:
    """A form for a new lead."""

    def submit(written: Mapping[str, str]) -> Complaints:
        fields = dict(written)
        try:
            add_lead(desk, fields.pop("name"), on=None, **fields)
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

    return Form(_("New lead"), _lines(desk, None), submit)


def change_lead_form(desk: Desk, lead: SalesLead) -> ChangeForm:
    """A form for other values of a lead."""

    def read(at: Desk) -> dict[str, str]:
        now = _lead_now(at, lead.id)
        return {field: getattr(now, field) for field in EDITABLE}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {field: value for field, value in written.items() if value != before[field]}
        try:
            with desk.together("edit lead") as inside:
                check(inside)
                edit_lead(inside, lead.id, **changed)
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

    return ChangeForm(_("Lead: {name}").format(name=lead.name), _lines(desk, lead), Origin(desk, read, store))


def _lead_now(desk: Desk, lead_id: str) -> SalesLead:
    with desk.reading() as read:
        return lead_of(read, lead_id, desk.today)


def _lines(desk: Desk, lead: SalesLead | None) -> list[Line]:
    with desk.reading() as read:
        known = tuple(name for name in account_names(read) if name == text.safe(name))
    told = {
        "name": (_("Project"), _("what may become a deal")),
        "account": (_("Account"), _("which customer")),
        "contact": (pgettext("lead", "Contact"), _("whom you know there")),
        "title": (_("Job title"), ""),
        "reach": (_("Phone, e-mail"), _("how to reach them")),
        "source": (_("Source"), _("where it came from")),
        "owner": (_("Owner"), ""),
        "need": (_("Need"), _("what the customer needs")),
    }
    lines = []
    for field in EDITABLE:
        label, hint = told[field]
        value = getattr(lead, field) if lead is not None else desk.user.name if field == "owner" else ""
        lines.append(Line(field, label, value, hint, known=known if field == "account" else ()))
    return lines


def verify_form(desk: Desk, lead: SalesLead) -> ChangeForm:
    """A form for budget, authority, need and timing, each with its evidence; only what is changed is written down."""
    answers = (("", _("not asked")), *((each.value, column_values.choice(each)) for each in Choice))

    def values_of(each: SalesLead) -> dict[str, str]:
        values: dict[str, str] = {}
        for test in Bant:
            known = each.tests.get(test)
            values |= {test.value: known.answer.value if known else ""}
            values |= {_evidence(test): known.evidence if known else ""}
        return values

    def read(at: Desk) -> dict[str, str]:
        return values_of(_lead_now(at, lead.id))

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        test = Bant.BUDGET
        try:
            with desk.together("verify lead") as inside:
                check(inside)
                for test in Bant:
                    answer, evidence = written[test], written[_evidence(test)]
                    if answer and (answer, evidence) != (before[test], before[_evidence(test)]):
                        verify_lead(inside, lead.id, test, Choice(answer), evidence=evidence)
        except TasdeskError as error:
            return {_evidence(test): str(error)}
        return {}

    values = values_of(lead)
    lines = []
    for test in Bant:
        lines.append(Line(test, lead_words.bant(test), values[test], choices=answers))
        lines.append(Line(_evidence(test), "", values[_evidence(test)], _("how you know")))
    pairs = tuple(frozenset({test.value, _evidence(test)}) for test in Bant)
    return ChangeForm(_("Verify: {name}").format(name=lead.name), lines, Origin(desk, read, store, pairs))


def _evidence(test: Bant) -> str:
    """The field of a test's evidence."""
    return f"{test}-evidence"


def convert_form(desk: Desk, lead: SalesLead, done: Callable[[str], object]) -> Form:
    """A form that makes a deal of a lead; `done` takes the deal's id. Accounts with names like it are offered."""
    alike = matching_accounts(desk, lead.id)
    currency = desk.playbook().grading.currency

    def submit(written: Mapping[str, str]) -> Complaints:
        account = written.get("account", "")
        try:
            amount = _money(written["amount"], written["currency"])
        except TasdeskError as error:
            return {"amount": str(error)}
        try:
            made = convert_lead(
                desk,
                lead.id,
                account=account,
                new_account=bool(alike) and not account,
                amount=amount,
                led_by=Lead(written["led_by"]),
            )
        except TasdeskError as error:
            return {"account" if alike else "amount": str(error)}
        done(made.deal_id)
        return {}

    lines = [
        Line("amount", _("Amount"), "", _("such as 1200000")),
        Line("currency", _("Currency"), currency),
        Line("led_by", _("Led by"), Lead.US, choices=((Lead.US, _("us")), (Lead.PARTNER, _("a partner")))),
    ]
    if alike:
        choices = [(each.id, text.safe(each.name)) for each in alike]
        choices.append(("", _("a new one: {name}").format(name=text.safe(lead.account))))
        lines.insert(0, Line("account", _("Account"), alike[0].id, choices=tuple(choices)))
    return Form(_("Make a deal: {name}").format(name=lead.name), lines, submit)


def drop_form(desk: Desk, lead: SalesLead) -> Form:
    """A form that asks why nothing comes of a lead."""

    def submit(written: Mapping[str, str]) -> Complaints:
        try:
            drop_lead(desk, lead.id, written["reason"])
        except TasdeskError as error:
            return {"reason": str(error)}
        return {}

    line = Line("reason", _("Reason"), "", _("why nothing comes of it"))
    return Form(_("Drop: {name}").format(name=lead.name), [line], submit)


def _money(amount: str, currency: str) -> Money | None:
    if not amount:
        return None
    code = fold(currency).upper()
    return Money(minor_of(fold(amount).replace(",", "").replace(" ", ""), code), code)
