"""Giving for good what was tried (METHOD 5, "What if")."""

from collections.abc import Iterable

from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.desk import Desk
from tasdesk.method.prices import Tried


def give(desk: Desk, deal_id: str, tried: Iterable[Tried]) -> None:
    """Give the answers that were tried, all of them in one step or none.

    Raises:
        TasdeskError: as `answers.answer`, for the first that cannot be given.
    """
    with desk.together("answer") as together:
        for each in tried:
            said = Answered(author=each.author, note=each.note)
            answer(together, deal_id, each.question, each.value, party=each.party, said=said)
