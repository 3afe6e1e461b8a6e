"""The four milestones of a deal, and the customer's own steps to the contract (METHOD 7)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.activities import Milestone
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.lookup import find_person

if TYPE_CHECKING:
    from tasdesk.store.tables import BuyingStepRow

EDITABLE: Final = ("element", "commitment", "person", "due")
"""The fields of a buying step that `edit_buying_step` takes."""


def reach_milestone(
    desk: Desk, deal_id: str, milestone: Milestone, *, evidence: str = "", on: date | None = None
) -> None:
    """Say that a deal has reached a milestone, and how one knows; said again, the new day and evidence count.

    Raises:
        BadUse: the day is in the future or before the deal.   NotFound: no such deal.
    """
    from tasdesk.store.tables import MilestoneRow

    day, evidence = on or desk.today, typed(evidence)
    check_day(day, desk.today)
    with desk.writing("reach milestone") as step:
        deal_on(step.read, deal_id, day, desk.today)
        step.session.merge(
            MilestoneRow(id=id_of(deal_id, milestone), deal_id=deal_id, milestone=milestone, day=day, evidence=evidence)
        )


def lose_milestone(desk: Desk, deal_id: str, milestone: Milestone) -> None:
    """Say that a deal has not reached a milestone after all.

    Raises:
        Refused: it was not said to have.   NotFound: no such deal.
    """
    from tasdesk.store.tables import MilestoneRow

    with desk.writing("lose milestone") as step:
        read_deal(step.read, deal_id)
        row = step.session.get(MilestoneRow, id_of(deal_id, milestone))
        if row is None:
            raise Refused(_("The deal has not reached this milestone."))
        step.session.delete(row)


# --- the customer's own steps ------------------------------------------------------------------------------------


def add_buying_step(
    desk: Desk,
    deal_id: str,
    element: str,
    *,
    commitment: str = "",
    person: str = "",
    due: date | None = None,
    taken_on: date | None = None,
) -> str:
    """Write down a step of the customer's own way to the contract; its id is returned. They come in any order.

    Args:
        element: what is settled with it, such as the budget or the technical evaluation.
        commitment: what the customer commits to.
        person: whose step it is, by what they go by; empty for nobody in particular.
        due: when the customer means to take it.
        taken_on: when it was taken, where it was.

    Raises:
        BadUse: the element is blank, or it was taken in the future or before the deal.
        NotFound: no such deal or person.   Ambiguous: several people may be meant.
    """
    from tasdesk.store.tables import BuyingStepRow

    step_id = new_id()
    with desk.writing("add buying step") as step:
        read_deal(step.read, deal_id)
        _check_taken(step, deal_id, taken_on, desk.today)
        step.session.add(
            BuyingStepRow(
                id=step_id,
                deal_id=deal_id,
                element=_element(element),
                commitment=typed(commitment),
                person_id=find_person(step.read, deal_id, person) if person else None,
                due=due,
                taken_on=taken_on,
            )
        )
    return step_id


def edit_buying_step(desk: Desk, step_id: str, **changes: Any) -> None:
    """Change fields of a buying step.

    Args:
        changes: by the names of `EDITABLE`, as `add_buying_step` takes them.

    Raises:
        BadUse: an unknown field, or the element is blank.   NotFound: no such step or person.
    """
    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("A buying step has no field {field}.").format(field=field))
    with desk.writing("edit buying step") as step:
        row = _buying_step(step, step_id)
        if "element" in changes:
            row.element = _element(changes["element"])
        if "commitment" in changes:
            row.commitment = typed(changes["commitment"])
        if "person" in changes:
            row.person_id = find_person(step.read, row.deal_id, changes["person"]) if changes["person"] else None
        if "due" in changes:
            row.due = changes["due"]


def take_buying_step(desk: Desk, step_id: str, *, on: date | None = None) -> None:
    """Say that the customer has taken a step.

    Raises:
        Refused: it was taken already.   BadUse: the day is in the future or before the deal.
        NotFound: no such step.
    """
    day = on or desk.today
    with desk.writing("take buying step") as step:
        row = _buying_step(step, step_id)
        if row.taken_on is not None:
            raise Refused(_("The step was taken on {day} already.").format(day=row.taken_on))
        _check_taken(step, row.deal_id, day, desk.today)
        row.taken_on = day


def reopen_buying_step(desk: Desk, step_id: str) -> None:
    """Say that the customer has not taken a step, or has gone back on it.

    Raises:
        Refused: it was not taken.   NotFound: no such step.
    """
    with desk.writing("reopen buying step") as step:
        row = _buying_step(step, step_id)
        if row.taken_on is None:
            raise Refused(_("The step was not taken yet."))
        row.taken_on = None


def remove_buying_step(desk: Desk, step_id: str) -> None:
    """Take a step off the list; undo brings it back.

    Raises:
        NotFound: no such step.
    """
    with desk.writing("remove buying step") as step:
        step.session.delete(_buying_step(step, step_id))


def _check_taken(step: Step, deal_id: str, day: date | None, today: date) -> None:
    if day is not None:
        check_day(day, today)
        deal_on(step.read, deal_id, day, today)


def _element(text: str) -> str:
    element = typed(text)
    if not element:
        raise BadUse(_("A buying step needs an element: what is settled with it."))
    return element


def _buying_step(step: Step, step_id: str) -> "BuyingStepRow":
    from tasdesk.store.tables import BuyingStepRow

    row = step.session.get(BuyingStepRow, step_id)
    if row is None:
        raise NotFound(_("There is no such buying step in this book."))
    return row
