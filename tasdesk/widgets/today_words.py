"""What is to be looked at today, in words (METHOD 8)."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from tasdesk import text
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.activities import Side
from tasdesk.method.explain import explain
from tasdesk.method.playbook import Playbook
from tasdesk.method.today import Fall, Part, Point
from tasdesk.widgets import finding_words, input_words, task_words
from tasdesk.widgets.details import Detail
from tasdesk.widgets.task_words import day_words

_HEADINGS: Final = {
    Part.OVERDUE: N_("Overdue"),
    Part.TODAY: N_("Today"),
    Part.PROMISED: N_("Promised to the manager"),
    Part.FELL: N_("Win rate fell in a week"),
    Part.NEW: N_("New and grave"),
    Part.NEAR: N_("Dates that come near"),
    Part.SOON: N_("In the days to come"),
    Part.STALE: N_("Assessments that are old"),
}


class Words(NamedTuple):
    """One point in words.

    Attributes:
        title: what it is.
        detail: why, or since when; may be empty.
        mark: a short sign with its ink.
        right: a figure or a day for the end of the line, with its ink.
    """

    title: str
    detail: Detail
    mark: tuple[str, str]
    right: tuple[str, str] = ("", "plain")


def heading(part: Part) -> str:
    """What a part is called."""
    return _(_HEADINGS[part])


def words(point: Point, playbook: Playbook, names: Mapping[str, str], today: date) -> Words:
    """A point in words.

    Args:
        names: of people, kinds of activity and rivals, by id.
    """
    glyphs = text.glyphs()
    if point.finding is not None:
        finding = point.finding
        detail = finding.say, finding.facts
        return Words(finding_words.title(finding), detail, finding_words.mark(finding.severity))
    if point.fall is not None:
        ends = f"{text.percent(point.fall.was)} {glyphs.arrow} {text.percent(point.fall.now)}"
        fell = _("{points} pp").format(points=text.signed_points(point.fall.change))
        return Words(ends, (_causes, (point.fall, playbook, names)), ("!", "bad"), (fell, "bad"))
    if point.entry is not None:
        return _planned(point, names, today)
    if point.task is not None:
        said = f" {glyphs.dot} ".join((task_words.owner(point.task), task_words.kind(point.task)))
        right = task_words.due(point.task, today)
        return Words(task_words.title(point.task), said, (glyphs.hollow, right[1]), right)
    if point.part is Part.NEAR:
        what = _("The close date") if point.place.startswith("overview") else _("The compelling event")
        return Words(what, "", ("!", "careful"), (day_words(point.day, today), "careful"))
    return _assessed(point, today)


def _causes(fall: Fall, playbook: Playbook, names: Mapping[str, str]) -> str:
    return input_words.told(explain(fall.before, fall.after, playbook.comparison), playbook, names)


def _assessed(point: Point, today: date) -> Words:
    glyphs = text.glyphs()
    if point.day is None:
        return Words(_("Never assessed"), "", (glyphs.same, "dim"))
    ago = (today - point.day).days
    said = ngettext("Assessed {count} day ago", "Assessed {count} days ago", ago).format(count=text.count(ago))
    return Words(said, "", (glyphs.same, "dim"), (text.day(point.day), "dim"))


def _planned(point: Point, names: Mapping[str, str], today: date) -> Words:
    assert point.entry is not None
    glyphs = text.glyphs()
    activity, action = point.entry.activity, point.entry.action
    ink = "bad" if point.day is not None and point.day < today else "plain"
    when = (day_words(point.day, today), ink)
    if activity is not None:
        people = _(", ").join(names.get(person, person) for person in activity.people)
        kind = names.get(activity.kind, activity.kind)
        title = _("{kind}: {purpose}").format(kind=kind, purpose=activity.purpose) if activity.purpose else kind
        return Words(" ".join(title.split()), people, (glyphs.hollow, ink), when)
    assert action is not None
    who = action.owner if action.side is Side.US else _("the customer")
    return Words(" ".join(action.text.split()), who, (glyphs.hollow, ink), when)
