"""Another playbook in force: one step that brings every rate, score and stage to it, and can be taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import ago, asked, assert_sound, book_and_rates, give, qualified, rate, refused
from own_playbooks import playbooks, standard
from tasdesk.actions.deals import add_deal, close_deal, move_stage, reopen_deal
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.history import redo, undo
from tasdesk.actions.playbook import (
    changed_keys,
    consequences,
    edited_candidate,
    in_force,
    own_part,
    read_candidate,
    use_playbook,
)
from tasdesk.actions.recomputation import compare
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import BadUse, FileError, NotFound, Refused
from tasdesk.method.facts import Author, Lead, Money, Outcome
from tasdesk.method.overlay import difference
from tasdesk.method.playbook_file import FaultyPlaybook, values_of
from tasdesk.method.toml_text import written
from tasdesk.store import journal
from tasdesk.store.dossier import read_dossier

SHORT = """
[[stages]]
id = "verify"
[[stages]]
id = "present"
[[stages]]
id = "close"
"""
"""A sale without a tender."""


@pytest.fixture
def use(desk, tmp_path):
    """Put the playbook in force that a text means."""

    def use(text, **stages):
        use_playbook(desk, candidate(tmp_path, text), stages)

    return use


def candidate(directory, text):
    """The playbook that a text means, as a file."""
    path = directory / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_candidate(path)


def compared(desk, us=(4, 2), rivals=((3, 5),), **gates):
    """A qualified deal with these fits and closenesses."""
    deal = qualified(desk)
    for number in range(1, len(rivals) + 1):
        name_rival(desk, deal, f"Rival {number}")
    for party, scores in zip(("us", "rival1", "rival2"), (us, *rivals), strict=False):
        for question, score in zip(("fit", "closeness"), scores, strict=True):
            give(desk, deal, question, score, party)
    for gate, choice in gates.items():
        give(desk, deal, gate, choice)
    return deal


def stored(desk, deal):
    """The present rate as it is stored, and the points of the curve."""
    with desk.reading() as read:
        return (
            read.execute("SELECT rate FROM present WHERE deal_id = ?", (deal,)).fetchone()[0],
            [value for (value,) in read.execute("SELECT rate FROM point WHERE deal_id = ? ORDER BY week", (deal,))],
        )


# --- rates by a company's own numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("", 9 / 25),
        ("weight_of_fit = 1", 16 / 25),
        ("weight_of_fit = 0", 4 / 29),
        ("weight_of_fit = 0.75", 3.5**2 / (3.5**2 + 3.5**2)),
        ("sharpness = 1", 3 / 7),
        ("sharpness = 10", 3**10 / (3**10 + 4**10)),
        ("weight_of_fit = 1\nsharpness = 0.5", 2 / (2 + 3**0.5)),
    ],
)
def test_weight_and_sharpness_are_the_companys(desk, use, numbers, expected):
    """4,2 against 3,5: w weighs fit, k sharpens (METHOD 5)."""
    deal = compared(desk)

    use(f"[comparison]\n{numbers}")

    assert pytest.approx(expected, abs=1e-12) == rate(desk, deal) == stored(desk, deal)[0]
    assert_sound(desk, deal)


@pytest.mark.parametrize(("discount", "expected"), [("0.7", 0.7), ("0.25", 0.25), ("0", 0)])
def test_the_discount_is_the_companys(desk, use, discount, expected):
    """Without an inside source 4,4 against 3,3 and 2,2 is that part of 16/29."""
    deal = compared(desk, (4, 4), ((3, 3), (2, 2)), source="no")

    use(f"[comparison]\ndiscount = {discount}")

    assert pytest.approx(expected * 16 / 29, abs=1e-12) == stored(desk, deal)[0]


def test_what_is_assumed_and_the_cap_are_the_companys(desk, use):
    """An unknown rival as strong as 2, and at most 90 % against it."""
    unknown, nobody = compared(desk, (4, 4), (("unknown", 4),)), compared(desk, (5, 5), ())

    use("[comparison]\nassumed = 2\ncap = 0.9")

    assert pytest.approx(16 / 25, abs=1e-12) == stored(desk, unknown)[0]
    assert pytest.approx(25 / 29, abs=1e-12) == stored(desk, nobody)[0]


def test_probes_weigh_what_the_company_says(desk, use):
    """Function 4 and price 2, three to one, is 3.5: in the answers, in the stored score, in the rate, on every day."""
    deal = compared(desk, (3, 3), ((3, 3),))
    give(desk, deal, "fit.function", 4, on=ago(desk, 7))
    give(desk, deal, "fit.price", 2)

    use("[questions.fit.probes.function]\nweight = 3")

    with desk.reading() as read:
        rows = read.execute("SELECT fit FROM assessment WHERE deal_id = ? AND party = 'us' ORDER BY day", (deal,))
        assert [(4.0,), (3.5,)] == rows.fetchall()
    assert 3.5 == asked(desk, deal).standing.us.fit
    assert pytest.approx(3.25**2 / (3.25**2 + 9), abs=1e-12) == stored(desk, deal)[0]
    assert_sound(desk, deal)


def test_a_probe_that_is_gone_counts_no_more(desk, use):
    """Its answers stay; a question answered by it alone has its direct answer again, or is don't know."""
    deal = compared(desk, (3, 3), ((3, 3),))
    give(desk, deal, "fit.price", 5)
    give(desk, deal, "closeness.users", 1)

    use("[questions.fit.probes]\nprice = false\n[questions.closeness]\nprobes = []")

    assert pytest.approx(0.5) == stored(desk, deal)[0]
    assert_sound(desk, deal)


@pytest.mark.parametrize("score", range(6))
def test_equal_probes_come_to_a_possible_score(desk, use, score):
    """Weights that no float holds exactly lift no mean above the scale."""
    use("[questions.fit.probes]\n" + "\n".join(f"{id_} = {{ weight = {weight} }}" for id_, weight in WEIGHTS.items()))
    deal = compared(desk)

    for probe in WEIGHTS:
        give(desk, deal, f"fit.{probe}", score)

    assert pytest.approx(score) == asked(desk, deal).standing.us.fit
    assert asked(desk, deal).standing.us.fit <= 5


WEIGHTS = {"function": 1.4, "outcome": 2.39, "price": 0.1, "references": 0.7, "delivery": 1.1}


# --- one step, and back ------------------------------------------------------------------------------------------


@st.composite
def histories(draw):
    """Answers of three deals over four weeks."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(0, 2),
                st.sampled_from(
                    ["fit", "closeness", "fit.price", "fit.function", "closeness.users", "closeness.approver"]
                ),
                st.sampled_from([0, 1, 3, 5, "unknown"]),
                st.sampled_from(["us", "rival1", "rival2"]),
                st.sampled_from(Author),
                st.integers(0, 28),
            ),
            max_size=15,
        )
    )


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories(), playbooks())
def test_a_playbook_that_is_taken_back_was_never_there(tmp_path_factory, answers, values):
    """Use, undo and redo: every record, score, rate and point is as it was, to the last bit."""
    directory = tmp_path_factory.mktemp("playbook")
    with create_book(directory / "book.db", today=date(2026, 11, 20)) as book:
        desk = Desk(book, User("Li Na", Author.SALESPERSON), date(2026, 11, 20))
        deals = [compared(desk, (4, 3), ((3, 3), (2, 4))) for _ in range(3)]
        for number, question, score, party, author, days in answers:
            try:
                give(desk, deals[number], question, score, party, author=author, on=ago(desk, days))
            except (Refused, NotFound):
                continue
        own = candidate(directory, written(difference(values_of(standard()), values)))
        before = book_and_rates(desk)

        use_playbook(desk, own, {} if "verify" in own.playbook.order else {"verify": own.playbook.order[0]})
        after = book_and_rates(desk)
        for deal in deals:
            assert_sound(desk, deal)
        undo(desk)

        assert before == book_and_rates(desk)
        redo(desk)
        assert after == book_and_rates(desk)
        assert 0 == compare(desk, as_stored=True).differing


def test_what_is_shown_before_is_what_comes(desk, tmp_path):
    """How many rates move, and old and new of the largest moves."""
    deals = [compared(desk, (4, 4), ((3, 3), (2, 2))), compared(desk), qualified(desk, "Nothing answered")]
    give(desk, deals[0], "fit.price", 2)
    give(desk, deals[0], "fit.function", 4)
    own = candidate(tmp_path, "[comparison]\nsharpness = 3\n[questions.fit.probes.price]\nweight = 4")
    before = [stored(desk, deal)[0] for deal in deals[:2]]

    found = consequences(desk, own)
    assert before == [stored(desk, deal)[0] for deal in deals[:2]]
    use_playbook(desk, own)

    assert (3, 2) == (found.rates.deals, found.rates.moving)
    assert sorted((old, stored(desk, deal)[0]) for old, deal in zip(before, deals, strict=False)) == sorted(
        (each.before, each.after) for each in found.rates.largest
    )


def test_deals_that_get_another_grade_are_counted(desk, tmp_path):
    """By the lines, by the rates; a grade set by hand holds."""
    for amount, currency in ((4_000_000, "CNY"), (6_000_000, "CNY"), (100_000, "USD"), (500, "CNY")):
        add_deal(desk, "Graded", amount=Money(amount * 100, currency))
    add_deal(desk, "Partner's", amount=Money(400_000_000, "CNY"), led_by=Lead.PARTNER)

    assert 1 == consequences(desk, candidate(tmp_path, "[grades.lines]\nA = 3e6")).regraded
    assert 1 == consequences(desk, candidate(tmp_path, "[grades.rates]\nUSD = 20")).regraded
    assert 0 == consequences(desk, candidate(tmp_path, "[comparison]\ncap = 0.4")).regraded


def test_it_is_one_step_of_the_journal(desk, use):
    """The same playbook again is none."""
    compared(desk)
    with desk.reading() as read:
        before = len(journal.steps(read))

    use("[comparison]\nsharpness = 3")
    use("[comparison]\nsharpness = 3")

    with desk.reading() as read:
        assert ["use playbook"] == [step.op for step in journal.steps(read)[:-before]]


def test_the_newest_playbook_is_in_force_whatever_the_day(tmp_path):
    """Also one that is put in force on an earlier day than the book was made."""
    with create_book(tmp_path / "book.db", today=date(2026, 11, 20)):
        pass
    for day in (date(2026, 11, 10), date(2026, 11, 25), date(2026, 11, 1)):
        with open_book(tmp_path / "book.db", today=day) as book:
            desk = Desk(book, User("Li Na", Author.SALESPERSON), day)
            use_playbook(desk, candidate(tmp_path, f"[comparison]\nsharpness = {day.day / 5}"))
            assert day.day / 5 == desk.playbook().comparison.sharpness


def test_a_new_program_with_another_standard_changes_nothing(desk, use, tmp_path, monkeypatch):
    """What was taken from the standard is stored with the book; only what is one's own grows."""
    use("[comparison]\nsharpness = 3")
    before, own = desk.playbook(), own_part(desk)
    shipped = tmp_path / "playbook.toml"
    shipped.write_text(standard().replace("assumed = 4", "assumed = 3"), encoding="utf-8")
    monkeypatch.setattr("tasdesk.places.shipped", lambda *parts: shipped)

    assert before == desk.playbook()
    assert "assumed" not in own
    assert {"comparison.sharpness", "comparison.assumed"} == {change.key for change in changed_keys(desk)}


def test_what_is_ones_own_gives_the_same_playbook_elsewhere(desk, use, tmp_path):
    """`own_part` is a file that another book can use."""
    use("[comparison]\nsharpness = 3\n[stages.bid]\nlimit = 20\n[questions.fit.probes]\nprice = false")

    assert desk.playbook() == candidate(tmp_path, own_part(desk)).playbook


def test_an_edited_copy_is_whole(desk, tmp_path):
    """What was deleted in it is gone, not the standard's again; its name stays."""
    copy = tmp_path / "copy.toml"
    copy.write_text(in_force(desk).text.replace("USD = 7.1\n", "").replace("whole = true", ""), encoding="utf-8")

    use_playbook(desk, edited_candidate(copy, in_force(desk).name))

    assert "USD" not in desk.playbook().grading.rates
    assert "playbook.toml" == in_force(desk).name


@pytest.mark.parametrize(
    ("written", "error", "words"),
    [
        (b"[comparison]\nweight_of_fit = 2", FaultyPlaybook, r"own\.toml:2: comparison\.weight_of_fit"),
        (b"[comparison]\ndiscount = 0.71", FaultyPlaybook, r"own\.toml:2: comparison\.discount"),
        (b"[comparison", FaultyPlaybook, r"own\.toml:1: This is not TOML"),
        (b"\xff\xfe", FileError, "UTF-8"),
    ],
)
def test_a_faulty_file_changes_nothing(desk, tmp_path, written, error, words):
    """It never gets as far as the book."""
    path = tmp_path / "own.toml"
    path.write_bytes(written)

    with refused(desk, error, words):
        use_playbook(desk, read_candidate(path))


def test_a_mark_before_the_text_does_no_harm(desk, tmp_path):
    """Some editors write one."""
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf[comparison]\r\nsharpness = 3\r\n")

    use_playbook(desk, read_candidate(path))

    assert 3 == desk.playbook().comparison.sharpness


# --- stages ------------------------------------------------------------------------------------------------------


@pytest.fixture
def bidding(desk):
    """A deal in the stage `bid`, with the moves that led there."""
    deal = qualified(desk, "Metering")
    for stage in ("initiate", "analyse", "present", "prepare", "bid"):
        move_stage(desk, deal, stage, reason="it was so")
    return deal


def read(desk, deal):
    with desk.reading() as reader:
        return read_dossier(reader, deal, desk.today)


def test_deals_in_stages_that_are_gone_go_where_they_are_sent(desk, use, bidding):
    """By the file, or by who uses it; when they came into their stage stays, and so does their past."""
    lead = add_deal(desk, "In its first stage")
    before = read(desk, bidding)

    use(SHORT + '[old_stages]\nprepare = "verify"\nbid = "verify"', bid="present")

    after = read(desk, bidding)
    assert ("present", before.deal.stage_since, before.moves) == (after.deal.stage, after.deal.stage_since, after.moves)
    assert "verify" == read(desk, lead).deal.stage
    move_stage(desk, bidding, "close", reason="won")


def test_deals_that_nobody_sends_anywhere_stay_and_so_does_the_playbook(desk, use, bidding):
    """Refused with the stages and how many deals are in each."""
    add_deal(desk, "Another", stage="bid")
    add_deal(desk, "A third", stage="initiate")

    with refused(desk, Refused, r"initiate \(Initiate\): 1, bid \(Bid\): 2"):
        use(SHORT)
    with refused(desk, Refused, r"have: initiate \(Initiate\): 1\. Say"):
        use(SHORT, bid="close")


@pytest.mark.parametrize(
    ("stages", "error"),
    [({"bid": "gone"}, NotFound), ({"gone": "close"}, NotFound), ({"verify": "close"}, BadUse)],
)
def test_deals_go_from_stages_that_are_gone_to_those_there_are(desk, use, bidding, stages, error):
    """Nothing else can be asked for."""
    with refused(desk, error):
        use(SHORT, **{"bid": "close", **stages})


def test_closed_deals_have_a_stage_as_well(desk, use, bidding):
    """Reopened, they are in the one that took its place."""
    close_deal(desk, bidding, Outcome.LOST)

    use(SHORT, bid="present")

    assert "present" == reopen_deal(desk, bidding, reason="the award was set aside")


def test_no_undo_leaves_a_deal_in_a_stage_that_is_gone(desk, use, bidding):
    """An older step alone, when the playbook no longer has the stage it began in."""
    move_stage(desk, bidding, "close", reason="won")
    with desk.reading() as reader:
        moved = journal.undoable(reader).id
    use(SHORT)

    with refused(desk, Refused, "stages that the playbook does not have: bid"):
        undo(desk, moved)


def test_no_undo_of_a_playbook_leaves_a_deal_in_a_stage_that_was_not_there(desk, use):
    """Where a deal came into a new stage since."""
    use("[stages.pilot]\nlimit = 9\n" + "\n".join(f'{key} = {{ en = "P {key}", zh = "试{key}" }}' for key in KEYS))
    with desk.reading() as reader:
        used = journal.undoable(reader).id
    add_deal(desk, "New", stage="pilot")

    with refused(desk, Refused, "does not have: pilot"):
        undo(desk, used)


KEYS = ("name", "starts", "ends", "core")


def test_an_older_step_undone_leaves_scores_as_the_playbook_in_force_weighs_them(desk, use):
    """What it brings back was written under other weights."""
    deal = compared(desk, (3, 3), ((3, 3),))
    give(desk, deal, "fit.function", 4)
    give(desk, deal, "fit.price", 2)
    give(desk, deal, "fit.price", 4)
    with desk.reading() as reader:
        changed = journal.undoable(reader).id
    use("[questions.fit.probes.function]\nweight = 3")  # 4 and 4 weigh the same, so no score is written here

    undo(desk, changed)

    assert 3.5 == asked(desk, deal).standing.us.fit
    assert_sound(desk, deal)


def test_progress_is_told_of_scores_and_rates(tmp_path, monkeypatch):
    """Where there are many deals."""
    monkeypatch.setattr("tasdesk.store.derived._MANY", 2)
    told = []
    today = date(2026, 11, 20)
    with create_book(tmp_path / "book.db", today=today):
        pass
    with open_book(tmp_path / "book.db", today=today, progress=lambda done, of: told.append((done, of))) as book:
        desk = Desk(book, User("Li Na", Author.SALESPERSON), today)
        for _number in range(5):
            give(desk, compared(desk), "fit.price", 4, on=today - timedelta(days=1))
        scores = []

        use_playbook(
            desk,
            candidate(tmp_path, "[questions.fit.probes.price]\nweight = 2"),
            progress=lambda done, of: scores.append((done, of)),
        )

    assert ((5, 5), (5, 5)) == (told[-1], scores[-1])
