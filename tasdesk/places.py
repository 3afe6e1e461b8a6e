"""Where tasdesk keeps things: paths as functions, nothing made on import."""

import os
from pathlib import Path

import platformdirs


def data_directory() -> Path:
    """The user's data directory of tasdesk; not made here."""
    return Path(platformdirs.user_data_dir("tasdesk", appauthor=False))


def book() -> Path:
    """The user's book, or what TASDESK_STORE names."""
    named = os.environ.get("TASDESK_STORE")
    return Path(named) if named else data_directory() / "tasdesk.db"


def demo_book() -> Path:
    """The book of the demo portfolio, kept apart from the user's own."""
    return data_directory() / "demo.db"


def config_file() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir("tasdesk", appauthor=False)) / "config.toml"


def log_file() -> Path:
    """Where errors of the program itself go; holds no content of deals."""
    return Path(platformdirs.user_log_dir("tasdesk", appauthor=False)) / "tasdesk.log"


def state_file() -> Path:
    """Where the screens were left: which deal, which filter."""
    return Path(platformdirs.user_state_dir("tasdesk", appauthor=False)) / "screens.json"


def shipped(*parts: str) -> Path:
    """A file that ships with the program: in a wheel under tasdesk/data, in a checkout under data/."""
    here = Path(__file__).parent
    installed = here / "data"
    return (installed if installed.is_dir() else here.parent / "data").joinpath(*parts)


def make_directory(path: Path) -> None:
    """Make a directory where it is missing, and those above it: each for its owner alone.

    Raises:
        OSError: it cannot be made.
    """
    # `parents=True` would let others look into those above.
    for each in reversed([path, *path.parents]):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
