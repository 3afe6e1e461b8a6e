"""Deals: add, edit, move, close, reopen (METHOD 2, 3)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.course import standing_on
from tasdesk.method.facts import Deal, Grade, Lead, Money, MoveKind, Outcome
from tasdesk.method.grades import automatic_grade, check_manual, effective
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.questionnaire import check_day
from tasdesk.method.stages import missing_content, plan_close, plan_move, plan_reopen, present_content
from tasdesk.store.book import Reader, Step
from tasdesk.store.dossier import read_dossier
from tasdesk.store.ids import code_of, deal_id_with_free_code, new_id
from tasdesk.store.lookup import find_named
from tasdesk.store.playbooks import playbook_in_force


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
) -> str:
    """Write down a new deal, with its account where that is new too.

    Args:
        desk: where.
        name: not blank.
        account: the name of an account, known or new; empty for none yet.
        stage: a stage id; None is the first stage of the playbook.
        owner: whose deal it is; None is the user.

    Returns:
        The id of the deal.

    Raises:
        BadUse: the name is blank, or there is no such stage.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    if not name.strip():
        raise BadUse(_("A deal needs a name."))
    with desk.writing("add deal") as step:
        playbook = playbook_in_force(step.read)
        stage = playbook.stage(stage).id if stage else playbook.order[0]
        deal_id = deal_id_with_free_code({code for (code,) in step.read.execute("SELECT code FROM deal")})
        step.session.add(
            DealRow(
                id=deal_id,
                code=code_of(deal_id),
                name=name.strip(),
                account_id=account_called(step, account),
                stage=stage,
                stage_since=desk.today,
                opened_on=desk.today,
                amount=None if amount is None else amount.minor,
                currency="" if amount is None else amount.currency,
                led_by=led_by,
                owner=desk.user.name if owner is None else owner,
                close_date=close_date,
                need=need,
            )
        )
        step.session.flush()
        step.session.add(StageMoveRow(id=new_id(), deal_id=deal_id, day=desk.today, kind=MoveKind.ENTRY, target=stage))
    return deal_id


EDITABLE = ("name", "account", "amount", "led_by", "owner", "close_date", "need", "manual_grade", "grade_reason")
"""The fields of a deal that `edit_deal` takes."""


def edit_deal(desk: Desk, deal_id: str, **changes: Any) -> None:
    """Change fields of a deal.

    Args:
        changes: by the names of `EDITABLE`. `account` is a name ("" takes it away), `amount` a `Money` or None,
            `manual_grade` a `Grade` or None, with its `grade_reason` (METHOD 3).

    Raises:
        BadUse: an unknown field, or a blank name.   Refused: the manual grade is not allowed.
        NotFound: no such deal.
    """
    from tasdesk.store.tables import DealRow

    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("A deal has no field {field}.").format(field=field))
    if "name" in changes and not changes["name"].strip():
        raise BadUse(_("A deal needs a name."))
    with desk.writing("edit deal") as step:
        dossier = read_dossier(step.read, deal_id, desk.today)
        columns = dict(changes)
        if "account" in changes:
            columns["account_id"] = account_called(step, columns.pop("account"))
        if "amount" in changes:
            money = columns["amount"]
            columns |= {"amount": money and money.minor, "currency": money.currency if money else ""}
        if "manual_grade" in changes:
            _check_grade(dossier.deal, changes, playbook_in_force(step.read))
            columns["manual_grade"] = changes["manual_grade"] or ""
            columns["grade_reason"] = changes.get("grade_reason", "") if changes["manual_grade"] else ""
        row = step.session.get_one(DealRow, deal_id)
        for column, value in columns.items():
            setattr(row, column, value.strip() if isinstance(value, str) else value)


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

    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("move stage") as step:
        deal, missing, grade = _missing(step.read, deal_id, desk.today)
        playbook = playbook_in_force(step.read)
        kind = plan_move(playbook, deal.stage, to, grade=grade, missing=missing, reason=reason, outcome=deal.outcome)
        _check_order(step.read, deal_id, day)
        row = step.session.get_one(DealRow, deal_id)
        row.stage, row.stage_since = to, day
        step.session.add(
            StageMoveRow(
                id=new_id(), deal_id=deal_id, day=day, kind=kind, source=deal.stage, target=to, reason=reason.strip()
            )
        )
    return Moved(kind, deal.stage, to)


def close_deal(
    desk: Desk, deal_id: str, outcome: Outcome, *, to: str = "", reason: str = "", on: date | None = None
) -> None:
    """Close a deal: won, lost (to whom, why), no decision or disqualified (METHOD 2, "Moving").

    Args:
        to: the name of the rival it was lost to; empty where nobody knows.

    Raises:
        MoveRefused: it is closed, or is won before the last stage without a reason.
        BadUse: a rival is named but it was not lost, or the day is in the future or before the last move.
    """
    from tasdesk.actions.rivals import rival_called
    from tasdesk.store.tables import DealRow, StageMoveRow

    day = on or desk.today
    check_day(day, desk.today)
    if to and outcome is not Outcome.LOST:
        raise BadUse(_("Only a lost deal was lost to somebody."))
    with desk.writing("close deal") as step:
        deal = read_dossier(step.read, deal_id, desk.today).deal
        kind = plan_close(playbook_in_force(step.read), deal.stage, outcome, reason, deal.outcome)
        _check_order(step.read, deal_id, day)
        row = step.session.get_one(DealRow, deal_id)
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
                rival_id=rival_called(step, to) if to else None,
                reason=reason.strip(),
            )
        )


def reopen_deal(desk: Desk, deal_id: str, *, reason: str, on: date | None = None) -> str:
    """Reopen a closed deal in the stage it was closed in, which is returned.

    Raises:
        MoveRefused: it is open, or there is no reason.   BadUse: the day is in the future or before the last move.
    """
    from tasdesk.store.tables import DealRow, StageMoveRow

    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("reopen deal") as step:
        deal = read_dossier(step.read, deal_id, desk.today).deal
        stage = plan_reopen(None if deal.outcome is None else deal.stage, reason)
        _check_order(step.read, deal_id, day)
        row = step.session.get_one(DealRow, deal_id)
        row.outcome, row.closed_on, row.stage_since = "", None, day
        step.session.add(
            StageMoveRow(
                id=new_id(),
                deal_id=deal_id,
                day=day,
                kind=MoveKind.REOPEN,
                source=stage,
                target=stage,
                reason=reason.strip(),
            )
        )
    return stage


def account_called(step: Step, name: str) -> str | None:
    """The id of the account of that name, which is made where it is new; None for a blank name."""
    from tasdesk.store.tables import AccountRow

    if not name.strip():
        return None
    known = find_named(step.read, "account", name)
    if known is None:
        known = new_id()
        step.session.add(AccountRow(id=known, name=name.strip()))
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
    """The grade that counts: the manual one while it is above the automatic one (METHOD 3)."""
    return effective(automatic_grade(playbook.grading, deal.amount, deal.led_by), deal.manual_grade)


def _check_grade(deal: Deal, changes: dict[str, Any], playbook: Playbook) -> None:
    if changes["manual_grade"] is None:
        return
    after = replace(deal, amount=changes.get("amount", deal.amount), led_by=changes.get("led_by", deal.led_by))
    automatic = automatic_grade(playbook.grading, after.amount, after.led_by)
    check_manual(automatic, changes["manual_grade"], changes.get("grade_reason", ""))


def _check_order(read: Reader, deal_id: str, day: date) -> None:
    """Moves follow each other in time.

    Raises:
        BadUse: the deal has moved on a later day already.
    """
    (last,) = read.execute("SELECT max(day) FROM stage_move WHERE deal_id = ?", (deal_id,)).fetchone()
    if last is not None and day.isoformat() < last:
        raise BadUse(_("The deal moved on {day} already.").format(day=last), _("Give that day or a later one."))
