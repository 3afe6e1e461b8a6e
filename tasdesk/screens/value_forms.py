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
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _
from tasdesk.method.competing import Pitch
from tasdesk.method.facts import Dossier, Money
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
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.note_editor import Meanwhile, NoteEditor, Written
from tasdesk.screens.work_fields import Scene, day_in, people_in, readings
from tasdesk.widgets import competition_words as said
from tasdesk.widgets.prose import Prose
from tasdesk.widgets.value_words import time_to_tell

Tell = Callable[[Mapping[str, str]], str]
"""How long the whole takes to tell with what stands in the fields."""


class PitchForm(Form):
    """A form that says while one types how long all of it takes to tell.

    Args:
        tell: says it.
    """

    def __init__(
        self, title: str, lines: Sequence[Line], submit: Callable[[Mapping[str, str]], Complaints], tell: Tell
    ) -> None:
        super().__init__(title, lines, submit, told=[tell({line.name: line.value for line in lines})])
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


def gain_form(desk: Desk, deal_id: str, party: str, pitch: Pitch, place: int | None) -> Form:
    """A form for a piece of business value.

    Args:
        place: which one is changed; None for a new one.
    """
    value = now(desk, deal_id, party)
    gain = value.gains[place] if place is not None else Gain("")

    def gains_with(written: Gain, present: Sequence[Gain]) -> tuple[Gain, ...]:
        if place is None:
            return (*present, written)
        return tuple(written if number == place else each for number, each in enumerate(present))

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            entered = _gain(written)
        except TasdeskError as error:
            return {"number": str(error)}
        try:
            with desk.together("write value proposition") as inside:
                present = now(inside, deal_id, party).gains
                if place is not None and present[place : place + 1] != (gain,):
                    raise BadUse(_("It was changed meanwhile."), _("Leave this and look again."))
                write_value(inside, deal_id, party=party, gains=gains_with(entered, present))
        except TasdeskError as error:
            return {"statement": str(error)}
        return {}

    def tell(written: Mapping[str, str]) -> str:
        try:
            entered = _gain(written)
        except TasdeskError:
            entered = Gain(written["statement"])
        return time_to_tell(value._replace(gains=gains_with(entered, value.gains)), pitch)[0]

    number = (
        f"{decimal_of(gain.amount).normalize():f}"
        if gain.amount
        else f"{gain.number:f}"
        if gain.number is not None
        else ""
    )
    lines = [
        Line("statement", _("What"), gain.statement, _("what the customer gains")),
        Line("number", _("Number"), number, _("such as 35 or 3200000")),
        Line("unit", _("Unit"), gain.amount.currency if gain.amount else gain.unit, _("such as %, days a year, CNY")),
    ]
    return PitchForm(_("Business value"), lines, take, tell)


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


def advantages_form(desk: Desk, deal_id: str, party: str, against: tuple[str, str], pitch: Pitch) -> Form:
    """A form for the advantages of a party over another, which is told by its id and name."""
    other, name = against
    value = now(desk, deal_id, party)
    before = value.advantages.get(other, {})

    def take(written: Mapping[str, str]) -> Complaints:
        changed = {kind: written[kind] for kind in Strength if written[kind] != before.get(kind, "")}
        if changed:
            try:
                write_value(desk, deal_id, party=party, advantages={other: changed})
            except TasdeskError as error:
                return {next(iter(changed)): str(error)}
        return {}

    def tell(written: Mapping[str, str]) -> str:
        entered = {kind: written[kind] for kind in Strength}
        return time_to_tell(value._replace(advantages={**value.advantages, other: entered}), pitch)[0]

    lines = [Line(kind, said.strength(kind), before.get(kind, ""), _("what is better")) for kind in Strength]
    return PitchForm(_("Advantages over {party}").format(party=name), lines, take, tell)


# --- equation and needs ------------------------------------------------------------------------------------------


def equation_form(desk: Desk, dossier: Dossier, usual: str) -> Form:
    """A form for the numbers of the value equation.

    Args:
        usual: the currency where neither the equation nor the deal has one.
    """
    before = equation_on(dossier.equations, dossier.on)
    currency = before.currency if before else dossier.deal.amount.currency if dossier.deal.amount else usual
    value = before or Equation(dossier.on, currency)

    def take(written: Mapping[str, str]) -> Complaints:
        code = fold(written["currency"]).upper() or currency
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
            write_equation(desk, dossier.deal.id, currency=code, on=day, **values)
        except TasdeskError as error:
            return {"perception" if written["perception"] else "product": str(error)}
        return {}

    def shown(minor: int | None) -> str:
        return "" if minor is None else f"{decimal_of(Money(minor, currency)):f}"

    lines = [
        Line("product", _("Product"), shown(value.product), _("the value of the product")),
        Line("salesperson", _("Salesperson"), shown(value.salesperson), _("what the salesperson adds to it")),
        Line(
            "perception",
            _("Perception"),
            "" if value.perception is None else f"{value.perception:f}",
            _("how much of it the customer sees, 0 to 1"),
        ),
        Line("cost", _("Cost"), shown(value.cost), _("what it costs the customer")),
        Line("currency", _("Currency"), currency),
        Line("on", _("From"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
    ]
    told = [_("(product + salesperson) × perception − cost: only above 0 can the deal close")]
    return Form(_("Value equation"), lines, take, told=told)


def _amount(written: str, currency: str) -> int | None:
    return minor_of(fold(written).replace(",", "").replace(" ", ""), currency) if written else None


def need_form(desk: Desk, scene: Scene, need: Need | None, done: Callable[[str], object]) -> Form:
    """A form for a rung of the needs ladder; `done` takes its id."""
    deal_id = scene.whose.deal_id or ""
    value = need or Need("")

    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = readings(written, {"person": lambda person: next(iter(people_in(desk, scene, person)), "")})
        if wrong:
            return wrong
        fields = {**written, "person": values["person"]}
        try:
            if need is None:
                done(add_need(desk, deal_id, **fields))
            else:
                edit_need(desk, need.id, **fields)
                done(need.id)
        except TasdeskError as error:
            return {"problem": str(error)}
        return {}

    unsaid = ("", text.glyphs().dash)
    kinds = (unsaid, *((each.value, said.problem(each)) for each in Problem))
    layers = (unsaid, *((each.value, said.layer(each)) for each in Layer))
    lines = [
        Line("person", _("Whose"), scene.called([value.person]) if value.person else "", _("whose problem it is"),
             known=tuple(scene.people)),
        Line("problem", _("Problem"), value.problem, _("the business problem")),
        Line("kind", _("To"), value.kind or "", choices=kinds),
        Line("need", _("Need"), value.need, _("what is bought to solve it")),
        Line("layer", _("Layer"), value.layer or "", choices=layers),
        Line("motivation", _("Motivation"), value.motivation, _("why they want it solved")),
        Line("expectation", _("Expects"), value.expectation, _("what they expect of it")),
    ]  # fmt: skip
    return Form(_("Needs ladder"), lines, take)
