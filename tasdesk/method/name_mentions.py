"""People mentioned in a line of plain words: by name, surname and title (王总), given name, sound, or nearly so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tasdesk.method.sounds import spelled

_HAN: Final = "\u3400-\u9fff"
_HAN_RUN: Final = re.compile(f"[{_HAN}]+")
_TITLES: Final = (
    *(
        "总经理",
        "总监",
        "总工",
        "副总",
        "总裁",
        "总",
        "董事长",
        "董",
        "经理",
        "主任",
        "主管",
        "处长",
        "处",
        "科长",
        "局长",
    ),
    *(
        "局",
        "部长",
        "院长",
        "行长",
        "校长",
        "所长",
        "厂长",
        "队长",
        "站长",
        "会长",
        "书记",
        "秘书",
        "教授",
        "博士",
        "老师",
    ),
    *("工程师", "工", "女士", "先生", "小姐", "同志"),
)
"""What follows a surname in an address, the longer before what they begin with."""

_TITLES_BY_SOUND: Final = frozenset({"zong", "gong", "jingli", "zhuren", "laoshi", "chuzhang", "kezhang", "juzhang"})
_ENGLISH_TITLES: Final = frozenset({"mr", "ms", "mrs", "miss", "dr", "prof", "professor", "sir", "madam"})
_CHIEFS: Final = ("总", "president", "chief", "general manager", "director", "head", "vp", "ceo", "cto", "cfo", "coo")
_HELD: Final = {
    "总": _CHIEFS,
    "总工": ("总工", "chief engineer"),
    "工": ("工", "engineer", "architect"),
    "经理": ("经理", "manager"),
    "处长": ("处", "division"),
    "处": ("处", "division"),
    "主任": ("主任", "director", "head"),
    "书记": ("书记", "secretary"),
    "教授": ("教授", "professor"),
}
"""What the title of somebody who is addressed so holds; of several people one of whom fits, that one is meant."""

_COMPOUND: Final = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "司徒",
        "令狐",
        "夏侯",
        "端木",
        "百里",
        "南宫",
    }
)
_WORDS_TOO: Final = frozenset(
    {
        "may",
        "will",
        "mark",
        "bill",
        "grant",
        "rose",
        "sun",
        "hope",
        "so",
        "he",
        "an",
        "she",
        "long",
        "song",
        "you",
        "we",
    }
)
"""Names that are words as well: only with a capital letter they are names."""

_LATIN: Final = re.compile(rf"[^\W\d_{_HAN}](?:[^\W{_HAN}]|['’-])*")
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The commonest: a surname nobody here has is taken for one only with a title."""

# What begins like a title and is another word: 总部, 工作, 处理.
_ADDRESSED: Final = re.compile(
    f"[{_HAN}](?:{'|'.join(_TITLES)})(?<!总(?=[部结体共计量额是的线]))(?<!工(?=[作程厂业具艺地期人会]))(?<!处(?=[理在于境罚]))"
    "(?<!局(?=[面部势]))"
)
_FAMILIAR: Final = re.compile(f"[老小](?P<surname>[{_HAN}])")


class Someone(NamedTuple):
    """A person who may be mentioned.

    Attributes:
        account_id: the customer's.
        deals: the ids of the deals in which they have a role.
    """

    id: str
    name: str
    title: str = ""
    account_id: str = ""
    deals: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A place where somebody is mentioned, and who it may be: several share a name, nobody has it.

    Attributes:
        start, end: the place in the line.
        people: the ids of whoever may be meant.
    """

    text: str
    start: int
    end: int
    people: tuple[str, ...]


def level(text: str) -> str:
    """The text as names are compared in it: lower case, full-width forms as plain ones, each character in its place."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    code = ord(character)
    character = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character
    small = character.lower()
    return small if len(small) == 1 else character


class _Named(NamedTuple):
    """What somebody is looked for by: the Chinese name, the words of the other, and how the Chinese one sounds."""

    person: Someone
    han: str
    latin: tuple[str, ...]
    sounds: tuple[str, ...]


def _named(person: Someone) -> _Named:
    name = level(person.name)
    if name.isascii():
        return _Named(person, "", _latin_words(name), ())
    han = max(_HAN_RUN.findall(name), key=len, default="")
    first, *rest = map(_sound, han) if han else [""]
    given = "".join(rest)
    sounds = tuple(filter(None, (first, given, first + given, given + first)))
    return _Named(person, han, _latin_words(name), sounds)


def _latin_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _LATIN.findall(name) if word not in _ENGLISH_TITLES)


@lru_cache(maxsize=8192)
def _sound(character: str) -> str:
    """How a character is read most often, without its tone."""
    return spelled(character).strip()


def mentions(line: str, people: Iterable[Someone]) -> tuple[Mention, ...]:
    """Who is mentioned in a line, in order; places do not overlap, and the longer name goes before."""
    known, leveled = [_named(person) for person in people], level(line)
    taken: list[Mention] = []
    for found in (
        _whole_names(line, leveled, known),
        _addressed(line, leveled, known),
        _words(line, leveled, known),
    ):
        for mention in found:
            if all(mention.end <= other.start or other.end <= mention.start for other in taken):
                taken.append(mention)
    return _joined(line, taken)


def _whole_names(line: str, leveled: str, known: Sequence[_Named]) -> Iterator[Mention]:
    """Names that stand there as they are: the longest first."""
    places: dict[tuple[int, int], list[str]] = {}
    for each in known:
        for name in {each.han, level(each.person.name).strip()}:
            if len(name) < 2 or name not in leveled:
                continue
            for match in re.finditer(re.escape(name), leveled):
                if not inside_word(leveled, match.start(), match.end()):
                    places.setdefault(match.span(), []).append(each.person.id)
    for (start, end), ids in sorted(places.items(), key=lambda place: (place[0][0] - place[0][1], place[0])):
        yield Mention(line[start:end], start, end, tuple(ids))


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether letters of a Latin word go on beyond this place."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (_is_latin(before) and _is_latin(text[start])) or (_is_latin(text[end - 1]) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isalnum() and not "\u3400" <= character <= "\u9fff"


def _addressed(line: str, leveled: str, known: Sequence[_Named]) -> Iterator[Mention]:
    """Surname and title, as 王总; 老王 and 小王 as well. A surname that nobody has is mentioned all the same."""
    for match in _ADDRESSED.finditer(leveled):
        at, title = match.start(), leveled[match.start() + 1 : match.end()]
        surname = leveled[at - 1 : at + 1] if leveled[max(at - 1, 0) : at + 1] in _COMPOUND else leveled[at]
        same = [each for each in known if each.han.startswith(surname)]
        holding = [
            each for each in same if any(word in level(each.person.title) for word in _HELD.get(title, (title,)))
        ]
        if not same and surname not in _SURNAMES | _COMPOUND:
            continue
        start = at + 1 - len(surname)
        yield Mention(line[start : match.end()], start, match.end(), tuple(each.person.id for each in holding or same))
    for match in _FAMILIAR.finditer(leveled):
        same = [each for each in known if each.han.startswith(match["surname"])]
        if same:
            yield Mention(line[match.start() : match.end()], *match.span(), tuple(each.person.id for each in same))


def _words(line: str, leveled: str, known: Sequence[_Named]) -> Iterator[Mention]:
    """Single words: a given name or surname, a Chinese name by its sound, or a name that is nearly so."""
    by_word: dict[str, list[str]] = {}
    for each in known:
        for word in {*each.latin, *each.sounds}:
            by_word.setdefault(word, []).append(each.person.id)
    for match in _LATIN.finditer(line):
        word = leveled[match.start() : match.end()].removesuffix("'s").removesuffix("’s")
        capital = match[0][0].isupper()
        people = by_word.get(word, [])
        if not people and capital and len(word) >= 4:
            people = _nearly(word, by_word)
        if people and len(word) > 1 and (capital or word not in _WORDS_TOO):
            end = match.start() + len(word)
            yield Mention(line[match.start() : end], match.start(), end, tuple(people))


def _nearly(word: str, by_word: dict[str, list[str]]) -> list[str]:
    """Whoever has a name that one letter makes of this word, two from eight on, where only one name is so near."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    amiss = 1 if len(word) < 8 else 2
    names = [name for name in by_word if len(name) >= 4]
    near = process.extract(word, names, scorer=DamerauLevenshtein.distance, score_cutoff=amiss, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return []
    return by_word[near[0][0]]


def _joined(line: str, taken: Iterable[Mention]) -> tuple[Mention, ...]:
    """Words side by side that can be one person are one mention; a title by its sound belongs to the name before it."""
    joined: list[Mention] = []
    for mention in sorted(taken, key=lambda each: each.start):
        last = joined[-1] if joined else None
        both = set(last.people) & set(mention.people) if last else set()
        if last and both and line[last.end : mention.start].strip(" .·") == "":
            people = tuple(person for person in last.people if person in both)
            joined[-1] = Mention(line[last.start : mention.end], last.start, mention.end, people)
        else:
            joined.append(mention)
    return tuple(_with_title(line, each) for each in joined)


def _with_title(line: str, mention: Mention) -> Mention:
    after = re.match(r"[ -]?([a-z]+)", level(line[mention.end :]))
    if after is None or after[1] not in _TITLES_BY_SOUND:
        return mention
    end = mention.end + after.end()
    return mention._replace(text=line[mention.start : end], end=end)
