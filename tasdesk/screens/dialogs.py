"""The small questions over a screen: yes or no, one line of words, a reason for a move."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tasdesk import text
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.playbook import Item, Playbook, Stage
from tasdesk.screens.modal import Modal
from tasdesk.widgets.prose import Prose

WIDTH = 66
"""The cells a box takes where there is room, as its sheet says."""

Part = str | tuple[str, str]
"""A text, or a text with its style, as `Content.assemble` takes them."""


class Confirm(Modal[bool]):
    """A question that is answered with yes or no.

    Args:
        question: what is asked.
        yes: what yes does, in two words.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", N_("yes"), tooltip=N_("Do it"), id="confirm.yes"),
        Binding("n,escape,q", "answer(False)", N_("no"), tooltip=N_("Leave it"), id="confirm.no"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | y, enter | Do it. |
    | n, escape, q | Leave it. |
    """

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self.question = question
        self.yes = yes

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Prose(self.question)
            keys = ("y", "$accent bold"), f" {self.yes}    ", ("n", "$accent bold"), f" {_('leave it')}"
            yield Static(Content.assemble(*keys), classes="keys")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class Tell(Modal[None]):
    """Something to read, until a key closes it.

    Args:
        title: what it is about.
        lines: what is said; a line may be longer than the box is wide.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q,space", "dismiss(None)", N_("back"), tooltip=N_("Go on"), id="tell.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter, escape | Go on. |
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        self.lines = tuple(lines)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            with VerticalScroll(classes="body", can_focus=False):
                yield Prose(*self.lines)
            yield Static(Content.styled(self.foot(), "$dim"))

    def foot(self) -> str:
        """The keys, in a line below."""
        return _("Enter goes on")


class Ask(Modal[bool]):
    """A line to be written; what is wrong with it is said under it, and it stays until it is right or given up.

    Args:
        title: what it is about.
        deal: the name in front of the title; it is cut where there is no room for both.
        prompt: what to write, shown while nothing is written.
        submit: takes the line; raises a `TasdeskError` where it cannot be so.
        body: what to know before writing, line by line; `told` are sentences that follow it.
        value: what stands there at first.
    """

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("back"), tooltip=N_("Leave it"), id="ask.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Leave it. |
    """

    stores: ClassVar[bool] = True
    """Whether what is written goes into the book; then it is not asked for where nothing can be changed."""

    hidden: ClassVar[bool] = False
    """Whether only dots are shown of what is typed."""

    def __init__(
        self,
        title: str,
        prompt: str,
        submit: Callable[[str], object],
        *,
        deal: str = "",
        body: Sequence[Content] = (),
        told: Sequence[str] = (),
        value: str = "",
    ) -> None:
        super().__init__()
        self.heading = title
        self.deal = deal
        self.prompt = prompt
        self.submit = submit
        self.body = body
        self.told = told
        self.first = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            room = min(WIDTH, self.app.size.width) - 6 - text.width(self.heading)
            name = self.deal if text.width(self.deal) <= room else text.fit(self.deal, room)
            box.border_title = Content(text.safe(name + self.heading))
            if self.body or self.told:
                with VerticalScroll(classes="body", can_focus=False):
                    if self.body:
                        yield Static(Content("\n").join(self.body))
                    yield Prose(*self.told, ink="dim")
            yield Input(self.first, placeholder=self.prompt, password=self.hidden, compact=True)
            yield Prose(ink="bad", id="wrong", classes="wrong")

    def on_input_changed(self) -> None:
        self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.submit(event.value)
        except TasdeskError as error:
            self.refuse(error)
        else:
            self.dismiss(True)

    def refuse(self, error: TasdeskError) -> None:
        """Say under the line what is wrong with it."""
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Prose)
        wrong.sentences = (sentence,)
        wrong.display = bool(sentence)


def move_on(
    name: str, playbook: Playbook, here: str, to: str, *, missing: Sequence[Item], submit: Callable[[str], object]
) -> Ask:
    """What a stage lacks that a deal is about to leave, and the reason for leaving it all the same (METHOD 2)."""
    stage = playbook.stage(here)
    lacking = {item.id for item in missing}
    lines = [
        _content_line(stage, item, item.id in lacking)
        for item in sorted((*stage.content, *stage.tasks), key=lambda item: item.id not in lacking)
    ]
    stays = _("Esc stays in {stage}. A reason moves the deal all the same and is kept with the move.")
    title = _("{deal} → {stage}: {count} missing")
    return Ask(
        title.format(deal="", stage=_numbered(playbook, to), count=len(missing)),
        _("reason, then Enter"),
        submit,
        deal=name,
        body=lines,
        told=["", stays.format(stage=stage.name.of(language()))],
    )


def move_back(name: str, playbook: Playbook, to: str, *, submit: Callable[[str], object]) -> Ask:
    """The reason for which a deal goes back (METHOD 2)."""
    return Ask(
        _("{deal} → {stage}").format(deal="", stage=_numbered(playbook, to)),
        _("what has changed, then Enter"),
        submit,
        deal=name,
        told=[_("Moving back needs a reason. Esc stays.")],
    )


def _content_line(stage: Stage, item: Item, lacking: bool) -> Content:
    kind = _("required content") if item in stage.content else _("must-do task")
    sign = (text.glyphs().no, "$error bold") if lacking else (text.glyphs().yes, "$success")
    name = text.fit(item.name.of(language()), 30)
    if lacking:
        return Content.assemble(sign, f" {name} ", (kind, "$dim"))
    return Content.assemble(sign, (f" {name.rstrip()}", "$dim"))


def _numbered(playbook: Playbook, stage: str) -> str:
    return f"{playbook.number(stage)} {playbook.stage(stage).name.of(language())}"
