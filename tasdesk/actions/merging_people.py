"""Two records of one person become one: everything that refers to either refers to the one that stays (METHOD 6)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.links import Somebody, circle_refused, link_id, somebody
from tasdesk.actions.parts import in_order
from tasdesk.actions.people import EDITABLE
from tasdesk.actions.references import references_to, tables_with
from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.method.gaps import Gap, GapKind
from tasdesk.method.lines import circles
from tasdesk.method.person import Buying, LinkKind, Role
from tasdesk.store.book import Step
from tasdesk.store.ids import id_of
from tasdesk.text import safe

Row = dict[str, Any]

KEYED: Final[Mapping[str, Sequence[str]]] = {
    "deal_role": ("deal_id", "person_id"),
    "relationship": ("deal_id", "person_id"),
    "attitude": ("person_id", "deal_id", "party"),
    "activity_person": ("activity_id", "person_id"),
}
"""The columns from which the key of a row follows, in the tables where a person is among them."""


def merge_people(desk: Desk, kept_id: str, other_id: str) -> None:
    """Make one of two records of the same person.

    What the record that stays says, it goes on saying; what it does not know, it learns from the other. Links, roles,
    stances, notes, activities and answers of both are its own then.

    Raises:
        Refused: they are of two customers, or it would put reporting lines into a circle, which is named.
        NotFound: no such person.
    """
    with desk.writing("merge people") as step:
        kept, other = somebody(step.read, kept_id), somebody(step.read, other_id)
        _check_pair(kept, other)
        _fill(step, "person", kept.id, _one(step, "person", other.id), EDITABLE)
        _merge_links(step, kept.id, other.id)
        for table, column in references_to(step.read, "person"):
            if table in KEYED:
                _merge_keyed(step, table, kept.id, other.id)
            else:
                step.read.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (kept.id, other.id))
        for table in tables_with(step.read, "gap"):
            served = [str(Gap(GapKind.PERSON, person=person)) for person in (kept.id, other.id)]
            step.read.execute(f"UPDATE {table} SET gap = ? WHERE gap = ?", served)
        step.read.execute("DELETE FROM person WHERE id = ?", (other.id,))


def _check_pair(kept: Somebody, other: Somebody) -> None:
    if kept.id == other.id:
        raise Refused(_("These are one record already."))
    if kept.account_id != other.account_id:
        raise Refused(
            _("{one} is of {account}, {other} of {another}.").format(
                one=safe(kept.name), account=safe(kept.account), other=safe(other.name), another=safe(other.account)
            ),
            _("Only two records of one customer are merged. If somebody left, say so: tasdesk person leave"),
        )


# --- links -------------------------------------------------------------------------------------------------------


def _merge_links(step: Step, kept: str, other: str) -> None:
    """Let the links of the other begin and end at the one that stays; those between the two are gone."""
    for link in _rows(step, "link", "source_id = :other OR target_id = :other", other=other):
        step.read.execute("DELETE FROM link WHERE id = ?", (link["id"],))
        source, target = (kept if link[end] == other else link[end] for end in ("source_id", "target_id"))
        if source == target:
            continue
        kind = LinkKind(link["kind"])
        same = "kind = :kind AND source_id = :source AND deal_id IS :deal"
        if kind is not LinkKind.REPORTING:
            same += " AND target_id = :target"
        asked = {"kind": kind, "source": source, "target": target, "deal": link["deal_id"]}
        known = _rows(step, "link", same, **asked)
        if known:
            _fill(step, "link", known[0]["id"], link, ("strength",))
        else:
            key = link_id(kind, source, target, link["deal_id"])
            _insert(step, "link", {**link, "id": key, "source_id": source, "target_id": target})
    _check_lines(step, kept)


def _check_lines(step: Step, kept: str) -> None:
    """Raises Refused where the one that stays reports to itself over others."""
    bosses = dict(step.read.execute("SELECT source_id, target_id FROM link WHERE kind = 'reporting'"))
    for way in circles(bosses):
        if kept in way:
            raise circle_refused([somebody(step.read, each).name for each in way])


# --- what is said of a person, once for each deal or activity ----------------------------------------------------


def _merge_keyed(step: Step, table: str, kept: str, other: str) -> None:
    """Move the rows of the other; where the one that stays has one, it learns what it does not say."""
    for row in _rows(step, table, "person_id = :other", other=other):
        step.read.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
        moved = {**row, "person_id": kept}
        first, *rest = (moved[column] or "" for column in KEYED[table])
        moved["id"] = id_of(first, *rest)
        known = _rows(step, table, "id = :id", id=moved["id"])
        if not known:
            _insert(step, table, moved)
        else:
            _JOINED.get(table, _learn)(step, table, known[0], moved)


def _learn(step: Step, table: str, known: Row, other: Row) -> None:
    """Nothing: what the one that stays says of itself goes before."""


def _join_roles(step: Step, table: str, known: Row, other: Row) -> None:
    """Roles add up."""
    roles = in_order(Role, map(Role, f"{known['role']} {other['role']}".split()))
    buying = in_order(Buying, map(Buying, f"{known['buying']} {other['buying']}".split()))
    step.read.execute(f"UPDATE {table} SET role = ?, buying = ? WHERE id = ?", (roles, buying, known["id"]))


def _join_attitudes(step: Step, table: str, known: Row, other: Row) -> None:
    """A stance that is known goes before one that is not; an interaction comes with its reason."""
    _fill(step, table, known["id"], other, ("stance",) if known["interaction"] else ("stance", "interaction", "reason"))


_JOINED: Final[Mapping[str, Callable[[Step, str, Row, Row], None]]] = {
    "deal_role": _join_roles,
    "attitude": _join_attitudes,
}


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(step: Step, table: str, where: str, **values: Any) -> list[Row]:
    found = step.read.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id", values)
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found]


def _one(step: Step, table: str, key: str) -> Row:
    return _rows(step, table, "id = :id", id=key)[0]


def _insert(step: Step, table: str, row: Row) -> None:
    step.insert(table, tuple(row), [tuple(row.values())])


def _fill(step: Step, table: str, key: str, other: Row, columns: Sequence[str]) -> None:
    """Give a record what it does not know and another does."""
    known = _one(step, table, key)
    learned = {column: other[column] for column in columns if known[column] in ("", None) and other[column]}
    if learned:
        places = ", ".join(f"{column} = ?" for column in learned)
        step.read.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*learned.values(), key))
