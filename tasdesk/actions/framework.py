"""The framework matrix over many deals: what those in each stage lack (METHOD 2)."""

from collections.abc import Iterator, Sequence
from typing import Final

from tasdesk.actions.desk import Desk
from tasdesk.method.framework import CONVERSION
from tasdesk.method.lacking import Framework, StageLacks, lacking
from tasdesk.store.cases import read_cases
from tasdesk.store.playbooks import playbook_in_force

_SHOWN: Final = 1000
"""After so many deals what is known so far is told."""


def read_framework(desk: Desk, deal_ids: Sequence[str] | None = None) -> Iterator[tuple[int, tuple[StageLacks, ...]]]:
    """What the open ones of these deals lack today, again and again while they are looked at; the last is whole.

    Args:
        deal_ids: None for all open deals.

    Yields:
        How many deals were looked at, and what is known of them.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        owners: dict[str, str] = dict(read.execute("SELECT id, owner FROM deal WHERE outcome = '' ORDER BY id"))
        rows = read.execute("SELECT deal_id FROM lead WHERE deal_id IS NOT NULL").fetchall()
        converted = {deal_id for (deal_id,) in rows}
        found = Framework(playbook)
        stages = {stage.id: stage for stage in playbook.stages}
        wanted = list(owners) if deal_ids is None else sorted(each for each in deal_ids if each in owners)
        for number, case in enumerate(read_cases(read, wanted, desk.today, playbook)):
            if number % _SHOWN == 0:
                yield number, found.stages
            dossier = case.dossier._replace(people=case.everybody)
            stage = stages[case.deal.stage]
            passed = (CONVERSION,) if case.deal.id in converted else ()
            lacks = lacking(stage, dossier, case.standing, case.grade, owner=owners[case.deal.id], passed=passed)
            found.add(case.deal.id, stage.id, lacks)
        yield len(wanted), found.stages
