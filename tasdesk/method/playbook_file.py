"""A playbook as people write it: a TOML text, whole or laid over the standard one, becomes a value."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tasdesk.errors import PlaybookError
from tasdesk.messages import _
from tasdesk.method.advice import advice
from tasdesk.method.coaching import coaching
from tasdesk.method.competing import competing
from tasdesk.method.contact import contact_method
from tasdesk.method.entries import Entries, Fault, Path, key_of
from tasdesk.method.facts import Outcome, Question, Words
from tasdesk.method.overlay import Table, named, overlaid, stands_alone
from tasdesk.method.people import people_method
from tasdesk.method.playbook import (
    GATES,
    GRADES_WITH_LINES,
    HIGHEST_SCORE,
    USUAL_STALE_DAYS,
    Asked,
    Comparison,
    Gate,
    GateId,
    Grading,
    Interviewed,
    Item,
    Playbook,
    Probe,
    Qualifier,
    Stage,
    wrong_grading,
    wrong_number,
)
from tasdesk.method.processes import Elements, elements
from tasdesk.method.toml_lines import lines_of

_PRINCIPLES = ("name", "starts", "ends", "core")
_LONGEST_LIMIT = 9999
_HEAVIEST = 1000
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class FaultyPlaybook(PlaybookError):
    """A playbook file that does not hold together; the sentence has a line for each fault.

    Attributes:
        faults: all of them, in the order of the file.
    """

    def __init__(self, origin: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        told = [f"{_place(origin, fault)}: {fault.sentence}" for fault in self.faults]
        if len(told) == 1:
            super().__init__(told[0], self.faults[0].advice)
        else:
            super().__init__(
                "\n".join(f"{each} {fault.advice}".rstrip() for each, fault in zip(told, self.faults, strict=True))
            )


def parse(text: str, origin: str, standard: str = "") -> Playbook:
    """The playbook in a TOML text.

    Args:
        text: the file's content.
        origin: where it comes from, for the errors: a path, or a name.
        standard: the text of the playbook that it is laid over, unless it says that it is whole.

    Raises:
        FaultyPlaybook: it does not hold together; says of every fault the origin, the line, the key and what is wrong.
    """
    return _read(text, origin, standard, described=False)[0]


def read(text: str, origin: str, standard: str = "") -> tuple[Playbook, Table]:
    """As `parse`, with the table that the whole playbook would be, by id wherever there are ids (`overlay`).

    Here the five elements of each process are asked for as well; a book may keep a playbook from before they were.
    """
    return _read(text, origin, standard, described=True)


def _read(text: str, origin: str, standard: str, *, described: bool) -> tuple[Playbook, Table]:
    own = loaded(text, origin)
    faults: list[Fault] = []
    below = {} if stands_alone(own) or not standard else values_of(standard)
    values = overlaid(below, own, faults)
    playbook = _playbook(Entries(values, (), faults))
    if described:
        faults += _undescribed(playbook)
    if faults:
        lines = _lines(text, own)
        raise FaultyPlaybook(origin, (fault._replace(line=_line(fault.path, lines)) for fault in faults))
    return playbook, values


def _undescribed(playbook: Playbook) -> Iterator[Fault]:
    """The processes of stages whose elements nobody named (METHOD 2, "Processes")."""
    for stage in playbook.stages:
        for process in stage.processes:
            if process.id not in playbook.elements:
                path = ("stages", stage.id, "processes", process.id)
                yield Fault(
                    path,
                    _("{key}: the process has no section {section}.").format(
                        key=key_of(path), section=f"[processes.{process.id}]"
                    ),
                    _("It names the five elements: {names}.").format(names=", ".join(Elements._fields)),
                )


def loaded(text: str, origin: str) -> Table:
    """The text as the TOML reader gives it, decimals exact.

    Raises:
        FaultyPlaybook: it is not TOML.
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        where = _SYNTAX_LINE.search(str(error))
        line = int(where[1]) if where else text.count("\n") + 1 if "end of document" in str(error) else None
        fault = Fault((), _("This is not TOML: {error}.").format(error=error), line=line)
        raise FaultyPlaybook(origin, [fault]) from None


def values_of(whole: str) -> Table:
    """A whole playbook as a table, by id wherever there are ids; its text is known to be right."""
    return overlaid({}, loaded(whole, ""), [])


def _place(origin: str, fault: Fault) -> str:
    return origin if fault.line is None else f"{origin}:{fault.line}"


def _lines(text: str, own: Table) -> dict[Path, int]:
    """The line of each key, by what it is called in errors."""
    found: dict[Path, int] = {}
    for path, line in lines_of(text).items():
        for name in named(path, own):
            found.setdefault(name, line)
    return found


def _line(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of a key, or else of the innermost table around it that the file has."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[each] for each in around if each in lines), None)


# --- from entries to values --------------------------------------------------------------------------------------


def _playbook(file: Entries) -> Playbook:
    about, questions = file.table("about"), file.table("questions")
    round_, about_people = file.table("round", optional=True), file.table("advice", optional=True)
    stages = _stages(file)
    playbook = Playbook(
        name=about.words("name"),
        comparison=_comparison(file.table("comparison", optional=True)),
        grading=_grading(file.table("grades")),
        stages=stages,
        gates={id_: _gate(questions.table(id_), id_) for id_ in GATES},
        questions={id_: _asked(questions.table(id_), id_) for id_ in Question},
        old_stages=_old_stages(file.table("old_stages", optional=True), stages),
        stale_days=_stale_days(round_),
        qualifiers=_qualifiers(file.table("qualification", optional=True)),
        people=people_method(file.table("map", optional=True), about_people.table("buying", optional=True)),
        contact=contact_method(file.table("activities", optional=True), file.table("contact", optional=True)),
        competing=competing(file.table("strategies", optional=True), file.table("pitch", optional=True)),
        coaching=coaching(file.table("findings", optional=True)),
        interview=_interview(file.table("interview", optional=True)),
        elements=elements(file.table("processes", optional=True)),
        advice=advice(file.table("problems", optional=True), file.table("milestones", optional=True)),
    )
    for table in (about, questions, round_, about_people, file):
        table.end()
    return playbook


def _comparison(table: Entries) -> Comparison:
    usual = Comparison()
    numbers: dict[str, float] = {}
    for key in ("weight_of_fit", "sharpness", "assumed", "discount", "cap"):
        number = table.decimal(key, Decimal(str(getattr(usual, key))))
        wrong = wrong_number(key, float(number)) if number.is_finite() else ""
        if wrong:
            table.refuse(key, wrong)
        elif number.is_finite():
            numbers[key] = float(number)
    table.end()
    return Comparison(**numbers)


def _grading(table: Entries) -> Grading:
    lines, rates = table.table("lines"), table.table("rates", optional=True)
    currency = table.text("currency")
    given = {grade: lines.decimal(grade) for grade in GRADES_WITH_LINES}
    known = {grade: line for grade, line in given.items() if line.is_finite()}
    worth = {code: rate for code in rates if (rate := rates.decimal(code)).is_finite()}
    for entries in (lines, rates, table):
        entries.end()
    sections = {"lines": lines, "rates": rates}
    faults = list(wrong_grading(currency, known, worth)) if currency else []
    for (*section, key), wrong in faults:
        (sections[section[0]] if section else table).refuse(key, wrong)
    if faults or not currency or len(known) < len(given):
        # Stands in for one that was refused; nobody sees it.
        return Grading("CNY", dict(zip(GRADES_WITH_LINES, map(Decimal, (3, 2, 1)), strict=True)), {})
    return Grading(currency, known, worth)


def _stages(file: Entries) -> tuple[Stage, ...]:
    """The stages; each meets the three principles: definite marks, a core task and a place of its own (METHOD 2)."""
    table = file.table("stages")
    tables = {id_: table.table(id_) for id_ in table.ids()}
    stages = tuple(_stage(entries, id_) for id_, entries in tables.items())
    if not stages and "stages" in file and not list(table):
        file.refuse("stages", _("{key} must be one or more tables.").format(key="stages"))
    for key in _PRINCIPLES:
        owners: dict[str, Stage] = {}
        for stage in stages:
            words: Words = getattr(stage, key)
            others = (owners.setdefault(text.strip().casefold(), stage) for text in {words.en, words.zh} if text)
            other = next((other for other in others if other is not stage), None)
            if other is not None:
                entries = tables[stage.id]
                entries.refuse(
                    key,
                    _("{key}: stage “{other}” has the same.").format(key=entries.at(key), other=other.id),
                    _("Every stage needs an id, a name, a start, an end and a core task of its own."),
                )
    return stages


def _stage(table: Entries, id_: str) -> Stage:
    stage = Stage(
        id=id_,
        name=table.words("name"),
        starts=table.words("starts"),
        ends=table.words("ends"),
        core=table.words("core"),
        limit=table.whole("limit"),
        content=_items(table.table("content", optional=True)),
        tasks=_items(tasks := table.table("tasks", optional=True)),
        processes=_items(table.table("processes", optional=True)),
        people=table.several_words("people") if "people" in table else (),
    )
    _check_days(table, "limit", stage.limit)
    for item in stage.tasks:
        if any(item.id == content.id for content in stage.content):
            tasks.refuse(
                item.id,
                _("{key} is also an id under content.").format(key=tasks.at(item.id)),
                _("An id stands for one thing: give the task another."),
            )
    table.end()
    return stage


def _check_days(table: Entries, key: str, days: int) -> None:
    if not 0 < days <= _LONGEST_LIMIT:
        table.refuse(
            key,
            _("{key} is {value} and must be from {least} to {highest}.").format(
                key=table.at(key), value=f"{days:.9g}", least=1, highest=_LONGEST_LIMIT
            ),
        )


def _stale_days(table: Entries) -> int:
    days = table.whole("days") if "days" in table else USUAL_STALE_DAYS
    _check_days(table, "days", days)
    return days


def _qualifiers(table: Entries) -> tuple[Qualifier, ...]:
    """The qualification list; its questions may stand there and not be asked."""
    asked = "asked" in table and table.yes_or_no("asked")
    questions = table.table("questions", optional=True)
    found = []
    for id_ in questions.ids():
        entries = questions.table(id_)
        found.append(Qualifier(id_, entries.words("name"), entries.words("text")))
        entries.end()
    if asked and not found:
        table.refuse("asked", _("{key}: there are no questions to ask.").format(key=table.at("asked")))
    table.end()
    return tuple(found) if asked else ()


def _interview(table: Entries) -> tuple[Interviewed, ...]:
    """What is asked after a closing; a question without `after` is asked however the deal ended."""
    found = []
    for id_ in table.ids():
        entries = table.table(id_)
        after = entries.texts("after") if "after" in entries else tuple(Outcome)
        wrong = [each for each in after if each not in tuple(Outcome)]
        if wrong:
            entries.refuse(
                "after",
                _("{key}: “{value}” is no way in which a deal ends.").format(key=entries.at("after"), value=wrong[0]),
                _("It is one of {choices}.").format(choices=", ".join(Outcome)),
            )
        outcomes = tuple(Outcome(each) for each in after if each not in wrong)
        found.append(Interviewed(id_, entries.words("name"), entries.words("text"), outcomes))
        entries.end()
    return tuple(found)


def _items(table: Entries) -> tuple[Item, ...]:
    return tuple(Item(id_, table.words(id_)) for id_ in table.ids())


def _gate(table: Entries, id_: GateId) -> Gate:
    gate = Gate(id_, table.words("name"), table.words("text"))
    table.end()
    return gate


def _asked(table: Entries, id_: Question) -> Asked:
    probes = table.table("probes", optional=True)
    asked = Asked(
        id=id_,
        name=table.words("name"),
        text=table.words("text"),
        anchors=_per_score(table, "anchors"),
        short=_per_score(table, "short"),
        probes=tuple(_probe(probes.table(probe), probe) for probe in probes.ids()),
    )
    table.end()
    return asked


def _per_score(table: Entries, key: str) -> tuple[Words, ...]:
    texts = table.several_words(key)
    if texts and len(texts) != HIGHEST_SCORE + 1:
        table.refuse(
            key,
            _("{key} has {count} texts and needs six: one for each score, 0 to 5.").format(
                key=table.at(key), count=len(texts)
            ),
        )
    return texts


def _probe(table: Entries, id_: str) -> Probe:
    weight = table.decimal("weight", Decimal(1))
    if weight.is_finite() and not 0 < float(weight) <= _HEAVIEST:
        table.refuse(
            "weight",
            _("{key} must be more than 0, and at most {highest}.").format(key=table.at("weight"), highest=_HEAVIEST),
        )
    probe = Probe(id_, table.words("name"), table.words("text"), float(weight))
    table.end()
    return probe


def _old_stages(table: Entries, stages: Iterable[Stage]) -> dict[str, str]:
    """Where the deals of stages are that there are no more."""
    ids = {stage.id for stage in stages}
    now: dict[str, str] = {}
    for old in table.ids():
        stage = table.text(old)
        if old in ids:
            table.refuse(old, _("{key}: there still is a stage {stage}.").format(key=table.at(old), stage=old))
        elif stage and stage not in ids:
            table.refuse(old, _("{key}: there is no stage “{stage}”.").format(key=table.at(old), stage=stage))
        now[old] = stage
    table.end()
    return now
