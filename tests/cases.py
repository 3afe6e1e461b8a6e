"""The worked cases of the method as values: a line of cases.jsonl becomes a record, entry by entry."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tasdesk.errors import TasdeskError
from tasdesk.method.course import Course
from tasdesk.method.facts import (
    Assessment,
    Author,
    Choice,
    Closing,
    Gates,
    Naming,
    Outcome,
    Question,
    Record,
    Said,
    Uncontested,
)
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.method.questionnaire import check_day, check_direct, check_score, check_uncontested, sheet

CASES = Path(__file__).parent / "method" / "cases"
EVIDENCE = "said so"
"""What is written down where a case only says that there is a note."""


def cases(name: str) -> list[dict[str, Any]]:
    """The lines of one file of worked cases."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def playbook_of(case: dict[str, Any], standard: Playbook) -> Playbook:
    """The standard playbook with the numbers this case changes.

    Raises:
        PlaybookError: they do not hold together.
    """
    numbers = case.get("playbook", {})
    names = {"w": "weight_of_fit", "k": "sharpness", "assumed": "assumed", "discount": "discount"}
    comparison = Comparison(
        **{field: float(numbers.get(short, getattr(standard.comparison, field))) for short, field in names.items()},
        cap=standard.comparison.cap,
    )
    weights = numbers.get("probe_weights", {})
    questions = {
        question: asked._replace(
            probes=tuple(
                probe._replace(weight=float(weights.get(f"{question}.{probe.id}", probe.weight)))
                for probe in asked.probes
            )
        )
        for question, asked in ((question, standard.question(question)) for question in Question)
    }
    return replace(standard, comparison=comparison, questions=questions)


class Reader:
    """Takes a case's entries in the order in which they were typed; `refused` keeps those that were not admitted."""

    def __init__(self, case: dict[str, Any], playbook: Playbook) -> None:
        self.playbook = playbook
        self.today = date.fromisoformat(case["today"])
        self.rows: dict[tuple[date, Author, str], dict[str, Said]] = defaultdict(dict)
        self.gates: dict[tuple[date, Author], dict[str, Any]] = defaultdict(dict)
        self.uncontested: list[Uncontested] = []
        self.refused: list[dict[str, Any]] = []
        self.namings = tuple(
            Naming(date.fromisoformat(row["from"]), (row["rival1"], row["rival2"])) for row in case["rivals"]
        )
        self.closings = tuple(
            Closing(date.fromisoformat(row["day"]), None if row["result"] == "reopened" else Outcome(row["result"]))
            for row in case.get("closings", ())
        )
        for entry in case["answers"]:
            try:
                self.take(entry)
            except TasdeskError:
                self.refused.append(entry)

    @property
    def record(self) -> Record:
        """The record so far."""
        return Record(
            tuple(
                Assessment(day, author, party, said.get("fit"), said.get("closeness"))
                for (day, author, party), said in self.rows.items()
            ),
            tuple(Gates(day, author, **given) for (day, author), given in self.gates.items()),
            self.namings,
            tuple(self.uncontested),
            self.closings,
        )

    def take(self, entry: dict[str, Any]) -> None:
        """One entry, checked as the program checks it."""
        day, question, value = date.fromisoformat(entry["day"]), entry["question"], entry["value"]
        check_day(day, self.today)
        if question == "uncontested":
            course = Course.of(self.record, self.playbook)
            course.walk(day)
            check_uncontested(course, value == "yes", EVIDENCE if entry.get("note") else "")
            self.uncontested.append(Uncontested(day, value == "yes"))
            return
        author = Author(entry["author"])
        if question in ("event", "source", "rank"):
            given = self.gates[day, author]
            given[question] = value if question == "rank" else Choice(value)
            if "by" in entry:
                given["event_by"] = date.fromisoformat(entry["by"])
            if entry.get("note"):
                given[f"{question}_note"] = EVIDENCE
            return
        name, _dot, probe = question.partition(".")
        score, party = check_score(value), entry.get("party", "us")
        if not probe:
            check_direct(sheet(self.record, day, self.playbook).cell(name, party), author, self.playbook)
        said = self.rows[day, author, party].get(name, Said())
        said = said._replace(probes={**said.probes, probe: score}) if probe else said._replace(direct=score)
        said = said._replace(note=EVIDENCE if entry.get("note") else said.note)
        self.rows[day, author, party][name] = said
