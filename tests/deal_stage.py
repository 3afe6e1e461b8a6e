"""A deal's screen on a stage of its own, over a real book."""

from collections.abc import Sequence
from contextlib import asynccontextmanager

from support import Bench
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import name_rival
from tasdesk.method.facts import US, Money
from tasdesk.screens.deal import DealScreen

SIX = (("fit", US, 4), ("closeness", US, 4), ("fit", "rival1", 3), ("closeness", "rival1", 3), ("fit", "rival2", 2),
       ("closeness", "rival2", 2))  # fmt: skip
"""The answers of METHOD 5's first worked case: 16/29."""

HOSTILE = "[/red] drop [b]表\x1b[31m\u202eevil\u200b"


class Stage(Bench):
    """An app with a deal's screen over an empty one."""

    def __init__(self, desk: Desk, deal_id: str, neighbours: Sequence[str] = (), tab: str = "") -> None:
        super().__init__(list)
        self.first = DealScreen(desk, deal_id, neighbours, tab)

    def on_mount(self) -> None:
        self.push_screen(self.first)


@asynccontextmanager
async def staged(desk, deal_id, *, size=(80, 24), tab="", neighbours=()):
    """The screen, shown; yields its pilot."""
    app = Stage(desk, deal_id, neighbours, tab)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


def deal(desk: Desk, name: str = "Grid dispatch 电网调度", **more: object) -> str:
    """A new deal; its id."""
    return add_deal(
        desk, name, account="State Grid Jiangsu 国网江苏", amount=Money(12_400_000_00, "CNY"), stage="present", **more
    )


def contested(desk: Desk, deal_id: str) -> str:
    """The deal with two rivals and both gates confirmed."""
    name_rival(desk, deal_id, "NARI 南瑞")
    name_rival(desk, deal_id, "Sifang 四方")
    answer(desk, deal_id, "event", "yes")
    answer(desk, deal_id, "source", "yes")
    return deal_id


def answered(desk: Desk, deal_id: str) -> str:
    """The deal with the six answers too: 55 %."""
    contested(desk, deal_id)
    for question, party, score in SIX:
        answer(desk, deal_id, question, score, party=party, said=Answered())
    return deal_id
