"""The words for approvals and for what a deal borrows, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.commitments import Borrowed, Decision


def decision(value: Decision) -> tuple[str, str, str]:
    """Sign, word and ink of what was decided on a request for approval."""
    glyphs = text.glyphs()
    return {
        Decision.YES: (glyphs.yes, pgettext("approval", "approved"), "good"),
        Decision.CONDITIONS: (glyphs.yes, pgettext("approval", "approved with conditions"), "careful"),
        Decision.NO: (glyphs.no, pgettext("approval", "refused"), "bad"),
    }[value]


def borrowed(value: Borrowed) -> str:
    """What a deal borrows."""
    return {
        Borrowed.EXECUTIVE: _("executive"),
        Borrowed.EXPERT: _("expert"),
        Borrowed.EVENT: pgettext("borrowed", "event"),
        Borrowed.MEDIA: _("media"),
        Borrowed.PARTNER: _("partner"),
    }[value]
