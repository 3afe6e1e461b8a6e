"""Store a small book of the present schema as text, for the tests that open the books of every version.

    python tests/data/books/store.py

writes `schema_N.sql` here. What is stored stays as it is: the next schema gets a file of its own.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tasdesk.actions.answers import Answered, answer  # noqa: E402
from tasdesk.actions.assessments import settle  # noqa: E402
from tasdesk.actions.deals import add_deal, close_deal, edit_deal  # noqa: E402
from tasdesk.actions.desk import Desk, User, create_book  # noqa: E402
from tasdesk.actions.history import redo, undo  # noqa: E402
from tasdesk.actions.notes import write_note  # noqa: E402
from tasdesk.actions.rivals import name_rival  # noqa: E402
from tasdesk.method.facts import Author, Money, Outcome  # noqa: E402
from tasdesk.store.ids import id_of, new_id  # noqa: E402
from tasdesk.store.step import Step  # noqa: E402

FIRST_DAY = date(2026, 11, 2)
REP = User("Li Na", Author.SALESPERSON)
LEADER = User("Wang Wei", Author.MANAGER)


def main() -> None:
    """Make the book, and write it down."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "book.db"
        with create_book(path, today=FIRST_DAY) as book:
            fill(Desk(book, REP, FIRST_DAY), Desk(book, LEADER, FIRST_DAY))
        text, version = written_down(path)
    (HERE / f"schema_{version}.sql").open("x", encoding="utf-8").write(text)


def fill(rep: Desk, leader: Desk) -> None:
    """Three deals: one with everything, one closed, one with a name alone; undone, redone and left undone steps."""
    amount = Money(12_600_000_00, "CNY")
    metering = add_deal(
        rep, "Smart metering 智能抄表", account="Linhai Grid 临海电网", amount=amount, need="Fewer visits."
    )
    outage = add_deal(rep, "Outage map", account="Linhai Grid 临海电网", amount=Money(900_000_00, "EUR"))
    add_deal(rep, "Payroll", account="Yunshan Textiles")
    for rival in ("Beiling Systems", "Haitang Data"):
        name_rival(rep, metering, rival)
    add_people(rep, metering)
    add_competition(rep, metering)
    add_activities(rep, metering)
    add_commitments(rep, metering)
    add_review(leader, metering)
    answer(
        rep, metering, "event", "yes", said=Answered(by=FIRST_DAY + timedelta(days=120), note="the budget is approved")
    )
    answer(rep, metering, "source", "yes", said=Answered(person="Chen Lin"))
    answer(rep, metering, "rank", "2")
    for party, score in (("us", 4), ("rival1", 3), ("rival2", 2)):
        for question in ("fit", "closeness"):
            answer(rep, metering, question, score, party=party)
    answer(rep, metering, "fit.references", 3)
    answer(leader, metering, "fit", 5)
    answer(leader, metering, "closeness", 3)
    settle(leader, metering, "closeness", 4)
    write_note(rep, metering, "Chen Lin wants a pilot\nbefore the tender.")
    write_note(leader, metering, "一起去拜访。", shared=True)
    close_deal(rep, outage, Outcome.LOST, to="Beiling Systems", reason="price")
    edit_deal(rep, metering, name="Smart metering 二期")
    undo(rep)
    redo(rep)
    answer(rep, metering, "rank", "lower")
    undo(leader)


def add_people(desk: Desk, deal: str) -> None:
    """Three people of the deal's account: who reports to whom, what they do in the deal, how they stand to us."""
    with desk.reading() as read:
        (account,) = read.execute("SELECT account_id FROM deal WHERE id = ?", (deal,)).fetchone()
    with desk.writing("add person") as step:
        chief, engineer, buyer = (
            add(step, "person", account_id=account, name=name, title=title, influence=influence)
            for name, title, influence in (
                ("Zhou Ming 周明", "Chief engineer", "high"),
                ("Chen Lin", "Metering engineer", "medium"),
                ("Sun Yue", "Buyer", ""),
            )
        )
    with desk.writing("add link") as step:
        for source in (engineer, buyer):
            add(step, "link", kind="reporting", account_id=account, source_id=source, target_id=chief)
        add(step, "link", kind="decision", account_id=account, deal_id=deal, source_id=buyer, target_id=engineer)
    with desk.writing("set role") as step:
        for someone, role in ((chief, "approver"), (engineer, "evaluator")):
            step.insert(
                "deal_role",
                ("id", "deal_id", "person_id", "role"),
                [(id_of(deal, someone), deal, someone, role)],
            )
    with desk.writing("set stance") as step:
        step.insert(
            "attitude",
            ("id", "person_id", "deal_id", "party", "stance"),
            [(id_of(engineer, deal, "us"), engineer, deal, "us", "positive")],
        )


def add_competition(desk: Desk, deal: str) -> None:
    """How we compete on the deal, what it brings the customer, and what is known of a rival."""
    day = FIRST_DAY.isoformat()
    with desk.reading() as read:
        (rival,) = read.execute("SELECT id FROM rival ORDER BY name LIMIT 1").fetchone()
    with desk.writing("plan") as step:
        for party, strategy in (("us", "frontal"), (rival, "defend")):
            add(step, "strategy", deal_id=deal, party=party, day=day, strategy=strategy, why="both leads are clear")
        add(step, "tactic", deal_id=deal, party="us", text="Trial 试点", gap=f"{rival}.closeness", since=day)
        gains = '[{"statement": "Fewer visits", "number": "35", "unit": "%"}]'
        advantages = f'{{"{rival}": {{"hard": "own factory"}}}}'
        values = {"solution": "Meters that call in", "gains": gains, "advantages": advantages}
        add(step, "value_proposition", deal_id=deal, party="us", day=day, **values)
        add(step, "value_equation", deal_id=deal, day=day, currency="CNY", product=900_000_00, perception="0.8")
        add(step, "need", deal_id=deal, problem="Meters fail", kind="restore", need="New meters", layer="operations")
        add(step, "plan_text", deal_id=deal, head="goal", day=day, text="Short list by May")
        add(step, "rival_entry", rival_id=rival, kind="prices", day=day, text="List price", amount=1_000_00)


def add_activities(desk: Desk, deal: str) -> None:
    """A visit with its next step, a milestone, a buying step, and an objection that was answered."""
    with desk.reading() as read:
        (engineer,) = read.execute("SELECT id FROM person WHERE name = 'Chen Lin'").fetchone()
    day, later = FIRST_DAY.isoformat(), (FIRST_DAY + timedelta(days=9)).isoformat()
    with desk.writing("add activity") as step:
        visit = add(
            step, "activity", deal_id=deal, kind="visit", state="held", day=day, gap=f"person:{engineer}", team="Li Na"
        )
        step.insert("activity_person", ("id", "activity_id", "person_id"), [(id_of(visit, engineer), visit, engineer)])
        add(step, "action", deal_id=deal, activity_id=visit, kind="next-step", text="带样表", since=day, due=later)
    with desk.writing("reach milestone") as step:
        step.insert(
            "milestone", ("id", "deal_id", "milestone", "day"), [(id_of(deal, "ice-broken"), deal, "ice-broken", day)]
        )
    with desk.writing("add buying step") as step:
        add(step, "buying_step", deal_id=deal, element="Budget", person_id=engineer, due=later)
    with desk.writing("raise objection") as step:
        objection = add(step, "objection", deal_id=deal, person_id=engineer, text="Too many kinds of meter")
        for state in ("raised", "planned", "answered"):
            add(
                step,
                "objection_change",
                objection_id=objection,
                deal_id=deal,
                day=day,
                state=state,
                author="Li Na",
            )


def add_commitments(desk: Desk, deal: str) -> None:
    """A lead that became the deal, what a stage requires, an approval, a registration, the team, what is borrowed."""
    day = FIRST_DAY.isoformat()
    with desk.writing("add lead") as step:
        lead = add(
            step, "lead", name="Metering 抄表", contact="Chen Lin", found_on=day, deal_id=deal, state="converted"
        )
        add(step, "lead_answer", lead_id=lead, test="budget", answer="yes", day=day, author="salesperson")
    with desk.writing("tick") as step:
        add(step, "stage_item", deal_id=deal, item="price_plan", done_on=day, note="in the folder")
        add(step, "closing_answer", deal_id=deal, day=day, question="again", answer="Earlier.", author="Li Na")
    with desk.writing("approve") as step:
        decided = {"process": "initiation_approval", "decision": "conditions", "decided_by": "Wang Wei"}
        add(step, "approval", deal_id=deal, day=day, **decided)
        add(step, "registration", deal_id=deal, partner="Haitang 海棠", day=day, expires="2027-05-02")
        add(step, "member", deal_id=deal, name="Li Na", role="Presales 售前", since=day)
        action = add(step, "action", deal_id=deal, kind="task", text="Visit", since=day)
        add(step, "booking", deal_id=deal, kind="executive", name="Wang Wei", action_id=action)


def add_review(desk: Desk, deal: str) -> None:
    """A review of the deal that was held."""
    moment = f"{FIRST_DAY.isoformat()}T08:00:00.000000+00:00"
    with desk.writing("end review") as step:
        review = add(
            step, "review", day=FIRST_DAY.isoformat(), manager="Wang Wei", owner="Li Na", begun=moment, ended=moment
        )
        values = {"done_at": moment, "seconds": 300, "asked": "rate-fell", "summary": "- trial first 先试点"}
        step.insert(
            "review_deal",
            ("id", "review_id", "deal_id", "place", *values),
            [(id_of(review, deal), review, deal, 1, *values.values())],
        )
    with desk.writing("keep list") as step:
        add(step, "deal_list", name="Large 大单", chosen="grade:A,B")


def add(step: Step, table: str, **values: object) -> str:
    """Add a record; the answer is its key."""
    key = new_id()
    step.insert(table, ("id", *values), [(key, *values.values())])
    return key


def written_down(path: Path) -> tuple[str, int]:
    """A book as SQL text, its marks included, and the version of its schema."""
    with closing(sqlite3.connect(path)) as connection:
        marks = [
            f"PRAGMA {mark} = {connection.execute(f'PRAGMA {mark}').fetchone()[0]};"
            for mark in ("application_id", "user_version")
        ]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return "\n".join([*connection.iterdump(), *marks, ""]), version


if __name__ == "__main__":
    main()
