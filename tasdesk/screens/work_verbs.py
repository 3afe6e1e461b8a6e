"""What is done with activities and actions from a list of them: on a deal, and in the calendar."""

from collections.abc import Callable

from tasdesk.actions.activities import cancel_activity
from tasdesk.actions.next_steps import drop_action, finish_action, reopen_action
from tasdesk.messages import _
from tasdesk.method.activities import ActionState, ActivityState
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Form
from tasdesk.screens.work_fields import Scene, scene_of
from tasdesk.widgets.work_words import Work, one_line


def add_activity(screen: DeskScreen, deal_id: str, shown: Callable[[str], object], *, planned: bool = False) -> None:
    """Ask for an activity of a deal; `shown` takes its id."""
    from tasdesk.screens.activity_forms import add_form

    if scene := screen.attempt(scene_of, deal_id, None):
        made: list[str] = []
        _ask(screen, add_form(screen.desk, scene.value, made.append, planned=planned), made, shown)


def add_action(screen: DeskScreen, deal_id: str, shown: Callable[[str], object]) -> None:
    """Ask for something to be done on a deal; `shown` takes its id."""
    from tasdesk.screens.action_forms import add_form

    if scene := screen.attempt(scene_of, deal_id, None):
        made: list[str] = []
        _ask(screen, add_form(screen.desk, scene.value, made.append), made, shown)


def change(screen: DeskScreen, work: Work) -> None:
    """Ask for other values of an activity or action."""
    from tasdesk.screens import action_forms, activity_forms

    if (scene := _scene(screen, work)) is None:
        return
    if work.activity is not None:
        screen.app.push_screen(activity_forms.change_form(screen.desk, scene, work.activity))
    elif work.action is not None:
        screen.app.push_screen(action_forms.change_form(screen.desk, scene, work.action))


def finish(screen: DeskScreen, work: Work) -> None:
    """A planned activity was held: ask what came of it. An action was done today; one that ended is open again."""
    if work.activity is not None:
        hold(screen, work)
    elif work.action is not None and work.action.state is ActionState.OPEN:
        if screen.attempt(finish_action, work.action.id):
            _say(screen, _("Done"), work.action.text)
    elif work.action is not None and screen.attempt(reopen_action, work.action.id):
        _say(screen, _("Open again"), work.action.text)


def hold(screen: DeskScreen, work: Work) -> None:
    """Ask what came of an activity that was planned."""
    from tasdesk.screens.activity_forms import hold_form

    activity = work.activity
    if activity is None or (scene := _scene(screen, work)) is None:
        return
    if activity.state is ActivityState.HELD:
        screen.say(_("The activity was held already."), _("e changes what is said of it."))
        return
    made: list[str] = []
    _ask(screen, hold_form(screen.desk, scene, activity, made.append), made)


def finish_otherwise(screen: DeskScreen, work: Work) -> None:
    """Ask on which day an action was done, or why it is dropped; of an activity, what came of it."""
    from tasdesk.screens.action_forms import end_form

    if work.activity is not None:
        hold(screen, work)
    elif work.action is not None and work.action.state is not ActionState.OPEN:
        finish(screen, work)
    elif work.action is not None:
        made: list[str] = []
        action = work.action
        _ask(screen, end_form(screen.desk, action, lambda: made.append(action.id)), made)


def cancel(screen: DeskScreen, work: Work) -> None:
    """An activity does not take place; an action is dropped. Undo brings either back."""
    if work.activity is not None:
        if screen.attempt(cancel_activity, work.activity.id):
            _say(screen, _("Cancelled"), work.activity.purpose)
    elif work.action is not None and screen.attempt(drop_action, work.action.id):
        _say(screen, _("Dropped"), work.action.text)


def _scene(screen: DeskScreen, work: Work) -> Scene | None:
    found = screen.attempt(scene_of, work.deal_id, work.account_id)
    return found.value if found else None


def _ask(screen: DeskScreen, form: Form, made: list[str], shown: Callable[[str], object] | None = None) -> None:
    """Show a form; once it is filled in, say so and show what was made."""

    def closed(yes: bool | None) -> None:
        if yes and made:
            screen.say(_("Written down"), _("u undoes"))
            if shown is not None:
                shown(made[-1])

    screen.app.push_screen(form, closed)


def _say(screen: DeskScreen, title: str, what: str) -> None:
    screen.say(title, "\n".join(filter(None, (one_line(what), _("u undoes")))))
