"""A wheel of this tree, in an environment that holds nothing else: what people get who do not clone."""

import os
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

HOUSE = Path(__file__).parent.parent.parent


def run(*command, **environment):
    """A command's output; its own words where it fails."""
    ended = subprocess.run(
        [str(part) for part in command],
        check=False,
        env={**os.environ, "PYTHONPATH": "", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert (0, "") == (ended.returncode, ended.stderr if ended.returncode else "")
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built the way pip builds it."""
    directory = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", directory, HOUSE)
    (built,) = directory.glob("tasdesk-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `tasdesk` command of an environment into which only the wheel was installed."""
    directory = tmp_path_factory.mktemp("environment")
    venv.create(directory, with_pip=True)
    run(directory / "bin" / "python", "-m", "pip", "install", "--quiet", "-c", HOUSE / "constraints.txt", wheel)
    return directory / "bin" / "tasdesk"


def test_the_wheel_holds_all_that_is_not_code(wheel):
    """Playbook, demo portfolio, mappings, sheets and catalogues travel with the program."""
    shipped = {f"tasdesk/{path.relative_to(HOUSE)}" for path in (HOUSE / "data").rglob("*") if path.is_file()}
    beside = {str(path.relative_to(HOUSE)) for kind in ("*.tcss", "*.mo") for path in (HOUSE / "tasdesk").rglob(kind)}

    assert set() == (shipped | beside) - set(ZipFile(wheel).namelist())
    assert {"tasdesk/data/playbook.toml", "tasdesk/locale/zh_CN/LC_MESSAGES/tasdesk.mo"} <= shipped | beside


def test_the_installed_program_knows_its_version(installed):
    """`tasdesk --version` runs from anywhere."""
    assert version("tasdesk") in run(installed, "--version")


def test_the_installed_program_shows_the_demo(installed, tmp_path):
    """Without a terminal the demo portfolio is printed: many lines, from data in the wheel."""
    assert len(run(installed, "demo", HOME=str(tmp_path)).splitlines()) > 20
