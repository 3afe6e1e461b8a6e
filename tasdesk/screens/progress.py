"""Work that takes longer than a moment: how far it is, and a way to stop it."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.screens.desk_screen import trouble
from tasdesk.screens.modal import Modal
from tasdesk.widgets.painting import Painted
from tasdesk.widgets.prose import Prose

T = TypeVar("T")

Report = Callable[[int, int], None]
"""Told how much of how much is done; 0 for the whole where nobody knows."""

REPAINT_EVERY = 0.1
"""Seconds; the work itself may report far more often."""


class Stopped(Exception):
    """The user has stopped the work; raised out of `Report`."""


class Bar(Painted):
    """How much is done, as a bar with its numbers."""

    DEFAULT_CSS = """
    Bar { height: 1; }
    """

    done = 0
    total = 0

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank()
        if not self.total:
            return self.line([(text.count(self.done) if self.done else "", "dim")])
        numbers = f" {text.count(self.done)} / {text.count(self.total)}"
        room = max(self.size.width - text.width(numbers), 0)
        eighths = min(self.done, self.total) * room * 8 // self.total
        bars = text.glyphs().bars
        bar = bars[8] * (eighths // 8) + bars[eighths % 8].strip()
        return self.line([(text.fit(bar, room), "accent", "soft"), (numbers, "dim")])


class Progress(Modal[T | None], Generic[T]):
    """Does the work in a thread of its own and answers what came out; None where it failed or was stopped.

    Args:
        title: what is being done.
        task: does it; it calls the `Report` it is given now and then, and lets what that raises pass.
        patience: so many seconds nothing is shown: work that ends before would only flicker.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", N_("stop"), tooltip=N_("Stop; the book stays as it was"), id="progress.stop"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Stop; the book stays as it was. Where the work has failed: leave. |
    """

    def __init__(self, title: str, task: Callable[[Report], T], *, patience: float = 0) -> None:
        super().__init__()
        self.patience = patience
        self.heading = title
        self.work_to_do = task
        self._stopping = False
        self._failed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            yield Bar()
            yield Prose(ink="bad", id="wrong", classes="wrong")
            yield Static(Content.styled(_("Esc stops"), "$dim"), classes="keys", id="keys")

    def on_mount(self) -> None:
        if self.patience:
            self.set_class(True, "-waiting")
            self.set_timer(self.patience, lambda: self.set_class(False, "-waiting"))
        self.set_interval(REPAINT_EVERY, self.query_one(Bar).refresh)
        self._work()

    @work(thread=True, exit_on_error=False)
    def _work(self) -> None:
        bar = self.query_one(Bar)

        def report(done: int, total: int) -> None:
            bar.done, bar.total = done, total
            if self._stopping:
                raise Stopped

        try:
            value = self.work_to_do(report)
        except Stopped:
            self.app.call_from_thread(self.dismiss, None)
        except Exception as error:
            self.app.call_from_thread(self._fail, " ".join(trouble(error)))
        else:
            self.app.call_from_thread(self.dismiss, value)

    def _fail(self, sentence: str) -> None:
        self._failed = True
        wrong = self.query_one("#wrong", Prose)
        wrong.sentences = (sentence,)
        wrong.display = True
        self.query_one("#keys", Static).update(Content.styled(_("Esc goes back"), "$dim"))

    def action_stop(self) -> None:
        if self._failed:
            self.dismiss(None)
        self._stopping = True
