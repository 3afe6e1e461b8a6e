"""Our own side of a deal in a few lines: who works on it, what was decided, which partner has registered it."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.dossier import Dossier
from tasdesk.method.playbook import Playbook
from tasdesk.method.registrations import Holding
from tasdesk.widgets import commitment_words as words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel
from tasdesk.widgets.team_words import last_decisions, process_name, told_team

_MOST: Final = 3
"""Decisions that are told."""


class TeamPanel(Panel):
    """A line for the team, one for each of the last decisions, and how the deal stands with registrations."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the processes."""

    holding: reactive[Holding | None] = reactive(None, layout=True)
    """How the deal stands with registrations; None where nobody asks."""

    dossier: reactive[Dossier | None] = reactive(None, layout=True)
    """The deal."""

    def heading(self) -> str:
        return _("Team")

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.dossier is None or self.playbook is None:
            return []
        lines: list[list[Run]] = []
        if self.holding is not None:
            sign, _short, ink = words.short_holding(self.holding)
            for said in words.told_holding(self.holding):
                rows = text.wrap(said, max(8, width - 4))
                lines += [
                    [(f" {sign if place == 0 else ' '} ", ink), (row, ink if self.holding.wrong else "plain")]
                    for place, row in enumerate(rows)
                ]
        for each in last_decisions(self.dossier)[:_MOST]:
            sign, word, ink = words.decision(each.decision)
            name = process_name(self.playbook, each.process)
            said = f"{_(': ')}{each.conditions}" if each.conditions else ""
            lines.append(
                [(f" {sign} ", ink), (f"{name}  ", "plain"), (f"{text.day(each.day)}  ", "dim"), (word, ink),
                 (" ".join(said.split()), "dim")]
            )  # fmt: skip
        team = told_team(self.dossier)
        lines.append([("   ", "plain"), (team, "plain") if team else (_("nobody is named yet"), "dim")])
        return lines
