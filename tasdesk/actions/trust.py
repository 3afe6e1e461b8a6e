"""Why findings may be trusted: how often each was there in deals lost and in deals won (METHOD 8)."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from tasdesk.actions.desk import Desk
from tasdesk.method.facts import Outcome
from tasdesk.method.findings import findings_of
from tasdesk.method.gaps import FINDINGS
from tasdesk.method.trust import Share, Trust
from tasdesk.store.cases import read_cases
from tasdesk.store.playbooks import playbook_in_force

_DAY = timedelta(days=1)


def trust(desk: Desk, going_on: Callable[[], bool] = lambda: True) -> dict[str, Trust]:
    """For each finding, by its id, in how many deals lost and won it was there on the day before they were closed.

    Deals that nobody won or lost do not count, nor do those whose closing day is not known. What is said of a deal
    itself, such as its stage and its amount, is taken as it was at the end.

    Args:
        going_on: asked now and then; where it says no, what was counted so far is answered.
    """
    there: dict[str, Counter[str]] = {Outcome.LOST: Counter(), Outcome.WON: Counter()}
    deals: Counter[str] = Counter()
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        by_day: dict[str, dict[str, str]] = defaultdict(dict)
        for deal_id, outcome, day in read.execute(
            """SELECT id, outcome, closed_on FROM deal
               WHERE outcome IN (?, ?) AND closed_on IS NOT NULL AND closed_on <= ?""",
            (Outcome.LOST.value, Outcome.WON.value, desk.today.isoformat()),
        ):
            by_day[day][deal_id] = outcome
        for day, closed in by_day.items():
            if not going_on():
                break
            for case in read_cases(read, sorted(closed), date.fromisoformat(day) - _DAY, playbook, closed=True):
                outcome = closed[case.deal.id]
                deals[outcome] += 1
                there[outcome].update({finding.id for finding in findings_of(case)})
    shares = {
        outcome: {finding: Share(found[finding], deals[outcome]) for finding in FINDINGS}
        for outcome, found in there.items()
    }
    return {finding: Trust(shares[Outcome.LOST][finding], shares[Outcome.WON][finding]) for finding in FINDINGS}
