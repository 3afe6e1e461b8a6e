"""`accounts` and `account`: the customers, listed, shown, added and edited (METHOD 1)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import accounts as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.group import Commands
from tasdesk.cli.options import JsonOption
from tasdesk.cli.people_words import NONE
from tasdesk.cli.person import AccountArgument
from tasdesk.cli.printing import Column, done, number, put, put_json, put_pairs, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import money_of, whole_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.sounds import spelled
from tasdesk.store.file import Reader
from tasdesk.store.ids import code_of
from tasdesk.store.lookup import find_account
from tasdesk.text import amount as amount_text
from tasdesk.text import count, safe

_SELECT = """
    SELECT a.id, a.name, a.external_id, a.sector, a.country, a.employees, a.revenue, a.currency, a.founded,
           coalesce(b.name, ''), (SELECT count(*) FROM person p WHERE p.account_id = a.id),
           (SELECT count(*) FROM deal d WHERE d.account_id = a.id AND d.outcome = ''),
           (SELECT count(*) FROM deal d WHERE d.account_id = a.id)
    FROM account a LEFT JOIN account b ON b.id = a.parent_id
"""

ExternalIdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Its key in another program."))]
SectorOption = Annotated[str | None, typer.Option("--sector", metavar="TEXT", help=N_("Its line of business."))]
CountryOption = Annotated[str | None, typer.Option("--country", metavar="TEXT", help=N_("Where it is."))]
EmployeesOption = Annotated[str, typer.Option("--employees", metavar="N", help=N_("How many people work there."))]
RevenueOption = Annotated[str, typer.Option("--revenue", metavar="AMOUNT", help=N_("In a year, like 1200000."))]
CurrencyOption = Annotated[str, typer.Option("--currency", metavar="CODE", help=N_("Of the revenue, like CNY."))]
FoundedOption = Annotated[str, typer.Option("--founded", metavar="YEAR", help=N_("The year it was founded in."))]
ParentOption = Annotated[str, typer.Option("--parent", metavar="ACCOUNT", help=N_("The customer it belongs to."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("accounts")(accounts)
    verbs = Commands(name="account")
    verbs.command("show", help=N_("What is known of a customer."))(show)
    verbs.command("add", help=N_("Write down a new customer; prints the code it goes by."))(add)
    verbs.command("edit", help=N_("Change fields of a customer; 'none' takes a value away."))(edit)
    app.add_typer(verbs, name="account")


def accounts(as_json: JsonOption = False) -> None:
    """List customers."""
    with reading_desk() as desk, desk.reading() as read:
        found = sorted(
            (_object(row) for row in read.execute(f"{_SELECT} ORDER BY a.id")), key=lambda each: spelled(each["name"])
        )
    if as_json:
        put_json(found)
        return
    put_table(
        (
            Column(_("code")),
            Column(_("name"), least=12),
            Column(_("sector"), least=8, spare=True),
            Column(_("country"), least=8, spare=True),
            Column(_("people"), right=True),
            Column(_("open deals"), right=True),
        ),
        [
            (
                *(each["account"], each["name"], each["sector"] or "", each["country"] or ""),
                *(str(each["people"] or ""), str(each["open_deals"] or "")),
            )
            for each in found
        ],
    )
    talk(ngettext("{count} customer", "{count} customers", len(found)).format(count=count(len(found))))


def show(account: AccountArgument, as_json: JsonOption = False) -> None:
    """What is known of a customer."""
    with reading_desk() as desk, desk.reading() as read:
        row = _row(read, find_account(read, account))
        found = _object(row)
        deals = read.execute(
            "SELECT code, name, stage, outcome FROM deal WHERE account_id = ? ORDER BY outcome <> '', name",
            (found["id"],),
        ).fetchall()
    listed = [
        {"deal": code, "name": name, "stage": stage, "outcome": outcome or None} for code, name, stage, outcome in deals
    ]
    if as_json:
        put_json({**found, "deals": listed})
        return
    put(safe(found["name"]))
    put_pairs(
        [
            (_("code"), found["account"]),
            (_("belongs to"), found["parent"] or ""),
            (_("sector"), found["sector"] or ""),
            (_("country"), found["country"] or ""),
            (_("employees"), "" if found["employees"] is None else count(found["employees"])),
            (_("revenue"), "" if row[6] is None else amount_text(row[6], row[7])),
            (_("founded"), str(found["founded"] or "")),
            (_("external id"), found["external_id"] or ""),
            (_("people"), str(found["people"] or "")),
        ]
    )
    if listed:
        put()
        put_table([Column(_("code")), Column(_("deal"))], [(each["deal"], each["name"]) for each in listed])


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What it is called."), show_default=False)],
    *,
    sector: SectorOption = None,
    country: CountryOption = None,
    employees: EmployeesOption = "",
    revenue: RevenueOption = "",
    currency: CurrencyOption = "",
    founded: FoundedOption = "",
    parent: ParentOption = "",
    id_: ExternalIdOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write down a new customer."""
    with writing_desk() as desk:
        fields = _fields(desk, {"sector": sector, "country": country, "external_id": id_}, employees, founded, parent)
        fields |= _revenue(desk, revenue, currency)
        account_id = actions.add_account(desk, name, **fields)
    if as_json:
        put_json({"account": code_of(account_id), "id": account_id, "name": name.strip()})
    else:
        put(code_of(account_id))


def edit(
    account: AccountArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("What it is called."))] = None,
    sector: SectorOption = None,
    country: CountryOption = None,
    employees: EmployeesOption = "",
    revenue: RevenueOption = "",
    currency: CurrencyOption = "",
    founded: FoundedOption = "",
    parent: ParentOption = "",
    id_: ExternalIdOption = None,
) -> None:
    """Change fields of a customer."""
    with writing_desk() as desk:
        with desk.reading() as read:
            account_id = find_account(read, account)
        texts = {"name": name, "sector": sector, "country": country, "external_id": id_}
        fields = _fields(desk, texts, employees, founded, parent) | _revenue(desk, revenue, currency)
        if not fields:
            raise BadUse(_("Nothing to change was given."), _("`tasdesk account edit --help` lists the fields."))
        actions.edit_account(desk, account_id, **fields)
        with desk.reading() as read:
            told = _row(read, account_id)[1]
    done(_("{name} was changed; tasdesk undo takes it back.").format(name=told))


def _fields(desk: Desk, texts: dict[str, str | None], employees: str, founded: str, parent: str) -> dict[str, Any]:
    """The fields that were given."""
    fields: dict[str, Any] = {
        field: "" if typed == NONE and field != "name" else typed for field, typed in texts.items() if typed is not None
    }
    for field, option, typed in (("employees", "--employees", employees), ("founded", "--founded", founded)):
        if typed:
            fields[field] = None if typed == NONE else whole_of(option, typed)
    if parent:
        with desk.reading() as read:
            fields["parent_id"] = None if parent == NONE else find_account(read, parent)
    return fields


def _revenue(desk: Desk, typed: str, currency: str) -> dict[str, Any]:
    if currency and not typed:
        raise BadUse(_("--currency needs --revenue."), _("Give both."))
    if not typed:
        return {}
    usual = desk.playbook().grading.currency
    return {"revenue": None if typed == NONE else money_of(typed, currency or usual, "--revenue")}


def _row(read: Reader, account_id: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = read.execute(f"{_SELECT} WHERE a.id = ?", (account_id,)).fetchone()
    return row


def _object(row: tuple[Any, ...]) -> dict[str, Any]:
    """A customer as JSON: what is not known is null."""
    id, name, external_id, sector, country, employees, revenue, currency, founded, parent, people, *deals = row
    return {
        "account": code_of(id),
        "id": id,
        "name": name,
        "external_id": external_id or None,
        "sector": sector or None,
        "country": country or None,
        "employees": employees,
        "revenue": None if revenue is None else number(revenue, currency),
        "currency": currency or None,
        "founded": founded,
        "parent": parent or None,
        "people": people,
        "open_deals": deals[0],
        "all_deals": deals[1],
    }
