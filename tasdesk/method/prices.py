"""What an answer would do to the rate before it is given (METHOD 5, "What if")."""

from dataclasses import replace
from datetime import date
from typing import Any

from tasdesk.method.course import Course
from tasdesk.method.facts import US, Assessment, Author, Choice, Gates, Given, Question, Record, Said, Uncontested
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import verdict


def price(
    record: Record,
    day: date,
    playbook: Playbook,
    *,
    author: Author,
    question: str,
    value: Any,
    party: str = US,
) -> float | None:
    """The rate, 0–1, at the end of a day on which this author gives this answer; None where it is not computed.

    Args:
        question: event, source, rank, uncontested, fit, closeness, or a probe such as fit.references.
        value: as it is given: a choice, a rank, a score, or don't know.
    """
    if question == "uncontested":
        declared = Uncontested(day, value == Choice.YES)
        record = replace(record, uncontested=(*record.uncontested, declared))
    elif question.partition(".")[0] in tuple(Question):
        record = _with_score(record, (day, author, party), question, value)
    else:
        record = _with_gate(record, (day, author), question, value)
    course = Course.of(record, playbook)
    course.walk(day)
    return verdict(course.standing(), playbook.comparison).value


def _with_score(record: Record, key: tuple[date, Author, str], question: str, value: Given) -> Record:
    """The record with one more score or probe, which amends what that author gave that day."""
    name, _dot, probe = question.partition(".")
    same = [row for row in record.assessments if (row.day, row.author, row.party) == key]
    row = same[0] if same else Assessment(*key)
    said = (row.fit if name == Question.FIT else row.closeness) or Said()
    said = replace(said, probes={**said.probes, probe: value}) if probe else replace(said, direct=value)
    row = replace(row, fit=said) if name == Question.FIT else replace(row, closeness=said)
    return replace(record, assessments=(*(other for other in record.assessments if other not in same), row))


def _with_gate(record: Record, key: tuple[date, Author], question: str, value: Any) -> Record:
    """The record with one more answer to a gate or the rank, which amends what that author gave that day."""
    same = [gates for gates in record.gates if (gates.day, gates.author) == key]
    changed: dict[str, Any] = {question: value}
    gates = replace(same[0] if same else Gates(*key), **changed)
    return replace(record, gates=(*(other for other in record.gates if other not in same), gates))
