"""The line over everything while the book is looked at as it was on another day."""

from datetime import date

from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _
from tasdesk.widgets.painting import Painted, Run, spread


class PastLine(Painted):
    """Says which day it is, that nothing can be changed, and how to go on; where not all fits, the day stays.

    Args:
        day: the day at whose end the book is seen.
    """

    DEFAULT_CSS = """
    PastLine { height: 1; dock: top; }
    """

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def render_line(self, y: int) -> Strip:
        if y:
            return self.blank()
        said = f" {_('The book as at the end of {day}').format(day=text.day(self.day))} "
        left: list[Run] = [(said, "hole", "ours")]
        room = self.size.width - text.width(said) - 1
        remark = f"{text.glyphs().dot} {_('to look at only')}"
        if text.width(remark) <= room:
            left.append((remark, "hole", "ours"))
            room -= text.width(remark)
        another = f"{_('T another day')} "
        keys = (f"{_('Esc the present')} {text.glyphs().dot} {another}", another, "")
        fitting = next(words for words in keys if text.width(words) < max(room, 1))
        right: list[Run] = [(fitting, "hole", "ours")] if fitting else []
        return self.line(spread(left, right, self.size.width), "ours")
