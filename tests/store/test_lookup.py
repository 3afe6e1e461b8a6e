"""Finding a deal, a name or a person by what people call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store_support import add_deal, insert
from tasdesk.errors import Ambiguous, NotFound
from tasdesk.store.lookup import find_account, find_anybody, find_deal, find_named, find_person, find_person_of, folded


def found(book, called):
    with book.reading() as read:
        return find_deal(read, called)


def code(book, deal):
    with book.reading() as read:
        return read.execute("SELECT code FROM deal WHERE id = ?", (deal,)).fetchone()[0]


# --- deals -------------------------------------------------------------------------------------------------------


def test_a_deal_goes_by_code_external_id_id_name_or_part(book):
    """Codes, ids and names in any case and width."""
    deal = add_deal(book, "Grid dispatch 电网调度", external_id="1C1I7A6R")
    add_deal(book, "Core banking 核心系统")
    called = code(book, deal)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in called)

    names = (
        *(called, called.upper(), f" {called}\n", wide, "1C1I7A6R", deal.upper()),
        *("grid DISPATCH 电网调度", "Ｇｒｉｄ　ｄｉｓ", "电网", "  dispatch   电网"),
    )
    assert [deal] * len(names) == [found(book, name) for name in names]


def test_the_code_goes_before_the_external_id_and_both_before_the_name(book):
    """Each is tried only where the one before it finds nothing."""
    first = add_deal(book, "First")
    second = add_deal(book, "Second", external_id=code(book, first))
    third = add_deal(book, "Third", external_id="X-1")
    add_deal(book, "X-1")
    add_deal(book, code(book, second))

    assert [first, second, third] == [found(book, name) for name in (code(book, first), code(book, second), "X-1")]


def test_a_whole_name_goes_before_parts(book):
    """The deal called Grid is meant, not the one called Grid 2."""
    add_deal(book, "Grid 2")
    grid = add_deal(book, "Grid")

    assert grid == found(book, "grid")


def test_an_ambiguous_name_lists_those_who_may_be_meant(book):
    """Eight of them with their codes, then how many more; hostile names made harmless."""
    deals = [add_deal(book, f"Grid {number} \x1b[2J") for number in range(10)]

    with pytest.raises(Ambiguous) as error:
        found(book, "grid")
    lines = str(error.value).splitlines()
    assert "10 deals are called grid:" == lines[0]
    assert [f"  {code(book, deal)}  Grid {number} ␛[2J" for number, deal in enumerate(deals[:8])] == lines[1:9]
    assert ["  … and 2 more", "Use the code."] == lines[9:]


def test_one_external_id_of_two_origins_is_ambiguous(book):
    """As the same name is."""
    for origin in ("one CRM", "another"):
        add_deal(book, "Grid", external_id="7", origin=origin)

    for called in ("7", "Grid"):
        with pytest.raises(Ambiguous):
            found(book, called)


@pytest.mark.parametrize("called", ["", "  ", "nope", "%", "_", "\0", "\udcff", "' OR 1", "\x1b[2J", "x" * 100_000])
def test_what_nobody_is_called_is_not_found(book, called):
    """No pattern, no SQL and no half character finds a deal; the sentence is safe to print."""
    add_deal(book, "Grid")

    with pytest.raises(NotFound) as error:
        found(book, called)
    assert str(error.value).isprintable()


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ｈａｉｅｒ　海尔", "haier 海尔", True),
        (" A\tB \n C ", "a b c", True),
        ("STRASSE", "straße", True),
        ("e\u0301tude", "\xe9tude", True),
        ("ＧＴＸ－Pro", "gtx-pro", True),
        ("GTXPro", "GTX Pro", False),
        ("國網", "国网", False),
    ],
)
def test_names_are_compared_folded(one, other, same):
    """Without case, width, composition and runs of blanks; a blank more or another character is another name."""
    assert same == (folded(one) == folded(other))


@given(st.text())
def test_a_folded_name_stays_as_it_is_without_its_case(name):
    """Blanks are single and inside."""
    once = folded(name)

    assert once == " ".join(once.split())


def test_an_account_product_or_rival_is_found_by_its_whole_name(book):
    """The oldest of several; a part is not enough."""
    with book.writing("add", "test") as step:
        first = insert(step, "account", name="Haier  Smart Home")
        insert(step, "account", name="haier smart home")
        rival = insert(step, "rival", name="NARI 南瑞")
    with book.reading() as read:
        assert [first, rival, None, None] == [
            find_named(read, "account", "ＨＡＩＥＲ smart home "),
            find_named(read, "rival", "nari　南瑞"),
            find_named(read, "rival", "nari"),
            find_named(read, "product", ""),
        ]


# --- people ------------------------------------------------------------------------------------------------------


def test_a_person_is_one_of_the_account_or_has_a_role_in_the_deal(book):
    """By id, whole name or part; strangers are not found, and several are listed."""
    with book.writing("add", "test") as step:
        own, other = insert(step, "account", name="Haier"), insert(step, "account", name="Midea")
        zhao = insert(step, "person", account_id=own, name="Zhao")
        lei = insert(step, "person", account_id=own, name="Zhao Lei 赵磊", title="CIO", department="IT")
        advisor = insert(step, "person", account_id=other, name="Sun Tao 孙涛")
        insert(step, "person", account_id=other, name="Wu Min")
    deal = add_deal(book, "Grid", account_id=own)
    with book.writing("role", "test") as step:
        insert(step, "deal_role", deal_id=deal, person_id=advisor, role="user")
    with book.reading() as read:
        assert [zhao, lei, lei, advisor] == [find_person(read, deal, name) for name in ("ZHAO", "赵磊", lei, "sun")]
        assert [lei, lei] == [find_person_of(read, own, "磊"), find_anybody(read, lei[-6:])]
        with pytest.raises(Ambiguous) as several:
            find_person(read, deal, "zha")
        assert [
            "2 people are called zha:",
            f"  {zhao[-6:]}  Zhao, Haier",
            f"  {lei[-6:]}  Zhao Lei 赵磊, CIO, IT, Haier",
            "Use the code.",
        ] == several.value.sentence.splitlines()
        for stranger in ("Wu Min", "", " ", "\udcff", "\0"):
            with pytest.raises(NotFound):
                find_person(read, deal, stranger)


def test_an_account_goes_by_a_part_of_its_name(book):
    """By external id, whole name, code or part; several are listed with the codes that tell them apart."""
    with book.writing("add", "test") as step:
        smart = insert(step, "account", name="Haier Smart Home", external_id="A-7")
        bio = insert(step, "account", name="Haier Bio", country="China")
    with book.reading() as read:
        names = ("A-7", "smart", "haier bio", bio[-6:])
        assert [smart, smart, bio, bio] == [find_account(read, name) for name in names]
        with pytest.raises(Ambiguous, match=f"2 customers are called haier:\n  {bio[-6:]}  Haier Bio, China\n"):
            find_account(read, "haier")
        with pytest.raises(NotFound, match="No customer is called Midea"):
            find_account(read, "Midea")
