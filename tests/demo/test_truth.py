"""The demo portfolio holds to the method: what is stored is what the rules make of it."""

from collections import Counter

from demo_portfolio import TODAY
from tasdesk.actions.demo import OPS
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.history import STEPS, redo, undo
from tasdesk.method.course import score_entries
from tasdesk.method.facts import US, Author, MoveKind, Question
from tasdesk.method.grades import automatic_grade, check_manual
from tasdesk.method.person import LinkKind
from tasdesk.method.relations import rows
from tasdesk.method.stages import plan_close, plan_move, plan_reopen
from tasdesk.store.derived import assessed_deals, compare
from tasdesk.store.playbooks import playbook_in_force

TABLES = (
    *("account", "product", "person", "deal", "stage_move", "rival", "naming", "uncontested", "gates", "assessment"),
    *("link", "deal_role", "attitude", "note", "point", "present"),
)


def dump(book):
    """All records, as they stand in the file."""
    with book.reading() as read:
        return {table: sorted(map(str, read.execute(f"SELECT * FROM {table}"))) for table in TABLES}


def test_stored_scores_are_what_the_method_makes_of_the_answers(demo, dossiers, playbook):
    """The score columns of every assessment equal those computed from its details, carried probes included."""
    computed = {
        (dossier.deal.id, day.isoformat(), author, *key): value
        for dossier in dossiers.values()
        for day, author, key, value in score_entries(dossier.record.assessments, playbook)
    }
    with demo.reading() as read:
        stored = {
            (deal_id, day, author, party, question.value): value
            for deal_id, day, author, party, given, *scores in read.execute(
                "SELECT deal_id, day, author, party, given, fit, closeness FROM assessment"
            )
            for question, value in zip(Question, scores, strict=True)
            if question.value[0] in given
        }

    assert computed == stored


def test_probes_and_direct_answers_never_meet(dossiers):
    """While probes answer a question, nobody answers it directly (METHOD 4)."""
    met = []
    for dossier in dossiers.values():
        probed = set()
        for row in sorted(dossier.record.assessments, key=lambda row: row.day):
            for question, said in zip(Question, (row.fit, row.closeness), strict=True):
                key = (row.author, row.party, question)
                if said and said.probes:
                    probed.add(key)
                if said and said.direct is not None and key in probed:
                    met.append((dossier.deal.name, key, row.day))

    assert [] == met


def test_answers_are_about_us_or_a_rival_of_the_deal(dossiers):
    """No answer hangs in the air."""
    assert [] == [
        (dossier.deal.name, row.party)
        for dossier in dossiers.values()
        for row in dossier.record.assessments
        if row.party not in {US, *dossier.rival_names}
    ]


def test_recomputing_changes_nothing(demo):
    """Stored points and rates are those that the facts give."""
    with demo.reading() as read:
        playbook = playbook_in_force(read)

        assert [] == list(compare(read, assessed_deals(read), TODAY, playbook, as_stored=True))
        assert [] == list(compare(read, assessed_deals(read), TODAY, playbook, as_stored=False))


def test_the_last_twenty_steps_can_be_undone_and_redone(copy):
    """Its past is a real journal: twenty steps back and forth leave every record as it was."""
    desk = Desk(copy, User("He Jing", Author.MANAGER), TODAY)
    before = dump(copy)
    undone = [undo(desk).step.id for _time in range(20)]
    between = dump(copy)
    redone = [redo(desk).step.id for _time in range(20)]

    assert undone == redone[::-1]
    assert before != between
    assert before == dump(copy)


def test_steps_are_taken_on_the_days_they_speak_of(lines):
    """An answer, a move, a note, a visit is written down on its own day; only a plan is of a later one."""
    spoken = [
        (line["at"], row["day"])
        for line in lines[1:]
        for rows_ in line.get("insert", {}).values()
        for row in rows_
        if "day" in row and row.get("state") != "planned"
    ]

    assert [] == [(at, day) for at, day in spoken if at[:10] != day]


def test_every_kind_of_step_has_words(lines):
    """The log can say each of them in both languages."""
    assert {line["op"] for line in lines[1:]} <= set(STEPS + OPS)


def test_every_move_is_one_the_method_allows(dossiers, playbook):
    """Moves follow each other in time, forward by one or on the fast track, back and closed with reasons."""
    for dossier in dossiers.values():
        deal, (entry, *moves) = dossier.deal, dossier.moves
        grade = deal.manual_grade or automatic_grade(playbook.grading, deal.amount, deal.led_by)
        days = [move.day for move in dossier.moves]
        stage, outcome = entry.target, None
        for move in moves:
            assert move.source == stage
            if move.kind is MoveKind.CLOSE:
                plan_close(playbook, stage, move.outcome, move.reason, outcome)
                outcome = move.outcome
            elif move.kind is MoveKind.REOPEN:
                assert stage == plan_reopen(stage if outcome else None, move.reason)
                outcome = None
            else:
                missing = playbook.stage(stage).tasks
                kind = plan_move(
                    playbook, stage, move.target, grade=grade, missing=missing, reason=move.reason, outcome=outcome
                )
                assert move.kind is kind
                stage = move.target

        assert days == sorted(set(days))
        assert (deal.stage, deal.outcome) == (stage, outcome)


def test_grades_set_by_hand_hold_by_the_rules(dossiers, playbook):
    """Each is above the automatic one and says why."""
    lifted = [dossier.deal for dossier in dossiers.values() if dossier.deal.manual_grade]
    for deal in lifted:
        check_manual(automatic_grade(playbook.grading, deal.amount, deal.led_by), deal.manual_grade, deal.grade_reason)

    assert 2 <= len(lifted)


def test_everybody_reports_to_one_person_at_most_and_to_nobody_in_a_circle(dossiers):
    """The reporting tree is a tree (METHOD 6)."""
    for dossier in dossiers.values():
        bosses = Counter(link.source for link in dossier.links if link.kind is LinkKind.REPORTING)

        assert {1} >= set(bosses.values())
        assert [] == [row for row in rows(dossier.people, dossier.links, LinkKind.REPORTING) if row.again]
