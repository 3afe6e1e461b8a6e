"""What was done on a deal and what is to be done: activities with what they left, and how far the deal is by them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Input

from tasdesk.messages import N_, _, language
from tasdesk.method.activities import Action, ActionState, ActivityState, Milestone
from tasdesk.method.calendar import agenda
from tasdesk.method.dossier import Dossier
from tasdesk.screens import keys, progress_verbs, work_verbs
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject
from tasdesk.screens.work_fields import gap_names
from tasdesk.widgets.work_list import WorkList
from tasdesk.widgets.work_words import Section, Work

View = Literal["work", "progress"]
VIEWS: Final[tuple[View, ...]] = ("work", "progress")
"""What the tab can show: activities and actions; or milestones, the customer's buying steps and objections."""


class ActivitiesPane(DealPane):
    """Activities, actions, milestones, buying steps and objections of a deal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "add", N_("add"),
            tooltip=N_("Write down an activity; in the other view a buying step or an objection"), id="work.add",
        ),
        Binding("A", "add_action", N_("to do"), tooltip=N_("Write down something to be done"), id="work.add-action"),
        Binding(
            "d", "done", N_("done"),
            tooltip=N_("It was done or held; an objection, a step or a milestone comes to its next state"),
            id="work.done",
        ),
        Binding(
            "D", "done_otherwise", N_("done on"), show=False,
            tooltip=N_("The same with another day, a state of your choice, or words"), id="work.done-otherwise",
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what is under the cursor"), id="work.edit"),
        Binding(
            "x,delete", "cancel", N_("cancel"),
            tooltip=N_("It does not take place, or is dropped or taken back; u brings it back"), id="work.cancel",
        ),
        Binding(
            "v", "view", N_("view"), tooltip=N_("Activities, then milestones, buying steps and objections"),
            id="work.view",
        ),
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/", tooltip=N_("Show only what has these words"),
            id="work.filter",
        ),
        Binding("escape", "leave", N_("back"), tooltip=N_("Leave the field, else go back"), id="work.leave"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a, A | Write down an activity, or something to be done. |
    | d, D | It was done, held or reached; D with another day, another state or words. |
    | e | Change what is under the cursor. |
    | x, delete | It does not take place, is dropped, or taken back. |
    | v | Show activities, or milestones, buying steps and objections. |
    | / | Show only what has these words. |
    """

    shown: reactive[View] = reactive[View]("work")
    """What is on the screen."""

    def compose(self) -> ComposeResult:
        yield Input(compact=True, classes="finding")
        yield WorkList()

    @property
    def main(self) -> WorkList:
        return self.query_one(WorkList)

    @property
    def wanted(self) -> Input:
        """The field in which the words are typed; hidden while there are none."""
        return self.query_one(Input)

    def show(self, view: DealView) -> None:
        dossier, listed = view.dossier, self.main
        listed.empty = (
            _("Nothing was done and nothing is planned yet."),
            "",
            _("a   writes down an activity, held or planned"),
            _("A   something to be done"),
            _("+   one line of plain words"),
        )
        advice = {which: each.of(language()) for which, each in view.playbook.advice.milestones.items()}
        rows = tuple(work_of(dossier) if self.shown == "work" else progress_of(dossier, advice))
        listed.show(rows, view.names, today=dossier.on, gaps=gap_names(dossier, view.playbook))

    def select(self, id_: str) -> None:
        view: View = "work"
        if self.view is not None and id_ in (work.id for work in progress_of(self.view.dossier, {})):
            view = "progress"
        if view != self.shown:
            self.see(view)
        self.main.select(id_)

    def subject(self) -> Subject | None:
        work = self.main.work
        if work is None:
            return None
        if work.activity is not None and self.view is not None:
            return Subject(self.view.names.get(work.activity.kind, work.activity.kind), "activity", work.id)
        if work.action is not None:
            return Subject(work.action.text, "action", work.id)
        if work.objection is not None:
            return Subject(work.objection.text, "objection", work.id)
        return Subject(work.step.element, "buying_step", work.id) if work.step is not None else None

    def person_in_sight(self) -> str | None:
        work = self.main.work
        people = work.activity.people if work is not None and work.activity is not None else ()
        return people[0] if len(people) == 1 else None

    # --- what is shown ---------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        self.see(VIEWS[(VIEWS.index(self.shown) + 1) % len(VIEWS)])

    def see(self, view: View) -> None:
        """Show activities and actions, or milestones, buying steps and objections."""
        self.shown = view
        self.main.set_reactive(WorkList.cursor, 0)
        if self.view is not None:
            self.show(self.view)
        self.main.cursor = 0
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "add_action" or self.shown == "work"

    # --- narrowing down --------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.wanted.placeholder = _("words, a name, a state, a day")
        self.wanted.display = True
        self.wanted.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.main.wanted = event.value

    @on(Input.Submitted)
    def narrowed(self, event: Input.Submitted) -> None:
        event.stop()
        self.wanted.display = bool(event.value)
        self.main.focus()

    def action_leave(self) -> None:
        if self.wanted.display or self.wanted.value:
            self.wanted.value = ""
            self.wanted.display = False
            self.main.focus()
        else:
            self.deal_screen.action_escape()

    # --- verbs -----------------------------------------------------------------------------------------------------

    @on(WorkList.Opened)
    def open_work(self) -> None:
        self.action_edit()

    def action_add(self) -> None:
        if self.shown == "work":
            work_verbs.add_activity(self.deal_screen, self.deal_screen.deal_id, self.select)
        elif self.main.work is not None:
            progress_verbs.add(self.deal_screen, self.main.work, self.select)

    def action_add_action(self) -> None:
        work_verbs.add_action(self.deal_screen, self.deal_screen.deal_id, self.select)

    def action_done(self) -> None:
        if (work := self.main.work) is not None:
            (work_verbs.finish if self.shown == "work" else progress_verbs.go_on)(self.deal_screen, work)

    def action_done_otherwise(self) -> None:
        if (work := self.main.work) is not None:
            (work_verbs.finish_otherwise if self.shown == "work" else progress_verbs.move)(self.deal_screen, work)

    def action_edit(self) -> None:
        if (work := self.main.work) is not None:
            (work_verbs.change if self.shown == "work" else progress_verbs.change)(self.deal_screen, work)

    def action_cancel(self) -> None:
        if (work := self.main.work) is not None:
            (work_verbs.cancel if self.shown == "work" else progress_verbs.take_back)(self.deal_screen, work)


def work_of(dossier: Dossier) -> Iterable[Work]:
    """What is planned and open, by how near it is; then what was held and done, the newest first."""
    for entry in agenda(dossier.activities, dossier.actions, dossier.on):
        yield Work(Section(entry.when), activity=entry.activity, action=entry.action)
    left: dict[str | None, list[Action]] = defaultdict(list)
    for action in dossier.actions:
        left[action.activity_id].append(action)
    before = [
        (each.day, each.time, each.id, Work(Section.BEFORE, activity=each, left=tuple(left[each.id])))
        for each in dossier.activities
        if each.state is not ActivityState.PLANNED
    ]
    before += [
        (each.ended_on or each.since, "", each.id, Work(Section.BEFORE, action=each))
        for each in dossier.actions
        if each.state is not ActionState.OPEN
    ]
    yield from (work for _day, _time, _id, work in sorted(before, key=lambda row: row[:3], reverse=True))


def progress_of(dossier: Dossier, advice: Mapping[str, str]) -> Iterable[Work]:
    """The four milestones, the customer's own steps, and the objections: those in the way first.

    Args:
        advice: how a milestone is reached; it is told at the first that is not.
    """
    reached = {each.milestone: each for each in dossier.milestones}
    following = next((each for each in Milestone if each not in reached), None)
    for milestone in Milestone:
        told = advice.get(milestone, "") if milestone is following else ""
        yield Work(Section.MILESTONES, milestone=milestone, reached=reached.get(milestone), advice=told)
    yield from [Work(Section.STEPS, step=step) for step in dossier.buying_steps] or [Work(Section.STEPS)]
    objections = sorted(dossier.objections, key=lambda each: not each.open)
    yield from [Work(Section.OBJECTIONS, objection=each) for each in objections] or [Work(Section.OBJECTIONS)]
