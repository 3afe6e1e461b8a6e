"""Findings: what a manager should ask about, pure functions of an open deal's facts on a day (METHOD 8).

One module per family holds its rules. A new finding is a rule in one of them, its id in `gaps.FINDINGS`, its limits in
`coaching.LIMITS` where it has any, and its question in the playbook's section `findings`.
"""

from typing import Final

from tasdesk.method.facts import Dossier
from tasdesk.method.findings import competition, people, progress, questionnaire, rate
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Finding, Rule, Severity
from tasdesk.method.playbook import Playbook

__all__ = ["RULES", "Case", "Finding", "Rule", "Severity", "findings", "findings_of"]

RULES: Final[tuple[Rule, ...]] = (
    *rate.RULES,
    *questionnaire.RULES,
    *people.RULES,
    *competition.RULES,
    *progress.RULES,
    competition.STRATEGY_IDLE,
    progress.NO_GRADE,
)
"""All of them, in the order of METHOD 8."""

_GRAVITY: Final = {severity: number for number, severity in enumerate(Severity)}


def findings(dossier: Dossier, playbook: Playbook) -> tuple[Finding, ...]:
    """The findings of a deal on its dossier's day: by severity, then number, then subject; a closed deal has none."""
    return findings_of(Case(dossier, playbook))


def findings_of(case: Case) -> tuple[Finding, ...]:
    """As `findings`, of a deal's case."""
    if case.deal.outcome is not None:
        return ()
    guides, snoozes = case.playbook.coaching.guides, case.dossier.snoozes
    found = []
    for number, rule in enumerate(RULES, start=1):
        guide = guides.get(rule.id)
        if guide is None or (rule.large and not case.large):
            continue
        for hit in rule.check(case):
            severity, place = hit.severity or rule.severity, hit.place or rule.place
            snoozed = snoozes.get((rule.id, hit.key))
            found.append(
                Finding(rule.id, number, severity, hit.subject, hit.key, hit.evidence, guide.question, place, snoozed)
            )
    found.sort(key=lambda each: (_GRAVITY[each.severity], each.number, each.subject))
    return tuple(found)
