"""What would move the rate most: the single steps with the rate each would give, best first."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.explain import Move
from tasdesk.method.facts import Standing
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import input_words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_NUMBERS: Final = 11
"""Cells for the new rate and its gain."""


class MovesPanel(Panel):
    """The best steps; where no single one makes the rate computed, what has to be answered first."""

    found: reactive[tuple[Move, ...]] = reactive((), layout=True)
    """The steps, best first."""

    standing: reactive[Standing | None] = reactive(None, layout=True)
    """The answers in force, from which follows what is missing."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    most: reactive[int] = reactive(6, layout=True)
    """How many steps are shown."""

    def heading(self) -> str:
        return _("What would move it most")

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.standing is None or self.playbook is None:
            return []
        if self.found:
            return self._steps(self.found[: self.most], width, self.playbook)
        wanting = _wanting(self.standing, self.playbook)
        if not wanting:
            return [[(" ", "plain"), (_("nothing: the rate is as high as it can be"), "dim")]]
        return [[(f" {text.glyphs().hollow} ", "careful"), (said, "plain")] for said in wanting]

    def _steps(self, found: Sequence[Move], width: int, playbook: Playbook) -> list[list[Run]]:
        labels = [input_words.name(move.input, move.party, playbook, self.names) for move in found]
        ways = [input_words.step(move.input, move.before, move.after, self.names) for move in found]
        room = max(0, width - 1 - _NUMBERS)
        # The step is short and says what to do; the name gives way.
        name = min(max(map(text.width, labels)) + 2, max(0, room - max(map(text.width, ways))))
        return [
            [
                (" ", "plain"),
                (text.fit(text.fit(label, name - 2), name), "plain"),
                (text.fit(way, room - name), "dim"),
                (text.fit(text.percent(move.rate), 5, right=True), "strong"),
                _gain(move),
            ]
            for move, label, way in zip(found, labels, ways, strict=True)
        ]


def _gain(move: Move) -> Run:
    """How many points a step would bring; nothing where there is no rate yet."""
    if move.gain is None:
        return "", "plain"
    points = text.points(move.gain)
    shown = points if points == text.glyphs().same else f"+{points.lstrip(text.glyphs().up)}"
    return text.fit(shown, _NUMBERS - 6, right=True), "dim" if points == text.glyphs().same else "good"


def _wanting(standing: Standing, playbook: Playbook) -> list[str]:
    """What has to be answered before there is a rate, in the order of the questionnaire."""
    wanting = []
    if not standing.event:
        wanting.append(_("confirm: {gate}").format(gate=playbook.gates["event"].name.of(language())))
    if standing.us.fit is None:
        wanting.append(_("answer our fit"))
    if standing.us.closeness is None:
        wanting.append(_("answer our closeness"))
    return wanting
