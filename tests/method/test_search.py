"""Quick find: what is found by which words, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.search import Entry, excerpt, search

GRID = Entry.of("deal", "1", "Grid dispatch 电网调度", "State Grid 国网江苏", deal_id="1", also="d4k2\nOPP-77")
GATE = Entry.of("deal", "2", "Smart gate", "Guangzhou Port", deal_id="2")
STATE = Entry.of("account", "3", "State Grid 国网江苏")
GRIFFIN = Entry.of("person", "4", "Griffin Hale", "Buyer")
NOTE = Entry.of("note", "5", "他们说电网要先试点。The grid waits for a pilot.", "Grid dispatch", deal_id="1")
ALL = (GRID, GATE, STATE, GRIFFIN, NOTE)


def found(query):
    return [entry.id for entry in search(ALL, query)]


def test_what_begins_so_comes_first():
    """Then those with a word that does, then the rest; of equals deals, accounts, people, notes."""
    assert ["1", "3", "4", "5"] == [*found("gri")[:1], *found("gri")[2:3], *found("gri")[1:2], *found("gri")[3:]]


def test_every_word_must_be_there():
    """In the name or in what tells it from others."""
    assert ["1"] == found("dispatch jiangsu")
    assert ["2"] == found("port GATE")
    assert [] == found("gate jiangsu")


def test_chinese_is_found_by_characters_and_by_sound():
    """Whole sounds and first letters; a note by its characters alone."""
    assert ["1", "5"] == sorted(found("电网"))
    assert ["1"] == found("dianwang")
    assert ["1", "3"] == found("gwjs")


def test_codes_find_their_deal():
    """Ours and the CRM's."""
    assert ["1"] == found("D4K2")
    assert ["1"] == found("opp-77")


def test_nothing_is_found_by_nothing():
    """Neither by blanks."""
    assert [] == found("")
    assert [] == found("  ")


def test_a_long_text_is_shown_from_where_the_words_are():
    """A little of what stands before stays; a text that begins with them stays whole."""
    assert "…说过很多次的那句老话：试点先行" == excerpt(
        "他们昨天在会上又一次说过很多次的那句老话：试点先行", "试点", 11
    )
    assert "试点先行" == excerpt("试点先行", "试点")


@given(st.lists(st.text(max_size=8), max_size=6), st.text(max_size=5), st.integers(1, 4))
def test_whatever_is_typed_finds_only_what_holds_it(titles, query, limit):
    """No query fails, and never more is found than is wanted."""
    entries = [Entry.of("deal", str(number), title) for number, title in enumerate(titles)]

    result = search(entries, query, limit)

    assert len(result) <= limit
    assert [] == [entry for entry in result if entry not in entries]


def test_a_deal_does_not_bring_all_of_its_notes_along():
    """A note is found by what it says, and its deal's name beside that."""
    assert [] == search([NOTE], "dispatch")
    assert [NOTE] == search([NOTE], "dispatch pilot")
