"""Texts that people typed, before a book takes them."""

import re
from typing import Final

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.text import safe

# Databases end a text at NUL, and no file in UTF-8 can hold half a surrogate pair.
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")


def typed(text: str) -> str:
    """The text without the blanks around it; empty where nothing of it can be seen.

    Raises:
        BadUse: no book can hold it.
    """
    if _NO_CHARACTER.search(text):
        raise BadUse(_("The text holds something that is no character."), _("Type it anew, or copy it without that."))
    text = text.strip()
    return text if safe(text).strip() else ""


def named(text: str, complaint: str) -> str:
    """As `typed`, of what has to be there.

    Raises:
        BadUse: nothing is, in the words of the complaint; or no book can hold it.
    """
    name = typed(text)
    if not name:
        raise BadUse(complaint)
    return name
