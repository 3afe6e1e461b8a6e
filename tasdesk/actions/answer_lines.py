"""Many answers at once, in one step (METHOD 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.care import before
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.store.lookup import find_deal

MANY: Final = 100
"""So many answers are a change that is hard to see through."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of many; as `answers.answer` takes it.

    Attributes:
        number: the line it stands in, from 1.
        deal: the deal's code, external id or part of its name.
    """

    number: int
    deal: str
    question: str
    value: Any
    party: str
    said: Answered


def answer_lines(desk: Desk, lines: Iterable[Line], *, dry_run: bool = False) -> int:
    """Give all the answers in one step, or none; before many a backup is kept.

    Args:
        dry_run: only see whether all of them can be given.

    Returns:
        How many there were.

    Raises:
        TasdeskError: as `answers.answer`, for the first that cannot be given; the sentence begins with its line.
    """
    known = list(lines)
    if len(known) >= MANY and not dry_run:
        before(desk, "bulk")
    with desk.trying() if dry_run else desk.together("answer") as together:
        for line in known:
            _give(together, line)
    return len(known)


def _give(desk: Desk, line: Line) -> None:
    try:
        with desk.reading() as read:
            deal_id = find_deal(read, line.deal)
        answer(desk, deal_id, line.question, line.value, party=line.party, said=line.said)
    except TasdeskError as error:
        error.sentence = _("Line {number}: {sentence}").format(number=line.number, sentence=error.sentence)
        raise
