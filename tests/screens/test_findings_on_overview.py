"""The findings on a deal's overview: their evidence and questions, where they lead, and putting one off."""

from deal_stage import answered, deal, staged
from peopled import people_the_map
from support import screen_text
from tasdesk.actions.findings import find_in
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.whose import Whose
from tasdesk.method.facts import US
from tasdesk.method.findings import RULES
from tasdesk.screens.deal_overview import OverviewPane, Sheets
from tasdesk.screens.finding_verbs import lead_to, tab_of
from tasdesk.screens.stage_card import StageCard
from tasdesk.widgets.findings_panel import FindingsPanel


def ids(desk, deal_id):
    """The findings of a deal that are not put off."""
    return [each.finding.id for each in find_in(desk, [deal_id]) if each.finding.snoozed is None]


async def to(pilot, finding):
    """Put the cursor on a finding, with keys."""
    panel = pilot.app.screen.query_one(FindingsPanel)
    for _step in range(len(panel.shown)):
        if panel.finding.id == finding:
            return
        await pilot.press("down")


async def test_findings_stand_on_the_overview_with_evidence_and_question(desk):
    """What it is called, what it rests on, and what to ask, the gravest first."""
    async with staged(desk, answered(desk, deal(desk)), size=(120, 40)) as pilot:
        shown = screen_text(pilot.app)
        panel = pilot.app.screen.query_one(FindingsPanel)
        places = [each.number for each in panel.shown if each.severity == "high"]

        assert "Nobody is known to approve" in shown
        assert "0 people are known" in shown
        assert sorted(places) == places
        assert panel.has_focus


async def test_a_deal_with_many_findings_opens_at_its_top(desk):
    """The curve is the first thing seen, though the findings below it are higher than the screen."""
    async with staged(desk, answered(desk, deal(desk)), size=(80, 24)) as pilot:
        panel, sheets = (pilot.app.screen.query_one(kind) for kind in (FindingsPanel, Sheets))
        await pilot.press("g", "q", "g", "o")

        assert panel.has_focus
        assert panel.size.height > sheets.size.height
        assert sheets.scroll_y == 0


async def test_enter_leads_to_where_a_finding_is_put_right(desk):
    """A missing person to the map; what is missing of the plan to what is to be done."""
    async with staged(desk, answered(desk, deal(desk))) as pilot:
        await to(pilot, "no-approver")
        await pilot.press("enter")
        first = pilot.app.screen.tab
        await pilot.press("g", "o")
        await pilot.pause()
        await to(pilot, "no-next-step")
        await pilot.press("enter")

        assert ("map", "activities") == (first, pilot.app.screen.tab)


async def place_of(pilot, place, key=""):
    """Where a finding leads: the tab with what is under the cursor, or the box that asks."""
    screen = pilot.app.first
    await lead_to(screen, place, key)
    await pilot.pause()
    if pilot.app.screen is not screen:
        over = pilot.app.screen
        return over.listed.item.id if isinstance(over, StageCard) else type(over).__name__
    main = screen.pane.main
    match screen.tab:
        case "questions":
            return "questions", main.row.question, main.party
        case "rivals":
            return "rivals", main.rows[main.cursor].id, main.column
        case "map":
            return "map", main.person.id
        case "activities":
            return "activities", main.work.id
        case "plan" | "value":
            return screen.tab, main.item.id
    return screen.tab, type(main).__name__


async def test_each_finding_leads_to_its_own_place(desk):
    """To the score that lacks, the rival who is ahead, the free column, the person, the action, the requirement."""
    deal_id = answered(desk, deal(desk))
    people_the_map(desk, deal_id)
    actions = [add_action(desk, Whose(deal_id), NewAction(text)) for text in ("One", "Two")]
    one, two = (rival for rival in desk.dossier(deal_id).record.namings[-1].rivals if rival)
    expected = {
        ("history.curve", ""): ("history", "RateChart"),
        ("questions.event", ""): ("questions", "event", US),
        ("questions.source", ""): ("questions", "source", US),
        ("questions.rank", ""): ("questions", "rank", US),
        ("questions.fit", ""): ("questions", "fit", US),
        (f"questions.{two}.closeness", ""): ("questions", "closeness", two),
        ("questions.fit", f"{one}.fit"): ("questions", "fit", one),
        ("questions.closeness", one): ("questions", "closeness", one),
        ("map.person", "feng"): ("map", "feng"),
        ("rivals.closeness", two): ("rivals", "closeness", 2),
        ("rivals.fit", one): ("rivals", "fit", 1),
        ("rivals.rival2", ""): ("rivals", "fit", 2),
        ("plan.strategy", ""): ("plan", "strategy"),
        ("plan.actions", actions[1]): ("activities", actions[1]),
        ("value", ""): ("value", "solution"),
        ("overview.stage", ""): ("overview", "FindingsPanel"),
    }
    boxes = {
        ("overview.stage", "requirement_workshop"): "analyse.requirement_workshop",
        ("overview.close_date", ""): "ChangeForm",
        ("overview.amount", ""): "ChangeForm",
    }
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        found = {place: await place_of(pilot, *place) for place in expected}
        for place in boxes:
            found[place] = await place_of(pilot, *place)
            pilot.app.screen.dismiss()
            await pilot.pause()

    assert expected | boxes == found


def test_no_rule_leads_to_a_place_that_is_not_there():
    """All thirty stand on a tab that there is, or on what is to be done."""
    assert {"history", "questions", "map", "rivals", "plan", "value", "overview", "activities"} == {
        tab_of(rule.place) for rule in RULES
    }


async def test_a_finding_is_put_off_with_a_reason_and_comes_back(desk):
    """It is gone from the list, stands dim at the end on demand, and the same key brings it back."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        await to(pilot, "no-next-step")
        await pilot.press("z")
        await pilot.press("tab", *"waiting", "enter")
        await pilot.pause()
        without = ids(desk, deal_id)
        shown = screen_text(pilot.app)
        await pilot.press("Z", "end")
        panel = pilot.app.screen.query_one(FindingsPanel)
        panel.cursor = len(panel.shown) - 1
        await pilot.press("z")
        await pilot.pause()

        assert "no-next-step" not in without
        assert "1 put off: Z" in shown
        assert "no-next-step" in ids(desk, deal_id)


async def test_putting_off_needs_a_reason(desk):
    """The form says so under the field, and nothing is stored."""
    deal_id = answered(desk, deal(desk))
    before = ids(desk, deal_id)
    async with staged(desk, deal_id) as pilot:
        await pilot.press("z", "enter")
        await pilot.pause()

        assert "Say why it may wait." in screen_text(pilot.app)
        assert before == ids(desk, deal_id)


async def test_without_findings_the_keys_scroll_and_explain(desk):
    """A closed deal has none: its sheets have the focus."""
    from tasdesk.actions.deals import close_deal
    from tasdesk.method.facts import Outcome

    deal_id = answered(desk, deal(desk))
    close_deal(desk, deal_id, Outcome.WON, reason="budget")
    async with staged(desk, deal_id) as pilot:
        pane = pilot.app.screen.query_one(OverviewPane)

        assert pane.main.has_focus
        assert not isinstance(pane.main, FindingsPanel)
