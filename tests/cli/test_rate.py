"""`rate`, `curve`, `explain`, `moves`, `whatif` against METHOD 5."""

import json

import pytest

from books import FIRST_DAY, run

ROLLOUT = "rollout"


def printed(*words):
    """What a command prints as JSON."""
    ended = run(*words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return json.loads(ended.out)


def test_a_rate_is_one_object_with_everything_it_comes_from(book):
    """Exactly the keys that scripts rely on, numbers unrounded."""
    rate = printed("rate", ROLLOUT)

    assert ["deal", "on", "rate", "reason", "capped", "discounted", "gates", "parties"] == list(rate)
    assert pytest.approx(16 / 29, abs=1e-12) == rate["rate"]
    assert ("2026-11-24", None, False, False) == (rate["on"], rate["reason"], rate["capped"], rate["discounted"])
    assert {"event": "yes", "source": "yes", "rank": 2, "uncontested": "no"} == rate["gates"]
    assert {
        "party": "rival2",
        "name": "用友 Yonyou",
        "fit": 2.0,
        "closeness": 2.0,
        "assumed": [],
        "strength": 2.0,
        "share": pytest.approx(4 / 29),
    } == rate["parties"][2]


WORKED = [
    ("two weaker rivals", (4, 4), [(3, 3), (2, 2)], (), 16 / 29),
    ("one rival, none else", (4, 2), [(3, 5)], (), 9 / 25),
    ("nobody is named", (4, 2), [], (), 9 / 25),
    ("nobody is named, capped", (5, 5), [], (), 0.5),
    ("a rival's closeness is not known", (4, 4), [(4, "unknown"), (2, 2)], (), 16 / 36),
    ("nobody else has any strength", (5, 5), [(0, 0), (0, 0)], (), 1.0),
    ("nobody has any strength", (0, 0), [(0, 0), (0, 0)], (), 1 / 3),
    ("no inside source", (4, 4), [(3, 3), (2, 2)], (("source", "no"),), 0.7 * 16 / 29),
    ("nobody named and no inside source", (5, 5), [], (("source", "no"),), 0.35),
    ("lower than third", (5, 5), [(1, 1)], (("rank", "lower"),), 0),
    ("no compelling event", (5, 5), [(1, 1)], (("event", "unknown"),), None),
]


@pytest.mark.parametrize(
    ("us", "rivals", "gates", "expected"), [case[1:] for case in WORKED], ids=[c[0] for c in WORKED]
)
def test_answers_given_here_come_to_the_rate_of_the_method(book, us, rivals, gates, expected):
    """The worked cases of METHOD 5, each answer given by a command."""
    deal = "service"
    for name in ("Aster", "Birch")[: len(rivals)]:
        assert 0 == run("rival", "add", deal, name).status
    given = {"event": "yes", "source": "yes", **dict(gates)}
    answers = [(question, value, "us") for question, value in given.items()]
    for party, scores in (("us", us), *((f"rival{number}", pair) for number, pair in enumerate(rivals, start=1))):
        answers += [(question, str(score), party) for question, score in zip(("fit", "closeness"), scores, strict=True)]
    for question, value, party in answers:
        assert 0 == run("answer", deal, question, value, "--party", party).status

    rate = printed("rate", deal)["rate"]

    assert rate is None if expected is None else pytest.approx(expected, abs=1e-12) == rate


def test_a_rate_that_is_not_computed_says_why(book):
    """The word is the method's, and so is the order of the gates."""
    unanswered = printed("rate", "service")

    assert (None, "no-compelling-event") == (unanswered["rate"], unanswered["reason"])
    assert {"event": None, "source": None, "rank": None, "uncontested": "no"} == unanswered["gates"]


def test_a_closed_deal_has_no_field(book):
    """Lost is 0, and nobody is compared any more."""
    lost = printed("rate", "Fleet")

    assert (0.0, "lost", []) == (lost["rate"], lost["reason"], lost["parties"])


def test_what_is_assumed_of_a_rival_is_said(book):
    """Don't know counts as 4, and the object tells so."""
    run("answer", ROLLOUT, "fit", "unknown", "--party", "Kingdee")

    rival = printed("rate", ROLLOUT)["parties"][1]

    assert (4.0, ["fit"]) == (rival["fit"], rival["assumed"])
    assert "4*" in run("rate", ROLLOUT).out


def test_the_curve_has_one_point_per_week(book):
    """From the first answer to today."""
    assert [
        {"week": f"2026-W{week}", "rate": pytest.approx(16 / 29), "reason": None} for week in (45, 46, 47, 48)
    ] == printed("curve", ROLLOUT)


def test_an_explanation_adds_up(book):
    """The parts sum to the change; values stand in the words of `answer`."""
    run("answer", ROLLOUT, "closeness", "5", "--party", "Kingdee")
    run("answer", ROLLOUT, "source", "no")

    explained = printed("explain", ROLLOUT, "--from", FIRST_DAY.isoformat())

    assert ["before", "after", "change", "parts", "before_reason", "after_reason"] == list(explained)
    assert [("source", "yes", "no"), ("rival1.closeness", 3.0, 5.0)] == [
        (part["input"], part["from"], part["to"]) for part in explained["parts"]
    ]
    assert pytest.approx(explained["change"], abs=1e-12) == sum(part["change"] for part in explained["parts"])
    assert pytest.approx(0.7 * 16 / 36) == explained["after"]


def test_an_explanation_is_told_in_words(book):
    """Below the table, the largest part first."""
    run("answer", ROLLOUT, "closeness", "5", "--party", "Kingdee")
    run("answer", ROLLOUT, "source", "no")

    told = run("explain", ROLLOUT, "--from", FIRST_DAY.isoformat()).out.splitlines()

    assert "Inside source no longer confirmed −15 pp, Kingdee's closeness −9 pp" == told[-1]


def test_a_rival_that_was_replaced_is_one_input_with_its_names(book):
    """Not the keys of the book, which nobody knows."""
    run("rival", "add", ROLLOUT, "SAP", "--as", "rival1")

    (part,) = printed("explain", ROLLOUT, "--from", FIRST_DAY.isoformat())["parts"]

    assert ("rival1", "Kingdee", "SAP") == (part["input"], part["from"], part["to"])


def test_moves_come_best_first(book):
    """A single step each, with the rate it would give and its gain."""
    moves = printed("moves", ROLLOUT)

    assert ["input", "from", "to", "rate", "gain"] == list(moves[0])
    assert ("rival1.fit", 3.0, 2.0, pytest.approx(64 / 105)) == tuple(moves[0].values())[:4]
    assert sorted((move["rate"] for move in moves), reverse=True) == [move["rate"] for move in moves]


def test_what_if_tries_answers_and_stores_none(book):
    """As `rate`, with the answers that were tried in the gates."""
    before = book.read_bytes()

    tried = printed("whatif", ROLLOUT, "source=no", "rank=3", "fit=5", "rival1.closeness=2")

    assert pytest.approx(0.7 * 20.25 / (20.25 + 6.25 + 4)) == tried["rate"]
    assert {"event": "yes", "source": "no", "rank": 3, "uncontested": "no"} == tried["gates"]
    assert before == book.read_bytes()


@pytest.mark.parametrize(
    "tried", ["fit=6", "fit=4.5", "fit=４", "fit=nan", "rank=4", "event=maybe", "uncontested=unknown", "mood=5", "fit"]
)
def test_what_if_takes_no_value_that_could_not_be_given(book, tried):
    """Bad use, in a sentence that names what was tried."""
    ended = run("whatif", ROLLOUT, tried)

    assert (2, "", 1) == (ended.status, ended.out, ended.err.count("\n"))


def test_people_read_the_same_in_words(book):
    """The rate, the gates, and the field in aligned columns."""
    assert (
        "win rate          55%\n"
        "Compelling event  yes\n"
        "Inside source     yes\n"
        "Our rank          second\n"
        "\n"
        "party        fit  closeness  strength  share\n"
        "us             4          4       4.0    55%\n"
        "Kingdee        3          3       3.0    31%\n"
        "用友 Yonyou    2          2       2.0    14%\n"
    ) == run("rate", ROLLOUT).out.partition("\n")[2]
