"""Findings: what a manager should ask about, pure functions of an open deal's facts on a day (METHOD 8).

One module per family holds its rules. A new finding is a rule in one of them, its id in `gaps.FINDINGS`, its limits in
`coaching.LIMITS` where it has any, and its question in the playbook's section `findings`.
"""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from tasdesk.method.coaching import Guide
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Words, maker
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

_GRAVITY: Final = {severity: place for place, severity in enumerate(Severity)}
_subject: Final = attrgetter("subject")
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
    found: list[Finding] = []
    ordered = True
    for number, (id_, usual, check, where, _large), question in _rules(
        case.playbook.coaching.guides, case.stage, among, large=case.large
    ):
        first = len(found)
        for say, facts, subject, key, severity, place in check(case):
            snoozed = snoozes.get((id_, key)) if snoozes else None
            found.append(
                _finding((id_, number, severity or usual, subject, key, say, facts, question, place or where, snoozed))
            )
            ordered = ordered and severity is None
        if len(found) - first > 1:
            found[first:] = sorted(found[first:], key=_subject)
    if not ordered:
        found.sort(key=lambda each: (_GRAVITY[each.severity], each.number, each.subject))
    return tuple(found)


def _rules(
    guides: Mapping[str, Guide], stage: int, among: frozenset[str] | None, *, large: bool
) -> list[tuple[int, Rule, Words]]:
    """The rules that are looked at in a deal: those of the playbook, its stage and its grade.

    With their numbers and questions, those that find the gravest first.
    """
    # One list for all deals of a stage: thirty looks into the playbook per deal would take longer than the rules.
    known = _RULES_OF.get((id(guides), stage, among, large))
    if known is not None and known[0] is guides:
        return known[1]
    found = [
        (number, rule, guides[rule.id].question)
        for number, rule in enumerate(RULES, start=1)
        if rule.id in guides
        and (among is None or rule.id in among)
        and (large or not rule.large)
        and guides[rule.id].limits.get("from_stage", stage) <= stage <= guides[rule.id].limits.get("to_stage", stage)
    ]
    found.sort(key=lambda each: _GRAVITY[each[1].severity])
    if len(_RULES_OF) >= _KEPT:
        _RULES_OF.clear()
    _RULES_OF[id(guides), stage, among, large] = guides, found
    return found


_Asked = tuple[int, int, frozenset[str] | None, bool]
_RULES_OF: Final[dict[_Asked, tuple[Mapping[str, Guide], list[tuple[int, Rule, Words]]]]] = {}
_KEPT: Final = 100
