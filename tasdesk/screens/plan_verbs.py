"""What is done with a deal's plan from its tab: strategy, tactics, the written heads (METHOD 7)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tasdesk.actions.strategy import drop_tactic, finish_tactic, reopen_tactic
from tasdesk.messages import _, language
from tasdesk.method.competition import Head, Tactic, TacticState, tactic_words
from tasdesk.method.facts import US
from tasdesk.method.gaps import Gap
from tasdesk.screens import plan_forms
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Form
from tasdesk.screens.work_fields import scene_of

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen


def choose(screen: "DealScreen", view: DealView, party: str = US) -> None:
    """Ask for the strategy of a party."""
    form = plan_forms.strategy_form(screen.desk, view.dossier, view.playbook, party)
    screen.app.push_screen(form, lambda yes: screen.say(_("Written down"), _("u undoes")) if yes else None)


def add(
    screen: "DealScreen", view: DealView, shown: Callable[[str], object], *, party: str = US, gap: Gap | None = None
) -> None:
    """Ask for a tactic of a party; `shown` takes its id."""
    if scene := screen.attempt(scene_of, screen.deal_id, None):
        made: list[str] = []
        form = plan_forms.add_tactic_form(screen.desk, scene.value, view.dossier, made.append, party=party, gap=gap)
        _ask(screen, form, made, shown)


def change(screen: "DealScreen", view: DealView, tactic: Tactic) -> None:
    """Ask for other values of a tactic."""
    if scene := screen.attempt(scene_of, screen.deal_id, None):
        screen.app.push_screen(plan_forms.change_tactic_form(screen.desk, scene.value, view.dossier, tactic))


def finish(screen: "DealScreen", view: DealView, tactic: Tactic) -> None:
    """A tactic was carried out today; one that is over is open again."""
    open_now = tactic.state is TacticState.OPEN
    if screen.attempt(finish_tactic if open_now else reopen_tactic, tactic.id):
        _say(screen, view, _("Done") if open_now else _("Open again"), tactic)


def finish_otherwise(screen: "DealScreen", view: DealView, tactic: Tactic) -> None:
    """Ask on which day a tactic was carried out and what came of it, or why it is dropped."""
    if tactic.state is not TacticState.OPEN:
        finish(screen, view, tactic)
        return
    made: list[str] = []
    form = plan_forms.end_tactic_form(screen.desk, tactic, view.playbook, lambda: made.append(tactic.id))
    _ask(screen, form, made)


def drop(screen: "DealScreen", view: DealView, tactic: Tactic) -> None:
    """A tactic will not be carried out; undo brings it back."""
    if screen.attempt(drop_tactic, tactic.id):
        _say(screen, view, _("Dropped"), tactic)


def write(screen: "DealScreen", view: DealView, head: Head) -> None:
    """Write under a head of the plan."""
    editor = plan_forms.head_editor(screen.desk, view.dossier, head)
    screen.app.push_screen(editor, lambda yes: screen.say(_("Written down"), _("u undoes")) if yes else None)


def _ask(screen: "DealScreen", form: Form, made: list[str], shown: Callable[[str], object] | None = None) -> None:
    def closed(yes: bool | None) -> None:
        if yes and made:
            screen.say(_("Written down"), _("u undoes"))
            if shown is not None:
                shown(made[-1])

    screen.app.push_screen(form, closed)


def _say(screen: "DealScreen", view: DealView, title: str, tactic: Tactic) -> None:
    screen.say(title, "\n".join((" ".join(tactic_words(tactic, view.playbook, language()).split()), _("u undoes"))))
