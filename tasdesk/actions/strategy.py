"""How we compete on a deal, and what we believe rivals to do: strategies, tactics, the plan's words (METHOD 7)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.gaps import gap_called
from tasdesk.actions.rivals import party_called
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _, language
from tasdesk.method.competition import (
    WRITTEN,
    Head,
    TacticState,
    spellings,
    standard_tactic,
    strategy_on,
    texts_on,
)
from tasdesk.method.facts import US, Strategy
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.competition import read_plan_texts, read_strategies
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import TacticRow


def choose_strategy(
    desk: Desk, deal_id: str, strategy: Strategy, *, party: str = US, why: str = "", on: date | None = None
) -> None:
    """Choose our strategy from a day on, or write down what we believe a rival's to be; earlier ones stay.

    Args:
        party: `US`, rival1, rival2, or a rival's name.
        why: the reason; where another strategy of ours was in force it must be given. On the day of an earlier choice
            it takes that one's place; blank leaves the reason of the same strategy.
        on: the day it holds from; None is today.

    Raises:
        Refused: ours is changed without a reason.   BadUse: the day is in the future or before the deal.
        NotFound: no such deal or rival.   Ambiguous: several rivals may be meant.
    """
    from tasdesk.store.tables import StrategyRow

    day, why = on or desk.today, typed(why)
    check_day(day, desk.today)
    with desk.writing("choose strategy") as step:
        deal_on(step.read, deal_id, day, desk.today)
        party_id = party_called(step.read, deal_id, party, day)
        before = strategy_on(read_strategies(step.read, deal_id, day), party_id, day)
        if before is not None and before.strategy is strategy:
            why = why or before.why
        elif before is not None and party_id == US and not why:
            raise Refused(_("Changing the strategy needs a reason."), _("Say what has changed."))
        step.session.merge(
            StrategyRow(
                id=id_of(deal_id, party_id, day),
                deal_id=deal_id,
                party=party_id,
                day=day,
                strategy=strategy,
                why=why,
                author=desk.user.name,
            )
        )


# --- tactics -----------------------------------------------------------------------------------------------------


class NewTactic(NamedTuple):
    """A tactic as people say it.

    Attributes:
        text: its words; or the id or name of one of the playbook's, such as `trial` or `frontal.trial`.
        owner: who sees to it; None is the user, where the tactic is ours.
        gap: what it is there for, as `method/gaps.py` has it, with names or ids; empty where nobody said.
        party: `US`, rival1, rival2, or a rival's name: whose tactic it is.
    """

    text: str
    owner: str | None = None
    due: date | None = None
    gap: str = ""
    party: str = US


EDITABLE: Final = ("text", "owner", "due", "gap")
"""The fields of a tactic that `edit_tactic` takes."""


def add_tactic(desk: Desk, deal_id: str, tactic: NewTactic, *, on: date | None = None) -> str:
    """Plan a tactic, or write down one that we believe a rival to follow; its id is returned.

    Args:
        on: the day it was planned; None is today.

    Raises:
        BadUse: it is blank, is due before it was planned, the day is in the future or before the deal, or no such gap.
        NotFound: no such deal, rival, person, tactic or task.   Ambiguous: several may be meant.
    """
    from tasdesk.store.tables import TacticRow

    day, tactic_id = on or desk.today, new_id()
    check_day(day, desk.today)
    with desk.writing("add tactic") as step:
        deal_on(step.read, deal_id, day, desk.today)
        party = party_called(step.read, deal_id, tactic.party, day)
        text, standard = _worded(step, deal_id, party, tactic.text, day)
        _check_due(tactic.due, day)
        usual = desk.user.name if party == US else ""
        gap = gap_called(step.read, deal_id, tactic.gap, day)
        step.session.add(
            TacticRow(
                id=tactic_id,
                deal_id=deal_id,
                party=party,
                text=text,
                standard=standard,
                owner=_line(usual if tactic.owner is None else tactic.owner),
                due=tactic.due,
                gap=str(gap or ""),
                since=day,
            )
        )
    return tactic_id


def edit_tactic(desk: Desk, tactic_id: str, **changes: Any) -> None:
    """Change fields of a tactic.

    Args:
        changes: by the names of `EDITABLE`, as in `NewTactic`.

    Raises:
        BadUse, NotFound, Ambiguous: as `add_tactic`; or an unknown field, or no such tactic.
    """
    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("A tactic has no field {field}.").format(field=field))
    with desk.writing("edit tactic") as step:
        row = _tactic(step, tactic_id)
        if "text" in changes:
            row.text, row.standard = _worded(step, row.deal_id, row.party, changes["text"], row.since)
        if "owner" in changes:
            row.owner = _line(changes["owner"])
        if "due" in changes:
            _check_due(changes["due"], row.since)
            row.due = changes["due"]
        if "gap" in changes:
            gap = gap_called(step.read, row.deal_id, changes["gap"], desk.today)
            if gap is not None and gap.tactic == tactic_id:
                raise BadUse(_("A tactic cannot be there for itself."))
            row.gap = str(gap or "")


def finish_tactic(desk: Desk, tactic_id: str, *, note: str = "", on: date | None = None) -> None:
    """Say that a tactic was carried out, and what came of it.

    Raises:
        Refused: it is over already.   BadUse: the day is in the future or before it was planned.
        NotFound: no such tactic.
    """
    _end(desk, tactic_id, TacticState.DONE, note, on)


def drop_tactic(desk: Desk, tactic_id: str, *, reason: str = "", on: date | None = None) -> None:
    """Say that a tactic will not be carried out; raises as `finish_tactic`."""
    _end(desk, tactic_id, TacticState.DROPPED, reason, on)


def reopen_tactic(desk: Desk, tactic_id: str) -> None:
    """Have a tactic be open again.

    Raises:
        Refused: it is open.   NotFound: no such tactic.
    """
    with desk.writing("reopen tactic") as step:
        row = _tactic(step, tactic_id)
        if row.state == TacticState.OPEN:
            raise Refused(_("The tactic is open."))
        row.state, row.ended, row.note = TacticState.OPEN, None, ""


def _end(desk: Desk, tactic_id: str, state: TacticState, note: str, on: date | None) -> None:
    day, note = on or desk.today, typed(note)
    check_day(day, desk.today)
    with desk.writing("finish tactic" if state is TacticState.DONE else "drop tactic") as step:
        row = _tactic(step, tactic_id)
        if row.state != TacticState.OPEN:
            told = {
                TacticState.DONE: _("The tactic was done on {day} already."),
                TacticState.DROPPED: _("The tactic was dropped on {day} already."),
            }[TacticState(row.state)]
            raise Refused(told.format(day=row.ended), _("Reopen it first."))
        if day < row.since:
            raise BadUse(
                _("The tactic was planned on {day}.").format(day=row.since), _("Give that day or a later one.")
            )
        row.state, row.ended, row.note = state, day, note


def _worded(step: Step, deal_id: str, party: str, text: str, day: date) -> tuple[str, str]:
    """A tactic's words and its id in the playbook; of two that are called so the one under the strategy in force."""
    text, playbook = typed(text), playbook_in_force(step.read)
    if not text:
        raise BadUse(_("A tactic needs words that say what is done."))
    now = strategy_on(read_strategies(step.read, deal_id, day), party, day)
    standard = standard_tactic(playbook, text, now and now.strategy)
    if standard:
        _own, english, chinese = spellings(standard, text, playbook)
        text = chinese if language() == "zh" else english
    return text, standard


def _check_due(due: date | None, since: date) -> None:
    if due is not None and due < since:
        raise BadUse(
            _("{due} is before {day}, on which it was planned.").format(due=due.isoformat(), day=since.isoformat())
        )


def _line(text: str) -> str:
    """A name on one line."""
    return " ".join(typed(text).split())


def _tactic(step: Step, tactic_id: str) -> "TacticRow":
    from tasdesk.store.tables import TacticRow

    row = step.session.get(TacticRow, tactic_id)
    if row is None:
        raise NotFound(_("There is no such tactic in this book."))
    return row


# --- the plan ----------------------------------------------------------------------------------------------------


def write_plan(desk: Desk, deal_id: str, head: Head, text: str, *, on: date | None = None) -> None:
    """Write under a head of the plan, from a day on; what stood there before stays in the plan's history.

    Args:
        head: vision, goal or verification; the others are filled from what is planned.
        text: blank takes it away from that day on.

    Raises:
        BadUse: another head, or the day is in the future or before the deal.   NotFound: no such deal.
    """
    from tasdesk.store.tables import PlanTextRow

    day, text = on or desk.today, typed(text)
    check_day(day, desk.today)
    if head not in WRITTEN:
        raise BadUse(
            _("Nothing is written under {head}: it is filled from what is planned.").format(head=head),
            _("Write under {heads}.").format(heads=", ".join(WRITTEN)),
        )
    with desk.writing("write plan") as step:
        deal_on(step.read, deal_id, day, desk.today)
        before = texts_on(read_plan_texts(step.read, deal_id, day), day).get(head)
        if text == (before.text if before else ""):
            return
        step.session.merge(
            PlanTextRow(
                id=id_of(deal_id, head, day), deal_id=deal_id, head=head, day=day, text=text, author=desk.user.name
            )
        )
