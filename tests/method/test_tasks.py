"""What is to be done on a deal, and in which order (METHOD 2, 7)."""

from datetime import date

from tasdesk.method.activities import Action, Activity, ActivityState, Side
from tasdesk.method.calendar import When
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Deal, Scores, StageItem, Standing
from tasdesk.method.tasks import of_action, order, required

TODAY = date(2026, 11, 24)
SILENT = Standing(False, False, None, False, Scores(US, None, None))


def tasks(playbook, stage="prepare", *, owner="Li Na", **parts):
    """What stages require of a deal, by the id of what is required."""
    dossier = Dossier(Deal("d", "d", "Metering", stage), TODAY, **parts)
    return {task.item.id: task for task in required(playbook, dossier, SILENT, None, owner)}


def test_the_undone_tasks_of_its_stage_are_to_be_done(playbook):
    """By the deal's owner where nobody was named, on no day; what the stages before and after require is not."""
    found = tasks(playbook)

    assert ["influence_criteria", "form_bid_team"] == list(found)
    assert {("Li Na", None, When.UNDATED)} == {(task.owner, task.due, task.near) for task in found.values()}


def test_what_was_done_is_not_to_be_done(playbook):
    """Ticked, or shown by an activity of its kind."""
    trial = Activity("1", TODAY, "trial", ActivityState.HELD)
    found = tasks(playbook, "present", stage_items=(StageItem("lead_terms", done_on=TODAY),), activities=(trial,))

    assert ["technical_exchange", "reference_visit", "executive_visit"] == list(found)


def test_what_was_left_to_somebody_is_to_be_done_whatever_the_stage(playbook):
    """Content too, with whose it is and by when; a note alone leaves it to nobody."""
    yesterday = date(2026, 11, 23)
    said = (StageItem("price_plan", "Wang", yesterday), StageItem("contract_terms", note="see mail"))
    found = tasks(playbook, stage_items=(*said, StageItem("price", due=TODAY)))

    assert ("Wang", yesterday, When.OVERDUE) == (
        found["price_plan"].owner,
        found["price_plan"].due,
        found["price_plan"].near,
    )
    assert ("Li Na", When.TODAY, "bid") == (found["price"].owner, found["price"].near, found["price"].stage.id)
    assert "contract_terms" not in found


def test_tasks_stand_by_their_day_and_those_without_one_last(playbook):
    """On a day actions first."""
    said = (StageItem("influence_criteria", due=TODAY),)
    late, same = (Action(str(n), "Call", TODAY, due=date(2026, 11, n), deal_id="d") for n in (20, 24))
    mixed = [*tasks(playbook, stage_items=said).values(), of_action(same, TODAY), of_action(late, TODAY)]

    assert ["20", "24", "d/influence_criteria", "d/form_bid_team"] == [task.key for task in sorted(mixed, key=order)]


def test_what_the_customer_has_to_do_is_not_ours():
    """Though one of them may bear our name."""
    theirs = Action("1", "Sign", TODAY, side=Side.CUSTOMER, owner="Li Na")

    assert (False, True) == (of_action(theirs, TODAY).ours, of_action(theirs._replace(side=Side.US), TODAY).ours)
