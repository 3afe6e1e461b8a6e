"""One deal: everything known of it, and what to do about it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from tasdesk.actions.desk import Desk
from tasdesk.errors import BookError, NotFound
from tasdesk.messages import N_, _
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import TOLERANCE
from tasdesk.method.prices import Tried
from tasdesk.screens import deal_notes, deal_round, keys, news_card
from tasdesk.screens.deal_overview import TWO_COLUMNS
from tasdesk.screens.deal_tabs import PANES, TabbedDeal
from tasdesk.screens.deal_verbs import move
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.trial import Trial
from tasdesk.screens.weekly_round import WeeklyRound, age
from tasdesk.store.book import Changed
from tasdesk.widgets.deal_header import DealHeader, Heading
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.rows import Rows
from tasdesk.widgets.tab_line import TabLine
from tasdesk.widgets.team_words import last_decisions

if TYPE_CHECKING:
    from tasdesk.screens.history_card import Subject

FIRST: Final = ("deal.news", "deal.confirm", "questions.give", "questions.mark", "questions.leave")
"""The ids of the keys that hold only while there is news or answers are tried, in the past, or in the weekly round."""

NEIGHBOUR: Final = Binding.Group(N_("deal"), compact=True)
MOVE: Final = Binding.Group(N_("move stage"), compact=True)


class DealScreen(TabbedDeal):
    """A deal with its tabs; the three lines of its head never leave.

    Args:
        deal_id: which deal.
        neighbours: the ids of the deals through which `n` and `p` walk.
        tab: the id of the tab to begin with; empty for the overview.
        about: the id of the person or note to begin at, in the map or the history.
        weekly_round: the round in which the deal is looked at, if it is in one.
    """

    CSS_PATH = "deal.tcss"
    AUTO_FOCUS = ""
    place: ClassVar[str] = "deal"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_COLUMNS, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (36, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "confirm", N_("confirm, next"), tooltip=N_("The answers still hold: confirm them, and go on"),
            id="deal.confirm",
        ),
        Binding(
            "c", "note", N_("note"), tooltip=N_("Write a note on this deal, or on the person under the cursor"),
            id="deal.note",
        ),
        Binding("n", "neighbour(1)", N_("deal"), group=NEIGHBOUR, tooltip=N_("Go to the next deal"), id="deal.next"),
        Binding(
            "p", "neighbour(-1)", N_("deal"), group=NEIGHBOUR, tooltip=N_("Go to the previous deal"), id="deal.previous"
        ),
        Binding(
            keys.BACK, "move(-1)", N_("move stage"), key_display="<", group=MOVE,
            tooltip=N_("Move the deal one stage back"), id="deal.stage-back",
        ),
        Binding(
            keys.FORWARD, "move(1)", N_("move stage"), key_display=">", group=MOVE,
            tooltip=N_("Move the deal one stage on"), id="deal.stage-on",
        ),
        Binding(
            "E", "note_outside", N_("note in $EDITOR"), show=False,
            tooltip=N_("Write a note in the editor that EDITOR names"), id="deal.note-outside",
        ),
        Binding(
            "equals_sign", "comparison", N_("explain the rate"), show=False,
            tooltip=N_("Show how the rate follows from the answers"), id="deal.comparison",
        ),
        Binding(
            "M", "stages", N_("stages"), show=False,
            tooltip=N_("Show what each stage requires, and tick what is there"), id="deal.stages",
        ),
        Binding(
            "C", "close", N_("close or reopen"), show=False, tooltip=N_("Close the deal, or open a closed one again"),
            id="deal.close",
        ),
        Binding(
            "P", "brief", N_("brief"), show=False, tooltip=N_("Write the deal on one to three pages, to a file"),
            id="deal.brief",
        ),
        Binding("N", "news", N_("what is new"), tooltip=N_("Show what others brought to this deal"), id="deal.news"),
        Binding("y", "copy", N_("copy"), show=False, tooltip=N_("Copy what is under the cursor"), id="deal.copy"),
        Binding("escape", "escape", N_("back"), tooltip=N_("Drop what is tried, else go back"), id="deal.escape"),
        Binding("q", "back", N_("back"), show=False, tooltip=N_("Go back to the board"), id="deal.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | In the weekly round: confirm the present answers, and go on. |
    | c, E | Write a note, here or in the editor that EDITOR names. |
    | n, p | Go to the next or previous deal; in the weekly round, leave this one aside. |
    | <, > | Move the deal back or on by one stage. |
    | = | Show how the rate follows from the answers. |
    | M | Show what each stage requires, and tick what is there. |
    | C | Close the deal, or open a closed one again. |
    | P | Write the deal on one to three pages, to a file. |
    | N | Show what others brought to this deal, where they did. |
    | y | Copy what is under the cursor. |
    | escape | Drop what is tried, else go back. |
    | q | Go back. |
    """

    # Always, because the playbook may be another where the deal is the same.
    dossier: reactive[Dossier | None] = reactive(None, always_update=True, repaint=False)
    """What the book says of this deal."""

    trial: reactive[Trial | None] = reactive(None, repaint=False)
    """Answers that are tried and not stored; None while nothing is."""

    def __init__(
        self,
        desk: Desk,
        deal_id: str,
        neighbours: Sequence[str] = (),
        tab: str = "",
        *,
        about: str = "",
        weekly_round: WeeklyRound | None = None,
    ) -> None:
        super().__init__(desk)
        self.deal_id = deal_id
        self.neighbours = tuple(neighbours)
        self.weekly_round = weekly_round
        self.stored: DealView | None = None
        self._about = about
        self.first_tab = tab if tab in PANES else next(iter(PANES))
        self._opened_with: float | None = None

    def compose(self) -> ComposeResult:
        yield DealHeader()
        yield TabLine()
        with ContentSwitcher(initial=self.first_tab):
            # The other tabs are made when they are first wanted.
            yield PANES[self.first_tab](id=self.first_tab)
        yield KeyLine()

    def on_mount(self) -> None:
        with self.app.batch_update():
            self.name_tabs()
            self.open_deal(self.deal_id)
            self.pane.select(self._about)
            self.set_focus(self.pane.main, scroll_visible=False)

    # --- the snapshot ----------------------------------------------------------------------------------------------

    def open_deal(self, deal_id: str) -> None:
        """Show a deal from the beginning: what it opened with is what it has now."""
        self.store_now()
        self.drop_trial()
        self.deal_id = deal_id
        self.stored = self.view = self._opened_with = None
        before, self.news = self.news, news_card.take(self, deal_id)
        if before is not self.news:
            self.refresh_bindings()
            self.name_tabs()
        self._read()
        view: DealView | None = self.view
        self._opened_with = None if view is None else view.rate.value

    def _read(self) -> None:
        try:
            dossier = self.desk.dossier(self.deal_id)
        except NotFound as error:
            # Undone, or deleted by another program.
            self.say(error.sentence, severity="warning")
            self.action_back()
            return
        except BookError as error:
            self.refused(error)
            return
        if self.weekly_round is not None:
            self.weekly_round.see(self.deal_id, dossier.record, dossier.on)
        self.dossier = dossier

    def watch_dossier(self, dossier: Dossier | None) -> None:
        if dossier is not None:
            self.stored = DealView.of(dossier, self.desk.playbook())
            self.show()

    def watch_trial(self) -> None:
        self.show()
        self.refresh_bindings()

    def show(self, answers: Iterable[Tried] = ()) -> None:
        """Hand everybody what is to be seen: the deal as it is stored, with the answers that are tried.

        Args:
            answers: as if these were given too.
        """
        if self.stored is None:
            return
        answers = (*(self.trial.answers if self.trial else ()), *answers)
        self.view = view = self.stored.with_answers(answers) if answers else self.stored
        self.query_one(DealHeader).heading = self._heading(view, self.stored)
        self.pane.view = view

    def _heading(self, view: DealView, stored: DealView) -> Heading:
        now, opened = view.rate.value, self._opened_with
        moved = now is not None and opened is not None and abs(now - opened) > TOLERANCE
        return Heading(
            view.dossier.deal,
            view.playbook.stages,
            view.grade or "",
            view.rate,
            opened if moved else None,
            view.week.change,
            view.names,
            _("Board"),
            None if self.trial is None else stored.rate,
            self.weekly_round.standing() if self.weekly_round else "",
            age(stored.dossier.record, view.dossier.on) if self.weekly_round else "",
            next(iter(last_decisions(view.dossier)), None),
            view.holding,
        )

    def book_changed(self, changed: Changed | None) -> None:
        # Registrations of other deals may stand against this one's.
        if changed is None or self.deal_id in changed.deals or changed.tables & {"playbook", "registration"}:
            self._read()

    def show_deal(self, deal_id: str) -> None:
        if deal_id != self.deal_id:
            self.open_deal(deal_id)

    def whereabouts(self) -> dict[str, str]:
        return {"deal": self.deal_id, "tab": self.tab}

    def language_changed(self) -> None:
        self.name_tabs()
        self._read()
        super().language_changed()

    def subject(self) -> "Subject | None":
        from tasdesk.screens.history_card import Subject

        if self.view is None:
            return None
        return self.pane.subject() or Subject(self.view.dossier.deal.name, "deal", self.deal_id)

    # --- other deals -----------------------------------------------------------------------------------------------

    def action_neighbour(self, step: int) -> None:
        """The next deal of the board's order, in the same tab."""
        if self.weekly_round is not None:
            deal_round.walk(self, step)
        elif self.deal_id not in self.neighbours:
            self.say(_("There is no deal beside this one here."))
        else:
            place = self.neighbours.index(self.deal_id) + step
            if 0 <= place < len(self.neighbours):
                self.open_deal(self.neighbours[place])
            else:
                self.say(_("This was the last deal.") if step > 0 else _("This is the first deal."))

    def action_round(self) -> None:
        if self.weekly_round is None:
            super().action_round()
        else:
            deal_round.walk(self, 1)

    def action_confirm(self) -> None:
        deal_round.confirm_and_go_on(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "news":
            return self.news is not None
        return not (action == "confirm" and (self.weekly_round is None or self.trial is not None))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """As on every screen of a desk; what ends a state in which keys do something else comes first."""
        found = super().active_bindings.items()
        return dict(sorted(found, key=lambda item: item[1].binding.id not in FIRST))

    def action_escape(self) -> None:
        if self.trial is None:
            self.action_back()
        else:
            self.drop_trial()

    def action_back(self) -> None:
        self.drop_trial()
        if self.weekly_round is not None and (told := self.weekly_round.told()):
            self.say(_("The weekly round"), told)
        self.dismiss()

    def drop_trial(self) -> None:
        """Forget the answers that are tried, and say so."""
        self._say_dropped()
        self.trial = None

    def _say_dropped(self) -> None:
        if self.trial is not None and self.trial.steps:
            self.say(_("Dropped: the answers that were tried"))

    def on_unmount(self) -> None:
        # Where another screen was gone to past this one; `action_back` has forgotten them already.
        self._say_dropped()

    def action_undo(self) -> None:
        if self.trial is None or not self.trial.steps:
            super().action_undo()
        else:
            self.trial = self.trial.one_less()

    # --- verbs -----------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        move(self, self.deal_id, step)

    def action_news(self) -> None:
        if self.view is not None and self.news is not None:
            news_card.show(self, self.view.dossier.deal.name, self.news)

    def action_stages(self) -> None:
        self.show_stages()

    def show_stages(self, item: str = "") -> None:
        """Show what the stages require, with the cursor on what has this id, where one is given."""
        from tasdesk.screens.stage_card import StageCard

        if self.view is not None:
            self.app.push_screen(StageCard(self, self.deal_id, self.view.dossier.deal.name, item))

    def action_close(self) -> None:
        from tasdesk.screens.closing import close, reopen

        if self.view is not None:
            (reopen if self.view.dossier.deal.outcome else close)(self, self.view)

    def action_comparison(self) -> None:
        from tasdesk.screens.comparison_card import ComparisonCard

        if self.view is not None:
            self.app.push_screen(ComparisonCard(self.view))

    def action_brief(self) -> None:
        from tasdesk.screens.brief_asked import ask_deal

        if self.view is not None:
            ask_deal(self, self.view.dossier.deal)

    def action_copy(self) -> None:
        if copied := self._under_cursor():
            self.app.copy_to_clipboard(copied)
            self.say(_("Copied"), copied)

    def _under_cursor(self) -> str:
        """What the cursor is on as one line of text; the deal itself where there is no cursor."""
        focused = self.focused
        if isinstance(focused, Rows):
            return focused.row_text
        return " ".join(self.query_one(DealHeader).render_line(line).text.strip() for line in (0, 2))

    # --- notes -----------------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        deal_notes.write(self, self.pane.person_in_sight())

    def action_note_outside(self) -> None:
        deal_notes.write(self, self.pane.person_in_sight(), outside=True)
