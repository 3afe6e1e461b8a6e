"""How each party competes: leads, the suggested strategy, and what carries a strategy out (METHOD 7)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Final, NamedTuple

from tasdesk.method.facts import TOLERANCE, US, Question, Scores, Standing, Strategy, Words
from tasdesk.method.gaps import Gap
from tasdesk.method.playbook import Comparison, Playbook

_CLEAR: Final = 1.0
"""How much better in both a party has to be to attack openly, in steps of a score."""


class TacticState(StrEnum):
    """How far a tactic is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Chosen(NamedTuple):
    """A strategy chosen on a day, or believed to be that of a rival from that day on; it holds until the next."""

    day: date
    party: str
    strategy: Strategy
    why: str = ""
    author: str = ""


class Tactic(NamedTuple):
    """A concrete move under a strategy, ours or one that we believe a rival to make.

    Attributes:
        text: what it is, in the words it was written down with.
        standard: its id in the playbook, such as `frontal.trial`; empty for one in own words.
        gap: what it is there for; None while nobody said.
        since: the day it was planned; `ended` the day it was done or dropped.
        note: what came of it, or why it was dropped.
    """

    id: str
    text: str
    since: date
    party: str = US
    standard: str = ""
    owner: str = ""
    due: date | None = None
    state: TacticState = TacticState.OPEN
    gap: Gap | None = None
    ended: date | None = None
    note: str = ""

    def overdue(self, day: date) -> bool:
        """Whether it is open and its day has passed: from the next day on."""
        return self.state is TacticState.OPEN and self.due is not None and self.due < day


class Head(StrEnum):
    """What a plan is written under."""

    VISION = "vision"
    GOAL = "goal"
    STRATEGY = "strategy"
    ACTIONS = "actions"
    RESOURCES = "resources"
    VERIFICATION = "verification"


WRITTEN: Final = (Head.VISION, Head.GOAL, Head.VERIFICATION)
"""The heads that people write under; the others are filled from what is planned."""


class PlanText(NamedTuple):
    """What was written under a head on a day; it holds until the next. Empty takes it back."""

    day: date
    head: Head
    text: str
    author: str = ""


# --- the suggestion ----------------------------------------------------------------------------------------------


class Margin(NamedTuple):
    """Our lead in a question: our score against the best rival's.

    Attributes:
        ours: None where it is not known; then there is no lead.
        best: the best rival's score; one that nobody knows counts as the playbook assumes.
        rival: the id of that rival; empty where none is named and an unknown one is assumed.
        assumed: whether nobody knows the best rival's score.
    """

    ours: float | None
    best: float
    rival: str = ""
    assumed: bool = False

    @property
    def size(self) -> float | None:
        """In steps of a score, −5 to 5."""
        return None if self.ours is None else self.ours - self.best


class Ground(StrEnum):
    """Why a strategy is suggested, or none is."""

    CLEARLY_AHEAD = "clearly-ahead"
    OURS_ALREADY = "ours-already"
    CLOSE_BUT_UNFIT = "close-but-unfit"
    PARTLY_AHEAD = "partly-ahead"
    BEHIND = "behind"
    LEVEL = "level"
    UNANSWERED = "unanswered"
    UNCONTESTED = "uncontested"


class Suggestion(NamedTuple):
    """What the rule suggests, and from which numbers; it is a suggestion, nobody has to follow it.

    Attributes:
        strategy: None where the rule suggests none.
        fit, closeness: our leads.
        disqualify: giving the deal up is worth a thought too.
    """

    strategy: Strategy | None
    ground: Ground
    fit: Margin
    closeness: Margin
    disqualify: bool = False


def margin(standing: Standing, question: Question, comparison: Comparison) -> Margin:
    """Our score minus the best rival's; what nobody knows of a rival, and a field without any, counts as strong."""

    def counted(rival: Scores) -> float:
        score: float | None = getattr(rival, question)
        return comparison.assumed if score is None else score

    ours = getattr(standing.us, question)
    if not standing.rivals:
        return Margin(ours, comparison.assumed, assumed=True)
    best = max(standing.rivals, key=counted)  # of two alike rival 1
    return Margin(ours, counted(best), best.party, getattr(best, question) is None)


def suggestion(standing: Standing, incumbent: bool, comparison: Comparison) -> Suggestion:
    """The strategy that the rule suggests to us (METHOD 7, "Suggested strategy by rule").

    Args:
        standing: the answers in force.
        incumbent: the account is ours already.
        comparison: what a rival's unknown score counts as.
    """
    fit, closeness = (margin(standing, question, comparison) for question in Question)
    ground = _ground(standing, incumbent, fit.size, closeness.size)
    return Suggestion(_BY_GROUND.get(ground), ground, fit, closeness, disqualify=ground is Ground.BEHIND)


_BY_GROUND: Final = {
    Ground.CLEARLY_AHEAD: Strategy.FRONTAL,
    Ground.OURS_ALREADY: Strategy.DEFEND,
    Ground.CLOSE_BUT_UNFIT: Strategy.FLANKING,
    Ground.PARTLY_AHEAD: Strategy.FRAGMENT,
    Ground.BEHIND: Strategy.DEVELOP,
}


def _ground(standing: Standing, incumbent: bool, fit: float | None, closeness: float | None) -> Ground:
    if fit is None or closeness is None:
        return Ground.UNANSWERED
    if standing.uncontested:
        return Ground.UNCONTESTED
    if min(fit, closeness) >= _CLEAR - TOLERANCE:
        return Ground.OURS_ALREADY if incumbent else Ground.CLEARLY_AHEAD
    if fit < -TOLERANCE and closeness > TOLERANCE:
        return Ground.CLOSE_BUT_UNFIT
    if max(fit, closeness) > TOLERANCE:
        return Ground.PARTLY_AHEAD
    return Ground.BEHIND if max(fit, closeness) < -TOLERANCE else Ground.LEVEL


# --- what was chosen ---------------------------------------------------------------------------------------------


def strategy_on(choices: Iterable[Chosen], party: str, day: date) -> Chosen | None:
    """The strategy of a party on a day: the last one chosen on or before it; None where there is none."""
    known = [choice for choice in choices if choice.party == party and choice.day <= day]
    return max(known, key=lambda choice: choice.day, default=None)


def texts_on(texts: Iterable[PlanText], day: date) -> dict[Head, PlanText]:
    """What is written under each head on a day, in the order of the heads."""
    latest: dict[Head, PlanText] = {}
    for each in sorted(texts, key=lambda text: text.day):
        if each.day <= day:
            latest[each.head] = each
    return {head: latest[head] for head in WRITTEN if head in latest and latest[head].text}


def open_tactics(tactics: Iterable[Tactic], party: str = US) -> tuple[Tactic, ...]:
    """Those that are neither done nor dropped."""
    return tuple(each for each in tactics if each.party == party and each.state is TacticState.OPEN)


def serving(tactics: Iterable[Tactic], party: str, question: str) -> tuple[Tactic, ...]:
    """Our open tactics that are there for this answer about this party, or for a move that would change it."""
    return tuple(each for each in open_tactics(tactics) if each.gap and each.gap.concerns(party, question))


class Ahead(NamedTuple):
    """A rival whose known score is above ours while no open tactic of ours serves that (METHOD 8, 18 and 19)."""

    rival: str
    question: Question
    ours: float
    theirs: float


def unserved_leads(standing: Standing, tactics: Collection[Tactic], question: Question) -> tuple[Ahead, ...]:
    """The rivals who are known to be ahead in a question, and no open tactic names that rival and this question."""
    score = _SCORE[question]
    ours = score(standing.us)
    if ours is None:
        return ()
    return tuple(
        [
            Ahead(rival.party, question, ours, theirs)
            for rival in standing.rivals
            if (theirs := score(rival)) is not None
            and theirs > ours + TOLERANCE
            and not (tactics and serving(tactics, rival.party, question))
        ]
    )


_SCORE: Final[Mapping[Question, Callable[[Scores], float | None]]] = {
    question: attrgetter(question.value) for question in Question
}


def tactic_words(tactic: Tactic, playbook: Playbook, language: str) -> str:
    """What a tactic is: the playbook's words in this language where it is one of its, else those it was written in."""
    known = _offered(playbook).get(tactic.standard)
    return known.of(language) if known else tactic.text


def spellings(standard: str, text: str, playbook: Playbook) -> tuple[str, ...]:
    """All that a tactic may be called: its own words and, where it is one of the playbook's, those in both languages.

    Args:
        standard: its id in the playbook; empty for one in own words.
        text: the words it was written down with.
    """
    return (text, *_offered(playbook).get(standard, ()))


def standard_tactic(playbook: Playbook, called: str, strategy: Strategy | None) -> str:
    """The id of the playbook's tactic that is called so, such as `frontal.trial`; empty where none is.

    Args:
        called: that id, its second half, or the tactic's name in either language.
        strategy: whose tactics are meant where several are called so; None takes the first.
    """
    wanted = called.strip().casefold()
    found = [
        id_
        for id_, words in _offered(playbook).items()
        if wanted in (id_, id_.partition(".")[2], words.en.casefold(), words.zh)
    ]
    return next((id_ for id_ in found if strategy and id_.startswith(f"{strategy}.")), found[0] if found else "")


def _offered(playbook: Playbook) -> dict[str, Words]:
    """All tactics of the playbook, by strategy and id."""
    return {
        f"{strategy}.{each.id}": each.name
        for strategy, guide in playbook.competing.guides.items()
        for each in guide.tactics
    }
