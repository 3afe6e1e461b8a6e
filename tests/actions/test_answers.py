"""Answers to the questionnaire as they are given at the desk: in time, by whom, and what counts (METHOD 4)."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from desks import ago, asked, assert_sound, everything, give, person, qualified, rate, refused
from tasdesk.actions.answers import Answered, clear_probes, write_evidence
from tasdesk.actions.deals import add_deal, close_deal
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.errors import Ambiguous, BadUse, NotFound, Refused
from tasdesk.method.facts import Author, Choice, Outcome, Question
from tasdesk.method.winrate import rate as rate_of

SALES, MANAGER, AGREED = Author


@pytest.fixture
def deal(desk):
    """A qualified deal against Aster and Birch, answered 4,4 against 3,3 and 2,2."""
    made = qualified(desk, account="Haier")
    for party, score in (("us", 4), ("Aster", 3), ("Birch", 2)):
        if party != "us":
            name_rival(desk, made, party)
        give(desk, made, "fit", score, party)
        give(desk, made, "closeness", score, party)
    return made


def test_the_desk_has_the_rate_of_the_method(desk, deal):
    """4,4 against 3,3 and 2,2 is 16/29."""
    assert 16 / 29 == pytest.approx(rate(desk, deal), abs=1e-12)


# --- in time -----------------------------------------------------------------------------------------------------


def days_of(desk, deal, table="assessment"):
    with desk.reading() as read:
        return [day for (day,) in read.execute(f"SELECT day FROM {table} WHERE deal_id = ? ORDER BY day", (deal,))]


def test_answering_again_the_same_day_amends_that_days(desk):
    """A day has one set of answers of an author about a party; another day is a new one."""
    deal = qualified(desk)
    give(desk, deal, "fit", 2, on=ago(desk, 3))
    give(desk, deal, "fit", 3, on=ago(desk, 3))
    give(desk, deal, "closeness", 1, on=ago(desk, 3))
    give(desk, deal, "fit", 5)

    assert [ago(desk, 3).isoformat(), desk.today.isoformat()] == days_of(desk, deal)
    assert [(3.0, 1.0), (5.0, 1.0)] == [
        (asked(desk, deal, days).standing.us.fit, asked(desk, deal, days).standing.us.closeness) for days in (3, 0)
    ]


def test_an_answer_for_an_earlier_day_holds_until_the_next_one(desk):
    """Given later for a day between two others, it holds from that day to the later one."""
    deal = qualified(desk)
    give(desk, deal, "fit", 1, on=ago(desk, 9))
    give(desk, deal, "fit", 5, on=ago(desk, 2))
    give(desk, deal, "fit", 3, on=ago(desk, 5))

    assert [1, 3, 3, 5, 5] == [asked(desk, deal, days).standing.us.fit for days in (6, 5, 3, 2, 0)]


def test_probes_are_carried_one_by_one_across_days(desk):
    """A probe answered on a later, or for an earlier day, leaves the others; every day after it has the new mean."""
    deal = qualified(desk)
    give(desk, deal, "fit.price", 2, on=ago(desk, 9))
    give(desk, deal, "fit.references", 4, on=ago(desk, 6))
    give(desk, deal, "fit.price", 5, on=ago(desk, 3))
    give(desk, deal, "fit.outcome", 0, on=ago(desk, 7))

    assert [2, 1, 2, 3] == [asked(desk, deal, days).standing.us.fit for days in (9, 7, 6, 3)]
    assert_sound(desk, deal)


def test_a_day_in_the_future_is_refused(desk, deal):
    """Answers, evidence and cleared probes are of today or earlier."""
    tomorrow = desk.today + timedelta(days=1)

    with refused(desk, BadUse, "2026-11-21 is in the future"):
        give(desk, deal, "fit", 3, on=tomorrow)
    with refused(desk, BadUse, "is in the future"):
        give(desk, deal, "event", "no", on=tomorrow)
    with refused(desk, BadUse, "is in the future"):
        write_evidence(desk, deal, "fit", "seen", said=Answered(on=tomorrow))
    with refused(desk, BadUse, "is in the future"):
        clear_probes(desk, deal, Question.FIT, said=Answered(on=tomorrow))


def test_the_same_answer_again_leaves_no_trace_that_day(desk, deal):
    """Not even a step."""
    before = everything(desk)

    give(desk, deal, "fit", 4)
    give(desk, deal, "event", "yes")

    assert before == everything(desk)


# --- whose answer is in force ------------------------------------------------------------------------------------


def test_agreed_counts_until_the_salesperson_changes_his_answer(desk):
    """The manager never moves the rate by himself; agreed does, until the salesperson's next other answer."""
    deal = qualified(desk)
    give(desk, deal, "fit", 5, author=MANAGER, on=ago(desk, 9))
    assert asked(desk, deal, 9).standing.us.fit is None

    give(desk, deal, "fit", 2, on=ago(desk, 8))
    give(desk, deal, "fit", 4, author=AGREED, on=ago(desk, 6))
    give(desk, deal, "fit", 2, on=ago(desk, 5))  # the same again is no change
    give(desk, deal, "fit", 1, author=MANAGER, on=ago(desk, 4))
    give(desk, deal, "fit", 3, on=ago(desk, 2))

    assert [2, 4, 4, 4, 3] == [asked(desk, deal, days).standing.us.fit for days in (8, 6, 5, 4, 2)]
    assert_sound(desk, deal)


def test_giving_the_same_agreed_answer_again_renews_its_day(desk):
    """Confirmed on or after the day of the salesperson's change, agreed counts again."""
    deal = qualified(desk)
    give(desk, deal, "fit", 4, author=AGREED, on=ago(desk, 6))
    give(desk, deal, "fit", 1, on=ago(desk, 3))
    assert 1 == asked(desk, deal).standing.us.fit

    give(desk, deal, "fit", 4, author=AGREED, on=ago(desk, 3))

    assert [4, 4] == [asked(desk, deal, days).standing.us.fit for days in (3, 0)]


def test_views_differ_until_they_agree(desk):
    """Two or more apart is shown; an agreed answer after both ends it."""
    deal = qualified(desk)
    give(desk, deal, "fit", 4, on=ago(desk, 5))
    give(desk, deal, "fit", 2, author=MANAGER, on=ago(desk, 4))
    assert [("us", "fit")] == [cell.key for cell in asked(desk, deal).differing()]

    give(desk, deal, "fit", 3, author=AGREED)

    assert () == asked(desk, deal).differing()


def test_the_answer_is_the_users_own_unless_said_otherwise(desk):
    """A manager's desk answers as the manager."""
    deal = qualified(desk)
    give(Desk(desk.book, User("He Jing", MANAGER), desk.today), deal, "fit", 5)

    assert [MANAGER] == [*asked(desk, deal).cell("fit", "us").answers]


# --- gates -------------------------------------------------------------------------------------------------------


def test_the_gates_stand_in_their_order(desk, deal):
    """Closed, no event, unanswered, lower than third, no source: each goes before those after it."""
    found = []
    for undo_of in (
        ("source", "unknown"),
        ("rank", "lower"),
        ("fit", "unknown"),
        ("event", "no"),
    ):
        give(desk, deal, *undo_of)
        verdict = rate_of(asked(desk, deal).standing, desk.playbook().comparison)
        found.append((verdict.value and round(verdict.value, 4), verdict.reason))
    close_deal(desk, deal, Outcome.DISQUALIFIED)
    verdict = rate_of(asked(desk, deal).standing, desk.playbook().comparison)

    assert [
        (0.3862, None),
        (0.0, "not-top-three"),
        (None, "unanswered"),
        (None, "no-compelling-event"),
        (0.0, "disqualified"),
    ] == [*found, (verdict.value, verdict.reason)]


def test_yes_again_without_a_date_keeps_the_date(desk):
    """On a later day and on the same; another date is a change, and no forgets it."""
    deal = add_deal(desk, "Grid")
    first, second = date(2027, 6, 1), date(2027, 9, 1)
    give(desk, deal, "event", "yes", by=first, on=ago(desk, 9))
    give(desk, deal, "event", "yes", on=ago(desk, 9))
    give(desk, deal, "event", "yes", on=ago(desk, 7), note="asked again")
    give(desk, deal, "event", "yes", by=second, on=ago(desk, 5))
    give(desk, deal, "event", "yes", on=ago(desk, 5))
    give(desk, deal, "event", "no", on=ago(desk, 3))
    give(desk, deal, "event", "yes", on=ago(desk, 1))

    answers = [asked(desk, deal, days).cell("event").answer for days in (9, 7, 5, 3, 1)]
    assert [first, first, second, None, None] == [each.by for each in answers]
    assert [9, 9, 5, 3, 1] == [(desk.today - each.changed_on).days for each in answers]


def test_the_inside_source_is_a_person_of_the_customer(desk, deal):
    """By name, a part of it in any width, or id; yes again keeps the person."""
    zhao = person(desk, deal, "Zhao Lei 赵磊")
    person(desk, deal, "Zhao Min 赵敏")
    found = []
    for name in ("赵磊", "ＺＨＡＯ　ＬＥＩ", zhao, ""):
        give(desk, deal, "source", "yes", person=name)
        found.append(asked(desk, deal).cell("source").answer.person)

    assert [zhao] * 4 == found


def test_a_person_nobody_or_several_may_be_is_refused(desk, deal):
    """The sentence lists those who may be meant."""
    person(desk, deal, "Zhao Lei 赵磊")
    person(desk, deal, "Zhao Min 赵敏")
    stranger = person(desk, add_deal(desk, "Another", account="Midea"), "Sun Tao")

    with refused(desk, Ambiguous, "(?s)2 people are called zhao.*Zhao Lei 赵磊.*Zhao Min 赵敏"):
        give(desk, deal, "source", "yes", person="zhao")
    for unknown in ("Qian", stranger, "\udcff", "\0"):
        with refused(desk, NotFound, "Nobody at this customer"):
            give(desk, deal, "source", "yes", person=unknown)


# --- scores and probes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [6, -1, 2.5, "x", "3", True, None, "\x1b[2J", 10**30])
def test_what_is_no_score_is_refused(desk, deal, value):
    """Whole, 0 to 5, or unknown; for questions and probes."""
    for question in ("fit", "closeness.users"):
        with refused(desk, BadUse):
            give(desk, deal, question, value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("event", "maybe"), ("source", 3), ("rank", 4), ("rank", "yes"), ("uncontested", "unknown"), ("fitness", 3),
        ("fit.nothing", 3), ("fit.", 3), ("", 3), ("event.fit", 3), ("FIT", 3),
    ],
)  # fmt: skip
def test_what_is_no_question_or_no_answer_to_it_is_refused(desk, deal, question, value):
    """Each with a sentence, and the book stays as it was."""
    with refused(desk, BadUse):
        give(desk, deal, question, value)


def test_what_does_not_go_with_the_question_is_refused(desk, deal):
    """Rather than lost: a party of a gate, a date of a score, a person of a rank."""
    with refused(desk, BadUse, "not of a party"):
        give(desk, deal, "event", "yes", "Aster")
    with refused(desk, BadUse, "has a date"):
        give(desk, deal, "fit", 3, by=desk.today)
    with refused(desk, BadUse, "is a person"):
        give(desk, deal, "rank", 1, person="Zhao")


def test_while_probes_answer_a_direct_answer_cannot_be_given(desk, deal):
    """Of that author, from that day on; an earlier day, the other author and the other question stay free."""
    give(desk, deal, "fit.price", 1)

    with refused(desk, Refused, "Probes answer this question"):
        give(desk, deal, "fit", 5)
    give(desk, deal, "fit", 5, on=ago(desk, 1))
    give(desk, deal, "fit", 5, author=MANAGER)
    give(desk, deal, "closeness", 5)
    assert 1 == asked(desk, deal).standing.us.fit


def test_clearing_the_probes_lets_the_direct_answer_count_again(desk, deal):
    """Set to don't know, they are left out: the direct answer carried from before counts, and can be given anew."""
    give(desk, deal, "fit.price", 1)
    give(desk, deal, "fit.references", 2)
    clear_probes(desk, deal, Question.FIT)

    assert 4 == asked(desk, deal).standing.us.fit
    give(desk, deal, "fit", 5)
    assert 5 == asked(desk, deal).standing.us.fit


def test_clearing_where_no_probe_is_known_changes_nothing(desk, deal):
    """No record is left behind that would say something was answered that day."""
    with desk.reading() as read:
        before = read.execute("SELECT count(*) FROM assessment").fetchone()

    clear_probes(desk, deal, Question.FIT, said=Answered(author=AGREED))
    clear_probes(desk, deal, Question.CLOSENESS, party="Birch", said=Answered(on=ago(desk, 9)))

    with desk.reading() as read:
        assert before == read.execute("SELECT count(*) FROM assessment").fetchone()


def test_dont_know_is_an_answer_of_its_own(desk, deal):
    """Not 0 and not missing: ours is not computed, a rival's counts as the assumed 4."""
    give(desk, deal, "fit", "unknown", "Aster")
    assert 16 / (16 + 3.5**2 + 4) == pytest.approx(rate(desk, deal))

    give(desk, deal, "closeness", "unknown")
    cell = asked(desk, deal).cell("closeness", "us")
    assert (None, None, "unknown") == (rate(desk, deal), cell.answer.value, cell.answer.direct)


# --- evidence ----------------------------------------------------------------------------------------------------


def test_evidence_goes_with_an_answer_and_later_without_one(desk, deal):
    """It is dated and authored; writing it on a later day moves neither the answer nor its day."""
    give(desk, deal, "fit", 3, on=ago(desk, 8), note="their CTO said so")
    write_evidence(desk, deal, "fit", "  seen in the trial\n", said=Answered(on=ago(desk, 2)))

    own = asked(desk, deal, 2).cell("fit", "us").answers[SALES]
    assert (3, ago(desk, 8), "seen in the trial", ago(desk, 2)) == (own.value, own.given_on, own.note, own.note_on)
    assert "their CTO said so" == asked(desk, deal, 3).cell("fit", "us").answers[SALES].note


def test_an_answer_without_evidence_keeps_the_evidence_there_is(desk, deal):
    """Given that day or before."""
    write_evidence(desk, deal, "event", "board minutes")
    give(desk, deal, "event", "no")
    give(desk, deal, "closeness", 2, note="two lunches")
    give(desk, deal, "closeness", 3)

    sheet = asked(desk, deal)
    assert ["board minutes", "two lunches"] == [
        sheet.cell("event").answer.note,
        sheet.cell("closeness", "us").answer.note,
    ]


def test_evidence_before_any_answer_is_kept_and_shown_but_answers_nothing(desk):
    """The curve begins with the first answer, not with a note."""
    deal = add_deal(desk, "Grid")
    write_evidence(desk, deal, "source", "a friend of Zhao", said=Answered(on=ago(desk, 30)))
    write_evidence(desk, deal, "fit", "brochure", said=Answered(author=MANAGER, on=ago(desk, 30)))
    assert () == desk.dossier(deal).points

    give(desk, deal, "event", "yes", on=ago(desk, 7))
    sheet = asked(desk, deal)
    assert 2 == len(desk.dossier(deal).points)
    assert_sound(desk, deal)
    assert ({SALES: ("a friend of Zhao", ago(desk, 30))}, {MANAGER: ("brochure", ago(desk, 30))}, {}) == (
        sheet.cell("source").notes,
        sheet.cell("fit", "us").notes,
        sheet.cell("fit", "us").answers,
    )


def test_blank_evidence_takes_that_days_away(desk, deal):
    """Where that day has none, nothing happens at all."""
    write_evidence(desk, deal, "rank", "heard it", said=Answered(on=ago(desk, 3)))
    write_evidence(desk, deal, "rank", "wrong", said=Answered(on=ago(desk, 1)))
    write_evidence(desk, deal, "rank", " ", said=Answered(on=ago(desk, 1)))
    assert {SALES: ("heard it", ago(desk, 3))} == asked(desk, deal).cell("rank").notes

    before = everything(desk)
    write_evidence(desk, deal, "fit", "", said=Answered(on=ago(desk, 5)))
    write_evidence(desk, deal, "source", "\u200b", said=Answered(author=AGREED))
    assert before == everything(desk)


def test_evidence_is_any_text_but_no_half_characters(desk, deal):
    """Kept letter for letter, however long or hostile; what no book can hold is refused."""
    hostile = "[/red] {0} %s \x1b]0;owned\x07 \u202e 会议纪要\n\t" + "长" * 100_000 + "."
    give(desk, deal, "fit", 3, note=hostile)
    assert hostile == asked(desk, deal).cell("fit", "us").answer.note

    for bad in ("a\0b", "half \ud83d"):
        with refused(desk, BadUse, "no character"):
            give(desk, deal, "fit", 2, note=bad)
        with refused(desk, BadUse, "no character"):
            write_evidence(desk, deal, "event", bad)


# --- parties -----------------------------------------------------------------------------------------------------


def test_a_party_goes_by_number_name_part_or_id(desk, deal):
    """A part in any width and case, as long as it fits one."""
    aster = asked(desk, deal).rivals[0]
    for number, called in enumerate(("rival1", "Aster", "ＡＳＴ", aster, "  aster ")):
        give(desk, deal, "fit", number, called)

        assert number == asked(desk, deal).cell("fit", aster).value


def test_an_unknown_or_ambiguous_party_is_refused(desk, deal):
    """Also a rival of another deal."""
    name_rival(desk, add_deal(desk, "Another"), "Cedar")

    for called in ("Cedar", "rival3", "", "\0", "\udcff", "[red]"):
        with refused(desk, NotFound, "No rival on this deal is called"):
            give(desk, deal, "fit", 3, called)
    with refused(desk, Ambiguous, "Aster, Birch"):
        give(desk, deal, "fit", 3, "r")


def test_a_rival_can_be_answered_about_for_days_before_and_after_it_is_named(desk, deal):
    """Answers belong to the rival and not to its number: they count as soon as it is in the field."""
    drop_rival(desk, deal, "Birch")
    give(desk, deal, "fit", 5, "Birch")
    give(desk, deal, "fit", 1, "Birch", on=ago(desk, 20))

    with refused(desk, NotFound):
        give(desk, deal, "fit", 5, "rival2")
    name_rival(desk, deal, "Birch")
    assert [5, 2] == [asked(desk, deal).standing.rivals[1].fit, asked(desk, deal).standing.rivals[1].closeness]


def test_a_deal_that_is_not_there_is_not_found(desk):
    """Whatever is asked."""
    for verb in (
        lambda: give(desk, "nope", "fit", 3),
        lambda: give(desk, "nope", "event", "yes"),
        lambda: give(desk, "nope", "uncontested", "yes", note="alone"),
        lambda: clear_probes(desk, "nope", Question.FIT),
        lambda: write_evidence(desk, "nope", "fit", "seen"),
    ):
        with refused(desk, NotFound, "no such deal"):
            verb()


def test_the_way_to_a_rate_loads_no_table_classes():
    """SQLModel takes longer to load than a rate takes to be shown; only a write needs it."""
    modules = "tasdesk.actions.answers, tasdesk.actions.deals, tasdesk.actions.notes, tasdesk.store.dossier"
    asked = f"import sys, json, {modules}; print(json.dumps([m for m in sys.modules if m.startswith('sql')]))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True).stdout)

    assert {"sqlite3", "sqlite3.dbapi2"} == set(loaded)


def test_uncontested_is_answered_like_the_rest(desk):
    """Yes with its reason as the note; it lifts the cap; no ends it; a rival named ends it."""
    deal = qualified(desk)
    give(desk, deal, "fit", 5)
    give(desk, deal, "closeness", 5)
    found = [rate(desk, deal)]
    with refused(desk, Refused, "needs a reason"):
        give(desk, deal, "uncontested", "yes")
    for value in (Choice.YES, Choice.NO, "yes"):
        give(desk, deal, "uncontested", value, note="sole source")
        found.append(rate(desk, deal))
    name_rival(desk, deal, "Aster")
    found.append(rate(desk, deal))

    assert [0.5, 1, 0.5, 1, pytest.approx(25 / 41)] == found
    with refused(desk, Refused, "A rival is named"):
        declare_uncontested(desk, deal, True, reason="sole source")
