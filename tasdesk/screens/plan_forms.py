"""The boxes in which a strategy is chosen, tactics are planned, and the heads of a plan are written (METHOD 7)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.drafts import Subject
from tasdesk.actions.strategy import (
    NewTactic,
    add_tactic,
    choose_strategy,
    drop_tactic,
    edit_tactic,
    finish_tactic,
    write_plan,
)
from tasdesk.errors import BadUse, NotFound, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.competition import Head, Tactic, strategy_on, tactic_words, texts_on
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Question, Strategy
from tasdesk.method.gaps import Gap
from tasdesk.method.playbook import Playbook
from tasdesk.screens.advised_form import AdvisedForm
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.note_editor import Meanwhile, NoteEditor, Written
from tasdesk.screens.work_fields import Scene, day_in, gap_in, readings
from tasdesk.widgets import competition_words as said
from tasdesk.widgets import gap_words, plan_words, words


def strategy_form(desk: Desk, dossier: Dossier, playbook: Playbook, party: str = US) -> ChangeForm:
    """A form that chooses our strategy, or says what we believe a rival's to be."""
    now = strategy_on(dossier.strategies, party, dossier.on)
    deal_id = dossier.deal.id
    title = _("Strategy")
    told: list[str] = []
    first = now.strategy if now else None
    if party != US:
        title += f" {text.glyphs().dot} {dossier.rival_names.get(party, party)}"
    else:
        found = plan_words.suggested(dossier, playbook)
        told = [
            _("suggested: {strategy}").format(
                strategy=said.strategy(found.strategy) if found.strategy else text.glyphs().dash
            ),
            said.ground(found),
            *(
                _("{question}: {lead}").format(
                    question=words.question(question), lead=said.margin(lead, dossier.rival_names)
                )
                for question, lead in zip(Question, (found.fit, found.closeness), strict=True)
            ),
        ]
        first = first or found.strategy
    proposed = first or Strategy.FRONTAL

    def read(at: Desk) -> dict[str, str]:
        present = strategy_on(at.dossier(deal_id).strategies, party, at.today)
        return {"strategy": present.strategy if present else proposed}

    def store(written: Values, _before: Values, check: Callable[[Desk], None]) -> Complaints:
        values, wrong = readings(written, {"on": lambda day: day_in(day, desk.today, forward=False)})
        if wrong:
            return wrong
        try:
            with desk.together("choose strategy") as inside:
                check(inside)
                chosen, why = Strategy(written["strategy"]), written["why"]
                choose_strategy(inside, deal_id, chosen, party=party, why=why, on=values["on"])
        except BadUse as error:
            return {"on": str(error)}
        except TasdeskError as error:
            return {"why": str(error)}
        return {}

    why = _("why this one; a change needs a reason") if party == US else _("from what we conclude that")
    lines = [
        Line(
            "strategy",
            _("Strategy"),
            proposed,
            choices=tuple((each.value, said.strategy(each)) for each in Strategy),
        ),
        Line("why", _("Reason"), "", why),
        Line("on", _("From"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
    ]
    origin = Origin(desk, read, store, proposed=now is None)
    if party != US:
        return ChangeForm(title, lines, origin)
    guides = playbook.competing.guides
    advice = {each.value: guide.advice.of(language()) for each, guide in guides.items() if guide.advice is not None}
    return AdvisedForm(title, lines, origin, about="strategy", advice=advice, told=told)


# --- tactics -----------------------------------------------------------------------------------------------------


def add_tactic_form(
    desk: Desk,
    scene: Scene,
    dossier: Dossier,
    done: Callable[[str], object],
    *,
    party: str = US,
    gap: Gap | None = None,
) -> Form:
    """A form for a tactic of a party.

    Args:
        done: takes its id.
        gap: what it shall be there for.
    """

    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = _read(desk, scene, written)
        if wrong:
            return wrong
        try:
            done(add_tactic(desk, dossier.deal.id, NewTactic(**values, party=party)))
        except TasdeskError as error:
            return {_field_of(error, written): str(error)}
        return {}

    title = _("Tactic: {deal}").format(deal=scene.title)
    if party != US:
        title = _("Tactic of {rival}").format(rival=dossier.rival_names.get(party, party))
    owner = desk.user.name if party == US else ""
    served = scene.written.get(str(gap), gap_words.typed(gap, dossier, scene.playbook))
    values = {"text": "", "owner": owner, "due": "", "gap": served}
    return Form(title, _lines(values, scene, _offered(dossier, scene.playbook, party)), take)


def change_tactic_form(desk: Desk, scene: Scene, dossier: Dossier, tactic: Tactic) -> ChangeForm:
    """A form for a tactic that is planned already."""

    def values_of(each: Tactic) -> dict[str, str]:
        return {
            "text": tactic_words(each, scene.playbook, language()),
            "owner": each.owner,
            "due": text.day(each.due) if each.due else "",
            "gap": scene.written.get(str(each.gap), str(each.gap)) if each.gap else "",
        }

    def read(at: Desk) -> dict[str, str]:
        now = next((each for each in at.dossier(dossier.deal.id).tactics if each.id == tactic.id), None)
        if now is None:
            raise NotFound(_("There is no such tactic in this book."))
        return values_of(now)

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        changed = {name: value for name, value in written.items() if value != before[name]}
        values, wrong = _read(desk, scene, changed)
        if wrong:
            return wrong
        try:
            with desk.together("edit tactic") as inside:
                check(inside)
                edit_tactic(inside, tactic.id, **values)
        except TasdeskError as error:
            return {_field_of(error, changed): str(error)}
        return {}

    lines = _lines(values_of(tactic), scene, _offered(dossier, scene.playbook, tactic.party))
    return ChangeForm(_("Tactic: {deal}").format(deal=scene.title), lines, Origin(desk, read, store))


def end_tactic_form(desk: Desk, tactic: Tactic, playbook: Playbook, done: Callable[[], object]) -> Form:
    """A form that says on which day a tactic was carried out and what came of it, or why it will not be."""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            day = day_in(written["day"], desk.today, forward=False)
            if written["how"] == "done":
                finish_tactic(desk, tactic.id, note=written["note"], on=day)
            else:
                drop_tactic(desk, tactic.id, reason=written["note"], on=day)
        except TasdeskError as error:
            return {"day": str(error)}
        done()
        return {}

    lines = [
        Line("how", _("It was"), "done", choices=(("done", _("done")), ("dropped", _("dropped")))),
        Line("day", _("Day"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
        Line("note", _("Note"), "", _("what came of it, or why it is dropped")),
    ]
    return Form(tactic_words(tactic, playbook, language()), lines, take)


def _offered(dossier: Dossier, playbook: Playbook, party: str) -> tuple[str, ...]:
    """The playbook's tactics in words, those of the strategy in force first; without those that are planned."""
    now = strategy_on(dossier.strategies, party, dossier.on)
    taken = {each.standard for each in dossier.tactics if each.party == party}
    order = sorted(Strategy, key=lambda each: now is None or each is not now.strategy)
    offered = {
        text.safe(tactic.name.of(language())): None
        for strategy in order
        for tactic in playbook.competing.guides[strategy].tactics
        if f"{strategy}.{tactic.id}" not in taken
    }
    return tuple(offered)


def _lines(values: Mapping[str, str], scene: Scene, offered: tuple[str, ...]) -> list[Line]:
    return [
        Line("text", _("What"), values["text"], _("one of the playbook's, or in your own words"), known=offered),
        Line("owner", _("Owner"), values["owner"], _("who sees to it")),
        Line("due", _("Due"), values["due"], _("such as 2027-04-02, or Friday")),
        Line("gap", _("Serves"), values["gap"], _("the gap it closes"), known=tuple(scene.gaps)),
    ]


def _read(desk: Desk, scene: Scene, written: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    readers: dict[str, Callable[[str], object]] = {
        "text": str,
        "owner": str,
        "due": lambda day: day_in(day, desk.today, forward=True),
        "gap": lambda gap: gap_in(desk, scene, gap, desk.today),
    }
    return readings(written, {name: reader for name, reader in readers.items() if name in written})


def _field_of(error: TasdeskError, written: Mapping[str, str]) -> str:
    """The field that an error concerns: a day that cannot be where there is one, else the words."""
    if "text" in written and not written["text"].strip():
        return "text"
    return "due" if written.get("due") and isinstance(error, BadUse) else next(iter(written), "text")


# --- what is written ---------------------------------------------------------------------------------------------


def head_editor(desk: Desk, dossier: Dossier, head: Head) -> NoteEditor:
    """Where the text under a head of the plan is written; what is typed survives as a draft."""
    deal_id = dossier.deal.id

    def accept(written: Written) -> None:
        with desk.together("write plan") as inside:
            now = _head_text(inside, deal_id, head)
            if now != written.before:
                raise Meanwhile(now)
            write_plan(inside, deal_id, head, written.text)

    title = f"{said.head(head)} {text.glyphs().dot} {dossier.deal.name}"
    read = partial(_head_text, desk, deal_id, head)
    subject = Subject(deal_id, note_id=f"plan.{head}")
    return NoteEditor(desk, subject, title, accept, first=_head_text(desk, deal_id, head), read=read)


def _head_text(desk: Desk, deal_id: str, head: Head) -> str:
    dossier = desk.dossier(deal_id)
    written = texts_on(dossier.plan_texts, dossier.on).get(head)
    return written.text if written else ""
