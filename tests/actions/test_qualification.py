"""The qualification list at the desk: answered, shown beside the rate, never part of it (METHOD 4)."""

import pytest

from desks import ago, book_and_rates, qualified, rate, refused
from tasdesk.actions.history import undo
from tasdesk.actions.playbook import read_candidate, use_playbook
from tasdesk.actions.qualification import qualify
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import Author, Choice, Qualified


@pytest.fixture
def deal(desk, tmp_path):
    """A deal under a playbook that keeps the list."""
    (tmp_path / "mine.toml").write_text("[qualification]\nasked = true\n")
    use_playbook(desk, read_candidate(tmp_path / "mine.toml"))
    return qualified(desk, days=30)


def answers(desk, deal):
    return desk.dossier(deal).qualification


def test_the_last_answer_counts_with_the_evidence_last_written(desk, deal):
    """Whoever gave it, as of its day; an answer for an earlier day does not come before a later one."""
    qualify(desk, deal, "real", "no", note="no budget yet", on=ago(desk, 9))
    qualify(desk, deal, "real", "yes", on=ago(desk, 5), author=Author.MANAGER)
    qualify(desk, deal, "real", "unknown", on=ago(desk, 7))
    qualify(desk, deal, "worth", "no", note="thin margin")
    qualify(desk, deal, "worth", "yes")

    assert {
        "real": Qualified(Choice.YES, ago(desk, 5), Author.MANAGER, "no budget yet"),
        "worth": Qualified(Choice.YES, desk.today, Author.SALESPERSON, "thin margin"),
    } == answers(desk, deal)


def test_no_rate_depends_on_it_and_it_can_be_taken_back(desk, deal):
    """Four answers of no; the book is as before after four undos."""
    before, then = book_and_rates(desk), rate(desk, deal)
    for item in ("real", "competitive", "winnable", "worth"):
        qualify(desk, deal, item, "no")
    assert then == rate(desk, deal)

    for _item in range(4):
        undo(desk)

    assert before == book_and_rates(desk)


def test_what_cannot_be_answered_is_refused(desk, deal):
    """No such question, answer or deal; a day in the future; text no book can hold."""
    with refused(desk, NotFound, "no question “fun”"):
        qualify(desk, deal, "fun", "yes")
    with refused(desk, BadUse, "3 is no answer"):
        qualify(desk, deal, "real", "3")
    with refused(desk, BadUse, "in the future"):
        qualify(desk, deal, "real", "yes", on=ago(desk, -1))
    with refused(desk, BadUse, "no character"):
        qualify(desk, deal, "real", "yes", note="a\0b")
    with refused(desk, NotFound, "no such deal"):
        qualify(desk, "nope", "real", "yes")


def test_a_playbook_without_the_list_asks_nothing(desk):
    """What was answered under another stays, and is not shown."""
    deal = qualified(desk)

    with refused(desk, Refused, "keeps no qualification list"):
        qualify(desk, deal, "real", "yes")
    assert {} == answers(desk, deal)
