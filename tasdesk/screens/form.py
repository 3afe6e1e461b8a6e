"""A few fields to fill in over a screen; what is wrong with a field is said under it, and what was typed stays."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.method.sounds import fold, sounds
from tasdesk.screens.modal import Modal
from tasdesk.widgets.choice_line import ChoiceLine
from tasdesk.widgets.prose import Prose

MATCHES = 6
"""How many known names are offered."""

Complaints = Mapping[str, str]
"""What is wrong, by field; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a form.

    Attributes:
        name: what the values are kept under.
        value: what stands there at first.
        hint: shown while nothing is written.
        choices: values with their words, to choose one of; empty for a text.
        known: names that are offered while one is typed; safe to show as they are.
        several: any number of names, parted by commas; each is offered as it is typed.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()
    several: bool = False


_PARTING: Final = ",;，、；"
"""The signs between names of a field that takes several."""

_ABOVE: Final = N_("Go to the field above, or the known name above")
_BELOW: Final = N_("Go to the field below, or take the next known name")
_KEEP: Final = N_("Keep what is written")


class Field(Input):
    """A line to write in; the keys of the form are named here as well, for an input has some of its own on them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.go(-1)", N_("field above"), show=False, tooltip=_ABOVE, id="field.up"),
        Binding("down", "screen.go(1)", N_("field below"), show=False, tooltip=_BELOW, id="field.down"),
        Binding("enter", "submit", N_("done"), tooltip=_KEEP, id="field.done"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | up, down | Go to the field above or below; in a field with known names, take one of those that match. |
    | enter | Keep what is written. |
    """


class Form(Modal[bool]):
    """Fields with a title.

    Args:
        title: what it is about.
        lines: the fields, the first has the focus.
        submit: takes what was written by field and does it; answers what is wrong where it could not.
        told: what to know before writing.

    Attributes:
        before: what stood in the fields before anything was written.
    """

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("back"), tooltip=N_("Leave everything as it is"), id="fields.back"),
        Binding("up", "go(-1)", N_("field above"), show=False, tooltip=_ABOVE, id="fields.up"),
        Binding("down", "go(1)", N_("field below"), show=False, tooltip=_BELOW, id="fields.down"),
        Binding("enter", "submit", N_("done"), tooltip=_KEEP, id="fields.done"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Leave everything as it is. |
    | up, down | Go to the field above or below; in a field with known names, take one of those that match. |
    | enter | Keep what is written; what is wrong is said under its field. |
    """

    stores: ClassVar[bool] = True
    """Whether what is written goes into the book; then it is not asked for where nothing can be changed."""

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        submit: Callable[[Mapping[str, str]], Complaints],
        *,
        told: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.heading = title
        self.lines = tuple(lines)
        self.submit = submit
        self.told = tuple(told)
        self.before = {line.name: line.value for line in self.lines}
        self._others = self._typed = ""
        self._taken = -1

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            with VerticalScroll(can_focus=False):
                if self.told:
                    yield Prose(*self.told, ink="dim", classes="told")
                for line in self.lines:
                    with Horizontal(classes="field"):
                        yield Static(Content(line.label), classes="label")
                        yield _entry(line)
                    if line.known:
                        yield Static(id=f"known-{line.name}", classes="known")
                    yield Prose(ink="bad", id=f"wrong-{line.name}", classes="wrong")
            yield Static(Content.styled(self._keys(), "$dim"), classes="keys")

    def _keys(self) -> str:
        if any(line.known for line in self.lines):
            return _("Enter keeps it · ↓ takes a known name · Tab next field · Esc leaves it")
        return _("Enter keeps it · Tab next field · Esc leaves it")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()

    def on_input_changed(self, event: Input.Changed) -> None:
        name = event.input.id or ""
        self._say(name, "")
        line = next(line for line in self.lines if line.name == name)
        if line.known and _last(line, event.value)[1] != self._completion(line):
            self._offer(line, event.value)

    # --- names that are known --------------------------------------------------------------------------------------

    def action_go(self, step: int) -> None:
        """Up and down: the next of the names that match, else the next field."""
        focused = self.focused
        line = next((line for line in self.lines if focused is not None and line.name == focused.id), None)
        if line is None or not isinstance(focused, Input) or not self._matching(line):
            (self.focus_next if step > 0 else self.focus_previous)()
            return
        matching = self._matching(line)
        here = 0 if self._taken < 0 and step < 0 else self._taken
        self._taken = (here + step) % len(matching)
        focused.value = _last(line, focused.value)[0] + matching[self._taken]
        focused.cursor_position = len(focused.value)
        self._show_known(line)

    def _offer(self, line: Line, typed: str) -> None:
        self._others, self._typed = _last(line, typed)
        self._taken = -1
        self._show_known(line)

    def _completion(self, line: Line) -> str | None:
        """The known name that stands in the field because it was taken."""
        return self._matching(line)[self._taken] if self._taken >= 0 else None

    def _matching(self, line: Line) -> list[str]:
        """The known names that have what was typed in them, Chinese ones also by their sound."""
        wanted = fold(self._typed.strip())
        found = [
            name
            for name in line.known
            if name not in self._others and (wanted in fold(name) or (wanted and wanted in sounds(name)))
        ]
        return sorted(found, key=lambda name: not fold(name).startswith(wanted))[:MATCHES]

    def _show_known(self, line: Line) -> None:
        """The names that match, one below the other, while their field has the focus."""
        names: list[Content] = []
        for place, name in enumerate(self._matching(line)):
            taken = place == self._taken
            sign = text.glyphs().pointer if taken else " "
            names.append(Content.styled(f"{sign}{text.safe(name)}", "$accent bold" if taken else "$dim"))
        said = Content("\n").join(names) if names else Content.styled(f" {_('a new name')}", "$dim")
        self.query_one(f"#known-{line.name}", Static).update(said)

    @on(events.DescendantFocus)
    def go_to_field(self) -> None:
        for line in self.lines:
            if line.known:
                entry = self.query_one(f"#{line.name}", Input)
                self.query_one(f"#known-{line.name}").display = entry.has_focus
                if entry.has_focus:
                    self._offer(line, entry.value)

    # --- what was written ------------------------------------------------------------------------------------------

    def action_submit(self) -> None:
        wrong = self.submit({line.name: self._written(line) for line in self.lines})
        if not wrong:
            self.dismiss(True)
            return
        for line in self.lines:
            self._say(line.name, wrong.get(line.name, ""))
        self.query_one(f"#{next(iter(wrong))}").focus()

    def _written(self, line: Line) -> str:
        """What stands in a field now; what was there before, letter for letter, where nobody touched it."""
        if line.choices:
            return self.query_one(f"#{line.name}", ChoiceLine).value
        written = self.query_one(f"#{line.name}", Input).value
        before = self.before[line.name]
        return before if written == text.safe(before) else written.strip()

    def _say(self, name: str, sentence: str) -> None:
        wrong = self.query_one(f"#wrong-{name}", Prose)
        wrong.sentences = (sentence,)
        wrong.display = bool(sentence)


def _last(line: Line, written: str) -> tuple[str, str]:
    """What is written before the name that is being typed, and that name."""
    if not line.several:
        return "", written
    before, sign, name = re.match(f"(?s)(?:(.*)([{_PARTING}]))?(.*)", written).groups(default="")  # type: ignore[union-attr]
    return f"{before}{sign}{' ' if sign.isascii() and sign else ''}", name.strip()


def _entry(line: Line) -> Widget:
    if line.choices:
        return ChoiceLine(line.choices, line.value, id=line.name)
    # Safe, because an input hands the terminal whatever stands in it.
    return Field(text.safe(line.value), placeholder=line.hint, id=line.name, select_on_focus=False, compact=True)
