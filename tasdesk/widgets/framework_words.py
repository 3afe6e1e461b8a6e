"""The words for the framework matrix, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.framework import Place, Required, StageProcess, StageRow
from tasdesk.method.processes import Elements
from tasdesk.widgets import commitment_words


def place(value: Place) -> tuple[str, str]:
    """Where a stage lies, and its ink."""
    return {
        Place.PASSED: (pgettext("stage", "passed"), "good"),
        Place.SKIPPED: (pgettext("stage", "skipped"), "dim"),
        Place.HERE: (pgettext("stage", "here"), "accent"),
        Place.AHEAD: (pgettext("stage", "ahead"), "dim"),
    }[value]


def required(each: Required, stage: Place) -> tuple[str, str]:
    """The sign of something required, and its ink; what is missing of a stage ahead is not due yet."""
    if each.there:
        return text.glyphs().yes, "good"
    if each.overdue:
        return text.glyphs().no, "alarm"
    return text.glyphs().no, "careful" if stage in (Place.HERE, Place.PASSED) else "dim"


def spent(row: StageRow) -> str:
    """How long the deal has been in a stage, of how long it may; empty where nobody knows."""
    if row.days is None:
        return ""
    return _("{days} of {limit} days").format(days=row.days, limit=row.stage.limit)


def said(each: Required) -> str:
    """Who sees to it, since when it is there or by when it is due, and the note."""
    known = each.said
    if known is None:
        return ""
    if known.done_on is not None:
        when = known.done_on.isoformat()
    else:
        when = _("due {day}").format(day=known.due.isoformat()) if known.due else ""
    return _(", ").join(filter(None, (known.owner, when, known.note.replace("\n", " "))))


def decided(each: StageProcess) -> tuple[str, str, str]:
    """Sign, words and ink of whether a process of a deal was decided: how, when, by whom, under which conditions."""
    if each.decided is None and each.converted_on is not None:
        return text.glyphs().yes, _("converted on {day}").format(day=each.converted_on.isoformat()), "good"
    if each.decided is None:
        return text.glyphs().hollow, _("not decided"), "dim"
    sign, word, ink = commitment_words.decision(each.decided.decision)
    parts = (word, each.decided.day.isoformat(), each.decided.by, each.decided.conditions.replace("\n", " "))
    return sign, _(", ").join(filter(None, parts)), ink


def elements(told: Elements) -> list[tuple[str, tuple[str, ...]]]:
    """The five elements of a process by what they are called, in the language of the program."""
    tongue = language()
    several = (
        (_("departments"), told.departments),
        (_("positions"), told.positions),
        (_("measured by"), told.assessment),
        (_("steps"), told.steps),
    )
    named = [(name, tuple(each.of(tongue) for each in texts)) for name, texts in several]
    return [(_("sales model"), (told.model.of(tongue),)), *named]


def people(row: StageRow) -> str:
    """Who is involved in a stage."""
    return _(", ").join(each.of(language()) for each in row.stage.people)
