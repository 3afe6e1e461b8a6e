"""What answers would do to the rate before they are given (METHOD 5, "What if")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tasdesk.method.course import Course
from tasdesk.method.facts import US, Assessment, Author, Choice, Gates, Given, Question, Record, Said, Uncontested
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import verdict


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer that is tried and not stored.

    Attributes:
        question: event, source, rank, uncontested, fit, closeness, or a probe such as fit.references.
        value: as it is given: a choice, a rank, a score, or don't know.
        party: `US` or a rival's id.
        note: the evidence; the reason of uncontested.
    """

    author: Author
    question: str
    value: Any
    party: str = US
    note: str = ""


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
        question, value: as in `Tried`.
    """
    course = Course.of(with_answer(record, day, Tried(author, question, value, party)), playbook)
    course.walk(day)
    return verdict(course.standing(), playbook.comparison).value


def with_answers(record: Record, day: date, answers: Iterable[Tried]) -> Record:
    """The record as it would be had these answers been given on that day, one after the other."""
    for answer in answers:
        record = with_answer(record, day, answer)
    return record


def with_answer(record: Record, day: date, tried: Tried) -> Record:
    """The record as it would be had this answer been given on that day."""
    if tried.question == "uncontested":
        declared = Uncontested(day, tried.value == Choice.YES, tried.note)
        return record._replace(uncontested=(*record.uncontested, declared))
    if tried.question.partition(".")[0] in tuple(Question):
        return _with_score(record, (day, tried.author, tried.party), tried)
    return _with_gate(record, (day, tried.author), tried.question, tried.value)


def _with_score(record: Record, key: tuple[date, Author, str], tried: Tried) -> Record:
    """The record with one more score or probe, which amends what that author gave that day."""
    name, _dot, probe = tried.question.partition(".")
    value: Given = tried.value
    same = [row for row in record.assessments if (row.day, row.author, row.party) == key]
    row = same[0] if same else Assessment(*key)
    said = (row.fit if name == Question.FIT else row.closeness) or Said()
    said = said._replace(probes={**said.probes, probe: value}) if probe else said._replace(direct=value)
    row = row._replace(fit=said) if name == Question.FIT else row._replace(closeness=said)
    return record._replace(assessments=(*(other for other in record.assessments if other not in same), row))


def _with_gate(record: Record, key: tuple[date, Author], question: str, value: Any) -> Record:
    """The record with one more answer to a gate or the rank, which amends what that author gave that day."""
    same = [gates for gates in record.gates if (gates.day, gates.author) == key]
    changed: dict[str, Any] = {question: value}
    gates = (same[0] if same else Gates(*key))._replace(**changed)
    return record._replace(gates=(*(other for other in record.gates if other not in same), gates))
