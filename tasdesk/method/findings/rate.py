"""Findings about the win rate itself (METHOD 8, 1–3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tasdesk.messages import _
from tasdesk.method.findings.case import WEEK, Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.method.winrate import TOLERANCE
from tasdesk.text import percent, signed_points


def fell(case: Case) -> Iterator[Hit]:
    """Down by so many points in a week."""
    if case.change is not None and _points(case.change) <= -case.limit("rate-fell", "points") + TOLERANCE:
        yield Hit(_moved(case.change))


def jumped(case: Case) -> Iterator[Hit]:
    """Up by so many points in a week in which nobody was met and nothing was written down for it."""
    if case.change is None or _points(case.change) < case.limit("rate-jumped", "points") - TOLERANCE:
        return
    since = case.today - timedelta(days=WEEK)
    met = any(
        each.held_by(case.today) and each.day > since and each.kind not in case.internal
        for each in case.dossier.activities
    )
    if not met and not any(day > since for day in _days_with_evidence(case)):
        yield Hit(_("{moved}; nobody was met, and no answer has evidence.").format(moved=_moved(case.change)))


def flat(case: Case) -> Iterator[Hit]:
    """Computed, and the same on every day for weeks, in the middle of the sale."""
    if not case.limit("rate-flat", "from_stage") <= case.stage <= case.limit("rate-flat", "to_stage"):
        return
    days = int(case.limit("rate-flat", "days"))
    rates = [None if (found := case.rate_ago(ago)) is None else found.value for ago in range(days + 1)]
    now = rates[0]
    if now is not None and all(rate is not None and abs(rate - now) <= TOLERANCE for rate in rates):
        yield Hit(_("{rate} on each of the last {days} days.").format(rate=percent(now), days=days))


def _points(change: tuple[float, float]) -> float:
    """How far the rate went in points, compared to nine decimals (METHOD 5, rule 5)."""
    before, now = change
    return round((now - before) * 100, 9)


def _moved(change: tuple[float, float]) -> str:
    before, now = change
    return _("{before} → {now} in a week ({points} pp)").format(
        before=percent(before), now=percent(now), points=signed_points(now - before)
    )


def _days_with_evidence(case: Case) -> Iterator[date]:
    """The days of answers that carry a note."""
    record = case.dossier.record
    for row in record.assessments:
        if any(said is not None and said.note.strip() for said in (row.fit, row.closeness)):
            yield row.day
    for gates in record.gates:
        if any(note.strip() for note in (gates.event_note, gates.source_note, gates.rank_note)):
            yield gates.day
    for declared in record.uncontested:
        if declared.reason.strip():
            yield declared.day


RULES = (
    Rule("rate-fell", Severity.HIGH, fell, "history.curve"),
    Rule("rate-jumped", Severity.MEDIUM, jumped, "history.curve"),
    Rule("rate-flat", Severity.MEDIUM, flat, "questions.fit"),
)
