"""Asking for the day at whose end the book is to be seen."""

from collections.abc import Callable, Mapping
from datetime import date

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.past import choices
from tasdesk.messages import _
from tasdesk.method.sounds import fold
from tasdesk.screens.form import Complaints, Form, Line


class DayForm(Form):
    """A field for the day, with the days that one often wants; the present is one of them."""

    stores = False


def day_form(present: Desk, shown: date | None, go: Callable[[date], object]) -> DayForm:
    """The form.

    Args:
        present: the desk in the present.
        shown: the day that is seen now; None for the present.
        go: takes the day, which is today or before.
    """
    today = present.today
    known = [f"{text.day(choice.day)}  {choice.name}" for choice in choices(present)]
    if shown is not None:
        known.insert(0, f"{text.day(today)}  {_('the present')}")

    def submit(written: Mapping[str, str]) -> Complaints:
        # A known day has its name behind it.
        typed = fold(written["day"]).split(" ", 1)[0]
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            return {"day": _("Write a day like 2026-11-24, or take one with ↓.")}
        if day > today:
            return {"day": _("{day} is still to come.").format(day=text.day(day))}
        go(day)
        return {}

    told = [_("Every screen shows what the book said at the end of that day; nothing can be changed there.")]
    line = Line("day", _("Day"), hint=_("such as {day}").format(day=text.day(today)), known=tuple(known))
    return DayForm(_("The book as it was"), [line], submit, told=told)
