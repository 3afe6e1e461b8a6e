"""Deals as the stories tell of them: how they move, who competes, who decides, what is noted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from maker.accounts import Account, attitude
from maker.answers import Questionnaire
from maker.campaign import Campaign
from maker.common import ANCHOR, House, Row, Step, Turn, day_of
from maker.diary import Diary

from tasdesk.method.facts import Grade, Lead, Money, Outcome
from tasdesk.method.grades import automatic_grade
from tasdesk.method.money import digits


class Deal:
    """A deal as its story tells of it."""

    def __init__(self, told: Mapping[str, Any], account: Account | None, house: House) -> None:
        self.told = told
        self.key: str = told["key"]
        self.account = account
        self.house = house
        self.owner: str = told["owner"]
        self.moves: list[list[str]] = told["moves"]
        self.attitudes: set[tuple[str, str]] = set()

    def steps(self) -> Iterator[Step]:
        """Everything that happened to the deal, in any order."""
        yield self._added()
        yield from self._moved()
        yield from self._edited()
        yield from self._named()
        yield from self._peopled()
        yield from self._noted()
        yield from Questionnaire(self).steps()
        yield from Diary(self).steps()
        yield from Campaign(self).steps()

    def person(self, name: str) -> str:
        """The name of a person in the whole portfolio."""
        return name if self.account is None else self.account.person(name)

    def gap(self, serves: str) -> str:
        """What something is there for, with people and tactics by their names in the whole portfolio."""
        kind, colon, name = serves.partition(":")
        named = {"person": self.person(name), "tactic": f"{self.key}.tactic.{name}"}
        return f"{kind}{colon}{named.get(kind, name)}"

    @property
    def currency(self) -> str:
        """The currency of its amount."""
        return str(self.told.get("currency", "CNY"))

    def minor(self, units: int) -> int:
        """Whole units of its currency as minor ones."""
        minor: int = units * 10 ** digits(self.currency)
        return minor

    @property
    def large(self) -> bool:
        """Is it of grade A or B, by itself or by hand?"""
        lead = Lead(self.told.get("led_by", "us"))
        amount = Money(self.minor(self.told["amount"]), self.currency) if "amount" in self.told else None
        grades = {edit[1].get("manual_grade") for edit in self.told.get("edits", [])}
        grades.add(automatic_grade(self.house.playbook.grading, amount, lead))
        return bool(grades & {Grade.A, Grade.B})

    def open_until(self) -> date:
        """The day it was closed for good, or the last day of the portfolio."""
        when, target, *_rest = self.moves[-1]
        return day_of(when) if target in tuple(Outcome) else ANCHOR

    def _added(self) -> Step:
        told = self.told
        when, stage, *_reason = self.moves[0]
        day = day_of(when).isoformat()
        row: Row = {"id": self.key, "name": told["name"], "account_id": self.account and self.account.key}
        row |= {"product_id": told.get("product"), "stage": stage, "stage_since": day, "opened_on": day}
        if self.house.campaigns.get(self.key, {}).get("incumbent"):
            row["incumbent"] = True
        if "amount" in told:
            row |= {"amount": self.minor(told["amount"]), "currency": self.currency}
        row |= {"led_by": told.get("led_by", "us"), "owner": self.house.people[self.owner]["name"]}
        if "close_date" in told:
            row["close_date"] = day_of(told["close_date"]).isoformat()
        row |= {"need": told.get("need", ""), "external_id": told.get("external_id", "")}
        entry = {"deal_id": self.key, "day": day, "kind": "entry", "source": "", "target": stage}
        return Step(day_of(when), Turn.DEAL, "add deal", self.owner, {"deal": [row], "stage_move": [entry]})

    def _moved(self) -> Iterator[Step]:
        order = self.house.playbook.order
        stage = self.moves[0][1]
        for when, target, reason, *lost_to in self.moves[1:]:
            day = day_of(when)
            move: Row = {"deal_id": self.key, "day": day.isoformat(), "source": stage, "reason": reason}
            if target in tuple(Outcome):
                move |= {"kind": "close", "target": stage, "outcome": target}
                move["rival_id"] = lost_to[0] if lost_to else None
                change: Row = {"outcome": target, "closed_on": day.isoformat()}
                turn, op = Turn.CLOSE, "close deal"
            elif target == "reopen":
                move |= {"kind": "reopen", "target": stage}
                change = {"outcome": "", "closed_on": None, "stage_since": day.isoformat()}
                turn, op = Turn.REOPEN, "reopen deal"
            else:
                steps = order.index(target) - order.index(stage)
                move |= {"kind": "back" if steps < 0 else "forward" if steps == 1 else "jump", "target": target}
                change = {"stage": target, "stage_since": day.isoformat()}
                turn, op, stage = Turn.MOVE, "move stage", target
            update = {"deal": [{"id": self.key, **change}]}
            yield Step(day, turn, op, self.owner, {"stage_move": [move]}, update)

    def _edited(self) -> Iterator[Step]:
        for when, told in self.told.get("edits", []):
            change = dict(told)
            if "close_date" in change:
                change["close_date"] = day_of(change["close_date"]).isoformat()
            if "amount" in change:
                change["amount"] = self.minor(change["amount"])
            yield Step(day_of(when), Turn.EDIT, "edit deal", self.owner, {}, {"deal": [{"id": self.key, **change}]})

    def _named(self) -> Iterator[Step]:
        for when, slot, rival in self.told.get("rivals", []):
            day = day_of(when)
            row = {"deal_id": self.key, "day": day.isoformat(), "slot": slot, "rival_id": rival or None}
            op = "name rival" if rival else "drop rival"
            yield Step(day, Turn.RIVAL, op, self.owner, {"naming": [row]})
        for when, value, reason in self.told.get("uncontested", []):
            row = {"deal_id": self.key, "day": day_of(when).isoformat(), "value": value, "reason": reason}
            yield Step(day_of(when), Turn.RIVAL, "declare uncontested", self.owner, {"uncontested": [row]})

    def _peopled(self) -> Iterator[Step]:
        """Roles, decision links and what people think, on the days they were learned."""
        for when, roles in self.told.get("roles", {}).items():
            rows = []
            for name, said in roles.items():
                role, _blank, buying = said.partition(" ")
                role = "" if role == "-" else role
                rows.append({"deal_id": self.key, "person_id": self.person(name), "role": role, "buying": buying})
            yield Step(day_of(when), Turn.ROLE, "set role", self.owner, {"deal_role": rows})
        for when, pairs in self.told.get("follows", {}).items():
            belongs = {"account_id": self.account and self.account.key, "deal_id": self.key}
            rows = [
                {"kind": "decision", **belongs, "source_id": self.person(one), "target_id": self.person(other)}
                for one, other in pairs
            ]
            yield Step(day_of(when), Turn.LINK, "add link", self.owner, {"link": rows})
        for when, told in sorted(self.told.get("thinks", {}).items(), key=lambda item: day_of(item[0])):
            yield self._attitudes(day_of(when), told)

    def _attitudes(self, day: date, told: Mapping[str, Mapping[str, str]]) -> Step:
        insert: list[Row] = []
        update: list[Row] = []
        for name, parties in told.items():
            for party, said in parties.items():
                row = {"person_id": self.person(name), "deal_id": self.key, "party": party}
                row |= attitude(said, party)
                (update if (name, party) in self.attitudes else insert).append(row)
                self.attitudes.add((name, party))
        filled = {"insert": {"attitude": insert} if insert else {}, "update": {"attitude": update} if update else {}}
        return Step(day, Turn.ROLE, "set stance", self.owner, **filled)

    def _noted(self) -> Iterator[Step]:
        for told in self.told.get("notes", []):
            by = told.get("by", self.owner)
            row = {
                "deal_id": self.key,
                "person_id": self.person(told["about"]) if "about" in told else None,
                "day": day_of(told["on"]).isoformat(),
                "author": self.house.people[by]["name"],
                "role": self.house.people[by]["role"],
                "text": told["text"].strip(),
                "private": not told.get("shared", False),
            }
            yield Step(day_of(told["on"]), Turn.NOTE, "write note", by, {"note": [row]})
