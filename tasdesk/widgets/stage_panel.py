"""What the stage of a deal asks for before the next: required content and must-do tasks, there or not (METHOD 2)."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.playbook import Item, Playbook
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_COLUMN: Final = 30
"""From twice as many cells on, the items stand in two columns."""


class StagePanel(Panel):
    """The items of a stage, those that are missing first."""

    stage: reactive[str] = reactive("", layout=True)
    """The id of the stage the deal is in."""

    missing: reactive[tuple[Item, ...]] = reactive(())
    """What it lacks."""

    playbook: reactive[Playbook | None] = reactive(None, layout=True)
    """Names stages and items."""

    def heading(self) -> str:
        if self.playbook is None or not self.stage:
            return _("Stage")
        number, stage = self.playbook.number(self.stage), self.playbook.stage(self.stage)
        if number == len(self.playbook.stages):
            return _("To finish {stage}").format(stage=stage.name.of(language()))
        return _("To leave {stage}").format(stage=stage.name.of(language()))

    def remark(self) -> str:
        if self.playbook is None or not self.stage:
            return ""
        stage = self.playbook.stage(self.stage)
        count = len(stage.content) + len(stage.tasks)
        return _("{done} of {count}").format(done=count - len(self.missing), count=count)

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.playbook is None or not self.stage:
            return []
        stage = self.playbook.stage(self.stage)
        lacking = {item.id for item in self.missing}
        items = sorted((*stage.content, *stage.tasks), key=lambda item: item.id not in lacking)
        columns = 2 if width >= 2 * _COLUMN else 1
        rows = -(-len(items) // columns)
        lines = []
        for row in range(rows):
            runs: list[Run] = []
            for item in items[row::rows]:
                runs += _item(item, item.id in lacking, width // columns)
            lines.append(runs)
        return lines


def _item(item: Item, lacking: bool, width: int) -> list[Run]:
    sign, ink = (text.glyphs().no, "careful") if lacking else (text.glyphs().yes, "good")
    return [(f" {sign} ", ink), (text.fit(item.name.of(language()), width - 3), "plain" if lacking else "dim")]
