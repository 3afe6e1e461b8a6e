"""The whole program on a stage: over a real book, driven by keys."""

from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

import idle
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User
from tasdesk.app.program import Tasdesk
from tasdesk.method.facts import Author, Money

TODAY = date(2026, 11, 20)
HOSTILE = "[/red] drop [b]表\x1b[31m\u202eevil\u200b {0} %s"


@asynccontextmanager
async def running(path: Path, *, size=(80, 24), today=TODAY, as_of=None):
    """The program over a book; yields its pilot once everything has come to rest."""
    app = Tasdesk(path, User("Li Na", Author.SALESPERSON), today, as_of)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await rest(pilot)
            yield pilot
    finally:
        app.close_books()


async def rest(pilot: Pilot) -> None:
    """Let work in the background end, however long it takes, and what it brings be shown."""
    await idle.rest(pilot.app, patience=60)


async def write(pilot: Pilot, words: str) -> None:
    """Write into the field that has the focus, in one go."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.insert_text_at_cursor(words)
    await pilot.pause()


def some_deals(desk: Desk) -> dict[str, str]:
    """Three deals, in two stages; their ids by their names."""
    made = {}
    for name, account, stage, amount in (
        ("Metering 智能抄表", "State Grid Jiangsu 国网江苏", "verify", 12_400_000),
        ("Core banking", "Bank of Ningbo 宁波银行", "verify", 800_000),
        ("Smart gate", "Guangzhou Port", "present", 3_000_000),
    ):
        made[name] = add_deal(desk, name, account=account, stage=stage, amount=Money(amount * 100, "CNY"))
    return made
