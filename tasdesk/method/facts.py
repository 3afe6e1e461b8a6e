"""The values of the method: what is known of a deal, all of it frozen (METHOD 1).

They are named tuples: a rebuild of the book makes millions of some of them, and the program starts sooner without two
dozen dataclasses.

A party is `US` or a rival's id, because answers about a rival belong to that rival and not to its number (METHOD 4).
Days are calendar days where the user is. A score is 0–5, a rate 0–1.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeVar

US: Final = "us"
"""The party that is ourselves."""

UNKNOWN: Final = "unknown"
"""Don't know: an answer of its own, not 0 and not missing."""

Given = int | Literal["unknown"]
"""What can be given to a question or probe: a whole score 0–5, or don't know."""

Rank = Literal[1, 2, 3, "lower", "unknown"]
"""Our place among all bidders, as far as we know."""


TOLERANCE: Final = 1e-9
"""Rates closer than this are equal, and thresholds this near are reached (METHOD 5, rule 5)."""

NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})
"""A mapping with nothing in it."""


_Kind = TypeVar("_Kind", bound=tuple[Any, ...])


def maker(kind: type[_Kind]) -> Callable[[tuple[Any, ...]], _Kind]:
    """Makes named tuples of this kind of whole tuples: for those of which a book has hundreds of thousands.

    It takes half the time of their own constructor, and checks nothing: all fields must be there, in their order.
    """
    return partial(tuple.__new__, kind)


class Author(StrEnum):
    """Who answered; `AGREED` is both together."""

    SALESPERSON = "salesperson"
    MANAGER = "manager"
    AGREED = "agreed"


class Choice(StrEnum):
    """The answer to a gate."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """The two questions asked of every party."""

    FIT = "fit"
    CLOSENESS = "closeness"


class Outcome(StrEnum):
    """How a deal was closed."""

    WON = "won"
    LOST = "lost"
    NO_DECISION = "no-decision"
    DISQUALIFIED = "disqualified"


class Grade(StrEnum):
    """A to E; decides how much of the method and of our resources a deal gets."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class Lead(StrEnum):
    """Who leads the sale."""

    US = "us"
    PARTNER = "partner"


class Strategy(StrEnum):
    """The five ways to compete (METHOD 7)."""

    FRONTAL = "frontal"
    FLANKING = "flanking"
    FRAGMENT = "fragment"
    DEFEND = "defend"
    DEVELOP = "develop"


class MoveKind(StrEnum):
    """What a move of stage was."""

    ENTRY = "entry"
    FORWARD = "forward"
    BACK = "back"
    JUMP = "jump"
    CLOSE = "close"
    REOPEN = "reopen"


class Words(NamedTuple):
    """A text of the playbook in both languages."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """The text in that language, `en` or `zh`."""
        return self.zh if language == "zh" else self.en


class Money(NamedTuple):
    """An amount in the minor units of a currency (cents, fen), with its ISO 4217 code."""

    minor: int
    currency: str


# --- the dated facts of the rate ---------------------------------------------------------------------------------


class Said(NamedTuple):
    """What one author gave to one question about one party on one day.

    Attributes:
        direct: the direct answer; None where none was given that day.
        probes: the probes answered that day, by their ids.
        note: the evidence.
    """

    direct: Given | None = None
    probes: Mapping[str, Given] = NOTHING
    note: str = ""


class Assessment(NamedTuple):
    """One dated set of answers about one party; a question not answered that day is None."""

    day: date
    author: Author
    party: str
    fit: Said | None = None
    closeness: Said | None = None


class Gates(NamedTuple):
    """One dated set of answers to the gates and the rank; what was not answered that day is None.

    Attributes:
        event: is there a compelling event; `event_by` is its date, None where none was given.
        source: have we an inside source; `source_person` is that person's id, None where nobody was named.
    """

    day: date
    author: Author
    event: Choice | None = None
    event_by: date | None = None
    event_note: str = ""
    source: Choice | None = None
    source_person: str | None = None
    source_note: str = ""
    rank: Rank | None = None
    rank_note: str = ""


class Naming(NamedTuple):
    """Who rival 1 and rival 2 are from a day on, by rival id; None is nobody."""

    day: date
    rivals: tuple[str | None, str | None]


class Uncontested(NamedTuple):
    """From a day on the deal is, or is no longer, declared uncontested."""

    day: date
    value: bool
    reason: str = ""


class Closing(NamedTuple):
    """From a day on the deal is closed with an outcome; None reopens it."""

    day: date
    outcome: Outcome | None


class Record(NamedTuple):
    """All dated facts from which a deal's rate follows, in any order (METHOD 5, "The curve")."""

    assessments: tuple[Assessment, ...] = ()
    gates: tuple[Gates, ...] = ()
    namings: tuple[Naming, ...] = ()
    uncontested: tuple[Uncontested, ...] = ()
    closings: tuple[Closing, ...] = ()


# --- the comparison ----------------------------------------------------------------------------------------------


class Scores(NamedTuple):
    """A party's two scores, 0–5; None is unanswered or don't know."""

    party: str
    fit: float | None
    closeness: float | None


class Standing(NamedTuple):
    """The answers in force at the end of a day: everything the rate depends on.

    Attributes:
        event, source: is the compelling event, the inside source confirmed (answered yes).
        rank: our rank, 4 for lower than third, None for unknown.
        uncontested: the field is us alone.
        us: our scores.
        rivals: the named rivals, rival 1 first; `slots` tells which number each has, 1 or 2.
        outcome: how the deal is closed; None while it is open.
    """

    event: bool
    source: bool
    rank: int | None
    uncontested: bool
    us: Scores
    rivals: tuple[Scores, ...] = ()
    slots: tuple[int, ...] = ()
    outcome: Outcome | None = None


class Reason(StrEnum):
    """Why a rate is not the plain comparison."""

    NO_COMPELLING_EVENT = "no-compelling-event"
    UNANSWERED = "unanswered"
    NOT_TOP_THREE = "not-top-three"
    WON = "won"
    LOST = "lost"
    NO_DECISION = "no-decision"
    DISQUALIFIED = "disqualified"


class Compared(NamedTuple):
    """A party as it enters the comparison.

    Attributes:
        party: `US` or the rival's id.
        slot: "us", "rival1" or "rival2".
        fit, closeness: the scores, assumed ones filled in; None only for us.
        assumed: which of the two were unknown and count as the playbook's assumed score.
        strength: 0–5; None while our own rate is not computed for want of our answers.
        share: 0–1, plain: before cap and gates; None while our rate is not computed.
    """

    party: str
    slot: str
    fit: float | None
    closeness: float | None
    assumed: tuple[Question, ...] = ()
    strength: float | None = None
    share: float | None = None


class Rate(NamedTuple):
    """Our win rate, 0–1, or why there is none.

    Attributes:
        value: None where it is not computed.
        reason: why it is not the plain comparison; None where it is.
        capped: the share was above one half with no rival named.
        discounted: no inside source is confirmed.
        parties: the field, us first; empty for a closed deal.
    """

    value: float | None
    reason: Reason | None = None
    capped: bool = False
    discounted: bool = False
    parties: tuple[Compared, ...] = ()


class Point(NamedTuple):
    """The rate at the end of an ISO week.

    `week` is written like 2026-W40; `closed` marks a week at whose end the deal was closed.
    """

    week: str
    rate: float | None
    reason: Reason | None = None
    closed: bool = False


# --- a deal ------------------------------------------------------------------------------------------------------


class StageMove(NamedTuple):
    """A dated move of a deal; `day` is None where an import did not know it."""

    day: date | None
    kind: MoveKind
    source: str | None
    target: str
    outcome: Outcome | None = None
    rival: str | None = None
    reason: str = ""


class Note(NamedTuple):
    """A dated note on a deal, or on a person of it (`person` is the person's id).

    Attributes:
        review_id: the review in which it was written.
        decision: it says what was decided there.
    """

    id: str
    day: date
    author: str
    text: str
    private: bool
    person: str | None
    written: datetime
    review_id: str | None = None
    decision: bool = False


class Qualified(NamedTuple):
    """The last answer to a question of the qualification list, and the evidence last written for it (METHOD 4)."""

    answer: Choice
    day: date
    author: Author
    note: str = ""


class Snooze(NamedTuple):
    """A finding that was put off, up to and with a day."""

    until: date
    reason: str
    author: str = ""


class StageItem(NamedTuple):
    """What was said of a required content or a must-do task.

    Attributes:
        item: its id in the playbook.
        owner: who sees to it; empty for nobody in particular.
        done_on: since when it is there or done; None while it is open.
        note: how one knows, or where it is.
    """

    item: str
    owner: str = ""
    due: date | None = None
    done_on: date | None = None
    note: str = ""

    def there_on(self, day: date) -> bool:
        """Whether it was there or done on that day."""
        return self.done_on is not None and self.done_on <= day

    def overdue(self, today: date) -> bool:
        """Whether it is open and its due day has passed."""
        return not self.there_on(today) and self.due is not None and self.due < today


class ClosingAnswer(NamedTuple):
    """What was answered after the closing of a day to a question of the playbook's interview."""

    day: date
    question: str
    answer: str
    author: str = ""


class Deal(NamedTuple):
    """A deal's own fields. Dates that nobody knows are None; `stage` is a stage id of the playbook.

    Attributes:
        incumbent: the account is ours already: what a clear lead is for is then to hold it (METHOD 7).
    """

    id: str
    code: str
    name: str
    stage: str
    account: str = ""
    account_id: str | None = None
    product: str = ""
    stage_since: date | None = None
    outcome: Outcome | None = None
    closed_on: date | None = None
    amount: Money | None = None
    led_by: Lead = Lead.US
    manual_grade: Grade | None = None
    grade_reason: str = ""
    close_date: date | None = None
    opened_on: date | None = None
    owner: str = ""
    need: str = ""
    external_id: str = ""
    incumbent: bool = False


class Card(NamedTuple):
    """A deal on the board or in the list.

    Attributes:
        grade: the effective grade; "" without one.
        minor, currency: the amount in minor units; None and "" where it is not known.
        amount: the amount in the playbook's currency, in whole units, for orders and sums; None without a rate.
        rate: 0–1; None where it is not computed, and `reason` says why.
        change: the rate's change in a week, in rate units (0.06 is 6 pp); None where there is nothing to compare.
        high, medium: how many findings are so grave, as of `counted_on`.
        findings: the ids of all findings, the gravest first.
        counted_on: the day they were worked out for; empty where they were not.
        news: of how many records others brought something that nobody has looked at.
    """

    id: str
    code: str
    name: str
    account: str
    product: str
    stage: str
    outcome: str
    grade: str
    minor: int | None
    currency: str
    amount: float | None
    rate: float | None
    reason: str
    change: float | None
    owner: str
    closed_on: str
    close_date: str
    external_id: str
    high: int = 0
    medium: int = 0
    findings: str = ""
    counted_on: str = ""
    news: int = 0
