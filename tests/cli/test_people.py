"""`accounts`, `account`, `people`, `person` and `link`: a customer's people on the command line."""

import json
import shutil

import pytest

from books import run
from tasdesk import places


@pytest.fixture(scope="module")
def made_haier(tmp_path_factory):
    """A book with a deal of Haier, a rival, and three people of it, by name with their codes."""
    path = tmp_path_factory.mktemp("haier") / "tasdesk.db"
    here = ("--store", str(path))
    run(*here, "init")
    run(*here, "deal", "add", "Grid dispatch", "--account", "Haier 海尔")
    run(*here, "rival", "add", "grid", "NARI")
    codes = {name: run(*here, "person", "add", "海尔", name).out.strip() for name in ("Ann Lee", "Bob", "Ann Wu")}
    return path, codes


@pytest.fixture
def haier(made_haier):
    """A copy of it that commands find by themselves; the codes of its people."""
    made, codes = made_haier
    path = places.book()
    path.parent.mkdir(parents=True)
    shutil.copy(made, path)
    return codes


def people(*of):
    """What `people --json` says, by name."""
    return {person["name"]: person for person in json.loads(run("people", *of, "--json").out)}


def test_a_person_is_written_down_with_everything(haier):
    """In our words or in Chinese ones; the code is printed."""
    ended = run(
        *("person", "add", "haier", "Chen 陈", "--title", "CIO", "--department", "IT", "--influence", "高"),
        *("--orientation", "务实专业型", "--business", "uptime", "--self", "a board seat", "--criteria", "proof"),
        *("--circle", "founders", "--email", "c@haier.example", "--phone", "1", "--id", "P-7"),
    )
    chen = people("haier")["Chen 陈"]

    assert (0, chen["person"]) == (ended.status, ended.out.strip())
    assert ("CIO", "IT", "high", "pragmatic-professional", "uptime", "a board seat", "proof", "founders", "1") == tuple(
        chen[key]
        for key in (
            *("title", "department", "influence", "orientation", "wants_business", "wants_self", "criteria"),
            *("circle", "phone"),
        )
    )
    run("person", "edit", "haier", "陈", "--title", "none", "--name", "Chen Gang 陈刚")
    assert (None, "IT") == (people()["Chen Gang 陈刚"]["title"], people()["Chen Gang 陈刚"]["department"])


def test_a_person_has_several_roles_in_a_deal(haier):
    """Said at once or one after the other; each kind takes the place of what was said of it."""
    run("person", "set", "grid", "bob", "--role", "决策者", "--role", "EB")
    run("person", "set", "grid", "bob", "--role", "approver, user")
    bob = people("grid")["Bob"]
    assert (["approver", "user"], ["EB"], True) == (bob["roles"], bob["buying"], bob["key_player"])
    run("person", "set", "grid", "bob", "--role", "none")
    assert ([], []) == (people("grid")["Bob"]["roles"], people("grid")["Bob"]["buying"])


def test_somebody_of_another_customer_takes_part_by_code(haier):
    """An adviser, say; a name alone would find too many."""
    run("account", "add", "Advisers")
    code = run("person", "add", "advisers", "Sun").out.strip()

    assert 2 == run("person", "set", "grid", "Sun", "--role", "evaluator").status
    assert 0 == run("person", "set", "grid", code, "--role", "evaluator").status
    assert "Advisers" == people("grid")["Sun"]["account"]
    assert 0 == run("link", "add", "decision", "Sun", "Bob", "--deal", "grid").status


def test_stance_and_contact_are_each_partys_own(haier):
    """The deal's before what holds in general; the strategy chosen stands beside the one suggested; one step."""
    run("person", "set", "grid", "bob", "--stance", "强正向", "--party", "rival1")
    run("person", "edit", "haier", "bob", "--stance", "negative")
    steps = len(json.loads(run("log", "--json").out))
    run(
        *("person", "set", "grid", "bob", "--stance", "neutral", "--interaction", "deep", "--strategy", "激励"),
        *("--reason", "schoolmates", "--role", "coach"),
    )
    bob = people("grid")["Bob"]

    assert steps + 1 == len(json.loads(run("log", "--json").out))
    assert ({"us": "neutral", "rival1": "strongly-positive"}, {"us": "schoolmates"}) == (bob["stance"], bob["by_hand"])
    assert ("attack", "motivate", "schoolmates") == (
        bob["relationship_strategy"], bob["chosen_strategy"], bob["strategy_reason"]
    )  # fmt: skip
    assert {"us": "negative"} == people("haier")["Bob"]["stance"]


def test_everything_about_somebody_is_shown_with_advice(haier):
    """Their links in words, what to do, and what the playbook says of their part in the purchase."""
    run("person", "set", "grid", "bob", "--role", "EB", "--stance", "负向")
    run("link", "add", "reporting", "Ann Lee", "Bob")
    shown = run("person", "show", "grid", "bob").out

    assert "boss of    Ann Lee" in shown
    assert "suggested  defend" in shown
    assert "EB\n  Do not argue about the product" in shown
    assert "Signs of opposition:" in shown
    told = json.loads(run("person", "show", "haier", haier["Bob"], "--json").out)
    assert [{"from": "Ann Lee", "to": "Bob"}] == told["links"]["reporting"]


def test_several_of_one_name_are_listed_with_their_codes(haier):
    """Status 2; the code then says which."""
    ended = run("person", "set", "grid", "ann", "--role", "user")

    assert (2, ["2 people are called ann:", f"  {haier['Ann Lee']}  Ann Lee, Haier 海尔"]) == (
        ended.status, ended.err.splitlines()[:2]
    )  # fmt: skip
    assert 0 == run("person", "set", "grid", haier["Ann Wu"], "--role", "user").status
    assert ["user"] == people("grid")["Ann Wu"]["roles"]


def test_links_of_all_kinds_are_said_and_taken_back(haier):
    """Names are found among the people of one customer."""
    run("person", "add", "haier", "Cy")
    run("account", "add", "Midea")
    run("person", "add", "midea", "Cy")
    assert 0 == run("link", "add", "reporting", "Cy", "Bob").status
    assert 0 == run("link", "add", "政治", "Bob", "Ann Lee", "--strength", "3").status
    assert 0 == run("link", "add", "decision", "Ann Wu", "Bob", "--deal", "grid").status
    told = json.loads(run("map", "grid", "--json").out)["links"]

    assert [
        {"kind": "decision", "from": "Ann Wu", "to": "Bob"},
        {"kind": "political", "from": "Bob", "to": "Ann Lee", "strength": 3},
        {"kind": "reporting", "from": "Cy", "to": "Bob"},
    ] == sorted(told, key=lambda link: link["kind"])
    for words in (("reporting", "Cy", "Bob"), ("political", "Bob", "Ann Lee"), ("decision", "Ann Wu", "Bob")):
        deal = ("--deal", "grid") if words[0] == "decision" else ()
        assert 0 == run("link", "remove", *words, *deal).status
    assert [] == json.loads(run("map", "grid", "--json").out)["links"]


def test_a_boss_is_replaced_where_that_is_meant(haier):
    """Also by somebody of another customer."""
    run("account", "add", "Group", "--country", "China", "--employees", "120", "--revenue", "1,200,000")
    run("person", "add", "group", "Zoe")
    run("link", "add", "reporting", "Ann Lee", "Bob")
    refused = run("link", "add", "reporting", "Ann Lee", "Ann Wu")

    assert (1, "Ann Lee reports to Bob, and has one boss only.") == (refused.status, refused.err[:46])
    assert 0 == run("link", "add", "reporting", "Ann Lee", "Ann Wu", "--replace").status
    outside = run("link", "add", "reporting", "Bob", "Zoe")
    assert (1, True) == (outside.status, "--outside" in outside.err)
    assert 0 == run("link", "add", "reporting", "Bob", "Zoe", "--outside").status
    circle = run("link", "add", "reporting", "Ann Wu", "Ann Lee")
    assert (1, True) == (circle.status, "circle: Ann Wu → Ann Lee → Ann Wu" in circle.err)


def test_who_left_is_listed_where_asked(haier):
    """They may come back, or have gone to another customer of ours."""
    run("account", "add", "Midea")
    new = run("person", "leave", "haier", "bob", "--on", "2026-11-20", "--to", "midea").out.strip()

    assert ["Ann Lee", "Ann Wu"] == list(people("haier"))
    assert "2026-11-20" == people("haier", "--left")["Bob"]["left_on"]
    assert new == people("midea")["Bob"]["person"]
    assert "left on 2026-11-20" in run("people", "haier", "--left").out
    assert 0 == run("person", "return", "haier", "bob").status
    assert None is people("haier")["Bob"]["left_on"]


def test_two_records_of_one_person_are_merged_or_one_is_taken_away(haier):
    """Undo brings back either."""
    assert 0 == run("person", "merge", "haier", haier["Ann Lee"], haier["Ann Wu"]).status
    assert ["Ann Lee", "Bob"] == list(people("haier"))
    assert 0 == run("person", "remove", "haier", "bob").status
    run("undo", "2")
    assert ["Ann Lee", "Ann Wu", "Bob"] == list(people())


def test_customers_are_listed_shown_and_changed(haier):
    """With what is known of them, and their deals."""
    run("account", "edit", "haier", "--sector", "appliances", "--employees", "120000", "--founded", "1984")
    run("account", "add", "Haier Bio", "--parent", "海尔", "--revenue", "7", "--currency", "EUR")
    listed = json.loads(run("accounts", "--json").out)
    bio = json.loads(run("account", "show", "bio", "--json").out)

    assert [("Haier Bio", 0, 0), ("Haier 海尔", 3, 1)] == [
        (each["name"], each["people"], each["open_deals"]) for each in listed
    ]
    assert ("Haier 海尔", 7, "EUR", []) == (bio["parent"], bio["revenue"], bio["currency"], bio["deals"])
    shown = run("account", "show", "海尔").out
    assert "appliances" in shown
    assert "Grid dispatch" in shown
    run("account", "edit", "bio", "--parent", "none", "--revenue", "none")
    assert (None, None) == tuple(
        json.loads(run("account", "show", "bio", "--json").out)[k] for k in ("parent", "revenue")
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("person", "add", "nowhere", "Ann"), 2, "No customer is called nowhere"),
        (("person", "add", "haier", " "), 2, "needs a name"),
        (("person", "add", "haier", "BOB"), 1, "--namesake"),
        (("person", "add", "haier", "Cy", "--influence", "huge"), 2, "low, medium, high"),
        (("person", "edit", "haier", "bob"), 2, "Nothing to change"),
        (("person", "edit", "haier", "bob", "--stance", "positive", "--party", "Birch"), 2, "No rival is called Birch"),
        (("person", "set", "grid", "bob", "--role", "boss"), 2, "approver, decision-maker, evaluator, user, EB"),
        (("person", "set", "grid", "bob", "--role", "user", "--role", "user"), 2, "user is given twice"),
        (("person", "set", "grid", "bob", "--role", "none,user"), 2, "none stands alone"),
        (("person", "set", "grid", "bob", "--interaction", "deep"), 2, "needs a reason"),
        (("person", "set", "grid", "bob", "--party", "rival2", "--stance", "neutral"), 2, "rival2"),
        (("person", "show", "grid", "Zhao"), 2, "Nobody at this customer"),
        (("person", "leave", "haier", "bob", "--on", "2027-01-01"), 2, "future"),
        (("person", "merge", "haier", "bob", "bob"), 1, "one record already"),
        (("link", "add", "friendly", "Bob", "Ann Lee"), 2, "reporting, political, decision"),
        (("link", "add", "decision", "Bob", "Ann Lee"), 2, "--deal"),
        (("link", "add", "political", "Bob", "Ann Lee", "--strength", "4"), 2, "--strength"),
        (("link", "add", "political", "Bob", "Ann Lee", "--replace"), 2, "reporting links"),
        (("link", "add", "reporting", "Bob", "Bob"), 1, "two people"),
        (("link", "remove", "reporting", "Bob", "Ann Lee"), 2, "does not report"),
        (("people", "nowhere"), 2, "No deal and no customer"),
        (("account", "edit", "haier"), 2, "Nothing to change"),
        (("account", "add", "HAIER 海尔"), 1, "already"),
        (("account", "add", "Midea", "--revenue", "much"), 2, "--revenue: “much”"),
        (("account", "show", "\udcff"), 2, "No customer"),
    ],
)
def test_what_cannot_be_changes_nothing(haier, words, status, said):
    """And says why, on stderr."""
    before = run("log", "--json").out
    ended = run(*words)

    assert (status, "", True) == (ended.status, ended.out, said in ended.err)
    assert before == run("log", "--json").out
