"""`deal`: one deal, shown, added, edited, graded, moved, closed and reopened (METHOD 2, 3)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import deals as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.deal_show import show
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import done, put, put_json
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, money_of, one_of, stage_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Deal, Grade, Lead, Money, Outcome
from tasdesk.store.dossier import read_deal
from tasdesk.store.lookup import find_deal, find_named
from tasdesk.text import glyphs
from tasdesk.widgets import words

NONE = "none"
"""What takes a value away."""

AUTO = "auto"
"""The grade that follows from amount and leader."""

AmountOption = Annotated[str, typer.Option("--amount", metavar="AMOUNT", help=N_("Such as 1200000 or 1,200,000.50."))]
CurrencyOption = Annotated[
    str, typer.Option("--currency", metavar="CODE", help=N_("The amount's currency; the playbook's where left out."))
]
LedByOption = Annotated[str, typer.Option("--led-by", metavar="us|partner", help=N_("Who leads the sale."))]
OwnerOption = Annotated[str | None, typer.Option("--owner", metavar="NAME", help=N_("Whose deal it is."))]
CloseDateOption = Annotated[
    str, typer.Option("--close-date", metavar="DATE", help=N_("When it is to be closed, like 2026-11-24."))
]
NeedOption = Annotated[str | None, typer.Option("--need", metavar="TEXT", help=N_("What the customer needs."))]
OpenedOption = Annotated[
    str, typer.Option("--opened", metavar="DATE", help=N_("When it was opened; nothing is dated before that."))
]
OursOption = Annotated[
    str, typer.Option("--ours", metavar="yes|no", help=N_("Whether the account is ours already, to be defended."))
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why; it is kept with the move."))]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="deal")
    verbs.command("show", help=N_("Everything that is known of a deal, in short."))(show)
    verbs.command("add", help=N_("Write down a new deal; prints its code."))(add)
    verbs.command("edit", help=N_("Change fields of a deal; 'none' takes an account, amount or date away."))(edit)
    verbs.command("grade", help=N_("Lift the grade by hand, with a reason, or let it follow the amount again."))(grade)
    verbs.command("move", help=N_("Move an open deal to another stage."))(move)
    verbs.command("close", help=N_("Close a deal."))(close)
    verbs.command("reopen", help=N_("Reopen a closed deal in the stage it was closed in."))(reopen)
    app.add_typer(verbs, name="deal")


# --- changing ----------------------------------------------------------------------------------------------------


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What it is called."), show_default=False)],
    *,
    account: Annotated[
        str, typer.Option("--account", metavar="NAME", help=N_("The customer, known or new."), show_default=False)
    ],
    amount: AmountOption = "",
    currency: CurrencyOption = "",
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help=N_("Its id, number or name; the first where left out."))
    ] = "",
    led_by: LedByOption = Lead.US.value,
    owner: OwnerOption = None,
    close_date: CloseDateOption = "",
    need: NeedOption = None,
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Write down a new deal."""
    with writing_desk() as desk:
        playbook = desk.playbook()
        deal_id = actions.add_deal(
            desk,
            name,
            account=account,
            amount=_money(amount, currency, playbook.grading.currency),
            stage=stage_of(playbook, stage) if stage else None,
            led_by=Lead(one_of("--led-by", led_by, Lead)),
            owner=owner,
            close_date=day_of("--close-date", close_date),
            need=need or "",
            on=day_of("--on", on),
        )
        with desk.reading() as read:
            deal = read_deal(read, deal_id)
    if as_json:
        put_json({"deal": deal.code, "id": deal.id, "name": deal.name})
    else:
        put(deal.code)


def edit(
    deal: DealArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("What it is called."))] = None,
    account: Annotated[
        str | None, typer.Option("--account", metavar="NAME", help=N_("The customer, known or new."))
    ] = None,
    amount: AmountOption = "",
    currency: CurrencyOption = "",
    led_by: LedByOption = "",
    owner: OwnerOption = None,
    opened: OpenedOption = "",
    close_date: CloseDateOption = "",
    need: NeedOption = None,
    ours: OursOption = "",
) -> None:
    """Change fields of a deal."""
    texts = {"name": name, "account": "" if account == NONE else account, "owner": owner, "need": need}
    changes: dict[str, Any] = {field: value for field, value in texts.items() if value is not None}
    for field, option, typed in (("opened_on", "--opened", opened), ("close_date", "--close-date", close_date)):
        if typed:
            changes[field] = None if typed == NONE else day_of(option, typed)
    if led_by:
        changes["led_by"] = Lead(one_of("--led-by", led_by, Lead))
    if ours:
        changes["incumbent"] = one_of("--ours", ours, ("yes", "no")) == "yes"
    with writing_desk() as desk:
        found = _deal(desk, deal)
        if amount == NONE:
            changes["amount"] = None
        elif amount or currency:
            had = found.amount.currency if found.amount else desk.playbook().grading.currency
            changes["amount"] = _money(amount, currency, had)
        if not changes:
            raise BadUse(_("Nothing to change was given."), _("`tasdesk deal edit --help` lists the fields."))
        actions.edit_deal(desk, found.id, **changes)
    done(_("{deal} was changed; tasdesk undo takes it back.").format(deal=found.code))


def _money(amount: str, currency: str, usual: str) -> Money | None:
    """The amount that the two options give; None without one.

    Raises:
        BadUse: a currency without an amount, or one of them is not possible.
    """
    if not amount:
        if currency:
            raise BadUse(_("--currency needs --amount."), _("Give both."))
        return None
    return money_of(amount, currency or usual)


def grade(
    deal: DealArgument,
    grade: Annotated[
        str, typer.Argument(metavar="A|B|C|D|auto", help=N_("auto: by amount and leader."), show_default=False)
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why it is more than its amount."))] = "",
) -> None:
    """Set the grade of a deal by hand, or let it follow the amount again."""
    chosen = one_of("GRADE", grade, (*Grade, AUTO))
    with writing_desk() as desk:
        found = _deal(desk, deal)
        manual = None if chosen == AUTO else Grade(chosen)
        actions.edit_deal(desk, found.id, manual_grade=manual, grade_reason=reason or found.grade_reason)
        now = actions.effective_grade(_deal(desk, found.code), desk.playbook())
    done(_("{deal}: grade {grade}").format(deal=found.code, grade=now or glyphs().dash))


def move(
    deal: DealArgument,
    stage: Annotated[str, typer.Argument(metavar="STAGE", help=N_("Its id, number or name."), show_default=False)],
    reason: ReasonOption = "",
    on: OnOption = "",
) -> None:
    """Move an open deal to another stage."""
    with writing_desk() as desk:
        playbook = desk.playbook()
        found = _deal(desk, deal)
        moved = actions.move_stage(desk, found.id, stage_of(playbook, stage), reason=reason, on=day_of("--on", on))
        names = [playbook.stage(each).name.of(language()) for each in (moved.source, moved.target)]
    done(f"{found.code}{_(': ')}{names[0]} {glyphs().arrow} {names[1]}")


def close(
    deal: DealArgument,
    outcome: Annotated[
        str, typer.Argument(metavar="OUTCOME", help=N_("won, lost, no-decision or disqualified."), show_default=False)
    ],
    to: Annotated[str, typer.Option("--to", metavar="RIVAL", help=N_("To whom it was lost."))] = "",
    reason: ReasonOption = "",
    on: OnOption = "",
) -> None:
    """Close a deal."""
    how = Outcome(one_of("OUTCOME", outcome, Outcome))
    with writing_desk() as desk:
        found = _deal(desk, deal)
        known = _is_known(desk, to)
        actions.close_deal(desk, found.id, how, to=to, reason=reason, on=day_of("--on", on))
        new = not known and _is_known(desk, to)
    done(f"{found.code}{_(': ')}{words.outcome(how)}")
    if new:
        done(_("{name} is known now.").format(name=to))


def reopen(deal: DealArgument, reason: ReasonOption = "", on: OnOption = "") -> None:
    """Reopen a closed deal."""
    with writing_desk() as desk:
        found = _deal(desk, deal)
        stage = actions.reopen_deal(desk, found.id, reason=reason, on=day_of("--on", on))
        name = desk.playbook().stage(stage).name.of(language())
    done(_("{deal} is open again, in {stage}.").format(deal=found.code, stage=name))


def _is_known(desk: Desk, rival: str) -> bool:
    with desk.reading() as read:
        return find_named(read, "rival", rival) is not None


def _deal(desk: Desk, called: str) -> Deal:
    with desk.reading() as read:
        return read_deal(read, find_deal(read, called))
