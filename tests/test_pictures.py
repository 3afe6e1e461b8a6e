"""The pictures of the README and the guide are those that `docs/make_pictures.py` makes."""

import re
from pathlib import Path

HOUSE = Path(__file__).parent.parent
MAKER = HOUSE / "docs" / "make_pictures.py"
PAGES = (HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md")))


def test_every_picture_shown_is_one_the_script_makes():
    """Nothing is shown that nobody can make again, and nothing is made that is not there."""
    made = set(re.findall(r'^    "([a-z-]+)": \(', MAKER.read_text("utf-8"), re.MULTILINE))
    there = {path.stem for path in (HOUSE / "docs" / "pictures").glob("*.svg")}
    shown = {
        Path(target).stem for page in PAGES for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    }

    assert made == there
    assert shown <= made
