"""What every test may use."""

import pytest

from tasdesk import places
from tasdesk.method.playbook import Playbook, parse


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The playbook that ships."""
    path = places.shipped("playbook.toml")
    return parse(path.read_text(encoding="utf-8"), path.name)
