"""The demo book, loaded once for the tests that only look."""

import json
import shutil

import pytest

from demo_portfolio import DEMO, TODAY
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import open_book
from tasdesk.store.dossier import read_dossier
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards


@pytest.fixture(scope="package")
def demo(tmp_path_factory):
    """The demo book as it is on `TODAY`; tests only look."""
    with load_demo(tmp_path_factory.mktemp("demo") / "demo.db", today=TODAY) as book:
        yield book


@pytest.fixture
def copy(demo, tmp_path):
    """A demo book to write in."""
    with demo.reading():
        for file in demo.path.parent.iterdir():
            shutil.copy(file, tmp_path)
    with open_book(tmp_path / demo.path.name, today=TODAY) as book:
        yield book


@pytest.fixture(scope="package")
def dossiers(demo):
    """Every deal of the demo, by its name."""
    with demo.reading() as read:
        ids = [deal_id for (deal_id,) in read.execute("SELECT id FROM deal")]
        return {(found := read_dossier(read, deal_id, TODAY)).deal.name: found for deal_id in ids}


@pytest.fixture(scope="package")
def cards(demo):
    with demo.reading() as read:
        return read_cards(read, playbook_in_force(read), closed=None)


@pytest.fixture(scope="package")
def lines():
    return [json.loads(line) for line in (DEMO / "portfolio.jsonl").read_text("utf-8").splitlines()]
