"""Assessments as wholes: which there are, how two days differ, and what it gives to confirm or to agree (METHOD 4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.method.course import EVENT, LOWER, RANK, SOURCE, Key
from tasdesk.method.facts import (
    UNKNOWN,
    US,
    Assessment,
    Author,
    Choice,
    Gates,
    Given,
    Question,
    Rank,
    Record,
    Said,
)
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Answer, Cell, Sheet, answered_by_probes

_GATES = (EVENT, SOURCE, RANK)


@dataclass(frozen=True, slots=True)
class Dated:
    """One author's set of answers of one day.

    Attributes:
        keys: what was answered that day: gates, rank, our scores, then those of rivals in the order of their ids.
    """

    day: date
    author: Author
    keys: tuple[Key, ...]


def assessment_days(record: Record) -> tuple[Dated, ...]:
    """The dated sets of a deal, the newest day first; what is only evidence makes none."""
    answered: dict[tuple[date, Author], set[Key]] = defaultdict(set)
    for gates in record.gates:
        said = ((EVENT, gates.event), (SOURCE, gates.source), (RANK, gates.rank))
        answered[gates.day, gates.author].update(key for key, value in said if value is not None)
    for row in record.assessments:
        for question, given in ((Question.FIT, row.fit), (Question.CLOSENESS, row.closeness)):
            if given is not None and (given.direct is not None or given.probes):
                answered[row.day, row.author].add((row.party, question.value))
    authors = list(Author)
    found = [Dated(day, author, tuple(sorted(keys, key=_place))) for (day, author), keys in answered.items() if keys]
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), authors.index(each.author))))


def _place(key: Key) -> tuple[int, str, int]:
    """The place of a cell in the questionnaire."""
    if key in _GATES:
        return 0, "", _GATES.index(key)
    party, question = key
    return (1 if party == US else 2), party, list(Question).index(Question(question))


# --- comparing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is not alike on two days; one nobody had answered yet is empty.

    Attributes:
        authors: whose answers differ, or the evidence for them.
        moved: the value in force differs.
    """

    key: Key
    before: Cell
    after: Cell
    authors: tuple[Author, ...]
    moved: bool


def compare_sheets(before: Sheet, after: Sheet) -> tuple[CellChange, ...]:
    """The cells in which two days differ, in the order of the questionnaire; the same given again is no difference."""
    found = []
    for key in sorted(before.cells.keys() | after.cells.keys(), key=_place):
        old, new = (each.cells.get(key, Cell(key)) for each in (before, after))
        authors = tuple(author for author in Author if _said(old, author) != _said(new, author))
        moved = _in_force(old) != _in_force(new)
        if authors or moved:
            found.append(CellChange(key, old, new, authors, moved))
    return tuple(found)


def changed_probes(before: Sheet, after: Sheet) -> dict[Key, frozenset[str]]:
    """The probes of the answers in force that are not alike on two days, by the question and party they belong to."""
    found = {}
    for key in before.cells.keys() | after.cells.keys():
        old, new = (dict(answer.probes) if answer else {} for answer in _answers((before, after), key))
        if changed := frozenset(probe for probe in old.keys() | new.keys() if old.get(probe) != new.get(probe)):
            found[key] = changed
    return found


def _answers(sheets: Iterable[Sheet], key: Key) -> tuple[Answer | None, ...]:
    """The answers in force to one cell."""
    return tuple(sheet.cells.get(key, Cell(key)).answer for sheet in sheets)


def _said(cell: Cell, author: Author) -> tuple[object, ...]:
    """What an author says, whenever it was said."""
    answer = cell.answers.get(author)
    note = cell.notes[author][0] if author in cell.notes else ""
    if answer is None:
        return (note,)
    return note, answer.value, answer.by, answer.person, answer.direct, dict(answer.probes)


def _in_force(cell: Cell) -> tuple[object, ...]:
    answer = cell.answer
    return () if answer is None else (answer.value, answer.by, answer.person)


# --- confirming and agreeing -------------------------------------------------------------------------------------


def confirmation(now: Sheet, author: Author, playbook: Playbook) -> Record:
    """The answers that confirm an assessment, dated the sheet's day: the author's present ones again.

    Confirming agreed gives the answers in force again, so nothing moves. Rivals who are not in the field are left out.

    Raises:
        Refused: there is nothing to confirm.
    """
    field = (US, *(rival for rival in now.rivals if rival is not None))
    cells = [now.cell(key[1]) for key in _GATES]
    cells += [now.cell(question, party) for party in field for question in Question]
    sources = ((cell, cell.answer if author is Author.AGREED else cell.answers.get(author)) for cell in cells)
    facts = [_taken_over(cell, source, author, playbook) for cell, source in sources if source is not None]
    if not facts:
        raise Refused(_("There is nothing to confirm: nothing was answered yet."))
    return _together(facts, author, now.day)


def agreement(cell: Cell, of: Author, day: date, playbook: Playbook) -> Record:
    """What agreed gives to take over one author's answer to a cell as it is: probes, date and person included.

    Raises:
        Refused: that author has not answered it.
    """
    source = cell.answers.get(of)
    if source is None:
        raise Refused(_("There is no such answer to agree on yet."), _("Say which value it is to be."))
    return _together([_taken_over(cell, source, Author.AGREED, playbook)], Author.AGREED, day)


def settlement(cell: Cell, value: Any, day: date) -> Record:
    """What agreed gives to settle a cell on a value.

    While probes of the agreed assessment answer a question, its direct answer cannot be given: they are set to don't
    know. A yes has the date or person of an answer that says yes already, of the one in force before the others.

    Args:
        value: checked: a whole score or don't know, a `Choice`, or a rank in the words in which it is given.
    """
    if cell.key in _GATES:
        known = (each for each in (cell.answer, *cell.answers.values()) if each is not None)
        like = next((each for each in known if each.value == value == Choice.YES), None)
        fact: _Fact = _gate(cell.key, value, like)
    else:
        own = cell.answers.get(Author.AGREED)
        fact = cell.key, Said(value, dict.fromkeys(own.probes if own else (), UNKNOWN))
    return _together([fact], Author.AGREED, day)


_Fact = tuple[Key, Said] | dict[str, Any]
"""What is given to one cell: a question's answer, or the columns of a gate."""


def _taken_over(cell: Cell, source: Answer, author: Author, playbook: Playbook) -> _Fact:
    """What the author, who may have answered otherwise before, has to give for the answer to be the source's."""
    if cell.key == RANK:
        return _gate(cell.key, rank_given(source.value))
    if cell.key in _GATES:
        return _gate(cell.key, source.value, source)
    own = cell.answers.get(author)
    probes: dict[str, Given] = {**dict.fromkeys(own.probes if own else (), UNKNOWN), **source.probes}
    if answered_by_probes(source, cell.key, playbook):
        return cell.key, Said(None, probes)
    # Where the source has no direct answer, the author's own would count in its place.
    direct = UNKNOWN if source.direct is None and own is not None and own.direct is not None else source.direct
    return cell.key, Said(direct, probes)


def _gate(key: Key, value: Any, like: Answer | None = None) -> dict[str, Any]:
    """The columns of a gate or the rank, with the date or person of an answer that it is like."""
    columns = {key[1]: value}
    if key == EVENT:
        columns["event_by"] = like and like.by
    if key == SOURCE:
        columns["source_person"] = like and like.person
    return columns


def _together(facts: Iterable[_Fact], author: Author, day: date) -> Record:
    columns: dict[str, Any] = {}
    said: dict[str, dict[str, Said]] = defaultdict(dict)
    for fact in facts:
        if isinstance(fact, dict):
            columns |= fact
        else:
            (party, question), given = fact
            said[party][question] = given
    return Record(
        tuple(Assessment(day, author, party, **questions) for party, questions in said.items()),
        (Gates(day, author, **columns),) if columns else (),
    )


def rank_given(value: int | None) -> Rank:
    """A rank as it is given: 4 is lower than third, None don't know."""
    return UNKNOWN if value is None else "lower" if value == LOWER else cast(Rank, value)
