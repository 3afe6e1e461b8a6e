"""Our own side of a deal on its tab: team, bookings, decisions and partners' registrations, each with a form."""

from datetime import date, timedelta

import pytest

from deal_stage import HOSTILE, deal, staged
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.approvals import record_approval
from tasdesk.actions.bookings import book_resource
from tasdesk.actions.deals import add_deal, move_stage
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.registrations import register_partner
from tasdesk.actions.team import add_member, edit_member
from tasdesk.actions.whose import Whose
from tasdesk.method.commitments import Borrowed, Decision
from tasdesk.method.facts import Lead
from tasdesk.method.plan import left_open
from tasdesk.screens.form import Form
from tasdesk.widgets.outline import Outline

TODAY = date(2026, 11, 20)


@pytest.fixture
def deal_id(desk):
    return deal(desk)


@pytest.fixture
def led(desk):
    """A deal led by a partner."""
    return add_deal(desk, "Campus network", account="Ruoshui", led_by=Lead.PARTNER)


def on_team(desk, deal_id, size=(100, 40), **more):
    return staged(desk, deal_id, tab="team", size=size, **more)


async def press(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        if key.startswith("=") and len(key) > 1:
            pilot.app.screen.focused.value = key[1:]
        else:
            await pilot.press(key)
        await pilot.pause()


async def shows(pilot, *words):
    """The screen, once it says all of these; as it is after two seconds where it does not."""
    for _try in range(100):
        found = " ".join(screen_text(pilot.app).split())
        if all(word in found for word in words):
            break
        await pilot.pause(0.02)
    return found


def rows(pilot):
    return pilot.app.first.query_one("#team").query_one(Outline)


def asked(pilot):
    """Whether a form is open."""
    return isinstance(pilot.app.screen, Form)


async def test_what_is_not_there_says_which_key_adds_it(desk, deal_id, led):
    """Registrations are asked of deals that a partner leads, and missed as long as there is none."""
    async with on_team(desk, deal_id) as pilot:
        ours = await shows(pilot, "a adds", "b books", "d writes")
    async with on_team(desk, led) as pilot:
        missed = "✗ No partner has registered it, and grade E follows a registration. r writes one down"
        theirs = await shows(pilot, "7 Close ✗ no registration", missed)

    assert "d writes" in ours
    assert "Partner registration" not in ours
    assert missed in theirs


async def test_somebody_joins_is_changed_and_leaves(desk, deal_id):
    """Each with a form or a key, each one step; undo brings them back."""
    async with on_team(desk, deal_id) as pilot:
        await press(pilot, "a", "=Peng Hao", "tab", "=presales", "tab", "right", "tab", "=two days", "enter")
        (made,) = desk.dossier(deal_id).team
        shown = await shows(pilot, "asked: two days")
        here = rows(pilot).item.id
        await press(pilot, "e", "tab", "=architect", "enter")
        (changed,) = desk.dossier(deal_id).team
        await press(pilot, "x")
        gone = desk.dossier(deal_id).team
        await press(pilot, "u")
        back = desk.dossier(deal_id).team

    assert ("Peng Hao", "presales", True, "two days", TODAY) == (
        made.name, made.role, made.supporting, made.asked, made.since,
    )  # fmt: skip
    assert f"member.{made.id}" == here
    assert "asked: two days" in shown
    assert "architect" == changed.role
    assert ((), (changed,)) == (gone, back)


async def test_something_is_booked_for_what_is_to_be_done(desk, deal_id):
    """Nothing can be while nothing is planned; what it is for is picked by its words, and its state is told."""
    async with on_team(desk, deal_id) as pilot:
        await press(pilot, "b")
        refused = await shows(pilot, "Nothing is planned")
        none = asked(pilot)
        due = TODAY - timedelta(days=1)
        action = add_action(desk, Whose(deal_id), NewAction("Dinner", due=due), on=due)
        add_action(desk, Whose(deal_id), NewAction("Letter"))
        await press(pilot, "b", "right", "tab", "=Wang Wei", "tab", "=Nothing", "enter")
        wrong = await shows(pilot, "No activity or action of the deal goes by that name.")
        await press(pilot, "=Dinner", "enter")
        (made,) = desk.dossier(deal_id).bookings
        shown = await shows(pilot, "overdue 2026-11-19")
        await press(pilot, "enter", "tab", "=Li Si", "tab", "=Letter", "enter")
        (changed,) = desk.dossier(deal_id).bookings
        await press(pilot, "x")

    assert ("Nothing is planned" in refused, none) == (True, False)
    assert "No activity or action of the deal goes by that name." in wrong
    assert (Borrowed.EXPERT, "Wang Wei", action) == (made.kind, made.name, made.action_id)
    assert "overdue 2026-11-19" in shown
    assert ("Li Si", False) == (changed.name, changed.action_id == action)
    assert () == desk.dossier(deal_id).bookings


async def test_a_decision_is_written_down_and_changed(desk, deal_id):
    """Conditions are asked for; the last decision of a process counts, and the header tells it."""
    record_approval(desk, deal_id, "initiation_approval", Decision.NO)
    async with on_team(desk, deal_id) as pilot:
        await press(pilot, "d", "=Initiation approval", "tab", "right", "enter")
        wrong = await shows(pilot, "An approval with conditions needs them.")
        await press(pilot, "=margin above 20%", "enter")
        shown = await shows(pilot, "7 ✓ approved with conditions", "refused, later decided anew")
        newest = desk.dossier(deal_id).approvals[-1]
        await press(pilot, "e", "tab", "right", "enter")
        changed = desk.dossier(deal_id).approvals[-1]

    assert "An approval with conditions needs them." in wrong
    assert (Decision.CONDITIONS, "margin above 20%", "Li Na") == (newest.decision, newest.conditions, newest.by)
    assert "refused, later decided anew" in shown
    assert "7 ✓ approved with conditions" in shown
    assert (newest.id, Decision.NO) == (changed.id, changed.decision)


async def test_a_partner_registers_and_another_deal_stands_against_it(desk, led):
    """Days reversed, no partner and no day are said under their fields; the conflict names the other deal."""
    twin = add_deal(desk, "CAMPUS network", account="Ruoshui", led_by=Lead.PARTNER)
    register_partner(desk, twin, "Beta", TODAY + timedelta(days=5))
    async with on_team(desk, led) as pilot:
        await press(pilot, "r", "enter")
        blank = await shows(pilot, "A registration needs a partner.", "A registration needs its last day.")
        await press(pilot, "=Haitang", "tab", "=2026-11-01", "enter")
        reversed_ = await shows(pilot, "would expire before it begins")
        await press(pilot, "=2026-11-30", "enter")
        shown = await shows(pilot, "✗ registration conflict", "Conflict: Beta has registered the same project")

    (made,) = desk.dossier(led).registrations
    assert "A registration needs a partner." in blank
    assert "A registration needs its last day." in blank
    assert "would expire before it begins" in reversed_
    assert ("Haitang", date(2026, 11, 30)) == (made.partner, made.expires)
    assert "✗ registration conflict" in shown
    assert "Conflict: Beta has registered the same project" in shown


async def test_what_we_lead_nobody_registers(desk, deal_id):
    """It is said at once, before anything is typed."""
    async with on_team(desk, deal_id) as pilot:
        await press(pilot, "r")
        shown = await shows(pilot, "The deal is led by us.")
        none = asked(pilot)

    assert ("The deal is led by us." in shown, none) == (True, False)


async def test_a_form_says_what_was_changed_meanwhile(desk, deal_id):
    """Another program's value is shown where nobody touched the field, else asked about."""
    member = add_member(desk, deal_id, "Peng Hao")
    async with on_team(desk, deal_id) as pilot:
        await press(pilot, "e", "tab", "=architect")
        edit_member(desk, member, role="presales")
        await press(pilot, "enter")
        shown = await shows(pilot, "Meanwhile it became")
        await press(pilot, "f2", "enter")

    assert "Meanwhile it became “presales”" in shown
    assert "architect" == desk.dossier(deal_id).team[0].role


@pytest.mark.parametrize(("on", "said"), [(0, "registered until 2026-11-20"), (1, "registration expired 2026-11-20")])
async def test_the_overview_and_the_header_tell_our_own_side(desk, led, on, said):
    """The team in a line, the decision, and the registration: valid through its last day, an error from the next on."""
    register_partner(desk, led, "Haitang", TODAY)
    record_approval(desk, led, "initiation_approval", Decision.NO, conditions="no team")
    add_member(desk, led, "Peng Hao")
    desk = type(desk)(desk.book, desk.user, TODAY + timedelta(days=on))
    async with staged(desk, led, size=(140, 80)) as pilot:
        shown = await shows(pilot, said, "✗ refused", "Peng Hao")
        head = screen_text(pilot.app).split("\n")[1]

    assert said in head
    assert "✗ refused" in head
    assert "Peng Hao" in shown
    assert ("Haitang's registration has expired" in shown) == bool(on)


async def test_the_plan_leads_here(desk, led):
    """From a resource, and from the registration that the test misses."""
    member = add_member(desk, led, "Peng Hao")
    async with staged(desk, led, tab="plan", size=(100, 60)) as pilot:
        outline = pilot.app.first.query_one("#plan").query_one(Outline)
        outline.select("resource.Peng Hao")
        await press(pilot, "enter")
        first = (pilot.app.first.tab, rows(pilot).item.id)
        await press(pilot, "g", "t")
        place = next(item.id for item in outline.items if "grade E follows" in item.text)
        outline.select(place)
        await press(pilot, "enter")
        second = (pilot.app.first.tab, rows(pilot).item.id)

    assert ("team", f"member.{member}") == first
    assert ("team", "none.registrations") == second


@pytest.mark.parametrize(("size", "language"), [((40, 12), "zh"), ((80, 24), "en"), ((120, 40), "zh")])
async def test_hostile_text_stays_text(desk, led, size, language):
    """In every field, in every size, in both languages; each line as wide as the screen."""
    add_member(desk, led, HOSTILE, role=HOSTILE * 3, asked=HOSTILE * 9, supporting=True)
    action = add_action(desk, Whose(led), NewAction(HOSTILE * 4))
    book_resource(desk, Borrowed.MEDIA, HOSTILE, action_id=action, note=HOSTILE)
    record_approval(desk, led, "bid_approval", Decision.CONDITIONS, by=HOSTILE, conditions=HOSTILE * 5)
    for partner in (HOSTILE, "合作伙伴" * 20):
        register_partner(desk, led, partner, TODAY, note=HOSTILE)
    messages.use(language)
    async with on_team(desk, led, size=size) as pilot:
        widths, shown = row_widths(pilot.app), screen_text(pilot.app)
        await press(pilot, "end", "e")
        box = row_widths(pilot.app)

    assert ({size[0]}, {size[0]}) == (widths, box)
    assert "\x1b" not in shown


@pytest.mark.parametrize(("item", "row"), [("team", "none.members"), ("initiation_review", "none.approvals")])
async def test_what_a_passed_stage_lacks_of_our_own_side_leads_here(desk, deal_id, item, row):
    """The team that was not named, and the approval that was not given."""
    for stage in ("verify", "initiate", "analyse"):
        move_stage(desk, deal_id, stage, reason="in a hurry")
    async with staged(desk, deal_id, tab="plan", size=(100, 60)) as pilot:
        left = left_open(desk.dossier(deal_id), desk.playbook())
        number = next(number for number, each in enumerate(left) if each.item == item)
        pilot.app.first.query_one("#plan").query_one(Outline).select(f"open.{number}")
        await press(pilot, "enter")
        for _try in range(100):
            if pilot.app.first.tab == "team" and rows(pilot).item.id == row:
                break
            await pilot.pause(0.02)
        landed = (pilot.app.first.tab, rows(pilot).item.id)

    assert ("team", row) == landed
