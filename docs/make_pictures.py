"""Makes the pictures of the README and the guide: the demo portfolio on a fixed day, as SVG.

Run it from the checkout: `python docs/make_pictures.py`. The same program gives the same pictures.
"""

import asyncio
import os
import tempfile
from datetime import date
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = "truecolor"
os.environ.pop("NO_COLOR", None)

from textual.pilot import Pilot

from tasdesk import messages
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import User
from tasdesk.app.program import Tasdesk
from tasdesk.method.facts import Author

PICTURES = Path(__file__).parent / "pictures"
DAY = date(2026, 11, 20)
SIZE = (120, 40)

SHOTS: dict[str, tuple[str, list[str]]] = {
    "board": ("en", []),
    "deal": ("en", ["slash", *"smart met", "enter", "enter"]),
    "questions": ("en", ["slash", *"smart met", "enter", "enter", "right_square_bracket", "down", "down", "down"]),
    "map": ("en", ["slash", *"smart met", "enter", "enter", *["right_square_bracket"] * 2, "down", "down"]),
    "map-ways": (
        "en",
        ["slash", *"smart met", "enter", "enter", *["right_square_bracket"] * 2, "I"],
    ),
    "rivals": ("en", ["slash", *"smart met", "enter", "enter", "g", "r"]),
    "value": ("en", ["slash", *"smart met", "enter", "enter", "g", "v"]),
    "plan": ("en", ["slash", *"smart met", "enter", "enter", "g", "t"]),
    "today": ("en", ["g", "n", "right_square_bracket"]),
    "findings": ("en", ["g", "f", "v"]),
    "team": ("en", ["slash", *"terminal op", "enter", "enter", "g", "u"]),
    "framework": ("en", ["m"]),
    "tasks": ("en", ["g", "x"]),
    "review": ("en", ["r", "enter"]),
    "activities": ("en", ["slash", *"smart met", "enter", "enter", "g", "w"]),
    "calendar": ("en", ["g", "c"]),
    "board-zh": ("zh", []),
}
"""For each picture its language and the keys that lead to it from the board."""


async def settle(pilot: Pilot[None]) -> None:
    """Let what works in the background come to its end and be shown."""
    for _round in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def take(book: Path, name: str) -> None:
    """Take one picture."""
    language, keys = SHOTS[name]
    messages.use(language)
    app = Tasdesk(book, User("Lin Yue", Author.SALESPERSON), DAY)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press("space" if key == " " else key)
            await settle(pilot)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="tasdesk"), encoding="utf-8")
    if app.desk is not None:
        app.desk.book.close()


def main() -> None:
    """Take them all, each from a fresh start."""
    PICTURES.mkdir(exist_ok=True)
    for name in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            book = Path(home) / "demo.db"
            load_demo(book, today=DAY).close()
            asyncio.run(take(book, name))


if __name__ == "__main__":
    main()
