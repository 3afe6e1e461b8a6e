"""The boxes in which a value proposition, its equation and the needs ladder are written (METHOD 7)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial

from textual import on
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.drafts import Subject
from tasdesk.actions.value import add_need, edit_need, write_equation, write_value
from tasdesk.errors import BadUse, NotFound, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.competing import Pitch
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Money
from tasdesk.method.money import decimal_of, known, minor_of
from tasdesk.method.sounds import fold
from tasdesk.method.value import (
    Equation,
    Gain,
    Layer,
    Need,
    Problem,
    Strength,
    ValueProposition,
    equation_on,
    proposition_on,
)
from tasdesk.screens.advised_form import AdvisedForm
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Line
from tasdesk.screens.note_editor import Meanwhile, NoteEditor, Written
from tasdesk.screens.work_fields import Scene, day_in, people_in, readings
from tasdesk.widgets import competition_words as said
from tasdesk.widgets.prose import Prose
from tasdesk.widgets.value_words import time_to_tell

Tell = Callable[[Mapping[str, str]], str]
"""How long the whole takes to tell with what stands in the fields."""


class PitchForm(ChangeForm):
    """A form that says while one types how long all of it takes to tell.

    Args:
        tell: says it.
    """

    def __init__(self, title: str, lines: Sequence[Line], origin: Origin, tell: Tell) -> None:
        super().__init__(title, lines, origin, told=[tell({line.name: line.value for line in lines})])
        self._tell = tell

    def on_input_changed(self, _event: Input.Changed) -> None:
        # Form, which hears of it next, looks at the field itself.
        self.query_one(".told", Prose).sentences = (
            self._tell({line.name: self._written(line) for line in self.lines}),
        )


class PitchEditor(NoteEditor):
    """An editor that says while one types how long all of it takes to tell."""

    tell: Callable[[str], str] = str

    @on(TextArea.Changed)
    def tell_time(self) -> None:
        if self._theirs is None:
            for state in self.query("#state").results(Static):
                state.update(Content(self.tell(self.written)))


def now(desk: Desk, deal_id: str, party: str) -> ValueProposition:
    """The value proposition of a party as it is; an empty one where there is none."""
    dossier = desk.dossier(deal_id)
    return proposition_on(dossier.values, party, dossier.on) or ValueProposition(dossier.on, party)


def solution_editor(desk: Desk, dossier: Dossier, party: str, pitch: Pitch) -> NoteEditor:
    """Where the solution is described."""
    deal_id = dossier.deal.id

    def accept(written: Written) -> None:
        with desk.together("write value proposition") as inside:
            present = now(inside, deal_id, party).solution
            if present != written.before:
                raise Meanwhile(present)
            write_value(inside, deal_id, party=party, solution=written.text)

    value = now(desk, deal_id, party)
    title = f"{_('Solution')} {text.glyphs().dot} {dossier.deal.name}"
    subject = Subject(deal_id, note_id=f"solution.{party}")

    def read() -> str:
        return now(desk, deal_id, party).solution

    editor = PitchEditor(desk, subject, title, accept, first=value.solution, read=read)
    editor.tell = lambda written: time_to_tell(value._replace(solution=written), pitch)[0]
    return editor


# --- business value ----------------------------------------------------------------------------------------------


def gain_form(desk: Desk, deal_id: str, party: str, pitch: Pitch, place: int | None) -> PitchForm:
    """A form for a piece of business value.

    Args:
        place: which one is changed; None for a new one.
    """
    value = now(desk, deal_id, party)
    gain = value.gains[place] if place is not None else Gain("")

    def where(present: Sequence[Gain]) -> int | None:
        """Where it stands by now: others may have been added or taken away before it."""
        if place is None:
            return None
        if gain in present:
            return present.index(gain)
        if len(present) != len(value.gains):
            raise NotFound(_("It was taken away meanwhile."), _("Esc leaves this."))
        return place

    def gains_with(written: Gain, present: Sequence[Gain], at: int | None) -> tuple[Gain, ...]:
        if at is None:
            return (*present, written)
        return tuple(written if number == at else each for number, each in enumerate(present))

    def read(at: Desk) -> dict[str, str]:
        present = now(at, deal_id, party).gains
        here = where(present)
        return {} if here is None else _shown(present[here])

    def store(written: Values, _before: Values, check: Callable[[Desk], None]) -> Complaints:
        try:
            entered = _gain(written)
        except TasdeskError as error:
            return {"number": str(error)}
        try:
            with desk.together("write value proposition") as inside:
                check(inside)
                present = now(inside, deal_id, party).gains
                write_value(inside, deal_id, party=party, gains=gains_with(entered, present, where(present)))
        except TasdeskError as error:
            return {"statement": str(error)}
        return {}

    def tell(written: Mapping[str, str]) -> str:
        try:
            entered = _gain(written)
        except TasdeskError:
            entered = Gain(written["statement"])
        return time_to_tell(value._replace(gains=gains_with(entered, value.gains, place)), pitch)[0]

    first = _shown(gain)
    lines = [
        Line("statement", _("What"), first["statement"], _("what the customer gains")),
        Line("number", _("Number"), first["number"], _("such as 35 or 3200000")),
        Line("unit", _("Unit"), first["unit"], _("such as %, days a year, CNY")),
    ]
    origin = Origin(desk, read, store, (frozenset({"number", "unit"}),), proposed=place is None)
    return PitchForm(_("Business value"), lines, origin, tell)


def _shown(gain: Gain) -> dict[str, str]:
    """A piece of business value as its fields show it."""
    number = "" if gain.number is None else f"{gain.number:f}"
    if gain.amount:
        number = f"{decimal_of(gain.amount).normalize():f}"
    unit = gain.amount.currency if gain.amount else gain.unit
    return {"statement": gain.statement, "number": number, "unit": unit}


def _gain(written: Mapping[str, str]) -> Gain:
    number, unit = fold(written["number"]).replace(",", "").replace(" ", ""), written["unit"].strip()
    if not number:
        return Gain(written["statement"])
    code = fold(unit).upper()
    if len(code) == 3 and code.isascii() and code.isalpha() and known(code):
        return Gain(written["statement"], Money(minor_of(number, code), code))
    return Gain(written["statement"], number=_decimal(number), unit=unit)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        raise BadUse(_("“{number}” is not a number.").format(number=text.safe(written))) from None


def advantages_form(desk: Desk, deal_id: str, party: str, against: tuple[str, str], pitch: Pitch) -> PitchForm:
    """A form for the advantages of a party over another, which is told by its id and name."""
    other, name = against
    value = now(desk, deal_id, party)

    def read(at: Desk) -> dict[str, str]:
        present = now(at, deal_id, party).advantages.get(other, {})
        return {kind.value: present.get(kind, "") for kind in Strength}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {kind: written[kind] for kind in Strength if written[kind] != before[kind]}
        try:
            with desk.together("write value proposition") as inside:
                check(inside)
                write_value(inside, deal_id, party=party, advantages={other: changed})
        except TasdeskError as error:
            return {next(iter(changed)): str(error)}
        return {}

    def tell(written: Mapping[str, str]) -> str:
        entered = {kind: written[kind] for kind in Strength}
        return time_to_tell(value._replace(advantages={**value.advantages, other: entered}), pitch)[0]

    first = value.advantages.get(other, {})
    lines = [Line(kind, said.strength(kind), first.get(kind, ""), _("what is better")) for kind in Strength]
    return PitchForm(_("Advantages over {party}").format(party=name), lines, Origin(desk, read, store), tell)


# --- equation and needs ------------------------------------------------------------------------------------------


def equation_form(desk: Desk, dossier: Dossier, usual: str) -> ChangeForm:
    """A form for the numbers of the value equation.

    Args:
        usual: the currency where neither the equation nor the deal has one.
    """
    deal_id = dossier.deal.id

    def read(at: Desk) -> dict[str, str]:
        return _numbers(at.dossier(deal_id), usual)

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        code = fold(written["currency"]).upper() or before["currency"]
        amount: Callable[[str], int | None] = partial(_amount, currency=code)
        readers: dict[str, Callable[[str], object]] = {
            "product": amount,
            "salesperson": amount,
            "cost": amount,
            "perception": lambda number: _decimal(fold(number)) if number else None,
            "on": lambda day: day_in(day, desk.today, forward=False),
        }
        values, wrong = readings(written, readers)
        if wrong:
            return wrong
        day = values.pop("on")
        try:
            with desk.together("write value equation") as inside:
                check(inside)
                write_equation(inside, deal_id, currency=code, on=day, **values)
        except TasdeskError as error:
            return {"perception" if written["perception"] else "product": str(error)}
        return {}

    first = _numbers(dossier, usual)
    lines = [
        Line("product", _("Product"), first["product"], _("the value of the product")),
        Line("salesperson", _("Salesperson"), first["salesperson"], _("what the salesperson adds to it")),
        Line("perception", _("Perception"), first["perception"], _("how much of it the customer sees, 0 to 1")),
        Line("cost", _("Cost"), first["cost"], _("what it costs the customer")),
        Line("currency", _("Currency"), first["currency"]),
        Line("on", _("From"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
    ]
    told = [_("(product + salesperson) × perception − cost: only above 0 can the deal close")]
    pairs = tuple(frozenset({name, "currency"}) for name in ("product", "salesperson", "cost"))
    return ChangeForm(_("Value equation"), lines, Origin(desk, read, store, pairs), told=told)


def _numbers(dossier: Dossier, usual: str) -> dict[str, str]:
    """The numbers of a deal's value equation as their fields show them."""
    known = equation_on(dossier.equations, dossier.on)
    currency = known.currency if known else dossier.deal.amount.currency if dossier.deal.amount else usual
    value = known or Equation(dossier.on, currency)
    amounts = {"product": value.product, "salesperson": value.salesperson, "cost": value.cost}
    return {
        **{name: "" if minor is None else f"{decimal_of(Money(minor, currency)):f}" for name, minor in amounts.items()},
        "perception": "" if value.perception is None else f"{value.perception:f}",
        "currency": currency,
    }


def _amount(written: str, currency: str) -> int | None:
    return minor_of(fold(written).replace(",", "").replace(" ", ""), currency) if written else None


def need_form(desk: Desk, scene: Scene, need: Need | None, done: Callable[[str], object]) -> ChangeForm:
    """A form for a rung of the needs ladder; `done` takes its id."""
    deal_id = scene.whose.deal_id or ""

    def read(at: Desk) -> dict[str, str]:
        if need is None:
            return {}
        present = next((each for each in at.dossier(deal_id).needs if each.id == need.id), None)
        if present is None:
            raise NotFound(_("There is no such need in this book."))
        return {line.name: line.value for line in _need_lines(scene, present)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {name: value for name, value in written.items() if need is None or value != before[name]}
        readers = {"person": lambda person: next(iter(people_in(desk, scene, person)), "")}
        values, wrong = readings(written, readers if "person" in changed else {})
        if wrong:
            return wrong
        try:
            with desk.together("edit need" if need else "add need") as inside:
                check(inside)
                if need is None:
                    made = add_need(inside, deal_id, **changed | values)
                else:
                    made = need.id
                    edit_need(inside, made, **changed | values)
        except TasdeskError as error:
            return {"problem": str(error)}
        done(made)
        return {}

    lines = _need_lines(scene, need or Need(""))
    advice = {kind: each.of(language()) for kind, each in scene.playbook.advice.problems.items()}
    origin = Origin(desk, read, store, proposed=need is None)
    return AdvisedForm(_("Needs ladder"), lines, origin, about="kind", advice=advice)


def _need_lines(scene: Scene, value: Need) -> list[Line]:
    unsaid = ("", text.glyphs().dash)
    kinds = (unsaid, *((each.value, said.problem(each)) for each in Problem))
    layers = (unsaid, *((each.value, said.layer(each)) for each in Layer))
    return [
        Line("person", _("Whose"), scene.called([value.person]) if value.person else "", _("whose problem it is"),
             known=tuple(scene.people)),
        Line("problem", _("Problem"), value.problem, _("the business problem")),
        Line("kind", _("To"), value.kind or "", choices=kinds),
        Line("need", _("Need"), value.need, _("what is bought to solve it")),
        Line("layer", _("Layer"), value.layer or "", choices=layers),
        Line("motivation", _("Motivation"), value.motivation, _("why they want it solved")),
        Line("expectation", _("Expects"), value.expectation, _("what they expect of it")),
    ]  # fmt: skip
