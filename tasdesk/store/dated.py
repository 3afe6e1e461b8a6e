"""The dated facts of many deals, read in bulk: what their rates follow from (METHOD 5, "The curve")."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from tasdesk.method.course import EVENT, RANK, SOURCE, Course, Entry, rank_number, score_keys
from tasdesk.method.facts import Closing, Naming, Outcome, Uncontested
from tasdesk.store.days import day_of, known_day
from tasdesk.store.dossier import EVER, namings
from tasdesk.store.file import Reader
from tasdesk.store.scores import Scoring

RATED: Final = frozenset({"gates", "assessment", "naming", "uncontested", "stage_move"})
"""The tables with the facts of a deal from which its rates follow; what is read below stands in them."""


class DatedFacts(NamedTuple):
    """The dated facts of several deals, by deal, in any order; a deal without facts of a kind is not there."""

    entries: dict[str, list[Entry]]
    namings: dict[str, tuple[Naming, ...]]
    uncontested: dict[str, list[Uncontested]]
    closings: dict[str, list[Closing]]

    def course(self, deal_id: str) -> Course:
        """The facts of one deal, to be walked."""
        return Course(
            self.entries.get(deal_id, ()),
            self.namings.get(deal_id, ()),
            self.uncontested.get(deal_id, ()),
            self.closings.get(deal_id, ()),
        )


def read_dated_facts(read: Reader, deal_ids: Sequence[str], scoring: Scoring | None = None) -> DatedFacts:
    """The dated facts of these deals, with the stored scores or those of `scoring`."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    _read_gates(read, deal_ids, entries)
    _read_assessments(read, deal_ids, scoring, entries)
    slots: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(read, deal_ids, "deal_id, day, slot, rival_id FROM naming ", "ORDER BY day, slot"):
        slots[row[0]].append(row[1:])
    uncontested: dict[str, list[Uncontested]] = defaultdict(list)
    for deal_id, day, value in rows_of(read, deal_ids, "deal_id, day, value FROM uncontested"):
        uncontested[deal_id].append(Uncontested(day_of(day), bool(value)))
    closings: dict[str, list[Closing]] = defaultdict(list)
    for deal_id, day, outcome, kind in rows_of(
        read, deal_ids, "deal_id, day, outcome, kind FROM stage_move", "ORDER BY day, id"
    ):
        if kind in ("close", "reopen"):
            closings[deal_id].append(Closing(day_of(day or EVER), Outcome(outcome) if outcome else None))
    return DatedFacts(entries, {deal_id: namings(rows) for deal_id, rows in slots.items()}, uncontested, closings)


def rows_of(read: Reader, deal_ids: Sequence[str], what: str, order: str = "") -> Iterable[tuple[Any, ...]]:
    """Rows of these deals.

    Args:
        what: the columns and the table, as in `deal_id, rate FROM present`.
        order: an ORDER BY, where it matters.
    """
    marks = ",".join("?" * len(deal_ids))
    return read.execute(f"SELECT {what} WHERE deal_id IN ({marks}) {order}", deal_ids)


def _read_gates(read: Reader, deal_ids: Sequence[str], entries: dict[str, list[Entry]]) -> None:
    columns = "deal_id, day, author, event, event_by, source, source_person, rank"
    for deal_id, day, author, event, event_by, source, person, rank in rows_of(read, deal_ids, f"{columns} FROM gates"):
        when, found = day_of(day), entries[deal_id]
        if event:
            found.append((when, author, EVENT, (event, known_day(event_by))))
        if source:
            found.append((when, author, SOURCE, (source, person)))
        if rank:
            found.append((when, author, RANK, rank_number(rank)))


def _read_assessments(
    read: Reader, deal_ids: Sequence[str], scoring: Scoring | None, entries: dict[str, list[Entry]]
) -> None:
    columns = "deal_id, day, author, party, given, fit, closeness"
    if scoring is None:
        rows = rows_of(read, deal_ids, f"{columns} FROM assessment")
    else:
        rows = scoring.scored(rows_of(read, deal_ids, f"{columns}, detail FROM assessment", "ORDER BY day"))
    for deal_id, day, author, party, given, fit, closeness in rows:
        when, found, (of_fit, of_closeness) = day_of(day), entries[deal_id], score_keys(party)
        if given == "fc":
            found += ((when, author, of_fit, fit), (when, author, of_closeness, closeness))
        elif given:
            found.append((when, author, of_fit, fit) if given == "f" else (when, author, of_closeness, closeness))
