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
    matching_accounts,
    verify_lead,
)
from tasdesk.errors import TasdeskError
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import Choice, Lead, Money
from tasdesk.method.leads import Bant, SalesLead
from tasdesk.method.money import minor_of
from tasdesk.method.sounds import fold
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.store.search import account_names
from tasdesk.widgets import column_values, lead_words


def lead_form(desk: Desk, lead: SalesLead | None, done: Callable[[str], object]) -> Form:
    """A form for a new lead, or for other values of one; `done` takes its id."""

    def submit(written: Mapping[str, str]) -> Complaints:
        try:
            if lead is None:
                fields = dict(written)
                done(add_lead(desk, fields.pop("name"), on=None, **fields))
            else:
                changed = {field: value for field, value in written.items() if value != getattr(lead, field)}
                if changed:
                    edit_lead(desk, lead.id, **changed)
                done(lead.id)
        except TasdeskError as error:
            return {"name": str(error)}
        return {}

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
    title = _("New lead") if lead is None else _("Lead: {name}").format(name=lead.name)
    return Form(title, lines, submit)


def verify_form(desk: Desk, lead: SalesLead) -> Form:
    """A form for budget, authority, need and timing, each with its evidence; only what is changed is written down."""
    answers = (("", _("not asked")), *((each.value, column_values.choice(each)) for each in Choice))

    def submit(written: Mapping[str, str]) -> Complaints:
        at = Bant.BUDGET
        try:
            with desk.together("verify lead") as inside:
                for at in Bant:
                    known = lead.tests.get(at)
                    before = (known.answer.value, known.evidence) if known else ("", "")
                    answer, evidence = written[at], written[f"{at}-evidence"]
                    if answer and (answer, evidence) != before:
                        verify_lead(inside, lead.id, at, Choice(answer), evidence=evidence)
        except TasdeskError as error:
            return {f"{at}-evidence": str(error)}
        return {}

    lines = []
    for test in Bant:
        known = lead.tests.get(test)
        label = lead_words.bant(test)
        lines.append(Line(test, label, known.answer.value if known else "", choices=answers))
        lines.append(Line(f"{test}-evidence", "", known.evidence if known else "", _("how you know")))
    return Form(_("Verify: {name}").format(name=lead.name), lines, submit)


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
