"""What our own side commits to a deal: approvals, the team and what is borrowed (METHOD 2)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Decision(StrEnum):
    """What was decided on a request for approval."""

    YES = "yes"
    CONDITIONS = "conditions"
    NO = "no"


class Approval(NamedTuple):
    """A decision about a deal.

    Attributes:
        process: the id of a process of the playbook.
        by: who decided.
        conditions: those under which it was approved, or why it was not.
    """

    id: str
    process: str
    day: date
    decision: Decision
    by: str
    conditions: str = ""


class Member(NamedTuple):
    """Somebody of ours who works on a deal.

    Attributes:
        role: what they are in the team.
        supporting: they help, and are not of the team itself.
        asked: what is asked of them.
        until: the last day on which they were there; None while they are.
    """

    id: str
    name: str
    role: str
    since: date
    supporting: bool = False
    asked: str = ""
    until: date | None = None

    def there_on(self, day: date) -> bool:
        """Whether they work on the deal on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Borrowed(StrEnum):
    """What a deal borrows."""

    EXECUTIVE = "executive"
    EXPERT = "expert"
    EVENT = "event"
    MEDIA = "media"
    PARTNER = "partner"


class Booking(NamedTuple):
    """Something borrowed for one activity or one action, by its id."""

    id: str
    kind: Borrowed
    name: str
    activity_id: str | None = None
    action_id: str | None = None
    note: str = ""


class Registration(NamedTuple):
    """A partner's claim to a project; `expires` is the last day on which it is valid."""

    id: str
    partner: str
    day: date
    expires: date
    note: str = ""

    def valid_on(self, day: date) -> bool:
        """Whether it holds on a day, its first and its last included."""
        return self.day <= day <= self.expires


class Claim(NamedTuple):
    """A registration seen from another one of the same project.

    Attributes:
        deal_id, code, deal: the other deal of the customer that it was written down with, with the code and the name;
            empty where it is the same deal.
    """

    registration: Registration
    deal_id: str = ""
    code: str = ""
    deal: str = ""


def approved(approvals: Iterable[Approval], process: str) -> bool:
    """Whether the last decision about a process was not no; `approvals` come oldest first."""
    decisions = [each.decision for each in approvals if each.process == process]
    return bool(decisions) and decisions[-1] is not Decision.NO
