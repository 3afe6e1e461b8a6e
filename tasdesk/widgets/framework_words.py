"""The words for the framework matrix, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.framework import Place, Required, StageRow


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


def around(row: StageRow) -> list[str]:
    """The processes of a stage and the people involved in it, a line each."""
    tongue = language()
    processes = _(", ").join(process.name.of(tongue) for process in row.stage.processes)
    people = _(", ").join(each.of(tongue) for each in row.stage.people)
    told = [(_("processes"), processes), (_("people involved"), people)]
    return [f"{name}{_(': ')}{names}" for name, names in told if names]
