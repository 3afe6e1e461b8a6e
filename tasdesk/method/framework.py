"""The framework matrix of one deal: what each stage asks for, what of it is there, and how long it took (METHOD 2)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.method.commitments import Approval
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Grade, MoveKind, StageItem, Standing
from tasdesk.method.playbook import Item, Playbook, Stage
from tasdesk.method.processes import Elements
from tasdesk.method.registrations import Holding, holding
from tasdesk.method.stages import BY_FACTS, present_content


class Place(StrEnum):
    """Where a stage lies, seen from the deal."""

    PASSED = "passed"
    SKIPPED = "skipped"
    HERE = "here"
    AHEAD = "ahead"


class Required(NamedTuple):
    """A required content or a must-do task of a stage.

    Attributes:
        task: it is something to do.
        there: it is there, or done.
        by_facts: the facts of the deal decide it; nobody ticks it.
        said: what was said of it; None where nothing was.
        overdue: it is open and its day has passed.
    """

    item: Item
    task: bool
    there: bool
    by_facts: bool
    said: StageItem | None = None
    overdue: bool = False


CONVERSION: Final = "lead_conversion"
"""The process that a deal has passed which came from a lead: nobody decides on it a second time."""


class StageProcess(NamedTuple):
    """A process of a stage.

    Attributes:
        elements: its five; None where the playbook does not describe it.
        decided: what was decided last; None where nothing was.
        converted_on: of the conversion of leads, when the deal's was converted.
    """

    process: Item
    elements: Elements | None = None
    decided: Approval | None = None
    converted_on: date | None = None


class StageRow(NamedTuple):
    """A stage of the matrix as it is with a deal.

    Attributes:
        days: how long the deal has been in it, all stays together; None where it never was, or nobody knows.
        over: these are more than the playbook allows.
        registration: how the deal stands with partners' registrations, in the stage it is in; None where nobody asks.
    """

    stage: Stage
    place: Place
    required: tuple[Required, ...]
    processes: tuple[StageProcess, ...] = ()
    days: int | None = None
    over: bool = False
    registration: Holding | None = None

    @property
    def missing(self) -> tuple[Required, ...]:
        """What is not there."""
        return tuple(each for each in self.required if not each.there)


def matrix(dossier: Dossier, playbook: Playbook, standing: Standing, grade: Grade | None) -> tuple[StageRow, ...]:
    """The stages of a deal, first to last; `standing` and `grade` are as for `present_content`."""
    present = present_content(dossier, standing, grade)
    said = {each.item: each for each in dossier.stage_items}
    decided = {approval.process: approval for approval in dossier.approvals}  # they come oldest first
    here = playbook.number(dossier.deal.stage)
    left = {move.source for move in dossier.moves if move.kind in (MoveKind.FORWARD, MoveKind.JUMP)}
    days = _days_in_stages(dossier)
    rows = []
    for number, stage in enumerate(playbook.stages, start=1):
        if number == here:
            place = Place.HERE
        elif number > here:
            place = Place.AHEAD
        else:
            place = Place.PASSED if stage.id in left else Place.SKIPPED
        items = [(item, False) for item in stage.content] + [(item, True) for item in stage.tasks]
        required = tuple(_required(item, task, item.id in present, said, dossier.on) for item, task in items)
        spent = days.get(stage.id)
        held = holding(dossier, grade) if place is Place.HERE else None
        processes = tuple(
            StageProcess(
                each,
                playbook.elements.get(each.id),
                decided.get(each.id),
                converted_on=dossier.origin.ended_on if dossier.origin and each.id == CONVERSION else None,
            )
            for each in stage.processes
        )
        over = spent is not None and spent > stage.limit
        rows.append(StageRow(stage, place, required, processes, spent, over, held))
    return tuple(rows)


def _required(item: Item, task: bool, there: bool, said: Mapping[str, StageItem], on: date) -> Required:
    known = said.get(item.id)
    overdue = not there and known is not None and known.overdue(on)
    return Required(item, task, there, item.id in BY_FACTS, known, overdue)


def _days_in_stages(dossier: Dossier) -> dict[str, int]:
    """How many days the deal spent in each stage, as far as the days of its moves are known."""
    spent: dict[str, int] = defaultdict(int)
    stage, since = "", None
    for move in dossier.moves:
        if stage and since is not None and move.day is not None:
            spent[stage] += (move.day - since).days
        # A closed deal is in no stage, until it is opened again.
        stage, since = ("", None) if move.kind is MoveKind.CLOSE else (move.target, move.day)
    if dossier.deal.outcome is None and dossier.deal.stage:
        since = since if stage == dossier.deal.stage else dossier.deal.stage_since
        if since is not None:
            spent[dossier.deal.stage] += (dossier.on - since).days
    return dict(spent)
