"""A process of the playbook with its five elements, and what was decided on a deal (METHOD 2, "Processes")."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from tasdesk.messages import _, language
from tasdesk.method.framework import StageProcess
from tasdesk.screens.card import Card
from tasdesk.widgets import framework_words as words
from tasdesk.widgets.said_panel import SaidPanel


class ProcessCard(Card):
    """The sales model, who takes part, what they are measured by, and the steps.

    Args:
        process: on a deal, or by itself.
        of_deal: whether it is told what was decided.
    """

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"

    def __init__(self, process: StageProcess, *, of_deal: bool = True) -> None:
        super().__init__(process.process.name.of(language()))
        self.process = process
        self.of_deal = of_deal

    def panels(self) -> Iterable[Widget]:
        if self.of_deal:
            yield SaidPanel(_("On this deal"), [words.decided(self.process)[1]])
        if self.process.elements is None:
            yield SaidPanel(_("Five elements"), [_("The playbook does not describe this process.")])
            return
        elements = words.elements(self.process.elements)
        for name, told in elements[:-1]:
            yield SaidPanel(name, [_(", ").join(told)])
        steps, told = elements[-1]
        yield SaidPanel(steps, [f"{number} {step}" for number, step in enumerate(told, start=1)])
