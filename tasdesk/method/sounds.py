"""Finding Chinese by its sound: `gwjs` and `guowang` both find 国网江苏.

Characters with several readings keep the two most frequent ones, because 行 is xing and hang, and 银行 is a customer.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import Final

_HAN: Final = re.compile("[\u3400-\u9fff]")
_HAN_RUN: Final = re.compile("[\u3400-\u9fff]+")
_VARIANTS: Final = 8
"""How many ways of reading one run of characters are kept."""


def fold(text: str) -> str:
    """The text as it is compared when searching: letter case, full-width forms and composition do not matter."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


@cache
def _readings(character: str) -> tuple[str, ...]:
    """The two most frequent sounds of a character, without tones; the character itself where none is known."""
    # Imported on first use: it takes longer to load than a board takes to appear.
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, None] = {}
    for toned in pinyin_dict.get(ord(character), "").split(","):
        # ü is typed v.
        plain = "".join(c for c in unicodedata.normalize("NFD", toned).replace("u\u0308", "v") if c.isascii())
        if plain:
            found[plain] = None
    return tuple(found)[:2] or (character,)


@lru_cache(maxsize=1 << 17)
def sounds(text: str) -> str:
    """All that a search by sound is looked up in: per run of Chinese its sounds and their first letters, line by line.

    Empty for a text without Chinese.
    """
    lines: list[str] = []
    for run in _HAN_RUN.findall(text):
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
    return _HAN.sub(lambda found: _readings(found[0])[0] + " ", text) if not text.isascii() else text
