"""The playbook: what each company decides for itself, as one frozen value (marked [D] in METHOD 2–5)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from tasdesk.errors import NotFound, PlaybookError, Refused
from tasdesk.messages import _, language
from tasdesk.method.advice import Advice
from tasdesk.method.coaching import Coaching
from tasdesk.method.competing import Competing
from tasdesk.method.contact import ContactMethod
from tasdesk.method.entries import key_of
from tasdesk.method.facts import Grade, Outcome, Question, Words
from tasdesk.method.people import PeopleMethod
from tasdesk.method.processes import Elements
from tasdesk.text import safe

HIGHEST_SCORE = 5
"""Scores run from 0 to this, and every one has its anchor (METHOD 4)."""

GateId = Literal["event", "source", "rank"]
"""What is asked before the scores."""

GATES: Final[tuple[GateId, ...]] = ("event", "source", "rank")
GRADES_WITH_LINES: Final = (Grade.A, Grade.B, Grade.C)
"""The grades that begin at an amount, the highest first; what is below is a D."""

USUAL_STALE_DAYS: Final = 14
"""How old an assessment may be before its deal is due again, where a playbook does not say otherwise."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_HIGHEST: Final = {"weight_of_fit": 1, "sharpness": 10, "assumed": HIGHEST_SCORE, "discount": 0.7, "cap": 1}
_LARGEST_LINE: Final = Decimal(10) ** 15
_LARGEST_RATE: Final = Decimal(10) ** 9
"""Far above any real one; beyond, an exact conversion would take forever."""


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
        for name in _HIGHEST:
            wrong = wrong_number(name, getattr(self, name))
            if wrong:
                raise PlaybookError(wrong)


def wrong_number(name: str, value: float) -> str:
    """What is wrong with a number of the comparison (METHOD 5, rule 3); empty where nothing is."""
    key, highest = f"comparison.{name}", _HIGHEST[name]
    # Written so that NaN, which compares false with everything, is refused as well.
    if not 0 <= value <= highest:
        return _("{key} is {value} and must be from 0 to {highest}.").format(key=key, value=value, highest=highest)
    if name == "sharpness" and value == 0:
        return _("{key} must be more than 0.").format(key=key)
    return ""


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
        for _place, wrong in wrong_grading(self.currency, self.lines, self.rates):
            raise PlaybookError(wrong)


def wrong_grading(
    currency: str, lines: Mapping[Grade, Decimal], rates: Mapping[str, Decimal]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is wrong with the lines and rates, with the keys that lead there from `grades`; lines may be missing."""
    for path, code in [(("currency",), currency), *((("rates", code), code) for code in rates)]:
        if not _CURRENCY.fullmatch(code):
            key = key_of(("grades", *path))
            yield path, _("{key} must be a currency code such as CNY.").format(key=key)
    if currency in rates:
        yield (
            ("rates", currency),
            _("{key} is the playbook's own currency and needs no rate.").format(
                key=key_of(("grades", "rates", currency))
            ),
        )
    for section, numbers, least, most in (
        ("lines", lines, 0, _LARGEST_LINE),
        ("rates", rates, 1 / _LARGEST_RATE, _LARGEST_RATE),
    ):
        for name, number in numbers.items():
            key = key_of(("grades", section, name))
            if not (number.is_finite() and number > 0):
                yield (section, name), _("{key} must be more than 0.").format(key=key)
            elif not least <= number <= most:
                yield (section, name), _("{key} is not possible: {value}.").format(key=key, value=f"{number:.3E}")
    falling = [grade for grade in GRADES_WITH_LINES if grade in lines and lines[grade].is_finite() and lines[grade] > 0]
    for higher, lower in pairwise(falling):
        if lines[higher] <= lines[lower]:
            yield (
                ("lines", higher),
                _("{key} must be more than the line of {grade}.").format(key=f"grades.lines.{higher}", grade=lower),
            )


class Item(NamedTuple):
    """A required content, a must-do task or a process of a stage."""

    id: str
    name: Words


class Stage(NamedTuple):
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


class Gate(NamedTuple):
    """What is asked before the scores: compelling event, inside source, our rank."""

    id: GateId
    name: Words
    text: Words


class Probe(NamedTuple):
    """A sub-question, scored like its question; `weight` is its part in the mean, above 0."""

    id: str
    name: Words
    text: Words
    weight: float = 1.0


class Asked(NamedTuple):
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


class Qualifier(NamedTuple):
    """A question of the qualification list, answered yes, no or don't know (METHOD 4, "The classic four")."""

    id: str
    name: Words
    text: Words


class Interviewed(NamedTuple):
    """A question asked after a deal is closed; `outcomes` are those after which it is asked."""

    id: str
    name: Words
    text: Words
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Playbook:
    """Everything the method leaves to the company; made by `playbook_file.parse`.

    Attributes:
        old_stages: by the id of a stage that there was before, the one where its deals are now.
        stale_days: a deal whose newest assessment is older than this is due in the weekly round.
        qualifiers: the qualification list; empty where the playbook does not keep it.
        people: the weights of the map, and what to do about whom.
        contact: the kinds of activity, and how many make which contact.
        competing: default tactics and advice per strategy, and how fast a pitch is told.
        coaching: which findings are looked for, their limits, and what to ask.
        interview: what is asked after a closing.
        elements: the five elements of a process, by its id; not there for one that the playbook does not describe.
        advice: what is advised on needs and on milestones.
    """

    name: Words
    comparison: Comparison
    grading: Grading
    stages: tuple[Stage, ...]
    gates: Mapping[GateId, Gate]
    questions: Mapping[Question, Asked]
    old_stages: Mapping[str, str] = field(default_factory=dict)
    stale_days: int = USUAL_STALE_DAYS
    qualifiers: tuple[Qualifier, ...] = ()
    people: PeopleMethod = field(default_factory=PeopleMethod)
    contact: ContactMethod = field(default_factory=ContactMethod)
    competing: Competing = field(default_factory=Competing)
    coaching: Coaching = field(default_factory=Coaching)
    interview: tuple[Interviewed, ...] = ()
    elements: Mapping[str, Elements] = field(default_factory=dict)
    advice: Advice = field(default_factory=Advice)
    _numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {stage.id: number for number, stage in enumerate(self.stages, start=1)}
        object.__setattr__(self, "_numbers", numbers)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the stages, first to last."""
        return tuple(self._numbers)

    def items(self) -> tuple[Item, ...]:
        """The required content and must-do tasks of all stages, each id once."""
        found = {item.id: item for stage in self.stages for item in (*stage.content, *stage.tasks)}
        return tuple(found.values())

    def item(self, id_: str) -> Item:
        """The required content or must-do task of that id.

        Raises:
            NotFound: no stage has it; the advice says where they are listed.
        """
        for item in self.items():
            if item.id == id_:
                return item
        raise NotFound(
            _("No stage requires anything called {name}.").format(name=safe(id_)),
            _("tasdesk stage show DEAL lists what the stages require, each by its id."),
        )

    def processes(self) -> tuple[Item, ...]:
        """The processes of all stages, each id once."""
        return tuple({item.id: item for stage in self.stages for item in stage.processes}.values())

    def process(self, id_: str) -> Item:
        """The process of that id.

        Raises:
            NotFound: there is none; the advice lists them.
        """
        for item in self.processes():
            if item.id == id_:
                return item
        raise NotFound(
            _("The playbook has no process called {name}.").format(name=safe(id_)),
            _("Its processes are {names}.").format(names=", ".join(item.id for item in self.processes())),
        )

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

    def qualifier(self, id_: str) -> Qualifier:
        """The question of the qualification list of that id.

        Raises:
            Refused: the playbook keeps no such list.
            NotFound: it has no such question; the advice lists those it has.
        """
        if not self.qualifiers:
            raise Refused(
                _("The playbook in force keeps no qualification list."),
                _("A playbook with `asked = true` under [qualification] does."),
            )
        for each in self.qualifiers:
            if each.id == id_:
                return each
        raise NotFound(
            _("The qualification list has no question “{name}”.").format(name=id_),
            _("Its questions are {names}.").format(names=", ".join(each.id for each in self.qualifiers)),
        )
