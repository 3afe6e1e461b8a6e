"""The playbook: what each company decides for itself, as one frozen value (marked [D] in METHOD 2–5)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from tasdesk.errors import NotFound, PlaybookError
from tasdesk.messages import _, language
from tasdesk.method.entries import Entries
from tasdesk.method.facts import Grade, Question, Words

HIGHEST_SCORE = 5
"""Scores run from 0 to this, and every one has its anchor (METHOD 4)."""

GateId = Literal["event", "source", "rank"]
"""What is asked before the scores."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_GRADES_WITH_LINES = (Grade.A, Grade.B, Grade.C)
_GATES: tuple[GateId, ...] = ("event", "source", "rank")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The numbers of the rival comparison; checked when made (METHOD 5, rules 1–3).

    Attributes:
        weight_of_fit: w, 0–1; closeness has the rest.
        sharpness: k, above 0 and up to 10.
        assumed: what a rival's unknown score counts as, 0–5.
        discount: what our share is multiplied by without an inside source, 0–0.7.
        cap: the most our share can be while no rival is named, 0–1.

    Raises:
        PlaybookError: a number is outside its range, or is none.
    """

    weight_of_fit: float = 0.5
    sharpness: float = 2.0
    assumed: float = 4.0
    discount: float = 0.7
    cap: float = 0.5

    def __post_init__(self) -> None:
        _check_range("weight_of_fit", self.weight_of_fit, 1)
        _check_range("sharpness", self.sharpness, 10)
        if self.sharpness == 0:
            raise PlaybookError(_("{key} must be more than 0.").format(key="comparison.sharpness"))
        _check_range("assumed", self.assumed, HIGHEST_SCORE)
        _check_range("discount", self.discount, 0.7)
        _check_range("cap", self.cap, 1)


@dataclass(frozen=True, slots=True)
class Grading:
    """The lines between the grades, and the rates by which foreign amounts are graded (METHOD 3).

    Attributes:
        currency: the playbook's currency, in which the lines stand.
        lines: the least amount of A, B and C, falling, in whole units of the currency.
        rates: units of the playbook's currency for one unit of the other, exact.

    Raises:
        PlaybookError: a line or rate is not above 0, lines do not fall, or a currency is not an ISO 4217 code.
    """

    currency: str
    lines: Mapping[Grade, Decimal]
    rates: Mapping[str, Decimal]

    def __post_init__(self) -> None:
        for key, code in [("grades.currency", self.currency), *((f"grades.rates.{c}", c) for c in self.rates)]:
            if not _CURRENCY.fullmatch(code):
                raise PlaybookError(_("{key} must be a currency code such as CNY.").format(key=key))
        if self.currency in self.rates:
            raise PlaybookError(
                _("{key} is the playbook's own currency and needs no rate.").format(key=f"grades.rates.{self.currency}")
            )
        for key, number in [
            *((f"grades.lines.{grade}", line) for grade, line in self.lines.items()),
            *((f"grades.rates.{code}", rate) for code, rate in self.rates.items()),
        ]:
            if not (number.is_finite() and number > 0):
                raise PlaybookError(_("{key} must be more than 0.").format(key=key))
        for higher, lower in pairwise(_GRADES_WITH_LINES):
            if self.lines[higher] <= self.lines[lower]:
                raise PlaybookError(
                    _("{key} must be more than the line of {grade}.").format(key=f"grades.lines.{higher}", grade=lower)
                )


@dataclass(frozen=True, slots=True)
class Item:
    """A required content, a must-do task or a process of a stage."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the sale with its row of the framework matrix (METHOD 2).

    Attributes:
        starts, ends: the marks by which everybody sees that it has begun and ended.
        core: the core task, its own.
        limit: days; a deal that stays longer is stuck.
        content: what has to be filled in.
        tasks: what has to be done.
    """

    id: str
    name: Words
    starts: Words
    ends: Words
    core: Words
    limit: int
    content: tuple[Item, ...] = ()
    tasks: tuple[Item, ...] = ()
    processes: tuple[Item, ...] = ()
    people: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What is asked before the scores: compelling event, inside source, our rank."""

    id: GateId
    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Probe:
    """A sub-question, scored like its question; `weight` is its part in the mean, above 0."""

    id: str
    name: Words
    text: Words
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked of every party (METHOD 4).

    Attributes:
        anchors: what each score means, 0 first; two people who know the same give the same score.
        short: the same in one word.
    """

    id: Question
    name: Words
    text: Words
    anchors: tuple[Words, ...]
    short: tuple[Words, ...]
    probes: tuple[Probe, ...] = ()


@dataclass(frozen=True, slots=True)
class Playbook:
    """Everything the method leaves to the company; made by `parse`."""

    name: Words
    comparison: Comparison
    grading: Grading
    stages: tuple[Stage, ...]
    gates: Mapping[GateId, Gate]
    questions: Mapping[Question, Asked]
    _numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {stage.id: number for number, stage in enumerate(self.stages, start=1)}
        object.__setattr__(self, "_numbers", numbers)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the stages, first to last."""
        return tuple(self._numbers)

    def number(self, stage: str) -> int:
        """The number of a stage, from 1.

        Raises:
            NotFound: no stage has that id; the sentence lists those there are.
        """
        if stage not in self._numbers:
            known = ", ".join(f"{s.id} ({s.name.of(language())})" for s in self.stages)
            raise NotFound(
                _("There is no stage “{stage}”.").format(stage=stage),
                _("The stages are: {stages}.").format(stages=known),
            )
        return self._numbers[stage]

    def stage(self, id_: str) -> Stage:
        """The stage of that id.

        Raises:
            NotFound: no stage has that id.
        """
        return self.stages[self.number(id_) - 1]

    def gate(self, id_: GateId) -> Gate:
        """What is asked before the scores, by its id."""
        return self.gates[id_]

    def question(self, id_: Question) -> Asked:
        """The question asked of every party, by its id."""
        return self.questions[id_]


def parse(text: str, origin: str) -> Playbook:
    """The playbook in a TOML text.

    Args:
        text: the file's content.
        origin: where it comes from, for the errors: a path, or a name.

    Raises:
        PlaybookError: it does not hold together; says the origin, the key and what is wrong with it.
    """
    try:
        return _playbook(Entries(tomllib.loads(text, parse_float=Decimal)))
    except tomllib.TOMLDecodeError as error:
        sentence, advice = _("This is not TOML: {error}.").format(error=error), ""
    except PlaybookError as error:
        sentence, advice = error.sentence, error.advice
    raise PlaybookError(f"{origin}: {sentence}", advice)


def _playbook(file: Entries) -> Playbook:
    about = file.table("about")
    questions = file.table("questions")
    playbook = Playbook(
        name=about.words("name"),
        comparison=_comparison(file.table("comparison", optional=True)),
        grading=_grading(file.table("grades")),
        stages=_stages(file.tables("stages")),
        gates={id_: _gate(questions.table(id_), id_) for id_ in _GATES},
        questions={id_: _asked(questions.table(id_), id_) for id_ in Question},
    )
    for table in (about, questions, file):
        table.end()
    return playbook


def _comparison(table: Entries) -> Comparison:
    usual = Comparison()
    keys = ("weight_of_fit", "sharpness", "assumed", "discount", "cap")
    comparison = Comparison(**{key: float(table.decimal(key, Decimal(str(getattr(usual, key))))) for key in keys})
    table.end()
    return comparison


def _grading(table: Entries) -> Grading:
    lines, rates = table.table("lines"), table.table("rates", optional=True)
    grading = Grading(
        currency=table.text("currency"),
        lines={grade: lines.decimal(grade) for grade in _GRADES_WITH_LINES},
        rates={code: rates.decimal(code) for code in rates},
    )
    for entries in (lines, rates, table):
        entries.end()
    return grading


def _stages(tables: Sequence[Entries]) -> tuple[Stage, ...]:
    """The stages; each meets the three principles: definite marks, a core task and a place of its own (METHOD 2)."""
    stages = tuple(_stage(table) for table in tables)
    for key in ("id", "name", "starts", "ends", "core"):
        owners: dict[str, Stage] = {}
        for table, stage in zip(tables, stages, strict=True):
            value: str | Words = getattr(stage, key)
            for text in {value} if isinstance(value, str) else {value.en, value.zh}:
                other = owners.setdefault(text.strip().casefold(), stage)
                if other is not stage:
                    raise PlaybookError(
                        _("{key}: stage “{other}” has the same.").format(key=table.at(key), other=other.id),
                        _("Every stage needs an id, a name, a start, an end and a core task of its own."),
                    )
    return stages


def _stage(table: Entries) -> Stage:
    stage = Stage(
        id=table.id("id"),
        name=table.words("name"),
        starts=table.words("starts"),
        ends=table.words("ends"),
        core=table.words("core"),
        limit=table.whole("limit"),
        content=_items(table.table("content", optional=True)),
        tasks=_items(table.table("tasks", optional=True)),
        processes=_items(table.table("processes", optional=True)),
        people=table.several_words("people") if "people" in table else (),
    )
    if stage.limit <= 0:
        raise PlaybookError(_("{key} must be more than 0.").format(key=table.at("limit")))
    for item in stage.tasks:
        if any(item.id == content.id for content in stage.content):
            raise PlaybookError(
                _("{key} is also an id under content.").format(key=table.at(f"tasks.{item.id}")),
                _("An id stands for one thing: give the task another."),
            )
    table.end()
    return stage


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
    if len(texts) != HIGHEST_SCORE + 1:
        raise PlaybookError(
            _("{key} has {count} texts and needs six: one for each score, 0 to 5.").format(
                key=table.at(key), count=len(texts)
            )
        )
    return texts


def _probe(table: Entries, id_: str) -> Probe:
    weight = float(table.decimal("weight", Decimal(1)))
    if not 0 < weight < float("inf"):
        raise PlaybookError(_("{key} must be more than 0.").format(key=table.at("weight")))
    probe = Probe(id_, table.words("name"), table.words("text"), weight)
    table.end()
    return probe


def _check_range(key: str, value: float, highest: float) -> None:
    # Written so that NaN, which compares false with everything, is refused as well.
    if not 0 <= value <= highest:
        raise PlaybookError(
            _("{key} is {value} and must be from 0 to {highest}.").format(
                key=f"comparison.{key}", value=value, highest=highest
            )
        )
