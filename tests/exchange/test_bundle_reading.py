"""Whatever is wrong with a bundle: refused whole, with line and reason, and the book as it was."""

import gzip
import json
import os
import tracemalloc
from hashlib import sha256

import pytest

from colleagues import colleague
from desks import everything, give, qualified
from store_support import insert
from tasdesk.actions.notes import write_note
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import FileError
from tasdesk.exchange.merging import merge_file
from tasdesk.store import file
from tasdesk.store.ids import id_of, new_id


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The lines of a bundle with a bit of everything."""
    rep = colleague(tmp_path_factory.mktemp("rep"), "rep")
    with rep.desk.book:
        deal = qualified(rep.desk, "Smart metering", days=3, account="Haier")
        name_rival(rep.desk, deal, "Kingdee")
        give(rep.desk, deal, "fit", 4)
        write_note(rep.desk, deal, "for all", shared=True)
        with rep.desk.writing("add people") as step:
            account = insert(step, "account", name="Norrvik")
            people = [insert(step, "person", account_id=account, name=name) for name in ("Zhou", "Chen", "Sun")]
            for source, target in (people[:2], people[1:]):
                values = (id_of(source, "boss"), "reporting", account, source, target)
                step.insert("link", ("id", "kind", "account_id", "source_id", "target_id"), [values])
        return rep.bundle().read_bytes().splitlines(keepends=True)


@pytest.fixture
def desk(tmp_path):
    """The desk of somebody with an empty book."""
    other = colleague(tmp_path, "other")
    with other.desk.book:
        yield other.desk


def written(value):
    line = json.dumps(value, ensure_ascii=False)
    return (json.dumps(value) if "\ud800" in line else line).encode() + b"\n"


def sealed(lines):
    """The lines with an end that fits them, as somebody would write it who knows how."""
    body = [line for line in lines if not line.startswith(b'{"end"')]
    counts = {name: sum(line.startswith(f'{{"{part}"'.encode()) for line in body) for name, part in
              (("records", "table"), ("steps", "step"))}  # fmt: skip
    return [*body, written({"end": {**counts, "sha256": sha256(b"".join(body)).hexdigest()}})]


def changed(lines, begins, change, which=0):
    """The lines with another one in the place of one that begins so."""
    place = [number for number, line in enumerate(lines) if line.startswith(begins.encode())][which]
    value = json.loads(lines[place])
    change(value)
    return [*lines[:place], written(value), *lines[place + 1 :]]


def cell(table, **values):
    """Another value in the first change of a table."""
    return lambda lines: changed(lines, f'{{"change": "{table}"', lambda line: line["set"].update(values))


def record(table, **values):
    """Another value in the first record of a table."""
    return lambda lines: changed(lines, f'{{"table": "{table}"', lambda line: line["record"].update(values))


def part(name, which=0, **values):
    """Another part in a line of this kind."""
    return lambda lines: changed(lines, f'{{"{name}"', lambda line: line.update(values), which)


def without(begins):
    """No line that begins so."""
    return lambda lines: [line for line in lines if not line.startswith(begins.encode())]


def circle(lines):
    """The last of the people reports to the first, in the record as well as in the step."""
    links = [json.loads(line) for line in lines if line.startswith(b'{"change": "link"')]
    first, last = links[0]["set"]["source_id"], links[1]["set"]["target_id"]
    key = id_of(last, "boss")
    cells = {**links[0]["set"], "source_id": last, "target_id": first}
    place = max(number for number, line in enumerate(lines) if line.startswith(b'{"change": "link"'))
    lines = [*lines[: place + 1], written({"change": "link", "key": key, "op": "I", "set": cells}), *lines[place + 1 :]]
    records = [line for line in lines if line.startswith(b'{"table": "link"')]
    records = sorted([*records, written({"table": "link", "record": {**cells, "id": key}})], key=by_key)
    begin = next(number for number, line in enumerate(lines) if line.startswith(b'{"table": "link"'))
    return [*lines[:begin], *records, *lines[begin + 2 :]]


def by_key(line):
    return json.loads(line)["record"]["id"]


def one_more_rival(lines):
    """A record that no step tells of."""
    place = next(number for number, line in enumerate(lines) if line.startswith(b'{"table": "stage_move"'))
    rival = {"id": new_id(), "name": "Yonyou", "archived_on": None}
    return [*lines[:place], written({"table": "rival", "record": rival}), *lines[place:]]


DEEP = b'{"change": "deal", "key": "0", "op": "U", "set": ' + b'{"name": ' * 100_000 + b"1" + b"}" * 100_001 + b"\n"

AS_WRITTEN = {
    "cut off after a line": (lambda lines: lines[:-1], "cut off: its last line is missing"),
    "cut off in a line": (lambda lines: [*lines[:-1], lines[-1][:30]], "line 3[0-9]: the file is cut off here"),
    "a line less": (lambda lines: lines[:9] + lines[10:], "not what was written"),
    "a line twice": (lambda lines: [*lines[:9], lines[8], *lines[9:]], "line 10: the records are not in order"),
    "two lines in another order": (lambda lines: [*lines[:5], lines[6], lines[5], *lines[7:]], "not in order"),
    "edited by hand": (lambda lines: [line.replace(b"Haier", b"Siemens") for line in lines], "not what was written"),
    "something after the end": (lambda lines: [*lines, lines[5]], "there is something after the end"),
    "nothing": (lambda lines: [], "cut off"),
    "something else": (lambda lines: [b"deal,stage\n"], "is not a bundle"),
    "another encoding": (lambda lines: [lines[0], b'{"table": "\xe9"}\n'], "line 2: it is not text in UTF-8"),
    "a list": (lambda lines: [lines[0], b"[1]\n"], "line 2: it is not a JSON object"),
    "no JSON": (lambda lines: [lines[0], b"{'table'}\n"], "line 2: it is not JSON"),
    "no number": (lambda lines: [lines[0], b'{"table": NaN}\n'], "line 2: it is not JSON"),
    "thousands of digits": (lambda lines: [lines[0], b'{"table": ' + b"9" * 9999 + b"}\n"], "line 2: it is not JSON"),
    "nested deeply": (lambda lines: [lines[0], DEEP], "line 2: it is nested too deeply"),
}
"""Bundles that are damaged, and what is said of them."""

SEALED = {
    "a newer format": (part("format", version=2), "newer tasdesk"),
    "newer tables": (part("format", schema=file.VERSION + 1), "newer tasdesk"),
    "a format of yes": (part("format", version=True), "line 1: the versions"),
    "no book": (part("format", book=None), "line 1: the head"),
    "an unknown table": (part("table", table="step"), "line 2: there is no table “step”"),
    "a table that is a path": (part("change", change="../../etc/passwd"), "no table “../../etc/passwd”"),
    "an unknown column": (cell("deal", owned=1), "deal has no column “owned”"),
    "a key that is a path": (part("change", key="../key"), "incomplete"),
    "an unknown part": (part("step", sudo=1), "parts it should have"),
    "a text for a number": (cell("deal", amount="many"), "deal.amount cannot"),
    "a number for a text": (cell("deal", name=7), "deal.name cannot"),
    "yes for a number": (cell("deal", amount=True), "deal.amount cannot"),
    "a number too large": (cell("deal", amount=2**63), "deal.amount cannot"),
    "nothing for a name": (cell("deal", name=None), "deal.name cannot"),
    "half a character": (cell("deal", name="\ud800"), "no character"),
    "a NUL": (cell("deal", name="a\0b"), "no character"),
    "a day that is none": (cell("gates", day="2026-02-30"), "gates.day cannot"),
    "a day of Caesar": (cell("gates", day="0001-01-01"), "gates.day cannot"),
    "a score without end": (cell("assessment", fit=10**400), "assessment.fit cannot"),
    "an unknown word": (cell("gates", author="boss"), r"line \d+: the book cannot keep such a record"),
    "answers that are none": (cell("assessment", detail='{"fit": [[]]}'), "assessment.detail"),
    "a score of 9": (cell("assessment", detail='{"fit": {"direct": 9}}'), "assessment.detail"),
    "a note without a time": (cell("note", written="some day"), "note.written cannot"),
    "a playbook that is none": (record("playbook", text="["), "playbook.text"),
    "a playbook that does not hold": (record("playbook", text="stages = 3"), "playbook.text"),
    "a time that is none": (part("step", at="now"), "the time is none"),
    "a time without end": (part("step", which=-1, at="9999-12-31T23:59:59.999999Z"), "the time is none"),
    "a merge": (part("step", kind="merge"), "no step is called so"),
    "a step without a name": (part("step", op=""), "no step is called so"),
    "a step that changes nothing": (without('{"change": "gates"'), "the step before it changes nothing"),
    "a record that no step made": (one_more_rival, "not what the steps make of it"),
    "a record that is another": (record("deal", name="Mine"), "not what the steps make of it"),
    "a record that is missing": (without('{"table": "rival"'), "record that is missing"),
    "a reference to nobody": (cell("person", account_id="0" * 32), "refers to a record that is not there"),
    "a party that nobody is": (cell("assessment", party="0" * 32), "refers to a record that is not there"),
    "a circle of bosses": (circle, "it would close a circle"),
    "records after steps": (lambda lines: [lines[0], *lines[-3:-1], *lines[1:-3]], "before its step|after a step"),
    "no first playbook": (without('{"table": "playbook"'), "first playbook is missing"),
}
"""Bundles that are whole, and what is wrong with what they say."""


def refuse(desk, path, words):
    before = everything(desk)
    with pytest.raises(FileError, match=words) as refused:
        merge_file(desk, path)

    assert before == everything(desk)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_a_damaged_bundle_is_refused(desk, bundle, tmp_path, name):
    """Nothing of it comes into the book."""
    damage, words = AS_WRITTEN[name]
    path = tmp_path / "damaged.jsonl"
    path.write_bytes(b"".join(damage(bundle)))

    refuse(desk, path, words)


@pytest.mark.parametrize("name", SEALED)
def test_a_bundle_that_says_what_cannot_be_is_refused(desk, bundle, tmp_path, name):
    """Although its end fits the rest."""
    change, words = SEALED[name]
    path = tmp_path / "hostile.jsonl"
    path.write_bytes(b"".join(sealed(change(bundle))))

    refuse(desk, path, words)


def test_an_untouched_bundle_is_not(desk, bundle, tmp_path):
    """Sealed anew it is the same."""
    path = tmp_path / "fine.jsonl"
    path.write_bytes(b"".join(sealed(bundle)))

    assert sealed(bundle) == bundle
    assert 1 == merge_file(desk, path).tables["deal"].new


def test_a_bundle_of_older_tables_is_taken_in(desk, bundle, tmp_path):
    """What they did not have holds what nobody says."""
    older = changed(bundle, '{"format"', lambda line: line.update(schema=1))
    for begins in ('{"table": "deal"', '{"change": "deal"'):
        older = changed(older, begins, lambda line: line.get("set", line.get("record")).pop("incumbent"))
    path = tmp_path / "older.jsonl"
    path.write_bytes(b"".join(sealed(older)))
    merge_file(desk, path)
    with desk.reading() as read:
        assert [(0,)] == read.execute("SELECT incumbent FROM deal").fetchall()


@pytest.mark.parametrize(
    "begin", [b"", b'{"format": "tasdesk bundle"', b"header"], ids=["bare", "named", "after a head"]
)
def test_a_gigabyte_of_zeros_fills_no_memory(desk, bundle, tmp_path, begin):
    """Neither as it is, nor packed into a megabyte."""
    path, packed = tmp_path / "zeros.jsonl", tmp_path / "zeros.jsonl.gz"
    begin = bundle[0] if begin == b"header" else begin
    with path.open("wb") as sparse:
        sparse.write(begin)
        os.truncate(path, 2**30)
    with gzip.open(packed, "wb", compresslevel=1) as bomb:
        bomb.write(begin)
        for _ in range(20):
            bomb.write(bytes(2**20))
    tracemalloc.start()
    for each in (path, packed):
        refuse(desk, each, "is not a bundle|too long")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2**26


def test_what_is_no_file_is_refused(desk, tmp_path):
    """A directory, a missing file, a compressed one that is cut off."""
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"format": "tasdesk bundle"' + bytes(range(200)) * 99)[:200])
    for path, words in ((tmp_path, "is not a file"), (tmp_path / "none", "No such file"), (cut, "cut off or damaged")):
        refuse(desk, path, words)
