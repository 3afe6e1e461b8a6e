"""What two books say differently, to be settled: of what, and below it each field with both words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows

Side = Literal["ours", "theirs"]

_INDENT: Final = 3


class Field(NamedTuple):
    """A field, and what each side says; empty for nothing."""

    name: str
    ours: str
    theirs: str


class ClashShown(NamedTuple):
    """Something that two books say differently.

    Attributes:
        about: of what it is said.
        ours_by, theirs_by: who said it and when.
        holds: the side that holds as long as nobody settles it.
    """

    about: str
    fields: tuple[Field, ...]
    ours_by: str
    theirs_by: str
    holds: Side


class ClashesList(Rows):
    """Clashes that wait for somebody to settle them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "settle('ours')", N_("ours holds"), tooltip=N_("What this book said holds"), id="clashes.ours"),
        Binding(
            "t", "settle('theirs')", N_("theirs holds"), tooltip=N_("What came from the other book holds"),
            id="clashes.theirs",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | o | What this book said holds. |
    | t | What came from the other book holds. |
    """

    DEFAULT_CSS = """
    ClashesList { height: 1fr; }
    """

    clashes: reactive[tuple[ClashShown, ...]] = reactive(())
    """The clashes, the oldest first."""

    @dataclass
    class Settled(Message):
        """The user has chosen a side in one of the clashes."""

        clashes_list: "ClashesList"
        row: int
        side: Side

        @property
        def control(self) -> "ClashesList":
            return self.clashes_list

    @property
    def row_count(self) -> int:
        return len(self.clashes)

    def row_heights(self) -> Sequence[int]:
        return [1 + 2 * max(len(clash.fields), 1) for clash in self.clashes]

    def watch_clashes(self) -> None:
        self.rows_changed()

    def action_settle(self, side: Side) -> None:
        if self.clashes:
            self.post_message(self.Settled(self, self.cursor, side))

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        clash = self.clashes[row]
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        fields = clash.fields or (Field("", "", ""),)
        if line == 0:
            return self.line([edge, (clash.about, "strong")], ground)
        number, of_theirs = divmod(line - 1, 2)
        field, first = fields[number], number == 0
        side: Side = "theirs" if of_theirs else "ours"
        who = (clash.theirs_by if of_theirs else clash.ours_by) if first else ""
        return self.line([edge, *self._word(clash, field, side, who)], ground)

    def _word(self, clash: ClashShown, field: Field, side: Side, who: str) -> list[Run]:
        """What a side says of a field, and at the right who said it."""
        holds = clash.holds == side
        sign = text.glyphs().yes if holds else " "
        label, said = (_("ours"), field.ours) if side == "ours" else (_("theirs"), field.theirs)
        column = max(text.width(_("ours")), text.width(_("theirs")))
        name = field.name if side == "ours" else ""
        widest = max((text.width(each.name) for each in clash.fields), default=0)
        left: list[Run] = [
            (" " * (_INDENT - 1), "plain"),
            (text.fit(name, min(widest, 24)), "accent"),
            (f"  {text.fit(label, column)} {sign} ", "dim"),
            (text.safe(said) or text.glyphs().dash, "plain" if holds else "dim"),
        ]
        return spread(left, [(f"  {who} ", "dim")] if who else [], self.size.width - 1)

    def paint_empty(self, line: int, /) -> Strip:
        shown = _("Nothing waits to be settled.") if line == 1 else ""
        return self.line([("   ", "plain"), (shown, "strong")])
