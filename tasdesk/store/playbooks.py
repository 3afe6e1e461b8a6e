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
    return parsed(row[1], row[0])


@lru_cache(maxsize=4)
def parsed(text: str, origin: str) -> Playbook:
    """The playbook in a text that a book keeps; what later programs added to the standard is added to it.

    Raises:
        PlaybookError: it does not hold together.
    """
    return parse(completed(text, places.shipped("playbook.toml").read_text(encoding="utf-8")), origin)
