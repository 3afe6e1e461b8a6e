"""What is to be done on deals: must-do tasks of their stages, what was left to somebody, and actions (METHOD 2, 7)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tasdesk.method.activities import Action, Side
from tasdesk.method.calendar import When, when
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Grade, StageItem, Standing
from tasdesk.method.playbook import Item, Playbook, Stage
from tasdesk.method.stages import present_content


class Task(NamedTuple):
    """Something that is open: what a stage requires, or an action.

    Attributes:
        near: how near its day is.
        due: the last day for it; None where nobody said.
        owner: who sees to it; of what a stage requires, where nobody was named, the deal's owner.
        deal_id: None for an action of an account alone.
        item, stage: what is required, by which stage; `said` is what was said of it.
    """

    near: When
    due: date | None
    owner: str
    deal_id: str | None
    item: Item | None = None
    stage: Stage | None = None
    said: StageItem | None = None
    action: Action | None = None

    @property
    def key(self) -> str:
        """Unlike that of any other task."""
        if self.action is not None:
            return self.action.id
        return f"{self.deal_id}/{self.item.id if self.item else ''}"

    @property
    def ours(self) -> bool:
        """Whether it is for us to do, not for the customer."""
        return self.action is None or self.action.side is Side.US


def required(
    playbook: Playbook, dossier: Dossier, standing: Standing, grade: Grade | None, owner: str
) -> Iterator[Task]:
    """What the stages require of a deal and is to be done.

    It is the undone tasks of the stage it is in, and whatever was left to somebody or has a day and is not there.

    Args:
        standing, grade: as for `present_content`.
        owner: the deal's.
    """
    said = {each.item: each for each in dossier.stage_items}
    planned = {each.item for each in dossier.stage_items if each.owner or each.due}
    present = present_content(dossier, standing, grade)
    for stage in playbook.stages:
        tasks = {item.id for item in stage.tasks} if stage.id == dossier.deal.stage else set()
        for item in (*stage.content, *stage.tasks):
            if item.id not in present and item.id in tasks | planned:
                known = said.get(item.id)
                due = known.due if known else None
                who = (known.owner if known else "") or owner
                yield Task(when(due, dossier.on), due, who, dossier.deal.id, item, stage, known)


def of_action(action: Action, today: date) -> Task:
    """An open action as a task."""
    return Task(when(action.due, today), action.due, action.owner, action.deal_id, action=action)


def order(task: Task) -> tuple[object, ...]:
    """By day, what has none last; on a day actions first, then by what it is of."""
    return task.due or date.max, task.action is None, task.deal_id or "", task.key
