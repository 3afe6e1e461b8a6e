"""A form that says what the playbook advises on what is chosen in one of its fields (METHOD 9, "Advice")."""

from collections.abc import Mapping, Sequence

from tasdesk.screens.change_form import ChangeForm, Origin
from tasdesk.screens.form import Line
from tasdesk.widgets.choice_line import ChoiceLine
from tasdesk.widgets.prose import Prose


class AdvisedForm(ChangeForm):
    """Above the fields stands what to know, then the advice on the present choice.

    Args:
        about: the name of the field, which is one of choices.
        advice: by what can be chosen there; not there where nothing is advised.
    """

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        origin: Origin,
        *,
        about: str,
        advice: Mapping[str, str],
        told: Sequence[str] = (),
    ) -> None:
        first = next(line.value for line in lines if line.name == about)
        super().__init__(title, lines, origin, told=(*told, advice.get(first, "")))
        self._known, self._about, self._advice = tuple(told), about, advice

    def on_mount(self) -> None:
        self.watch(self.query_one(f"#{self._about}", ChoiceLine), "value", self._advise)

    def _advise(self, chosen: str) -> None:
        advice = self._advice.get(chosen, "")
        self.query_one(".told", Prose).sentences = (*self._known, advice) if advice else self._known
