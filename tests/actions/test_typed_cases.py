"""The worked cases of the method, typed at the desk as people would (METHOD 4 and 5)."""

from datetime import date

import pytest

from cases import cases
from desks import asked
from tasdesk.actions.answers import Answered
from tasdesk.actions.deals import add_deal, close_deal, reopen_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.errors import TasdeskError
from tasdesk.method.facts import Author, Outcome
from tasdesk.method.winrate import rate as rate_of
from tasdesk.store.dossier import read_record

SALES, MANAGER, AGREED = Author


STANDARD = [
    case
    for number, case in enumerate(cases("cases.jsonl"))
    # Every case is held against the method itself; of the random ones a part is enough here.
    if "playbook" not in case and (not case["id"].startswith("sample") or number % 4 == 0)
]


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory):
    """One book for all cases."""
    with create_book(tmp_path_factory.mktemp("cases") / "book.db") as book:
        yield book


def type_case(desk, case):
    """Write down a case as people would; the answer is the deal and the entries that were refused."""
    deal, refused = add_deal(desk, case.get("title", case["id"])), []
    for row in case["rivals"]:
        on = date.fromisoformat(row["from"])
        name_rivals(desk, deal, (row["rival1"], row["rival2"]), on)
    for entry in case["answers"]:
        said = Answered(
            Author(entry["author"]) if "author" in entry else None,
            date.fromisoformat(entry["day"]),
            "said so" if entry.get("note") else "",
            date.fromisoformat(entry["by"]) if "by" in entry else None,
        )
        try:
            give_as(desk, deal, entry, said)
        except TasdeskError:
            refused.append(entry)
    for closing in case.get("closings", ()):
        on = date.fromisoformat(closing["day"])
        if closing["result"] == "reopened":
            reopen_deal(desk, deal, reason="a new tender", on=on)
        else:
            close_deal(desk, deal, Outcome(closing["result"]), reason="so it ended", on=on)
    return deal, refused


def name_rivals(desk, deal, rivals, on):
    with desk.reading() as read:
        record = read_record(read, deal, on)
        names = dict(read.execute("SELECT id, name FROM rival").fetchall())
    now = [names.get(rival) for rival in record.namings[-1].rivals] if record.namings else [None, None]
    for number in (1, 2):
        if now[number - 1] not in (None, rivals[number - 1]):
            drop_rival(desk, deal, f"rival{number}", on=on)
    for number in (1, 2):
        if rivals[number - 1] not in (None, now[number - 1]):
            name_rival(desk, deal, rivals[number - 1], slot=number, on=on)


def give_as(desk, deal, entry, said):
    from tasdesk.actions.answers import answer

    answer(desk, deal, entry["question"], entry["value"], party=entry.get("party", "us"), said=said)


@pytest.mark.parametrize("case", STANDARD, ids=lambda case: f"{case['id']} {case.get('title', '')}")
def test_a_worked_case_typed_at_the_desk(open_desk, case):
    """The rate, its reason, the parties, the curve and what is refused are those of the method."""
    desk = Desk(open_desk, User("Li Na", SALES), date.fromisoformat(case["today"]))
    expected = case["expected"]

    deal, refused = type_case(desk, case)

    dossier = desk.dossier(deal)
    found = rate_of(asked(desk, deal).standing, desk.playbook().comparison)
    assert [entry for entry in case["answers"] if entry.get("refused")] == refused
    assert (expected["present"]["rate"], expected["present"]["reason"]) == (
        found.value and pytest.approx(found.value, abs=1e-9),
        found.reason,
    )
    assert [(party["party"], party.get("name"), party["fit"]) for party in expected.get("parties", ())] == [
        (party.slot, dossier.rival_names.get(party.party), party.fit and pytest.approx(party.fit))
        for party in found.parties
    ]
    assert [(point["week"], point["rate"] and pytest.approx(point["rate"])) for point in expected["curve"]] == [
        (point.week, point.rate) for point in dossier.points
    ]
