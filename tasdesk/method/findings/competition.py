"""Findings about rivals, strategy and value proposition (METHOD 8, 18–22 and 29)."""

from collections.abc import Iterator
from datetime import date

from tasdesk.messages import _
from tasdesk.method.activities import last_held
from tasdesk.method.competition import unserved_leads
from tasdesk.method.facts import Question
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.method.value import pitch_text, reading_time, too_long
from tasdesk.text import count, day


def closer(case: Case) -> Iterator[Hit]:
    """A rival is known to be closer than we are, and no open tactic serves that."""
    return _ahead(case, Question.CLOSENESS)


def fitter(case: Case) -> Iterator[Hit]:
    """A rival is known to fit better than we do, and no open tactic serves that."""
    return _ahead(case, Question.FIT)


def no_strategy(case: Case) -> Iterator[Hit]:
    """No strategy is chosen."""
    if case.strategy is None:
        yield _NO_STRATEGY


def no_value_proposition(case: Case) -> Iterator[Hit]:
    """There is no value proposition."""
    if not _pitch(case):
        yield _NO_VALUE


def pitch_too_long(case: Case) -> Iterator[Hit]:
    """The value proposition takes more than two minutes to tell, or what else the playbook allows."""
    pitch, said = case.playbook.competing.pitch, _pitch(case)
    if said and too_long(told := reading_time(said, pitch), pitch):
        yield Hit(_takes, (told.seconds, pitch.seconds))


def strategy_idle(case: Case) -> Iterator[Hit]:
    """Nothing was held on the deal for weeks, and the strategy is older than that."""
    strategy = case.strategy
    if strategy is None or (case.today - strategy.day).days <= case.limit("strategy-idle", "days"):
        return
    last = last_held(case.dossier.activities, case.today)
    if last is None or (case.today - last).days >= case.limit("strategy-idle", "days"):
        yield Hit(_idle_since, (strategy.day, last))


def _ahead(case: Case, question: Question) -> Iterator[Hit]:
    for lead in unserved_leads(case.standing, case.dossier.tactics, question):
        yield Hit(_scores, (lead.theirs, lead.ours), case.name(lead.rival), lead.rival)


def _pitch(case: Case) -> str:
    """What is told of our value proposition; empty without one."""
    return "" if case.value_proposition is None else pitch_text(case.value_proposition).strip()


# --- the evidence ------------------------------------------------------------------------------------------------


def _scores(theirs: float, ours: float) -> str:
    return _("They {theirs}, we {ours}; no open tactic serves it.").format(theirs=f"{theirs:.3g}", ours=f"{ours:.3g}")


def _none_chosen() -> str:
    return _("None is chosen.")


def _none_written() -> str:
    return _("None is written.")


def _takes(seconds: float, most: int) -> str:
    return _("It takes {seconds} seconds; {most} are allowed.").format(seconds=count(round(seconds)), most=count(most))


def _idle_since(chosen: date, last: date | None) -> str:
    if last is None:
        return _("Chosen on {day}; no activity was ever held.").format(day=day(chosen))
    return _("Chosen on {day}; the last activity was held on {last}.").format(day=day(chosen), last=day(last))


_NO_STRATEGY = Hit(_none_chosen)
_NO_VALUE = Hit(_none_written)

STRATEGY_IDLE = Rule("strategy-idle", Severity.MEDIUM, strategy_idle, "plan.actions", large=True)

RULES = (
    Rule("rival-closer", Severity.HIGH, closer, "rivals.closeness"),
    Rule("rival-fitter", Severity.MEDIUM, fitter, "rivals.fit"),
    Rule("no-strategy", Severity.MEDIUM, no_strategy, "plan.strategy", large=True),
    Rule("no-value-proposition", Severity.MEDIUM, no_value_proposition, "value", large=True),
    Rule("pitch-too-long", Severity.LOW, pitch_too_long, "value", large=True),
)
