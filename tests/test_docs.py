"""What the README and the pages of docs/ tell people to type works, and prints what they show."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = (HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md")))


def commands(page):
    """What a page tells to type (lines after `$ `, with those they are continued on) and what it shows below each."""
    for block in BLOCK.findall(page.read_text("utf-8")):
        for entry in re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
            command, _, shown = entry.partition("\n")
            yield command, shown.rstrip()


def matches(shown, printed):
    """Whether the output is what the page shows; `…` there stands for anything."""
    pattern = ".*".join(re.escape(part.strip()) for part in shown.split("…"))
    return re.search(pattern, printed, re.DOTALL) is not None


@pytest.fixture
def desk(tmp_path, standby):
    """An empty home with `tasdesk` on its path, and the variables that lead there."""
    return {
        "PATH": os.pathsep.join([str(standby.command.parent), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(HOUSE),
        "LANG": "C.UTF-8",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_can_be_followed_from_top_to_bottom(page, desk):
    """Each command of the page ends well and prints what the page shows, in an empty home, one after the other."""
    for command, shown in commands(page):
        # A make target is a journey of its own, this one among them: here it is enough that it exists.
        rehearsed = re.sub(r"^make\b", f"make -n -C '{HOUSE}'", command)
        run = subprocess.run(
            rehearsed,
            shell=True,
            check=False,
            env=desk,
            cwd=desk["HOME"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

        assert (command, 0, "") == (command, run.returncode, run.stderr if run.returncode else "")
        assert matches(shown, run.stdout), f"{command}\n{run.stdout}"
