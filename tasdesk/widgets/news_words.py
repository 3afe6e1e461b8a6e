"""What others brought, in words."""

from collections.abc import Iterable

from tasdesk.messages import _, ngettext
from tasdesk.text import count, safe


def said(records: int, authors: Iterable[str]) -> str:
    """How much is new of a deal, and from whom."""
    told = ngettext("{count} new from {who}", "{count} new from {who}", records)
    return told.format(count=count(records), who=_(", ").join(map(safe, authors)))
