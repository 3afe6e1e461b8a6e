"""A deal's plan under six heads, and the test of it (METHOD 7)."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tasdesk.messages import N_, _, language
from tasdesk.method.activities import Action
from tasdesk.method.competition import Head, Tactic, tactic_words
from tasdesk.method.facts import US
from tasdesk.method.plan import Open, left_open, plan_of
from tasdesk.screens import plan_verbs, work_verbs
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.finding_verbs import lead_to
from tasdesk.screens.history_card import Subject, of_rows
from tasdesk.widgets import competition_words as said
from tasdesk.widgets.outline import Item, Outline
from tasdesk.widgets.plan_words import first_use, plan_items
from tasdesk.widgets.work_words import Section, Work

_TEST: Final = "check.0"
"""The first row of the test."""

_ROWS: Final = {"verification": "head.verification"}
"""The row of a place in the plan, where it is called otherwise."""


class PlanPane(DealPane):
    """Vision, goal, strategy, actions, resources, verification; below them what the plan leaves open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_tactic", N_("tactic"), tooltip=N_("Plan a tactic"), id="plan.tactic"),
        Binding("A", "add_action", N_("to do"), tooltip=N_("Write down something to be done"), id="plan.action"),
        Binding(
            "d", "done", N_("done"), tooltip=N_("It was done today; what is over is open again"), id="plan.done"
        ),
        Binding(
            "D", "done_otherwise", N_("done on"), show=False,
            tooltip=N_("It was done on another day, with what came of it; or why it is dropped"),
            id="plan.done-otherwise",
        ),
        Binding("x,delete", "drop", N_("drop"), tooltip=N_("It will not be done; u brings it back"), id="plan.drop"),
        Binding(
            "s", "strategy", N_("strategy"), tooltip=N_("Choose our strategy; a change needs a reason"),
            id="plan.strategy",
        ),
        Binding(
            "e", "edit", N_("edit"), show=False, tooltip=N_("Change what is under the cursor"), id="plan.edit"
        ),
        Binding(
            "t", "test", N_("test"), tooltip=N_("Go to what the plan leaves open, and back to its beginning"),
            id="plan.test",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | Write, choose or change what is under the cursor; from what is left open go where it is closed. |
    | a, A | Plan a tactic, or write down something to be done. |
    | d, D | It was done; D on another day, or it is dropped, with words. |
    | e | Change what is under the cursor. |
    | x, delete | It will not be done. |
    | s | Choose our strategy. |
    | t | Go to what the plan leaves open, and back. |
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._open: tuple[Open, ...] = ()

    def compose(self) -> ComposeResult:
        yield Outline()

    @property
    def main(self) -> Outline:
        return self.query_one(Outline)

    def show(self, view: DealView) -> None:
        self._open = left_open(view.dossier, view.playbook)
        self.main.items = tuple(plan_items(view.dossier, view.playbook, self._open))

    def select(self, id_: str) -> None:
        """A tactic or an action by its id, or a place of the plan by its word."""
        for row in (f"tactic.{id_}", f"action.{id_}", _ROWS.get(id_, id_)):
            if self.main.select(row):
                return

    def subject(self) -> Subject | None:
        if (tactic := self.tactic) is not None and self.view is not None:
            return Subject(tactic_words(tactic, self.view.playbook, language()), "tactic", tactic.id)
        if (action := self.action) is not None:
            return Subject(action.text, "action", action.id)
        if self.view is None:
            return None
        if (head := self._of_cursor("head")) is not None:
            return of_rows(self.view, said.head(Head(head)), {"plan_text": ()}, head=head)
        if self.main.item is not None and self.main.item.id in ("strategy", "suggestion"):
            return of_rows(self.view, _("Strategy"), {"strategy": ()}, party=US)
        return None

    # --- what the cursor is on -------------------------------------------------------------------------------------

    def _of_cursor(self, kind: str) -> str | None:
        """The id of what the cursor is on, where it is of that kind."""
        item: Item | None = self.main.item
        begin, _dot, rest = item.id.partition(".") if item is not None else ("", "", "")
        return rest if begin == kind else None

    @property
    def tactic(self) -> Tactic | None:
        """The tactic under the cursor."""
        wanted = self._of_cursor("tactic")
        tactics = self.view.dossier.tactics if self.view is not None else ()
        return next((each for each in tactics if each.id == wanted), None)

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        wanted = self._of_cursor("action")
        actions = self.view.dossier.actions if self.view is not None else ()
        return next((each for each in actions if each.id == wanted), None)

    @property
    def _work(self) -> Work | None:
        return Work(Section.LATER, action=self.action) if self.action is not None else None

    @property
    def left(self) -> Open | None:
        """What is left open under the cursor; of a question of the test the first thing it found."""
        if (number := self._of_cursor("open")) is not None:
            return self._open[int(number)]
        if self._of_cursor("check") is None:
            return None
        after = self.main.items[self.main.cursor + 1 : self.main.cursor + 2]
        begin, _dot, rest = after[0].id.partition(".") if after else ("", "", "")
        return self._open[int(rest)] if begin == "open" else None

    # --- verbs -----------------------------------------------------------------------------------------------------

    @on(Outline.Opened)
    async def open_row(self, event: Outline.Opened) -> None:
        event.stop()
        view, left = self.view, self.left
        if view is None:
            return
        if left is not None:
            await lead_to(self.deal_screen, left.place, left.item)
            return
        if (name := self._of_cursor("resource")) is not None:
            used = next(each for each in plan_of(view.dossier).resources if each.name == name)
            await lead_to(self.deal_screen, *first_use(used))
            return
        if self._of_cursor("none") == "resources":
            await lead_to(self.deal_screen, "team", "")
            return
        self._edit(view)

    def action_edit(self) -> None:
        if self.view is not None:
            self._edit(self.view)

    def _edit(self, view: DealView) -> None:
        screen = self.deal_screen
        if (head := self._of_cursor("head")) is not None:
            plan_verbs.write(screen, view, Head(head))
        elif self.main.item is not None and self.main.item.id in ("strategy", "suggestion"):
            plan_verbs.choose(screen, view)
        elif self.tactic is not None:
            plan_verbs.change(screen, view, self.tactic)
        elif self._work is not None:
            work_verbs.change(screen, self._work)
        elif self._of_cursor("none") == "actions":
            self.action_add_tactic()

    def action_add_tactic(self) -> None:
        """Plan a tactic; on something that is left open, one that is there for it."""
        if self.view is not None:
            gap = self.left.gap if self.left is not None else None
            plan_verbs.add(self.deal_screen, self.view, self.select, gap=gap)

    def action_add_action(self) -> None:
        screen = self.deal_screen
        work_verbs.add_action(screen, screen.deal_id, self.select)

    def action_done(self) -> None:
        if self.tactic is not None and self.view is not None:
            plan_verbs.finish(self.deal_screen, self.view, self.tactic)
        elif self._work is not None:
            work_verbs.finish(self.deal_screen, self._work)

    def action_done_otherwise(self) -> None:
        if self.tactic is not None and self.view is not None:
            plan_verbs.finish_otherwise(self.deal_screen, self.view, self.tactic)
        elif self._work is not None:
            work_verbs.finish_otherwise(self.deal_screen, self._work)

    def action_drop(self) -> None:
        if self.tactic is not None and self.view is not None:
            plan_verbs.drop(self.deal_screen, self.view, self.tactic)
        elif self._work is not None:
            work_verbs.cancel(self.deal_screen, self._work)

    def action_strategy(self) -> None:
        if self.view is not None:
            plan_verbs.choose(self.deal_screen, self.view)

    def action_test(self) -> None:
        """To the test; from there back to the first head."""
        began = self._of_cursor("check") is not None or self._of_cursor("open") is not None
        self.main.select("head.vision" if began else _TEST)
