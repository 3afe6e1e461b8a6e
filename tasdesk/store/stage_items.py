"""From rows to what was said of the requirements of stages, and after closings (METHOD 2)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tasdesk.method.facts import ClosingAnswer, StageItem
from tasdesk.store.days import day_of, known_day
from tasdesk.store.file import Reader


def read_stage_items(read: Reader, deal_ids: Sequence[str], on: date) -> dict[str, tuple[StageItem, ...]]:
    """What was said of each deal's requirements; what was ticked after the day is open. Deals without are not there."""
    marks = ",".join("?" * len(deal_ids))
    found: dict[str, list[StageItem]] = defaultdict(list)
    for deal_id, item, owner, due, done_on, note in read.execute(
        f"SELECT deal_id, item, owner, due, done_on, note FROM stage_item WHERE deal_id IN ({marks}) ORDER BY item",
        deal_ids,
    ):
        done = day_of(done_on) if done_on and done_on <= on.isoformat() else None
        found[deal_id].append(StageItem(item, owner, known_day(due), done, note))
    return {deal_id: tuple(items) for deal_id, items in found.items()}


def read_closing_answers(read: Reader, deal_id: str, on: date) -> tuple[ClosingAnswer, ...]:
    """What was answered after closings up to a day, oldest first."""
    return tuple(
        ClosingAnswer(day_of(day), question, answer, author)
        for day, question, answer, author in read.execute(
            """SELECT day, question, answer, author FROM closing_answer WHERE deal_id = ? AND day <= ?
               ORDER BY day, id""",
            (deal_id, on.isoformat()),
        )
    )
