"""Sentences and painted lines under a title."""

from collections.abc import Sequence

from textual.reactive import reactive

from tasdesk import text
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel


class SaidPanel(Panel):
    """A title and what is said under it.

    Args:
        title: what it is about.
        said: sentences, which are wrapped, and lines of runs, which are cut.
    """

    said: reactive[tuple[str | list[Run], ...]] = reactive((), layout=True)
    """What is said, from top to bottom."""

    def __init__(self, title: str, said: Sequence[str | list[Run]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = title
        self.set_reactive(SaidPanel.said, tuple(said))

    def heading(self) -> str:
        return self._heading

    def lines(self, width: int) -> Sequence[list[Run]]:
        lines: list[list[Run]] = []
        for said in self.said:
            if isinstance(said, str):
                lines += [[(f" {line}", "plain")] for line in text.wrap(said, width - 1)]
            else:
                lines.append([(" ", "plain"), *said])
        return lines
