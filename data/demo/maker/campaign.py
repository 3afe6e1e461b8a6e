"""How we compete on a deal, and what we believe the rivals do: told by the campaigns, by the deals' keys."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from maker.common import House, Row, Step, Turn, day_of

from tasdesk.method.facts import US, Strategy
from tasdesk.method.money import minor_of

if TYPE_CHECKING:
    from maker.deals import Deal


class Campaign:
    """Strategies, tactics, value, needs and plan of one deal."""

    def __init__(self, deal: "Deal") -> None:
        self.deal = deal
        self.told: Mapping[str, Any] = deal.house.campaigns.get(deal.key, {})
        self.owner: str = deal.house.people[deal.owner]["name"]

    def steps(self) -> Iterator[Step]:
        """All of it, in any order."""
        for when, party, strategy, why in self.told.get("strategies", []):
            row = {"party": party, "day": day_of(when).isoformat(), "strategy": strategy, "why": why}
            yield self._step(when, Turn.STRATEGY, "choose strategy", "strategy", row | {"author": self.owner})
        for when, head, text in self.told.get("plan", []):
            row = {"head": head, "day": day_of(when).isoformat(), "text": text, "author": self.owner}
            yield self._step(when, Turn.STRATEGY, "write plan", "plan_text", row)
        for tactic in self.told.get("tactics", []):
            yield from self._tactic(tactic)
        for value in self.told.get("values", []):
            yield self._value(value)
        for equation in self.told.get("equations", []):
            yield self._equation(equation)
        for number, need in enumerate(self.told.get("needs", []), start=1):
            row = {"id": f"{self.deal.key}.need.{number}", "person_id": self.deal.person(need["person"])}
            row |= {name: part for name, part in need.items() if name not in ("on", "person")}
            yield self._step(need["on"], Turn.VALUE, "add need", "need", row)

    def _step(self, when: str, turn: Turn, op: str, table: str, row: Row) -> Step:
        return Step(day_of(when), turn, op, self.deal.owner, {table: [{"deal_id": self.deal.key, **row}]})

    def _tactic(self, told: Mapping[str, Any]) -> Iterator[Step]:
        name, party = f"{self.deal.key}.tactic.{told['key']}", told.get("party", US)
        row: Row = {"id": name, "party": party, "text": told.get("text") or self._offered(told["standard"])}
        row |= {"standard": told.get("standard", "")}
        row |= {"gap": self.deal.gap(told["serves"])} if "serves" in told else {}
        row |= {"owner": told.get("owner", self.owner if party == US else ""), "since": day_of(told["on"]).isoformat()}
        row |= {"due": day_of(told["due"]).isoformat()} if "due" in told else {}
        yield self._step(told["on"], Turn.TACTIC, "add tactic", "tactic", row)
        if "ended" in told:
            state, week, weekday, note = told["ended"].split(maxsplit=3)
            day = day_of(f"{week} {weekday}")
            change = {"id": name, "state": state, "ended": day.isoformat(), "note": note}
            op = "finish tactic" if state == "done" else "drop tactic"
            yield Step(day, Turn.ENDED, op, self.deal.owner, {}, {"tactic": [change]})

    def _offered(self, standard: str) -> str:
        """The playbook's words for a tactic, in the language of whose deal it is."""
        strategy, _dot, name = standard.partition(".")
        offered = self.deal.house.playbook.competing.guides[Strategy(strategy)].tactics
        words = next(each.name for each in offered if each.id == name)
        return words.of(self.deal.house.people[self.deal.owner]["language"])

    def _value(self, told: Mapping[str, Any]) -> Step:
        row = {"party": told.get("party", US), "day": day_of(told["on"]).isoformat(), "author": self.owner}
        row |= {"solution": told["solution"].strip(), "gains": [gain(*each) for each in told.get("gains", [])]}
        row |= {"advantages": told.get("against", {})}
        return self._step(told["on"], Turn.VALUE, "write value proposition", "value_proposition", row)

    def _equation(self, told: Mapping[str, Any]) -> Step:
        row: Row = {"day": day_of(told["on"]).isoformat(), "currency": self.deal.currency, "author": self.owner}
        row |= {name: self.deal.minor(told[name]) for name in ("product", "salesperson", "cost")}
        row |= {"perception": told["perception"]}
        return self._step(told["on"], Turn.VALUE, "write value equation", "value_equation", row)


def gain(statement: str, number: float, unit: str) -> Row:
    """A piece of business value, as its column holds it: an amount in minor units, or a number with its unit."""
    if len(unit) == 3 and unit.isupper():
        return {"statement": statement, "amount": minor_of(str(number), unit), "currency": unit}
    return {"statement": statement, "number": str(number), "unit": unit}


def dossiers(entries: Iterable[Mapping[str, Any]], house: House) -> Iterator[Step]:
    """What is written into the dossiers of the rivals."""
    for told in entries:
        by = told.get("by", house.manager)
        row: Row = {"rival_id": told["rival"], "kind": told["kind"], "day": day_of(told["on"]).isoformat()}
        row |= {"account_id": told.get("account"), "deal_id": told.get("deal"), "text": told["text"]}
        row |= {"source": told.get("source", ""), "author": house.people[by]["name"]}
        if "amount" in told:
            row |= {"amount": minor_of(str(told["amount"]), told["currency"]), "currency": told["currency"]}
        yield Step(day_of(told["on"]), Turn.DOSSIER, "write about rival", by, {"rival_entry": [row]})
