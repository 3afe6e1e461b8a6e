"""Unused memory is looked for when nobody waits, and not amid a key."""

import gc
import weakref

from tasdesk.app import tidying
from tasdesk.app.tidying import Tidying


class Ring:
    """Something that only a look through everything finds unused."""

    def __init__(self):
        self.me = self


class Stage(Tidying):
    """Nothing but what tidies up."""

    def on_mount(self):
        self.settle_down()


async def test_everything_is_looked_through_once_nobody_presses_a_key(monkeypatch):
    """Not right after a key, but a while later."""
    monkeypatch.setattr(tidying, "_WORTH", 0)
    async with Stage().run_test() as pilot:
        ring = weakref.ref(Ring())
        gc.disable()  # whatever else is made meanwhile
        await pilot.press("a")
        pilot.app._tidy_up()
        there = [ring() is not None]
        monkeypatch.setattr(tidying, "_IDLE", -1)
        pilot.app._tidy_up()
        there.append(ring() is not None)
        gc.enable()

    assert [True, False] == there


async def test_the_rest_of_the_process_keeps_its_own_ways():
    """While the program runs Python itself does not look through everything; after it, it does as before."""
    before = gc.get_threshold()
    async with Stage().run_test() as pilot:
        await pilot.pause()
        amid = gc.get_threshold()

    assert before == gc.get_threshold()
    assert before[:2] == amid[:2]
    assert amid[2] > 1_000_000


async def test_it_waits_for_work_in_the_background(monkeypatch):
    """What is being read in a thread would stand still meanwhile."""
    monkeypatch.setattr(tidying, "_WORTH", 0)
    monkeypatch.setattr(tidying, "_IDLE", -1)
    looked = []
    monkeypatch.setattr(tidying.gc, "collect", lambda: looked.append(True))
    async with Stage().run_test() as pilot:
        pilot.app.run_worker(lambda: looked.append("working") or pilot.app._tidy_up(), thread=True)
        await pilot.app.workers.wait_for_complete()

        assert ["working"] == looked
