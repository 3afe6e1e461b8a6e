"""A coaching session over chosen deals, and the page of one deal in it (METHOD 8).

A page says what changed since the last review, what is to be asked, what was promised, and what both authors answered.
"""

from datetime import date, datetime
from typing import NamedTuple

from tasdesk.method.activities import Action, ActionKind, ActionState
from tasdesk.method.dossier import Dossier
from tasdesk.method.explain import Explanation, explain
from tasdesk.method.facts import US, Author, Note
from tasdesk.method.findings import Finding, findings
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Cell, Sheet, sheet

_BOTH = (Author.SALESPERSON, Author.MANAGER)


class Reviewed(NamedTuple):
    """A deal on the agenda of a review.

    Attributes:
        place: its number there, from 1.
        done_at: when it was done with, aware; None while it is not.
        seconds: how long it was talked about.
        rate: the win rate that was seen, 0–1; None where it was not computed.
        asked: the findings whose question was asked, by `called`.
        summary: what came of it, in Markdown.
    """

    deal_id: str
    code: str
    name: str
    place: int
    done_at: datetime | None = None
    seconds: int = 0
    rate: float | None = None
    asked: tuple[str, ...] = ()
    summary: str = ""


class Review(NamedTuple):
    """A coaching session.

    Attributes:
        owner: whose deals; empty where they are of several people.
        chosen: how the deals were chosen, as it was asked for; empty for those that matter.
        ended: None while it is under way.
        summary: what came of it, in Markdown.
        deals: the agenda, in order.
    """

    id: str
    day: date
    manager: str
    owner: str
    chosen: str
    begun: datetime
    ended: datetime | None = None
    summary: str = ""
    deals: tuple[Reviewed, ...] = ()

    @property
    def done(self) -> int:
        """How many deals are done with."""
        return sum(deal.done_at is not None for deal in self.deals)

    @property
    def next(self) -> Reviewed | None:
        """The first deal that is not done with."""
        return next((deal for deal in self.deals if deal.done_at is None), None)

    @property
    def seconds(self) -> int:
        """How long all deals were talked about."""
        return sum(deal.seconds for deal in self.deals)


class Held(NamedTuple):
    """What came of a deal in a review.

    Attributes:
        id: of the review.
        summary: a list in Markdown; nothing private.
    """

    id: str
    day: date
    manager: str
    summary: str


class Page(NamedTuple):
    """What a review shows of one deal.

    Attributes:
        dossier: the deal today.
        since: the day with whose end today is compared.
        reviewed: whether it was reviewed on that day; else it is a week ago.
        rate: why the rate moved since.
        findings: those that are not put off.
        follow_ups: those that are open, and those that ended since; the open ones first.
        views: what salesperson and manager answered, the largest difference first, what only one did last.
        notes: those written since, newest first; decisions too.
    """

    dossier: Dossier
    since: date
    reviewed: bool
    rate: Explanation
    findings: tuple[Finding, ...] = ()
    follow_ups: tuple[Action, ...] = ()
    views: tuple[Cell, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def differing(self) -> tuple[Cell, ...]:
        """The answers in which salesperson and manager are not of one mind."""
        return tuple(cell for cell in self.views if apart(cell) > 0)


def page_of(dossier: Dossier, playbook: Playbook, since: date, *, reviewed: bool) -> Page:
    """The page of a deal on its dossier's day.

    Args:
        dossier: everything about the deal.
        playbook: whose limits count.
        since: the day to compare with.
        reviewed: whether it was reviewed on that day.
    """
    before, now = (sheet(dossier.record, day, playbook) for day in (since, dossier.on))
    promised = (action for action in dossier.actions if action.kind is ActionKind.FOLLOW_UP)
    follow_ups = [
        action
        for action in promised
        if action.state is ActionState.OPEN or (action.ended_on is not None and action.ended_on >= since)
    ]
    return Page(
        dossier,
        since,
        reviewed,
        explain(before.standing, now.standing, playbook.comparison),
        tuple(found for found in findings(dossier, playbook) if found.snoozed is None),
        tuple(sorted(follow_ups, key=lambda action: action.state is not ActionState.OPEN)),
        _views(now),
        tuple(note for note in dossier.notes if note.day >= since),
    )


def called(finding: Finding) -> str:
    """What a finding is known by among those that were asked about."""
    return f"{finding.id}:{finding.key}" if finding.key else finding.id


def apart(cell: Cell) -> float:
    """How far salesperson and manager are apart, 0–5; one knowing and the other not is as far as can be."""
    if cell.difference is not None:
        return cell.difference
    said = [cell.answers[author].value for author in _BOTH if author in cell.answers]
    return 5.0 if len(said) == len(_BOTH) and said[0] != said[1] else 0.0


def _views(now: Sheet) -> tuple[Cell, ...]:
    """What they answered of the present field, in the order of the questionnaire where they are equally far apart."""
    field = ("", US, *(rival for rival in now.rivals if rival is not None))
    cells = (
        cell
        for party in field
        for key, cell in now.cells.items()
        if key[0] == party and any(author in cell.answers for author in _BOTH)
    )
    return tuple(sorted(cells, key=lambda cell: (-apart(cell), not all(author in cell.answers for author in _BOTH))))
