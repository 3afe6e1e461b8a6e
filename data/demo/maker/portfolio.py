"""The whole portfolio: all stories in one order of time, as lines of JSON."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from maker.accounts import Account
from maker.campaign import dossiers
from maker.common import ANCHOR, House, Row, Step, chance, day_of
from maker.deals import Deal
from maker.own_side import commitments, leads

from tasdesk import places
from tasdesk.method.facts import US
from tasdesk.method.playbook_file import parse


def portfolio(stories: Path) -> Iterator[str]:
    """The lines of the portfolio that the stories in a directory come to."""
    shipped = places.shipped("playbook.toml")
    playbook = parse(shipped.read_text(encoding="utf-8"), shipped.name)
    campaigns = _by_deal(stories / "campaigns")
    house = House(_read(stories / "house.toml"), playbook, _by_deal(stories / "diaries"), campaigns)
    own = _read(stories / "own_side" / "commitments.toml")
    steps = [*house.steps(), *dossiers(campaigns["entries"], house), *leads(own, house), *commitments(own, house)]
    named: dict[str, date] = {}
    for path in sorted((stories).glob("*.toml")):
        told = _read(path)
        account = Account(told, told["account"]["key"]) if "account" in told else None
        steps += account.steps() if account else ()
        for deal in told.get("deals", []):
            steps += Deal(deal, account, house).steps()
            for when, _slot, rival in deal.get("rivals", []):
                named[rival] = min(named.get(rival, ANCHOR), day_of(when))
    steps.sort()
    _make_rivals_known(steps, house)
    yield json.dumps({"anchor": ANCHOR.isoformat(), "format": "tasdesk demo", "version": 1})
    for at, step in _timed(steps):
        yield json.dumps(_line(at, step, house), ensure_ascii=False)


def _by_deal(stories: Path) -> dict[str, Any]:
    """What the files of a directory tell, by the deals' keys."""
    return {key: told for path in sorted(stories.glob("*.toml")) for key, told in _read(path).items()}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _make_rivals_known(steps: Sequence[Step], house: House) -> None:
    """Put the record of each rival into the first step that speaks of it."""
    known: set[str] = set()
    for step in steps:
        spoken = {row.get("rival_id") for row in step.insert.get("naming", [])}
        spoken |= {row["rival_id"] for row in step.insert.get("rival_entry", [])}
        spoken |= {row["party"] for row in step.insert.get("attitude", [])} - {US}
        new = sorted(filter(None, spoken - known))
        if new:
            step.insert = {"rival": [{"id": key, "name": house.rivals[key]} for key in new], **step.insert}
            known |= set(new)


def _timed(steps: Sequence[Step]) -> Iterator[tuple[datetime, Step]]:
    """Spread the steps of each day over its hours of work, in their order and no two at once."""
    days: dict[date, list[Step]] = defaultdict(list)
    for step in steps:
        days[step.day].append(step)
    for day, group in days.items():
        share = 9.5 * 3600 / len(group)
        for place, step in enumerate(group):
            seconds = int((place + 0.9 * chance(day, place)) * share)
            yield datetime.combine(day, time(8, 40)) + timedelta(seconds=seconds), step


def _line(at: datetime, step: Step, house: House) -> Row:
    moment = at.isoformat(sep=" ")
    for note in step.insert.get("note", []):
        note["written"] = moment
    who = house.people[step.by]
    line: Row = {"at": moment, "by": who["name"], "role": who["role"], "op": step.op}
    if step.insert:
        line["insert"] = step.insert
    if step.update:
        line["update"] = step.update
    return line
