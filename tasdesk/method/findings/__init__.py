"""Findings: what a manager should ask about, pure functions of an open deal's facts on a day (METHOD 8).

One module per family holds its rules. A new finding is a rule in one of them, its id in `gaps.FINDINGS`, its limits in
`coaching.LIMITS` where it has any, and its question in the playbook's section `findings`.
"""

from collections.abc import Mapping
from itertools import chain
from operator import attrgetter
from typing import Final

from tasdesk.method.coaching import Guide
from tasdesk.method.facts import Dossier, maker
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

_number_and_subject: Final = attrgetter("number", "subject")
_finding: Final = maker(Finding)


def findings(dossier: Dossier, playbook: Playbook) -> tuple[Finding, ...]:
    """The findings of a deal on its dossier's day: by severity, then number, then subject; a closed deal has none."""
    return findings_of(Case(dossier, playbook))


def findings_of(case: Case, among: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """As `findings`, of a deal's case.

    Args:
        among: the ids of those that are looked for; None for all.
    """
    if case.deal.outcome is not None:
        return ()
    snoozes = case.dossier.snoozes
    several = False
    by_severity: dict[Severity, list[Finding]] = {severity: [] for severity in Severity}
    for number, rule, guide in _rules(case.playbook.coaching.guides, case.stage, among, large=case.large):
        id_, gravity, check, where, _large = rule
        for say, facts, subject, key, severity, place in check(case):
            grave = severity or gravity
            snoozed = snoozes.get((id_, key)) if snoozes else None
            finding = _finding((id_, number, grave, subject, key, say, facts, guide.question, place or where, snoozed))
            by_severity[grave].append(finding)
            several = several or subject != ""
    if several:
        for some in by_severity.values():
            some.sort(key=_number_and_subject)
    return tuple(chain.from_iterable(by_severity.values()))


def _rules(
    guides: Mapping[str, Guide], stage: int, among: frozenset[str] | None, *, large: bool
) -> list[tuple[int, Rule, Guide]]:
    """The rules that are looked at in a deal, with their numbers: those of the playbook, its stage and its grade."""
    # One list for all deals of a stage: thirty looks into the playbook per deal would take longer than the rules.
    known = _RULES_OF.get((id(guides), stage, among, large))
    if known is not None and known[0] is guides:
        return known[1]
    found = [
        (number, rule, guides[rule.id])
        for number, rule in enumerate(RULES, start=1)
        if rule.id in guides
        and (among is None or rule.id in among)
        and (large or not rule.large)
        and guides[rule.id].limits.get("from_stage", stage) <= stage <= guides[rule.id].limits.get("to_stage", stage)
    ]
    if len(_RULES_OF) >= _KEPT:
        _RULES_OF.clear()
    _RULES_OF[id(guides), stage, among, large] = guides, found
    return found


_Asked = tuple[int, int, frozenset[str] | None, bool]
_RULES_OF: Final[dict[_Asked, tuple[Mapping[str, Guide], list[tuple[int, Rule, Guide]]]]] = {}
_KEPT: Final = 100
