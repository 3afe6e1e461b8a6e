"""Findings about stage, dates and what is to be done (METHOD 8, 23–28 and 30)."""

from collections.abc import Iterator
from itertools import pairwise

from tasdesk.messages import _, language, ngettext
from tasdesk.method.activities import Side, has_next_step, overdue
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.text import count, day


def task_missing(case: Case) -> Iterator[Hit]:
    """What a stage requires that was left forward is not there, or was not done."""
    for item in case.missing:
        yield Hit(_("Missing since the stage was left."), item.name.of(language()), item.id)


def stage_stuck(case: Case) -> Iterator[Hit]:
    """It is in its stage for longer than the stage's limit."""
    since, most = case.in_stage_since, case.playbook.stage(case.deal.stage).limit
    if since is not None and (days := (case.today - since).days) > most:
        yield Hit(_("{days} days in this stage; {most} are usual.").format(days=count(days), most=count(most)))


def close_date_past(case: Case) -> Iterator[Hit]:
    """The planned close date has passed."""
    if case.deal.close_date is not None and case.deal.close_date < case.today:
        yield Hit(_("It was planned for {day}.").format(day=day(case.deal.close_date)))


def close_date_slid(case: Case) -> Iterator[Hit]:
    """The planned close date was moved to a later one again and again; back again does not count."""
    dates = case.dossier.close_dates
    times = sum(later > earlier for earlier, later in pairwise(dates))
    if times >= case.limit("close-date-slid", "times"):
        told = ngettext(
            "Moved later {count} time, from {first} to {last}.",
            "Moved later {count} times, from {first} to {last}.",
            times,
        )
        yield Hit(told.format(count=times, first=day(dates[0]), last=day(dates[-1])))


def overdue_action(case: Case) -> Iterator[Hit]:
    """The due date of an action has passed; ours that is long overdue is high."""
    for action in overdue(case.dossier.actions, case.today):
        late = (case.today - action.due).days if action.due else 0
        ours = action.side is Side.US and late > case.limit("overdue-action", "days")
        told = ngettext("Due {day}, {count} day ago.", "Due {day}, {count} days ago.", late)
        yield Hit(
            told.format(day=day(action.due or case.today), count=late),
            action.text,
            action.id,
            Severity.HIGH if ours else Severity.MEDIUM,
        )


def no_next_step(case: Case) -> Iterator[Hit]:
    """No action is open, and no activity is planned for today or later."""
    if not has_next_step(case.dossier.activities, case.dossier.actions, case.today):
        yield Hit(_("No action is open and no activity is planned."))


def no_grade(case: Case) -> Iterator[Hit]:
    """It has no effective grade."""
    if case.grade is None:
        yield Hit(
            _("There is no amount.")
            if case.deal.amount is None
            else _("The playbook has no rate for {currency}.").format(currency=case.deal.amount.currency)
        )


NO_GRADE = Rule("no-grade", Severity.MEDIUM, no_grade, "overview.amount")

RULES = (
    Rule("task-missing", Severity.MEDIUM, task_missing, "overview.stage"),
    Rule("stage-stuck", Severity.MEDIUM, stage_stuck, "overview.stage"),
    Rule("close-date-past", Severity.MEDIUM, close_date_past, "overview.close_date"),
    Rule("close-date-slid", Severity.MEDIUM, close_date_slid, "overview.close_date"),
    Rule("overdue-action", Severity.MEDIUM, overdue_action, "plan.actions"),
    Rule("no-next-step", Severity.MEDIUM, no_next_step, "plan.actions"),
)
