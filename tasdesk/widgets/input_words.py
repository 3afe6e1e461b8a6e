"""What a rate depends on, in the user's words: the input, and its values before and after."""

from collections.abc import Container, Mapping
from typing import Any

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.course import Key
from tasdesk.method.explain import Explanation, Part
from tasdesk.method.facts import US, Choice, Outcome, Question, Reason
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import words


def name(given: str, party: str | None, playbook: Playbook, names: Mapping[str, str]) -> str:
    """An input of `method.explain` with whom it is about: `Closeness, us`, `Fit, NARI`, `Rival 1`.

    Args:
        given: the input's name.
        party: the rival's id where the input belongs to one.
        names: the rivals' names by id.
    """
    if given in ("event", "source", "rank"):
        return playbook.gates[given].name.of(language())  # type: ignore[index]
    if given == "uncontested":
        return _("Uncontested")
    slot, _dot, question = given.rpartition(".")
    if not slot and given in tuple(Question):
        return _("{question}, {party}").format(question=_question(given), party=_("us"))
    if slot:
        return _("{question}, {party}").format(question=_question(question), party=names.get(party or "", slot))
    return _("Rival {number}").format(number=given.removeprefix("rival"))


def name_of_part(part: Part, playbook: Playbook, names: Mapping[str, str]) -> str:
    """What changed, as one part of a change: an input, or the rivals where several went and came."""
    if isinstance(part.before, tuple) or isinstance(part.after, tuple):
        return _("Rivals")
    return name(part.input, part.party, playbook, names)


def _question(value: str) -> str:
    return {
        Question.FIT: pgettext("at the beginning", "Fit"),
        Question.CLOSENESS: pgettext("at the beginning", "Closeness"),
    }[Question(value)]


def value(given: str, said: Any, names: Mapping[str, str]) -> str:
    """A value of an input: a score, a rank, yes or no, or the rivals of that name."""
    if given in ("event", "source", "uncontested"):
        return pgettext("gate", "yes") if said in (True, Choice.YES) else pgettext("gate", "no")
    if given == "rank":
        return words.rank(said)
    if given.rpartition(".")[2] in tuple(Question):
        return "?" if said is None else words.score(said)
    rivals = said if isinstance(said, tuple) else (said,)
    return _(", ").join(names.get(rival, rival) if rival else text.glyphs().dash for rival in rivals)


def step(given: str, before: Any, after: Any, names: Mapping[str, str]) -> str:
    """From one value to another: `3.2 → 3.8`."""
    return f"{value(given, before, names)} {text.glyphs().arrow} {value(given, after, names)}"


# --- why it moved, as a sentence ---------------------------------------------------------------------------------


def told(
    found: Explanation,
    playbook: Playbook,
    names: Mapping[str, str],
    probes: Mapping[Key, Container[str]] | None = None,
) -> str:
    """Why the rate moved, the largest part first: `our closeness +8 pp, Aster's fit −3 pp`.

    Parts of less than half a point are left out where there are larger ones. Between a computed and a not-computed
    rate, and where a deal was closed or reopened, there are both ends instead (METHOD 5, "Why did it move").

    Args:
        names: the rivals' names by id.
        probes: the ids of the probes that changed, by party and question; they are named with the score they make.
    """
    if found.change is None:
        before, after = state(found.before, found.before_reason), state(found.after, found.after_reason)
        if before == after:
            return _("before and after: {state}").format(state=after)
        return _("before: {before}; after: {after}").format(before=before, after=after)
    if not found.parts:
        return _("no answer in force has changed")
    parts = sorted(found.parts, key=lambda part: -abs(part.change))
    felt = [part for part in parts if text.points(part.change) != text.glyphs().same]
    if not felt:
        return _("what has changed moves it by less than half a point")
    return _(", ").join(
        _("{what} {points} pp").format(
            what=_what(part, playbook, names, probes or {}), points=text.signed_points(part.change)
        )
        for part in felt
    )


def state(rate: float | None, reason: Reason | None) -> str:
    """A rate, why there is none, or how the deal was closed."""
    if reason is not None and reason.value in tuple(Outcome):
        return words.reason(reason)
    if rate is None:
        return _("not computed, {reason}").format(reason=words.reason(reason)) if reason else _("not computed")
    return text.percent(rate)


def _what(part: Part, playbook: Playbook, names: Mapping[str, str], probes: Mapping[Key, Container[str]]) -> str:
    """What changed, as the subject of a sentence."""
    question = part.input.rpartition(".")[2]
    if question in tuple(Question):
        return _score(Question(question), part.party, playbook, names, probes)
    if part.input == "uncontested":
        return _("declared uncontested") if part.after else _("no longer uncontested")
    if part.input == "rank":
        rank = playbook.gates["rank"].name.of(language())
        return f"{rank} {step('rank', part.before, part.after, names)}"
    if part.input in ("event", "source"):
        gate = playbook.gates[part.input].name.of(language())  # type: ignore[index]
        return (_("{gate} confirmed") if part.after else _("{gate} no longer confirmed")).format(gate=gate)
    return exchanged(_ids(part.before), _ids(part.after), names)


def exchanged(gone: tuple[str, ...], come: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Which rivals came and which went, by their ids."""
    left, right = (value("rival", rivals, names) for rivals in (gone, come))
    if not gone:
        return _("{rival} named").format(rival=right)
    if not come:
        return _("{rival} dropped").format(rival=left)
    return _("{rival} in the place of {other}").format(rival=right, other=left)


def _ids(said: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The rivals of one side of an exchange."""
    return said if isinstance(said, tuple) else () if said is None else (said,)


def _score(
    asked: Question,
    party: str | None,
    playbook: Playbook,
    names: Mapping[str, str],
    probes: Mapping[Key, Container[str]],
) -> str:
    """A score of ours (`party` is None) or of a rival, with the probes that made it another."""
    said = words.score_of(asked, None if party is None else names.get(party, party))
    changed = probes.get((party or US, asked.value), ())
    called = [probe.name.of(language()) for probe in playbook.question(asked).probes if probe.id in changed]
    return _("{score} ({probes})").format(score=said, probes=_(", ").join(called)) if called else said
