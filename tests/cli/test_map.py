"""`map`: an organisation of twenty people, printed from every lead, written for other programs, explained."""

import json
import re
import warnings
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pydot
import pytest

from books import run
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.method.facts import Author
from twenty_people import NAMES, organise

TODAY = date(2026, 11, 24)
SVG = "{http://www.w3.org/2000/svg}"

REPORTING = """\
Abel
├─ Bea
│  ├─ Dov
│  │  ├─ Hana
│  │  └─ Ian
│  └─ Eli
│     └─ Jo
└─ Cleo
   ├─ Gus
   │  ├─ Lea
   │  └─ Max
   └─ Finn
      └─ Kai
Nia
└─ Oda
Zoe (Parent SE)
└─ Pia
Quin (left on 2026-11-24)
└─ Rex
Sam"""

POLITICAL = """\
Gus
└─ Kai
   └─ Gus
Dov
Finn
Hana
├─ Cleo
│  └─ Eli
└─ Eli
Ian
Jo
Lea
Max
Pia
Rex
Sam
└─ Oda
   └─ Nia
      └─ Abel
         └─ Bea
            └─ Abel"""

DECISION = """\
Abel
├─ Bea
│  ├─ Dov
│  └─ Kai
│     └─ Lea
│        └─ Nia
└─ Eli
   └─ Jo
Gus
Cleo
Finn
Hana
Ian
Max
Oda
Pia
Rex
Sam"""


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """The organisation in a book."""
    path = tmp_path_factory.mktemp("twenty") / "tasdesk.db"
    with create_book(path, today=TODAY) as book:
        organise(Desk(book, User("Li Na", Author.SALESPERSON), TODAY))
    return path


@pytest.fixture
def book(made_once, monkeypatch):
    """The book that commands find."""
    monkeypatch.setenv("TASDESK_STORE", str(made_once))
    return made_once


def dot_in(path):
    """The graph in a file of Graphviz."""
    with warnings.catch_warnings():
        # Its reader, which only tests use, calls its parser by old names.
        warnings.simplefilter("ignore", DeprecationWarning)
        (drawn,) = pydot.graph_from_dot_file(str(path))
    return drawn


def tree(out):
    """The first column of the table, from its second line on."""
    lines = out.split("\n\n")[1].splitlines()
    width = lines[0].index("role")
    return "\n".join(line[:width].rstrip() for line in lines[1:])


@pytest.mark.parametrize(("lead", "expected"), [("reporting", REPORTING), ("political", POLITICAL), ("决策", DECISION)])
def test_the_tree_is_led_by_each_kind_of_link(book, lead, expected):
    """Everybody once, a second meeting marked; who takes no part only where somebody reports to them."""
    ended = run("map", "cranes", "--lead", lead)

    assert (0, expected) == (ended.status, tree(ended.out))


def test_the_other_links_are_told_in_words(book):
    """With their strength; and each sign has its word beside it."""
    lines = {line.split("  ")[0].strip("├└│─ "): line for line in run("map", "cranes").out.splitlines()}

    assert lines["Abel"].endswith("approver, EB        ◉ high     ∙ neutral    ▫▫▫ never  influences Bea")
    assert lines["Bea"].endswith(
        "decider, evaluator  ◍ medium   ▾ negative   ▫▫▫ never  influences Abel (weakly); follows Abel"
    )
    assert lines["Nia"].endswith("◉ high     ▴ positive   ▫▫▫ never  influences Abel (strongly); follows Lea")


def test_the_head_says_how_the_map_stands_and_why(book):
    """And how close the party is, by the answer and by the map."""
    run("rival", "add", "cranes", "NARI")
    try:
        ours, theirs = (run("map", "cranes", "--party", party).out.splitlines() for party in ("us", "rival1"))
        assert [
            "Harbour cranes · Twenty AG · 2026-11-24",
            "map amber: supported by Nia, but by nobody who approves or decides",
            "tree by reporting · stance to us · closeness –, by the map 0.9",
        ] == ours[:3]
        run("answer", "cranes", "source", "yes", "--person", "Lea")
        assert run("map", "cranes").out.splitlines()[2].endswith("by the map 0.9 · inside source Lea")
        assert "Lea" == json.loads(run("map", "cranes", "--json").out)["source"]
        run("undo")
        assert "tree by reporting · stance to NARI · closeness –, by the map –" == theirs[2]
    finally:
        run("undo")


def test_scripts_read_json(book):
    """People, rows of the tree, links, status, and the suggestion with its arithmetic."""
    told = json.loads(run("map", "cranes", "--json").out)
    bea = next(person for person in told["people"] if person["name"] == "Bea")
    ours = told["closeness"]["us"]

    assert ("reporting", "us", "amber", ["Nia"], []) == (
        told["lead"], told["party"], told["status"]["colour"], told["status"]["supportive"], told["status"]["deciding"]
    )  # fmt: skip
    assert (["decision-maker", "evaluator"], {"us": "negative"}, {"us": "never"}, True, "defend") == (
        bea["roles"], bea["stance"], bea["interaction"], bea["key_player"], bea["relationship_strategy"]
    )  # fmt: skip
    assert pytest.approx(13 / 15) == ours["suggested"]
    assert {"person": "Abel", "role": "approver", "influence": "high", "weight": 8, "stance": "neutral"} == {
        key: ours["terms"][0][key] for key in ("person", "role", "influence", "weight", "stance")
    }
    assert [("Abel", 0), ("Bea", 1), ("Dov", 2)] == [(row["name"], row["level"]) for row in told["rows"][:3]]
    assert {"kind": "political", "from": "Nia", "to": "Abel", "strength": 3} in told["links"]
    assert {"kind": "reporting", "from": "Pia", "to": "Zoe"} in told["links"]


def test_the_ways_of_influence_are_told_in_sentences(book):
    """From who supports us to who decides, and which meeting helps most."""
    assert [
        "Lea, Nia support us.",
        "To Abel (approver) in 1 step: Nia influences Abel strongly.",
        "To Bea (decider, evaluator) in 2 steps: Nia influences Abel strongly; Abel is followed by Bea.",
        "One level more of contact with Abel, never to occasional, "
        "would raise the suggested closeness from 0.87 to 1.13.",
    ] == run("map", "cranes", "--influence").out.splitlines()[:4]
    told = json.loads(run("map", "cranes", "--influence", "--json").out)
    assert (["Lea", "Nia"], "Nia", []) == (told["supporters"], told["reaches"][1]["supporter"], told["bridges"])
    assert ("Abel", pytest.approx(4 / 15)) == (told["meetings"][0]["person"], told["meetings"][0]["gain"])


def test_the_map_is_written_for_other_programs(book, tmp_path):
    """Each is read again by a program of its own kind: all people, all links, bosses above."""
    for form in ("text", "svg", "dot", "graphml"):
        assert 0 == run("map", "cranes", "--format", form, "-o", str(tmp_path / f"map.{form}")).status
    read = nx.read_graphml(tmp_path / "map.graphml")
    drawn = dot_in(tmp_path / "map.dot")
    picture = ElementTree.parse(tmp_path / "map.svg")
    shown = [text.text for text in picture.iter(f"{SVG}text")]
    links = 15 + 10 + 7

    assert {*NAMES, "Zoe"} - {"Tom"} == {values["label"] for _node, values in read.nodes(data=True)}
    assert (links, links) == (read.number_of_edges(), len(drawn.get_edges()))
    assert ["Harbour cranes · Twenty AG · 2026-11-24", "Zoe (Parent SE)"] == [
        shown[0], next(text for text in shown if text.startswith("Zoe"))
    ]  # fmt: skip
    assert "   └─ Finn" in (tmp_path / "map.text").read_text("utf-8")
    assert "<svg" in run("map", "cranes", "--format", "svg").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lead", "sideways"), "--lead: “sideways”.*reporting, political, decision"),
        (("--party", "Nobody"), "No rival on this deal"),
        (("--format", "png"), "--format: “png”"),
        (("--format", "svg", "--json"), "without --influence and --json"),
    ],
)
def test_what_cannot_be_asked_for_is_bad_use(book, words, said):
    """With what is possible."""
    ended = run("map", "cranes", *words)

    assert (2, "") == (ended.status, ended.out)
    assert re.search(said, ended.err)


def test_a_deal_without_people_has_an_empty_map():
    """Red, and nothing suggested; nobody to ask for ways."""
    run("init")
    run("deal", "add", "Alone", "--account", "Nowhere")

    assert "map red: no key player supports us" in run("map", "alone").out
    assert (
        "Nobody is known who approves or decides.\nNobody supports us yet.\n" == run("map", "alone", "--influence").out
    )
    for form in ("svg", "dot", "graphml"):
        assert 0 == run("map", "alone", "--format", form).status


def test_hostile_names_stay_words(tmp_path):
    """In no format does a name become markup, a tag, an escape or a line of its own."""
    name = '<b>"Ann" \\N & </text>[red]{x}\x1b[31m\u202e'
    run("init")
    run("deal", "add", "Grid", "--account", "Haier")
    run("person", "add", "haier", name, "--title", "<script>")
    for form in ("svg", "dot", "graphml"):
        run("map", "grid", "--format", form, "-o", str(tmp_path / f"map.{form}"))
        assert "\x1b" not in (tmp_path / f"map.{form}").read_text("utf-8")
    drawn = dot_in(tmp_path / "map.dot")
    (node,) = (node for node in drawn.get_nodes() if node.get_name() == "n1")
    label = nx.read_graphml(tmp_path / "map.graphml").nodes["n1"]["label"]
    shown = [text.text for text in ElementTree.parse(tmp_path / "map.svg").iter(f"{SVG}text")]

    assert label in shown
    assert label.startswith('<b>"Ann" \\N & </text>[red]{x}␛[31m')
    assert node.get_label().startswith('"<b>\\"Ann\\" \\\\N & </text>')
