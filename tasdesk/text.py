"""How anything unknown is shown: untrusted text, widths in cells, numbers, money, days, glyphs.

Texts that users or files bring pass through `safe` before they are shown, in the program and on the command line alike.
Numbers are written in the language in use (`messages.language`).
"""

import re
from datetime import date
from typing import Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size

from tasdesk.messages import language

# --- glyphs ------------------------------------------------------------------------------------------------------


class Glyphs(NamedTuple):
    """Every sign the program draws that is not a letter; each is one cell wide.

    Attributes:
        blocks: nine heights of a column, empty first.
        bars: nine lengths of a bar's last cell, empty first.
        ellipsis: stands where a text was cut.
        edge: the left edge of what the cursor is on.
        pointer: marks the current one of a row of choices.
    """

    up: str = "▴"
    down: str = "▾"
    same: str = "∙"
    ellipsis: str = "…"
    edge: str = "▌"
    pointer: str = "▸"
    rule: str = "─"
    upright: str = "│"
    branch: str = "├"
    corner: str = "└"
    passed: str = "━"
    dash: str = "–"
    minus: str = "−"
    dot: str = "·"
    yes: str = "✓"
    no: str = "✗"
    full: str = "▪"
    hollow: str = "▫"
    high: str = "◉"
    middle: str = "◍"
    note: str = "✎"
    to: str = "⇢"
    by: str = "⇠"
    again: str = "↻"
    path: str = "›"
    arrow: str = "→"
    enter: str = "⏎"
    blocks: str = " ▁▂▃▄▅▆▇█"
    bars: str = " ▏▎▍▌▋▊▉█"


UNICODE: Final = Glyphs()

ASCII: Final = Glyphs(
    up="+", down="-", same=".", ellipsis="~", edge="|", pointer=">", rule="-", upright="|", branch="|", corner="`",
    passed="=", dash="-", minus="-", dot=".", yes="x", no="!", full="#", hollow=".", high="@", middle="o", note="*",
    to=">", by="<", again="^", path=">", arrow=">", enter="^", blocks=" .:-=+*#@", bars="   -----#",
)  # fmt: skip
"""For terminals and fonts that show the others wrongly, or two cells wide."""


class _Pen:
    """The glyphs in use; one set for the program."""

    def __init__(self) -> None:
        self.glyphs = UNICODE


_pen = _Pen()


def glyphs() -> Glyphs:
    """The glyphs in use."""
    return _pen.glyphs


def use_glyphs(chosen: Glyphs) -> None:
    """Draw with these glyphs from now on: `UNICODE` or `ASCII`."""
    _pen.glyphs = chosen


# --- untrusted text ----------------------------------------------------------------------------------------------

_UNKNOWN_CONTROL = "\u2426"
_NEWLINE = "\u2424"


def _shown_as() -> dict[int, str]:
    """What stands for each character that must not reach a terminal: a visible sign, or nothing."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "\u2421"
    table |= dict.fromkeys(range(0x80, 0xA0), _UNKNOWN_CONTROL)
    table |= dict.fromkeys((0x0A, 0x85, 0x2028, 0x2029), _NEWLINE)
    # Embeddings, overrides and isolates can make a text read as another one, so something shows that they were there.
    table |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _UNKNOWN_CONTROL)
    # Halves of a surrogate pair come from undecodable file names and cannot be written to a terminal.
    table |= dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN_CONTROL)
    # Marks without width of their own: joiners, direction marks, soft hyphens, variation selectors, tags. Left in, they
    # would make the width of a line depend on the terminal.
    unseen = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x3164)
    table |= dict.fromkeys((*unseen, *range(0x200B, 0x2010), *range(0x2060, 0x2066), *range(0x206A, 0x2070)), "")
    table |= dict.fromkeys((*range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC)), "")
    return table | dict.fromkeys(range(0xE0000, 0xE0200), "")


_SHOWN_AS: Final = _shown_as()
_UNSHOWABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ff]"
)
_CARRIER = "\u25cc"
"""The dotted circle: carries a combining mark that has no letter before it."""


def safe(text: str) -> str:
    """The text as one line that any terminal can be handed: nothing in it acts, nothing in it is invisible.

    Control characters (ESC, newline, tab, C1 …), direction overrides and undecodable bytes become visible signs, marks
    without width disappear; letters stay as they are, composed or not. Safe text stays the same when made safe again.
    """
    if text.isascii() and text.isprintable():
        return text
    if _UNSHOWABLE.search(text):
        text = text.translate(_SHOWN_AS)
    if text and text[0] > "\u02ff" and get_character_cell_size(text[0]) == 0:
        return _CARRIER + text
    return text


def width(text: str) -> int:
    """How many cells of the terminal the text takes once it is safe."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(safe(text))


def fit(text: str, width: int, right: bool = False) -> str:
    """The text, safe, in exactly that many cells: padded with blanks, or cut with an ellipsis at its end.

    A width of 0 or less gives nothing; `right` pads on the left, as numbers are.
    """
    if width <= 0:
        return ""
    text = safe(text)
    size = len(text) if text.isascii() else cell_len(text)
    if size > width:
        text = head(text, width - 1) + glyphs().ellipsis
        size = cell_len(text)
    blanks = " " * (width - size)
    return blanks + text if right else text + blanks


def head(text: str, width: int) -> str:
    """As much of the beginning, safe, as fits; never half of a wide character, never a letter without its marks."""
    text, width = safe(text), max(width, 0)
    if text.isascii():
        return text[:width]
    size = 0
    for index, character in enumerate(text):
        size += get_character_cell_size(character)
        if size > width:
            return text[:index]
    return text


_PIECE: Final = re.compile(r"\s+|[^\s]")
_NO_START = frozenset("，。、；：？！）》」』】〉”’％…·—,.;:?!)]}%")
_NO_END = frozenset("（《「『【〈“‘([{")


def wrap(text: str, width: int) -> list[str]:
    """The text, safe, as lines of at most that many cells; its own line breaks are kept.

    Latin text breaks between words, Chinese between characters, never before a closing or after an opening mark as far
    as the width allows. A word longer than a line is cut. An empty text is one empty line.
    """
    return [line for paragraph in (text.splitlines() or [""]) for line in _wrap_paragraph(paragraph, max(width, 1))]


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, size, gap = "", 0, ""
    for word in _words(safe(paragraph.expandtabs(4)).strip()):
        if word.isspace():
            gap = word
            continue
        extent = cell_len(word)
        if line and size + len(gap) + extent > width:
            lines.append(line)
            line, size, gap = "", 0, ""
        line += (gap if line else "") + word
        size += (len(gap) if size else 0) + extent
        gap = ""
        while size > width:
            # A character wider than the line would never fit: it gets a line of its own all the same.
            part = head(line, width) or line[0]
            lines.append(part)
            line = line[len(part) :]
            size = cell_len(line)
    return [*lines, line] if line or not lines else lines


def _words(text: str) -> list[str]:
    """The text in parts between which a line may end: words, single wide characters, gaps."""
    words: list[str] = []
    for piece in _PIECE.findall(text):
        last = words[-1] if words else " "
        if piece.isspace() or last.isspace():
            words.append(piece)
        elif piece in _NO_START or last[-1] in _NO_END or not (_wide(piece) or _wide(last[-1])):
            words[-1] += piece
        else:
            words.append(piece)
    return words


def _wide(character: str) -> bool:
    return get_character_cell_size(character) == 2


# --- numbers -----------------------------------------------------------------------------------------------------

_FINE = 1_000_000_000
_PER_CENT = _FINE // 100


def _whole_points(value: float) -> int:
    """A rate or a change in whole per cent, half up on its size after rounding to 9 decimals (METHOD 5, rule 5)."""
    fine = round(value * _FINE)
    size = (abs(fine) + _PER_CENT // 2) // _PER_CENT
    return size if fine >= 0 else -size


def percent(rate: float) -> str:
    """A rate, 0–1, as whole per cent: 0.125 is 13%."""
    return f"{_whole_points(rate)}%"


def points(change: float) -> str:
    """A change of a rate in whole points with its direction as a glyph: 0.06 is ▴6, −0.125 is ▾13, less than half ∙."""
    whole = _whole_points(change)
    if whole == 0:
        return glyphs().same
    return f"{glyphs().up if whole > 0 else glyphs().down}{abs(whole)}"


def signed_points(change: float) -> str:
    """A change of a rate in whole points with its sign: 0.08 is +8, −0.03 is −3, less than half is 0."""
    whole = _whole_points(change)
    return f"{'+' if whole > 0 else glyphs().minus if whole else ''}{abs(whole)}"


def signed(change: float) -> str:
    """A change of a rate in points with one decimal and its sign: 0.071 is +7.1, −0.019 is −1.9, none is 0.0."""
    tenths = (abs(round(change * _FINE)) + _PER_CENT // 20) // (_PER_CENT // 10)
    sign = "" if tenths == 0 else "+" if change > 0 else glyphs().minus
    return f"{sign}{tenths // 10}.{tenths % 10}"


def count(number: int) -> str:
    """A whole number with its thousands set apart: 10,000."""
    return f"{number:,}"


# --- money and days ----------------------------------------------------------------------------------------------

# Divisor, unit, decimals, and below which shown number the step applies.
_ENGLISH_STEPS = (
    (1e0, "", 0, 1000), (1e3, "k", 1, 10), (1e3, "k", 0, 1000), (1e6, "M", 1, 1000), (1e9, "bn", 2, 1000),
    (1e12, "tn", 2, float("inf")),
)  # fmt: skip
_CHINESE_STEPS = (
    (1e0, "", 0, 10_000), (1e4, "万", 1, 100), (1e4, "万", 0, 10_000), (1e8, "亿", 1, 10_000),
    (1e12, "万亿", 2, float("inf")),
)  # fmt: skip


def compact(amount: float) -> str:
    """An amount in whole units in few cells: 300k, 12.4M, 65.30bn in English; 30万, 1240万, 653.0亿 in Chinese."""
    sign = glyphs().minus if amount < 0 else ""
    for divisor, unit, decimals, limit in _CHINESE_STEPS if language() == "zh" else _ENGLISH_STEPS:
        # Rounded before the step is chosen: 999,950,000 is 1.00bn and not 1000.0M.
        shown = int(round(abs(amount) / divisor * 10**decimals, 6) + 0.5) / 10**decimals
        if shown < limit:
            # 30万 and 2k rather than 30.0万 and 2.0k; the larger units keep theirs, so that columns stay even.
            number = f"{shown:.{0 if shown.is_integer() and limit <= 100 else decimals}f}"
            return f"{sign if shown else ''}{number}{unit}"
    raise ValueError(amount)


def amount(minor: int, currency: str) -> str:
    """An amount of minor units (cents, fen) in full, with its currency's sign, as the language in use writes money."""
    from decimal import Decimal

    # Takes longer to load than a board takes to appear.
    from babel.numbers import format_currency, get_currency_precision

    exact = Decimal(minor).scaleb(-get_currency_precision(currency))
    return safe(format_currency(exact, currency, locale="zh_CN" if language() == "zh" else "en"))


def day(moment: date) -> str:
    """A day as ISO 8601 writes it: 2026-11-24."""
    return moment.isoformat()
