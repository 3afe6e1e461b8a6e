"""What our solution brings the customer, and what we believe of a rival's: value, equations, needs (METHOD 7, 9)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import party_called
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.method.money import known
from tasdesk.method.questionnaire import check_day
from tasdesk.method.value import (
    Equation,
    Gain,
    Layer,
    Problem,
    Strength,
    ValueProposition,
    equation_on,
    proposition_on,
)
from tasdesk.store.book import Step
from tasdesk.store.competition import (
    advantages_column,
    gains_column,
    read_equations,
    read_values,
)
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.lookup import find_person
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import NeedRow

Advantages = Mapping[str, Mapping[Strength, str]]
"""In what a party is better than another, by that one's name, rival1, rival2 or id, and by kind of strength."""

_MOST_GAINS: Final = 50
_DECIMALS: Final = 6


def write_value(
    desk: Desk,
    deal_id: str,
    *,
    party: str = US,
    solution: str | None = None,
    gains: tuple[Gain, ...] | None = None,
    advantages: Advantages | None = None,
    on: date | None = None,
) -> None:
    """Write a version of a party's value proposition; what is not given is as in the version before.

    Args:
        party: `US`, or the rival of whom we believe this.
        gains: all of them, in order.
        advantages: those that change; a blank text takes one away.
        on: the day it holds from; on the day of an earlier version it takes that one's place. None is today.

    Raises:
        BadUse: a gain without a statement or with an impossible number, an advantage over oneself, or the day is in
            the future or before the deal.
        NotFound: no such deal or rival.   Ambiguous: several rivals may be meant.
    """
    from tasdesk.store.tables import ValueRow

    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("write value proposition") as step:
        deal_on(step.read, deal_id, day, desk.today)
        party_id = party_called(step.read, deal_id, party, day)
        before = proposition_on(read_values(step.read, deal_id, day), party_id, day)
        against = {other: dict(texts) for other, texts in before.advantages.items()} if before else {}
        for name, texts in (advantages or {}).items():
            other = party_called(step.read, deal_id, name, day)
            if other == party_id:
                raise BadUse(_("Nobody has an advantage over themselves."))
            against.setdefault(other, {}).update({kind: typed(text) for kind, text in texts.items()})
        was = before or ValueProposition(day, party_id)
        columns = {
            "solution": was.solution if solution is None else typed(solution),
            "gains": gains_column(was.gains if gains is None else _checked(gains)),
            "advantages": advantages_column(against),
        }
        if columns == _columns(was):
            return  # a version that says the same is none
        key = id_of(deal_id, party_id, day)
        step.session.merge(ValueRow(id=key, deal_id=deal_id, party=party_id, day=day, author=desk.user.name, **columns))


def _columns(value: ValueProposition) -> dict[str, str]:
    gains, advantages = gains_column(value.gains), advantages_column(value.advantages)
    return {"solution": value.solution, "gains": gains, "advantages": advantages}


def _checked(gains: tuple[Gain, ...]) -> tuple[Gain, ...]:
    if len(gains) > _MOST_GAINS:
        raise BadUse(_("That is more business value than anybody can tell: at most {most}.").format(most=_MOST_GAINS))
    return tuple(_checked_gain(gain) for gain in gains)


def _checked_gain(gain: Gain) -> Gain:
    statement, unit = typed(gain.statement), typed(gain.unit)
    if not statement:
        raise BadUse(_("A piece of business value needs a statement."))
    if gain.amount is not None and not known(gain.amount.currency):
        raise BadUse(
            _("There is no currency “{currency}”.").format(currency=gain.amount.currency),
            _("Use a code such as CNY, USD or EUR."),
        )
    if gain.number is not None and not (gain.number.is_finite() and abs(gain.number.adjusted()) < 16):
        raise BadUse(_("{number} is no number of business value.").format(number=gain.number))
    return gain._replace(statement=statement, unit=unit if gain.number is not None else "")


# --- equations ---------------------------------------------------------------------------------------------------

EQUATION: Final = ("product", "salesperson", "perception", "cost")
"""The numbers of the value equations that `write_equation` takes."""


def write_equation(desk: Desk, deal_id: str, *, currency: str = "", on: date | None = None, **numbers: Any) -> Equation:
    """Write down numbers of the value equations from a day on; what is not given is as before.

    Args:
        currency: of the amounts; empty is that of before, of the deal's amount, or else the playbook's. With another
            one all amounts are given anew.
        numbers: by the names of `EQUATION`: amounts in minor units, the perception 0–1; None takes one away.

    Returns:
        All of them, as they hold now.

    Raises:
        BadUse: an unknown number, a negative amount, a perception outside 0–1, no such currency, or the day is in the
            future or before the deal.
        NotFound: no such deal.
    """
    from tasdesk.store.tables import EquationRow

    day = on or desk.today
    check_day(day, desk.today)
    for name in numbers.keys() - set(EQUATION):
        raise BadUse(_("The value equation has no number {name}.").format(name=name))
    _check_numbers(numbers)
    with desk.writing("write value equation") as step:
        deal = deal_on(step.read, deal_id, day, desk.today)
        before = equation_on(read_equations(step.read, deal_id, day), day)
        usual = deal.amount.currency if deal.amount else playbook_in_force(step.read).grading.currency
        now = Equation(day, currency or (before.currency if before else usual))
        if not known(now.currency):
            raise BadUse(
                _("There is no currency “{currency}”.").format(currency=now.currency),
                _("Use a code such as CNY, USD or EUR."),
            )
        if before is not None:
            same = before.currency == now.currency
            now = now._replace(perception=before.perception)
            now = (
                now._replace(product=before.product, salesperson=before.salesperson, cost=before.cost) if same else now
            )
        now = now._replace(**numbers, author=desk.user.name)
        perception = None if now.perception is None else format(now.perception.normalize(), "f")
        values = {**now._asdict(), "perception": perception}
        step.session.merge(EquationRow(id=id_of(deal_id, day), deal_id=deal_id, **values))
    return now


def _check_numbers(numbers: Mapping[str, Any]) -> None:
    for name, number in numbers.items():
        if number is None:
            continue
        if name == "perception":
            # Written so that NaN is refused as well.
            if not (number.is_finite() and 0 <= number <= 1 and number == round(number, _DECIMALS)):
                raise BadUse(
                    _("{number} is no perception.").format(number=number),
                    _("It is from 0, nothing is seen, to 1, all of it, with at most {count} decimals.").format(
                        count=_DECIMALS
                    ),
                )
        elif number < 0:
            raise BadUse(_("Values and costs are not below 0."))


# --- needs -------------------------------------------------------------------------------------------------------

NEED: Final = ("person", "problem", "kind", "need", "layer", "motivation", "expectation")
"""The fields of a need that `add_need` and `edit_need` take."""


def add_need(desk: Desk, deal_id: str, **fields: Any) -> str:
    """Write down a rung of the needs ladder; its id is returned.

    Args:
        fields: by the names of `NEED`: `person` is what somebody goes by, `kind` a `Problem`, `layer` a `Layer` or
            None.

    Raises:
        BadUse: neither problem nor need is given, or an unknown field.   NotFound: no such deal or person.
        Ambiguous: several people may be meant.
    """
    from tasdesk.store.tables import NeedRow

    need_id = new_id()
    with desk.writing("add need") as step:
        deal_on(step.read, deal_id, desk.today, desk.today)
        row = NeedRow(id=need_id, deal_id=deal_id)
        _fill(step, row, fields)
        step.session.add(row)
    return need_id


def edit_need(desk: Desk, need_id: str, **fields: Any) -> None:
    """Change fields of a need; as `add_need`.

    Raises:
        BadUse, NotFound, Ambiguous: as `add_need`; or no such need.
    """
    with desk.writing("edit need") as step:
        _fill(step, _need(step, need_id), fields)


def remove_need(desk: Desk, need_id: str) -> None:
    """Take a need away; undo brings it back.

    Raises:
        NotFound: no such need.
    """
    with desk.writing("remove need") as step:
        step.session.delete(_need(step, need_id))


def _fill(step: Step, row: "NeedRow", fields: Mapping[str, Any]) -> None:
    for field in fields.keys() - set(NEED):
        raise BadUse(_("A need has no field {field}.").format(field=field))
    for field, value in fields.items():
        if field == "person":
            row.person_id = find_person(step.read, row.deal_id, value) if typed(value) else None
        elif field in ("kind", "layer"):
            kind: type[Problem] | type[Layer] = Problem if field == "kind" else Layer
            setattr(row, field, kind(value) if value else "")
        else:
            setattr(row, field, typed(value))
    if not row.problem and not row.need:
        raise BadUse(_("A need says what the problem is, or what is needed."))


def _need(step: Step, need_id: str) -> "NeedRow":
    from tasdesk.store.tables import NeedRow

    row = step.session.get(NeedRow, need_id)
    if row is None:
        raise NotFound(_("There is no such need in this book."))
    return row
