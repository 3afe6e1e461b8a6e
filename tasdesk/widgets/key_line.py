"""The foot of every screen: the keys that matter here, in one line that always ends with the way out and help."""

from dataclasses import dataclass, field

from textual import events
from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _
from tasdesk.widgets.painting import Painted, Run

_KEPT = {"escape": 0, "question_mark": 1, "f1": 1}
"""The keys whose entries stand at the right end, each with its place there; the last is never dropped."""


@dataclass(slots=True)
class _Entry:
    """What one place in the line offers: its keys, as they are pressed and as they are shown, and what they do."""

    description: str
    enabled: bool
    keys: list[tuple[str, str]] = field(default_factory=list)
    kept: int | None = None

    @property
    def width(self) -> int:
        """In cells, with the blank between keys and words."""
        return sum(text.width(shown) for _key, shown in self.keys) + 1 + text.width(self.description)


class KeyLine(Painted):
    """The shown bindings of the screen and of what has the focus, in one line.

    Keys of one `Binding.Group` share its words (`<> move stage`). Where not all fit, those at the end go, and the way
    out and help last.
    Keys that would be typed into the focused field are left out. A click presses the key. After a change of language
    the screen calls `refresh_bindings`.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._entries: list[_Entry] | None = None
        self._places: list[tuple[range, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _renew(self, _screen: Screen[object]) -> None:
        self._entries = None
        self.refresh()

    def _collect(self) -> list[_Entry]:
        """The entries in the order of the bindings: of what has the focus, of the screen, of the app."""
        found: dict[object, _Entry] = {}
        actions: set[str] = set()
        for key, (_node, binding, enabled, _tooltip) in self.screen.active_bindings.items():
            if not binding.show or binding.system or not binding.description or self._is_typed(key):
                continue
            group = binding.group
            entry = found.get(group or binding.action)
            if entry is None:
                words = group.description if group and group.description else binding.description
                entry = found[group or binding.action] = _Entry(_(words), enabled)
            # Further keys of the same action are aliases and not shown.
            if binding.action not in actions:
                actions.add(binding.action)
                entry.keys.append((key, self._shown(binding)))
            if key in _KEPT:
                entry.kept = _KEPT[key]
        return list(found.values())

    def _is_typed(self, key: str) -> bool:
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(key, key_to_character(REPLACED_KEYS.get(key, key)))

    def _shown(self, binding: Binding) -> str:
        shown = self.app.get_key_display(binding)
        return binding.key if text.glyphs() is text.ASCII and not shown.isascii() else text.safe(shown)

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank("soft")
        if self._entries is None:
            self._entries = self._collect()
        left = [entry for entry in self._entries if entry.kept is None]
        kept = {entry.kept: entry for entry in reversed(self._entries) if entry.kept is not None}
        right = [kept[place] for place in sorted(kept)]
        if sum(entry.width + 2 for entry in right) > self.size.width:
            right = right[-1:]
        start = self.size.width + 1 - sum(entry.width + 2 for entry in right) if right else self.size.width - 1
        room = start - (2 if right else 0)
        if sum(entry.width + 2 for entry in left) - 1 > room:
            room -= 3  # for the sign that something is missing
        self._places = []
        runs: list[Run] = [(" ", "plain")]
        x = 1
        for entry in left:
            if x + entry.width > room:
                if x < start - 1:
                    runs.append((text.glyphs().ellipsis, "dim"))
                    x += 1
                break
            x = self._add(runs, entry, x) + 2
            runs.append(("  ", "plain"))
        for entry in right:
            runs.append((" " * (start - x), "plain"))
            x = self._add(runs, entry, max(x, start))
            start = x + 2
        return self.line(runs, "soft")

    def _add(self, runs: list[Run], entry: _Entry, x: int) -> int:
        """Write an entry from a cell on, remember which key is where, and return the cell after it."""
        for key, shown in entry.keys:
            self._places.append((range(x, x + text.width(shown)), key))
            runs.append((shown, "head" if entry.enabled else "faint"))
            x += text.width(shown)
        end = x + 1 + text.width(entry.description)
        # The words press the last of the keys: the one that goes forward.
        self._places.append((range(x, end), entry.keys[-1][0]))
        runs.append((f" {entry.description}", "plain" if entry.enabled else "faint"))
        return end

    def on_click(self, event: events.Click) -> None:
        for cells, key in self._places:
            if event.x in cells:
                self.app.simulate_key(key)
