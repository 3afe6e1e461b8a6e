"""Checks on real CRM exports, which are not part of this tree: `make check` says where they are."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def exports() -> Path:
    """The directory of real exports; a missing one is a fault of the call, never a reason to skip."""
    directory = Path(os.environ["TASDESK_EXPORTS"]).absolute()  # programs are started elsewhere
    assert directory.is_dir()
    return directory
