"""From rows to the cards of the board and the list."""

from typing import Any

from tasdesk.method.facts import Card, Outcome, Reason
from tasdesk.method.grades import Grader, effective
from tasdesk.method.playbook import Playbook
from tasdesk.store.book import Reader

_CARDS = """
    SELECT d.id, d.code, d.name, coalesce(a.name, ''), coalesce(p.name, ''), d.stage, d.outcome, d.manual_grade,
           d.amount, d.currency, d.led_by, r.rate, r.reason, r.before, r.before_reason, d.owner,
           coalesce(d.closed_on, ''), coalesce(d.close_date, ''), d.external_id
    FROM deal d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN product p ON p.id = d.product_id
         LEFT JOIN present r ON r.deal_id = d.id
"""


def read_cards(read: Reader, playbook: Playbook, *, closed: bool | None = False) -> tuple[Card, ...]:
    """The cards of the open deals, of the closed ones, or (`closed=None`) of all, in the order of their keys."""
    where = {False: "WHERE d.outcome = ''", True: "WHERE d.outcome <> ''", None: ""}[closed]
    grader = Grader(playbook.grading)
    return tuple(_card(row, grader) for row in read.execute(f"{_CARDS} {where} ORDER BY d.id"))


def read_card(read: Reader, playbook: Playbook, deal_id: str) -> Card | None:
    """One deal's card; None where there is no such deal."""
    row = read.execute(f"{_CARDS} WHERE d.id = ?", (deal_id,)).fetchone()
    return None if row is None else _card(row, Grader(playbook.grading))


def _card(row: tuple[Any, ...], grader: Grader) -> Card:
    (id, code, name, account, product, stage, outcome, manual, minor, currency, led_by, rate, reason, *rest) = row
    before, before_reason, owner, closed_on, close_date, external_id = rest
    grade = effective(grader.grade(minor, currency, led_by), manual or None)
    change = None
    if outcome:
        rate, reason = (1.0 if outcome == Outcome.WON else 0.0), outcome
    elif reason is None:
        reason = Reason.NO_COMPELLING_EVENT  # nothing was ever answered
    else:
        change = change_in_a_week(rate, before, before_reason)
    return Card(
        id,
        code,
        name,
        account,
        product,
        stage,
        outcome,
        grade or "",
        minor,
        currency,
        grader.whole_units(minor, currency),
        rate,
        reason,
        change,
        owner,
        closed_on,
        close_date,
        external_id,
    )


def change_in_a_week(rate: float | None, before: float | None, before_reason: str) -> float | None:
    """How an open deal's rate moved; None where one of the two is not computed, or it was closed a week ago."""
    return None if rate is None or before is None or before_reason in _CLOSED else rate - before


_CLOSED = frozenset(Outcome)
