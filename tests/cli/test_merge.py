"""`export all`, `merge` and `clashes`: exchanging books on the command line."""

import gzip
import json
import shutil
import stat

import pytest

from books import run


@pytest.fixture
def manager(tmp_path):
    """Runs commands on a manager's book."""
    store = str(tmp_path / "manager.db")
    run("--store", store, "init")
    return lambda *words, **settings: run("--store", store, *words, **settings)


@pytest.fixture
def handed(book, tmp_path):
    """The path of what the small book hands on, written anew each time it is asked for."""
    path = str(tmp_path / "rep.jsonl")

    def write(*words):
        assert 0 == run("export", "all", "--format", "bundle", "-o", path, *words).status
        return path

    return write


@pytest.fixture
def clashing(manager, handed):
    """What the small book hands on, after both have named a deal, the manager later."""
    manager("merge", handed())
    run("deal", "edit", "rollout", "--name", "Rollout of the rep")
    manager("deal", "edit", "rollout", "--name", "Rollout of the manager")
    return handed()


def name_of(manager):
    return json.loads(manager("deals", "--json", "--where", "rollout").out)[0]["name"]


# --- export all --------------------------------------------------------------------------------------------------


def test_the_whole_book_is_a_bundle(book, tmp_path):
    """For its owner alone; on standard output without a file, compressed where the name says so."""
    path, packed = tmp_path / "all.jsonl", tmp_path / "all.jsonl.gz"
    said = run("export", "all", "-o", str(path)).err
    run("export", "all", "--format", "bundle", "-o", str(packed))
    text = run("export", "all").out

    assert (0o600, 0o600) == tuple(stat.S_IMODE(each.stat().st_mode) for each in (path, packed))
    assert text == path.read_text(encoding="utf-8") == gzip.decompress(packed.read_bytes()).decode()
    assert "records and" in said


def test_private_notes_go_along_only_if_asked_for(book):
    """By name."""
    run("note", "rollout", "between us")

    assert "between us" not in run("export", "all").out
    assert "between us" in run("export", "all", "--private").out


# --- merge -------------------------------------------------------------------------------------------------------


def test_a_merge_tells_who_did_how_much(manager, handed):
    """And that the same again is nothing new."""
    first = manager("merge", handed())
    again = manager("merge", handed())

    assert (0, 0) == (first.status, again.status)
    assert "steps of Moses" in first.err
    assert "  deals: 4 new\n" in first.err
    assert "Nothing new.\n" == again.err
    assert run("deals").out == manager("deals").out


def test_a_dry_run_stores_nothing(manager, handed):
    """It says what would come."""
    ended = manager("merge", handed(), "--dry-run")

    assert "Nothing was stored: this was a dry run." in ended.err
    assert [] == json.loads(manager("deals", "--json").out)


def test_scripts_get_the_same_as_json(manager, clashing):
    """Counts, rates that moved, clashes."""
    run("answer", "rollout", "rank", "lower")
    run("export", "all", "-o", clashing)
    merged = json.loads(manager("merge", clashing, "--json").out)

    assert (True, 2, {"gates": {"new": 1, "changed": 0, "deleted": 0}}, 0) == (
        merged["stored"], merged["steps"][0]["steps"], merged["records"], merged["kept"]
    )  # fmt: skip
    assert [("Rollout of the manager", pytest.approx(16 / 29), 0)] == [
        (each["name"], each["before"], each["after"]) for each in merged["rates"]
    ]
    assert [("name", "Rollout of the manager", "Rollout of the rep")] == [
        (field["field"], field["ours"], field["theirs"]) for each in merged["clashes"] for field in each["fields"]
    ]


@pytest.mark.parametrize(("side", "name"), [("ours", "Rollout of the manager"), ("theirs", "Rollout of the rep")])
def test_a_side_can_be_chosen_for_all(manager, clashing, side, name):
    """Then nothing waits."""
    ended = manager("merge", clashing, "--on-conflict", side)

    assert (0, name) == (ended.status, name_of(manager))
    assert "1 thing was said differently, and is settled." in ended.err
    assert [] == json.loads(manager("clashes", "--json").out)


@pytest.mark.parametrize(
    ("typed", "name", "waiting"),
    [(b"t\n", "Rollout of the rep", 0), (b"o\n", "Rollout of the manager", 0), (b"\n", "Rollout of the manager", 1)],
)
def test_each_can_be_asked_for(manager, clashing, monkeypatch, typed, name, waiting):
    """Enter leaves it open."""
    monkeypatch.setattr("tasdesk.cli.merge.somebody_is_there", lambda: True)
    ended = manager("merge", clashing, "--on-conflict", "ask", given=typed)

    assert (0, name) == (ended.status, name_of(manager))
    assert waiting == len(json.loads(manager("clashes", "--json").out))


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("merge", "{bundle}", "--on-conflict", "ask"), 2, "Nobody sits here"),
        (("merge", "{bundle}", "--on-conflict", "mine"), 2, "--on-conflict"),
        (("merge", "none.jsonl"), 1, "none.jsonl"),
        (("merge",), 2, ""),
        (("export", "deals", "--format", "bundle"), 2, "whole book"),
        (("export", "all", "--where", "grade:A"), 2, "whole book"),
        (("export", "all", "--format", "csv"), 2, "whole book"),
        (("export", "deals", "--private"), 2, "--private is for bundles"),
        (("--as-of", "2026-11-03", "export", "all"), 2, "--as-of"),
        (("--as-of", "2026-11-03", "merge", "{bundle}"), 2, "--as-of"),
        (("clashes", "settle", "nothing", "ours"), 2, "No clash goes by nothing"),
        (("clashes", "settle", "abcdef", "both"), 2, "ours|theirs"),
        (("clashes", "no deal is called so"), 2, "no deal is called so"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(book, clashing, words, status, said):
    """And nothing is changed."""
    before = run("log", "--json").out
    ended = run(*(word.format(bundle=clashing) for word in words))

    assert (status, "", before) == (ended.status, ended.out, run("log", "--json").out)
    assert said in ended.err


# --- clashes -----------------------------------------------------------------------------------------------------


def test_clashes_are_listed_and_settled(manager, clashing):
    """All, or those of a deal; undo takes a choice back."""
    told = manager("merge", clashing)
    listed, of_deal, of_other = manager("clashes"), manager("clashes", "rollout"), manager("clashes", "service")
    handle = listed.out.splitlines()[1].split()[0]
    settled = manager("clashes", "settle", handle, "theirs")

    assert "tasdesk clashes settle" in told.err
    assert listed.out == of_deal.out
    assert ("1 clash\n", "0 clashes\n") == (listed.err, of_other.err)
    assert (0, "Rollout of the rep") == (settled.status, name_of(manager))
    assert [("theirs", False)] == [
        (each["settled"], each["open"]) for each in json.loads(manager("clashes", "--all", "--json").out)
    ]
    manager("undo")
    assert (1, "Rollout of the manager") == (len(json.loads(manager("clashes", "--json").out)), name_of(manager))


def test_a_copy_of_the_book_can_be_merged_too(book, manager, tmp_path):
    """Two people who began with the same file."""
    store = tmp_path / "copy.db"
    shutil.copy(book, store)
    run("note", "rollout", "of one", "--shared")
    run("--store", str(store), "note", "rollout", "of the other", "--shared")
    bundle = str(tmp_path / "copy.jsonl")
    run("--store", str(store), "export", "all", "-o", bundle)
    ended = run("merge", bundle)

    assert "  notes: 1 new\n" in ended.err
    assert {"of one", "of the other"} <= {note["text"] for note in json.loads(run("notes", "rollout", "--json").out)}
