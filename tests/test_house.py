"""The house itself: what must hold of the tree as a whole."""

import re
import tomllib
from pathlib import Path

import pytest

import tasdesk

HOUSE = Path(__file__).parent.parent
ROOMS = ("tasdesk", "data", "docs", "tests", "bench", ".ci")
FRONT = ("pyproject.toml", "constraints.txt", "Makefile", "README.md", "CHANGELOG.md", "LICENSE")


def tree():
    """Every file of the house, without what tools leave behind."""
    yield from (HOUSE / name for name in FRONT)
    for room in ROOMS:
        yield from (path for path in (HOUSE / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def names(requirements):
    """The names of packages in requirements, as PEP 503 writes them."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[;]", line, maxsplit=1)[0].strip().lower()) for line in requirements}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def pins():
    lines = (HOUSE / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_no_file_names_a_package_registry_or_a_place_of_one_machine():
    """Whoever clones the tree installs from where pip is set to look, in a directory of any name."""
    elsewhere = re.compile(rb"pypi[.]org|pythonhosted[.]org|/(?:root|home|Users|work)/[a-z]")

    named = [str(path.relative_to(HOUSE)) for path in tree() if elsewhere.search(path.read_bytes())]

    assert [] == named


def test_every_pin_is_exact_and_bare(pins):
    """A pin is a name and one version: no range, no address."""
    assert [] == [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", pin)]


def test_everything_asked_for_is_pinned(project, pins):
    """What the project and its extras name stands in constraints.txt."""
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]

    assert set() == names(asked) - names(pins)


def test_the_changelog_tells_of_this_version():
    """The newest chapter of the changelog is the version of the program."""
    newest = re.search(r"^## (\S+)", (HOUSE / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert newest is not None
    assert tasdesk.__version__ == newest[1]


def test_every_sheet_has_its_screen():
    """A sheet lies beside the screen it dresses and goes by its name."""
    screens = HOUSE / "tasdesk" / "screens"

    assert [] == [sheet.name for sheet in screens.glob("*.tcss") if not sheet.with_suffix(".py").exists()]


def test_every_sheet_a_screen_names_is_there():
    """A missing sheet shows only when its screen is opened."""
    screens = HOUSE / "tasdesk" / "screens"
    named = [
        (module.name, sheet)
        for module in screens.glob("*.py")
        for sheet in re.findall(r'"([\w./-]+\.tcss)"', module.read_text("utf-8"))
    ]

    assert [] == [(module, sheet) for module, sheet in named if not (screens / sheet).exists()]
