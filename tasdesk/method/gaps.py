"""Gaps: what a tactic or an activity is there for (METHOD 7).

A gap is written as one word, in the book and on the command line alike:

| Text | Kind |
| :- | :- |
| `fit`, `closeness` | our own answer; a rival's is `rival1.closeness`, in the book `<id>.closeness` |
| `event`, `source`, `rank` | a gate, or our rank |
| `person:NAME` | somebody whose stance, contact or role is to change |
| `finding:rate-fell` | a finding of METHOD 8 |
| `move:rival1.closeness` | a rival's move, by the score it would change: its own up, or ours down, as in `move:fit` |
| `tactic:…` | a tactic that is being carried out |
| `task:trial` | a must-do task of a stage, by its id in the playbook |

In the book the names are ids; `renamed` puts the ones in the place of the others.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import US, Question
from tasdesk.text import safe


class GapKind(StrEnum):
    """What kind of thing leaves something to be done."""

    QUESTION = "question"
    PERSON = "person"
    FINDING = "finding"
    MOVE = "move"
    TACTIC = "tactic"
    TASK = "task"


GATE_GAPS: Final = ("event", "source", "rank")
"""The questions that are asked of nobody in particular."""

FINDINGS: Final = (
    *("rate-fell", "rate-jumped", "rate-flat", "no-compelling-event", "compelling-event-past", "no-inside-source"),
    *("not-top-three", "stale-assessment", "unanswered", "rival-unknown", "views-differ", "closeness-unsupported"),
    *("no-approver", "no-decision-maker", "key-player-untouched", "key-player-against", "map-red", "rival-closer"),
    *("rival-fitter", "no-strategy", "no-value-proposition", "pitch-too-long", "task-missing", "stage-stuck"),
    *("close-date-past", "close-date-slid", "overdue-action", "no-next-step", "strategy-idle", "no-grade"),
)
"""The ids of all findings, in the order of METHOD 8."""


class Gap(NamedTuple):
    """What something is done for. One of the fields below says which of its kind it is.

    Attributes:
        question: fit, closeness, or a gate; also of a move, with `party` whose score it would change.
        party: `US` or a rival's id; empty for a gate.
        person, tactic: ids.
        finding: its word.
        task: its id in the playbook.
    """

    kind: GapKind
    question: str = ""
    party: str = ""
    person: str = ""
    tactic: str = ""
    finding: str = ""
    task: str = ""

    def __str__(self) -> str:
        if self.kind in (GapKind.QUESTION, GapKind.MOVE):
            name = self.question if self.party in ("", US) else f"{self.party}.{self.question}"
            return name if self.kind is GapKind.QUESTION else f"{self.kind}:{name}"
        return f"{self.kind}:{getattr(self, self.kind)}"

    def concerns(self, party: str, question: str) -> bool:
        """Whether it is this answer about this party, or a rival's move that would change it."""
        return (self.party, self.question) == (party, question)


def gap_from(text: str) -> Gap:
    """The gap that is written like this; see the module for the words.

    Raises:
        BadUse: nothing is written like this.
    """
    kind, colon, name = text.strip().partition(":")
    name = name.strip()
    if not colon:
        return _answer(GapKind.QUESTION, kind)
    kind = kind.casefold()
    if kind == GapKind.MOVE:
        return _answer(GapKind.MOVE, name)
    if kind == GapKind.FINDING and name not in FINDINGS:
        raise BadUse(
            _("There is no finding called {name}.").format(name=safe(name)),
            _("The findings are {names}.").format(names=", ".join(FINDINGS)),
        )
    if kind not in tuple(GapKind) or kind == GapKind.QUESTION or not name:
        raise _unknown(text)
    return Gap(GapKind(kind), **{kind: name})


def renamed(
    gap: Gap,
    *,
    party: Callable[[str], str] = str,
    person: Callable[[str], str] = str,
    tactic: Callable[[str], str] = str,
) -> Gap:
    """The gap with its names exchanged: for ids, or ids for names; our own party stays."""
    other = gap.party not in ("", US)
    return gap._replace(
        party=party(gap.party) if other else gap.party,
        person=person(gap.person) if gap.person else "",
        tactic=tactic(gap.tactic) if gap.tactic else "",
    )


def _answer(kind: GapKind, name: str) -> Gap:
    """A score of a party, or a gate: what follows the last dot is the question, a name may have dots itself."""
    party, _dot, question = name.rpartition(".")
    question = question.casefold()
    if question in tuple(Question):
        return Gap(kind, question=question, party=party or US)
    if kind is GapKind.QUESTION and not party and question in GATE_GAPS:
        return Gap(kind, question=question)
    raise _unknown(name)


def _unknown(text: str) -> BadUse:
    return BadUse(
        _("“{text}” is no gap.").format(text=safe(text)),
        _(
            "A gap is fit, closeness, rival1.fit …, event, source, rank, person:NAME, finding:ID, "
            "move:rival1.closeness, tactic:WORDS or task:ID."
        ),
    )
