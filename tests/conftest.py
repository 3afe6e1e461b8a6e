"""What every test may use, and the empty home each begins in."""

import gc
import os
from datetime import date
from itertools import count

import hypothesis
import pytest

from empty_books import laid_out_once
from idle import told_by_the_loop
from sheets import parsed_once
from standby import on_standby
from tasdesk import messages, places
from tasdesk.method.playbook import Playbook
from tasdesk.method.playbook_file import parse

# How long an example takes says nothing on a busy machine.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "no deadline")


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def cheap():
    """Much of what nearly every test does is done once; and pilots know when a program has come to rest."""
    with laid_out_once(), parsed_once(), told_by_the_loop():
        yield


@pytest.fixture(scope="session")
def standby(tmp_path_factory):
    """A process that has everything imported, and becomes what is started."""
    with on_standby(tmp_path_factory.mktemp("standby")) as standby:
        yield standby


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Directories without end, cheaper than a `tmp_path` for each of thousands of tests."""
    street = tmp_path_factory.mktemp("homes")
    return (street / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(monkeypatch, homes):
    """An empty home directory, speaking English: no test finds the book or the settings of who runs it."""
    directory = next(homes)
    directory.mkdir()
    monkeypatch.setenv("HOME", str(directory))
    for name in (
        *("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
        *("TASDESK_STORE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"),
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield directory
    messages.use("en")


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The playbook that ships."""
    path = places.shipped("playbook.toml")
    return parse(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture
def desk(tmp_path):
    """A salesperson's desk over an empty book, on a fixed day."""
    from tasdesk.actions.desk import Desk, User, create_book
    from tasdesk.method.facts import Author

    today = date(2026, 11, 20)
    with create_book(tmp_path / "book.db", today=today) as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), today)
