"""The playbook in force in a book."""

from functools import lru_cache

from tasdesk import places
from tasdesk.method.playbook import Playbook
from tasdesk.method.playbook_file import parse
from tasdesk.method.toml_text import completed
from tasdesk.store.file import Reader


def playbook_in_force(read: Reader) -> Playbook:
    """The playbook that this book's rates and grades follow."""
    row = read.execute("SELECT name, text FROM playbook ORDER BY since DESC, id DESC LIMIT 1").fetchone()
    return _parsed(row[1], row[0])


@lru_cache(maxsize=4)
def _parsed(text: str, origin: str) -> Playbook:
    return parse(completed(text, places.shipped("playbook.toml").read_text(encoding="utf-8")), origin)
