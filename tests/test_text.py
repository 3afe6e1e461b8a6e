"""How anything unknown is shown."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from portfolios import HOSTILE
from tasdesk import messages, text
from tasdesk.method.winrate import percent

anything = st.text() | st.text(alphabet="国é́ \u200d\ufe0f❤👩‍a\x1b[\n\u202e\ud800", max_size=12)


@pytest.fixture
def chinese():
    """Chinese for one test."""
    messages.use("zh")
    yield
    messages.use("en")


@pytest.fixture
def ascii_glyphs():
    """The plain glyphs for one test."""
    text.use_glyphs(text.ASCII)
    yield
    text.use_glyphs(text.UNICODE)


@pytest.mark.parametrize(
    ("unknown", "shown"),
    [
        ("plain [b]text[/b] 国网", "plain [b]text[/b] 国网"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\tc\x00", "a␤b␉c␀"),
        ("\x9b31m\x85", "␦31m␤"),
        ("abc\u202efdp.exe", "abc␦fdp.exe"),
        ("\u2067x\u2069", "␦x␦"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("line\u2028paragraph\u2029", "line␤paragraph␤"),
        ("file\udcff", "file␦"),
        ("e\u0301tude", "e\u0301tude"),
        ("\u0301", "◌\u0301"),
        ("❤\ufe0f👨\u200d👩", "❤👨👩"),
    ],
)
def test_unknown_text_becomes_showable(unknown, shown):
    """What would act on a terminal becomes a sign, what nobody sees goes, letters stay as they are."""
    assert shown == text.safe(unknown)


@given(anything)
def test_safe_text_neither_acts_nor_hides(unknown):
    """No control, format, separator or surrogate character is left, and a second time changes nothing."""
    shown = text.safe(unknown)
    harmful = {"Cc", "Cs", "Zl", "Zp"}

    assert not harmful & {unicodedata.category(character) for character in shown}
    assert not {"\u202e", "\u2066", "\u200d", "\ufeff"} & set(shown)
    assert shown == text.safe(shown)


@given(st.lists(anything, max_size=4))
def test_the_width_of_a_line_is_that_of_its_parts(parts):
    """Whatever stands beside whatever: cells add up, so a line painted in runs is as wide as their sum."""
    shown = [text.safe(part) for part in parts]

    assert sum(map(cell_len, shown)) == cell_len("".join(shown))


@given(anything, st.integers(-1, 20), st.booleans())
def test_a_text_is_fitted_to_the_cell(unknown, width, right):
    """Padded or cut, it takes exactly the cells it is given."""
    assert max(width, 0) == cell_len(text.fit(unknown, width, right))


@pytest.mark.parametrize(
    ("unknown", "width", "shown"),
    [
        ("国网江苏", 8, "国网江苏"),
        ("国网江苏", 10, "国网江苏  "),
        ("国网江苏", 6, "国网… "),
        ("国网江苏", 1, "…"),
        ("Metering", 5, "Mete…"),
        ("Metering", 0, ""),
    ],
)
def test_cutting_shows_that_something_is_missing(unknown, width, shown):
    """An ellipsis stands at the cut, and no half of a wide character beside it."""
    assert shown == text.fit(unknown, width)


def test_numbers_stand_right():
    """On request the blanks come first."""
    assert "   12.4M" == text.fit("12.4M", 8, right=True)


@given(anything | st.text(alphabet="ab ，。国（", max_size=60), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(unknown, width):
    """Every line fits; together they have all that was to be seen, but for the blanks."""
    lines = text.wrap(unknown, width)
    shown = "".join(text.safe(part.replace("\t", " ")) for part in unknown.splitlines())

    assert all(cell_len(line) <= width for line in lines)
    assert set(shown) - set("".join(lines)) <= {character for character in shown if character.isspace()} | {"◌"}


@pytest.mark.parametrize(
    ("unknown", "width", "lines"),
    [
        ("What did they say, word for word?", 14, ["What did they", "say, word for", "word?"]),
        ("谁能影响吴敏？他真正想要什么？", 12, ["谁能影响吴", "敏？他真正想", "要什么？"]),
        ("NARI 南瑞 19 天未评估", 10, ["NARI 南瑞", "19 天未评", "估"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("", 10, [""]),
        ("\tone\x1b", 10, ["one␛"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
    ],
)
def test_text_breaks_where_a_reader_expects(unknown, width, lines):
    """Latin between words, Chinese between characters and never before a closing mark."""
    assert lines == text.wrap(unknown, width)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [(0, "0%"), (1, "100%"), (16 / 29, "55%"), (0.125, "13%"), (0.285, "29%"), (0.1249999999, "13%"), (0.1249, "12%")],
)
def test_a_rate_is_whole_per_cent_half_up(rate, shown):
    """METHOD 5, rule 5: half up after rounding to 9 decimals."""
    assert shown == text.percent(rate)


@pytest.mark.parametrize(
    ("change", "shown"),
    [(0.06, "▴6"), (-0.12, "▾12"), (-0.125, "▾13"), (0.004, "∙"), (-0.0, "∙"), (0.3 - 0.1 - 0.2, "∙")],
)
def test_a_change_has_its_direction(change, shown):
    """Half up on its size, so that a fall of 12.5 points is 13."""
    assert shown == text.points(change)


@given(st.floats(-1, 1) | st.integers(-200, 200).map(lambda half: half / 200))
def test_what_is_shown_is_what_the_method_rounds_to(change):
    """The number beside the glyph is the method's whole points, and so is the one before the per cent sign."""
    whole = percent(change)

    assert f"{whole}%" == text.percent(change)
    assert (str(abs(whole)) if whole else "∙") == text.points(change).strip("▴▾")


@pytest.mark.parametrize(("change", "shown"), [(0.0712, "+7.1"), (-0.0185, "−1.9"), (0.0004, "0.0")])
def test_a_part_of_a_change_has_one_decimal(change, shown):
    """With its sign; what rounds to nothing has none."""
    assert shown == text.signed(change)


@pytest.mark.parametrize(
    ("amount", "english", "mandarin"),
    [
        (0, "0", "0"),
        (850, "850", "850"),
        (1_500, "1.5k", "1500"),
        (300_000, "300k", "30万"),
        (12_400_000, "12.4M", "1240万"),
        (999_950_000, "1.00bn", "10.0亿"),
        (65_300_000_000, "65.30bn", "653.0亿"),
        (3.2e12, "3.20tn", "3.20万亿"),
        (-2_000_000, "−2.0M", "−200万"),
    ],
)
def test_amounts_are_short_in_both_languages(chinese, amount, english, mandarin):
    """English counts in thousands, Chinese in ten thousands."""
    shown = text.compact(amount)
    messages.use("en")

    assert (english, mandarin) == (text.compact(amount), shown)


def test_an_amount_in_full_has_its_decimals_and_sign():
    """As many decimals as the currency has."""
    assert ["CN¥1,200,000.50", "¥1,200"] == [text.amount(120_000_050, "CNY"), text.amount(1_200, "JPY")]


def test_an_amount_in_full_is_written_as_in_china(chinese):
    """In Chinese the yuan needs no country before it."""
    assert "¥1,200,000.50" == text.amount(120_000_050, "CNY")


def test_days_and_counts():
    """ISO days, thousands set apart."""
    assert ["2026-11-24", "10,000"] == [text.day(date(2026, 11, 24)), text.count(10_000)]


@pytest.mark.parametrize("chosen", [text.UNICODE, text.ASCII])
def test_every_glyph_takes_one_cell(chosen):
    """So a line is as wide with the one set as with the other."""
    single = [glyph for name, glyph in chosen._asdict().items() if name not in ("blocks", "bars")]

    assert {1} == {cell_len(glyph) for glyph in (*single, *chosen.blocks, *chosen.bars)}
    assert (9, 9) == (len(chosen.blocks), len(chosen.bars))


def test_plain_glyphs_are_plain(ascii_glyphs):
    """Chosen at run time, they are what is drawn from then on."""
    shown = text.points(0.06) + text.fit("Metering", 5) + "".join(map("".join, text.glyphs()))

    assert "+6Mete~" == shown[:7]
    assert shown.isascii()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_take_the_room_they_are_given(name):
    """The names that other tests put into every screen."""
    assert 12 == cell_len(text.fit(name, 12)) == text.width(text.fit(name, 12))
