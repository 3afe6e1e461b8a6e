"""From rows to the cards of the board and the list."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tasdesk.method.cards import Totals, added_up, sort
from tasdesk.method.facts import Author, Card, Outcome, Reason
from tasdesk.method.grades import Grader, effective
from tasdesk.method.playbook import Playbook
from tasdesk.store.file import Reader
from tasdesk.store.ids import code_of
from tasdesk.store.news import read_news

Row = tuple[Any, ...]

# Accounts and products are put in here: joining these too for each of ten thousand deals takes SQLite twice as long.
_DEALS = """
    SELECT id, name, account_id, product_id, stage, outcome, manual_grade, amount, currency, led_by, owner,
           coalesce(closed_on, ''), coalesce(close_date, ''), external_id,
           rate, present.reason, before, before_reason,
           coalesce(high, 0), coalesce(medium, 0), coalesce(ids, ''), coalesce(found.day, '')
    FROM deal LEFT JOIN present ON present.deal_id = id LEFT JOIN found ON found.deal_id = id
"""


def read_cards(read: Reader, playbook: Playbook, *, closed: bool | None = False) -> tuple[Card, ...]:
    """The cards of the open deals, of the closed ones, or (`closed=None`) of all, in the order of their keys."""
    where = {False: "WHERE outcome = ''", True: "WHERE outcome <> ''", None: ""}[closed]
    return _cards(read, playbook, read.execute(f"{_DEALS} {where} ORDER BY id"))


def read_card(read: Reader, playbook: Playbook, deal_id: str) -> Card | None:
    """One deal's card; None where there is no such deal."""
    return next(iter(_cards(read, playbook, read.execute(f"{_DEALS} WHERE id = ?", (deal_id,)))), None)


def read_some_cards(read: Reader, playbook: Playbook, deals: Sequence[str]) -> tuple[Card, ...]:
    """The cards of these deals, in the order of their keys; those that there are not are left out."""
    among = f"{_DEALS} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return _cards(read, playbook, read.execute(among, (json.dumps(deals),)))


def read_first_cards(read: Reader, playbook: Playbook, most: int) -> tuple[Card, ...]:
    """The open deals of the largest amounts in each stage, so many at most, the largest first."""
    grader = Grader(playbook.grading)
    deals: list[str] = []
    for stage, currency in read.execute("SELECT DISTINCT stage, currency FROM deal WHERE outcome = ''").fetchall():
        # Amounts that cannot be compared stand in the order of their keys, as `sort` leaves them.
        order = "id" if grader.whole_units(0, currency) is None else "amount DESC, id"
        first = f"SELECT id FROM deal WHERE outcome = '' AND stage = ? AND currency = ? ORDER BY {order} LIMIT ?"
        deals += (deal for (deal,) in read.execute(first, (stage, currency, most)))
    found: list[Card] = []
    count: Counter[str] = Counter()
    for card in sort(read_some_cards(read, playbook, deals)):
        stage = _stage_now(card.stage, playbook)
        count[stage] += 1
        if count[stage] <= most:
            found.append(card)
    return tuple(found)


def read_totals(read: Reader, playbook: Playbook) -> dict[str, Totals]:
    """What the open deals of each stage come to."""
    grader = Grader(playbook.grading)
    found: defaultdict[str, list[Totals]] = defaultdict(list)
    # `total`, not `sum`: what is more than the largest whole number is no error then.
    for row in read.execute(
        """SELECT stage, currency, count(*), count(amount), count(amount * rate), total(amount), total(amount * rate)
           FROM deal LEFT JOIN present ON deal_id = id WHERE outcome = '' GROUP BY stage, currency"""
    ):
        found[_stage_now(row[0], playbook)].append(_totals(grader, row))
    return {stage: added_up(parts) for stage, parts in found.items()}


def _totals(grader: Grader, row: Row) -> Totals:
    _stage, currency, count, known, rated, minor, weighted = row
    amount, rated_amount = (grader.whole_units(round(units), currency) for units in (minor, weighted))
    if amount is None or rated_amount is None:
        return Totals(count, 0.0, 0.0, count, 0)
    return Totals(count, amount, rated_amount, count - known, known - rated)


def _stage_now(stage: str, playbook: Playbook) -> str:
    """Where the board shows a deal: one of a stage that another playbook had stands at the beginning."""
    return stage if stage in playbook.order else playbook.order[0]


def _cards(read: Reader, playbook: Playbook, deals: Iterable[Row]) -> tuple[Card, ...]:
    known = _Known(read, playbook)
    return tuple([_card(row, known) for row in deals])


class _Known:
    """What the cards of a book are put together from, beside the deals themselves."""

    __slots__ = ("accounts", "grader", "news", "products", "words")

    def __init__(self, read: Reader, playbook: Playbook) -> None:
        self.grader = Grader(playbook.grading)
        self.accounts: dict[str | None, str] = dict(read.execute("SELECT id, name FROM account"))
        self.products: dict[str | None, str] = dict(read.execute("SELECT id, name FROM product"))
        self.news = read_news(read)
        # Stages, owners and the like: one object each, where the driver makes one for every row.
        self.words: dict[str, str] = {}


def _card(row: Row, known: _Known) -> Card:
    (
        id, name, account, product, stage, outcome, manual, minor, currency, led_by, owner, closed, planned, other_id,
        rate, reason, before, before_reason, high, medium, findings, counted,
    ) = row  # fmt: skip
    grader, one = known.grader, known.words.setdefault
    change = None
    if outcome:
        rate, reason = (1.0 if outcome == Outcome.WON else 0.0), outcome
    elif reason is None:
        reason = Reason.NO_COMPELLING_EVENT
    else:
        change = change_in_a_week(rate, before, before_reason)
    return Card(
        id,
        code_of(id),
        name,
        known.accounts.get(account, ""),
        known.products.get(product, ""),
        one(stage, stage),
        outcome,
        effective(grader.grade(minor, currency, led_by), manual or None) or "",
        minor,
        one(currency, currency),
        grader.whole_units(minor, currency),
        rate,
        reason,
        change,
        one(owner, owner),
        closed,
        one(planned, planned),
        other_id,
        high,
        medium,
        one(findings, findings),
        one(counted, counted),
        known.news.get(id, 0),
    )


def change_in_a_week(rate: float | None, before: float | None, before_reason: str) -> float | None:
    """How an open deal's rate moved; None where one of the two is not computed, or it was closed a week ago."""
    return None if rate is None or before is None or before_reason in _CLOSED else rate - before


_CLOSED = frozenset(Outcome)


def newest_assessments(read: Reader, on: date) -> dict[str, date]:
    """The day of each open deal's newest assessment up to a day, whoever made it; deals without one are left out.

    Gates and rank count as well; what is only evidence does not (METHOD 4).
    """
    found: dict[str, str] = {}
    answers = {"assessment": "given <> ''", "gates": "(event <> '' OR source <> '' OR rank <> '')"}
    for author in Author:
        for table, answered in answers.items():
            # One look into the index per deal, however many weeks of answers it has.
            rows = read.execute(
                f"""SELECT id, (SELECT day FROM {table} WHERE deal_id = deal.id AND author = :author AND day <= :on
                                AND {answered} ORDER BY day DESC LIMIT 1) AS newest
                    FROM deal WHERE outcome = '' AND newest IS NOT NULL""",
                {"author": author.value, "on": on.isoformat()},
            )
            for deal_id, day in rows:
                found[deal_id] = max(day, found.get(deal_id, ""))
    return {deal_id: date.fromisoformat(day) for deal_id, day in found.items()}
