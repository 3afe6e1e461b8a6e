"""How answers become rows: each amends its author's set of its day, and later scores that rest on it follow."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tasdesk.method.course import score_of, weights_of
from tasdesk.method.facts import Author, Choice, Given, Question, Record, Said
from tasdesk.method.playbook import Playbook
from tasdesk.store.book import Step
from tasdesk.store.dossier import said_from
from tasdesk.store.ids import id_of


def store_facts(step: Step, deal_id: str, facts: Record, playbook: Playbook) -> None:
    """Store the answers to gates, rank and scores of a record, as when each was given on its day."""
    for gates in facts.gates:
        columns: dict[str, Any] = {}
        if gates.event is not None:
            columns |= {"event": gates.event, "event_by": gates.event_by}
        if gates.source is not None:
            columns |= {"source": gates.source, "source_person": gates.source_person}
        if gates.rank is not None:
            columns["rank"] = str(gates.rank)
        notes = {"event_note": gates.event_note, "source_note": gates.source_note, "rank_note": gates.rank_note}
        columns |= {name: note for name, note in notes.items() if note}
        store_gates(step, (deal_id, gates.author, gates.day), columns)
    for row in facts.assessments:
        said = {Question.FIT: row.fit, Question.CLOSENESS: row.closeness}
        given = {question: each for question, each in said.items() if each is not None}
        store_scores(step, (deal_id, row.author, row.day, row.party), given, playbook)


def store_gates(step: Step, key: tuple[str, Author, date], columns: dict[str, Any]) -> None:
    """Amend that author's gates of the day; yes again without date or person keeps what that day has (METHOD 4)."""
    from tasdesk.store.tables import GatesRow

    deal_id, author, day = key
    row = step.session.get(GatesRow, id_of(*key))
    if row is None:
        if not any(columns.values()):
            return
        row = GatesRow(id=id_of(*key), deal_id=deal_id, author=author, day=day)
        step.session.add(row)
    for question, detail in (("event", "event_by"), ("source", "source_person")):
        if columns.get(question) == Choice.YES == getattr(row, question) and columns.get(detail) is None:
            columns.pop(detail, None)
    for column, value in columns.items():
        setattr(row, column, value)


def store_scores(
    step: Step,
    key: tuple[str, Author, date, str],
    given: Mapping[Question, Said],
    playbook: Playbook,
    *,
    renote: bool = False,
) -> None:
    """Amend that author's assessment of the party on the day, and the scores of later days that carry its probes.

    Args:
        key: deal, author, day, party.
        renote: a note takes the place of the one there is, even if it is blank.
    """
    from tasdesk.store.tables import AssessmentRow

    deal_id, author, day, party = key
    row = step.session.get(AssessmentRow, id_of(*key))
    if row is None:
        if all(said == Said() for said in given.values()):
            return
        row = AssessmentRow(id=id_of(*key), deal_id=deal_id, author=author, day=day, party=party)
        step.session.add(row)
    detail = json.loads(row.detail)
    for question, said in given.items():
        detail[question.value] = _amended(said_from(detail.get(question)) or Said(), said, renote)
    row.detail = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    step.session.flush()
    _renew_scores(step, (deal_id, author, party), playbook)


def _amended(old: Said, given: Said, renote: bool) -> dict[str, Any]:
    """A question's entry in the detail column, with what was given laid over what there is."""
    entry = {
        "direct": old.direct if given.direct is None else given.direct,
        "probes": {**old.probes, **given.probes},
        "note": given.note if given.note or renote else old.note,
    }
    return {name: part for name, part in entry.items() if part not in (None, {}, "")}


def _renew_scores(step: Step, key: tuple[str, Author, str], playbook: Playbook) -> None:
    """Bring the effective scores of one author and party up to date: probes carry to the days after them."""
    from sqlmodel import col, select

    from tasdesk.store.tables import AssessmentRow

    deal_id, author, party = key
    rows = step.session.exec(
        select(AssessmentRow)
        .where(AssessmentRow.deal_id == deal_id, AssessmentRow.author == author, AssessmentRow.party == party)
        .order_by(col(AssessmentRow.day))
    ).all()
    weights = weights_of(playbook)
    for question in Question:
        direct: Given | None = None
        probes: dict[str, Given] = {}
        letter = question.value[0]
        for row in rows:
            said = said_from(json.loads(row.detail).get(question)) or Said()
            answered = said.direct is not None or bool(said.probes)
            direct = direct if said.direct is None else said.direct
            probes |= said.probes
            row.given = "".join(each for each in "fc" if (answered if each == letter else each in row.given))
            setattr(row, question.value, score_of(direct, probes, weights[question]) if answered else None)
