"""Findings about gates and answers (METHOD 8, 4–11)."""

from collections.abc import Iterator
from datetime import date

from tasdesk.messages import _, ngettext
from tasdesk.method.course import EVENT, LOWER, SOURCE, Key
from tasdesk.method.facts import TOLERANCE, Author, Question
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.text import day, safe


def no_event(case: Case) -> Iterator[Hit]:
    """No compelling event is confirmed."""
    if not case.standing.event:
        yield Hit(_unconfirmed, (_given(case, EVENT),))


def event_past(case: Case) -> Iterator[Hit]:
    """The date of the compelling event has passed."""
    by = _event_by(case)
    if by is not None and by < case.today:
        yield Hit(_was_by, (by,))


def no_source(case: Case) -> Iterator[Hit]:
    """No inside source is confirmed."""
    if not case.standing.source:
        yield Hit(_unconfirmed, (_given(case, SOURCE),))


def not_top_three(case: Case) -> Iterator[Hit]:
    """We are known to rank lower than third."""
    if case.standing.rank == LOWER:
        yield Hit(_ranked_lower)


def stale(case: Case) -> Iterator[Hit]:
    """The newest answer of any author is older than the playbook allows."""
    newest = case.newest_answer
    if newest is not None:
        ago = (case.today - newest).days
        if ago > case.playbook.stale_days:
            yield Hit(_newest, (newest, ago))


def unanswered(case: Case) -> Iterator[Hit]:
    """A score of ours or of a named rival is missing or don't know."""
    lacking: list[tuple[str, Question]] = []
    for party, fit, closeness in (case.standing.us, *case.standing.rivals):
        if fit is None:
            lacking.append((party, Question.FIT))
        if closeness is None:
            lacking.append((party, Question.CLOSENESS))
    if lacking:
        party, question = lacking[0]
        yield Hit(_not_known, tuple([_score(case, *each) for each in lacking]), place=f"questions.{party}.{question}")


def rival_unknown(case: Case) -> Iterator[Hit]:
    """Fewer than two rivals are named, and the deal is not declared uncontested."""
    standing = case.standing
    named = standing.rivals
    if len(named) < 2 and not standing.uncontested:
        free = 2 if 1 in standing.slots else 1
        yield Hit(_only_named, tuple([case.name(rival.party) for rival in named]), place=f"rivals.rival{free}")


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
                    _both_scores,
                    (own.value if own else 0, other.value if other else 0),
                    _score(case, party, question),
                    f"{party}.{question}",
                    place=f"questions.{question}",
                )


def _event_by(case: Case) -> date | None:
    """The date of the confirmed compelling event; None without one."""
    event = case.course.ledger.in_force(EVENT) if case.standing.event else None
    by: date | None = event[1] if event else None
    return by


def _given(case: Case, gate: Key) -> str:
    """What was answered to a gate; empty where nothing ever was."""
    given = case.course.ledger.in_force(gate)
    return "" if given is None else given[0]


def _score(case: Case, party: str, question: Question) -> str:
    """A score by its party's name, such as `us.fit`."""
    return f"{case.name(party)}.{question}"


# --- the evidence ------------------------------------------------------------------------------------------------


def _unconfirmed(given: str) -> str:
    """What was answered to a gate instead of yes."""
    answers = {"no": _("The answer is no."), "unknown": _("The answer is don't know.")}
    return answers.get(given, _("Never answered."))


def _was_by(by: date) -> str:
    return _("It was to be by {day}.").format(day=day(by))


def _ranked_lower() -> str:
    return _("As far as we know we rank lower than third.")


def _newest(newest: date, ago: int) -> str:
    told = ngettext(
        "The newest answer is of {day}, {count} day ago.", "The newest answer is of {day}, {count} days ago.", ago
    )
    return told.format(day=day(newest), count=ago)


def _not_known(*scores: str) -> str:
    return _("Not known: {scores}.").format(scores=_(", ").join(map(safe, scores)))


def _only_named(*rivals: str) -> str:
    return _("Only {rival} is named.").format(rival=safe(rivals[0])) if rivals else _("No rival is named.")


def _both_scores(one: float, other: float) -> str:
    return _("Salesperson {one}, manager {other}.").format(one=f"{one:.3g}", other=f"{other:.3g}")


RULES = (
    Rule("no-compelling-event", Severity.HIGH, no_event, "questions.event"),
    Rule("compelling-event-past", Severity.HIGH, event_past, "questions.event"),
    Rule("no-inside-source", Severity.HIGH, no_source, "questions.source"),
    Rule("not-top-three", Severity.HIGH, not_top_three, "questions.rank"),
    Rule("stale-assessment", Severity.MEDIUM, stale, "questions.event"),
    Rule("unanswered", Severity.MEDIUM, unanswered, "questions.fit"),
    Rule("rival-unknown", Severity.MEDIUM, rival_unknown, "rivals.rival1"),
    Rule("views-differ", Severity.HIGH, views_differ, "questions.fit"),
)
