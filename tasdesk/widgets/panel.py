"""A few lines under a title, as high as what they say: the base of the panels of an overview."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from tasdesk.widgets.painting import Painted, Run


class Panel(Painted):
    """Lines under a rule with a title in it.

    A subclass has reactives with `layout=True`, because more lines make it higher.
    """

    DEFAULT_CSS = """
    Panel { height: auto; }
    """

    def heading(self) -> str:
        """The title in the rule."""
        raise NotImplementedError

    def remark(self) -> str:
        """What stands at the right end of the rule; nothing unless a subclass says so."""
        return ""

    def lines(self, width: int) -> Sequence[list[Run]]:
        """The lines below the title, in that many cells."""
        raise NotImplementedError

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 1 + len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule(self.heading(), self.remark())
        lines = self.lines(self.size.width)
        return self.line(lines[y - 1]) if y <= len(lines) else self.blank()
