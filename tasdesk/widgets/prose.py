"""Sentences in a box, broken into lines where their language lets them: Chinese between any two characters."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.widgets.painting import Painted


class Prose(Painted):
    """One or more sentences, each on a line of its own, as high as that takes.

    Args:
        sentences: what is said.
        ink: in which it is said.
    """

    DEFAULT_CSS = """
    Prose { height: auto; }
    """

    sentences: reactive[tuple[str, ...]] = reactive(tuple[str, ...](), layout=True)
    """What is said."""

    def __init__(self, *sentences: str, ink: str = "plain", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._ink = ink
        self.set_reactive(Prose.sentences, sentences)

    def _lines(self, width: int) -> list[str]:
        return [line for sentence in self.sentences for line in text.wrap(sentence, width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        return self.line([(lines[y], self._ink)]) if y < len(lines) else self.blank()
