"""What every screen over a book has in common: it acts, hears what has changed, and takes steps back."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.worker import Worker, WorkerState

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.history import TakenBack, next_redo, next_undo, redo, step_of, undo
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _
from tasdesk.screens.modal import LeftOnce
from tasdesk.screens.writing_keys import WRITING
from tasdesk.store.book import Changed
from tasdesk.store.journal import MANY, StepInfo
from tasdesk.widgets.past_line import PastLine

if TYPE_CHECKING:
    from tasdesk.screens.history_card import Subject
    from tasdesk.widgets.changes_list import ChangesList

P = ParamSpec("P")
T = TypeVar("T")

PROGRAM = "tui"
"""Which face of the program these screens are; the journal keeps it with each step."""

TOAST_SECONDS = 4
"""How long a toast covers what is under it."""


class Done(NamedTuple, Generic[T]):
    """What an action answered; always true."""

    value: T


class Destination(NamedTuple):
    """A place to go to with `g` and a letter.

    Attributes:
        place: what `DeskScreen.Go` carries: `board`, `list`, `leads`, `calendar`, `accounts`, `people`, or a tab.
    """

    key: str
    label: str
    place: str


class Watching:
    """A screen with text that is being typed, over what another program may change meanwhile."""

    def look_again(self) -> None:
        """Another program has changed the book: say so where that concerns what is typed here."""


class DeskScreen(LeftOnce[None]):
    """A screen over a book.

    A subclass reads its snapshot when it is mounted and again in `book_changed`, and calls every action through
    `attempt`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "u", "undo", N_("undo"),
            tooltip=N_("Take back the last change of the book; of answers that are only tried, the last one"),
            id="desk.undo",
        ),
        Binding("U", "redo", N_("redo"), show=False, tooltip=N_("Take back the last undo"), id="desk.redo"),
        Binding(
            "R", "round", N_("round"), tooltip=N_("The weekly round: go through the deals whose assessment is due"),
            id="desk.round",
        ),
        Binding(
            "H", "history", N_("history"), show=False,
            tooltip=N_("Who changed what is under the cursor: when, from what to what"), id="desk.history",
        ),
        Binding("g", "go", N_("go"), tooltip=N_("Go somewhere else: a strip shows the letters"), id="desk.go"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | u | Take back the last change of the book, whichever screen made it; of answers only tried, the last one. |
    | U | Take back the last undo. |
    | R | Go through the deals whose assessment is due; in the round, on to the next one. |
    | H | Show who changed what is under the cursor: when, from what to what. |
    | g | Show where one can go, and go there with a letter. |
    """

    place: ClassVar[str] = ""
    """The name under which `whereabouts` is kept."""

    @dataclass
    class DealWanted(Message):
        """A deal is to be shown.

        Attributes:
            neighbours: the ids of the deals in the order in which `n` and `p` walk through them.
            tab: the tab to show; empty for the usual one.
            about: the id of the person to begin at, on the map.
        """

        deal_id: str
        neighbours: Sequence[str] = ()
        tab: str = ""
        about: str = ""

    @dataclass
    class RoundWanted(Message):
        """The weekly round is to begin."""

    @dataclass
    class PresentWanted(Message):
        """The user has seen enough of the past."""

    @dataclass
    class Go(Message):
        """The user wants to be at another place: `board`, `list`, `calendar`, `accounts` or `people`."""

        place: str

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stop_listening: Callable[[], None] | None = None
        self._thread = 0
        self._missed: list[Changed | None] = []

    def on_mount(self) -> None:
        self._thread = threading.get_ident()
        self._stop_listening = self.desk.book.listen(self._heard)
        if self.desk.book.past is not None:
            self.mount(PastLine(self.desk.book.past), before=0)

    def on_unmount(self) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """As Textual's; what holds on every screen of a desk comes after what is the screen's own.

        In the past the keys that change the book stand back.
        """
        found = super().active_bindings.items()
        if self.desk.book.past is not None:
            found = {key: _standing_back(active) for key, active in found}.items()
        return dict(sorted(found, key=lambda item: (item[1].binding.id or "").startswith("desk.")))

    # --- what a subclass says --------------------------------------------------------------------------------------

    def book_changed(self, changed: Changed | None) -> None:
        """The book has changed: read the snapshot anew where that concerns it.

        Args:
            changed: what a step of this program changed; None where another program changed something, or the day did.
        """

    def show_deal(self, deal_id: str) -> None:
        """A change was taken back in this deal: bring it into sight where this screen can."""

    def subject(self) -> "Subject | None":
        """What the cursor is on, whose history `H` shows; None where it is on nothing."""
        return None

    def destinations(self) -> list[Destination]:
        """Where `g` leads from here."""
        return [
            Destination("b", _("board"), "board"),
            Destination("l", _("list"), "list"),
            Destination("n", _("today"), "today"),
            Destination("f", _("findings"), "findings"),
            Destination("d", _("leads"), "leads"),
            Destination("c", _("calendar"), "calendar"),
            Destination("x", _("tasks"), "tasks"),
            Destination("a", _("accounts"), "accounts"),
            Destination("p", _("people"), "people"),
            Destination("k", _("rivals"), "competition"),
            Destination("s", _("review"), "review"),
        ]

    def go(self, place: str) -> None:
        """Go to one of `destinations`."""
        self.post_message(self.Go(place))

    def whereabouts(self) -> dict[str, str]:
        """What to remember of this screen, so that the program opens where it was left."""
        return {}

    def language_changed(self) -> None:
        """Say everything again in another language."""
        self.query("*").refresh(layout=True)
        self.refresh_bindings()

    # --- acting ----------------------------------------------------------------------------------------------------

    def attempt(
        self, action: Callable[Concatenate[Desk, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[T] | None:
        """Do something at the desk; an error becomes words on the screen (`refused`).

        Returns:
            The action's answer, or None where it was refused.
        """
        try:
            return Done(action(self.desk, *args, **kwargs))
        except TasdeskError as error:
            self.refused(error)
            return None

    def refused(self, error: TasdeskError) -> None:
        """Say why something was not done. A screen that knows the field it concerns says it there instead."""
        self.say(error.sentence, error.advice, severity="warning")

    def say(self, title: str, detail: str = "", *, severity: SeverityLevel = "information") -> None:
        """Say in a toast what has happened; it takes the place of the one before."""
        self.app.clear_notifications()
        detail = "\n".join(text.safe(line) for line in detail.splitlines())
        self.notify(detail, title=text.safe(title), severity=severity, timeout=TOAST_SECONDS, markup=False)

    # --- taking back -----------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        step = None if self.desk.book.readonly else next_undo(self.desk)
        if step is None:
            self._undo(step)
        elif step.program != PROGRAM or self.desk.book.from_elsewhere(step.id):
            self._undo_if_wanted(_theirs(step), step)
        elif step.author != self.desk.user.name:
            self._undo_if_wanted(_asked(step), step)
        else:
            self._undo(step)

    def undo_step(self, step_id: int) -> None:
        """Take back a certain step, if that is what the user wants."""
        if found := self.attempt(step_of, step_id):
            self._undo_if_wanted(_asked(found.value), found.value)

    def on_changes_list_undo_asked(self, event: "ChangesList.UndoAsked") -> None:
        self.undo_step(event.step_id)

    def _undo_if_wanted(self, question: str, step: StepInfo) -> None:
        from tasdesk.screens.dialogs import Confirm

        self.app.push_screen(Confirm(question, yes=_("undo it")), lambda yes: self._undo(step) if yes else None)

    def _undo(self, step: StepInfo | None) -> None:
        # By its id: what another program does meanwhile is not what was meant.
        action = undo if step is None else partial(undo, step_id=step.id)
        self._take_back(action, step, _("Undoing"), _("Undone"), _("U brings it back"))

    def action_redo(self) -> None:
        step = None if self.desk.book.readonly else next_redo(self.desk)
        self._take_back(redo, step, _("Doing again"), _("Done again"), _("u undoes"))

    def _take_back(
        self, action: Callable[..., TakenBack], step: StepInfo | None, doing: str, title: str, way_back: str
    ) -> None:
        """Undo or redo; a step that changed much in a thread of its own, and how far it is can be seen."""
        if step is None or step.records <= MANY:
            if done := self.attempt(action):
                self._taken_back(title, done.value, way_back)
            return
        from tasdesk.screens.progress import Progress

        def told(taken: TakenBack | None) -> None:
            if taken is not None:
                self._taken_back(title, taken, way_back)

        work = Progress(doing, lambda report: action(self.desk, replayed=report))
        self.app.push_screen(work, told)

    def _taken_back(self, title: str, taken: TakenBack, way_back: str) -> None:
        what = _("{step}: {deal}").format(step=_(taken.step.op), deal=taken.name) if taken.name else _(taken.step.op)
        self.say(title, f"{what}\n{way_back}")
        if taken.deal_id is not None:
            self.show_deal(taken.deal_id)

    # --- history ---------------------------------------------------------------------------------------------------

    def action_history(self) -> None:
        from tasdesk.screens.history_card import HistoryCard

        subject = self.subject()
        if subject is not None and (card := self.attempt(HistoryCard, subject, self.undo_step)):
            self.app.push_screen(card.value)

    # --- going -----------------------------------------------------------------------------------------------------

    def action_go(self) -> None:
        from tasdesk.screens.go import GoStrip

        self.app.push_screen(GoStrip(self.destinations()), lambda place: self.go(place) if place else None)

    def action_round(self) -> None:
        self.post_message(self.RoundWanted())

    # --- hearing ---------------------------------------------------------------------------------------------------

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            sentence, detail = trouble(event.worker.error)
            self.say(sentence, detail, severity="warning")

    def hear(self, changed: Changed | None) -> None:
        """Take in what has changed; where another screen covers this one, once this one is seen again.

        So a key pressed there does not wait for ten thousand deals to be put in order here.
        """
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else [self]
        if all(screen.is_modal for screen in above):
            self.book_changed(changed)
        else:
            self._missed.append(changed)

    def catch_up(self) -> None:
        """Take in what has changed while another screen covered this one."""
        missed, self._missed = self._missed, []
        if missed:
            self.book_changed(_together(missed))

    def on_screen_resume(self) -> None:
        self.catch_up()

    def _heard(self, changed: Changed) -> None:
        """In the thread of whoever wrote."""
        if threading.get_ident() == self._thread:
            self.hear(changed)
        else:
            self.call_later(self.hear, changed)


def _together(changes: Sequence[Changed | None]) -> Changed | None:
    """Several changes as one; None where one of them may have changed anything."""
    known = [changed for changed in changes if changed is not None and changed.deals]
    if len(known) < len(changes):
        return None
    deals = frozenset[str]().union(*(changed.deals for changed in known))
    return Changed(deals, frozenset[str]().union(*(changed.tables for changed in known)), known[-1].step)


def _standing_back(active: ActiveBinding) -> ActiveBinding:
    return active._replace(enabled=False) if active.binding.id in WRITING else active


def trouble(error: BaseException) -> tuple[str, str]:
    """What to say of work in the background that has failed; a failure of our own is written down as well."""
    if isinstance(error, TasdeskError):
        return error.sentence, error.advice
    from tasdesk.actions.trouble import write_down

    log = write_down(error)
    return _("Something went wrong in tasdesk itself."), _("{path} says where.").format(path=log) if log else ""


def _theirs(step: StepInfo) -> str:
    """The question before a step of another program is taken back; of another screen over this book as well."""
    return _("{who} did this on {when} in another program: {step}. Undo it?").format(
        who=text.safe(step.author), when=_when(step), step=_(step.op)
    )


def _asked(step: StepInfo) -> str:
    """The question before a certain step is taken back."""
    return _("{who} did this on {when}: {step}. Undo it?").format(
        who=text.safe(step.author), when=_when(step), step=_(step.op)
    )


def _when(step: StepInfo) -> str:
    return step.at.astimezone().strftime("%Y-%m-%d %H:%M")
