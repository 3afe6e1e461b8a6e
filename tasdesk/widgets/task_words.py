"""The words for what is to be done."""

from datetime import date

from tasdesk import text
from tasdesk.messages import _, language, ngettext, pgettext
from tasdesk.method.calendar import When
from tasdesk.method.tasks import Task
from tasdesk.widgets import activity_words


def heading(near: When) -> str:
    """What the tasks that are so near stand under."""
    return {
        When.OVERDUE: _("Overdue"),
        When.TODAY: _("Today"),
        When.WEEK: pgettext("heading", "This week"),
        When.LATER: pgettext("heading", "Later"),
        When.UNDATED: pgettext("heading", "Without a day"),
    }[near]


def title(task: Task) -> str:
    """What is to be done."""
    if task.action is not None:
        return " ".join(task.action.text.split())
    return task.item.name.of(language()) if task.item else ""


def owner(task: Task) -> str:
    """Who sees to it; a dash where nobody does."""
    return (activity_words.owner(task.action) if task.action is not None else task.owner) or text.glyphs().dash


def kind(task: Task) -> str:
    """Whether it is an action, or by which stage it is required."""
    if task.stage is None:
        return _("action")
    return _("required by {stage}").format(stage=task.stage.name.of(language()))


def note(task: Task) -> str:
    """What was said of it."""
    return " ".join(task.said.note.split()) if task.said is not None else ""


def day_words(day: date | None, today: date) -> str:
    """A day as one speaks of it: how late, today, tomorrow, in so many days."""
    if day is None:
        return ""
    days = (day - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=text.count(-days))
    if days == 0:
        return _("today")
    return ngettext("in {count} day", "in {count} days", days).format(count=text.count(days))


def due(task: Task, today: date) -> tuple[str, str]:
    """When it is due, as one speaks of it, and its ink."""
    return day_words(task.due, today), "bad" if task.near is When.OVERDUE else "plain"
