"""The questionnaire of a deal: every answer is stored the moment it is given (METHOD 4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tasdesk import text
from tasdesk.actions.answers import Answered, answer, clear_probes, write_evidence
from tasdesk.actions.desk import Desk
from tasdesk.actions.known import known_rivals
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.errors import BadUse, BookError, Refused, TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import US, Author, Choice, Question
from tasdesk.method.prices import price
from tasdesk.method.questionnaire import Answer
from tasdesk.method.sounds import fold
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import words
from tasdesk.widgets.score_grid import ScoreGrid

Act = Callable[[Desk, str], object]
"""Something done at a desk to a deal."""

NOBODY = "nobody"
"""The choice of an inside source that stands for nobody named."""


class QuestionsPane(DealPane):
    """The grid, and what its keys do: answers, evidence, rivals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x,delete",
            "drop_rival",
            N_("drop rival"),
            show=False,
            tooltip=N_("From today on this rival is no longer one of the two; its answers are kept"),
            id="questions.drop",
        ),
        Binding(
            "X",
            "clear_probes",
            N_("clear probes"),
            show=False,
            tooltip=N_("Set the probes of this question to don't know, so that it can be answered directly"),
            id="questions.clear",
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | x, delete | Drop the rival of this column. |
    | X | Set the probes of this question to don't know. |
    """

    def compose(self) -> ComposeResult:
        yield ScoreGrid()

    @property
    def main(self) -> ScoreGrid:
        return self.query_one(ScoreGrid)

    def show(self, view: DealView) -> None:
        grid = self.main
        grid.playbook, grid.names = view.playbook, view.names

        def pricing(question: str, party: str, value: Any, author: Author) -> float | None:
            record, day = view.dossier.record, view.dossier.on
            return price(record, day, view.playbook, author=author, question=question, value=value, party=party)

        grid.pricing = pricing
        grid.sheet = view.sheet

    def on_mount(self) -> None:
        self.main.author = self.deal_screen.desk.user.role

    # --- answers ---------------------------------------------------------------------------------------------------

    @on(ScoreGrid.Answered)
    def answered(self, event: ScoreGrid.Answered) -> None:
        if event.question == "uncontested" and event.value == Choice.YES:
            self._declare()
            return
        said = Answered(author=event.author)
        self._at_the_field(
            lambda desk, deal: answer(desk, deal, event.question, event.value, party=event.party, said=said)
        )

    def _declare(self) -> None:
        """Ask why nobody else is in the field."""

        def submit(values: Mapping[str, str]) -> Complaints:
            said = Answered(note=values["reason"])
            return self._complaints(
                "reason", lambda desk, deal: answer(desk, deal, "uncontested", Choice.YES, said=said)
            )

        line = Line("reason", _("Reason"), hint=_("why nobody else is in the field"))
        self.app.push_screen(Form(_("Uncontested"), [line], submit))

    def action_clear_probes(self) -> None:
        grid, row = self.main, self.main.row
        if row is None or not row.scored or grid.party is None:
            return
        question, party, said = Question(row.question), grid.party, Answered(author=grid.author)
        self._at_the_field(lambda desk, deal: clear_probes(desk, deal, question, party=party, said=said))

    def _at_the_field(self, act: Act) -> None:
        """Do it; what the method has against it is said at the cell."""
        grid, screen = self.main, self.deal_screen
        try:
            act(screen.desk, screen.deal_id)
        except BookError as error:
            # No fault of the answer's.
            screen.refused(error)
        except TasdeskError as error:
            grid.complaint = self._complaint(error)

    def _complaint(self, error: TasdeskError) -> str:
        row = self.main.row
        if isinstance(error, Refused) and row is not None and row.scored and row.probe is None:
            return " ".join((error.sentence, _("X sets them to don't know.")))
        return str(error)

    def _complaints(self, field: str, act: Act) -> Complaints:
        """Do it; what is wrong is said under a field of a form."""
        try:
            act(self.deal_screen.desk, self.deal_screen.deal_id)
        except TasdeskError as error:
            return {field: str(error)}
        return {}

    # --- evidence --------------------------------------------------------------------------------------------------

    @on(ScoreGrid.EvidenceAsked)
    def ask_evidence(self, event: ScoreGrid.EvidenceAsked) -> None:
        view = self.view
        assert view is not None
        party = event.party if event.question in tuple(Question) else ""
        cell = view.sheet.cell(event.question, party)
        own = cell.answers.get(event.author)
        note, _written = cell.notes.get(event.author, ("", None))
        lines = [Line("note", _("Evidence"), note, _("how do we know?"))]
        if event.question == "event":
            lines.append(Line("by", _("By"), text.day(own.by) if own and own.by else "", _("such as 2027-06-01")))
        if event.question == "source":
            people = [(person.id, text.safe(words.name_of(person))) for person in view.dossier.people]
            chosen = own.person if own and own.person in dict(people) else NOBODY
            lines.append(Line("person", _("Person"), chosen, choices=((NOBODY, _("nobody named")), *people)))

        def submit(values: Mapping[str, str]) -> Complaints:
            return self._keep_evidence(event, own, note, values)

        self.app.push_screen(Form(self._title(event), lines, submit))

    def _title(self, event: ScoreGrid.EvidenceAsked) -> str:
        view = self.view
        assert view is not None
        if event.question not in tuple(Question):
            return view.playbook.gates[event.question].name.of(language())  # type: ignore[index]
        name = view.playbook.question(Question(event.question)).name.of(language())
        whom = _("us") if event.party == US else view.names.get(event.party, event.party)
        return f"{name} {text.glyphs().dot} {whom}"

    def _keep_evidence(
        self, event: ScoreGrid.EvidenceAsked, own: Answer | None, before: str, values: Mapping[str, str]
    ) -> Complaints:
        note = values["note"]
        said = Answered(author=event.author, note=note)
        try:
            by = _day(values.get("by", ""))
        except BadUse as error:
            return {"by": str(error)}
        person = values.get("person", NOBODY)
        named = person if person != NOBODY else ""
        detail = "by" if by and (own is None or by != own.by) else ""
        detail = "person" if named and (own is None or named != own.person) else detail
        if detail and (own is None or own.value != Choice.YES):
            return {detail: _("This belongs to a yes: answer 1 first.")}

        def keep(desk: Desk, deal: str) -> None:
            if detail:
                answer(desk, deal, event.question, Choice.YES, said=replace(said, by=by, person=named))
            if not detail or (not note and before):
                write_evidence(desk, deal, event.question, note, party=event.party, said=said)

        if not detail and note == before:
            return {}
        return self._complaints("note", keep)

    # --- rivals ----------------------------------------------------------------------------------------------------

    @on(ScoreGrid.NamingAsked)
    def ask_rival(self, event: ScoreGrid.NamingAsked) -> None:
        view = self.view
        assert view is not None
        present = view.sheet.rivals[event.slot - 1]
        taken = {view.names.get(rival) for rival in view.sheet.rivals if rival}
        known = [name for name in known_rivals(self.deal_screen.desk) if name not in taken and name == text.safe(name)]
        title = _("Rival {number}").format(number=event.slot)
        if present is not None:
            title += f" {text.glyphs().dot} " + _("in the place of {rival}").format(
                rival=view.names.get(present, present)
            )

        def submit(values: Mapping[str, str]) -> Complaints:
            return self._complaints("name", lambda desk, deal: name_rival(desk, deal, values["name"], slot=event.slot))

        def named(done: bool | None) -> None:
            if done:
                self.main.column = event.slot

        line = Line("name", _("Name"), hint=_("known or new"), known=tuple(known))
        self.app.push_screen(Form(title, [line], submit), named)

    def action_drop_rival(self) -> None:
        grid = self.main
        rival = grid.parties[grid.column]
        if rival is None or rival == US:
            grid.complaint = _("Go to a rival's column to drop it.")
            return
        self._at_the_field(lambda desk, deal: drop_rival(desk, deal, f"rival{grid.column}"))


def _day(written: str) -> date | None:
    """A day as it was typed.

    Raises:
        BadUse: it is none.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(fold(written.strip()))
    except ValueError:
        raise BadUse(_("“{day}” is not a day.").format(day=written), _("Write it like 2027-04-02.")) from None
