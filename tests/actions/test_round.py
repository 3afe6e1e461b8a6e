"""The weekly round at the desk: which deals are due, and that an assessment ends it."""

from dataclasses import replace

from desks import ago, everything, give
from tasdesk.actions.answers import Answered, write_evidence
from tasdesk.actions.assessments import confirm
from tasdesk.actions.deals import add_deal, close_deal, edit_deal
from tasdesk.actions.playbook import read_candidate, use_playbook
from tasdesk.actions.round import due
from tasdesk.method.facts import Author, Grade, Money, Outcome


def deal(desk, name, days=None, units=None, question="fit", author=Author.SALESPERSON):
    """A deal of that amount, one question of which was answered so many days ago."""
    made = add_deal(desk, name, amount=None if units is None else Money(units * 100, "CNY"))
    if days is not None:
        give(desk, made, question, "unknown", on=ago(desk, days), author=author)
    return made


def names(desk):
    return [(each.card.name, each.days) for each in due(desk)]


def test_the_round_begins_with_grade_a_and_the_longest_due(desk):
    """Whoever answered, and whatever: a gate counts, don't know counts; what is fresh or closed is not due."""
    lifted = deal(desk, "lifted", 16, 400_000)
    edit_deal(desk, lifted, manual_grade=Grade.A, grade_reason="a reference")
    deal(desk, "ungraded")
    deal(desk, "small", 30, 400_000)
    deal(desk, "large", 15, 9_000_000, author=Author.MANAGER)
    deal(desk, "older", 40, 6_000_000, question="event")
    deal(desk, "fresh", 14, 9_000_000, question="rank", author=Author.AGREED)
    close_deal(desk, deal(desk, "lost", 99, 9_000_000), Outcome.LOST)

    assert [("older", 40), ("lifted", 16), ("large", 15), ("small", 30), ("ungraded", None)] == names(desk)


def test_an_assessment_takes_a_deal_out_of_the_round(desk):
    """Confirmed, or answered by anybody; evidence alone does not, nor does what is dated earlier."""
    first, second, third = (deal(desk, name, 20, 9_000_000) for name in ("first", "second", "third"))
    confirm(desk, first)
    give(desk, second, "rank", 1, author=Author.MANAGER)
    write_evidence(desk, third, "fit", "seen")
    write_evidence(desk, third, "event", "read", said=Answered(author=Author.MANAGER))
    give(desk, third, "closeness", 3, on=ago(desk, 19))

    assert [("third", 19)] == names(desk)


def test_a_round_of_another_day_knows_what_was_known_then(desk):
    """What is dated later does not count."""
    made = deal(desk, "one", 40)
    give(desk, made, "fit", 3)

    assert [("one", 20)] == names(replace(desk, fixed_day=ago(desk, 20)))


def test_the_playbook_says_how_old_is_too_old(desk, tmp_path):
    """Three days here; looking changes nothing."""
    deal(desk, "one", 4)
    deal(desk, "two", 3)
    (tmp_path / "mine.toml").write_text("[round]\ndays = 3\n")
    use_playbook(desk, read_candidate(tmp_path / "mine.toml"))
    before = everything(desk)

    assert [("one", 4)] == names(desk)
    assert before == everything(desk)
