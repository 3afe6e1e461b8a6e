"""Every line of the worked cases of the questionnaire and the win rate (METHOD 4 and 5)."""

from datetime import date

import pytest

from cases import Reader, cases, playbook_of
from tasdesk.errors import PlaybookError
from tasdesk.method.course import standing_on
from tasdesk.method.curve import curve
from tasdesk.method.explain import explain, moves
from tasdesk.method.facts import Choice
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import percent, rate

ALL = cases("cases.jsonl")
SOUND = [case for case in ALL if "playbook_error" not in case["expected"]]
BROKEN = [case for case in ALL if "playbook_error" in case["expected"]]


def named(case):
    return f"{case['id']} {case.get('title', '')}".strip()


def near(value):
    """To within 1e-9, or None."""
    return None if value is None else pytest.approx(value, abs=1e-9)


@pytest.fixture(params=SOUND, ids=named)
def case(request, playbook):
    line = request.param
    book = playbook_of(line, playbook)
    return line, Reader(line, book), book


@pytest.mark.parametrize("line", BROKEN, ids=named)
def test_a_playbook_out_of_range_is_an_error(line, playbook):
    """w, k, the assumed score and the discount have their ranges."""
    with pytest.raises(PlaybookError):
        playbook_of(line, playbook)


def test_what_must_be_refused_is_and_nothing_else(case):
    """Exactly the entries marked so are refused."""
    line, reader, _playbook = case

    assert [entry for entry in line["answers"] if entry.get("refused")] == reader.refused


def test_the_present_rate(case):
    """The rate today, its whole per cent, its reason and what was done to the share."""
    line, reader, playbook = case
    expected = line["expected"]["present"]

    found = rate(standing_on(reader.record, reader.today, playbook), playbook.comparison)

    assert (near(expected["rate"]), expected["reason"], expected["capped"], expected["discounted"]) == (
        found.value,
        found.reason,
        found.capped,
        found.discounted,
    )
    assert expected["percent"] == (None if found.value is None else percent(found.value))


def test_the_parties_of_the_comparison(case):
    """Each party's scores, what was assumed of it, its strength and its plain share."""
    line, reader, playbook = case
    expected = line["expected"].get("parties", [])

    found = rate(standing_on(reader.record, reader.today, playbook), playbook.comparison).parties

    assert [
        (
            party["party"],
            party.get("name", "us"),
            near(party["fit"]),
            near(party["closeness"]),
            tuple(party["assumed"]),
            near(party["strength"]),
            near(party["share"]),
        )
        for party in expected
    ] == [
        (party.slot, party.party, party.fit, party.closeness, party.assumed, party.strength, party.share)
        for party in found
    ]


def test_what_would_move_it_most(case):
    """Single steps with their new rate and gain, best first."""
    line, reader, playbook = case
    expected = line["expected"].get("moves", [])

    found = moves(standing_on(reader.record, reader.today, playbook), playbook.comparison)

    assert [(m["input"], m.get("name"), m["to"], near(m["rate"]), near(m["gain"])) for m in expected] == [
        (m.input, m.party, "yes" if m.after == Choice.YES else near(m.after), m.rate, m.gain) for m in found
    ]


def test_where_the_views_differ(case):
    """The scores in which salesperson and manager are 2 or more apart and have not agreed since."""
    line, reader, playbook = case

    differing = sheet(reader.record, reader.today, playbook).differing()

    assert set(line["expected"]["views_differ"]) == {".".join(cell.key) for cell in differing}


def test_the_curve(case):
    """One point per ISO week, with its reason and whether the deal was closed."""
    line, reader, playbook = case

    found = curve(reader.record, reader.today, playbook)

    assert [
        (point["week"], near(point["rate"]), point.get("reason"), point.get("closed", False))
        for point in line["expected"]["curve"]
    ] == [tuple(point) for point in found]


@pytest.mark.parametrize("line", [case for case in SOUND if "explain" in case["expected"]], ids=named)
def test_why_it_moved(line, playbook):
    """The change between the ends of two days and its exact parts; a part of 0 may be left out."""
    book = playbook_of(line, playbook)
    reader, expected = Reader(line, book), line["expected"]["explain"]

    found = explain(
        standing_on(reader.record, date.fromisoformat(expected["from"]), book),
        standing_on(reader.record, date.fromisoformat(expected["to"]), book),
        book.comparison,
    )

    assert (near(expected["before"]), near(expected["after"]), near(expected.get("change"))) == (
        found.before,
        found.after,
        found.change,
    )
    if "points" in expected:
        assert expected["points"] == percent(found.change)
    told = {(p["input"], p.get("name")): p["change"] for p in expected.get("parts", ())}
    parts = {(p.input, p.party if "." in p.input else None): p.change for p in found.parts}
    for key in told.keys() | parts.keys():
        assert near(told.get(key, 0)) == parts.get(key, 0)
    for part in expected.get("parts", ()):
        if part["input"] in ("rival1", "rival2"):
            match = next(p for p in found.parts if p.input == part["input"])
            assert (part["from"], part["to"]) == (match.before, match.after)
