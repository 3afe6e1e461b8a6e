"""Records that have no name of their own go by a handle: the end of their id."""

from typing import Final, Literal

from tasdesk.errors import Ambiguous, NotFound
from tasdesk.messages import _
from tasdesk.store.file import Reader
from tasdesk.store.ids import CODE_LENGTH
from tasdesk.store.lookup import folded
from tasdesk.text import safe

Handled = Literal[
    "activity", "action", "approval", "booking", "buying_step", "clash", "lead", "member", "objection", "registration"
]
"""The tables whose records go by a handle."""

_SHORTEST: Final = 4


def handle(id: str) -> str:
    """What lists show before a record, and commands take for it."""
    return id[-CODE_LENGTH:]


def find_handled(read: Reader, table: Handled, called: str) -> str:
    """The id of the record with this handle, or a longer end of its id; at least four characters of it.

    Raises:
        NotFound: none has it.   Ambiguous: several have.
    """
    wanted = folded(called).encode(errors="backslashreplace").decode()
    rows = (
        read.execute(f"SELECT id FROM {table} WHERE substr(id, -length(:handle)) = :handle", {"handle": wanted})
        if len(wanted) >= _SHORTEST
        else ()
    )
    found = [str(id) for (id,) in rows]
    if not found:
        told = {
            "activity": _("No activity goes by {name}."),
            "action": _("No action goes by {name}."),
            "approval": _("No approval goes by {name}."),
            "booking": _("Nothing borrowed goes by {name}."),
            "buying_step": _("No buying step goes by {name}."),
            "clash": _("No clash goes by {name}."),
            "lead": _("No lead goes by {name}."),
            "member": _("Nobody of the team goes by {name}."),
            "objection": _("No objection goes by {name}."),
            "registration": _("No registration goes by {name}."),
        }[table]
        raise NotFound(told.format(name=safe(called)), _("Lists show before each what it goes by."))
    if len(found) > 1:
        raise Ambiguous(_("Several go by {name}: {names}.").format(name=safe(called), names=_(", ").join(found)))
    return found[0]
