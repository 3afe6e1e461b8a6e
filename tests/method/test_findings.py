"""Findings: when each fires, in which order they come, and what a playbook can change (METHOD 8)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from tasdesk import messages
from tasdesk.method.coaching import LIMITS, Coaching
from tasdesk.method.facts import Outcome
from tasdesk.method.findings import RULES, findings, findings_of
from tasdesk.method.gaps import FINDINGS
from worked_findings import Told

CASES = cases("findings.jsonl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_has_its_grade_and_findings(case, playbook):
    """Each case of the method, most of them at a threshold, gives the findings worked out by hand, in their order."""
    told = Told(case, playbook)

    found = findings_of(told)

    expected = [(each["id"], each["subject"], each["severity"]) for each in case["expected"]["findings"]]
    assert (case["expected"]["grade"], expected) == (
        told.grade,
        [(each.id, each.subject, each.severity) for each in found],
    )


def test_every_finding_has_a_rule_and_a_question_in_the_playbook(playbook):
    """There are thirty, in the order of the method, and the playbook that ships looks for all of them."""
    assert list(FINDINGS) == [rule.id for rule in RULES]
    assert set(FINDINGS) == set(playbook.coaching.guides)


def test_a_limit_that_no_playbook_names_is_the_methods(playbook):
    """The limits written down in the playbook that ships are those used where a playbook does not say."""
    shipped = {id_: dict(guide.limits) for id_, guide in playbook.coaching.guides.items() if guide.limits}

    assert {id_: dict(limits) for id_, limits in LIMITS.items()} == shipped


def test_a_closed_deal_has_none(playbook):
    """However bad it looks, a closed deal has no findings."""
    dossier = Told(CASES[-1], playbook).dossier
    closed = dossier._replace(deal=dossier.deal._replace(outcome=Outcome.LOST))

    assert () == findings(closed, playbook)


def test_a_playbook_can_switch_one_off_and_change_a_limit(playbook):
    """What is not in the playbook is not looked for, and a limit of its own counts."""
    told = next(case for case in CASES if case["id"] == "f02")
    guides = dict(playbook.coaching.guides)
    without = {id_: guide for id_, guide in guides.items() if id_ != "rate-fell"}
    wider = {**guides, "rate-fell": guides["rate-fell"]._replace(limits={"points": 11})}

    for changed in (without, wider):
        own = replace(playbook, coaching=Coaching(changed))
        assert [] == [each.id for each in findings_of(Told(told, own)) if each.id == "rate-fell"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_has_evidence_and_a_question_in_the_language_in_use(language, playbook):
    """No finding is without a sentence of evidence and a question, in English as in Chinese."""
    messages.use(language)
    found = [each for case in CASES for each in findings_of(Told(case, playbook))]

    assert [] == [each for each in found if not each.evidence.strip() or not each.question.of(language).strip()]


@given(case=st.sampled_from(CASES), later=st.integers(0, 400))
def test_the_same_facts_and_day_give_the_same_findings(case, later, playbook):
    """Findings are a pure function: worked out twice on any day they are the same, and in order."""
    told = Told(case, playbook)
    dossier = told.dossier._replace(on=told.today + timedelta(days=later))

    once, again = findings(dossier, playbook), findings(dossier, playbook)

    assert once == again
    gravity = ["high", "medium", "low"]
    assert list(once) == sorted(once, key=lambda each: (gravity.index(each.severity), each.number, each.subject))
