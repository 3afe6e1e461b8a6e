"""`deal`: one deal, shown, added, edited, moved, closed and reopened (METHOD 2, 3)."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from tasdesk.actions import deals as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, number, put, put_json, put_pairs, put_table, put_text
from tasdesk.cli.rate import Case, case_of, put_rate, rate_object
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, money_of, one_of, stage_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Deal, Lead, Money, Outcome, StageMove
from tasdesk.method.playbook import Item
from tasdesk.method.winrate import rate as rate_of
from tasdesk.store.dossier import read_deal
from tasdesk.store.lookup import find_deal
from tasdesk.text import amount as amount_text
from tasdesk.text import glyphs, safe
from tasdesk.widgets import words

NONE = "none"
"""What takes a value away."""

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
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why; it is kept with the move."))]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="deal")
    verbs.command("show", help=N_("Everything that is known of a deal, in short."))(show)
    verbs.command("add", help=N_("Write down a new deal; prints its code."))(add)
    verbs.command("edit", help=N_("Change fields of a deal; 'none' takes an account, amount or date away."))(edit)
    verbs.command("move", help=N_("Move an open deal to another stage."))(move)
    verbs.command("close", help=N_("Close a deal."))(close)
    verbs.command("reopen", help=N_("Reopen a closed deal in the stage it was closed in."))(reopen)
    app.add_typer(verbs, name="deal")


# --- looking -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """What `deal show` prints: the deal with its rate, its grade, and what its stage lacks."""

    case: Case
    grade: str
    missing: tuple[Item, ...]

    @property
    def deal(self) -> Deal:
        """The deal's own fields."""
        return self.case.dossier.deal


def show(deal: DealArgument, as_json: JsonOption = False) -> None:
    """Everything that is known of a deal, in short."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
        grade = actions.effective_grade(case.dossier.deal, case.playbook)
        missing = () if case.dossier.deal.outcome else actions.missing_for_move(desk, case.dossier.deal.id)
    shown = Shown(case, grade or "", missing)
    if as_json:
        put_json(_object(shown))
    else:
        _put(shown)


def _object(shown: Shown) -> dict[str, Any]:
    case, deal = shown.case, shown.deal
    named = dict(zip(case.standing.slots, case.standing.rivals, strict=True))
    return {
        **rate_object(case, rate_of(case.standing, case.playbook.comparison), case.gates),
        "id": deal.id,
        "external_id": deal.external_id or None,
        "name": deal.name,
        "account": deal.account or None,
        "product": deal.product or None,
        "stage": deal.stage,
        "stage_since": _iso(deal.stage_since),
        "missing": [item.id for item in shown.missing],
        "outcome": deal.outcome,
        "closed_on": _iso(deal.closed_on),
        "grade": shown.grade or None,
        "manual_grade": deal.manual_grade,
        "grade_reason": deal.grade_reason or None,
        "amount": None if deal.amount is None else number(deal.amount.minor, deal.amount.currency),
        "currency": None if deal.amount is None else deal.amount.currency,
        "led_by": deal.led_by,
        "owner": deal.owner or None,
        "opened_on": _iso(deal.opened_on),
        "close_date": _iso(deal.close_date),
        "need": deal.need or None,
        "rivals": {f"rival{slot}": case.name_of(named[slot].party) if slot in named else None for slot in (1, 2)},
        "people": [
            {
                "name": person.name,
                "title": person.title or None,
                "role": person.role,
                "stance": person.stances.get("us"),
            }
            for person in case.dossier.people
        ],
        "moves": [_move_object(move, case) for move in case.dossier.moves],
        "notes": len(case.dossier.notes),
    }


def _move_object(move: StageMove, case: Case) -> dict[str, Any]:
    return {
        "day": _iso(move.day),
        "kind": move.kind,
        "from": move.source,
        "to": move.target,
        "outcome": move.outcome,
        "rival": case.name_of(move.rival),
        "reason": move.reason or None,
    }


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _put(shown: Shown) -> None:
    case, deal = shown.case, shown.deal
    put(safe(f" {glyphs().dot} ".join(filter(None, (deal.code, deal.name, deal.account, deal.product)))))
    stage = case.playbook.stage(deal.stage).name.of(language())
    put_pairs(
        [
            (_("stage"), _since(stage, deal.stage_since)),
            (_("missing"), _(", ").join(item.name.of(language()) for item in shown.missing)),
            (_("outcome"), "" if deal.outcome is None else _since(words.outcome(deal.outcome), deal.closed_on)),
            (_("grade"), shown.grade + (f" ({deal.grade_reason})" if deal.manual_grade else "")),
            (_("amount"), "" if deal.amount is None else amount_text(deal.amount.minor, deal.amount.currency)),
            (_("led by"), _("a partner") if deal.led_by is Lead.PARTNER else ""),
            (_("owner"), deal.owner),
            (_("opened"), _iso(deal.opened_on) or ""),
            (_("close date"), _iso(deal.close_date) or ""),
            (_("external id"), deal.external_id),
        ]
    )
    if deal.need:
        put()
        put_text(deal.need)
    put()
    put_rate(case, rate_of(case.standing, case.playbook.comparison), case.gates)
    if case.dossier.people:
        put()
        _put_people(case)
    if case.dossier.notes:
        put()
        put(_("{count} notes: tasdesk notes {deal}").format(count=len(case.dossier.notes), deal=deal.code))


def _put_people(case: Case) -> None:
    put_table(
        [Column(_("people")), Column("", least=8), Column(""), Column("")],
        [
            (
                person.name,
                person.title,
                words.role(person.role) if person.role else "",
                words.stance(person.stances.get("us"))[1],
            )
            for person in case.dossier.people
        ],
    )


def _since(what: str, day: Any) -> str:
    return what if day is None else _("{what}, since {day}").format(what=what, day=day.isoformat())


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
    close_date: CloseDateOption = "",
    need: NeedOption = None,
) -> None:
    """Change fields of a deal."""
    texts = {"name": name, "account": "" if account == NONE else account, "owner": owner, "need": need}
    changes: dict[str, Any] = {field: value for field, value in texts.items() if value is not None}
    if close_date:
        changes["close_date"] = None if close_date == NONE else day_of("--close-date", close_date)
    if led_by:
        changes["led_by"] = Lead(one_of("--led-by", led_by, Lead))
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
        actions.close_deal(desk, found.id, how, to=to, reason=reason, on=day_of("--on", on))
    done(f"{found.code}{_(': ')}{words.outcome(how)}")


def reopen(deal: DealArgument, reason: ReasonOption = "", on: OnOption = "") -> None:
    """Reopen a closed deal."""
    with writing_desk() as desk:
        found = _deal(desk, deal)
        stage = actions.reopen_deal(desk, found.id, reason=reason, on=day_of("--on", on))
        name = desk.playbook().stage(stage).name.of(language())
    done(_("{deal} is open again, in {stage}.").format(deal=found.code, stage=name))


def _deal(desk: Desk, called: str) -> Deal:
    with desk.reading() as read:
        return read_deal(read, find_deal(read, called))
