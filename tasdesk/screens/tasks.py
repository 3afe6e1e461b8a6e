"""Tasks: what is to be done on all deals or one, what is overdue first; ticked where it stands (METHOD 2, 7)."""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import ClassVar, Final, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.stage_items import tick_item
from tasdesk.actions.tasks import open_tasks, places
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.calendar import When
from tasdesk.method.tasks import Task, order
from tasdesk.screens import work_verbs
from tasdesk.screens.attention import AttentionScreen, Listed, Target
from tasdesk.screens.requirement_form import requirement_form
from tasdesk.store.book import Changed
from tasdesk.store.calendar import Place
from tasdesk.widgets import task_words
from tasdesk.widgets.attention_list import Item
from tasdesk.widgets.title_line import TitleLine
from tasdesk.widgets.work_words import Section, Work

View = Literal["all", "mine", "overdue"]
VIEWS: Final[tuple[View, ...]] = ("all", "mine", "overdue")

FEW: Final = 20
"""Tasks of so many deals are read again at once; of more, beside what is pressed meanwhile."""


_NEAR: Final = {near: place for place, near in enumerate(When)}


_ANSWERED: Final = {"verify_event": "questions.event", "find_source": "questions.source"}
"""Tasks that an answer does, by where it is given."""


class Row(NamedTuple):
    """A task as it is listed: made once, for a book may have tens of thousands and a key changes one of them.

    Attributes:
        place: where it stands among the others.
    """

    place: tuple[object, ...]
    task: Task
    item: Item
    target: Target | None


class TasksScreen(AttentionScreen):
    """Must-do tasks of the stages, what was left to somebody, and actions.

    Args:
        deal_id: only those of this deal, until all are asked for; empty for all.
    """

    place: ClassVar[str] = "tasks"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,d", "done", N_("done"), tooltip=N_("It is done; u brings it back"), id="tasks.done"),
        Binding(
            "D", "done_otherwise", N_("done on"), show=False,
            tooltip=N_("An action was done on another day, or is dropped for a reason"), id="tasks.done-otherwise",
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Who sees to it, by when, and a note"), id="tasks.edit"),
        Binding(
            "a", "add", N_("add"), tooltip=N_("Write down something to be done on the deal under the cursor"),
            id="tasks.add",
        ),
        Binding("v", "view", N_("view"), tooltip=N_("All, only yours, or only what is overdue"), id="tasks.view"),
        Binding(
            "f", "narrow", N_("only this"), tooltip=N_("Only the deal under the cursor, or all again"),
            id="tasks.narrow",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | space, d | It is done. |
    | D | An action was done on another day, or is dropped for a reason. |
    | e | Say who sees to it, by when, and a note. |
    | a | Write down something to be done on the deal under the cursor. |
    | v | Show all, only yours, or only what is overdue. |
    | f | Show only the deal under the cursor, or all again. |
    """

    view: reactive[View] = reactive[View]("all", init=False, repaint=False)
    """Which of them are shown."""

    only: reactive[str] = reactive("", init=False, repaint=False)
    """The id of the deal whose tasks alone are shown; empty for all."""

    def __init__(self, desk: Desk, deal_id: str = "") -> None:
        super().__init__(desk)
        self.set_reactive(TasksScreen.only, deal_id)
        self.by_deal: dict[str, list[Row]] = {}
        self.places: Mapping[str, Place] = {}
        self.tasks: dict[str, Task] = {}
        self._whole = False

    # --- what is shown ---------------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Listed]:
        self.places = places(self.desk)
        found: dict[str, list[Row]] = {}
        size = known = 0
        for some in open_tasks(self.desk):
            self._sort_in(found, some)
            known += len(some)
            # Twice as many each time: laying out the list anew for every few deals would take longer than the deals.
            if known > 2 * size:
                size = known
                yield self._listed(found, whole=False)
        self.by_deal, self._whole = found, True
        yield self._listed(found, whole=True)

    def _sort_in(self, found: dict[str, list[Row]], some: Iterable[Task]) -> None:
        for task in some:
            target = self._target(task, task.deal_id) if task.deal_id is not None else None
            row = Row((_NEAR[task.near], *order(task)), task, self._item(task), target)
            found.setdefault(task.deal_id or "", []).append(row)

    def _listed(self, found: Mapping[str, Iterable[Row]], *, whole: bool) -> Listed:
        rows = [row for of_deal in found.values() for row in of_deal if self._is_shown(row.task)]
        rows.sort(key=attrgetter("place"))
        self.tasks = {row.item.key: row.task for row in rows}
        targets = {row.item.key: row.target for row in rows if row.target is not None}
        return Listed(tuple(row.item for row in rows), targets, {}, whole)

    def _is_shown(self, task: Task) -> bool:
        if self.only and task.deal_id != self.only:
            return False
        if self.view == "mine":
            return task.ours and task.owner == self.desk.user.name
        return self.view == "all" or task.near is When.OVERDUE

    def _item(self, task: Task) -> Item:
        late = task.near is When.OVERDUE
        detail = f" {text.glyphs().dot} ".join(
            filter(None, (task_words.owner(task), task_words.kind(task), task_words.note(task)))
        )
        sign = ("!", "bad") if late else (text.glyphs().hollow, "plain")
        right, group = task_words.due(task, self.desk.today), task_words.heading(task.near)
        return Item(task.key, group, sign, task_words.title(task), detail, self._whose(task), right)

    def _whose(self, task: Task) -> str:
        account = task.action.account_id if task.action is not None else None
        place = self.places.get(task.deal_id or account or "", Place())
        return " ".join(filter(None, (place.code, place.deal))) or place.account

    def _target(self, task: Task, deal_id: str) -> Target:
        name = self.places.get(deal_id, Place()).deal
        if task.action is not None:
            return Target(deal_id, name, "activities", task.action.id)
        item = task.item.id if task.item else ""
        return Target(deal_id, name, _ANSWERED.get(item, "overview.stage"), "" if item in _ANSWERED else item)

    def nothing(self) -> tuple[str, ...]:
        if self.view != "all" or self.only:
            return (_("Nothing is to be done here."), "", _("Esc   shows everything"))
        return (
            _("Nothing is to be done."),
            "",
            _("g b goes to the board"),
            _("+   writes down what was done and what comes next"),
        )

    def entitle(self, *, whole: bool) -> None:
        title, items = self.query_one(TitleLine), self.listed.items
        overdue = sum(task.near is When.OVERDUE for task in self.tasks.values())
        only = _("only {what}").format(what=text.safe(self.places.get(self.only, Place()).deal)) if self.only else ""
        title.heading = ((_("Tasks"), "strong"), (f"  {only}" if only else "", "accent"))
        views = {"all": _("everybody's"), "mine": _("only yours"), "overdue": _("only overdue")}
        title.remarks = (
            *(() if whole else (_("still looking"),)),
            views[self.view],
            ngettext("{count} task", "{count} tasks", len(items)).format(count=text.count(len(items))),
            ngettext("{count} overdue", "{count} overdue", overdue).format(count=text.count(overdue)),
        )

    def _show(self) -> None:
        """Show what is known in another way."""
        self.take(self._listed(self.by_deal, whole=self._whole))

    def watch_view(self) -> None:
        self._show()

    def watch_only(self) -> None:
        self._show()

    def book_changed(self, changed: Changed | None) -> None:
        known = changed is not None and 0 < len(changed.deals) <= FEW and "playbook" not in changed.tables
        if changed is None or not known or not self._whole:
            self.load()
            return
        if changed.tables & {"deal", "account"}:
            self.places = places(self.desk)
        for deal in changed.deals:
            self.by_deal.pop(deal, None)
        for some in open_tasks(self.desk, changed.deals):
            self._sort_in(self.by_deal, some)
        self._show()

    # --- keys ------------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Task | None:
        """What the cursor is on."""
        item = self.listed.item
        return None if item is None else self.tasks.get(item.key)

    def action_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]

    def action_narrow(self) -> None:
        task = self.here
        self.only = "" if self.only or task is None else task.deal_id or ""

    def action_escape(self) -> None:
        if self.wanted.display or self.wanted.value or (self.view == "all" and not self.only):
            super().action_escape()
        else:
            self.view, self.only = "all", ""

    def action_done(self) -> None:
        task = self.here
        if task is None:
            return
        if task.action is not None:
            work_verbs.finish(self, _work(task))
        elif task.item is not None and self.attempt(tick_item, task.deal_id or "", task.item.id):
            self.say(_("Done"), f"{task_words.title(task)}\n" + _("u undoes"))

    def action_done_otherwise(self) -> None:
        task = self.here
        if task is not None and task.action is not None:
            work_verbs.finish_otherwise(self, _work(task))
        elif task is not None:
            self.say(_("This is required by a stage."), _("space says that it is done, e who sees to it."))

    def action_edit(self) -> None:
        task = self.here
        if task is not None and task.action is not None:
            work_verbs.change(self, _work(task))
        elif task is not None and task.item is not None:
            self.app.push_screen(requirement_form(self.desk, task.deal_id or "", task.item, task.said))

    def action_add(self) -> None:
        task = self.here
        deal = self.only or (task.deal_id if task is not None else None)
        if deal:
            work_verbs.add_action(self, deal, lambda _id: None)
        else:
            self.say(_("Put the cursor on something of a deal, or write it in one line with +."))


def _work(task: Task) -> Work:
    return Work(Section(task.near), action=task.action)
