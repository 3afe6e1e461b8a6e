"""Leads, and what our own side commits to deals: approvals, partners' registrations, the team."""

from collections.abc import Iterator, Mapping
from typing import Any

from maker.common import House, Row, Step, Turn, day_of

_FIELDS = ("name", "account", "contact", "title", "reach", "source", "need")


def leads(told: Mapping[str, Any], house: House) -> Iterator[Step]:
    """The leads, what they were tested for, and why some were dropped."""
    for lead in told["leads"]:
        by = lead["by"]
        row: Row = {"id": lead["key"], "found_on": day_of(lead["when"]).isoformat(), "owner": house.people[by]["name"]}
        row |= {field: lead[field] for field in _FIELDS if field in lead}
        yield Step(day_of(lead["when"]), Turn.LEAD, "add lead", by, {"lead": [row]})
        for when, test, answer, evidence in lead.get("tests", []):
            day = day_of(when)
            answered = {"lead_id": lead["key"], "test": test, "answer": answer, "evidence": evidence}
            answered |= {"day": day.isoformat(), "author": "salesperson"}
            yield Step(day, Turn.ENDED, "verify lead", by, {"lead_answer": [answered]})
        if "dropped" in lead:
            when, reason = lead["dropped"]
            change = {"id": lead["key"], "state": "dropped", "ended_on": day_of(when).isoformat(), "reason": reason}
            yield Step(day_of(when), Turn.ENDED, "drop lead", by, {}, {"lead": [change]})


def commitments(told: Mapping[str, Any], house: House) -> Iterator[Step]:
    """Approvals, registrations, teams and what is borrowed, written down by the manager."""
    for each in told["approvals"]:
        row = {"deal_id": each["deal"], "process": each["process"], "day": day_of(each["when"]).isoformat()}
        row |= {"decision": each["decision"], "decided_by": house.people[house.manager]["name"]}
        row |= {"conditions": each["conditions"]}
        yield _step(each, house, "record approval", "approval", row)
    for each in told["registrations"]:
        row = {"deal_id": each["deal"], "partner": each["partner"], "day": day_of(each["when"]).isoformat()}
        row |= {"expires": day_of(each["until"]).isoformat(), "note": each.get("note", "")}
        yield _step(each, house, "register partner", "registration", row)
    for each in told["team"]:
        row = {"deal_id": each["deal"], "name": each["name"], "role": each["role"], "asked": each["asked"]}
        row |= {"since": day_of(each["when"]).isoformat(), "supporting": int(each.get("supporting", False))}
        yield _step(each, house, "add team member", "member", row)
    for each in told["bookings"]:
        row = {"deal_id": each["deal"], "kind": each["kind"], "name": each["name"], "note": each.get("note", "")}
        row |= {f"{purpose}_id": each[purpose] for purpose in ("activity", "action") if purpose in each}
        yield _step(each, house, "book resource", "booking", row)


def _step(told: Mapping[str, Any], house: House, op: str, table: str, row: Row) -> Step:
    return Step(day_of(told["when"]), Turn.ACTION, op, house.manager, {table: [row]})
