"""The framework matrix over a deal, and the interview after a closing."""

import idle
from deal_stage import deal, staged
from support import row_widths, screen_text
from tasdesk.actions.approvals import record_approval
from tasdesk.actions.deals import add_deal, missing_for_move
from tasdesk.method.commitments import Decision
from tasdesk.method.facts import Lead


async def test_what_is_there_is_ticked_with_a_key_and_taken_back(desk):
    """The cursor begins at what the present stage lacks; what a fact decides cannot be ticked."""
    deal_id = deal(desk)
    async with staged(desk, deal_id) as pilot:
        await pilot.press("M")
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("space")
        await pilot.pause()
        refused = screen_text(pilot.app)
        pilot.app.screen.listed.select("present.trial")
        await pilot.press("space")
        await pilot.pause()
        done = {item.id for item in missing_for_move(desk, deal_id)}
        await pilot.press("space")
        await pilot.pause()
        widths = row_widths(pilot.app)

    assert "here" in shown
    assert "Action plan" in shown
    assert "cannot be ticked" in refused
    assert "trial" not in done
    assert "trial" in {item.id for item in missing_for_move(desk, deal_id)}
    assert {80} == widths


async def test_the_present_stage_is_seen_from_its_heading(desk):
    """The cursor begins at what is missing first, and what stands above it is not scrolled away."""
    deal_id = add_deal(desk, "Metering 智能抄表", account="State Grid Jiangsu 国网江苏")
    async with staged(desk, deal_id) as pilot:
        await pilot.press("M")
        await idle.rest(pilot.app, patience=60)

        assert "1 Verify · here" in screen_text(pilot.app)


async def test_who_sees_to_it_is_written_down(desk):
    """With a day that is said in words; a day that is none is said at its field."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        pilot.app.screen.listed.select("present.trial")
        await pilot.press("e", *"Li Na", "down", *"soonish", "enter")
        await pilot.pause()
        wrong = screen_text(pilot.app)
        await pilot.press(*["backspace"] * 7, *"2099-04-02", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "is not a day" in wrong
    assert "Li Na" in shown
    assert ["Li Na"] == [each.owner for each in desk.dossier(deal_id).stage_items]


async def test_a_process_opens_with_its_five_elements(desk):
    """Enter shows them, with what was decided on the deal; it cannot be ticked."""
    deal_id = deal(desk)
    record_approval(desk, deal_id, "solution_review", Decision.CONDITIONS, by="Wang", conditions="cheaper [/red]")
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        pilot.app.screen.listed.select("present.process.solution_review")
        await pilot.press("space")
        await pilot.pause()
        refused = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        shown = screen_text(pilot.app)
        widths = row_widths(pilot.app)

    assert "decided, not ticked" in refused
    assert "approved with conditions, " in shown
    assert "cheaper [/red]" in shown
    assert "Solution architect, Product manager, Delivery manager" in shown
    assert "5 Correct it and release it to the customer" in shown
    assert {120} == widths


async def test_a_closing_is_followed_by_the_questions_of_the_playbook(desk):
    """What is left empty is not stored."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        await pilot.press("C", "right", "enter")
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press(*"price", "enter")
        await pilot.pause()

    assert "After the closing" in shown
    assert [("decided", "price")] == [(each.question, each.answer) for each in desk.dossier(deal_id).closing_answers]


async def test_a_missing_registration_leads_to_where_it_is_written_down(desk):
    """In the stage the deal is in; it is not required to move on."""
    deal_id = deal(desk, led_by=Lead.PARTNER)
    async with staged(desk, deal_id) as pilot:
        await pilot.press("M")
        await pilot.pause()
        listed = pilot.app.screen.listed
        missing = next(item for item in listed.items if item.id == "registration")
        listed.select("registration")
        await pilot.press("enter")
        for _try in range(100):
            if pilot.app.first.tab == "team":
                break
            await pilot.pause(0.02)
        landed = pilot.app.first.tab

    assert "No partner has registered it, and grade E follows a registration." == missing.text
    assert "team" == landed
