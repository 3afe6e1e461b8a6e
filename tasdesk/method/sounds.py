"""Finding Chinese by its sound: `gwjs` and `guowang` both find 国网江苏.

Characters with several readings keep the two most frequent ones, because 行 is xing and hang, and 银行 is a customer.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Final

_CODES: Final = range(0x3400, 0xA000)
_HAN_RUN: Final = "[\u3400-\u9fff]+"
_VARIANTS: Final = 8
"""How many ways of reading one run of characters are kept."""


def fold(text: str) -> str:
    """The text as it is compared when searching: letter case, full-width forms and composition do not matter."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _readings(character: str) -> tuple[str, ...]:
    """The two most frequent sounds of a character, without tones; the character itself where none is known."""
    return _dictionary().get(ord(character)) or (character,)


@cache
def _dictionary() -> Mapping[int, tuple[str, ...]]:
    """The two most frequent sounds of each character that has any, by its code."""
    shared: dict[str, tuple[str, ...]] = {}
    return {
        code: shared.setdefault(line, tuple(line.split(",")))
        for code, line in zip(_CODES, _all_sounds().split("\n"), strict=True)
        if line
    }


def _all_sounds() -> str:
    """The two most frequent sounds of every character, one a line; one text, so that its making leaves no traces."""
    from importlib.util import find_spec, module_from_spec, spec_from_file_location

    # Only the file with the characters is loaded: the rest of the package brings 50 MB of phrases along.
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    spec = spec_from_file_location("pinyin_dict", Path(package.origin).with_name("pinyin_dict.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    plain = cache(_without_tone)
    lines = []
    for code in _CODES:
        found = dict.fromkeys(plain(syllable) for syllable in module.pinyin_dict.get(code, "").split(","))
        lines.append(",".join([sound for sound in found if sound][:2]))
    return "\n".join(lines)


def _without_tone(syllable: str) -> str:
    """A syllable as it is typed; ü is typed v."""
    plain = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join([letter for letter in plain if letter.isascii()])


def sounds(text: str) -> str:
    """All that a search by sound is looked up in: per run of Chinese its sounds and their first letters, line by line.

    Empty for a text without Chinese.
    """
    return "" if text.isascii() else _sounds(text)


@lru_cache(maxsize=1 << 17)
def _sounds(text: str) -> str:
    lines: list[str] = []
    for run in re.findall(_HAN_RUN, text):
        ways = 1
        readings = []
        for character in run:
            known = _readings(character)
            # Only the first few that have two double the ways, the rest are read in the most frequent one.
            ways *= len(known)
            readings.append(known if ways <= _VARIANTS else known[:1])
        for way in product(*readings):
            lines += ("".join(way), "".join(sound[0] for sound in way))
    return "\n".join(dict.fromkeys(lines))


def spelled(text: str) -> str:
    """The text as it is ordered: folded, Chinese by its sound."""
    text = fold(text)
    if text.isascii():
        return text
    return re.sub(_HAN_RUN, lambda run: "".join(f"{_readings(character)[0]} " for character in run[0]), text)
