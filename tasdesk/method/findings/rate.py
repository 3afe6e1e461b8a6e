"""Findings about the win rate itself (METHOD 8, 1–3)."""

from collections.abc import Iterator
from datetime import timedelta

from tasdesk.messages import _
from tasdesk.method.facts import TOLERANCE
from tasdesk.method.findings.case import WEEK, Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.text import percent, signed_points


def fell(case: Case) -> Iterator[Hit]:
    """Down by so many points in a week."""
    if case.change is not None and _points(case.change) <= -case.limit("rate-fell", "points") + TOLERANCE:
        yield Hit(_moved, case.change)


def jumped(case: Case) -> Iterator[Hit]:
    """Up by so many points in a week in which nobody was met and nothing was written down for it."""
    if case.change is None or _points(case.change) < case.limit("rate-jumped", "points") - TOLERANCE:
        return
    since = case.today - timedelta(days=WEEK)
    met = any(
        each.held_by(case.today) and each.day > since and each.kind not in case.internal
        for each in case.dossier.activities
    )
    if not met and not any(day > since for day in case.evidence):
        yield Hit(_moved_alone, case.change)


def flat(case: Case) -> Iterator[Hit]:
    """Computed, and the same on every day for weeks, in the middle of the sale."""
    if case.flat:
        yield Hit(_stayed, (case.rate, case.limit("rate-flat", "days")))


def _points(change: tuple[float, float]) -> float:
    """How far the rate went in points, compared to nine decimals (METHOD 5, rule 5)."""
    before, now = change
    return round((now - before) * 100, 9)


# --- the evidence ------------------------------------------------------------------------------------------------


def _moved(before: float, now: float) -> str:
    return _("{before} → {now} in a week ({points} pp)").format(
        before=percent(before), now=percent(now), points=signed_points(now - before)
    )


def _moved_alone(before: float, now: float) -> str:
    return _("{moved}; nobody was met, and no answer has evidence.").format(moved=_moved(before, now))


def _stayed(rate: float, days: float) -> str:
    return _("{rate} on each of the last {days} days.").format(rate=percent(rate), days=int(days))


RULES = (
    Rule("rate-fell", Severity.HIGH, fell, "history.curve"),
    Rule("rate-jumped", Severity.MEDIUM, jumped, "history.curve"),
    Rule("rate-flat", Severity.MEDIUM, flat, "questions.fit"),
)
