"""Terminals, and books to open in them."""

import shutil
from contextlib import ExitStack

import pytest

from books import TODAY, USER, small_book
from crm import CRM, take_in
from journeys.terminal import Terminal
from tasdesk import places
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import Desk, create_book


@pytest.fixture
def start(standby):
    """Start `tasdesk` on `TODAY` in a terminal; whatever still runs at the end of the test is ended."""
    with ExitStack() as stack:
        yield lambda *words, **options: stack.enter_context(
            Terminal("--today", TODAY.isoformat(), *words, standby=standby, **options)
        )


@pytest.fixture(scope="session")
def demo_made_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    load_demo(path, today=TODAY).close()
    return path


@pytest.fixture
def demo_book(demo_made_once):
    """The demo portfolio as of `TODAY`, where `tasdesk demo` finds it; its path."""
    return put(demo_made_once, places.demo_book())


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("imported") / "tasdesk.db"
    with create_book(path, today=TODAY) as book:
        take_in(Desk(book, USER, TODAY), CRM)
    return path


@pytest.fixture
def imported(imported_once):
    """A book with the deals of the invented export, where `tasdesk` finds it; its path."""
    return put(imported_once, places.book())


@pytest.fixture(scope="session")
def small_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "tasdesk.db"
    small_book(path)
    return path


@pytest.fixture
def small(small_once):
    """The small book of four deals where `tasdesk` finds it; its path."""
    return put(small_once, places.book())


def put(made, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, path)
    return path
