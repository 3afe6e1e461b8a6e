"""What a rate depends on, in the user's words: the input, and its values before and after."""

from collections.abc import Mapping
from typing import Any

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.explain import Part
from tasdesk.method.facts import Choice, Question
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
