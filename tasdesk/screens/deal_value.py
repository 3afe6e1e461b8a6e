"""What our solution brings the customer, and what we believe of a rival's: value, equation, needs (METHOD 7, 9)."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import ModalScreen

from tasdesk.actions.value import remove_need, write_value
from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.value import Need, Strength, pitch_text
from tasdesk.screens import value_forms
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject, of_rows
from tasdesk.screens.work_fields import scene_of
from tasdesk.widgets.outline import Outline
from tasdesk.widgets.value_words import ladder, value_items


class ValuePane(DealPane):
    """The value proposition with its gaps and the time it takes, the value equation, the needs ladder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t", "rehearse", N_("rehearse"), tooltip=N_("Tell it against the clock, with nothing else on the screen"),
            id="value.rehearse",
        ),
        Binding(
            "a", "add_gain", N_("business value"), tooltip=N_("Write down what the customer gains"), id="value.gain"
        ),
        Binding("b", "add_need", N_("need"), tooltip=N_("Write down a rung of the needs ladder"), id="value.need"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what is under the cursor"), id="value.edit"),
        Binding("x,delete", "remove", N_("remove"), tooltip=N_("Take it away; u brings it back"), id="value.remove"),
        Binding("v", "whose", N_("whose"), tooltip=N_("Ours, or what we believe of a rival's"), id="value.whose"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | t | Tell it against the clock. |
    | a | Write down a piece of business value. |
    | b | Write down a rung of the needs ladder. |
    | enter, e | Change what is under the cursor. |
    | x, delete | Take it away. |
    | v | Ours, or what we believe of a rival's. |
    """

    party: reactive[str] = reactive(US)
    """Whose value proposition is shown."""

    def compose(self) -> ComposeResult:
        yield Outline()

    @property
    def main(self) -> Outline:
        return self.query_one(Outline)

    def show(self, view: DealView) -> None:
        field = [US, *(rival for rival in view.sheet.rivals if rival is not None)]
        if self.party not in field:
            self.set_reactive(ValuePane.party, US)
        others = [party for party in field if party != self.party]
        items = list(value_items(view.dossier, self.party, others, view.playbook, view.names))
        if self.party != US:
            name = view.names.get(self.party, self.party)
            items[0] = items[0]._replace(heading=_("What we believe of {rival}: solution").format(rival=name))
        self.main.items = tuple(items)

    def watch_party(self) -> None:
        if self.view is not None and self.is_mounted:
            self.show(self.view)

    def select(self, id_: str) -> None:
        """Whose it is, or a row."""
        if self.view is not None and id_ in (US, *self.view.sheet.rivals):
            self.party = id_
        else:
            self.main.select(id_)

    def subject(self) -> Subject | None:
        need, view, item = self.need, self.view, self.main.item
        if view is None or item is None:
            return None
        if need is not None:
            return Subject(ladder(need, view.names), "need", need.id)
        part = item.id.partition(".")[0]
        if part == "solution":
            return of_rows(view, _("Solution"), {"value_proposition": ("solution",)}, party=self.party)
        if part in ("gain", "gains"):
            return of_rows(view, _("Business value"), {"value_proposition": ("gains",)}, party=self.party)
        if part == "advantage":
            return of_rows(view, _("Advantages"), {"value_proposition": ("advantages",)}, party=self.party)
        return of_rows(view, _("Value equation"), {"value_equation": ()}) if part == "equation" else None

    @property
    def need(self) -> Need | None:
        """The rung of the ladder under the cursor."""
        wanted = self._of_cursor("need")
        needs = self.view.dossier.needs if self.view is not None else ()
        return next((each for each in needs if each.id == wanted), None)

    def _of_cursor(self, kind: str) -> str | None:
        begin, _dot, rest = self.main.item.id.partition(".") if self.main.item is not None else ("", "", "")
        return rest if begin == kind else None

    # --- verbs -----------------------------------------------------------------------------------------------------

    def action_whose(self) -> None:
        if self.view is not None:
            field = [US, *(rival for rival in self.view.sheet.rivals if rival is not None)]
            self.party = field[(field.index(self.party) + 1) % len(field)]

    def action_rehearse(self) -> None:
        from tasdesk.screens.rehearsal import Rehearsal

        screen, view = self.deal_screen, self.view
        if view is None:
            return
        told = pitch_text(value_forms.now(screen.desk, screen.deal_id, self.party))
        if told:
            self.app.push_screen(Rehearsal(told, view.playbook.competing.pitch))
        else:
            screen.say(_("There is nothing to tell yet."), _("Enter writes down the solution."))

    @on(Outline.Opened)
    def open_row(self, event: Outline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Change what is under the cursor, or write it where it is missing."""
        screen, view, item = self.deal_screen, self.view, self.main.item
        if view is None or item is None:
            return
        desk, deal_id, pitch = screen.desk, screen.deal_id, view.playbook.competing.pitch
        if item.id == "solution":
            self._ask(value_forms.solution_editor(desk, view.dossier, self.party, pitch))
        elif item.id == "equation":
            self._ask(value_forms.equation_form(desk, view.dossier, view.playbook.grading.currency))
        elif (place := self._of_cursor("gain")) is not None:
            self._ask(value_forms.gain_form(desk, deal_id, self.party, pitch, int(place)))
        elif (which := self._of_cursor("advantage")) is not None:
            other = which.rpartition(".")[0]
            name = _("us") if other == US else view.names.get(other, other)
            self._ask(value_forms.advantages_form(desk, deal_id, self.party, (other, name), pitch))
        elif item.id == "gains":
            self.action_add_gain()
        else:
            self._ask_need(self.need)

    def action_add_gain(self) -> None:
        screen, view = self.deal_screen, self.view
        if view is not None:
            pitch = view.playbook.competing.pitch
            self._ask(value_forms.gain_form(screen.desk, screen.deal_id, self.party, pitch, None))

    def action_add_need(self) -> None:
        self._ask_need(None)

    def _ask_need(self, need: Need | None) -> None:
        screen = self.deal_screen
        if scene := screen.attempt(scene_of, screen.deal_id, None):
            self._ask(value_forms.need_form(screen.desk, scene.value, need, lambda made: self.select(f"need.{made}")))

    def action_remove(self) -> None:
        screen, need = self.deal_screen, self.need
        deal_id, party, done = screen.deal_id, self.party, None
        if need is not None:
            done = screen.attempt(remove_need, need.id)
        elif (place := self._of_cursor("gain")) is not None:
            gains = value_forms.now(screen.desk, deal_id, party).gains
            kept = tuple(each for number, each in enumerate(gains) if number != int(place))
            done = screen.attempt(write_value, deal_id, party=party, gains=kept)
        elif (which := self._of_cursor("advantage")) is not None:
            other, _dot, kind = which.rpartition(".")
            done = screen.attempt(write_value, deal_id, party=party, advantages={other: {Strength(kind): ""}})
        if done:
            screen.say(_("Taken away"), _("u undoes"))

    def _ask(self, box: ModalScreen[bool]) -> None:
        screen = self.deal_screen
        self.app.push_screen(box, lambda yes: screen.say(_("Written down"), _("u undoes")) if yes else None)
