"""What a finding is, and what a rule that finds it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from tasdesk.method.facts import Snooze, Words
from tasdesk.method.findings.case import Case


class Severity(StrEnum):
    """How much a finding matters, the most first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Hit(NamedTuple):
    """A rule fires.

    Attributes:
        say: makes of the facts a sentence in the language in use: the evidence. It is called when that is shown.
        facts: what the finding rests on.
        subject: what it is about, by name: a score such as `us.fit`, a party, a person, an item, an action.
        key: the same by id, which stays when the name is changed.
        severity: where it is not the rule's.
        place: where it is put right, where that is not the rule's.
    """

    say: Callable[..., str]
    facts: tuple[Any, ...] = ()
    subject: str = ""
    key: str = ""
    severity: Severity | None = None
    place: str = ""


class Rule(NamedTuple):
    """When a finding fires (METHOD 8).

    Attributes:
        check: all hits in a deal.
        place: where it is put right: a tab of the deal, then what there, as in `questions.fit`.
        large: it is looked for in deals of grade A and B only.
    """

    id: str
    severity: Severity
    check: Callable[[Case], Iterable[Hit]]
    place: str
    large: bool = False


class Finding(NamedTuple):
    """Something a manager should ask about.

    Attributes:
        subject, key, say, facts, place: as those of `Hit`.
        number: its place in METHOD 8.
        question: what to ask.
        snoozed: that it was put off, and until when; None where it was not.
    """

    id: str
    number: int
    severity: Severity
    subject: str
    key: str
    say: Callable[..., str]
    facts: tuple[Any, ...]
    question: Words
    place: str
    snoozed: Snooze | None = None

    @property
    def evidence(self) -> str:
        """The facts it rests on, as a sentence in the language in use."""
        return self.say(*self.facts)
