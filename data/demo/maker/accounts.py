"""Accounts, their people and the links between them, as the stories tell of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from maker.common import Row, Step, Turn, day_of

from tasdesk.method.facts import US


def attitude(said: str, party: str) -> Row:
    """What a story writes as `positive multiple reason`, `-` standing for what is not known.

    How much contact there is with us follows from what was held (`maker/diary.py`), unless a reason says otherwise.
    """
    columns = ("stance", "interaction", "reason")
    row = {name: "" if part == "-" else part for name, part in zip(columns, said.split(maxsplit=2), strict=False)}
    return row if party != US or row.get("reason") else {**row, "interaction": ""}


@dataclass
class Account:
    """An account and its people, as a story tells of them."""

    told: Mapping[str, Any]
    key: str

    def person(self, name: str) -> str:
        """The name of a person in the whole portfolio; one of another account is told with that, as `linhai.shen`."""
        return name if "." in name else f"{self.key}.{name}"

    def steps(self) -> Iterator[Step]:
        """Write down the account, its people, their links and what they think of us."""
        account, people = self.told["account"], self.told.get("people", [])
        met = day_of(account.get("met", "w-20 Tue"))
        by = account["by"]
        kept = ("name", "external_id", "sector", "country", "employees", "currency", "founded")
        row = {"id": self.key, **{column: account[column] for column in kept if column in account}}
        row |= {"parent_id": account.get("parent"), "created_on": met.isoformat()}
        if "revenue" in account:
            row["revenue"] = account["revenue"] * 100
        yield Step(met, Turn.ACCOUNT, "add account", by, {"account": [row]})
        groups = defaultdict(list)
        for person in people:
            groups[day_of(person["met"]) if "met" in person else met].append(person)
        for day, group in groups.items():
            yield Step(day, Turn.PERSON, "add person", by, {"person": [self._person(one) for one in group]})
            yield from self._links(day, group, by)
            yield from self._attitudes(day, group, by)
        for one in people:
            if "left" in one:
                row = {"id": self.person(one["key"]), "left_on": day_of(one["left"]).isoformat()}
                yield Step(day_of(one["left"]), Turn.PERSON, "person leaves", by, update={"person": [row]})

    def _person(self, one: Mapping[str, Any]) -> Row:
        kept = ("title", "department", "influence", "orientation", "wants_business", "wants_self", "criteria", "circle")
        row = {"id": self.person(one["key"]), "account_id": self.key, "name": one["name"]}
        return row | {column: one[column] for column in (*kept, "email", "phone") if column in one}

    def _links(self, day: date, group: Sequence[Mapping[str, Any]], by: str) -> Iterator[Step]:
        """Bosses, and whom each sways: `ding`, or `ding 3` where it is known how strongly."""
        reporting = [("reporting", one["key"], one["boss"]) for one in group if "boss" in one]
        political = [("political", one["key"], other) for one in group for other in one.get("sways", [])]
        for links in (reporting, political):
            rows: list[Row] = []
            for kind, one, told in links:
                other, *strength = told.split()
                row: Row = {"kind": kind, "account_id": self.key}
                row |= {"source_id": self.person(one), "target_id": self.person(other)}
                rows.append(row | ({"strength": int(*strength)} if strength else {}))
            if rows:
                yield Step(day, Turn.LINK, "add link", by, {"link": rows})

    def _attitudes(self, day: date, group: Sequence[Mapping[str, Any]], by: str) -> Iterator[Step]:
        rows = [
            {"person_id": self.person(one["key"]), "party": party, **attitude(said, party)}
            for one in group
            for party, said in one.get("thinks", {}).items()
        ]
        if rows:
            yield Step(day, Turn.ROLE, "set stance", by, {"attitude": rows})
