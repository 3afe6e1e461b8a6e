"""Empty books without end, each a copy of the first.

Nearly every test begins with an empty book of its own, and to lay one out takes ten times as long as to copy it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from tasdesk.store import keys, schema
from tasdesk.store.ids import new_id


@contextmanager
def laid_out_once() -> Iterator[None]:
    """Let every book that is not encrypted be a copy of the first one of its day meanwhile, with a uid of its own."""
    lay_out, made = schema.lay_out, dict[date, tuple[bytes, bytes]]()

    def copied(path: Path, today: date) -> None:
        if keys.of(path) is not None:
            lay_out(path, today)
        elif today in made:
            whole, uid = made[today]
            path.write_bytes(whole.replace(uid, new_id().encode()))
        else:
            lay_out(path, today)
            with closing(sqlite3.connect(path)) as connection:
                [(uid,)] = connection.execute("SELECT value FROM meta WHERE key = 'uid'")
            made[today] = path.read_bytes(), uid.encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "lay_out", copied)
        yield
