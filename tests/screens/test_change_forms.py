"""Each form over values that the book has: what another program changes meanwhile is said, and the user decides."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from textual.widgets import Input

from deal_stage import answered, deal
from support import Bench, screen_text
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.leads import add_lead, edit_lead, lead_of, verify_lead
from tasdesk.actions.rival_dossiers import NewEntry, edit_entry, rename_rival, write_entry
from tasdesk.actions.strategy import NewTactic, add_tactic, choose_strategy, edit_tactic
from tasdesk.actions.value import add_need, edit_need, write_equation, write_value
from tasdesk.method.competition import strategy_on
from tasdesk.method.facts import US, Author, Choice, Strategy
from tasdesk.method.leads import Bant
from tasdesk.method.value import Gain, Strength, equation_on
from tasdesk.screens import lead_forms, plan_forms, rival_forms, value_forms
from tasdesk.screens.change_form import ChangeForm
from tasdesk.screens.work_fields import scene_of
from tasdesk.store.rivals import read_rival
from tasdesk.widgets.choice_line import ChoiceLine


class Case(NamedTuple):
    """A form over something that is there, and how another program changes it.

    Attributes:
        form: the form of what was made.
        change: what the other program writes.
        now: what the book says.
    """

    form: ChangeForm
    field: str
    change: Callable[[Desk], object]
    now: Callable[[], object]
    mine: str = "mine"
    theirs: object = "theirs"


def of_strategy(desk: Desk, deal_id: str) -> Case:
    choose_strategy(desk, deal_id, Strategy.FRONTAL)

    def now() -> object:
        return strategy_on(desk.dossier(deal_id).strategies, US, desk.today).strategy

    form = plan_forms.strategy_form(desk, desk.dossier(deal_id), desk.playbook())
    return Case(
        form,
        "strategy",
        lambda at: choose_strategy(at, deal_id, Strategy.DEFEND, why="they hold it"),
        now,
        Strategy.FLANKING,
        Strategy.DEFEND,
    )


def of_tactic(desk: Desk, deal_id: str) -> Case:
    tactic = add_tactic(desk, deal_id, NewTactic("first"))
    scene, dossier = scene_of(desk, deal_id, None), desk.dossier(deal_id)
    return Case(
        plan_forms.change_tactic_form(desk, scene, dossier, dossier.tactics[0]),
        "text",
        lambda at: edit_tactic(at, tactic, text="theirs"),
        lambda: desk.dossier(deal_id).tactics[0].text,
    )


def of_equation(desk: Desk, deal_id: str) -> Case:
    write_equation(desk, deal_id, product=500_00, cost=100_00)
    form = value_forms.equation_form(desk, desk.dossier(deal_id), "CNY")

    def now() -> object:
        return equation_on(desk.dossier(deal_id).equations, desk.today).product

    return Case(form, "product", lambda at: write_equation(at, deal_id, product=200_00), now, "100", 200_00)


def of_gain(desk: Desk, deal_id: str) -> Case:
    write_value(desk, deal_id, gains=(Gain("first"), Gain("second")))
    form = value_forms.gain_form(desk, deal_id, US, desk.playbook().competing.pitch, 1)
    return Case(
        form,
        "statement",
        lambda at: write_value(at, deal_id, gains=(Gain("first"), Gain("theirs"))),
        lambda: value_forms.now(desk, deal_id, US).gains[1].statement,
    )


def of_advantage(desk: Desk, deal_id: str) -> Case:
    rival = desk.dossier(deal_id).record.namings[-1].rivals[0]
    form = value_forms.advantages_form(desk, deal_id, US, (rival, "NARI"), desk.playbook().competing.pitch)

    def now() -> object:
        return value_forms.now(desk, deal_id, US).advantages[rival][Strength.SOFT]

    return Case(
        form, Strength.SOFT, lambda at: write_value(at, deal_id, advantages={"rival1": {Strength.SOFT: "theirs"}}), now
    )


def of_need(desk: Desk, deal_id: str) -> Case:
    need = add_need(desk, deal_id, problem="first")
    scene = scene_of(desk, deal_id, None)
    form = value_forms.need_form(desk, scene, desk.dossier(deal_id).needs[0], lambda _id: None)
    return Case(
        form,
        "problem",
        lambda at: edit_need(at, need, problem="theirs"),
        lambda: desk.dossier(deal_id).needs[0].problem,
    )


def of_entry(desk: Desk, deal_id: str) -> Case:
    rival = desk.dossier(deal_id).record.namings[-1].rivals[0]
    entry = write_entry(desk, rival, NewEntry("first"))

    def entries() -> object:
        with desk.reading() as read:
            return read_rival(read, rival, desk.today).entries

    form = rival_forms.change_entry_form(desk, (rival, "NARI"), entries()[0], lambda: None)
    return Case(form, "text", lambda at: edit_entry(at, entry, text="theirs"), lambda: entries()[0].text)


def of_rival(desk: Desk, deal_id: str) -> Case:
    rival = desk.dossier(deal_id).record.namings[-1].rivals[0]

    def now() -> object:
        with desk.reading() as read:
            return read_rival(read, rival, desk.today).name

    form = rival_forms.rename_form(desk, rival, "NARI 南瑞")
    return Case(form, "name", lambda at: rename_rival(at, rival, "theirs"), now)


def of_lead(desk: Desk, _deal_id: str) -> Case:
    lead = add_lead(desk, "Second lot")
    return Case(
        lead_forms.change_lead_form(desk, the_lead(desk, lead)),
        "need",
        lambda at: edit_lead(at, lead, need="theirs"),
        lambda: the_lead(desk, lead).need,
    )


def of_bant(desk: Desk, _deal_id: str) -> Case:
    lead = add_lead(desk, "Second lot")
    verify_lead(desk, lead, Bant.BUDGET, Choice.YES, evidence="first")
    return Case(
        lead_forms.verify_form(desk, the_lead(desk, lead)),
        "budget-evidence",
        lambda at: verify_lead(at, lead, Bant.BUDGET, Choice.YES, evidence="theirs"),
        lambda: the_lead(desk, lead).tests[Bant.BUDGET].evidence,
    )


def the_lead(desk: Desk, lead_id: str):
    with desk.reading() as read:
        return lead_of(read, lead_id, desk.today)


@pytest.fixture
def theirs(desk):
    """The desk of another program, with the same book."""
    with open_book(desk.book.path, today=desk.today) as book:
        yield Desk(book, User("Zhang Wei", Author.MANAGER), desk.today)


FORMS = [
    of_strategy, of_tactic, of_equation, of_gain, of_advantage, of_need, of_entry, of_rival, of_lead, of_bant
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "keeps"), [*((make, True) for make in FORMS), (of_strategy, False), (of_bant, False), (of_gain, False)]
)
async def test_of_two_values_the_user_says_which(desk, theirs, make, keeps):
    """The other's is found when the form is done, nothing stored by then; F2 keeps one's own, F3 takes the other."""
    case = make(desk, answered(desk, deal(desk)))
    app, left = Bench(list), []
    async with app.run_test(size=(100, 40)) as pilot:
        app.push_screen(case.form, left.append)
        await pilot.pause()
        entry = case.form.query_one(f"#{case.field}")
        assert isinstance(entry, (Input, ChoiceLine))
        entry.value = case.mine
        if make is of_strategy:
            case.form.query_one("#why", Input).value = "so I say"
        case.change(theirs)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        asked, between = screen_text(app), case.now()
        assert case.theirs == between
        await pilot.press(*["f2" if keeps else "f3"] * 4, "enter")
        await pilot.pause()

    assert "F2 keeps yours, F3" in asked
    assert [True] == left
    kept = 100_00 if make is of_equation else case.mine
    assert (kept if keeps else case.theirs) == case.now()


async def test_a_strategy_is_chosen_as_it_is_suggested(desk):
    """Where none is in force, Enter takes what the form proposes."""
    deal_id = answered(desk, deal(desk))
    app = Bench(list)
    async with app.run_test(size=(100, 40)) as pilot:
        app.push_screen(plan_forms.strategy_form(desk, desk.dossier(deal_id), desk.playbook()))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    assert [Strategy.FRONTAL] == [each.strategy for each in desk.dossier(deal_id).strategies]


async def test_business_value_is_found_where_it_stands_by_now(desk, theirs):
    """Another that was written before it meanwhile stays what it is."""
    deal_id = deal(desk)
    write_value(desk, deal_id, gains=(Gain("first"),))
    form = value_forms.gain_form(desk, deal_id, US, desk.playbook().competing.pitch, 0)
    app = Bench(list)
    async with app.run_test(size=(100, 40)) as pilot:
        app.push_screen(form)
        await pilot.pause()
        form.query_one("#statement", Input).value = "mine"
        write_value(theirs, deal_id, gains=(Gain("before"), Gain("first")))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    assert ("before", "mine") == tuple(each.statement for each in value_forms.now(desk, deal_id, US).gains)
