"""The gates at a glance: compelling event, inside source, our rank."""

from collections.abc import Mapping

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Sheet
from tasdesk.widgets import gate_words
from tasdesk.widgets.painting import Painted


class GatesPanel(Painted):
    """What is asked before the scores, answered or not, one line each under a title."""

    DEFAULT_CSS = """
    GatesPanel { height: 4; }
    """

    sheet: reactive[Sheet | None] = reactive(None)
    """The questionnaire as it stands."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates."""

    people: reactive[Mapping[str, str]] = reactive({})
    """The names of the customer's people by id."""

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule(_("Gates"))
        if self.sheet is None or self.playbook is None or y > 3:
            return self.blank()
        gate = self.playbook.gate(("event", "source", "rank")[y - 1])
        answer = self.sheet.cell(gate.id).answer
        mark, ink = gate_words.mark(gate.id, answer)
        told = gate_words.told(
            gate.id,
            answer,
            people=self.people,
            today=self.sheet.day,
            discount=self.playbook.comparison.discount,
        )
        name = text.fit(gate.name.of(language()), min(18, self.size.width // 3))
        return self.line([(f" {mark} ", ink), (name, "plain"), ("  ", "plain"), *told])
