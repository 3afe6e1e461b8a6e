"""The words for leads, with their signs and inks."""

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import Choice
from tasdesk.method.leads import Bant, LeadState


def state(value: LeadState) -> tuple[str, str, str]:
    """Sign, word and ink of where a lead stands."""
    glyphs = text.glyphs()
    return {
        LeadState.OPEN: (glyphs.dot, pgettext("lead", "open"), "plain"),
        LeadState.CONVERTED: (glyphs.yes, pgettext("lead", "became a deal"), "good"),
        LeadState.DROPPED: (glyphs.no, pgettext("lead", "dropped"), "dim"),
    }[value]


def bant(value: Bant) -> str:
    """One of the four things a lead is tested for."""
    return {
        Bant.BUDGET: _("budget"),
        Bant.AUTHORITY: _("authority"),
        Bant.NEED: pgettext("lead", "need"),
        Bant.TIMING: _("timing"),
    }[value]


def answer(value: Choice | None) -> tuple[str, str]:
    """Sign and ink of an answer to one of them."""
    glyphs = text.glyphs()
    if value is None:
        return glyphs.dash, "dim"
    return {Choice.YES: (glyphs.yes, "good"), Choice.NO: (glyphs.no, "bad"), Choice.UNKNOWN: ("?", "careful")}[value]
