"""What commands take for what is said of people; what is wrong with it is said with the name of its option."""

from collections.abc import Sequence
from typing import Final

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.people_words import NOTHING_SAID, Member, member_called, plain
from tasdesk.method.person import Buying, Role
from tasdesk.text import safe

NONE: Final = "none"
"""Takes away what was said."""


def word_of(name: str, typed: str, *kinds: type[Member]) -> Member:
    """The member of these kinds that was typed.

    Raises:
        BadUse: it is none of them; the advice lists them.
    """
    found = member_called(typed, *kinds)
    if found is None:
        raise BadUse(
            _("{name}: “{value}” is not possible.").format(name=name, value=safe(typed)),
            _("It is one of {choices}.").format(choices=", ".join(member for kind in kinds for member in kind)),
        )
    return found


def word_or_none(name: str, typed: str, kind: type[Member]) -> Member | None:
    """As `word_of`; None for a word that takes away what was said."""
    return None if plain(typed) in NOTHING_SAID else word_of(name, typed, kind)


def roles_of(name: str, typed: Sequence[str]) -> tuple[list[Role] | None, list[Buying] | None]:
    """The decision roles and the parts in the purchase that were typed; None for a kind that was not spoken of.

    Each may be several words with commas between. `none` alone takes both away.

    Raises:
        BadUse: a word is none of them, or stands beside `none`.
    """
    words = [word for each in typed for word in each.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    if any(plain(word) in NOTHING_SAID for word in words):
        if len(words) > 1:
            raise BadUse(_("{name}: none stands alone.").format(name=name))
        return [], []
    found = [word_of(name, word, Role, Buying) for word in words]
    roles = [each for each in found if isinstance(each, Role)]
    buying = [each for each in found if isinstance(each, Buying)]
    return roles or None, buying or None
