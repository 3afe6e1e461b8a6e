"""People and whom they report to, from lists, spreadsheets and address cards."""

import time
import zipfile
from xml.sax.saxutils import escape

import pytest

from store_support import contents
from tasdesk.actions.accounts import add_account
from tasdesk.actions.history import next_undo, undo
from tasdesk.actions.links import add_link
from tasdesk.actions.people import add_person
from tasdesk.errors import Ambiguous, BadUse, FileError, Refused
from tasdesk.exchange.importing import import_files
from tasdesk.exchange.mappings import read_mapping
from tasdesk.exchange.sources import find_sources
from tasdesk.method.person import LinkKind


@pytest.fixture
def bring(desk, tmp_path):
    """Imports a file of this content; answers what became of it, and why rows were rejected, by line."""

    def imported(content, name="people.csv", account="Haier", **how):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        rejects = tmp_path / "rejected.csv"
        rejects.unlink(missing_ok=True)
        outcome = import_files(desk, find_sources([path]), rejects=rejects, account=account, **how)
        lines = rejects.read_text("utf-8").splitlines()[1:] if rejects.exists() else []
        return outcome.taken, {int(line.split(",")[1]): line.split(",", 2)[2] for line in lines}

    return imported


def staff(desk, account="Haier"):
    """The people of a customer by name, each with their title and boss."""
    with desk.reading() as read:
        return {
            name: (title, boss)
            for name, title, boss in read.execute(
                """SELECT p.name, p.title, b.name FROM person p JOIN account a ON a.id = p.account_id
                   LEFT JOIN link l ON l.source_id = p.id AND l.kind = 'reporting'
                   LEFT JOIN person b ON b.id = l.target_id WHERE a.name = ? ORDER BY p.name""",
                (account,),
            )
        }


def xlsx(rows):
    """A spreadsheet of these rows, numbers as numbers."""

    def cell(value):
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    space = "http://schemas.openxmlformats.org"
    main, relations = f"{space}/spreadsheetml/2006/main", f"{space}/officeDocument/2006/relationships"
    package = f"{space}/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    from io import BytesIO

    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return held.getvalue()


def card(*lines):
    """An address card."""
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


# --- what comes in -----------------------------------------------------------------------------------------------


def test_bosses_are_found_by_name_or_by_id(desk, bring):
    """Whichever stands in the file first; also those who were in the book before."""
    add_person(desk, add_account(desk, "Haier"), "Zhou Ming")
    taken, rejected = bring(
        "Name,Job Title,Reports to,ID\nAnn,Buyer,Bob,1\nBob,Head,Zhou Ming,2\nCy,Clerk,2,3\nDi,,,4\n"
    )

    assert {
        "Ann": ("Buyer", "Bob"), "Bob": ("Head", "Zhou Ming"), "Cy": ("Clerk", "Bob"), "Di": ("", None),
        "Zhou Ming": ("", None),
    } == staff(desk)  # fmt: skip
    assert ((4, 3), {}) == ((taken.people.new, taken.lines.new), rejected)


def test_chinese_lists_are_understood(desk, bring):
    """Their columns and their words; in an older encoding."""
    bring(
        "姓名,职务,直属上级,影响力,行为取向,圈子\n王伟,总经理,,高,务实型,党委班子\n李娜,处长,王伟,中,,\n".encode(
            "gb18030"
        )
    )
    with desk.reading() as read:
        assert [("李娜", "medium", "", ""), ("王伟", "high", "pragmatic", "党委班子")] == read.execute(
            "SELECT name, influence, orientation, circle FROM person ORDER BY title"
        ).fetchall()
    assert ("处长", "王伟") == staff(desk)["李娜"]


def test_the_same_again_changes_nothing_and_takes_no_step(desk, bring):
    """A changed file changes what differs; what it does not say stays."""
    text = "name,title,boss,id,phone\nAnn,Buyer,Bob,1,5\nBob,Head,,2,\n"
    bring(text)
    before, step = contents(desk.book), next_undo(desk)
    taken, _rejected = bring(text)
    assert (before, step, 0) == (contents(desk.book), next_undo(desk), taken.changes)

    taken, _rejected = bring("name,title,boss,id\nAnn Lee,,Cy,1\nCy,,,3\nBob,Chief,,2\n")
    assert {"Ann Lee": ("Buyer", "Cy"), "Bob": ("Chief", None), "Cy": ("", None)} == staff(desk)
    assert ((1, 2, 0), (0, 1, 0)) == (
        (taken.people.new, taken.people.changed, taken.people.same),
        (taken.lines.new, taken.lines.changed, taken.lines.same),
    )
    undo(desk)
    assert before == contents(desk.book)


def test_files_that_name_the_customer_need_nobody_to_say_it(desk, bring):
    """Each person at their own; who is written down by hand is known by name, and gets the file's key."""
    ann = add_person(desk, add_account(desk, "Haier"), "ANN")
    taken, _rejected = bring("name,company,id\nAnn,haier,1\nAnn,Midea,2\n", account="")

    assert ({"ANN": ("", None)}, {"Ann": ("", None)}) == (staff(desk), staff(desk, "Midea"))
    assert (1, 1, 1) == (taken.people.new, taken.people.changed, taken.accounts.new)
    with desk.reading() as read:
        assert ("1",) == read.execute("SELECT external_id FROM person WHERE id = ?", (ann,)).fetchone()


def test_two_of_one_name_are_told_apart_by_their_ids(desk, bring):
    """Also on the second time."""
    text = "name,id,boss\nAnn,1,\nAnn,2,1\nBob,3,2\n"
    for _time in range(2):
        _taken, rejected = bring(text)
        assert {} == rejected
    with desk.reading() as read:
        assert [("1", None), ("2", "1"), ("3", "2")] == read.execute(
            """SELECT p.external_id, b.external_id FROM person p LEFT JOIN link l ON l.source_id = p.id
               LEFT JOIN person b ON b.id = l.target_id ORDER BY 1"""
        ).fetchall()


def test_a_spreadsheet_is_read_like_a_list(desk, bring):
    """Keys that it holds as numbers too."""
    taken, rejected = bring(
        xlsx([["姓名", "上级", "编号"], ["王 <伟>", "", 1001], ["李娜", 1001, 1002]]), "people.xlsx"
    )

    assert ({"李娜": ("", "王 <伟>"), "王 <伟>": ("", None)}, {}) == (staff(desk), rejected)
    assert 2 == taken.people.new


def test_address_cards_say_whose_they_are(desk, bring):
    """Names from their parts where nothing else is there; one that cannot be read is told with its line."""
    cards = card(
        "FN:Zoe Zhang", "N:Zhang;Zoe;;;", "ORG:Haier;Finance", "TITLE:CFO", "EMAIL;TYPE=work:z@haier.example",
        "TEL:+86 1", "UID:77",
    ) + card("N:王;伟;;;", "ORG:Haier", "X-MANAGER:Zoe Zhang") + card("ORG:Haier")  # fmt: skip
    taken, rejected = bring(cards, "people.vcf", account="")
    with desk.reading() as read:
        assert [("Zoe Zhang", "CFO", "Finance", "z@haier.example", "+86 1", "77")] == read.execute(
            "SELECT name, title, department, email, phone, external_id FROM person WHERE title <> ''"
        ).fetchall()

    assert ("", "Zoe Zhang") == staff(desk)["伟 王"]
    assert (2, [17]) == (taken.people.new, list(rejected))


def test_a_company_may_have_its_own_mapping(desk, tmp_path):
    """For columns that nobody could guess."""
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[about]\nname = { en = "Own", zh = "自有" }\norigin = "own"\n[people]\nname = "wer"\nboss = "unter"\n', "utf-8"
    )
    file = tmp_path / "leute.csv"
    file.write_text("wer;unter\nAnn;Bob\nBob;\n", "utf-8")
    import_files(desk, find_sources([file], read_mapping(mapping)), account="Haier")

    assert {"Ann": ("", "Bob"), "Bob": ("", None)} == staff(desk)


# --- what does not -----------------------------------------------------------------------------------------------


def test_whose_boss_is_not_known_is_rejected_with_who_reports_to_them(desk, bring):
    """The rest comes in; each with line and reason."""
    _taken, rejected = bring("name,boss\nAnn,\nBob,Nobody\nCy,Bob\nDi,Ann\n")

    assert {"Ann": ("", None), "Di": ("", "Ann")} == staff(desk)
    assert [3, 4] == sorted(rejected)
    assert "The boss Nobody is not known there, or was rejected." in rejected[3]


def test_a_circle_in_a_file_is_rejected_by_name(desk, bring):
    """Also one that closes over somebody who is there; whoever reports to those in it has no boss then."""
    haier = add_account(desk, "Haier")
    gu, he = add_person(desk, haier, "Gu"), add_person(desk, haier, "He")
    add_link(desk, LinkKind.REPORTING, gu, he)
    _taken, rejected = bring("name,boss\nAnn,Bob\nBob,Cy\nCy,Ann\nDi,Cy\nHe,Gu\nEve,Eve\nFay,\n")

    assert {"Fay": ("", None), "Gu": ("", "He"), "He": ("", None)} == staff(desk)
    assert [2, 3, 4, 5, 6, 7] == sorted(rejected)
    assert "circle: Ann → Bob → Cy → Ann." in rejected[2]
    assert "circle: He → Gu → He." in rejected[6]
    assert "circle: Eve → Eve." in rejected[7]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name,title\n,CIO\n", 2, "It names nobody."),
        ("name,title\nAnn,\nANN,\n", 3, "ANN stands in line 2 already."),
        ("name,influence\nAnn,huge\n", 2, "influence: “huge” is not possible; it is one of low, medium, high."),
        ("name,boss,id\nAnn,,1\nAnn,,2\nBob,Ann,3\n", 4, "Several people there are called Ann, as the boss is."),
        ("name,boss id\nAnn,9\n", 2, "Nobody there has the id 9 of the boss."),
        ("name,account\nAnn,\n", 2, "It does not say whose people they are."),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line(bring, text, line, said):
    """The others come in."""
    _taken, rejected = bring(text, account="" if "account" in text else "Haier")

    assert [line] == list(rejected)
    assert said in rejected[line].replace('"', "")


def test_namesakes_in_the_book_need_an_id(desk, bring):
    """Which of them is meant cannot be known."""
    haier = add_account(desk, "Haier")
    for _time in range(2):
        add_person(desk, haier, "Ann", namesake=True)
    _taken, rejected = bring("name,title\nAnn,CIO\n")

    assert "Several people there are called Ann: give their ids." in rejected[2]


def test_the_customer_has_to_be_said_and_only_for_people(desk, bring, tmp_path):
    """Before anything is read; strictly, one bad row keeps all out."""
    with pytest.raises(BadUse, match=r"people\.csv does not say whose people they are"):
        bring("name,title\nAnn,CIO\n", account=" ")
    with pytest.raises(BadUse, match="does not say whose"):
        bring("name,title\nAnn,CIO\n", account="")
    before = contents(desk.book)
    with pytest.raises(Refused, match="1 row was rejected"):
        bring("name,boss\nAnn,\nBob,Nobody\n", strict=True)
    assert before == contents(desk.book)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.vcf", b"no card at all", "holds no address card"),
        ("people.xlsx", b"PK\x03\x04rest", "no spreadsheet that can be read"),
        ("people.xlsx", xlsx([]), "is empty"),
    ],
)
def test_what_is_neither_cards_nor_a_spreadsheet_is_told(bring, name, content, said):
    """In a sentence."""
    with pytest.raises(FileError, match=said):
        bring(content, name)


def test_a_thousand_people_come_in_well_under_a_second(desk, bring):
    """With their bosses; the bound is loose, for machines that do other things as well."""
    text = "name,boss,id\n" + "".join(f"P{n},{f'P{(n - 1) // 5}' if n else ''},{n}\n" for n in range(1000))
    begun = time.process_time()
    taken, rejected = bring(text)

    assert (1000, 999, {}) == (taken.people.new, taken.lines.new, rejected)
    assert time.process_time() - begun < 3


def test_the_customer_goes_by_a_part_of_its_name(desk, bring):
    """As in other commands; whom nobody is called is a new one, and of several it has to be said which."""
    for name in ("Linhai Grid 临海电网", "Haier", "Haier 海尔"):
        add_account(desk, name)
    bring("name,title\nAnn,CIO\n", account="Linhai Grid")
    bring("name,title\nBob,CIO\n", account="Haier")
    bring("name,title\nEve,CIO\n", account="Norrvik")
    with pytest.raises(Ambiguous, match="3 customers are called hai"):
        bring("name,title\nZoe,CIO\n", account="hai")

    assert [["Ann"], ["Bob"], ["Eve"]] == [
        [*staff(desk, name)] for name in ("Linhai Grid 临海电网", "Haier", "Norrvik")
    ]
