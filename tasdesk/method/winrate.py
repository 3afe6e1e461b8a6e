"""The win rate: our share in the comparison with the rivals, after the gates (METHOD 5)."""

from collections.abc import Iterable, Sequence
from math import floor, fsum
from typing import NamedTuple

from tasdesk.method.facts import TOLERANCE, Compared, Outcome, Question, Rate, Reason, Scores, Standing, maker
from tasdesk.method.playbook import Comparison


class Verdict(NamedTuple):
    """A rate without its field: value 0–1 or None, why, and what was done to the share."""

    value: float | None
    reason: Reason | None = None
    capped: bool = False
    discounted: bool = False


_verdict = maker(Verdict)

_CLOSED = {
    Outcome.WON: Verdict(1.0, Reason.WON),
    Outcome.LOST: Verdict(0.0, Reason.LOST),
    Outcome.NO_DECISION: Verdict(0.0, Reason.NO_DECISION),
    Outcome.DISQUALIFIED: Verdict(0.0, Reason.DISQUALIFIED),
}
_NO_EVENT = Verdict(None, Reason.NO_COMPELLING_EVENT)
_UNANSWERED = Verdict(None, Reason.UNANSWERED)
_NOT_TOP_THREE = Verdict(0.0, Reason.NOT_TOP_THREE)
_LOWER = 4


def shares(strengths: Sequence[float], sharpness: float) -> tuple[float, ...]:
    """Each party's part of the field: its strength to the power of `sharpness`, over the sum of all.

    Args:
        strengths: one per party, 0–5, ours first.
        sharpness: k of the playbook, over 0 and up to 10; the larger, the more the strongest takes.

    Returns:
        As many shares, each 0–1, together 1; equal ones where nobody has any strength (METHOD 5, rule 3).

    Raises:
        ValueError: the field is empty.
    """
    if not strengths:
        raise ValueError("a field needs at least one party")
    powers = _powers(strengths, sharpness)
    total = fsum(powers)  # exact, so that swapping two rivals changes no bit
    return tuple([power / total for power in powers])


def _powers(strengths: Sequence[float], sharpness: float) -> list[float]:
    """What the field is divided by: equal parts where nobody has any strength."""
    top = max(strengths)
    if top == 0:
        return [1.0] * len(strengths)
    # Divided by the strongest first: 0.5 ** 10 and smaller stay far from underflow.
    return [(strength / top) ** sharpness for strength in strengths]


def verdict(standing: Standing, comparison: Comparison) -> Verdict:
    """Our rate after the gates, in their order (METHOD 5, rules 1 to 3)."""
    if standing.outcome is not None:
        return _CLOSED[standing.outcome]
    if not standing.event:
        return _NO_EVENT
    us = standing.us
    if us.fit is None or us.closeness is None:
        return _UNANSWERED
    if standing.rank == _LOWER:
        return _NOT_TOP_THREE
    powers = _powers(_strengths(standing, comparison), comparison.sharpness)
    share = powers[0] / fsum(powers)
    capped = not standing.rivals and not standing.uncontested and share > comparison.cap + TOLERANCE
    if capped:
        share = comparison.cap
    if standing.source:
        return _verdict((share, None, capped, False))
    return _verdict((share * comparison.discount, None, capped, True))


def rate(standing: Standing, comparison: Comparison) -> Rate:
    """Our rate with the field it comes from; a rival's own rate is its plain share (METHOD 5, rule 4)."""
    value, reason, capped, discounted = verdict(standing, comparison)
    if standing.outcome is not None:
        return Rate(value, reason)
    divided: tuple[float | None, ...] = (None,) * (1 + len(standing.rivals))
    if value is not None:
        divided = shares(_strengths(standing, comparison), comparison.sharpness)
    slots = ("us", *(f"rival{slot}" for slot in standing.slots))
    field = tuple(
        _compared(scores, slot, share, comparison)
        for scores, slot, share in zip((standing.us, *standing.rivals), slots, divided, strict=False)
    )
    return Rate(value, reason, capped, discounted, field)


def percent(value: float) -> int:
    """A rate in whole per cent, half up after rounding to 9 decimals; a change on its size (METHOD 5, rule 5)."""
    # Rounded again after the multiplication: 0.285 * 100 is 28.499999999999996.
    size = floor(round(round(abs(value), 9) * 100, 7) + 0.5)
    return -size if value < 0 else size


def _strengths(standing: Standing, comparison: Comparison) -> list[float]:
    """The field's strengths, ours first; with nobody named one unknown rival is assumed (METHOD 5, rule 1)."""
    field = [standing.us, *standing.rivals]
    if not standing.rivals and not standing.uncontested:
        field.append(_SOMEBODY)
    return _strengths_of(field, comparison)


_SOMEBODY = Scores("", None, None)


def _strengths_of(field: Iterable[Scores], comparison: Comparison) -> list[float]:
    """Fit and closeness of each party as one, 0–5; what is not known is assumed."""
    assumed, weight = comparison.assumed, comparison.weight_of_fit
    return [
        weight * (assumed if fit is None else fit) + (1 - weight) * (assumed if closeness is None else closeness)
        for _party, fit, closeness in field
    ]


def _compared(scores: Scores, slot: str, share: float | None, comparison: Comparison) -> Compared:
    if slot == "us":
        whole = scores.fit is not None and scores.closeness is not None
        strength = _strengths_of([scores], comparison)[0] if whole else None
        return Compared(scores.party, slot, scores.fit, scores.closeness, (), strength, share)
    assumed = tuple(
        question
        for question, score in ((Question.FIT, scores.fit), (Question.CLOSENESS, scores.closeness))
        if score is None
    )
    (strength,) = _strengths_of([scores], comparison)
    fit = comparison.assumed if scores.fit is None else scores.fit
    closeness = comparison.assumed if scores.closeness is None else scores.closeness
    return Compared(scores.party, slot, fit, closeness, assumed, strength, share)
