"""What was decided about a deal: initiation, bid and contract, or whatever the playbook has approved (METHOD 2)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.commitments import Decision
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.ids import new_id
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import ApprovalRow

OF_AN_APPROVAL: Final = ("process", "decision", "by", "conditions", "on")
"""The fields of a decision that `edit_approval` takes."""


def record_approval(
    desk: Desk,
    deal_id: str,
    process: str,
    decision: Decision,
    *,
    by: str = "",
    conditions: str = "",
    on: date | None = None,
) -> str:
    """Write down a decision about a deal; its id is returned. Several may follow each other, the last one counts.

    Args:
        process: the id of a process of the playbook.
        by: who decided; empty is the user.
        conditions: those of an approval with conditions, or why it was refused.

    Raises:
        BadUse: conditions are missing, or the day is in the future or before the deal.
        NotFound: no such deal or process.
    """
    from tasdesk.store.tables import ApprovalRow

    day, conditions = on or desk.today, typed(conditions)
    check_day(day, desk.today)
    _check_conditions(decision, conditions)
    approval_id = new_id()
    with desk.writing("record approval") as step:
        playbook_in_force(step.read).process(process)
        deal_on(step.read, deal_id, day, desk.today)
        step.session.add(
            ApprovalRow(
                id=approval_id,
                deal_id=deal_id,
                process=process,
                day=day,
                decision=decision,
                decided_by=typed(by) or desk.user.name,
                conditions=conditions,
            )
        )
    return approval_id


def edit_approval(desk: Desk, approval_id: str, **changes: Any) -> None:
    """Change what was written down of a decision.

    Args:
        changes: by the names of `OF_AN_APPROVAL`; `decision` a `Decision`, `on` a day, the others texts.

    Raises:
        BadUse: an unknown field, conditions are missing, or the day is in the future or before the deal.
        NotFound: there is no such decision or process.
    """
    for field in changes.keys() - set(OF_AN_APPROVAL):
        raise BadUse(_("An approval has no field {field}.").format(field=field))
    with desk.writing("edit approval") as step:
        row = _approval(step, approval_id)
        if "process" in changes:
            row.process = playbook_in_force(step.read).process(changes["process"]).id
        if "on" in changes:
            check_day(changes["on"], desk.today)
            deal_on(step.read, row.deal_id, changes["on"], desk.today)
            row.day = changes["on"]
        row.decision = changes.get("decision", row.decision)
        row.decided_by = typed(changes.get("by", row.decided_by)) or desk.user.name
        row.conditions = typed(changes.get("conditions", row.conditions))
        _check_conditions(Decision(row.decision), row.conditions)


def remove_approval(desk: Desk, approval_id: str) -> None:
    """Take a decision out of the book that was written down by mistake.

    Raises:
        NotFound: there is none.
    """
    with desk.writing("remove approval") as step:
        step.session.delete(_approval(step, approval_id))


def _check_conditions(decision: Decision, conditions: str) -> None:
    if decision is Decision.CONDITIONS and not conditions:
        raise BadUse(_("An approval with conditions needs them."), _("Say what has to be met."))


def _approval(step: Step, approval_id: str) -> "ApprovalRow":
    from tasdesk.store.tables import ApprovalRow

    row = step.session.get(ApprovalRow, approval_id)
    if row is None:
        raise NotFound(_("There is no such approval in this book."))
    return row
