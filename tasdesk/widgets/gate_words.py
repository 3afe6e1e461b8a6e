"""The answer to a gate or to the rank as a sign and in words, with what it does to the rate."""

from collections.abc import Mapping
from datetime import date

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.course import LOWER
from tasdesk.method.facts import Choice, Qualified
from tasdesk.method.questionnaire import Answer
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run


def mark(gate: str, answer: Answer | None) -> tuple[str, str]:
    """Confirmed, denied, don't know or not asked yet: glyph and ink. A rank of 1 to 3 counts as confirmed."""
    sign = text.glyphs()
    if answer is None:
        return sign.same, "dim"
    if answer.value is None or answer.value is Choice.UNKNOWN:
        return "?", "careful"
    good = answer.value != LOWER if gate == "rank" else answer.value is Choice.YES
    return (sign.yes, "good") if good else (sign.no, "bad")


def value(gate: str, answer: Answer | None) -> str:
    """The answer in a word or two."""
    if answer is None:
        return _("not asked yet")
    if gate == "rank":
        return words.rank(answer.value)
    return _choice(answer.value)


def _choice(value: Choice) -> str:
    return {
        Choice.YES: pgettext("gate", "yes"),
        Choice.NO: pgettext("gate", "no"),
        Choice.UNKNOWN: _("don't know"),
    }[value]


def told(gate: str, answer: Answer | None, *, people: Mapping[str, str], today: date, discount: float) -> list[Run]:
    """The answer, its evidence, and what it costs where it is not the one we hope for.

    Args:
        gate: event, source or rank.
        people: names by id.
        today: tells whether an event's date has passed.
        discount: what our share is multiplied by without an inside source.
    """
    confirmed = answer is not None and (answer.value in (1, 2, 3) if gate == "rank" else answer.value is Choice.YES)
    runs: list[Run] = [(value(gate, answer), "plain" if confirmed or gate == "rank" else "careful")]
    if gate == "event" and not confirmed:
        runs += [("  ", "plain"), (_("no rate without it"), "dim")]
    if gate == "source" and not confirmed:
        less = _("takes {percent} off the rate").format(percent=text.percent(1 - discount))
        runs += [("  ", "plain"), (less, "dim")]
    if answer is None:
        return runs
    if gate == "rank" and answer.value == LOWER:
        runs += [("  ", "plain"), (_("the rate is 0"), "careful")]
    if person := people.get(answer.person or "", ""):
        runs += [("  ", "plain"), (person, "plain")]
    if answer.by is not None and confirmed:
        # Before the evidence: where that is cut, the date must still be seen.
        runs += [("  ", "plain"), words.until(answer.by, today)]
    if answer.note:
        runs += [("  ", "plain"), (answer.note, "plain")]
    return runs


def qualified(answer: Qualified | None) -> list[Run]:
    """The answer to a question of the qualification list, with its evidence and who gave it when."""
    if answer is None:
        return [(f"{text.glyphs().same} {_('not asked yet')}", "dim")]
    sign, ink = {
        Choice.YES: (text.glyphs().yes, "good"),
        Choice.NO: (text.glyphs().no, "bad"),
        Choice.UNKNOWN: ("?", "careful"),
    }[answer.answer]
    runs: list[Run] = [(f"{sign} ", ink), (_choice(answer.answer), "plain")]
    if answer.note:
        runs += [("  ", "plain"), (answer.note, "plain")]
    return [*runs, (f"  {words.author_letter(answer.author)} {text.day(answer.day)}", "dim")]
