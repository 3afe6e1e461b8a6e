"""The questionnaire of a deal: an answer is stored the moment it is given, or only tried (METHOD 4 and 5)."""

from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tasdesk.actions.answers import Answered, answer, clear_probes
from tasdesk.actions.assessments import settle
from tasdesk.actions.desk import Desk
from tasdesk.actions.qualification import qualify
from tasdesk.actions.rivals import drop_rival
from tasdesk.actions.tries import give
from tasdesk.errors import BookError, Refused, TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import UNKNOWN, US, Author, Choice, Question, Uncontested
from tasdesk.method.prices import Tried, price
from tasdesk.method.questionnaire import check_direct
from tasdesk.screens import keys
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.evidence_form import about, ask_evidence
from tasdesk.screens.history_card import Subject, of_cell
from tasdesk.screens.past import Past
from tasdesk.screens.question_forms import Act, ask_reason, ask_rival
from tasdesk.screens.trial import Trial
from tasdesk.widgets import gate_words, score_cells, words
from tasdesk.widgets.score_grid import ScoreGrid
from tasdesk.widgets.score_spot import QUALIFICATION, Compared

PAST: Final = Binding.Group(N_("past"), compact=True)


class QuestionsPane(DealPane):
    """The grid, and what its keys do: answers given or tried, evidence, rivals, the past."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "give", N_("give them"), tooltip=N_("Give the answers that were tried for good"),
            id="questions.give",
        ),
        Binding("t", "try", N_("try"), tooltip=N_("What if: try answers, nothing is stored"), id="questions.try"),
        Binding(
            "s", "settle", N_("settle"), tooltip=N_("Agree on the value in this cell"), id="questions.settle"
        ),
        Binding(
            keys.OLDER, "past(1)", N_("past"), key_display="{", group=PAST,
            tooltip=N_("Look at the assessment before, and at how it differs from today"), id="questions.older",
        ),
        Binding(
            keys.NEWER, "past(-1)", N_("past"), key_display="}", group=PAST,
            tooltip=N_("Look at the assessment after, in the end at today again"), id="questions.newer",
        ),
        Binding(
            "space", "mark", N_("compare with this"),
            tooltip=N_("Compare the others with this past assessment, and not with today"), id="questions.mark",
        ),
        Binding(
            "escape", "leave", N_("leave"), tooltip=N_("Drop what is tried, or come back from the past to today"),
            id="questions.leave",
        ),
        Binding(
            "x,delete", "drop_rival", N_("drop rival"), show=False,
            tooltip=N_("From today on this rival is no longer one of the two; its answers are kept"),
            id="questions.drop",
        ),
        Binding(
            "X", "clear_probes", N_("clear probes"), show=False,
            tooltip=N_("Set the probes of this question to don't know, so that it can be answered directly"),
            id="questions.clear",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | t | Try answers; nothing is stored. |
    | enter | Give the answers that were tried for good. |
    | s | Agree on the value in this cell. |
    | {, } | Look at the assessment before or after. |
    | space | Compare the others with this past assessment. |
    | escape | Drop what is tried, or come back from the past to today. |
    | x, delete | Drop the rival of this column. |
    | X | Set the probes of this question to don't know. |
    """

    past: reactive[Past | None] = reactive(None, repaint=False)
    """The past assessment that is looked at; None is today."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._deal_id = ""

    def compose(self) -> ComposeResult:
        yield ScoreGrid()

    @property
    def main(self) -> ScoreGrid:
        return self.query_one(ScoreGrid)

    @property
    def author(self) -> Author:
        """Who answers now."""
        return self.main.author

    def on_mount(self) -> None:
        self.main.author = self.deal_screen.desk.user.role

    def show(self, view: DealView) -> None:
        grid, screen = self.main, self.deal_screen
        if view.dossier.deal.id != self._deal_id:
            self._deal_id = view.dossier.deal.id
            self.set_reactive(QuestionsPane.past, None)
        grid.playbook, grid.names = view.playbook, view.names
        listed = bool(view.playbook.qualifiers) and self.past is None
        grid.qualification = view.dossier.qualification if listed else None
        grid.trying = screen.trial is not None
        grid.enter_is_taken = screen.trial is not None or screen.weekly_round is not None
        if self.past is not None:
            grid.past, grid.told = self.past.head, self.past.told(view)
            grid.compared, grid.pricing = self.past.compared(view), None
            grid.sheet = self.past.sheet(view)
            return

        def pricing(question: str, party: str, value: Any, author: Author) -> float | None:
            record, day = view.dossier.record, view.dossier.on
            return price(record, day, view.playbook, author=author, question=question, value=value, party=party)

        grid.past, grid.told = "", ""
        stored = screen.stored if screen.trial is not None else None
        grid.compared = None if stored is None else Compared(stored.sheet, _("was {value}"))
        grid.pricing = pricing
        grid.sheet = view.sheet

    def select(self, id_: str) -> None:
        """As `<party>.fit`, or `us.event` of what is asked of nobody in particular."""
        party, _dot, question = id_.rpartition(".")
        self.main.select(question, party)

    def subject(self) -> Subject | None:
        row, view = self.main.row, self.view
        if row is None or view is None:
            return None
        return of_cell(view, row, self.main.party)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "give":
            return self.deal_screen.trial is not None
        if action == "mark":
            return self.past is not None
        if action == "leave":
            return self.past is not None or self.deal_screen.trial is not None
        return True

    # --- answers ---------------------------------------------------------------------------------------------------

    @on(ScoreGrid.Answered)
    def answered(self, event: ScoreGrid.Answered) -> None:
        list_, _dot, item = event.question.partition(".")
        if list_ == QUALIFICATION:
            if not self._complains_of_trying():
                self._at_the_field(lambda desk, deal: qualify(desk, deal, item, event.value, author=event.author))
        elif self._is_answered_by_probes(event.question, event.party, event.author):
            return
        elif self.deal_screen.trial is not None:
            self._try(Tried(event.author, event.question, event.value, event.party))
        elif event.question == "uncontested" and event.value == Choice.YES:
            self._declare()
        else:
            self._give(Tried(event.author, event.question, event.value, event.party))

    def _give(self, given: Tried) -> None:
        def store(desk: Desk, deal: str) -> None:
            said = Answered(author=given.author)
            answer(desk, deal, given.question, given.value, party=given.party, said=said)

        self.deal_screen.store_soon(given, lambda: self._at_the_field(store))

    def _declare(self, present: Uncontested | None = None) -> None:
        """Ask why nobody else is in the field; where it was said already, for another reason."""

        def declare(reason: str) -> Act:
            said = Answered(note=reason)
            return lambda desk, deal: answer(desk, deal, "uncontested", Choice.YES, said=said)

        ask_reason(self.deal_screen, declare, before=present.reason if present else "")

    def action_clear_probes(self) -> None:
        grid, row = self.main, self.main.row
        if row is None or not row.scored or grid.party is None or self.complains_of_the_past():
            return
        question, party, author = Question(row.question), grid.party, grid.author
        if self.deal_screen.trial is None:
            said = Answered(author=author)
            self._at_the_field(lambda desk, deal: clear_probes(desk, deal, question, party=party, said=said))
        elif self.view is not None:
            own = self.view.sheet.cell(question, party).answers.get(author)
            known = [probe for probe, given in own.probes.items() if given != UNKNOWN] if own else []
            self._try(*(Tried(author, f"{question}.{probe}", UNKNOWN, party) for probe in known))

    def _at_the_field(self, act: Act) -> bool:
        """Do it; what the method has against it is said at the cell, and then the answer is False."""
        screen = self.deal_screen
        try:
            act(screen.desk, screen.deal_id)
        except BookError as error:
            # No fault of the answer's.
            screen.show()
            screen.refused(error)
            return False
        except TasdeskError as error:
            screen.show()
            self.main.complaint = str(error)
            return False
        return True

    def _is_answered_by_probes(self, question: str, party: str, author: Author) -> bool:
        """Whether no direct answer can be given for the author's probes; if so, it says how it can."""
        if self.view is None or question not in tuple(Question):
            return False
        try:
            check_direct(self.view.sheet.cell(question, party), author, self.view.playbook)
        except Refused as refused:
            self.main.complaint = " ".join((refused.sentence, _("X sets them to don't know.")))
            return True
        return False

    # --- what if ---------------------------------------------------------------------------------------------------

    def action_try(self) -> None:
        screen = self.deal_screen
        if self.complains_of_the_past():
            return
        if screen.trial is None:
            screen.trial = Trial()
        else:
            self.main.complaint = _("Answers are tried already: Enter gives them, Esc drops them.")

    def _try(self, *tried: Tried) -> None:
        screen = self.deal_screen
        if screen.trial is not None and tried:
            screen.trial = screen.trial.also(*tried)

    def action_give(self) -> None:
        """Store what was tried, in one step."""
        trial = self.deal_screen.trial
        if trial is None:
            return
        if not trial.steps:
            self.main.complaint = _("Nothing was tried yet. Esc ends it.")
            return
        alone = next((t for t in trial.answers if t.question == "uncontested" and t.value == Choice.YES), None)
        if alone is None:
            if self._at_the_field(lambda desk, deal: give(desk, deal, trial.answers)):
                self._given(trial)
            return

        def declare(reason: str) -> Act:
            reasoned = Tried(alone.author, alone.question, alone.value, note=reason)
            answers = [reasoned if each is alone else each for each in trial.answers]
            return lambda desk, deal: give(desk, deal, answers)

        ask_reason(self.deal_screen, declare, done=lambda: self._given(trial))

    def _given(self, trial: Trial) -> None:
        screen = self.deal_screen
        screen.trial = None
        screen.say(_("Given: {count}").format(count=len(trial.answers)), _("u undoes"))

    def _complains_of_trying(self) -> bool:
        """Whether answers are tried, and nothing else can be done; says so."""
        if self.deal_screen.trial is None:
            return False
        self.main.complaint = _("Not while answers are tried: Enter gives them, Esc drops them.")
        return True

    # --- settling --------------------------------------------------------------------------------------------------

    def action_settle(self) -> None:
        """Both agree on the value that stands in the cell."""
        grid, row, view = self.main, self.main.row, self.view
        if row is None or view is None or self.complains_of_the_past() or self._complains_of_trying():
            return
        if grid.party is None or row.question in ("uncontested", QUALIFICATION):
            grid.complaint = _("There is nothing here to agree on.")
            return
        question, party = row.question, grid.party
        cell = view.sheet.cell(question, party if row.scored else "")
        whose = score_cells.whose_is_shown(cell, None, grid.author)
        if not self._at_the_field(lambda desk, deal: settle(desk, deal, question, whose, party=party)):
            return
        shown = cell.answers[whose]
        if row.scored:
            value = _("don't know") if shown.value is None else words.score(shown.value)
            what = about(view, question, party)
        else:
            value = gate_words.value(question, shown)
            what = view.playbook.gates[question].name.of(language())  # type: ignore[index]
        self.deal_screen.say(_("Agreed"), f"{what}{_(': ')}{value}\n" + _("u undoes"))

    # --- the past --------------------------------------------------------------------------------------------------

    def action_past(self, steps: int) -> None:
        """Page to an older assessment, or to a newer one and in the end to today."""
        if self.view is None or self._complains_of_trying():
            return
        if self.past is not None:
            self.past = self.past.older(steps)
        elif steps > 0:
            dossier = self.view.dossier
            self.past = Past.of(dossier.record, dossier.on)
            if self.past is None:
                self.main.complaint = _("There is no assessment before today.")

    def action_mark(self) -> None:
        if self.past is not None:
            self.past = self.past.with_mark()

    def action_leave(self) -> None:
        self.past = None
        self.deal_screen.drop_trial()

    def watch_past(self) -> None:
        self.refresh_bindings()
        if self.view is not None:
            self.show(self.view)

    def complains_of_the_past(self) -> bool:
        """Whether a past assessment is looked at, where nothing can be done; says so."""
        if self.past is None:
            return False
        self.main.complaint = _("This is the past, where nothing can be answered: Esc comes back to today.")
        return True

    # --- evidence and rivals ---------------------------------------------------------------------------------------

    @on(ScoreGrid.EvidenceAsked)
    def ask_evidence(self, event: ScoreGrid.EvidenceAsked) -> None:
        if self.view is None or self.complains_of_the_past() or self._complains_of_trying():
            return
        if event.question == "uncontested":
            self._declare(self.view.sheet.declared)
        else:
            ask_evidence(self.deal_screen, self.view, event)

    @on(ScoreGrid.NamingAsked)
    def ask_rival(self, event: ScoreGrid.NamingAsked) -> None:
        def named() -> None:
            self.main.column = event.slot

        if self.view is not None and not self.complains_of_the_past() and not self._complains_of_trying():
            ask_rival(self.deal_screen, self.view, event.slot, named)

    def action_drop_rival(self) -> None:
        grid = self.main
        if self.complains_of_the_past() or self._complains_of_trying():
            return
        rival = grid.parties[grid.column]
        if rival is None or rival == US:
            grid.complaint = _("Go to a rival's column to drop it.")
            return
        self._at_the_field(lambda desk, deal: drop_rival(desk, deal, f"rival{grid.column}"))
