"""Leads: a possible project and a way to reach someone, tested and then converted or dropped (METHOD 2)."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.method.facts import NOTHING, Author, Choice
from tasdesk.method.sounds import fold

_LEGAL_FORMS: Final = (
    *("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司", "集团"),
    *("incorporated", "inc", "corporation", "corp", "company", "co", "limited", "ltd", "llc", "plc", "gmbh", "ag"),
    *("sa", "srl", "spa", "bv", "nv", "ab", "as", "oy", "kk", "pty", "pte", "kg", "group", "holdings", "holding"),
)
"""What says how a company is organised and not which it is."""

_LATIN: Final = frozenset(form for form in _LEGAL_FORMS if form.isascii())
_HAN: Final = tuple(form for form in _LEGAL_FORMS if not form.isascii())
_WORDS: Final = re.compile(r"[^\W_]+")


class LeadState(StrEnum):
    """Where a lead stands."""

    OPEN = "open"
    CONVERTED = "converted"
    DROPPED = "dropped"


class Bant(StrEnum):
    """What a lead is tested for."""

    BUDGET = "budget"
    AUTHORITY = "authority"
    NEED = "need"
    TIMING = "timing"


class Tested(NamedTuple):
    """The last answer to one of the four, and how one knows."""

    answer: Choice
    evidence: str
    day: date
    author: Author


class SalesLead(NamedTuple):
    """A lead.

    Attributes:
        name: the possible project.
        account, contact, title: the customer and whom one knows there, as they were called.
        reach: how the contact is reached.
        source: where it came from.
        ended_on: when it was converted or dropped; None while it is open.
        reason: why it was dropped.
        deal_id: the deal it became.
        tests: what was answered so far.
    """

    id: str
    name: str
    found_on: date
    account: str = ""
    contact: str = ""
    title: str = ""
    reach: str = ""
    source: str = ""
    owner: str = ""
    need: str = ""
    state: LeadState = LeadState.OPEN
    ended_on: date | None = None
    reason: str = ""
    deal_id: str | None = None
    tests: Mapping[Bant, Tested] = NOTHING

    @property
    def qualified(self) -> bool:
        """Whether all four were answered with yes."""
        return all(each in self.tests and self.tests[each].answer is Choice.YES for each in Bant)


def check_open(lead: SalesLead) -> None:
    """Whether something can still be done with a lead.

    Raises:
        Refused: it is converted or dropped.
    """
    if lead.state is LeadState.CONVERTED:
        raise Refused(_("The lead has become a deal already."), _("Change the deal."))
    if lead.state is LeadState.DROPPED:
        raise Refused(_("The lead was dropped."), _("tasdesk undo brings it back, or write it down anew."))


def check_convertible(lead: SalesLead) -> None:
    """Whether a lead can become a deal: it has a possible project and a contact (METHOD 2, "Lead to deal").

    Raises:
        Refused: it has not, or is no longer open.
    """
    check_open(lead)
    if not lead.account.strip():
        raise Refused(_("The lead has no account."), _("Say which customer it is."))
    if not lead.contact.strip():
        raise Refused(_("The lead has no contact."), _("Say whom you know there: a deal begins with somebody."))


def core_of_name(name: str) -> str:
    """What tells a company from others: its name without case, width, marks and legal form.

    A name that is nothing but a legal form stays.
    """
    words = _WORDS.findall(fold(name))
    kept = [word for word in words if word not in _LATIN] or words
    core = " ".join(kept)
    for form in _HAN:
        if core.endswith(form) and core not in _HAN:
            core = core.removesuffix(form).strip()
    return core
