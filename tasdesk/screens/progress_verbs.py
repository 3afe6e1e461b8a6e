"""How far a deal is: its milestones, the customer's buying steps, the objections; each goes on, with its day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.milestones import (
    add_buying_step,
    edit_buying_step,
    lose_milestone,
    reach_milestone,
    remove_buying_step,
    reopen_buying_step,
    take_buying_step,
)
from tasdesk.actions.objections import edit_objection, move_objection, raise_objection
from tasdesk.errors import TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.activities import BuyingStep, Objection, ObjectionState, next_states
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import Scene, day_in, people_in, readings, scene_of
from tasdesk.widgets import activity_words
from tasdesk.widgets.work_words import Section, Work, one_line

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen


def add(screen: "DealScreen", work: Work, shown: Callable[[str], object]) -> None:
    """Ask for a buying step where the cursor is among these, else for an objection; `shown` takes its id."""
    found = screen.attempt(scene_of, screen.deal_id, None)
    if found is None:
        return
    made: list[str] = []
    make = _new_step if work.section is Section.STEPS else _new_objection

    def closed(yes: bool | None) -> None:
        if yes:
            screen.say(_("Written down"), _("u undoes"))
            shown(made[-1])

    screen.app.push_screen(make(screen.desk, found.value, made), closed)


def go_on(screen: "DealScreen", work: Work) -> None:
    """The next state at once and of today, where there is only one; else a form asks."""
    if work.step is not None and work.step.taken_on is None:
        if screen.attempt(take_buying_step, work.step.id):
            _say(screen, _("Taken"), work.step.element)
    elif work.objection is not None and len(states := next_states(work.objection.state)) == 1:
        if screen.attempt(move_objection, work.objection.id, states[0]):
            _sign, word, _ink = activity_words.objection_state(states[0])
            _say(screen, _("Objection: {state}").format(state=word), work.objection.text)
    else:
        move(screen, work)


def move(screen: "DealScreen", work: Work) -> None:
    """Ask for the day, for the state where there are several, and for words."""
    form: Form | None = None
    if work.milestone is not None:
        form = _reach(screen, work)
    elif work.step is not None:
        form = _take(screen.desk, work.step)
    elif work.objection is not None:
        form = _move(screen.desk, work.objection)
    if form is not None:
        screen.app.push_screen(form, lambda yes: screen.say(_("Written down"), _("u undoes")) if yes else None)


def take_back(screen: "DealScreen", work: Work) -> None:
    """A milestone is not reached after all; a step was not taken, and one that was not goes off the list."""
    if work.milestone is not None:
        if screen.attempt(lose_milestone, screen.deal_id, work.milestone):
            _say(screen, _("Not reached"), activity_words.milestone(work.milestone))
    elif work.step is not None and work.step.taken_on is not None:
        if screen.attempt(reopen_buying_step, work.step.id):
            _say(screen, _("Not taken"), work.step.element)
    elif work.step is not None:
        if screen.attempt(remove_buying_step, work.step.id):
            _say(screen, _("Removed"), work.step.element)
    elif work.objection is not None:
        screen.say(_("An objection is not taken away."), _("D says how it ended, e puts it in other words."))


def change(screen: "DealScreen", work: Work) -> None:
    """Ask for other words of a step or objection; of a milestone, when and how one knows."""
    if work.milestone is not None:
        move(screen, work)
        return
    found = screen.attempt(scene_of, screen.deal_id, None)
    if found is None:
        return
    if work.step is not None:
        screen.app.push_screen(_change_step(screen.desk, found.value, work.step))
    elif work.objection is not None:
        screen.app.push_screen(_change_objection(screen.desk, found.value, work.objection))


def _say(screen: "DealScreen", title: str, what: str) -> None:
    screen.say(title, f"{one_line(what)}\n" + _("u undoes"))


def _hint() -> str:
    return _("such as 2027-04-02, or Friday")


# --- milestones --------------------------------------------------------------------------------------------------


def _reach(screen: "DealScreen", work: Work) -> Form:
    desk, milestone, reached = screen.desk, work.milestone, work.reached
    assert milestone is not None

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            day = day_in(written["day"], desk.today, forward=False)
            reach_milestone(desk, screen.deal_id, milestone, evidence=written["evidence"], on=day)
        except TasdeskError as error:
            return {"day": str(error)}
        return {}

    lines = [
        Line("evidence", _("Evidence"), reached.evidence if reached else "", _("how do we know?")),
        Line("day", _("Day"), text.day(reached.day if reached else desk.today), _hint()),
    ]
    title = _("Reached: {milestone}").format(milestone=activity_words.milestone(milestone))
    advice = desk.playbook().advice.milestones.get(milestone)
    return Form(title, lines, take, told=(advice.of(language()),) if advice and reached is None else ())


# --- buying steps ------------------------------------------------------------------------------------------------


def _step_lines(scene: Scene, step: BuyingStep | None) -> list[Line]:
    person = scene.called([step.person_id]) if step is not None and step.person_id else ""
    due = text.day(step.due) if step is not None and step.due else ""
    return [
        Line("element", _("Element"), step.element if step else "", _("what is settled with it, such as the budget")),
        Line("commitment", _("Commitment"), step.commitment if step else "", _("what the customer commits to")),
        Line("person", _("Person"), person, _("whose step it is"), known=tuple(scene.people)),
        Line("due", _("By"), due, _hint()),
    ]


def _step_values(desk: Desk, scene: Scene, written: Values) -> tuple[dict[str, object], dict[str, str]]:
    return readings(
        written,
        {
            "element": str,
            "commitment": str,
            "person": lambda person: next(iter(people_in(desk, scene, person)), ""),
            "due": lambda due: day_in(due, desk.today, forward=True),
        },
    )


def _new_step(desk: Desk, scene: Scene, made: list[str]) -> Form:
    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = _step_values(desk, scene, written)
        if wrong:
            return wrong
        try:
            made.append(add_buying_step(desk, scene.whose.deal_id or "", **values))  # type: ignore[arg-type]
        except TasdeskError as error:
            return {"element": str(error)}
        return {}

    return Form(_("Buying step: {deal}").format(deal=scene.title), _step_lines(scene, None), take)


def _change_step(desk: Desk, scene: Scene, step: BuyingStep) -> ChangeForm:
    def read(at: Desk) -> dict[str, str]:
        dossier = at.dossier(scene.whose.deal_id or "")
        now = next((each for each in dossier.buying_steps if each.id == step.id), step)
        return {line.name: line.value for line in _step_lines(scene, now)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        values, wrong = _step_values(desk, scene, written)
        if wrong:
            return wrong
        try:
            with desk.together("edit buying step") as inside:
                check(inside)
                changed = {name: value for name, value in values.items() if written[name] != before[name]}
                edit_buying_step(inside, step.id, **changed)
        except TasdeskError as error:
            return {"element": str(error)}
        return {}

    return ChangeForm(
        _("Buying step: {deal}").format(deal=scene.title), _step_lines(scene, step), Origin(desk, read, store)
    )


def _take(desk: Desk, step: BuyingStep) -> Form:
    def take(written: Mapping[str, str]) -> Complaints:
        try:
            with desk.together("take buying step") as inside:
                if step.taken_on is not None:
                    reopen_buying_step(inside, step.id)
                take_buying_step(inside, step.id, on=day_in(written["day"], desk.today, forward=False))
        except TasdeskError as error:
            return {"day": str(error)}
        return {}

    lines = [Line("day", _("Taken on"), text.day(step.taken_on or desk.today), _hint())]
    return Form(one_line(step.element), lines, take)


# --- objections --------------------------------------------------------------------------------------------------


def _new_objection(desk: Desk, scene: Scene, made: list[str]) -> Form:
    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = readings(
            written,
            {
                "person": lambda person: next(iter(people_in(desk, scene, person)), ""),
                "day": lambda day: day_in(day, desk.today, forward=False),
            },
        )
        if wrong:
            return wrong
        day: date | None = values["day"]
        try:
            made.append(
                raise_objection(
                    desk, scene.whose.deal_id or "", written["text"], person=values["person"], note=written["note"],
                    on=day,
                )
            )  # fmt: skip
        except TasdeskError as error:
            return {"text" if not written["text"] else "day": str(error)}
        return {}

    lines = [
        *_objection_lines(scene, None),
        Line("note", _("How"), "", _("how it was raised")),
        Line("day", _("Day"), text.day(desk.today), _hint()),
    ]
    return Form(_("Objection: {deal}").format(deal=scene.title), lines, take)


def _objection_lines(scene: Scene, objection: Objection | None) -> list[Line]:
    person = scene.called([objection.person_id]) if objection is not None and objection.person_id else ""
    return [
        Line("text", _("Objection"), objection.text if objection else "", _("what the customer has against us")),
        Line("person", _("Person"), person, _("who raised it"), known=tuple(scene.people)),
    ]


def _change_objection(desk: Desk, scene: Scene, objection: Objection) -> ChangeForm:
    def read(at: Desk) -> dict[str, str]:
        dossier = at.dossier(scene.whose.deal_id or "")
        now = next((each for each in dossier.objections if each.id == objection.id), objection)
        return {line.name: line.value for line in _objection_lines(scene, now)}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        try:
            person = next(iter(people_in(desk, scene, written["person"])), "")
        except TasdeskError as error:
            return {"person": str(error)}
        try:
            with desk.together("edit objection") as inside:
                check(inside)
                edit_objection(
                    inside,
                    objection.id,
                    text=written["text"] if written["text"] != before["text"] else None,
                    person=person if written["person"] != before["person"] else None,
                )
        except TasdeskError as error:
            return {"text": str(error)}
        return {}

    title = _("Objection: {deal}").format(deal=scene.title)
    return ChangeForm(title, _objection_lines(scene, objection), Origin(desk, read, store))


def _move(desk: Desk, objection: Objection) -> Form:
    """Where an objection stands from a day on, with the plan, the answer, or what the check showed."""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            day = day_in(written["day"], desk.today, forward=False)
        except TasdeskError as error:
            return {"day": str(error)}
        try:
            move_objection(desk, objection.id, ObjectionState(written["state"]), note=written["note"], on=day)
        except TasdeskError as error:
            return {"note" if error.code == "refused" else "day": str(error)}
        return {}

    choices = tuple(
        (state.value, activity_words.objection_state(state)[1])
        for state in ObjectionState
        if state is not objection.state
    )
    first = next(iter(next_states(objection.state)), None)
    lines = [
        Line("state", _("State"), first.value if first else choices[0][0], choices=choices),
        Line("note", _("Note"), "", _("the plan, the answer, or what the check showed")),
        Line("day", _("Day"), text.day(desk.today), _hint()),
    ]
    return Form(one_line(objection.text), lines, take)
