"""Answers: what the stories tell, and what is confirmed and reviewed in the weeks between."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from maker.common import ANCHOR, MONDAY, WEEKS, Row, Step, Turn, chance, day_of

from tasdesk.method.course import score_of
from tasdesk.method.facts import UNKNOWN, US, Outcome, Question

if TYPE_CHECKING:
    from maker.deals import Deal

Cell = tuple[str, str]
"""What is asked of whom: party and question; a gate or the rank has no party."""


class Sheet:
    """One author's answers to one deal as days go by."""

    def __init__(self, questionnaire: "Questionnaire", author: str) -> None:
        self.questionnaire = questionnaire
        self.author = author
        self.said: dict[Cell, Row] = {}

    def answer(self, day: date, cells: Mapping[Cell, Row]) -> dict[str, list[Row]]:
        """The rows of one day; `cells` hold what is given and its evidence."""
        deal, house = self.questionnaire.deal, self.questionnaire.deal.house
        head = {"deal_id": deal.key, "author": self.author, "day": day.isoformat()}
        parties: dict[str, Row] = defaultdict(lambda: {"given": "", "fit": None, "closeness": None, "detail": {}})
        gates: Row = {}
        for (party, question), given in sorted(cells.items()):
            self._keep((party, question), given)
            if not party:
                gates |= given
                continue
            row, kept = parties[party], self.said[party, question]
            row["given"] = "".join(sorted(row["given"] + question[0], reverse=True))
            row["detail"][question] = {name: part for name, part in given.items() if part not in ({}, "")}
            row[question] = score_of(kept.get("direct"), kept.get("probes", {}), house.weights[Question(question)])
        insert = {"assessment": [{**head, "party": party, **row} for party, row in parties.items()]} if parties else {}
        return insert | ({"gates": [head | gates]} if gates else {})

    def _keep(self, cell: Cell, given: Row) -> None:
        old = self.said.get(cell, {})
        if "direct" in given and any(score != UNKNOWN for score in old.get("probes", {}).values()):
            raise SystemExit(f"{self.questionnaire.deal.key}: probes answer {cell} already")
        kept = {name: part for name, part in given.items() if not name.endswith("note")}
        kept["probes"] = old.get("probes", {}) | given.get("probes", {})
        self.said[cell] = {**old, **kept} if cell[0] else {k: v for k, v in kept.items() if k != "probes"}

    def again(self, cell: Cell) -> Row:
        """The present answer, to be given once more; probes go before an older direct answer."""
        kept = self.said[cell]
        if not cell[0]:
            return dict(kept)
        return {"probes": dict(kept["probes"])} if kept["probes"] else {"direct": kept["direct"]}


class Questionnaire:
    """The answers to one deal: what its story tells, and what is confirmed and reviewed in between."""

    def __init__(self, deal: "Deal") -> None:
        self.deal = deal
        self.sheets = {author: Sheet(self, author) for author in ("salesperson", "manager", "agreed")}
        self.told = {
            "salesperson": self._told(deal.told.get("answers", [])),
            "manager": self._told(deal.told.get("manager", [])),
            "agreed": self._told(deal.told.get("agreed", [])),
        }

    def steps(self) -> Iterator[Step]:
        """One step per author and day."""
        days = {day for told in self.told.values() for day in told}
        if not days:
            return
        rounds = self._rounds(min(days))
        for day in sorted(days | set(rounds)):
            for author, turn in (("salesperson", Turn.ANSWER), ("manager", Turn.MANAGER), ("agreed", Turn.AGREED)):
                cells = self._cells(author, day, rounds.get(day, ""))
                if cells:
                    by = self.deal.owner if author == "salesperson" else self.deal.house.manager
                    yield Step(day, turn, "answer", by, self.sheets[author].answer(day, cells))

    def _told(self, lines: Sequence[Sequence[Any]]) -> dict[date, dict[Cell, Row]]:
        days: dict[date, dict[Cell, Row]] = defaultdict(dict)
        for when, what, value, *rest in lines:
            party, _dot, question = what.rpartition(".")
            days[day_of(when)][party, question] = self._given(party, question, value, rest, (when, what))
        return days

    def _given(self, party: str, question: str, value: Any, rest: Sequence[str], name: tuple[str, str]) -> Row:
        if party:
            kind = f"{'us' if party == US else 'rival'}_{question}"
            note = rest[0] if rest else self.deal.house.words(self.deal.owner, kind, self.deal.key, *name)
            return {"probes" if isinstance(value, dict) else "direct": value, "note": note}
        note, *detail = rest or [""]
        row = {question: str(value)} | ({f"{question}_note": note} if note else {})
        if detail and question == "event":
            row["event_by"] = day_of(detail[0]).isoformat()
        if detail and question == "source":
            row["source_person"] = self.deal.person(detail[0])
        return row

    def _rounds(self, first: date) -> dict[date, str]:
        """The Fridays on which the salesperson confirms, and the rounds of the manager, from the first answer on."""
        rounds: dict[date, str] = {}
        rhythm = self.deal.told.get("rhythm", 1 if self.deal.large else 2)
        quiet = [(day_of(start), day_of(end)) for start, end in self.deal.told.get("quiet", [])]
        reviewed = self.deal.large and "manager" not in self.deal.told
        for week in range(WEEKS):
            friday = MONDAY + timedelta(weeks=week, days=4)
            since = (friday - first).days // 7
            if since < 1 or friday >= self.deal.open_until() + timedelta(days=self.deal.open_until() == ANCHOR):
                continue
            if any(start <= friday <= end for start, end in quiet) or self._closed(friday):
                continue
            says = "s" if since % rhythm == 0 and chance(self.deal.key, week, "there") > 0.08 else ""
            says += "m" if reviewed and since % 4 == 2 else "a" if reviewed and since % 4 == 3 else ""
            if says:
                rounds[friday] = says
        return rounds

    def _closed(self, day: date) -> bool:
        closed = False
        for when, target, *_rest in self.deal.moves:
            if day_of(when) <= day:
                closed = target in tuple(Outcome)
        return closed

    def _field(self, day: date) -> set[str]:
        slots: dict[int, str] = {}
        for when, slot, rival in self.deal.told.get("rivals", []):
            if day_of(when) <= day:
                slots[slot] = rival
        return {"", US, *filter(None, slots.values())}

    def _cells(self, author: str, day: date, says: str) -> dict[Cell, Row]:
        told = dict(self.told[author].get(day, {}))
        field = self._field(day)
        if author == "salesperson" and "s" in says:
            sheet = self.sheets[author]
            # Who changes something does not always go through the rest as well.
            if not told or chance(self.deal.key, day, "all") > 0.4:
                again = {cell: sheet.again(cell) for cell in sheet.said if cell[0] in field}
                told = again | told
        if author == "manager" and "m" in says:
            told |= self._manager_says(day, field)
        if author == "agreed" and "a" in says:
            told |= self._settled(day, field)
        return told

    def _manager_says(self, day: date, field: set[str]) -> dict[Cell, Row]:
        """What a manager answers on a round: mostly the same, at times a step less for us or more for a rival."""
        cells: dict[Cell, Row] = {}
        for (party, question), kept in self.sheets["salesperson"].said.items():
            if party not in field:
                continue
            if not party:
                cells[party, question] = dict(kept)
                continue
            score = score_of(kept.get("direct"), kept["probes"], self.deal.house.weights[Question(question)])
            if score is None:
                continue
            step = (-1 if party == US else 1) * (chance(self.deal.key, party, question, day.month) < 0.3)
            cells[party, question] = {"direct": max(0, min(5, round(score - 0.1) + step))}
        return cells

    def _settled(self, day: date, field: set[str]) -> dict[Cell, Row]:
        """Where the two differed a week before, what they agreed on, if they came to it."""
        cells: dict[Cell, Row] = {}
        for cell, kept in self.sheets["manager"].said.items():
            own = self.sheets["salesperson"].said.get(cell)
            if not cell[0] or cell[0] not in field or not own or own["probes"]:
                continue
            apart = own["direct"] not in (UNKNOWN, kept["direct"])
            if apart and chance(self.deal.key, cell, day) > 0.5:
                cells[cell] = {"direct": kept["direct"]}
        return cells
