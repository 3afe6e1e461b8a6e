"""All keys of a screen, made from its bindings: a group for each widget that hears them, a sentence for each key.

The signs of what has the focus are told there too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Self

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.screens import keys
from tasdesk.screens.modal import Modal
from tasdesk.widgets.painting import Painted
from tasdesk.widgets.title_line import TitleLine

_INPUT_METHOD = ("fullwidth", "ideographic", "lenticular", "angle_bracket", "corner_bracket")
"""What the names of keys have in them that a Chinese input method sends; nobody has to learn these."""

TWO_COLUMNS = 110
"""From this width on there are two columns."""

KEYS_WIDTH = 14
"""The cells the keys take, before their sentence."""

_GROUPS = {
    "Board": N_("On the board"),
    "DealList": N_("In the list"),
    "RateChart": N_("On the curve"),
    "ScoreGrid": N_("In the questions"),
    "MapTable": N_("On the map"),
    "WorkList": N_("In this list"),
    "Outline": N_("In this list"),
    "RivalTable": N_("In this list"),
    "PitchText": N_("In this list"),
    "DealPane": N_("On this tab"),
    "ModalScreen": N_("In this box"),
    "FilterField": N_("In the filter"),
    "Input": N_("In a field"),
    "Screen": N_("On this screen"),
    "App": N_("Everywhere"),
}
"""What a group is called, by the class that hears its keys or one above it."""


@dataclass(slots=True)
class Group:
    """The keys that one widget, the screen or the program hears, each as it is shown, with its sentence."""

    title: str
    keys: list[tuple[str, str]] = field(default_factory=list)


def groups_of(screen: Screen[object]) -> list[Group]:
    """The keys that hold on a screen as it is now, what has the focus first."""
    found: dict[str, Group] = {}
    places: dict[tuple[str, str], int] = {}
    for key, (node, binding, _enabled, _tooltip) in screen.active_bindings.items():
        sentence = binding.tooltip or binding.description
        # Textual's own bindings have no id; what they do nobody needs to be told.
        if not binding.id or not sentence or any(part in key for part in _INPUT_METHOD):
            continue
        title = _title(node)
        group = found.setdefault(title, Group(title))
        shown = _shown(screen.app, binding)
        place = places.get((title, sentence))
        if place is None:
            places[title, sentence] = len(group.keys)
            said = _(sentence)
            group.keys.append((shown, said[:1].upper() + said[1:]))
        elif shown not in group.keys[place][0].split():
            group.keys[place] = (f"{group.keys[place][0]} {shown}", group.keys[place][1])
    return list(found.values())


def _title(node: DOMNode) -> str:
    names = [cls.__name__ for cls in type(node).__mro__]
    known = next((name for name in names if name in _GROUPS), None)
    return _(_GROUPS[known]) if known else _("Here")


def _shown(app: App[object], binding: Binding) -> str:
    return text.safe(app.get_key_display(binding))


class Help(Modal[None]):
    """The keys of the screen below, in one column or two."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,q,{keys.HELP}", "dismiss(None)", N_("back"), tooltip=N_("Go back"), id="help.back"),
        Binding("down,j", "scroll(1)", N_("down"), show=False, id="help.down"),
        Binding("up,k", "scroll(-1)", N_("up"), show=False, id="help.up"),
        Binding("pagedown,space", "scroll(10)", N_("page down"), show=False, id="help.page-down"),
        Binding("pageup", "scroll(-10)", N_("page up"), show=False, id="help.page-up"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape, q, ? | Go back. |
    | up, down, pageup, pagedown | Scroll. |
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self.groups = tuple(groups)
        self._composed_for = 0

    @classmethod
    def of(cls, screen: Screen[object]) -> Self:
        """The help for a screen as it is now: its keys, and the signs of what has the focus."""
        groups = groups_of(screen)
        if isinstance(screen.focused, Painted) and (signs := screen.focused.signs()):
            groups.insert(1, Group(_("Signs"), signs))
        return cls(groups)

    def compose(self) -> ComposeResult:
        self._composed_for = self.app.size.width
        title = TitleLine()
        title.heading = ((_("Keys"), "strong"),)
        title.remarks = (_("Esc goes back"),)
        yield title
        with VerticalScroll(can_focus=False), Horizontal():
            columns = self._columns()
            for column in columns:
                yield Static(Content("\n").join(_lines(column, (self.app.size.width - 4) // len(columns))))

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._composed_for:
            self._composed_for = event.size.width
            self.refresh(recompose=True)

    def _columns(self) -> list[list[Group]]:
        """The groups in their order, in two columns of about the same length where the screen is wide enough."""
        if self.app.size.width < TWO_COLUMNS:
            return [list(self.groups)]
        half = sum(len(group.keys) + 2 for group in self.groups) / 2
        left: list[Group] = []
        rest = list(self.groups)
        while rest and (not left or sum(len(group.keys) + 2 for group in left) + len(rest[0].keys) / 2 < half):
            left.append(rest.pop(0))
        return [left, rest] if rest else [left]

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _set_in(sentence: str, extent: int) -> list[tuple[bool, str]]:
    """The sentence as lines of at most that many cells, each with whether it is the first."""
    return [(place == 0, part) for place, part in enumerate(text.wrap(sentence, max(extent, 8)))]


def _lines(groups: Sequence[Group], extent: int) -> list[Content]:
    lines: list[Content] = []
    for group in groups:
        lines.append(Content.styled(group.title, "$accent bold"))
        lines += [
            Content.assemble((f"  {text.fit(shown if first else '', KEYS_WIDTH)} ", "bold"), part)
            for shown, sentence in group.keys
            for first, part in _set_in(sentence, extent - KEYS_WIDTH - 4)
        ]
        lines.append(Content(""))
    return lines
