"""Findings in words: what each is called, and how grave it is (METHOD 8)."""

from typing import Final

from tasdesk.messages import N_, _
from tasdesk.method.facts import US, Question
from tasdesk.method.findings import Finding, Severity
from tasdesk.method.trust import Share, Trust
from tasdesk.text import count, percent, safe
from tasdesk.widgets import words

TITLES: Final = {
    "rate-fell": N_("The win rate fell"),
    "rate-jumped": N_("The win rate jumped"),
    "rate-flat": N_("The win rate does not move"),
    "no-compelling-event": N_("No compelling event"),
    "compelling-event-past": N_("The compelling event has passed"),
    "no-inside-source": N_("No inside source"),
    "not-top-three": N_("Not among the first three"),
    "stale-assessment": N_("The assessment is old"),
    "unanswered": N_("Scores are not known"),
    "rival-unknown": N_("Rivals are not known"),
    "views-differ": N_("Salesperson and manager differ"),
    "closeness-unsupported": N_("The map does not support the closeness"),
    "no-approver": N_("Nobody is known to approve"),
    "no-decision-maker": N_("Nobody is known to decide"),
    "key-player-untouched": N_("A key player is not in touch"),
    "key-player-against": N_("A decider is against us"),
    "map-red": N_("Nobody of weight is for us"),
    "rival-closer": N_("A rival is closer"),
    "rival-fitter": N_("A rival fits better"),
    "no-strategy": N_("No strategy"),
    "no-value-proposition": N_("No value proposition"),
    "pitch-too-long": N_("The pitch is too long"),
    "task-missing": N_("Left undone"),
    "stage-stuck": N_("Too long in its stage"),
    "close-date-past": N_("The close date has passed"),
    "close-date-slid": N_("The close date slid"),
    "overdue-action": N_("An action is overdue"),
    "no-next-step": N_("No next step"),
    "strategy-idle": N_("The strategy is not carried out"),
    "no-grade": N_("No grade"),
}
"""What each finding is called."""


def title(finding: Finding) -> str:
    """What a finding is called, and what it is about."""
    name = _(TITLES[finding.id])
    return name + _(": ") + subject(finding) if finding.subject else name


def subject(finding: Finding) -> str:
    """What a finding is about: us, a score with whose it is, or by its name; empty for the deal as a whole."""
    party, _dot, question = finding.subject.rpartition(".")
    if party and question in tuple(Question):
        return words.score_of(Question(question), None if party == US else safe(party))
    return _("us") if finding.subject == US else safe(finding.subject)


def mark(severity: Severity) -> tuple[str, str]:
    """The mark of a severity and its ink: the number of signs tells it apart without colour."""
    return {Severity.HIGH: ("!!", "bad"), Severity.MEDIUM: ("!", "careful"), Severity.LOW: ("∙", "dim")}[severity]


def severity(severity: Severity) -> str:
    """A severity in a word."""
    return {Severity.HIGH: _("high"), Severity.MEDIUM: _("medium"), Severity.LOW: _("low")}[severity]


def trusted(found: Trust) -> str:
    """In how many deals lost and won a finding was there before they were closed; empty where none was closed."""
    if not found.lost.all and not found.won.all:
        return ""
    lost, won = map(share_words, found)
    return _("there in {lost} of those lost, {won} of those won").format(lost=lost, won=won)


def trusted_shortly(found: Trust) -> str:
    """The same for the end of a line, counts alone; empty where none was closed."""
    lost, won = (f"{count(share.some)}/{count(share.all)}" for share in found)
    return _("lost {lost}, won {won}").format(lost=lost, won=won) if found.lost.all or found.won.all else ""


def share_words(share: Share) -> str:
    """A part of all with its count and the interval in which it lies; `none` of nothing."""
    if share.part is None or share.interval is None:
        return _("none")
    low, high = share.interval
    return _("{part} ({some}/{all}, {low} to {high})").format(
        part=percent(share.part), some=count(share.some), all=count(share.all), low=percent(low), high=percent(high)
    )
