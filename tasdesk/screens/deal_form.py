"""The form in which a deal is written down or changed: what is wrong with a field is said under it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from tasdesk import text
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Deal, Grade, Lead, Money
from tasdesk.method.money import decimal_of, minor_of
from tasdesk.method.playbook import Playbook
from tasdesk.method.sounds import fold
from tasdesk.widgets.choice_line import ChoiceLine

AUTOMATIC = ""
"""The choice of a grade that stands for the automatic one."""

MANUAL_GRADES = (Grade.A, Grade.B, Grade.C, Grade.D)
"""What can be set by hand (METHOD 3)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form.

    Attributes:
        name: what the action calls it.
        choices: the values to choose from; empty for a text.
    """

    name: str
    label: str
    value: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class DealForm(ModalScreen[bool]):
    """A deal to write down, or one to change.

    Args:
        playbook: whose stages and currency they are.
        accounts: the names of the accounts there are, offered while one is typed.
        submit: takes the fields by their names, those that differ; raises a `TasdeskError` where they cannot be so.
        deal: the deal to change; None for a new one.
        owner: whose deal a new one is.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("back"), tooltip=N_("Leave everything as it is"), id="form.back"),
        Binding("up", "app.focus_previous", N_("field above"), show=False, id="form.up"),
        Binding("down", "app.focus_next", N_("field below"), show=False, id="form.down"),
        Binding("enter", "submit", N_("done"), tooltip=N_("Keep what is written"), id="form.done"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Leave everything as it is. |
    | up, down | Go to the field above or below. |
    | enter | Keep what is written; what is wrong is said under its field. |
    """

    def __init__(
        self,
        playbook: Playbook,
        accounts: Sequence[str],
        submit: Callable[[Mapping[str, Any]], object],
        *,
        deal: Deal | None = None,
        owner: str = "",
    ) -> None:
        super().__init__()
        self.playbook = playbook
        self.accounts = accounts
        self.submit = submit
        self.deal = deal
        self.fields = _fields(playbook, deal, owner)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box form") as box:
            title = _("New deal") if self.deal is None else self.deal.name
            box.border_title = Content(text.safe(title))
            with VerticalScroll(can_focus=False):
                for field in self.fields:
                    with Horizontal(classes="field"):
                        yield Static(Content(field.label), classes="label")
                        yield self._entry(field)
                    yield Static(id=f"wrong-{field.name}", classes="wrong")
            yield Static(Content.styled(_("Enter keeps it · Tab next field · Esc leaves it"), "$dim"), classes="keys")

    def _entry(self, field: Field) -> Widget:
        if field.choices:
            return ChoiceLine(field.choices, field.value, id=field.name)
        known = SuggestFromList(self.accounts, case_sensitive=False) if field.name == "account" else None
        return Input(field.value, placeholder=field.hint, id=field.name, suggester=known, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._say(event.input.id or "", "")

    def action_submit(self) -> None:
        written = {field.name: self._written(field) for field in self.fields}
        for field in self.fields:
            self._say(field.name, "")
        try:
            values, wrong = self._read(written)
            if not wrong:
                self.submit(values)
        except TasdeskError as error:
            wrong = {_field_of(error, written): str(error)}
        for name, sentence in wrong.items():
            self._say(name, sentence)
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
        else:
            self.dismiss(True)

    def _written(self, field: Field) -> str:
        if field.choices:
            return self.query_one(f"#{field.name}", ChoiceLine).value
        return self.query_one(f"#{field.name}", Input).value.strip()

    def _read(self, written: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """What the action takes of the fields that differ, and what is wrong, by field."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        was = {field.name: field.value for field in self.fields}
        changed = {name for name, value in written.items() if self.deal is None or value != was[name]}
        if changed & {"manual_grade", "grade_reason"}:
            changed |= {"manual_grade", "grade_reason"}
        for name in (field.name for field in self.fields if field.name in changed):
            try:
                values |= self._value(name, written)
            except BadUse as error:
                wrong[name] = str(error)
        return values, wrong

    def _value(self, name: str, written: Mapping[str, str]) -> dict[str, Any]:
        value = written[name]
        match name:
            case "amount" | "currency":
                return {"amount": _money(written["amount"], written["currency"], self.playbook)}
            case "close_date":
                return {name: _day(value)}
            case "led_by":
                return {name: Lead(value)}
            case "manual_grade":
                return {name: Grade(value) if value else None}
        return {name: value}

    def _say(self, name: str, sentence: str) -> None:
        wrong = self.query_one(f"#wrong-{name}", Static)
        wrong.update(Content(text.safe(sentence)))
        wrong.display = bool(sentence)


def _fields(playbook: Playbook, deal: Deal | None, owner: str) -> tuple[Field, ...]:
    """The lines of the form, with what stands in them at first."""
    amount = deal.amount if deal else None
    leads = ((Lead.US.value, _("us")), (Lead.PARTNER.value, _("a partner")))
    fields = [
        Field("name", _("Name"), deal.name if deal else "", _("what the deal is about")),
        Field("account", _("Account"), deal.account if deal else "", _("the customer, known or new")),
        Field("amount", _("Amount"), f"{decimal_of(amount):f}" if amount else "", _("such as 1200000")),
        Field("currency", _("Currency"), amount.currency if amount else playbook.grading.currency),
        Field("led_by", _("Led by"), (deal.led_by if deal else Lead.US).value, choices=leads),
        Field("owner", _("Owner"), deal.owner if deal else owner),
        Field("close_date", _("Close date"), _iso(deal.close_date if deal else None), _("such as 2027-04-02")),
        Field("need", _("Need"), deal.need if deal else "", _("what the customer needs")),
    ]
    if deal is None:
        stages = tuple((stage.id, f"{n} {stage.name.of(language())}") for n, stage in enumerate(playbook.stages, 1))
        fields.insert(4, Field("stage", _("Stage"), playbook.order[0], choices=stages))
    else:
        grades = ((AUTOMATIC, _("automatic")), *((grade.value, grade.value) for grade in MANUAL_GRADES))
        fields.append(Field("manual_grade", _("Grade"), deal.manual_grade or AUTOMATIC, choices=grades))
        fields.append(Field("grade_reason", _("Reason"), deal.grade_reason, _("why it is graded up by hand")))
    return tuple(fields)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _money(amount: str, currency: str, playbook: Playbook) -> Money | None:
    if not amount:
        return None
    code = fold(currency).upper() or playbook.grading.currency
    money = Money(minor_of(fold(amount).replace(",", "").replace(" ", ""), code), code)
    if money.minor < 0:
        raise BadUse(_("An amount is not below 0."))
    return money


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(fold(written))
    except ValueError:
        raise BadUse(_("“{day}” is not a day.").format(day=written), _("Write it like 2027-04-02.")) from None


def _field_of(error: TasdeskError, written: Mapping[str, str]) -> str:
    """The field that an error of the action concerns."""
    if not written["name"].strip():
        return "name"
    return "grade_reason" if "grade_reason" in written and error.code == "refused" else "name"
