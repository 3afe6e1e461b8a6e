"""What was held with whom, what is planned and to be done: told by the diaries, and the routine contact in between.

A diary tells of a deal what matters: `activities`, `objections`, `milestones`, `buying`. The routine between follows
from what the stories say of each person's contact with us (`us = "positive multiple"`): that many visits and calls are
spread over the deal's life, so that the interaction that the program works out is the one the story had in mind.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from maker.common import ANCHOR, Row, Step, Turn, chance, day_of

if TYPE_CHECKING:
    from maker.deals import Deal

_TIMES = {"never": (0, 0), "occasional": (1, 2), "multiple": (3, 5), "deep": (6, 8)}
"""How many contacts a level takes, from and to."""

_KINDS = ("call", "visit", "call", "meeting", "visit", "message", "meal")
"""The kinds of the routine, some more often than others."""

_HOURS = ("09:00", "09:30", "10:00", "11:00", "14:00", "14:30", "15:30", "16:00")


class Diary:
    """Everything that happened with the customer on one deal, and what is to come."""

    def __init__(self, deal: "Deal") -> None:
        self.deal = deal
        self.told: Mapping[str, Any] = deal.house.diaries.get(deal.key, {})
        self.owner: str = deal.house.people[deal.owner]["name"]
        self.words: Mapping[str, list[Any]] = deal.house.routine[deal.house.people[deal.owner]["language"]]
        self.count = 0

    def steps(self) -> Iterator[Step]:
        """All of it, in any order."""
        told = list(self._told())
        yield from told
        met: dict[str, int] = defaultdict(int)
        for activity in self.told.get("activities", []):
            for name in activity.get("with", []):
                met[name] += day_of(activity["on"]) <= ANCHOR and activity["kind"] != "internal"
        yield from self._routine(met)
        yield from self._milestones()
        yield from self._buying()
        yield from self._objections()

    # --- what the diary tells ----------------------------------------------------------------------------------

    def _told(self) -> Iterator[Step]:
        for activity in self.told.get("activities", []):
            day = day_of(activity["on"])
            planned = day > ANCHOR
            row: Row = {"kind": activity["kind"], "time": activity.get("at", ""), "gap": self._gap(activity)}
            row |= {"minutes": activity.get("minutes"), "purpose": activity.get("purpose", "")}
            row |= {"result": activity.get("result", ""), "team": "\n".join([self.owner, *activity.get("team", [])])}
            since = day_of(activity["planned"]) if "planned" in activity else day - timedelta(days=4)
            left = [("next-step", "us", self.owner, *each) for each in activity.get("next", [])]
            left += [("commitment", "us", self.owner, *each) for each in activity.get("ours", [])]
            left += [("commitment", "customer", "", *each) for each in activity.get("theirs", [])]
            yield from self._activity(since if planned else day, day, row, activity.get("with", []), left)

    def _activity(
        self, written: date, day: date, row: Row, people: Sequence[str], left: Sequence[Sequence[str]] = ()
    ) -> Iterator[Step]:
        """An activity with its people and what it left; what was done of that is done on its day."""
        self.count += 1
        name = f"{self.deal.key}.activity.{self.count}"
        planned = day > ANCHOR
        state = "planned" if planned else "held"
        activity = {"id": name, "deal_id": self.deal.key, "state": state, "day": day.isoformat()}
        insert: dict[str, list[Row]] = {"activity": [activity | {key: part for key, part in row.items() if part}]}
        if people:
            met = [{"activity_id": name, "person_id": self.deal.person(person)} for person in people]
            insert["activity_person"] = met
        done: list[tuple[date, str, str]] = []
        for number, (kind, side, owner, text, due, *ended) in enumerate(left, start=1):
            action = f"{name}.action.{number}"
            agreed: Row = {"id": action, "activity_id": name, "since": written.isoformat(), "owner": owner}
            agreed |= {"deal_id": self.deal.key, "kind": kind, "side": side, "text": text}
            agreed |= {"due": day_of(due).isoformat()} if due else {}
            insert.setdefault("action", []).append(agreed)
            done += [(day_of(when), state, action) for state, _blank, when in (each.partition(" ") for each in ended)]
        yield Step(written, Turn.ACTIVITY, "plan activity" if planned else "add activity", self.deal.owner, insert)
        for when, state, action in done:
            change = {"id": action, "state": state, "ended_on": when.isoformat()}
            op = "finish action" if state == "done" else "drop action"
            yield Step(when, Turn.ACTION, op, self.deal.owner, {}, {"action": [change]})

    def _gap(self, told: Mapping[str, Any]) -> str:
        """What it serves; people, rivals and tactics by their names in the whole portfolio."""
        return self.deal.gap(told.get("serves", ""))

    # --- what happens by itself ----------------------------------------------------------------------------------

    def _routine(self, met: Mapping[str, int]) -> Iterator[Step]:
        days: dict[date, list[str]] = defaultdict(list)
        first, last = self._span()
        silent = {name: day_of(when) for name, when in self.told.get("silent", {}).items()}
        for name, (level, known) in self._levels().items():
            least, most = _TIMES[level]
            wanted = least + int(chance("times", self.deal.key, name) * (most - least + 1)) - met.get(name, 0)
            until = min(last, silent.get(name, last))
            start = max(first, known)
            weeks = max((until - start).days // 7, 0)
            for number in range(min(wanted, weeks)):
                # One in each of as many equal parts of the time, so that no two come in one week.
                part = (number + 0.8 * chance("when", self.deal.key, name, number)) / wanted
                monday = start + timedelta(weeks=int(part * weeks))
                monday -= timedelta(days=monday.weekday())
                day = monday + timedelta(days=1 if chance("day", self.deal.key, monday) < 0.5 else 3)
                if start <= day <= until and name not in days[day]:
                    days[day].append(name)
        for day in sorted(days):
            if days[day]:
                yield from self._usual(day, days[day], last_one=day == max(days))
        if self._goes_on and not self.told:
            yield from self._ahead(sorted({name for names in days.values() for name in names}))

    def _usual(self, day: date, people: Sequence[str], *, last_one: bool) -> Iterator[Step]:
        """A contact as there are many, with a next step now and then."""
        key = (self.deal.key, day)
        kind = "meeting" if len(people) > 2 else _KINDS[int(chance("kind", *key) * len(_KINDS))]
        row: Row = {"kind": kind, "result": self._pick("result", kind, day), "team": self.owner}
        if kind in ("meeting", "visit"):
            row["time"] = _HOURS[int(chance("hour", *key) * len(_HOURS))]
            row["minutes"] = 30 * (1 + int(chance("minutes", *key) * 3))
        left = []
        if chance("next", *key) < (0.8 if last_one and self._goes_on else 0.3):
            due = day + timedelta(days=7 + int(chance("due", *key) * 14))
            done = due - timedelta(days=2)
            # What was forgotten long ago has been done since.
            kept = chance("kept", *key) < 0.85 or done < ANCHOR - timedelta(weeks=6)
            ended = [f"done w{self._week(done)}"] if done <= ANCHOR and kept else []
            left = [("next-step", "us", self.owner, self._pick("next", "", day), f"w{self._week(due)}", *ended)]
        yield from self._activity(day, day, row, people, left)

    def _ahead(self, people: Sequence[str]) -> Iterator[Step]:
        """What is planned for the weeks to come, on some deals."""
        drawn = chance("ahead", self.deal.key)
        if people and drawn < 0.55:
            day = ANCHOR + timedelta(days=4 + int(drawn * 20))
            day -= timedelta(days=max(day.weekday() - 4, 0))
            whom = people[int(drawn / 0.55 * len(people))]
            row: Row = {"kind": "visit" if drawn < 0.3 else "call", "time": "10:00", "team": self.owner}
            row["purpose"] = self._pick("purpose", "", day)
            yield from self._activity(ANCHOR - timedelta(days=2), day, row, [whom])

    def _pick(self, what: str, kind: str, day: date) -> str:
        words: list[str] = self.words[f"{what}_{kind}"] if kind and f"{what}_{kind}" in self.words else self.words[what]
        return words[int(chance("words", what, self.deal.key, day) * len(words))]

    @staticmethod
    def _week(day: date) -> str:
        """A day as stories write it."""
        weeks, days = divmod((day - day_of("w0 Mon")).days, 7)
        return f"{weeks} {('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[days]}"

    @property
    def _goes_on(self) -> bool:
        return self.deal.open_until() == ANCHOR

    def _span(self) -> tuple[date, date]:
        """From when the deal was written down until it was closed, or lately; some deals are left alone for a while."""
        first, last = day_of(self.deal.moves[0][0]), self.deal.open_until()
        if self._goes_on:
            last -= timedelta(weeks=4 if chance("idle", self.deal.key) < 0.2 else 0)
        return first, last

    def _levels(self) -> dict[str, tuple[str, date]]:
        """Who is met how often, and since when we know them; those with a role in the deal."""
        account = self.deal.account
        if account is None:
            return {}
        roles = {name for said in self.deal.told.get("roles", {}).values() for name in said}
        people = {one["key"]: one for one in account.told.get("people", [])}
        found = {}
        for name in roles or list(people)[:1]:
            told = [people[name].get("thinks", {}).get("us", "")]
            thinks = sorted(self.deal.told.get("thinks", {}).items(), key=lambda item: day_of(item[0]))
            told += [said[name]["us"] for _when, said in thinks if "us" in said.get(name, {})]
            level = next((words[1] for each in reversed(told) if len(words := each.split()) > 1), "never")
            # Small deals are not worth that many visits.
            level = "multiple" if level == "deep" and not self.deal.large else level
            found[name] = (level, day_of(people[name].get("met", account.told["account"].get("met", "w-20 Tue"))))
        return dict(sorted(found.items()))

    # --- milestones, the customer's own steps, objections --------------------------------------------------------

    def _milestones(self) -> Iterator[Step]:
        reached: dict[str, tuple[date, str]] = {}
        for when, what, value, *rest in self.deal.told.get("answers", []):
            if what == "source" and value == "yes":
                reached.setdefault("source-developed", (day_of(when), rest[0] if rest else ""))
        reached |= {name: (day_of(when), evidence) for when, name, evidence in self.told.get("milestones", [])}
        for name, (day, evidence) in reached.items():
            row = {"deal_id": self.deal.key, "milestone": name, "day": day.isoformat(), "evidence": evidence}
            yield Step(day, Turn.ACTION, "reach milestone", self.deal.owner, {"milestone": [row]})

    def _buying(self) -> Iterator[Step]:
        for number, told in enumerate(self.told.get("buying", []), start=1):
            day = day_of(told["on"])
            name = f"{self.deal.key}.buying.{number}"
            row: Row = {"id": name, "deal_id": self.deal.key, "element": told["element"]}
            row |= {"commitment": told.get("commitment", "")}
            row |= {"person_id": self.deal.person(told["by"])} if "by" in told else {}
            row |= {"due": day_of(told["due"]).isoformat()} if "due" in told else {}
            taken = day_of(told["taken"]) if "taken" in told else None
            before = taken is not None and taken <= day
            row |= {"taken_on": taken.isoformat()} if taken and before else {}
            yield Step(day, Turn.ACTION, "add buying step", self.deal.owner, {"buying_step": [row]})
            if taken and not before:
                change = {"id": name, "taken_on": taken.isoformat()}
                yield Step(taken, Turn.ENDED, "take buying step", self.deal.owner, {}, {"buying_step": [change]})

    def _objections(self) -> Iterator[Step]:
        for number, told in enumerate(self.told.get("objections", []), start=1):
            name = f"{self.deal.key}.objection.{number}"
            row: Row = {"id": name, "deal_id": self.deal.key, "text": told["text"]}
            row |= {"person_id": self.deal.person(told["by"])} if "by" in told else {}
            for place, (when, state, note) in enumerate(told["states"]):
                day = day_of(when)
                change: Row = {"objection_id": name, "deal_id": self.deal.key, "day": day.isoformat()}
                change |= {"state": state, "author": self.owner, "note": note}
                insert = {"objection_change": [change]} if place else {"objection": [row], "objection_change": [change]}
                op = "move objection" if place else "raise objection"
                yield Step(day, Turn.ENDED if place else Turn.ACTION, op, self.deal.owner, insert)
