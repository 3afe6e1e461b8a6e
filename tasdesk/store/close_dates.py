"""The planned close dates of deals in the order in which they were set, from the journal (METHOD 8, 26)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from tasdesk.store.days import day_of
from tasdesk.store.file import Reader
from tasdesk.store.journal import REDO, UNDO, stamp

_UNDOS = f"SELECT count(*) FROM step WHERE kind = '{UNDO}' AND undoes = made.id"
_REDOS = f"""SELECT count(*) FROM step JOIN step undone ON undone.id = step.undoes
             WHERE step.kind = '{REDO}' AND undone.undoes = made.id"""


def read_close_dates(read: Reader, deal_ids: Sequence[str], on: date) -> dict[str, tuple[date, ...]]:
    """The planned close dates of each of these deals, the one in force last; a deal without any is not there.

    Steps that were undone, and those after the day, are as if they had never been. The rest is told by whatever step
    changed the date: an edit, an import or a merge.
    """
    end = datetime.combine(on + timedelta(days=1), time.min).astimezone(UTC)
    marks = ",".join("?" * len(deal_ids))
    dates: dict[str, list[date]] = defaultdict(list)
    changes = read.execute(
        f"""SELECT pk, json_extract(old, '$.close_date') FROM journal JOIN step made ON made.id = journal.step
            WHERE pk IN ({marks}) AND tbl = 'deal' AND journal.op = 'U' AND json_type(old, '$.close_date') IS NOT NULL
              AND made.kind NOT IN ('{UNDO}', '{REDO}') AND made.at < ? AND ({_UNDOS}) = ({_REDOS})
            ORDER BY journal.id""",
        (*deal_ids, stamp(end)),
    )
    for deal_id, before in changes:
        if before is not None:
            dates[deal_id].append(day_of(before))
    present = read.execute(
        f"SELECT id, close_date FROM deal WHERE id IN ({marks}) AND close_date IS NOT NULL", deal_ids
    )
    for deal_id, planned in present:
        dates[deal_id].append(day_of(planned))
    return {deal_id: tuple(found) for deal_id, found in dates.items()}
