"""The findings that are put off (METHOD 8)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tasdesk.method.facts import Snooze
from tasdesk.store.days import day_of
from tasdesk.store.file import Reader


def read_snoozes(read: Reader, deal_ids: Sequence[str], on: date) -> dict[str, dict[tuple[str, str], Snooze]]:
    """What is put off on a day, by deal, then by finding and what that is about; a deal without any is not there."""
    marks = ",".join("?" * len(deal_ids))
    day = on.isoformat()
    found: dict[str, dict[tuple[str, str], Snooze]] = defaultdict(dict)
    for deal_id, finding, subject, until, reason, author in read.execute(
        f"""SELECT deal_id, finding, subject, until, reason, author FROM snooze
            WHERE deal_id IN ({marks}) AND since <= ? AND until >= ?""",
        (*deal_ids, day, day),
    ):
        found[deal_id][finding, subject] = Snooze(day_of(until), reason, author)
    return dict(found)
