"""Findings about stage, dates and what is to be done (METHOD 8, 23–28 and 30)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tasdesk.messages import _, language, ngettext
from tasdesk.method.activities import Side, has_next_step, overdue
from tasdesk.method.facts import Money
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.text import count, day


def task_missing(case: Case) -> Iterator[Hit]:
    """What a stage requires that was left forward is not there, or was not done."""
    for item in case.missing:
        yield Hit(_missing, (), item.name.of(language()), item.id)


def stage_stuck(case: Case) -> Iterator[Hit]:
    """It is in its stage for longer than the stage's limit."""
    since = case.in_stage_since
    if since is not None:
        days, most = (case.today - since).days, case.playbook.stage(case.deal.stage).limit
        if days > most:
            yield Hit(_stuck, (days, most))


def close_date_past(case: Case) -> Iterator[Hit]:
    """The planned close date has passed."""
    if case.deal.close_date is not None and case.deal.close_date < case.today:
        yield Hit(_planned, (case.deal.close_date,))


def close_date_slid(case: Case) -> Iterator[Hit]:
    """The planned close date was moved to a later one again and again; back again does not count."""
    dates = case.dossier.close_dates
    if len(dates) < 2:
        return
    times = sum(later > earlier for earlier, later in pairwise(dates))
    if times >= case.limit("close-date-slid", "times"):
        yield Hit(_slid, (times, dates[0], dates[-1]))


def overdue_action(case: Case) -> Iterator[Hit]:
    """The due date of an action has passed; ours that is long overdue is high."""
    actions = case.dossier.actions
    for action in overdue(actions, case.today) if actions else ():
        due = action.due or case.today
        late = (case.today - due).days
        ours = action.side is Side.US and late > case.limit("overdue-action", "days")
        yield Hit(_due, (due, late), action.text, action.id, Severity.HIGH if ours else Severity.MEDIUM)


def no_next_step(case: Case) -> Iterator[Hit]:
    """No action is open, and no activity is planned for today or later."""
    activities, actions = case.dossier.activities, case.dossier.actions
    if not (activities or actions) or not has_next_step(activities, actions, case.today):
        yield _NOTHING_PLANNED


def no_grade(case: Case) -> Iterator[Hit]:
    """It has no effective grade."""
    if case.grade is None:
        yield Hit(_ungraded, (case.deal.amount,))


# --- the evidence ------------------------------------------------------------------------------------------------


def _missing() -> str:
    return _("Missing since the stage was left.")


def _stuck(days: int, most: int) -> str:
    return _("{days} days in this stage; {most} are usual.").format(days=count(days), most=count(most))


def _planned(closing: date) -> str:
    return _("It was planned for {day}.").format(day=day(closing))


def _slid(times: int, first: date, last: date) -> str:
    told = ngettext(
        "Moved later {count} time, from {first} to {last}.", "Moved later {count} times, from {first} to {last}.", times
    )
    return told.format(count=times, first=day(first), last=day(last))


def _due(due: date, late: int) -> str:
    told = ngettext("Due {day}, {count} day ago.", "Due {day}, {count} days ago.", late)
    return told.format(day=day(due), count=late)


def _nothing_planned() -> str:
    return _("No action is open and no activity is planned.")


def _ungraded(amount: Money | None) -> str:
    if amount is None:
        return _("There is no amount.")
    return _("The playbook has no rate for {currency}.").format(currency=amount.currency)


_NOTHING_PLANNED = Hit(_nothing_planned)

NO_GRADE = Rule("no-grade", Severity.MEDIUM, no_grade, "overview.amount")

RULES = (
    Rule("task-missing", Severity.MEDIUM, task_missing, "overview.stage"),
    Rule("stage-stuck", Severity.MEDIUM, stage_stuck, "overview.stage"),
    Rule("close-date-past", Severity.MEDIUM, close_date_past, "overview.close_date"),
    Rule("close-date-slid", Severity.MEDIUM, close_date_slid, "overview.close_date"),
    Rule("overdue-action", Severity.MEDIUM, overdue_action, "plan.actions"),
    Rule("no-next-step", Severity.MEDIUM, no_next_step, "plan.actions"),
)
