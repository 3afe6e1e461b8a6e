"""The framework over many deals: what how many deals of each stage lack of what the stage asks for (METHOD 2)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.method.commitments import approved
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Grade, Standing, Words
from tasdesk.method.playbook import Playbook, Stage
from tasdesk.method.stages import present_content

OWNERS: Final = ("salesperson", "销售人员", "account manager", "客户经理")
"""Whom the owner of a deal stands for among the people involved."""


class Part(StrEnum):
    """The columns of the framework, in their order."""

    CONTENT = "content"
    TASK = "task"
    PROCESS = "process"
    PEOPLE = "people"


class Entry(NamedTuple):
    """Something that a stage asks for.

    Attributes:
        id: of a content, task or process its own; of people what they are called in English.
    """

    part: Part
    id: str
    name: Words


class Lack(NamedTuple):
    """Something that a stage asks for, and the deals of the stage that lack it, by their ids."""

    entry: Entry
    deals: tuple[str, ...] = ()


class StageLacks(NamedTuple):
    """A stage with how many deals are in it, and what they lack."""

    stage: Stage
    deals: int
    lacks: tuple[Lack, ...]


def entries(stage: Stage) -> Iterator[Entry]:
    """What a stage asks for, in the order of the framework."""
    yield from (Entry(Part.CONTENT, item.id, item.name) for item in stage.content)
    yield from (Entry(Part.TASK, item.id, item.name) for item in stage.tasks)
    yield from (Entry(Part.PROCESS, item.id, item.name) for item in stage.processes)
    yield from (Entry(Part.PEOPLE, name.en, name) for name in stage.people)


def lacking(
    stage: Stage,
    dossier: Dossier,
    standing: Standing,
    grade: Grade | None,
    *,
    owner: str = "",
    passed: Collection[str] = (),
) -> tuple[Entry, ...]:
    """What a deal lacks of what its stage asks for.

    A process is there once it was decided and not refused. People are there where the team has a member whose role
    names them in either language; the deal's owner is its salesperson.

    Args:
        standing, grade: as for `present_content`.
        owner: who owns the deal; empty for nobody.
        passed: the ids of processes that the deal has been through without a decision of its own.
    """
    roles = [each.role.strip().casefold() for each in dossier.team if each.there_on(dossier.on)]
    roles = [role for role in roles if role] + (list(OWNERS) if owner.strip() else [])
    decided = {each.process for each in dossier.approvals}
    present = present_content(dossier, standing, grade)
    there = {
        Part.CONTENT: present,
        Part.TASK: present,
        Part.PROCESS: {id_ for id_ in decided if approved(dossier.approvals, id_)} | set(passed),
        Part.PEOPLE: {name.en for name in stage.people if _named(name, roles)},
    }
    return tuple(entry for entry in entries(stage) if entry.id not in there[entry.part])


def _named(name: Words, roles: Iterable[str]) -> bool:
    """Whether one of these roles is this one, in either language: `Lawyer` is not `Legal`, `Legal counsel` is."""
    called = [each.casefold() for each in name]
    return any(each in role or role in each for role in roles for each in called)


class Framework:
    """Adds up what deals lack; every deal is counted in the stage it is in.

    Args:
        playbook: whose stages they are.
    """

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._deals: Counter[str] = Counter()
        self._lacks: dict[str, dict[Entry, list[str]]] = {
            stage.id: {entry: [] for entry in entries(stage)} for stage in playbook.stages
        }

    def add(self, deal_id: str, stage: str, lacks: Iterable[Entry]) -> None:
        """Count a deal with what it lacks."""
        self._deals[stage] += 1
        for entry in lacks:
            self._lacks[stage][entry].append(deal_id)

    @property
    def stages(self) -> tuple[StageLacks, ...]:
        """What was counted so far, first stage to last."""
        return tuple(
            StageLacks(
                stage,
                self._deals[stage.id],
                tuple(Lack(entry, tuple(deals)) for entry, deals in self._lacks[stage.id].items()),
            )
            for stage in self._playbook.stages
        )
