"""How many findings each open deal has, worked out and kept: always rebuildable (METHOD 8, DESIGN 4).

The counts carry the day they were worked out for: on a later day other thresholds are reached. A write renews those of
the deals it concerns while they are few; the rest is renewed when somebody looks.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from tasdesk.method.findings import Severity, findings_of
from tasdesk.method.playbook import Playbook
from tasdesk.store.cases import read_cases
from tasdesk.store.derived import uncollected
from tasdesk.store.file import Reader
from tasdesk.store.step import insert_rows

FEW: Final = 200
"""Up to so many deals are worked out inside the write that concerns them; it takes some hundredths of a second."""

_AT_ONCE: Final = 500


class Found(NamedTuple):
    """What was found in an open deal; what is put off does not count.

    Attributes:
        day: the day it was worked out for, in ISO 8601.
        high, medium, low: how many findings are so grave.
        ids: which findings, the gravest first, each once.
    """

    day: str
    high: int
    medium: int
    low: int
    ids: tuple[str, ...]


def refresh(read: Reader, deal_ids: Collection[str] | None, today: date, playbook: Playbook) -> None:
    """Bring the counts of these deals up to date, inside the write that concerns them; None is all deals.

    Of many deals they are only dropped.
    """
    if deal_ids is None:
        read.execute("DELETE FROM found")
    elif len(deal_ids) > FEW:
        read.executemany("DELETE FROM found WHERE deal_id = ?", ((deal_id,) for deal_id in deal_ids))
    else:
        keep(read, deal_ids, find(read, deal_ids, today, playbook))


def find(read: Reader, deal_ids: Iterable[str], today: date, playbook: Playbook) -> dict[str, Found]:
    """What is found today in the open ones of these deals; nothing is written."""
    found = {}
    with uncollected():
        for case in read_cases(read, deal_ids, today, playbook):
            findings = [each for each in findings_of(case) if each.snoozed is None]
            grave = [each.severity for each in findings]
            found[case.deal.id] = Found(
                today.isoformat(),
                grave.count(Severity.HIGH),
                grave.count(Severity.MEDIUM),
                grave.count(Severity.LOW),
                tuple(dict.fromkeys(each.id for each in findings)),
            )
    return found


def keep(read: Reader, deal_ids: Collection[str], found: Mapping[str, Found]) -> None:
    """Store what was found in these deals; of those that are closed or gone nothing is kept."""
    read.executemany("DELETE FROM found WHERE deal_id = ?", ((deal_id,) for deal_id in deal_ids))
    rows = ((deal_id, *each[:-1], " ".join(each.ids)) for deal_id, each in found.items())
    insert_rows(read, "found", ("deal_id", *Found._fields), rows, _AT_ONCE)


def outdated(read: Reader, today: date) -> list[str]:
    """The open deals whose findings were not worked out for this day, in order."""
    return [
        deal_id
        for (deal_id,) in read.execute(
            """SELECT id FROM deal WHERE outcome = ''
               AND NOT EXISTS (SELECT 1 FROM found WHERE deal_id = deal.id AND day = ?) ORDER BY id""",
            (today.isoformat(),),
        )
    ]


def renew(read: Reader, today: date, playbook: Playbook, most: int) -> int:
    """Work out some of the outdated counts anew and store them.

    Args:
        most: how many deals at most, so that nobody waits for the end of the write.

    Returns:
        How many there were.
    """
    some = list(islice(outdated(read, today), most))
    keep(read, some, find(read, some, today, playbook))
    return len(some)
