"""What the deals of a stage lack of the framework, and how it adds up (METHOD 2)."""

from datetime import date

import pytest

from tasdesk.method.commitments import Approval, Decision, Member
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Deal, Scores, StageItem, Standing
from tasdesk.method.lacking import Entry, Framework, Part, entries, lacking
from tasdesk.method.stages import missing_content, present_content

TODAY = date(2026, 11, 24)
SILENT = Standing(False, False, None, False, Scores(US, None, None))


def dossier(stage="bid", **parts):
    return Dossier(Deal("d", "d", "Metering", stage), TODAY, **parts)


def lacked(playbook, stage="bid", *, owner="", passed=(), **parts):
    """What a deal lacks of its stage, as part and id."""
    found = lacking(playbook.stage(stage), dossier(stage, **parts), SILENT, None, owner=owner, passed=passed)
    return {(entry.part.value, entry.id) for entry in found}


@pytest.mark.parametrize("stage", ["verify", "initiate", "analyse", "present", "prepare", "bid", "close"])
def test_content_and_tasks_are_missing_as_for_a_move(playbook, stage):
    """The same rule that says what stands in the way of the next stage."""
    missing = missing_content(playbook, stage, present_content(dossier(stage), SILENT, None))

    assert {item.id for item in missing} == {
        id_ for part, id_ in lacked(playbook, stage) if part in (Part.CONTENT, Part.TASK)
    }


@pytest.mark.parametrize(
    ("decisions", "lacks"),
    [([], True), ([Decision.YES], False), ([Decision.CONDITIONS], False), ([Decision.YES, Decision.NO], True)],
)
def test_a_process_is_there_once_it_was_decided_and_not_refused(playbook, decisions, lacks):
    """The last decision counts."""
    approvals = tuple(Approval(str(n), "bid_approval", TODAY, each, "Wang") for n, each in enumerate(decisions))

    assert lacks == (("process", "bid_approval") in lacked(playbook, approvals=approvals))


@pytest.mark.parametrize(
    ("role", "lacks"), [("Legal counsel", False), ("法务经理", False), ("legal", False), ("Lawyer", True), ("", True)]
)
def test_people_are_there_where_the_team_has_their_role(playbook, role, lacks):
    """In either language, as a part of what the role is called."""
    team = (Member("1", "Li Na", role, TODAY),)

    assert lacks == (("people", "Legal") in lacked(playbook, team=team))


def test_who_left_the_team_is_not_there(playbook):
    """From the day after."""
    team = (Member("1", "Li Na", "Legal", date(2026, 1, 1), until=date(2026, 11, 23)),)

    assert ("people", "Legal") in lacked(playbook, team=team)


def test_the_owner_is_the_salesperson_and_a_lead_was_converted(playbook):
    """Nobody has to write either down again."""
    assert {("people", "Salesperson"), ("process", "lead_conversion")} <= lacked(playbook, "verify")
    assert not {("people", "Salesperson"), ("process", "lead_conversion")} & lacked(
        playbook, "verify", owner="Li Na", passed=("lead_conversion",)
    )


def test_each_deal_counts_in_its_own_stage(playbook):
    """What nobody lacks is there with nobody; a stage without deals has its entries all the same."""
    framework = Framework(playbook)
    for number, items in enumerate([(), (StageItem("price", done_on=TODAY),)]):
        deal = dossier(stage_items=items)
        framework.add(str(number), "bid", lacking(playbook.stage("bid"), deal, SILENT, None))
    bid, close = framework.stages[-2:]
    lacks = {lack.entry: lack.deals for lack in bid.lacks}

    assert (2, 0, [entry.id for entry in entries(close.stage)]) == (
        bid.deals,
        close.deals,
        [lack.entry.id for lack in close.lacks],
    )
    assert ("0",) == lacks[Entry(Part.CONTENT, "price", playbook.item("price").name)]
    assert ("0", "1") == lacks[Entry(Part.CONTENT, "bid_document", playbook.item("bid_document").name)]
