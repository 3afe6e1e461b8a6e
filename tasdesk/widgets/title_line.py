"""The head of a screen: its name at the left, what it comes to at the right, in one line."""

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.widgets.painting import Painted, Run, spread


class TitleLine(Painted):
    """A name and remarks; where not all fit, remarks go, the first and the last stay longest."""

    DEFAULT_CSS = """
    TitleLine { height: 1; }
    """

    heading: reactive[tuple[Run, ...]] = reactive(())
    """What stands at the left."""

    remarks: reactive[tuple[str, ...]] = reactive(())
    """What stands at the right, set apart by dots."""

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank()
        left: list[Run] = [(" ", "plain"), *self.heading]
        room = self.size.width - sum(text.width(run[0]) for run in left) - 3
        return self.line(spread(left, [(self._joined(room), "dim"), (" ", "plain")], self.size.width))

    def _joined(self, room: int) -> str:
        shown = list(self.remarks)
        while len(shown) > 1 and text.width(f" {text.glyphs().dot} ".join(shown)) > room:
            del shown[len(shown) // 2 if len(shown) > 2 else 1]
        joined = f" {text.glyphs().dot} ".join(shown)
        return joined if text.width(joined) <= room else ""
