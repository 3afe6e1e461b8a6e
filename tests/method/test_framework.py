"""The framework matrix of a deal: what is there, where each stage lies, and how long it took (METHOD 2)."""

from datetime import date, timedelta

import pytest

from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.commitments import Approval, Decision, Member
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Deal, Grade, Lead, MoveKind, Outcome, Scores, StageItem, StageMove, Standing
from tasdesk.method.framework import matrix
from tasdesk.method.gaps import gap_from
from tasdesk.method.leads import SalesLead
from tasdesk.method.registrations import Held
from tasdesk.method.stages import present_content

TODAY = date(2026, 11, 24)
SILENT = Standing(False, False, None, False, Scores(US, None, None))


def ago(days):
    return TODAY - timedelta(days=days)


def dossier(stage="verify", **parts):
    return Dossier(Deal("d", "d", "Metering", stage, **parts.pop("deal", {})), TODAY, **parts)


def row(found, stage):
    return next(each for each in found if each.stage.id == stage)


def test_stages_are_passed_skipped_here_or_ahead(playbook):
    """A fast track skips what it jumps over."""
    moves = (
        StageMove(ago(40), MoveKind.ENTRY, None, "verify"),
        StageMove(ago(30), MoveKind.FORWARD, "verify", "initiate"),
        StageMove(ago(5), MoveKind.JUMP, "initiate", "close"),
    )
    found = matrix(dossier("close", moves=moves), playbook, SILENT, None)

    assert ["passed", "passed", *["skipped"] * 4, "here"] == [each.place for each in found]
    assert [10, 25, None, None, None, None, 5] == [each.days for each in found]


def test_all_stays_in_a_stage_count_together_and_a_closed_deal_is_in_none(playbook):
    """Moved back, closed and reopened: what lies between a closing and a reopening is nobody's."""
    moves = (
        StageMove(ago(100), MoveKind.ENTRY, None, "verify"),
        StageMove(ago(90), MoveKind.FORWARD, "verify", "initiate"),
        StageMove(ago(80), MoveKind.BACK, "initiate", "verify"),
        StageMove(ago(60), MoveKind.CLOSE, "verify", "verify", Outcome.LOST),
        StageMove(ago(20), MoveKind.REOPEN, "verify", "verify"),
    )
    found = matrix(dossier(moves=moves, deal={"stage_since": ago(20)}), playbook, SILENT, None)

    assert (10 + 20 + 20, True) == (row(found, "verify").days, row(found, "verify").over)
    assert (10, False) == (row(found, "initiate").days, row(found, "initiate").over)


@pytest.mark.parametrize(
    ("parts", "there"),
    [
        ({"stage_items": (StageItem("price_plan", done_on=TODAY),)}, {"price_plan"}),
        ({"stage_items": (StageItem("price_plan", "Li Na", TODAY),)}, set()),
        ({"stage_items": (StageItem("amount", done_on=TODAY),)}, set()),
        ({"activities": (Activity("1", TODAY, "workshop", ActivityState.HELD),)}, {"requirement_workshop"}),
        ({"activities": (Activity("1", TODAY, "workshop", ActivityState.PLANNED),)}, set()),
        (
            {"activities": (Activity("1", TODAY, "visit", ActivityState.HELD, gap=gap_from("task:lead_terms")),)},
            {"lead_terms"},
        ),
        (
            {"approvals": (Approval("1", "initiation_approval", TODAY, Decision.CONDITIONS, "Wang"),)},
            {"initiation_review"},
        ),
        (
            {
                "approvals": (
                    Approval("1", "initiation_approval", ago(2), Decision.YES, "Wang"),
                    Approval("2", "initiation_approval", TODAY, Decision.NO, "Wang"),
                )
            },
            set(),
        ),
        ({"team": (Member("1", "Li Na", "presales", TODAY),)}, {"team"}),
        ({"team": (Member("1", "Li Na", "presales", TODAY, supporting=True),)}, set()),
    ],
)
def test_ticks_activities_approvals_and_the_team_show_what_is_there(parts, there):
    """What the facts of a deal decide is not there for being ticked."""
    assert there == present_content(dossier(**parts), SILENT, None)


def test_an_open_requirement_is_overdue_from_the_day_after(playbook):
    """And is no longer once it is done."""
    said = (StageItem("qualify", "Li Na", ago(1)), StageItem("price", "Li Na", TODAY))
    found = matrix(dossier(stage_items=said), playbook, SILENT, None)
    overdue = [each.item.id for stage in found for each in stage.required if each.overdue]

    assert ["qualify"] == overdue


def test_a_process_bears_what_was_decided_last(playbook):
    """And its five elements; one about which nothing was decided has no decision."""
    approvals = (
        Approval("1", "bid_decision", ago(2), Decision.NO, "Wang"),
        Approval("2", "bid_decision", TODAY, Decision.YES, "Wang"),
    )
    found = matrix(dossier(approvals=approvals), playbook, SILENT, None)
    (asked,), (undecided,) = row(found, "prepare").processes, row(found, "bid").processes

    assert (approvals[1], playbook.elements["bid_decision"]) == (asked.decided, asked.elements)
    assert None is undecided.decided


def test_the_present_stage_tells_of_the_registration_that_grade_e_follows(playbook):
    """It is no required content: nothing is missing for a move, and other grades are not asked."""
    led = matrix(dossier("initiate", deal={"led_by": Lead.PARTNER}), playbook, SILENT, Grade.E)
    ours = matrix(dossier("initiate"), playbook, SILENT, Grade.A)

    assert [None, Held.MISSING] == [each.registration and each.registration.held for each in led[:2]]
    assert [None] * 7 == [each.registration for each in ours]


def test_a_deal_that_came_from_a_lead_has_passed_its_conversion(playbook):
    """On the day the lead became a deal; nobody has to write a decision down."""
    lead = SalesLead("1", "Metering", ago(90), ended_on=ago(60), deal_id="d")
    found = matrix(dossier(origin=lead), playbook, SILENT, None)
    (conversion,), (other,) = row(found, "verify").processes, row(found, "bid").processes

    assert (ago(60), None) == (conversion.converted_on, other.converted_on)
