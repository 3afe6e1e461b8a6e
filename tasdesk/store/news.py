"""What a merge brought from others, deal by deal, until somebody looks at it.

Kept beside the journal: whether a thing was looked at is nothing that one could undo. Of a merge that was undone
nothing is new; it is again once the merge is redone.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from tasdesk.store.file import Reader
from tasdesk.store.names import DEAL_OF, LOCAL
from tasdesk.store.step import Step

if TYPE_CHECKING:
    from tasdesk.store.history import Record

_UID: Final = 32
"""So many digits of a received change name its step."""

_STANDS: Final = """NOT EXISTS (SELECT 1 FROM step undo WHERE undo.undoes = news.step
                    AND NOT EXISTS (SELECT 1 FROM step redo WHERE redo.undoes = undo.id))"""
"""The merge was not undone, or it was redone."""

_PASSED_OVER: Final = frozenset(
    {"account", "product", "rival", "playbook", "lead", "lead_answer", "review", "deal_list", "activity_person"}
)
"""Tables whose records are nothing new of a deal: they are of many, or told by others of their records."""


class News(NamedTuple):
    """What is new of a deal.

    Attributes:
        steps: the merges that brought it.
        records: of how many records something is new.
    """

    steps: tuple[int, ...] = ()
    records: int = 0


def note_news(step: Step, reader: str) -> None:
    """Keep for each deal what this merge brought from others; nothing where the book had no deal before.

    Args:
        step: the merge, at its end, with `receiving.SCRATCH` as it left it.
        reader: the user, whose own steps are no news.
    """
    read = step.read
    came = {deal for (deal,) in read.execute(_NEW, (step.id,))}
    (deals,) = read.execute("SELECT count(*) FROM deal").fetchone()
    if deals == len(came):
        return
    records: Counter[str] = Counter(_theirs(step, reader, came))
    step.insert("news", ("deal_id", "step", "records"), [(deal, step.id, count) for deal, count in records.items()])


_NEW: Final = "SELECT pk FROM journal JOIN deal ON deal.id = pk WHERE step = ? AND tbl = 'deal' AND op = 'I'"


_OWN_AMONG_THEM: Final = """SELECT EXISTS (SELECT 1 FROM temp.theirs JOIN received ON received.id = theirs.uid
                                           WHERE theirs.fresh AND received.author = :reader)"""

_BY_OTHERS: Final = f"""EXISTS (
    SELECT 1 FROM received_change change JOIN received ON received.id = substr(change.id, 1, {_UID})
    JOIN temp.theirs ON theirs.uid = received.id AND theirs.fresh
    WHERE change.pk = journal.pk AND change.tbl = journal.tbl AND received.author <> :reader)"""


def _theirs(step: Step, reader: str, came: Collection[str]) -> Iterator[str]:
    """The deal of each record of which others said something new; of a deal that is new itself, that alone."""
    read = step.read
    read.execute("CREATE TEMP TABLE IF NOT EXISTS theirs_new (tbl TEXT, pk TEXT, PRIMARY KEY (tbl, pk)) WITHOUT ROWID")
    read.execute("DELETE FROM temp.theirs_new")
    # Asked of each change only where it matters: few send their own steps back and forth.
    whose = _BY_OTHERS if read.execute(_OWN_AMONG_THEM, {"reader": reader}).fetchone()[0] else "TRUE"
    read.execute(
        f"""INSERT INTO temp.theirs_new SELECT DISTINCT tbl, pk FROM journal
            WHERE step = :step AND tbl NOT IN {tuple(sorted(LOCAL | _PASSED_OVER))} AND {whose}""",
        {"step": step.id, "reader": reader},
    )
    for table, deal in _by_deal(read, "temp.theirs_new"):
        if table == "deal" or deal not in came:
            yield deal


def _by_deal(read: Reader, records: str) -> Iterator[tuple[str, str]]:
    """Table and deal of each of these records that a deal has, or that its account or one of its people has.

    Args:
        records: a table of `tbl` and `pk`.
    """
    for (table,) in read.execute(f"SELECT DISTINCT tbl FROM {records}").fetchall():
        if ways := " UNION ALL ".join(_ways(table, _columns(read, table))):
            found = read.execute(
                f"""WITH there AS (SELECT pk FROM {records} WHERE tbl = :table),
                         live AS (SELECT {table}.* FROM there JOIN {table} ON {table}.id = there.pk)
                    SELECT deal_id FROM ({ways}) WHERE deal_id IS NOT NULL""",
                {"table": table},
            )
            yield from ((table, deal) for (deal,) in found)


def _ways(table: str, columns: Collection[str]) -> Iterator[str]:
    """SQL that selects `deal_id` from `live`, rows of a table with these columns."""
    free = "TRUE"
    if table == "deal":
        yield "SELECT id AS deal_id FROM live"
        return
    if table == "review_deal":  # to stand on an agenda is no news
        yield "SELECT deal_id FROM live WHERE summary <> ''"
        return
    if "deal_id" in columns:
        yield "SELECT deal_id FROM live"
        free = "live.deal_id IS NULL"
    # What belongs to an account or to somebody there is news of every deal that is open with it.
    if "account_id" in columns:
        yield f"""SELECT deal.id AS deal_id FROM live
                  JOIN deal ON deal.account_id = live.account_id AND deal.outcome = '' WHERE {free}"""
        free += " AND live.account_id IS NULL"
    if "person_id" in columns:
        yield f"""SELECT deal.id AS deal_id FROM live JOIN person ON person.id = live.person_id
                  JOIN deal ON deal.account_id = person.account_id AND deal.outcome = '' WHERE {free}"""


# --- looking at it -----------------------------------------------------------------------------------------------


def read_news(read: Reader) -> dict[str, int]:
    """Of how many records something is new, by deal; those without are left out."""
    return dict(read.execute(f"SELECT deal_id, sum(records) FROM news WHERE {_STANDS} GROUP BY deal_id"))


def news_of(read: Reader, deal_id: str) -> News:
    """What is new of a deal."""
    rows = read.execute(f"SELECT step, records FROM news WHERE deal_id = ? AND {_STANDS} ORDER BY step", (deal_id,))
    found = rows.fetchall()
    return News(tuple(step for step, _count in found), sum(count for _step, count in found))


def records_of(read: Reader, deal_id: str, steps: Collection[int]) -> "list[Record]":
    """The records of a deal, of its account and of its people that these merges changed."""
    (account,) = read.execute("SELECT account_id FROM deal WHERE id = ?", (deal_id,)).fetchone() or (None,)
    # From the record to the journal, which `+` sees to: a merge may have changed those of ten thousand other deals.
    changed = f"""EXISTS (SELECT 1 FROM journal WHERE pk = live.id AND tbl = :table
                          AND +step IN ({", ".join(map(str, steps))}))"""
    found: list[Record] = []
    for table in sorted(DEAL_OF.keys() - LOCAL - _PASSED_OVER):
        # One after the other, so that each finds its index.
        for where in _belonging(table, _columns(read, table)):
            rows = read.execute(
                f"SELECT live.id FROM {table} live WHERE {where} AND {changed}",
                {"table": table, "deal": deal_id, "account": account},
            )
            found += [(table, pk) for (pk,) in rows]
    return found


def _belonging(table: str, columns: Collection[str]) -> Iterator[str]:
    """Conditions for rows of a deal, of its account, and of somebody there; the other way round as `_ways`."""
    free = "TRUE"
    if table == "deal":
        yield "live.id = :deal"
        return
    if table == "review_deal":
        yield "live.deal_id = :deal AND live.summary <> ''"
        return
    if "deal_id" in columns:
        yield "live.deal_id = :deal"
        free = "live.deal_id IS NULL"
    if "account_id" in columns:
        yield f"live.account_id = :account AND {free}"
        free += " AND live.account_id IS NULL"
    if "person_id" in columns:
        yield f"live.person_id IN (SELECT id FROM person WHERE account_id = :account) AND {free}"


def _columns(read: Reader, table: str) -> set[str]:
    return {name for (name,) in read.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def forget(step: Step, deal_ids: Collection[str]) -> None:
    """These deals were looked at."""
    step.read.executemany("DELETE FROM news WHERE deal_id = ?", ((deal,) for deal in deal_ids))
    step.renew(deal_ids)
