"""How commands print."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tasdesk.cli.printing import Column, number, put_json, put_table, talk
from tasdesk.text import width


def printed(capsys):
    return capsys.readouterr().out


@given(texts=st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), min_size=1, max_size=5))
def test_columns_stand_under_each_other_whatever_is_in_them(texts):
    """The second column ends in the same cell in every row, and no text breaks a line."""
    import contextlib
    import io

    screen = io.StringIO()
    with contextlib.redirect_stdout(screen):
        put_table([Column("one"), Column("two", right=True), Column("")], [(*row, "|") for row in texts])

    _head, *rows = screen.getvalue().split("\n")[:-1]
    assert len(texts) == len(rows)
    assert 1 == len({width(row) for row in rows})


def test_json_gives_back_what_went_in_and_prints_no_escape(capsys):
    """Chinese as it is; controls and direction marks as JSON escapes."""
    value = {"text": "抄表 \x1b[2J\x9b\u202e\ud800", "rate": 16 / 29, "none": None}

    put_json(value)

    text = printed(capsys)
    assert value == json.loads(text)
    assert "抄表" in text
    assert [] == [sign for sign in "\x1b\x9b\u202e\ud800" if sign in text]


def test_an_amount_is_a_whole_number_where_it_can_be():
    """No cents, no dot."""
    assert (1200, 12.5, 7) == (number(120000, "CNY"), number(1250, "EUR"), number(7, "JPY"))


def test_talk_goes_to_stderr(capsys):
    """Scripts read stdout."""
    talk("done")

    assert ("", "done\n") == capsys.readouterr()
