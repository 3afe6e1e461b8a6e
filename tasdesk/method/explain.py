"""Why the rate moved, what would move it most, and what if (METHOD 5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import factorial, fsum
from typing import Any, Final

from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.course import LOWER
from tasdesk.method.facts import US, Choice, Question, Reason, Scores, Standing, maker
from tasdesk.method.playbook import Comparison
from tasdesk.method.winrate import verdict

Input = str
"""What a rate depends on: event, source, rank, uncontested, fit, closeness, rival1.fit …, rival1, rival2."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one input did to the rate.

    Attributes:
        input: which; a rival's number is that of the later day, a dropped one's the number it had.
        party: the rival's id where the input belongs to one.
        before, after: the input's values; for a rival named, replaced or dropped the rivals' ids, or None.
        change: its share of the change, −1 to 1.
    """

    input: Input
    before: Any
    after: Any
    change: float
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change between two days, split over the inputs that changed; the parts sum to `change`.

    Between a computed and a not-computed rate, and to or from a closed deal, there are only the reasons:
    `change` is None and there are no parts.
    """

    before: float | None
    after: float | None
    change: float | None = None
    parts: tuple[Part, ...] = ()
    before_reason: Reason | None = None
    after_reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One step that would move the rate: the input, its value now and then, the new rate and its gain.

    `gain` is None where the rate is not computed now.
    """

    input: Input
    before: Any
    after: Any
    rate: float
    gain: float | None
    party: str | None = None


def explain(before: Standing, after: Standing, comparison: Comparison) -> Explanation:
    """Split the change between two standings over the inputs that changed, by the exact Shapley value."""
    old, new = verdict(before, comparison), verdict(after, comparison)
    closed = before.outcome is not None or after.outcome is not None
    if old.value is None or new.value is None or closed:
        return Explanation(old.value, new.value, before_reason=old.reason, after_reason=new.reason)
    changes = _changes(before, after)

    # One standing for each choice of inputs already changed, the choice written as a bit mask.
    mixed = [before]
    for change in changes:
        mixed += [change.apply(standing) for standing in mixed]
    values = [verdict(standing, comparison).value for standing in mixed]
    # Both ends are computed, and no input on the way takes an answer of ours away.
    rates = [value for value in values if value is not None]
    parts = tuple(
        Part(change.input, change.before, change.after, part, change.party)
        for change, part in zip(changes, _shapley(len(changes), rates), strict=True)
    )
    return Explanation(old.value, new.value, new.value - old.value, parts, old.reason, new.reason)


def moves(standing: Standing, comparison: Comparison) -> tuple[Move, ...]:
    """Every single step with the rate it would give, best first (METHOD 5, "What would move it most")."""
    if standing.outcome is not None:
        return ()
    now = verdict(standing, comparison).value
    found = []
    for name, party, before, after in _steps(standing, comparison):
        rate = verdict(tried(standing, name, after), comparison).value
        if rate is not None and (now is not None or name == "event"):
            found.append(Move(name, before, after, rate, None if now is None else rate - now, party))
    # Rounded, so that gains equal to within the tolerance keep the order of the questionnaire.
    return tuple(sorted(found, key=lambda move: -round(move.rate, 9)))


def tried(standing: Standing, name: Input, value: Any) -> Standing:
    """The standing with one input set to another value; nothing is stored.

    Args:
        standing: the answers in force.
        name: an input; a rival's only where that rival is named.
        value: "yes", "no" or "unknown"; a rank 1–4; a score 0–5 or None for don't know.

    Raises:
        BadUse: there is no such input, or no such rival is named.   Refused: uncontested with a rival named.
    """
    if name == "uncontested" and value in (Choice.YES, True) and standing.rivals:
        raise Refused(_("A rival is named on this deal."), _("Drop the rival first; then it can be uncontested."))
    if name in ("event", "source", "uncontested"):
        confirmed: dict[str, Any] = {name: value in (Choice.YES, True)}
        return standing._replace(**confirmed)
    if name == "rank":
        return standing._replace(rank=value)
    party, _dot, question = name.rpartition(".")
    if question in tuple(Question):
        if not party:
            return standing._replace(us=standing.us._replace(**{question: value}))
        for index, slot in enumerate(standing.slots):
            if party == f"rival{slot}":
                rivals = list(standing.rivals)
                rivals[index] = rivals[index]._replace(**{question: value})
                return standing._replace(rivals=tuple(rivals))
        if party in ("rival1", "rival2"):
            raise BadUse(_("No {rival} is named on this deal.").format(rival=party))
    raise BadUse(
        _("There is no input called {name}.").format(name=name),
        _("Inputs are event, source, rank, uncontested, fit, closeness, rival1.fit, rival1.closeness, rival2.fit …"),
    )


# --- what changed between two standings --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Change:
    input: Input
    before: Any
    after: Any
    apply: Callable[[Standing], Standing]
    party: str | None = None


def _changes(before: Standing, after: Standing) -> list[_Change]:
    """The inputs that differ, in the order of the questionnaire."""
    changes: list[_Change] = []

    def field(name: str, **values: Any) -> None:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            changes.append(_Change(name, old, new, lambda mixed: mixed._replace(**values)))

    field("source", source=after.source)
    field("rank", rank=after.rank)
    ended_by_naming = before.uncontested and bool(after.rivals)
    if not ended_by_naming:
        field("uncontested", uncontested=after.uncontested)
    for question in Question:
        changes.extend(_score_change(question.value, before.us, after.us, question))
    old = {scores.party: scores for scores in before.rivals}
    for slot, scores in zip(after.slots, after.rivals, strict=True):
        if scores.party in old:
            for question in Question:
                changes.extend(_score_change(f"rival{slot}.{question}", old[scores.party], scores, question))
    changes.extend(_exchange(before, after))
    return changes


def _score_change(name: Input, old: Scores, new: Scores, question: Question) -> list[_Change]:
    was, now = getattr(old, question), getattr(new, question)
    if was == now:
        return []

    place = Scores._fields.index(question.value)

    def apply(mixed: Standing) -> Standing:
        if new.party == US:
            return _standing(_with(mixed, _OURS, _scores(_with(mixed.us, place, now))))
        rivals = tuple([_scores(_with(r, place, now)) if r.party == new.party else r for r in mixed.rivals])
        return _standing(_with(mixed, _RIVALS, rivals))

    return [_Change(name, was, now, apply, None if new.party == US else new.party)]


# A fall with many causes is tried in all their mixtures: `_replace` takes four times as long.
_scores: Final = maker(Scores)
_standing: Final = maker(Standing)
_OURS, _RIVALS = map(Standing._fields.index, ("us", "rivals"))


def _with(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _exchange(before: Standing, after: Standing) -> list[_Change]:
    """Rivals named, replaced or dropped: together one input, their answers included."""
    old = {scores.party: slot for slot, scores in zip(before.slots, before.rivals, strict=True)}
    new = {scores.party: slot for slot, scores in zip(after.slots, after.rivals, strict=True)}
    gone = [party for party in old if party not in new]
    come = [scores for scores in after.rivals if scores.party not in old]
    if not gone and not come:
        return []

    def apply(mixed: Standing) -> Standing:
        kept = tuple(scores for scores in mixed.rivals if scores.party not in gone)
        rivals = (*kept, *come)
        uncontested = after.uncontested if come else mixed.uncontested
        return mixed._replace(rivals=rivals, slots=tuple(range(1, 1 + len(rivals))), uncontested=uncontested)

    slot = new[come[0].party] if come else old[gone[0]]
    return [
        _Change(
            f"rival{slot}",
            _names(gone),
            _names([scores.party for scores in come]),
            apply,
            come[0].party if come else gone[0],
        )
    ]


def _names(parties: list[str]) -> str | tuple[str, ...] | None:
    """One id as itself, several as a tuple, none as None."""
    if len(parties) <= 1:
        return parties[0] if parties else None
    return tuple(parties)


def _shapley(count: int, rates: Sequence[float]) -> list[float]:
    """Each input's exact share of the change.

    Args:
        rates: by which inputs have already changed, as a bit mask.
    """
    weights = [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
    return [
        fsum(
            [
                weights[chosen.bit_count()] * (rates[chosen | 1 << index] - rates[chosen])
                for chosen in range(1 << count)
                if not chosen >> index & 1
            ]
        )
        for index in range(count)
    ]


# --- single steps ------------------------------------------------------------------------------------------------


def _steps(standing: Standing, comparison: Comparison) -> list[tuple[Input, str | None, Any, Any]]:
    """All single steps in the order of the questionnaire: input, rival, value now, value then."""
    steps: list[tuple[Input, str | None, Any, Any]] = []
    if not standing.event:
        steps.append(("event", None, Choice.NO, Choice.YES))
    if not standing.source:
        steps.append(("source", None, Choice.NO, Choice.YES))
    if standing.rank == LOWER:
        steps.append(("rank", None, LOWER, 3))
    for question in Question:
        score = getattr(standing.us, question)
        if score is not None and score < 5:
            steps.append((question.value, None, score, min(5.0, score + 1)))
    for slot, scores in zip(standing.slots, standing.rivals, strict=True):
        for question in Question:
            score = getattr(scores, question)
            now = comparison.assumed if score is None else score
            if now > 0:
                steps.append((f"rival{slot}.{question}", scores.party, score, max(0.0, now - 1)))
    return steps
