"""Taking back a step that changed very much, or that was taken on another screen."""

from dataclasses import replace

from app_stage import rest, running, some_deals
from store_support import contents
from support import screen_text
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.desk import open_book
from tasdesk.screens.desk_screen import PROGRAM
from tasdesk.store.journal import MANY


async def test_a_large_step_is_taken_back_and_done_again_in_a_thread_of_its_own(desk):
    """As an import is; the keys go on being heard meanwhile, and what was done is said in the end."""
    some_deals(desk)
    with desk.writing("import") as step:
        step.insert("rival", ("id", "name"), [(f"r{number}", "Beiling") for number in range(MANY + 1)])
    states = []
    async with running(desk.book.path) as pilot:
        for key in ("u", "U"):
            await pilot.press(key)
            await rest(pilot)
            states.append((len(contents(desk.book)["rival"]), screen_text(pilot.app)))
    (without, undone), (with_them, redone) = states

    assert (0, True, MANY + 1, True) == (without, "Undone" in undone, with_them, "Done again" in redone)


async def test_what_another_screen_did_is_not_taken_back_unasked(desk):
    """Not even one of the same person; one's own steps are, and those from before the screen was opened."""
    deal = some_deals(desk)["Smart gate"]
    texts = []
    with open_book(desk.book.path, today=desk.today, program=PROGRAM) as book:
        other = replace(desk, book=book)
        edit_deal(other, deal, need="before")
        async with running(desk.book.path, today=desk.today) as pilot:
            edit_deal(other, deal, need="meanwhile")
            for key in ("u", "y", "u"):
                await pilot.press(key)
                await rest(pilot)
                texts.append(desk.dossier(deal).deal.need)

    assert ["meanwhile", "before", ""] == texts
