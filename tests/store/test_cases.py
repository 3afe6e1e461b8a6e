"""What findings rest on: read in bulk it is what the dossiers say."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import random_rows
from demo_portfolio import TODAY
from tasdesk.actions import history
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.demo import load_demo
from tasdesk.method.findings import findings, findings_of
from tasdesk.store.cases import read_cases
from tasdesk.store.close_dates import read_close_dates
from tasdesk.store.dossier import read_dossier
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.scores import rescore


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo portfolio, to be looked at."""
    with load_demo(tmp_path_factory.mktemp("demo") / "demo.db", today=TODAY) as book:
        yield book


@pytest.mark.parametrize("days_ago", [0, 9, 40, 100])
def test_many_deals_at_once_have_the_findings_of_each(days_ago, demo):
    """The findings of all open deals of the demo, read in bulk, are those of their dossiers, on any day."""
    on = TODAY - timedelta(days=days_ago)
    with demo.reading() as read:
        playbook = playbook_in_force(read)
        ids = [deal for (deal,) in read.execute("SELECT id FROM deal WHERE outcome = '' ORDER BY id")]
        many = {case.deal.id: findings_of(case) for case in read_cases(read, ids, on, playbook)}
        each = {deal: findings(read_dossier(read, deal, on), playbook) for deal in ids}

    assert each == many
    assert any(found for found in many.values())


@settings(max_examples=15)
@given(asked=st.lists(random_rows.changes, max_size=8), on=random_rows.days, nth=st.integers(0, 5))
def test_in_any_book_many_deals_at_once_have_the_findings_of_each(asked, on, nth, demo):
    """Whatever the rows say and whatever the day, some deals have the same findings in bulk as one by one."""
    with closing(random_rows.changed(demo.path, asked)) as read:
        playbook = playbook_in_force(read)
        rescore(read, playbook)
        ids = [deal for (deal,) in read.execute("SELECT id FROM deal WHERE outcome = '' ORDER BY id")]
        some = ids[nth::6]
        many = {case.deal.id: findings_of(case) for case in read_cases(read, ids, on, playbook)}
        each = {deal: findings(read_dossier(read, deal, on), playbook) for deal in some}

    assert each == {deal: many[deal] for deal in some}


def test_close_dates_are_those_that_stood(desk):
    """Each date that a deal was to be closed on, in order; one that was undone never was."""

    deal = add_deal(desk, "A deal", account="Aster", close_date=date(2027, 1, 1))
    for month in (2, 3, 4):
        edit_deal(desk, deal, close_date=date(2027, month, 1))
    history.undo(desk)
    with desk.reading() as read:
        found = read_close_dates(read, [deal], desk.today)

    assert {deal: (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1))} == found
