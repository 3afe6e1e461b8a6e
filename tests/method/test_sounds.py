"""Finding Chinese by its sound."""

import pytest

from tasdesk.method.sounds import fold, sounds, spelled


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("国网江苏", "gwjs"),
        ("国网江苏", "guowangjiangsu"),
        ("宁波银行", "ningboyinhang"),
        ("State Grid 国网", "gw"),
        ("绿地", "lvdi"),
        ("重庆长安", "chongqingchangan"),
    ],
)
def test_a_name_is_found_by_sound_and_first_letters(text, typed):
    """Also where a character has two frequent readings."""
    assert typed in sounds(text)


def test_a_text_without_chinese_has_no_sounds():
    """It is found by its letters alone."""
    assert "" == sounds("Metering 5G")


def test_sounds_do_not_run_across_a_gap():
    """What stands between two names is not read over."""
    assert "gwjs" not in sounds("国网 / 江苏")


def test_long_texts_stay_short():
    """Readings do not multiply without bound: a long name has few ways to be read."""
    assert 16 >= len(sounds("行重长调" * 20).split("\n"))


def test_order_is_by_sound_among_latin_names():
    """阿 reads a, 中 zhong."""
    assert ["阿里", "Bank", "宝钢", "中化"] == sorted(["中化", "宝钢", "Bank", "阿里"], key=spelled)


@pytest.mark.parametrize(("one", "other"), [("ＡＢＣ", "abc"), ("Straße", "STRASSE"), ("e\u0301", "\u00c9")])
def test_folded_texts_are_equal_however_typed(one, other):
    """Letter case, full-width forms and composition do not matter."""
    assert fold(one) == fold(other)
