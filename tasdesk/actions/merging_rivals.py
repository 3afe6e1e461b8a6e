"""Two spellings of one rival become one: whatever was said of the one is said of the other (METHOD 7)."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.gaps import gap_from, renamed
from tasdesk.store.book import Reader, Step
from tasdesk.store.competition import advantages_column, advantages_from
from tasdesk.store.dossier import namings, read_deal, read_slots
from tasdesk.store.ids import id_of
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.rivals import deals_of
from tasdesk.store.scores import rescore
from tasdesk.text import safe

Record = dict[str, Any]

_KEYED: Final[Mapping[str, tuple[str, ...]]] = {
    "assessment": ("deal_id", "author", "day", "party"),
    "attitude": ("person_id", "deal_id", "party"),
    "strategy": ("deal_id", "party", "day"),
    "value_proposition": ("deal_id", "party", "day"),
}
"""Tables whose key follows from the party, among others: the columns it follows from, in order."""

_POINTING: Final = (
    ("naming", "rival_id"),
    ("stage_move", "rival_id"),
    ("rival_entry", "rival_id"),
    ("tactic", "party"),
)
"""Tables that point to a rival: the column that does."""

_WITH_GAPS: Final = ("tactic", "activity", "action")


def merge_rivals(desk: Desk, rival_id: str, into_id: str) -> None:
    """Make one rival of two: all that is known of the first is from now on known of the second, whose name stays.

    Where both were answered about by one author on one day, the answers about the second go before.

    Raises:
        BadUse: they are the same.   NotFound: no such rival.
        Refused: both were named on a deal at the same time; says which.
    """
    if rival_id == into_id:
        raise BadUse(_("That is the same rival."))
    with desk.writing("merge rivals") as step:
        for each in (rival_id, into_id):
            if step.read.execute("SELECT 1 FROM rival WHERE id = ?", (each,)).fetchone() is None:
                raise NotFound(_("There is no such rival in this book."))
        deals = deals_of(step.read, rival_id)
        _check_apart(step.read, deals, rival_id, into_id)
        for table, columns in _KEYED.items():
            _rekey(step, table, columns, rival_id, into_id)
        for table, column in _POINTING:
            step.read.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (into_id, rival_id))
        _follow_gaps(step.read, rival_id, into_id)
        _follow_advantages(step.read, rival_id, into_id)
        step.read.execute("DELETE FROM rival WHERE id = ?", (rival_id,))
        # Probes are carried from answer to answer: with other answers between them they come to other scores.
        rescore(step.read, playbook_in_force(step.read), deals)


def _check_apart(read: Reader, deals: Iterable[str], one: str, other: str) -> None:
    """Raises Refused where a deal has both at a time: it would have one rival twice."""
    for deal_id in deals:
        if any({one, other} <= set(fact.rivals) for fact in namings(read_slots(read, deal_id))):
            raise Refused(
                _("Both are named on {deal} at the same time.").format(deal=safe(read_deal(read, deal_id).name)),
                _("Drop one of them there first."),
            )


def _rekey(step: Step, table: str, columns: tuple[str, ...], old: str, new: str) -> None:
    """Move the rows about one party to the other, and join two of the same key."""
    for row in _rows(step.read, table, "party = ?", old):
        moved = {**row, "party": new}
        first, *rest = (moved[column] or "" for column in columns)
        moved["id"] = id_of(first, *rest)
        there = next(iter(_rows(step.read, table, "id = ?", moved["id"])), None)
        step.read.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
        if there is None:
            step.insert(table, tuple(moved), [tuple(moved.values())])
        else:
            joined = _JOINED.get(table, _kept)(there, moved)
            places = ", ".join(f"{column} = ?" for column in joined)
            step.read.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*joined.values(), there["id"]))


def _rows(read: Reader, table: str, where: str, value: str) -> list[Record]:
    columns = [name for (name,) in read.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    rows = read.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {where} ORDER BY id", (value,))
    return [dict(zip(columns, row, strict=True)) for row in rows.fetchall()]


def _kept(there: Record, _moved: Record) -> Record:
    return there


def _filled(there: Record, moved: Record) -> Record:
    """What one of them leaves empty is as the other has it."""
    return {column: value if value not in ("", None) else moved[column] for column, value in there.items()}


def _joined_answers(there: Record, moved: Record) -> Record:
    """A day's answers with those to a question that were given of the other alone."""
    detail, other = json.loads(there["detail"] or "{}"), json.loads(moved["detail"] or "{}")
    joined = dict(there)
    for question in ("fit", "closeness"):
        letter = question[0]
        if letter not in there["given"] and question in other:
            joined[question] = moved[question]
            detail[question] = {**other[question], **detail.get(question, {})}
    joined["given"] = "".join(letter for letter in "fc" if letter in there["given"] + moved["given"])
    joined["detail"] = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    return joined


_JOINED: Final[Mapping[str, Callable[[Record, Record], Record]]] = {
    "assessment": _joined_answers,
    "attitude": _filled,
}


def _follow_gaps(read: Reader, old: str, new: str) -> None:
    """Have what is there for an answer about the one, or for its move, be there for the other's."""
    for table in _WITH_GAPS:
        rows = read.execute(f"SELECT id, gap FROM {table} WHERE instr(gap, ?)", (old,)).fetchall()
        for key, gap in rows:
            followed = renamed(gap_from(gap), party=lambda party: new if party == old else party)
            read.execute(f"UPDATE {table} SET gap = ? WHERE id = ?", (str(followed), key))


def _follow_advantages(read: Reader, old: str, new: str) -> None:
    """Have the advantages over the one be those over the other, where nothing is said of it yet."""
    rows = read.execute("SELECT id, advantages FROM value_proposition WHERE instr(advantages, ?)", (old,)).fetchall()
    for key, column in rows:
        advantages = advantages_from(column)
        advantages[new] = {**advantages.pop(old, {}), **advantages.get(new, {})}
        read.execute("UPDATE value_proposition SET advantages = ? WHERE id = ?", (advantages_column(advantages), key))
