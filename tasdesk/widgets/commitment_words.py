"""The words for approvals, registrations and what a deal borrows, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.commitments import Borrowed, Claim, Decision
from tasdesk.method.registrations import Held, Holding


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


def conflict(other: Claim) -> str:
    """A registration that stands against one of the same project, as a sentence."""
    registration = other.registration
    told = (
        _("Conflict: {partner} has registered the same project with {deal}, valid until {day}.")
        if other.deal_id
        else _("Conflict: {partner} has registered it as well, valid until {day}.")
    )
    deal = f"{other.code} {other.deal}"
    return told.format(partner=registration.partner, deal=deal, day=text.day(registration.expires))


def told_holding(value: Holding) -> list[str]:
    """How a deal stands with registrations, in sentences: what is wrong, or until when it is held."""
    known = value.registration
    if known is None:
        return [_("No partner has registered it, and grade E follows a registration.")]
    partner, day = known.partner, text.day(known.expires)
    if value.held is Held.EXPIRED:
        return [_("{partner}'s registration has expired: it was valid until {day}.").format(partner=partner, day=day)]
    valid = _("{partner} has registered it, valid until {day}.").format(partner=partner, day=day)
    return [valid, *(conflict(other) for other in value.against)]


def short_holding(value: Holding) -> tuple[str, str, str]:
    """Sign, words and ink for how a deal stands with registrations, where there is little room."""
    glyphs = text.glyphs()
    day = text.day(value.registration.expires) if value.registration else ""
    ink = "alarm" if value.wrong else "careful"
    return {
        Held.MISSING: (glyphs.no, _("no registration"), ink),
        Held.EXPIRED: (glyphs.no, _("registration expired {day}").format(day=day), ink),
        Held.VALID: (glyphs.yes, _("registered until {day}").format(day=day), "good"),
        Held.CONFLICT: (glyphs.no, _("registration conflict"), "alarm"),
    }[value.held]
