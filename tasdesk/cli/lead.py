"""`leads` and `lead`: from a possible project to a deal, or to nothing (METHOD 2, "Lead to deal")."""

from typing import Annotated, Any

import typer

from tasdesk.actions import leads as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.group import Commands
from tasdesk.cli.options import JsonOption, OnOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_pairs, put_table, put_text, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, money_of, one_of
from tasdesk.errors import Ambiguous, BadUse, NotFound
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.facts import Choice, Lead
from tasdesk.method.leads import Bant, LeadState, SalesLead
from tasdesk.store.dossier import read_deal
from tasdesk.store.file import Reader
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.leads import read_leads
from tasdesk.store.lookup import folded
from tasdesk.text import count, safe
from tasdesk.widgets import lead_words as words

LeadArgument = Annotated[
    str,
    typer.Argument(
        metavar="LEAD", help=N_("The lead: what the list shows before it, or its name."), show_default=False
    ),
]
AccountOption = Annotated[str | None, typer.Option("--account", metavar="NAME", help=N_("The customer."))]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="NAME", help=N_("Whom you know there."))]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help=N_("The contact's job title."))]
ReachOption = Annotated[
    str | None, typer.Option("--reach", metavar="TEXT", help=N_("How to reach the contact: a phone number or e-mail."))
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="TEXT", help=N_("Where it came from."))]
OwnerOption = Annotated[str | None, typer.Option("--owner", metavar="NAME", help=N_("Whose lead it is."))]
NeedOption = Annotated[str | None, typer.Option("--need", metavar="TEXT", help=N_("What the customer needs."))]


def register(app: typer.Typer) -> None:
    """Add the commands and their verbs."""
    app.command("leads", help=N_("List leads, those that are open first of all."))(leads)
    verbs = Commands(name="lead")
    verbs.command("add", help=N_("Write down a lead; prints its handle."))(add)
    verbs.command("edit", help=N_("Change fields of an open lead."))(edit)
    verbs.command("verify", help=N_("Answer budget, authority, need or timing, with evidence."))(verify)
    verbs.command("convert", help=N_("Make a deal of a lead; prints the deal's code."))(convert)
    verbs.command("drop", help=N_("Drop a lead, with the reason."))(drop)
    verbs.command("show", help=N_("Everything that is known of a lead."))(show)
    app.add_typer(verbs, name="lead")


def leads(
    state: Annotated[
        str, typer.Option("--state", metavar="open|converted|dropped|all", help=N_("Those that stand so."))
    ] = LeadState.OPEN.value,
    as_json: JsonOption = False,
) -> None:
    """List leads."""
    asked = one_of("--state", state, (*LeadState, "all"))
    with reading_desk() as desk, desk.reading() as read:
        found = read_leads(read, desk.today, state=None if asked == "all" else LeadState(asked))
        codes = _codes(read, found)
    if as_json:
        put_json([lead_object(each, codes) for each in found])
        return
    if not found:
        talk(_("There are no such leads; tasdesk lead add writes one down."))
        return
    put_table(
        [
            *(Column(""), Column(""), Column(_("possible project"), least=16), Column(_("account"), least=12)),
            *(Column(pgettext("lead", "contact"), least=8), Column("BANT"), Column(_("source"), least=8, spare=True)),
            *(Column(_("owner"), least=6, spare=True), Column(_("found on")), Column(_("deal"))),
        ],
        [
            (
                handle(each.id),
                words.state(each.state)[0],
                each.name,
                each.account,
                each.contact,
                "".join(words.answer(_answer(each, test))[0] for test in Bant),
                each.source,
                each.owner,
                each.found_on.isoformat(),
                codes.get(each.deal_id or "", ""),
            )
            for each in found
        ],
    )
    talk(ngettext("{count} lead", "{count} leads", len(found)).format(count=count(len(found))))


def _answer(lead: SalesLead, test: Bant) -> Choice | None:
    return lead.tests[test].answer if test in lead.tests else None


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The possible project."), show_default=False)],
    *,
    account: AccountOption = None,
    contact: ContactOption = None,
    title: TitleOption = None,
    reach: ReachOption = None,
    source: SourceOption = None,
    owner: OwnerOption = None,
    need: NeedOption = None,
    on: OnOption = "",
) -> None:
    """Write down a lead."""
    fields = _given(account=account, contact=contact, title=title, reach=reach, source=source, owner=owner, need=need)
    with writing_desk() as desk:
        id_ = actions.add_lead(desk, name, on=day_of("--on", on), **fields)
    put(handle(id_))
    done(_("The lead is written down."))


def edit(
    lead: LeadArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("The possible project."))] = None,
    account: AccountOption = None,
    contact: ContactOption = None,
    title: TitleOption = None,
    reach: ReachOption = None,
    source: SourceOption = None,
    owner: OwnerOption = None,
    need: NeedOption = None,
) -> None:
    """Change fields of an open lead."""
    fields = _given(account=account, contact=contact, title=title, reach=reach, source=source, owner=owner, need=need)
    fields |= {} if name is None else {"name": name}
    if not fields:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk lead edit --help` lists the fields."))
    with writing_desk() as desk:
        actions.edit_lead(desk, _find(desk, lead), **fields)
    done(_("The lead is changed."))


def verify(
    lead: LeadArgument,
    test: Annotated[str, typer.Argument(metavar="|".join(Bant), help=N_("What it is tested for."), show_default=False)],
    answer: Annotated[str, typer.Argument(metavar="yes|no|unknown", help=N_("The answer."), show_default=False)],
    evidence: Annotated[str, typer.Option("--evidence", metavar="TEXT", help=N_("How you know."))] = "",
    on: OnOption = "",
) -> None:
    """Answer budget, authority, need or timing."""
    asked, given = Bant(one_of("TEST", test, Bant)), Choice(one_of("ANSWER", answer, Choice))
    with writing_desk() as desk:
        actions.verify_lead(desk, _find(desk, lead), asked, given, evidence=evidence, on=day_of("--on", on))
    done(_("The answer is written down."))


def convert(
    lead: LeadArgument,
    *,
    account: Annotated[
        str, typer.Option("--account", metavar="NAME", help=N_("A known customer that it is."), show_default=False)
    ] = "",
    new_account: Annotated[
        bool, typer.Option("--new-account", help=N_("It is none of the customers with names like it."))
    ] = False,
    amount: Annotated[str, typer.Option("--amount", metavar="N", help=N_("What the deal is worth."))] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help=N_("Of the amount, like CNY."))] = "",
    led_by: Annotated[
        str, typer.Option("--led-by", metavar="us|partner", help=N_("Who leads the sale."))
    ] = Lead.US.value,
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Make a deal of a lead."""
    if currency and not amount:
        raise BadUse(_("--currency needs --amount."), _("Give both."))
    with writing_desk() as desk:
        usual = desk.playbook().grading.currency
        try:
            made = actions.convert_lead(
                desk,
                _find(desk, lead),
                account=account,
                new_account=new_account,
                amount=money_of(amount, currency or usual) if amount else None,
                led_by=Lead(one_of("--led-by", led_by, Lead)),
                on=day_of("--on", on),
            )
        except Ambiguous as error:
            if account:
                raise
            raise Ambiguous(str(error), _("--account names the one it is, --new-account makes another.")) from None
        with desk.reading() as read:
            deal = read_deal(read, made.deal_id)
    if as_json:
        put_json(
            {
                "deal": deal.code,
                "id": deal.id,
                "account": made.account_id,
                "new_account": made.new_account,
                "person": made.person_id,
                "new_person": made.new_person,
            }
        )
    else:
        put(deal.code)
        done(_("The lead is now the deal {deal}.").format(deal=deal.name))


def drop(
    lead: LeadArgument,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=N_("Why nothing comes of it."), show_default=False)
    ],
    on: OnOption = "",
) -> None:
    """Drop a lead."""
    with writing_desk() as desk:
        actions.drop_lead(desk, _find(desk, lead), reason, on=day_of("--on", on))
    done(_("The lead is dropped; it stays in the book."))


def show(lead: LeadArgument, as_json: JsonOption = False) -> None:
    """Everything that is known of a lead."""
    with reading_desk() as desk:
        lead_id = _find(desk, lead)
        with desk.reading() as read:
            found = actions.lead_of(read, lead_id, desk.today)
            codes = _codes(read, (found,))
        alike = actions.matching_accounts(desk, lead_id) if found.state is LeadState.OPEN else []
    if as_json:
        put_json(
            {
                **lead_object(found, codes),
                "accounts_like": [{"id": each.id, "name": each.name, "likeness": each.likeness} for each in alike],
            }
        )
        return
    put_lead(found, codes.get(found.deal_id or "", ""))
    if alike:
        names = _(", ").join(each.name for each in alike)
        put()
        put(safe(_("Known customers called much like it: {names}").format(names=names)))


def put_lead(found: SalesLead, code: str) -> None:
    """Print a lead; `code` is that of the deal it became."""
    _sign, state, _ink = words.state(found.state)
    ended = found.ended_on.isoformat() if found.ended_on else ""
    put(inked(safe(found.name), "strong"))
    put_pairs(
        [
            (_("state"), _(", ").join(filter(None, (state, ended, found.reason)))),
            (_("deal"), code),
            (_("account"), found.account),
            (pgettext("lead", "contact"), _(", ").join(filter(None, (found.contact, found.title, found.reach)))),
            (_("source"), found.source),
            (_("owner"), found.owner),
            (_("found on"), found.found_on.isoformat()),
        ]
    )
    if found.need:
        put_text(found.need)
    put_table(
        [Column(""), Column(""), Column(""), Column("", least=16)],
        [
            (words.answer(_answer(found, test)), words.bant(test), said.day.isoformat(), said.evidence)
            if (said := found.tests.get(test))
            else (words.answer(None), words.bant(test), "", "")
            for test in Bant
        ],
    )


def lead_object(found: SalesLead, codes: dict[str, str]) -> dict[str, Any]:
    """A lead as JSON has it; `codes` are those of deals, by id."""
    return {
        "lead": handle(found.id),
        "id": found.id,
        "name": found.name,
        "account": found.account or None,
        "contact": found.contact or None,
        "title": found.title or None,
        "reach": found.reach or None,
        "source": found.source or None,
        "owner": found.owner or None,
        "need": found.need or None,
        "found_on": found.found_on.isoformat(),
        "state": found.state,
        "ended_on": found.ended_on.isoformat() if found.ended_on else None,
        "reason": found.reason or None,
        "deal": codes.get(found.deal_id or "") or None,
        "tests": {
            test: {
                "answer": said.answer,
                "evidence": said.evidence or None,
                "day": said.day.isoformat(),
                "author": said.author,
            }
            if (said := found.tests.get(test))
            else None
            for test in Bant
        },
    }


def _codes(read: Reader, found: Any) -> dict[str, str]:
    return {each.deal_id: read_deal(read, each.deal_id).code for each in found if each.deal_id}


def _given(**fields: str | None) -> dict[str, str]:
    return {field: value for field, value in fields.items() if value is not None}


def _find(desk: Desk, called: str) -> str:
    """The id of the lead with this handle, or this name or part of it."""
    with desk.reading() as read:
        try:
            return find_handled(read, "lead", called)
        except NotFound:
            wanted = folded(called)
            rows = read.execute("SELECT id, name FROM lead ORDER BY id").fetchall() if wanted else []
            found = [id_ for id_, name in rows if folded(name) == wanted]
            found = found or [id_ for id_, name in rows if wanted in folded(name)]
            if not found:
                raise
        if len(found) > 1:
            names = _(", ").join(handle(id_) for id_ in found)
            raise Ambiguous(_("Several go by {name}: {names}.").format(name=safe(called), names=names))
        return str(found[0])
