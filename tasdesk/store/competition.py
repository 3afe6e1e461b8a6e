"""How each party of a deal competes, read from the book: strategies, tactics, value, needs, plan (METHOD 7)."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tasdesk.errors import Ambiguous, NotFound
from tasdesk.messages import _
from tasdesk.method.competition import Chosen, Head, PlanText, Tactic, TacticState
from tasdesk.method.facts import Money, Strategy
from tasdesk.method.gaps import gap_from
from tasdesk.method.value import Equation, Gain, Layer, Need, Problem, Strength, ValueProposition
from tasdesk.store.file import Reader
from tasdesk.store.handles import handle
from tasdesk.store.lookup import folded
from tasdesk.text import safe

_SHOWN: Final = 5
_SHORTEST: Final = 4


def read_strategies(read: Reader, deal_id: str, on: date) -> tuple[Chosen, ...]:
    """The strategies chosen up to a day, ours and those we believe rivals to have, oldest first."""
    return tuple(
        Chosen(date.fromisoformat(day), party, Strategy(strategy), why, author)
        for day, party, strategy, why, author in read.execute(
            "SELECT day, party, strategy, why, author FROM strategy WHERE deal_id = ? AND day <= ? ORDER BY day, party",
            (deal_id, on.isoformat()),
        )
    )


def strategies_by_step(read: Reader, deal_id: str) -> dict[int, Chosen]:
    """What each step chose or wrote down as a strategy on a deal, by its number; of what was worded again the last."""
    rows = read.execute(
        """SELECT max(step), s.day, s.party, s.strategy, s.why, s.author FROM strategy s
           JOIN journal ON tbl = 'strategy' AND pk = s.id WHERE s.deal_id = ? GROUP BY s.id""",
        (deal_id,),
    )
    return {step: Chosen(date.fromisoformat(day), party, Strategy(how), *rest) for step, day, party, how, *rest in rows}


def read_tactics(read: Reader, deal_id: str, on: date) -> tuple[Tactic, ...]:
    """The tactics of all parties as of a day, as they were written down; one that ended later is open."""
    rows = read.execute(
        """SELECT id, text, since, party, standard, owner, due, state, gap, ended, note FROM tactic
           WHERE deal_id = ? AND since <= ? ORDER BY since, id""",
        (deal_id, on.isoformat()),
    )
    return tuple(_tactic(row, on) for row in rows)


def _tactic(row: tuple[Any, ...], on: date) -> Tactic:
    id, text, since, party, standard, owner, due, state, gap, ended, note = row
    over = _day(ended)
    if over is not None and over > on:
        state, over, note = TacticState.OPEN, None, ""
    return Tactic(
        id,
        text,
        date.fromisoformat(since),
        party,
        standard,
        owner,
        _day(due),
        TacticState(state),
        gap_from(gap) if gap else None,
        over,
        note,
    )


def read_values(read: Reader, deal_id: str, on: date) -> tuple[ValueProposition, ...]:
    """All versions of the parties' value propositions up to a day, oldest first."""
    return tuple(
        ValueProposition(
            date.fromisoformat(day), party, solution, gains_from(gains), advantages_from(advantages), author
        )
        for day, party, solution, gains, advantages, author in read.execute(
            """SELECT day, party, solution, gains, advantages, author FROM value_proposition
               WHERE deal_id = ? AND day <= ? ORDER BY day, party""",
            (deal_id, on.isoformat()),
        )
    )


def read_equations(read: Reader, deal_id: str, on: date) -> tuple[Equation, ...]:
    """All versions of the value equation up to a day, oldest first."""
    return tuple(
        Equation(
            date.fromisoformat(day),
            currency,
            product,
            salesperson,
            None if perception is None else Decimal(perception),
            cost,
            author,
        )
        for day, currency, product, salesperson, perception, cost, author in read.execute(
            """SELECT day, currency, product, salesperson, perception, cost, author FROM value_equation
               WHERE deal_id = ? AND day <= ? ORDER BY day""",
            (deal_id, on.isoformat()),
        )
    )


def read_needs(read: Reader, deal_id: str) -> tuple[Need, ...]:
    """The needs ladder of a deal, in the order in which it was written down."""
    return tuple(
        Need(
            id,
            person,
            problem,
            Problem(kind) if kind else None,
            need,
            Layer(layer) if layer else None,
            motivation,
            expectation,
        )
        for id, person, problem, kind, need, layer, motivation, expectation in read.execute(
            """SELECT id, person_id, problem, kind, need, layer, motivation, expectation FROM need
               WHERE deal_id = ? ORDER BY id""",
            (deal_id,),
        )
    )


def read_plan_texts(read: Reader, deal_id: str, on: date) -> tuple[PlanText, ...]:
    """All that was written under the heads of the plan up to a day, oldest first."""
    return tuple(
        PlanText(date.fromisoformat(day), Head(head), text, author)
        for day, head, text, author in read.execute(
            "SELECT day, head, text, author FROM plan_text WHERE deal_id = ? AND day <= ? ORDER BY day, head",
            (deal_id, on.isoformat()),
        )
    )


# --- gains and advantages in their columns -----------------------------------------------------------------------


def gains_from(column: str) -> tuple[Gain, ...]:
    """The pieces of business value that a column holds."""
    return tuple(
        Gain(
            each["statement"],
            Money(each["amount"], each["currency"]) if "amount" in each else None,
            Decimal(each["number"]) if "number" in each else None,
            each.get("unit", ""),
        )
        for each in json.loads(column)
    )


def gains_column(gains: tuple[Gain, ...]) -> str:
    """The column that holds these pieces of business value."""
    return _column([_gain(gain) for gain in gains])


def _gain(gain: Gain) -> dict[str, Any]:
    if gain.amount is not None:
        return {"statement": gain.statement, "amount": gain.amount.minor, "currency": gain.amount.currency}
    if gain.number is not None:
        return {"statement": gain.statement, "number": str(gain.number), "unit": gain.unit}
    return {"statement": gain.statement}


def advantages_from(column: str) -> dict[str, dict[Strength, str]]:
    """The advantages that a column holds, by the id of whom they are against."""
    return {
        party: {Strength(kind): text for kind, text in known.items()} for party, known in json.loads(column).items()
    }


def advantages_column(advantages: Any) -> str:
    """The column that holds these advantages; empty ones are left out."""
    kept = {
        party: {str(kind): text for kind, text in known.items() if text} for party, known in sorted(advantages.items())
    }
    return _column({party: known for party, known in kept.items() if known})


def _column(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


# --- finding -----------------------------------------------------------------------------------------------------


def find_tactic(read: Reader, deal_id: str, called: str, words: Callable[[str, str], tuple[str, ...]]) -> str:
    """The id of the deal's tactic that goes by this handle (the end of its id) or part of its words.

    Args:
        words: what a tactic may be called, of its id in the playbook and its text: in either language.

    Raises:
        NotFound: none goes by it.   Ambiguous: several do; open ones go before those that are over.
    """
    wanted = folded(called)
    rows = read.execute(
        "SELECT id, text, standard, state FROM tactic WHERE deal_id = ? ORDER BY id", (deal_id,)
    ).fetchall()
    handled = [row for row in rows if len(wanted) >= _SHORTEST and row[0].endswith(wanted)]
    named = [row for row in rows if wanted and any(wanted in folded(each) for each in words(row[2], row[1]))]
    exact = [row for row in named if any(wanted == folded(each) for each in words(row[2], row[1]))]
    found = handled or exact or named
    found = [row for row in found if row[3] == TacticState.OPEN] or found
    if not found:
        raise NotFound(
            _("This deal has no tactic called {name}.").format(name=safe(called)),
            _("`tasdesk tactic list DEAL` lists them."),
        )
    if len(found) > 1:
        listed = _(", ").join(f"{handle(row[0])} {safe(row[1])}" for row in found[:_SHOWN])
        raise Ambiguous(_("{name} may be several tactics: {names}.").format(name=safe(called), names=listed))
    return str(found[0][0])


def find_need(read: Reader, deal_id: str, called: str) -> str:
    """The id of the deal's need that goes by this handle, or part of its problem or need.

    Raises:
        NotFound: none goes by it.   Ambiguous: several do.
    """
    wanted = folded(called)
    rows = read.execute("SELECT id, problem, need FROM need WHERE deal_id = ? ORDER BY id", (deal_id,)).fetchall()
    found = [row for row in rows if len(wanted) >= _SHORTEST and row[0].endswith(wanted)] or [
        row for row in rows if wanted and (wanted in folded(row[1]) or wanted in folded(row[2]))
    ]
    if not found:
        raise NotFound(_("This deal has no need called {name}.").format(name=safe(called)))
    if len(found) > 1:
        listed = _(", ").join(f"{handle(row[0])} {safe(row[1] or row[2])}" for row in found[:_SHOWN])
        raise Ambiguous(_("{name} may be several needs: {names}.").format(name=safe(called), names=listed))
    return str(found[0][0])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
