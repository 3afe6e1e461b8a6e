"""A form over values that the book has: another program may change them while somebody types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _
from tasdesk.screens.desk_screen import Watching
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets.choice_line import ChoiceLine

_SHOWN: Final = 60
"""Cells that are shown of what another program wrote."""

Values = Mapping[str, str]
"""What stands in the fields, by their names."""


class Meanwhile(Exception):
    """What the form began with is not what the book has any more; nothing was stored.

    Attributes:
        now: what the book has.
    """

    def __init__(self, now: Values) -> None:
        super().__init__()
        self.now = now


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the values of a form come from, and where they go.

    Attributes:
        desk: whose book.
        read: the values as the book has them now, by field, as the form shows them.
        store: takes what was written, what was there before, and a check. It opens a step and calls the check with the
            desk inside before it writes anything: what the book has cannot change any more from then on. It answers
            what is wrong, by field, and has then stored nothing.
        pairs: fields that make one value together: where one is changed, both are.
        proposed: the book has nothing of this yet; what stands in the fields is stored though nobody changes it.
    """

    desk: Desk
    read: Callable[[Desk], Values]
    store: Callable[[Values, Values, Callable[[Desk], None]], Complaints]
    pairs: tuple[frozenset[str], ...] = ()
    proposed: bool = False


class ChangeForm(Form, Watching):
    """Fields that show what the book has. What another program changes meanwhile is seen in those nobody has touched;
    in the others the user says which of the two shall be.

    Args:
        title: what it is about.
        lines: the fields with what the book has.
        origin: where that stands.
        told: what to know before writing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2", "keep_mine", N_("keep yours"), key_display="F2", tooltip=N_("Keep what you wrote"), id="fields.mine"
        ),
        Binding(
            "f3", "take_theirs", N_("take theirs"), key_display="F3",
            tooltip=N_("Take what another program wrote meanwhile"), id="fields.theirs",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | f2 | In a field that was changed meanwhile: keep what you wrote. |
    | f3 | In a field that was changed meanwhile: take what the other program wrote. |
    """

    def __init__(self, title: str, lines: Sequence[Line], origin: Origin, *, told: Sequence[str] = ()) -> None:
        super().__init__(title, lines, self._store, told=told)
        self.origin = origin
        self._theirs: dict[str, str] = {}

    # --- what others do --------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        try:
            now = self.origin.read(self.origin.desk)
        except TasdeskError:
            return  # it is said once the form is done
        self._take_in(now)

    def _take_in(self, now: Values) -> None:
        """Show what the book has by now: in place of what nobody has touched, else under what was written."""
        touched = {line.name for line in self.lines if self._written(line) != self.before[line.name]}
        touched |= {name for pair in self.origin.pairs if pair & touched for name in pair}
        for line in self.lines:
            theirs = now.get(line.name, self.before[line.name])
            mine, before = self._written(line), self._theirs.get(line.name, self.before[line.name])
            if theirs == before:
                continue
            self._theirs.pop(line.name, None)
            if theirs in (mine, self.before[line.name]) and line.name in touched:
                self.before[line.name] = theirs
                self._say(line.name, "")
            elif line.name in touched or not self._can_show(line, theirs):
                self._theirs[line.name] = theirs
                self._say_theirs(line)
            else:
                self._show(line, theirs)
                self._say(line.name, _("It was changed meanwhile; this is what it is now."), news=True)

    def _say(self, name: str, sentence: str, *, news: bool = False) -> None:
        super()._say(name, sentence)
        self.query_one(f"#wrong-{name}").set_class(news, "news")

    def _can_show(self, line: Line, value: str) -> bool:
        return not line.choices or value in dict(line.choices)

    def _show(self, line: Line, value: str) -> None:
        """Put what the book has into a field."""
        self.before[line.name] = value
        if line.choices:
            self.query_one(f"#{line.name}", ChoiceLine).value = value
            return
        with self.prevent(Input.Changed):
            field = self.query_one(f"#{line.name}", Input)
            field.value = text.safe(value)
            field.cursor_position = len(field.value)

    def _say_theirs(self, line: Line) -> None:
        theirs = self._theirs[line.name]
        if not self._can_show(line, theirs):
            said = _("It was changed meanwhile to what is not offered here: F2 keeps yours, Esc leaves that.")
        elif not theirs:
            said = _("It was emptied meanwhile: F2 keeps yours, F3 leaves it empty.")
        else:
            shown = dict(line.choices).get(theirs, theirs)
            said = _("Meanwhile it became “{value}”: F2 keeps yours, F3 takes that.").format(
                value=text.fit(shown, min(text.width(shown), _SHOWN))
            )
        self._say(line.name, said)

    def on_input_changed(self, event: Input.Changed) -> None:
        # Form, which hears of it next, finds nothing wrong with what is typed; which of the two shall be is still open.
        for line in self.lines:
            if line.name == event.input.id and line.name in self._theirs:
                self.call_next(self._say_theirs, line)

    # --- which of the two ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action not in ("keep_mine", "take_theirs") or self._open_line() is not None

    def action_keep_mine(self) -> None:
        if (line := self._open_line()) is not None:
            # From now on it is theirs that is changed, knowingly.
            self.before[line.name] = self._theirs.pop(line.name)
            self._settled(line)

    def action_take_theirs(self) -> None:
        line = self._open_line()
        if line is not None and self._can_show(line, self._theirs[line.name]):
            self._show(line, self._theirs.pop(line.name))
            self._settled(line)

    def _settled(self, line: Line) -> None:
        self._say(line.name, "")
        if self._theirs:
            self.query_one(f"#{next(iter(self._theirs))}").focus()

    def _open_line(self) -> Line | None:
        """The field with the focus, or else the first, in which the user has to say which of the two shall be."""
        open_lines = [line for line in self.lines if line.name in self._theirs]
        focused = self.focused.id if self.focused is not None else None
        return next((line for line in open_lines if line.name == focused), next(iter(open_lines), None))

    # --- storing ---------------------------------------------------------------------------------------------------

    def action_submit(self) -> None:
        if self._theirs:
            self.query_one(f"#{next(iter(self._theirs))}").focus()
            return
        try:
            super().action_submit()
        except Meanwhile as meanwhile:
            self._take_in(meanwhile.now)

    def _store(self, written: Values) -> Complaints:
        if written == self.before and not self.origin.proposed:
            return {}
        return self.origin.store(written, self.before, self._check)

    def _check(self, desk: Desk) -> None:
        """Look, at a desk whose step is open, whether the book has what the form began with.

        Raises:
            Meanwhile: it has something else.
        """
        now = self.origin.read(desk)
        if any(now.get(name, before) != before for name, before in self.before.items()):
            raise Meanwhile(now)
