"""What the tables themselves refuse, and how their records lead to deals."""

import sqlite3

import pydantic
import pytest

from store_support import insert, insert_deal
from tasdesk.store import journal
from tasdesk.store.ids import new_id
from tasdesk.store.tables import DEAL_OF, DERIVED, LOG, AssessmentRow, Row

DAY = "2026-10-02"


def test_every_table_is_journaled_or_known_not_to_be():
    """A new table without a way to its deals would leave their rates stale."""
    journaled = {table.name for table in Row.metadata.sorted_tables} - DERIVED - LOG

    assert set(DEAL_OF) == journaled


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("deal", {"code": "a", "name": "x", "stage": "verify", "outcome": "maybe"}),
        ("deal", {"code": "a", "name": "x", "stage": "verify", "manual_grade": "E"}),
        ("deal", {"code": "a", "name": "x", "stage": "verify", "account_id": "nobody"}),
        ("deal", {"code": "a", "name": None, "stage": "verify"}),
        ("assessment", {"deal_id": "DEAL", "author": "manager", "day": DAY, "party": "us", "fit": 5.1}),
        ("assessment", {"deal_id": "DEAL", "author": "manager", "day": DAY, "party": "us", "closeness": -0.1}),
        ("assessment", {"deal_id": "DEAL", "author": "customer", "day": DAY, "party": "us"}),
        ("assessment", {"deal_id": "nothing", "author": "manager", "day": DAY, "party": "us"}),
        ("gates", {"deal_id": "DEAL", "author": "manager", "day": DAY, "event": "maybe"}),
        ("gates", {"deal_id": "DEAL", "author": "manager", "day": DAY, "rank": "4"}),
        ("qualification", {"deal_id": "DEAL", "item": "real", "author": "manager", "day": DAY, "answer": "maybe"}),
        ("naming", {"deal_id": "DEAL", "day": DAY, "slot": 3}),
        ("uncontested", {"deal_id": "DEAL", "day": DAY, "value": 2}),
        ("stage_move", {"deal_id": "DEAL", "kind": "sideways", "target": "bid"}),
        ("strategy", {"deal_id": "DEAL", "party": "us", "day": DAY, "strategy": "sideways"}),
        ("tactic", {"deal_id": "DEAL", "party": "us", "text": "x", "since": DAY, "state": "lost"}),
        ("value_equation", {"deal_id": "DEAL", "day": DAY, "currency": "CNY", "perception": "1.1"}),
        ("need", {"deal_id": "DEAL", "kind": "enjoy"}),
        ("need", {"deal_id": "DEAL", "person_id": "nobody"}),
        ("plan_text", {"deal_id": "DEAL", "head": "actions", "day": DAY}),
        ("rival_entry", {"rival_id": "RIVAL", "kind": "gossip", "day": DAY, "text": "x"}),
        (
            "rival_entry",
            {
                "rival_id": "RIVAL",
                "kind": "basics",
                "day": DAY,
                "text": "x",
                "deal_id": "DEAL",
                "account_id": "ACCOUNT",
            },
        ),
        ("person", {"account_id": "nobody", "name": "Wang"}),
        ("link", {"kind": "friendly", "account_id": "ACCOUNT", "source_id": "ONE", "target_id": "TWO"}),
        ("link", {"kind": "decision", "account_id": "ACCOUNT", "source_id": "ONE", "target_id": "TWO"}),
        ("link", {"kind": "political", "account_id": "ACCOUNT", "source_id": "ONE", "target_id": "ONE"}),
        ("attitude", {"person_id": "ONE", "party": "us", "stance": "friendly"}),
        ("link", {"kind": "political", "account_id": "ACCOUNT", "source_id": "ONE", "target_id": "TWO", "strength": 4}),
        ("person", {"account_id": "ACCOUNT", "name": "Wang", "orientation": "cautious"}),
        ("deal_role", {"deal_id": "DEAL", "person_id": "ONE", "role": "boss"}),
        ("activity", {"deal_id": "DEAL", "kind": "visit", "state": "forgotten", "day": DAY}),
        ("activity", {"deal_id": "DEAL", "kind": "visit", "state": "held", "day": DAY, "minutes": 0}),
        ("activity_person", {"activity_id": "nothing", "person_id": "ONE"}),
        ("action", {"deal_id": "DEAL", "kind": "task", "text": "x", "since": DAY, "side": "rival"}),
        ("action", {"deal_id": "DEAL", "kind": "task", "text": "x", "since": DAY, "state": "late"}),
        ("milestone", {"deal_id": "DEAL", "milestone": "won", "day": DAY}),
        (
            "objection_change",
            {"deal_id": "DEAL", "objection_id": "nothing", "day": DAY, "state": "raised", "author": ""},
        ),
        ("lead", {"name": "x", "found_on": DAY, "state": "hot"}),
        ("lead_answer", {"lead_id": "nothing", "test": "budget", "answer": "yes", "day": DAY, "author": ""}),
        ("approval", {"deal_id": "DEAL", "process": "x", "day": DAY, "decision": "maybe", "decided_by": ""}),
        ("registration", {"deal_id": "DEAL", "partner": "x", "day": DAY, "expires": "2001-01-01"}),
        ("booking", {"deal_id": "DEAL", "kind": "expert", "name": "x"}),
        ("deal_role", {"deal_id": "DEAL", "person_id": "ONE", "role": "user approver"}),
        ("deal_role", {"deal_id": "DEAL", "person_id": "ONE", "buying": "EB EB"}),
        ("relationship", {"deal_id": "DEAL", "person_id": "ONE", "strategy": ""}),
    ],
)
def test_what_cannot_be_is_refused_by_the_database(book, table, values):
    """The second line, behind the checks of the actions."""
    with pytest.raises(sqlite3.IntegrityError), book.writing("add", "Li Na") as step:  # noqa: PT012
        account_id = insert(step, "account", name="Acme")
        known = {
            "DEAL": insert_deal(step),
            "ACCOUNT": account_id,
            "RIVAL": insert(step, "rival", name="Huawei"),
            "ONE": insert(step, "person", name="Wang", account_id=account_id),
            "TWO": insert(step, "person", name="Chen", account_id=account_id),
        }
        insert(step, table, **{name: known.get(value, value) for name, value in values.items()})


def test_one_author_has_one_set_of_answers_a_day(book):
    """A later answer of that day changes the row, it does not add one."""
    with pytest.raises(sqlite3.IntegrityError), book.writing("answer", "Li Na") as step:  # noqa: PT012
        deal_id = insert_deal(step)
        for _ in range(2):
            insert(step, "assessment", deal_id=deal_id, author="manager", day=DAY, party="us")


def test_a_row_checks_what_it_is_given():
    """A score that is no number does not get as far as the database."""
    with pytest.raises(pydantic.ValidationError):
        AssessmentRow(id=new_id(), deal_id=new_id(), author="manager", day=DAY, party="us", fit="high")


@pytest.fixture
def known(book):
    """Two deals of one account, one elsewhere, with everything that can be said of the first."""
    with book.writing("prepare", "Li Na") as step:
        ids = {name: insert(step, "account", name=name) for name in ("account", "other")}
        ids["product"] = insert(step, "product", name="GTX Pro")
        ids["rival"] = insert(step, "rival", name="Huawei")
        ids["deal"] = insert_deal(step, "one", account_id=ids["account"], product_id=ids["product"])
        ids["sister"] = insert_deal(step, "two", account_id=ids["account"])
        ids["elsewhere"] = insert_deal(step, "three", account_id=ids["other"])
        ids["person"] = insert(step, "person", name="Wang", account_id=ids["account"])
        ids["outsider"] = insert(step, "person", name="Zoe", account_id=ids["other"])
        ids["second"] = insert(step, "person", name="Chen", account_id=ids["account"])
        deal, person = {"deal_id": ids["deal"]}, {"person_id": ids["person"]}
        of_author = {**deal, "author": "manager", "day": DAY}
        ids["naming"] = insert(step, "naming", **deal, day=DAY, slot=1, rival_id=ids["rival"])
        ids["uncontested"] = insert(step, "uncontested", **deal, day=DAY, value=0)
        ids["gates"] = insert(step, "gates", **of_author)
        ids["assessment"] = insert(step, "assessment", **of_author, party="us")
        ids["qualification"] = insert(step, "qualification", **of_author, item="real", answer="yes")
        ids["stage_move"] = insert(step, "stage_move", **deal, kind="entry", target="verify")
        ids["deal_role"] = insert(step, "deal_role", **deal, **person)
        ids["relationship"] = insert(step, "relationship", **deal, **person, strategy="attack")
        ids["attitude"] = insert(step, "attitude", **person, party="us")
        ids["attitude of deal"] = insert(step, "attitude", **person, **deal, party="us")
        pair = {"account_id": ids["account"], "source_id": ids["person"], "target_id": ids["second"]}
        ids["link"] = insert(step, "link", kind="political", **pair)
        boss = {**pair, "target_id": ids["outsider"]}
        ids["link to outsider"] = insert(step, "link", kind="reporting", **boss)
        ids["link of deal"] = insert(step, "link", kind="decision", **pair, **deal)
        written = {"day": DAY, "author": "Li Na", "text": "…", "private": 1, "written": ""}
        ids["note"] = insert(step, "note", **deal, **written)
        ids["note of person"] = insert(step, "note", **person, **written)
        ids["activity"] = insert(step, "activity", **deal, kind="visit", state="held", day=DAY)
        of_account = {"account_id": ids["account"]}
        ids["activity of account"] = insert(step, "activity", **of_account, kind="visit", state="held", day=DAY)
        ids["activity_person"] = insert(step, "activity_person", activity_id=ids["activity"], **person)
        there = {"activity_id": ids["activity of account"], "person_id": ids["person"]}
        ids["activity_person of account"] = insert(step, "activity_person", **there)
        ids["action"] = insert(step, "action", **deal, kind="task", text="…", since=DAY)
        ids["action of account"] = insert(step, "action", **of_account, kind="task", text="…", since=DAY)
        ids["milestone"] = insert(step, "milestone", **deal, milestone="driven", day=DAY)
        ids["stage_item"] = insert(step, "stage_item", **deal, item="price")
        said = {"question": "again", "answer": "…", "author": "Li Na"}
        ids["closing_answer"] = insert(step, "closing_answer", **deal, day=DAY, **said)
        ids["lead"] = insert(step, "lead", **deal, name="…", found_on=DAY)
        ids["lead elsewhere"] = insert(step, "lead", name="…", found_on=DAY)
        tested = {"test": "budget", "answer": "yes", "day": DAY, "author": "manager"}
        ids["lead_answer"] = insert(step, "lead_answer", lead_id=ids["lead"], **tested)
        decided = {"process": "bid_approval", "day": DAY, "decision": "no", "decided_by": "Li Na"}
        ids["approval"] = insert(step, "approval", **deal, **decided)
        ids["registration"] = insert(step, "registration", **deal, partner="…", day=DAY, expires=DAY)
        ids["member"] = insert(step, "member", **deal, name="…", since=DAY)
        booked = {"kind": "expert", "name": "…", "action_id": ids["action"]}
        ids["booking"] = insert(step, "booking", **deal, **booked)
        ids["buying_step"] = insert(step, "buying_step", **deal, element="…")
        ids["objection"] = insert(step, "objection", **deal, text="…")
        raised = {"objection_id": ids["objection"], "day": DAY, "state": "raised", "author": "Li Na"}
        ids["objection_change"] = insert(step, "objection_change", **deal, **raised)
        ids["strategy"] = insert(step, "strategy", **deal, party="us", day=DAY, strategy="frontal")
        ids["tactic"] = insert(step, "tactic", **deal, party="us", text="…", since=DAY)
        ids["value_proposition"] = insert(step, "value_proposition", **deal, party="us", day=DAY)
        ids["value_equation"] = insert(step, "value_equation", **deal, day=DAY, currency="CNY")
        ids["need"] = insert(step, "need", **deal)
        ids["plan_text"] = insert(step, "plan_text", **deal, head="goal", day=DAY)
        entry = {"rival_id": ids["rival"], "kind": "basics", "day": DAY, "text": "…"}
        ids["rival_entry"] = insert(step, "rival_entry", **entry)
        ids["rival_entry of deal"] = insert(step, "rival_entry", **entry, **deal)
        ids["rival_entry of account"] = insert(step, "rival_entry", **entry, **of_account)
        ids["note of account"] = insert(step, "note", account_id=ids["account"], **written)
    return ids


@pytest.mark.parametrize(
    ("record", "change", "expected"),
    [
        ("account", "name = 'x'", {"deal", "sister"}),
        ("product", "name = 'x'", {"deal"}),
        ("person", "name = 'x'", {"deal", "sister"}),
        ("outsider", "name = 'x'", {"deal", "sister", "elsewhere"}),
        ("rival", "name = 'x'", {"deal"}),
        ("deal", "name = 'x'", {"deal"}),
        ("naming", "rival_id = NULL", {"deal"}),
        ("uncontested", "value = 1", {"deal"}),
        ("gates", "event = 'yes'", {"deal"}),
        ("assessment", "fit = 3", {"deal"}),
        ("qualification", "answer = 'no'", {"deal"}),
        ("stage_move", "reason = 'x'", {"deal"}),
        ("strategy", "why = 'x'", {"deal"}),
        ("tactic", "state = 'done'", {"deal"}),
        ("value_proposition", "solution = 'x'", {"deal"}),
        ("value_equation", "cost = 1", {"deal"}),
        ("need", "problem = 'x'", {"deal"}),
        ("plan_text", "text = 'x'", {"deal"}),
        ("rival_entry", "text = 'x'", set()),
        ("rival_entry of deal", "text = 'x'", {"deal"}),
        ("rival_entry of account", "text = 'x'", {"deal", "sister"}),
        ("deal_role", "role = 'user'", {"deal"}),
        ("relationship", "strategy = 'defend'", {"deal"}),
        ("attitude", "stance = 'neutral'", {"deal", "sister"}),
        ("attitude of deal", "stance = 'neutral'", {"deal"}),
        ("link", "strength = 1", {"deal", "sister"}),
        ("link of deal", "strength = 1", {"deal"}),
        ("note", "text = 'x'", {"deal"}),
        ("note of person", "text = 'x'", {"deal", "sister"}),
        ("note of account", "text = 'x'", {"deal", "sister"}),
        ("activity", "purpose = 'x'", {"deal"}),
        ("activity of account", "purpose = 'x'", {"deal", "sister"}),
        ("activity_person", "person_id = (SELECT id FROM person WHERE name = 'Chen')", {"deal"}),
        ("activity_person of account", "person_id = (SELECT id FROM person WHERE name = 'Chen')", {"deal", "sister"}),
        ("action", "text = 'x'", {"deal"}),
        ("action of account", "text = 'x'", {"deal", "sister"}),
        ("milestone", "evidence = 'x'", {"deal"}),
        ("buying_step", "element = 'x'", {"deal"}),
        ("stage_item", "note = 'x'", {"deal"}),
        ("closing_answer", "answer = 'x'", {"deal"}),
        ("lead", "name = 'x'", {"deal"}),
        ("lead elsewhere", "name = 'x'", set()),
        ("lead_answer", "evidence = 'x'", {"deal"}),
        ("approval", "conditions = 'x'", {"deal"}),
        ("registration", "note = 'x'", {"deal"}),
        ("member", "role = 'x'", {"deal"}),
        ("booking", "name = 'x'", {"deal"}),
        ("objection", "text = 'x'", {"deal"}),
        ("objection_change", "note = 'x'", {"deal"}),
    ],
)
def test_a_changed_record_leads_to_the_deals_it_concerns(book, known, record, change, expected):
    """Those whose screens would show it."""
    table = "person" if record == "outsider" else record.split()[0]
    with book.writing("change", "Li Na") as step:
        step.read.execute(f"UPDATE {table} SET {change} WHERE id = ?", (known[record],))
        touched = journal.touched(step.read, step.id)

    assert {known[name] for name in expected} == touched


def test_a_record_that_moves_concerns_both_deals(book, known):
    """The one it left and the one it came to."""
    with book.writing("move", "Li Na") as step:
        step.read.execute("UPDATE note SET deal_id = ? WHERE id = ?", (known["elsewhere"], known["note"]))
        touched = journal.touched(step.read, step.id)

    assert {known["deal"], known["elsewhere"]} == touched


def test_a_deleted_record_concerns_the_deal_it_belonged_to(book, known):
    """Its last values say which."""
    with book.writing("delete", "Li Na") as step:
        step.read.execute("DELETE FROM assessment")
        touched = journal.touched(step.read, step.id)

    assert {known["deal"]} == touched


def test_a_changed_playbook_concerns_every_deal(book):
    """None stands for all of them."""
    with book.writing("use playbook", "Li Na") as step:
        step.read.execute("UPDATE playbook SET text = text || '#'")

        assert journal.touched(step.read, step.id) is None
