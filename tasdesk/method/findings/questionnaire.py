"""Findings about gates and answers (METHOD 8, 4–11)."""

from collections.abc import Iterator
from datetime import date

from tasdesk.messages import _, ngettext
from tasdesk.method.course import EVENT, LOWER, Key
from tasdesk.method.facts import Author, Question, Scores
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.method.winrate import TOLERANCE
from tasdesk.text import day, safe


def no_event(case: Case) -> Iterator[Hit]:
    """No compelling event is confirmed."""
    if not case.standing.event and case.stage >= case.limit("no-compelling-event", "from_stage"):
        yield Hit(_unconfirmed(case, "event"))


def event_past(case: Case) -> Iterator[Hit]:
    """The date of the compelling event has passed."""
    by = _event_by(case)
    if by is not None and by < case.today:
        yield Hit(_("It was to be by {day}.").format(day=day(by)))


def no_source(case: Case) -> Iterator[Hit]:
    """No inside source is confirmed."""
    if not case.standing.source and case.stage >= case.limit("no-inside-source", "from_stage"):
        yield Hit(_unconfirmed(case, "source"))


def not_top_three(case: Case) -> Iterator[Hit]:
    """We are known to rank lower than third."""
    if case.standing.rank == LOWER:
        yield Hit(_("As far as we know we rank lower than third."))


def stale(case: Case) -> Iterator[Hit]:
    """The newest answer of any author is older than the playbook allows."""
    newest = case.newest_answer
    if newest is not None and (case.today - newest).days > case.playbook.stale_days:
        yield Hit(_ago(case, newest))


def unanswered(case: Case) -> Iterator[Hit]:
    """A score of ours or of a named rival is missing or don't know."""
    if case.stage < case.limit("unanswered", "from_stage"):
        return
    lacking = [
        _score(case, scores.party, question)
        for scores in (case.standing.us, *case.standing.rivals)
        for question in Question
        if _value(scores, question) is None
    ]
    if lacking:
        yield Hit(_("Not known: {scores}.").format(scores=_(", ").join(map(safe, lacking))))


def rival_unknown(case: Case) -> Iterator[Hit]:
    """Fewer than two rivals are named, and the deal is not declared uncontested."""
    named = case.standing.rivals
    if len(named) < 2 and not case.standing.uncontested and case.stage >= case.limit("rival-unknown", "from_stage"):
        yield Hit(
            _("Only {rival} is named.").format(rival=safe(case.name(named[0].party)))
            if named
            else _("No rival is named.")
        )


def views_differ(case: Case) -> Iterator[Hit]:
    """Salesperson and manager are apart in a score, and agreed on nothing since (METHOD 4)."""
    ledger = case.course.ledger
    if not ledger.answered_by(Author.MANAGER):
        return
    for party in case.parties:
        for question in Question:
            key: Key = (party, question.value)
            apart = ledger.differs(key)
            if apart is not None and apart >= case.limit("views-differ", "difference") - TOLERANCE:
                own, other = (ledger.stated(author, key) for author in (Author.SALESPERSON, Author.MANAGER))
                yield Hit(
                    _("Salesperson {one}, manager {other}.").format(
                        one=f"{own.value if own else 0:.3g}", other=f"{other.value if other else 0:.3g}"
                    ),
                    _score(case, party, question),
                    f"{party}.{question}",
                    place=f"questions.{question}",
                )


def _event_by(case: Case) -> date | None:
    """The date of the confirmed compelling event; None without one."""
    event = case.course.ledger.in_force(EVENT) if case.standing.event else None
    by: date | None = event[1] if event else None
    return by


def _unconfirmed(case: Case, question: str) -> str:
    """What was answered to a gate instead of yes."""
    given = case.course.ledger.in_force(("", question))
    answers = {"no": _("The answer is no."), "unknown": _("The answer is don't know.")}
    return _("Never answered.") if given is None else answers.get(given[0], "")


def _ago(case: Case, newest: date) -> str:
    days = (case.today - newest).days
    return ngettext(
        "The newest answer is of {day}, {count} day ago.", "The newest answer is of {day}, {count} days ago.", days
    ).format(day=day(newest), count=days)


def _score(case: Case, party: str, question: Question) -> str:
    """A score by its party's name, such as `us.fit`."""
    return f"{case.name(party)}.{question}"


def _value(scores: Scores, question: Question) -> float | None:
    return scores.fit if question is Question.FIT else scores.closeness


RULES = (
    Rule("no-compelling-event", Severity.HIGH, no_event, "questions.event"),
    Rule("compelling-event-past", Severity.HIGH, event_past, "questions.event"),
    Rule("no-inside-source", Severity.HIGH, no_source, "questions.source"),
    Rule("not-top-three", Severity.HIGH, not_top_three, "questions.rank"),
    Rule("stale-assessment", Severity.MEDIUM, stale, "questions.event"),
    Rule("unanswered", Severity.MEDIUM, unanswered, "questions.fit"),
    Rule("rival-unknown", Severity.MEDIUM, rival_unknown, "questions.fit"),
    Rule("views-differ", Severity.HIGH, views_differ, "questions.fit"),
)
