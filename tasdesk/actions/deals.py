"""Deals: add, edit, move, close, reopen (METHOD 2, 3)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tasdesk.actions.days import first_fact
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import winner_called
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.course import standing_on
from tasdesk.method.facts import Deal, Grade, Lead, Money, MoveKind, Outcome
from tasdesk.method.grades import automatic_grade, check_manual, effective
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.questionnaire import check_day
from tasdesk.method.stages import missing_content, plan_close, plan_move, plan_reopen, present_content
from tasdesk.store.book import Reader, Step
from tasdesk.store.dossier import read_deal, read_dossier
from tasdesk.store.ids import code_of, deal_id_with_free_code, new_id
from tasdesk.store.lookup import find_named
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import DealRow


@dataclass(frozen=True, slots=True)
class Moved:
    """A deal that changed its stage."""

    kind: MoveKind
    source: str
    target: str


def add_deal(
    desk: Desk,
    name: str,
    *,
    account: str = "",
    amount: Money | None = None,
    stage: str | None = None,
    led_by: Lead = Lead.US,
    owner: str | None = None,
    close_date: date | None = None,
    need: str = "",
    on: date | None = None,
) -> str:
    """Write down a new deal, with its account where that is new too.

    Args:
        desk: where.
        name: not blank.
        account: the name of an account, known or new; empty for none yet.
        amount: not below 0.
        stage: a stage id; None is the first stage of the playbook.
        owner: whose deal it is; None is the user.
        on: the day it was opened and came into its stage; None is today.

    Returns:
        The id of the deal.

    Raises:
        BadUse: the name is blank, the amount is not possible, the day is in the future, or the close date before it.
        NotFound: there is no such stage.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    day = on or desk.today
    check_day(day, desk.today)
    _check_close_date(day, close_date)
    name, need, owner = _name(name), typed(need), desk.user.name if owner is None else typed(owner)
    _check_amount(amount)
    with desk.writing("add deal") as step:
        playbook = playbook_in_force(step.read)
        stage = playbook.stage(stage).id if stage else playbook.order[0]
        deal_id = deal_id_with_free_code({code for (code,) in step.read.execute("SELECT code FROM deal")})
        step.session.add(
            DealRow(
                id=deal_id,
                code=code_of(deal_id),
                name=name,
                account_id=account_called(step, account),
                stage=stage,
                stage_since=day,
                opened_on=day,
                amount=None if amount is None else amount.minor,
                currency="" if amount is None else amount.currency,
                led_by=led_by,
                owner=owner,
                close_date=close_date,
                need=need,
            )
        )
        step.session.flush()
        step.session.add(StageMoveRow(id=new_id(), deal_id=deal_id, day=day, kind=MoveKind.ENTRY, target=stage))
    return deal_id


EDITABLE = (
    *("name", "account", "amount", "led_by", "owner", "opened_on", "close_date", "need", "incumbent"),
    *("manual_grade", "grade_reason"),
)
"""The fields of a deal that `edit_deal` takes."""


def edit_deal(desk: Desk, deal_id: str, **changes: Any) -> None:
    """Change fields of a deal.

    Args:
        changes: by the names of `EDITABLE`. `account` is a name ("" takes it away), `amount` a `Money` or None,
            `manual_grade` a `Grade` or None, `grade_reason` why: what is not given of the two stays (METHOD 3).
            `opened_on` takes the entry into the first stage along. `incumbent`: the account is ours already, or not.

    Raises:
        BadUse: an unknown field, a blank name, the amount is not possible, or the deal was opened in the future, or
            after something that is known of it, or after its close date.
        Refused: the manual grade is not allowed.   NotFound: no such deal.
    """
    from tasdesk.store.tables import DealRow

    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("A deal has no field {field}.").format(field=field))
    opened_on = changes.get("opened_on")
    if opened_on is not None:
        check_day(opened_on, desk.today)
    if "name" in changes:
        _name(changes["name"])
    columns: dict[str, Any] = {
        field: typed(value) if isinstance(value, str) else value for field, value in changes.items()
    }
    with desk.writing("edit deal") as step:
        deal = read_deal(step.read, deal_id)
        if "account" in changes:
            columns["account_id"] = account_called(step, columns.pop("account"))
        if "amount" in changes:
            money = columns["amount"]
            _check_amount(money)
            columns |= {"amount": money and money.minor, "currency": money.currency if money else ""}
        if "manual_grade" in changes or "grade_reason" in changes:
            columns |= _graded(deal, changes, playbook_in_force(step.read))
        if "close_date" in changes or opened_on is not None:
            _check_close_date(opened_on or deal.opened_on, changes.get("close_date", deal.close_date))
        row = step.session.get_one(DealRow, deal_id)
        if opened_on is not None:
            _open_on(step, row, opened_on)
        for column, value in columns.items():
            setattr(row, column, value)


def _check_close_date(opened_on: date | None, close_date: date | None) -> None:
    if opened_on is not None and close_date is not None and close_date < opened_on:
        raise BadUse(
            _("The close date {day} is before {opened}, when the deal was opened.").format(
                day=close_date.isoformat(), opened=opened_on.isoformat()
            ),
            _("Give a later day."),
        )


def missing_for_move(desk: Desk, deal_id: str) -> tuple[Item, ...]:
    """What the stage the deal is in still lacks: required content and undone tasks (METHOD 2, "Moving")."""
    with desk.reading() as read:
        return _missing(read, deal_id, desk.today)[1]


def move_stage(desk: Desk, deal_id: str, to: str, *, reason: str = "", on: date | None = None) -> Moved:
    """Move an open deal to another stage (METHOD 2, "Moving").

    Raises:
        MoveRefused: the rules do not allow this move; says what is missing and what would allow it.
        NotFound: no such deal, or no such stage.   BadUse: the day is in the future or before the last move.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    day, reason = on or desk.today, typed(reason)
    check_day(day, desk.today)
    with desk.writing("move stage") as step:
        deal, missing, grade = _missing(step.read, deal_id, desk.today)
        playbook = playbook_in_force(step.read)
        kind = plan_move(playbook, deal.stage, to, grade=grade, missing=missing, reason=reason, outcome=deal.outcome)
        row = step.session.get_one(DealRow, deal_id)
        _follow(step, row, day)
        row.stage, row.stage_since = to, day
        step.session.add(
            StageMoveRow(id=new_id(), deal_id=deal_id, day=day, kind=kind, source=deal.stage, target=to, reason=reason)
        )
    return Moved(kind, deal.stage, to)


def close_deal(
    desk: Desk, deal_id: str, outcome: Outcome, *, to: str = "", reason: str = "", on: date | None = None
) -> None:
    """Close a deal: won, lost (to whom, why), no decision or disqualified (METHOD 2, "Moving").

    Args:
        to: the rival it was lost to, one of the deal's or another; empty where nobody knows.

    Raises:
        MoveRefused: it is closed, or is won before the last stage without a reason.
        BadUse: a rival is named but it was not lost, or the day is in the future or before the last move.
        NotFound: no such deal.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    day, reason, to = on or desk.today, typed(reason), typed(to)
    check_day(day, desk.today)
    if to and outcome is not Outcome.LOST:
        raise BadUse(_("Only a lost deal was lost to somebody."))
    with desk.writing("close deal") as step:
        deal = read_deal(step.read, deal_id)
        kind = plan_close(playbook_in_force(step.read), deal.stage, outcome, reason, deal.outcome)
        row = step.session.get_one(DealRow, deal_id)
        _follow(step, row, day)
        row.outcome, row.closed_on = outcome, day
        step.session.add(
            StageMoveRow(
                id=new_id(),
                deal_id=deal_id,
                day=day,
                kind=kind,
                source=deal.stage,
                target=deal.stage,
                outcome=outcome,
                rival_id=winner_called(step, deal_id, to, day) if to else None,
                reason=reason,
            )
        )


def reopen_deal(desk: Desk, deal_id: str, *, reason: str, on: date | None = None) -> str:
    """Reopen a closed deal in the stage it was closed in, which is returned.

    Raises:
        MoveRefused: it is open, or there is no reason.   BadUse: the day is in the future or before the last move.
        NotFound: no such deal.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    day, reason = on or desk.today, typed(reason)
    check_day(day, desk.today)
    with desk.writing("reopen deal") as step:
        deal = read_deal(step.read, deal_id)
        stage = plan_reopen(None if deal.outcome is None else deal.stage, reason)
        row = step.session.get_one(DealRow, deal_id)
        _follow(step, row, day)
        row.outcome, row.closed_on, row.stage_since = "", None, day
        step.session.add(
            StageMoveRow(
                id=new_id(),
                deal_id=deal_id,
                day=day,
                kind=MoveKind.REOPEN,
                source=stage,
                target=stage,
                reason=reason,
            )
        )
    return stage


def account_called(step: Step, name: str) -> str | None:
    """The id of the account of that name, which is made where it is new; None for a blank name."""
    from tasdesk.store.tables import AccountRow

    name = typed(name)
    if not name:
        return None
    known = find_named(step.read, "account", name)
    if known is None:
        known = new_id()
        step.session.add(AccountRow(id=known, name=name))
        step.session.flush()
    return known


def _missing(read: Reader, deal_id: str, today: date) -> tuple[Deal, tuple[Item, ...], Grade | None]:
    """A deal, what its stage lacks, and its effective grade."""
    dossier = read_dossier(read, deal_id, today)
    playbook = playbook_in_force(read)
    grade = effective_grade(dossier.deal, playbook)
    standing = standing_on(dossier.record, today, playbook)
    present = present_content(dossier, standing, grade)
    return dossier.deal, missing_content(playbook, dossier.deal.stage, present), grade


def effective_grade(deal: Deal, playbook: Playbook) -> Grade | None:
    """The grade every rule reads: the one set by hand, else the automatic one (METHOD 3)."""
    return effective(automatic_grade(playbook.grading, deal.amount, deal.led_by), deal.manual_grade)


def _graded(deal: Deal, changes: dict[str, Any], playbook: Playbook) -> dict[str, str]:
    """The columns of the grade by hand, as the deal is after these changes.

    Raises:
        Refused: that grade is not allowed, or has no reason.
    """
    manual = changes.get("manual_grade", deal.manual_grade)
    reason = typed(changes.get("grade_reason", deal.grade_reason))
    if manual is None:
        return {"manual_grade": "", "grade_reason": ""}
    after = deal._replace(amount=changes.get("amount", deal.amount), led_by=changes.get("led_by", deal.led_by))
    automatic = automatic_grade(playbook.grading, after.amount, after.led_by)
    # One set before holds even where the amount has overtaken it; its reason may be put in better words.
    check_manual(None if manual == deal.manual_grade else automatic, manual, reason)
    return {"manual_grade": manual, "grade_reason": reason}


def _name(text: str) -> str:
    name = typed(text)
    if not name:
        raise BadUse(_("A deal needs a name."))
    return name


def _check_amount(money: Money | None) -> None:
    if money is not None and money.minor < 0:
        raise BadUse(_("An amount is not below 0."))


def _open_on(step: Step, row: "DealRow", day: date) -> None:
    """Let a deal's entry into its stage follow the day it was opened, as long as nothing came before that.

    Raises:
        BadUse: something is known of the deal for an earlier day.
    """
    from sqlmodel import select

    from tasdesk.store.tables import StageMoveRow

    entry = step.session.exec(
        select(StageMoveRow).where(
            StageMoveRow.deal_id == row.id, StageMoveRow.kind == MoveKind.ENTRY, StageMoveRow.day == row.opened_on
        )
    ).first()
    if entry is not None:
        if row.stage_since == entry.day and row.stage == entry.target:
            row.stage_since = day
        entry.day = day
    first = first_fact(step.read, row.id)
    if first is not None and first < day:
        raise BadUse(
            _("The deal was assessed or moved on {day} already.").format(day=first),
            _("Give that day or an earlier one."),
        )


def _follow(step: Step, row: "DealRow", day: date) -> None:
    """Let a move follow those before it.

    A deal may be written down after the fact: it entered its stage no later than on the day of its first move.

    Raises:
        BadUse: the deal has moved on a later day already.
    """
    from sqlmodel import col, select

    from tasdesk.store.tables import StageMoveRow

    moves = select(StageMoveRow).where(StageMoveRow.deal_id == row.id).order_by(col(StageMoveRow.day).desc())
    for move in step.session.exec(moves).all():
        if move.day is None or move.day <= day:
            continue
        if move.kind != MoveKind.ENTRY:
            raise BadUse(_("The deal moved on {day} already.").format(day=move.day), _("Give that day or a later one."))
        move.day = day
    row.opened_on = row.opened_on and min(row.opened_on, day)
    row.stage_since = row.stage_since and min(row.stage_since, day)
