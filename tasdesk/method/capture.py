"""One line of plain words understood as an activity: who was met, for which deal, how, with what result, what is next.

`met 王总 and Ann: budget confirmed, next: demo 3 Dec` has a head up to the colon (or up to the first comma that does
not go on with another name), what came of it, and after `next:` or `下一步` what is to be done.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from tasdesk.method.activities import Side
from tasdesk.method.contact import ActivityKind
from tasdesk.method.name_mentions import Mention, Someone, inside_word, level, mentions
from tasdesk.method.spoken_days import find_day, find_time


class Venture(NamedTuple):
    """An open deal that may be meant."""

    id: str
    code: str
    name: str
    account_id: str = ""
    account: str = ""


class Known(NamedTuple):
    """Whom and what a line may speak of."""

    people: tuple[Someone, ...] = ()
    deals: tuple[Venture, ...] = ()


class Step(NamedTuple):
    """Something that is to be done.

    Attributes:
        due: None where no day is named.
        owner: the name of the customer's person whose it is; empty where it is ours, or nobody is named.
        start, end: its place in the line.
    """

    text: str
    due: date | None
    side: Side
    owner: str
    start: int
    end: int


class Understood(NamedTuple):
    """What a line was understood as.

    Attributes:
        kind: the id of a kind of activity; None where no word says how.
        planned: it is to come.
        mentions: who was met, each with whoever may be meant at the customer found.
        deals: the ids of the deals that may be meant; one where it is clear.
        account_id: the customer, where the people or the deal tell; empty else.
        unknown: words of the head that nothing was recognised in.
        head: the place of the head in the line.
    """

    line: str
    kind: str | None
    day: date
    planned: bool
    time: str
    mentions: tuple[Mention, ...]
    deals: tuple[str, ...]
    account_id: str
    purpose: str
    unknown: tuple[str, ...]
    result: str
    steps: tuple[Step, ...]
    head: tuple[int, int]

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people who are clear, each once."""
        return tuple(dict.fromkeys(mention.people[0] for mention in self.mentions if len(mention.people) == 1))

    @property
    def open_mentions(self) -> tuple[Mention, ...]:
        """Who is not clear: nobody goes by the name, or several do."""
        return tuple(mention for mention in self.mentions if len(mention.people) != 1)


_NEXT: Final = re.compile(
    r"(?:\bnext(?: steps?| actions?)?\s*:|\bnext steps?\b|\bto-?do\s*:|\bfollow[- ]?up\s*:|\bactions?\s*:"
    r"|下一?步(?:计划|工作|行动|是)?|接下来|后续(?:计划|工作)?|待办)\s*:?\s*"
)
_COLON: Final = re.compile(r"(?<!\d):(?!//)|:(?!\d|//)")
_COMMA: Final = re.compile(r"[,;。!?\n]|\.(?=\s|\Z)|\s[-–—]\s")
_BETWEEN_STEPS: Final = re.compile(r"[;。\n]+|\.(?=\s)")
_TOPIC: Final = re.compile(r"\b(?:about|regarding|re|on|for)\b|关于|谈了?|聊了?|沟通|商量|#")
_WILL: Final = re.compile(r"\b(?:will|plan(?:ned|ning)? to|going to|shall|scheduled)\b|计划|打算|准备|约了|约好|将要?")
_JOINING: Final = re.compile(r"[,&+/、和与跟及同]|\b(?:and|with)\b|以及")
_FILLING: Final = re.compile(
    r"\b(?:i|we|us|our|the|a|an|at|in|to|of|had|have|has|was|were|today|again|just|also|from|by|together|team|mr|ms|mrs|dr|"
    r"about|regarding|re|on|for|met|meeting)\b\.?|一起|我们?|今天|了|在|去|给|到|的|又|再|刚刚?|已|对|向|请|关于|[#.()\[\]\"“”]",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(r"(?:the )?(?:customer|client|they)\b|客户|对方|甲方|他们")
_BEFORE_A_DAY: Final = re.compile(r"(?:\b(?:by|on|before|until|till|due|at)|于|在|到|[,(])\s*\Z", re.IGNORECASE)
_AFTER_A_DAY: Final = re.compile(r"\A(?:之?前|以前|内|\))")


def understand(line: str, known: Known, today: date, kinds: Sequence[ActivityKind]) -> Understood:
    """What a line of plain words says of an activity; never raises, whatever the text is.

    Args:
        known: the people of the customers, and the open deals.
        kinds: those of the playbook, whose words tell how it was.
    """
    leveled = level(line)
    marker = _NEXT.search(leveled)
    told_end = marker.start() if marker else len(line)
    met_anywhere = mentions(line[:told_end], known.people)
    head_end, told_from = _head(leveled[:told_end], met_anywhere)
    met = tuple(mention for mention in met_anywhere if mention.end <= head_end)
    rest = _blanked(line[:head_end], met)
    kind, rest = _kind(rest, kinds)
    will = _WILL.search(level(rest))
    when, time = find_day(rest, today, forward=will is not None), find_time(rest)
    day = when.day if when else today
    for found in (when, time, will and (will.start(), will.end())):
        if found:
            rest = _cut(rest, found[-2], found[-1])
    met, deals, account = _belongs(rest, met, known, leveled)
    topic, unknown = _left_over(rest, known, deals)
    return Understood(
        line=line,
        kind=kind,
        day=day,
        planned=day > today or will is not None,
        time=time.time if time else "",
        mentions=met,
        deals=deals,
        account_id=account,
        purpose=topic,
        unknown=unknown,
        result=_trimmed(line[told_from:told_end]),
        steps=tuple(_steps(line, marker.end(), today, known, account)) if marker else (),
        head=(0, head_end),
    )


def _head(text: str, met: Sequence[Mention]) -> tuple[int, int]:
    """Where the head ends, and where what came of it begins."""
    colon = _COLON.search(text)
    if colon:
        return colon.start(), colon.end()
    starts = {mention.start for mention in met}
    for comma in _COMMA.finditer(text):
        follows = re.match(r"\s*(?:and |with |&|和|与|跟|及|以及)?\s*", text[comma.end() :])
        if comma.end() + (follows.end() if follows else 0) not in starts and text[: comma.start()].strip():
            return comma.start(), comma.end()
    return len(text), len(text)


def _kind(rest: str, kinds: Iterable[ActivityKind]) -> tuple[str | None, str]:
    """The kind whose word stands in a text, the longest and then the first of them; and the text without it."""
    leveled, best = level(rest), (0, 0, "")
    for kind in kinds:
        for word in kind.words:
            wanted = level(word)
            edge = r"\b" if wanted.isascii() else ""
            found = re.search(f"{edge}{re.escape(wanted)}{edge}", leveled) if wanted.strip() else None
            if found:
                best = max(best, (len(wanted), -found.start(), kind.id))
    size, at, kind_id = best
    return (kind_id, _cut(rest, -at, -at + size)) if size else (None, rest)


# --- whose it is -------------------------------------------------------------------------------------------------


def belongs(people: Sequence[str], text: str, known: Known) -> tuple[tuple[str, ...], str]:
    """The deals that a meeting of these people may be of, by what it is called, and the customer; empty for none."""
    met = [Mention("", 0, 0, (person,)) for person in people]
    _met, deals, account = _belongs(text, met, known, level(text))
    return deals, account


def _belongs(
    rest: str, met: Sequence[Mention], known: Known, leveled: str
) -> tuple[tuple[Mention, ...], tuple[str, ...], str]:
    """The mentions with whoever may be meant at the customer found, the deals that may be meant, and the customer."""
    deals = {deal.id: deal for deal in known.deals}
    people = {person.id: person for person in known.people}
    named = _named_deals(rest, leveled, known.deals)
    accounts = {deals[deal].account_id for deal in named} or _accounts_of(met, people, deals)
    met = tuple(_narrowed(mention, accounts, named, people, deals) for mention in met)
    if not named and len(accounts) == 1:
        named = _deals_of(accounts, met, people, known.deals)
    account = next(iter(accounts)) if len(accounts) == 1 else ""
    return met, tuple(named), account


def _named_deals(rest: str, leveled: str, deals: Sequence[Venture]) -> list[str]:
    """The deals that a line names: by code, by name, by their customer's name, or by words about what it was."""
    codes = {*re.findall(r"(?<!\w)[0-9a-f]{6}(?!\w)", leveled)}
    found = [deal.id for deal in deals if deal.code in codes]
    if found:
        return found
    text = level(rest)
    whole = [deal for deal in deals if len(deal.name) > 2 and _stands_in(level(deal.name), text)]
    if whole:
        longest = max(len(deal.name) for deal in whole)
        return [deal.id for deal in whole if len(deal.name) == longest]
    of_account = [deal for deal in deals if _speaks_of(deal.account, text)] or list(deals)
    topic = _TOPIC.search(text)
    words = _telling(text[topic.end() :] if topic else "") or _telling(text)
    hits = Counter({deal.id: sum(word in level(deal.name) for word in words) for deal in of_account})
    most = max(hits.values(), default=0)
    if most:
        return [deal for deal, times in hits.items() if times == most]
    return [deal.id for deal in of_account] if len(of_account) < len(deals) else []


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text, and not as a part of a Latin word."""
    at = text.find(name)
    while at >= 0 and inside_word(text, at, at + len(name)):
        at = text.find(name, at + 1)
    return at >= 0


def _speaks_of(account: str, text: str) -> bool:
    """Whether a text names a customer: by its whole name, or by either half of a bilingual one."""
    name = level(account)
    halves = [
        half.strip() for half in (name, *re.split(r"(?<=[^\u3400-\u9fff]) (?=[\u3400-\u9fff])", name, maxsplit=1))
    ]
    return any(len(half) >= (2 if half and half[0] > "\u33ff" else 4) and _stands_in(half, text) for half in halves)


def _telling(text: str) -> list[str]:
    """The words of a text that can tell one deal from another: four letters, or two Chinese characters, or more."""
    plain = _FILLING.sub(" ", _JOINING.sub(" ", text))
    return re.findall(r"[a-z][a-z0-9-]{3,}|[\u3400-\u9fff]{2,}", plain)


def _accounts_of(met: Sequence[Mention], people: dict[str, Someone], deals: dict[str, Venture]) -> set[str]:
    """The customers at which most of those mentioned can be found."""
    found: Counter[str] = Counter()
    for mention in met:
        found.update({account for person in mention.people for account in _at(people[person], deals)})
    most = max(found.values(), default=0)
    return {account for account, times in found.items() if times == most}


def _at(person: Someone, deals: dict[str, Venture]) -> set[str]:
    """The customers with whom somebody has to do: their own, and those of the deals they have a role in."""
    return {person.account_id, *(deals[deal].account_id for deal in person.deals if deal in deals)}


def _narrowed(
    mention: Mention,
    accounts: set[str],
    named: Sequence[str],
    people: dict[str, Someone],
    deals: dict[str, Venture],
) -> Mention:
    """A mention without those who are of other customers; of several, one who has a role in the deal is meant."""
    here = [person for person in mention.people if not accounts.isdisjoint(_at(people[person], deals))]
    playing = [person for person in here if not set(named).isdisjoint(people[person].deals)]
    return mention._replace(people=tuple(playing if len(here) > 1 and playing else here))


def _deals_of(
    accounts: set[str], met: Sequence[Mention], people: dict[str, Someone], deals: Iterable[Venture]
) -> list[str]:
    """The customer's deals, or of several those in which most of the people have a role."""
    of_account = [deal.id for deal in deals if deal.account_id in accounts]
    if len(of_account) < 2:
        return of_account
    clear = [people[mention.people[0]] for mention in met if len(mention.people) == 1]
    roles = {deal: sum(deal in person.deals for person in clear) for deal in of_account}
    most = max(roles.values())
    return [deal for deal, times in roles.items() if times == most]


# --- what is left ------------------------------------------------------------------------------------------------


def _left_over(rest: str, known: Known, deals: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What the head was about, and the words in it that nothing was recognised in."""
    topic = _TOPIC.search(level(rest))
    about = _trimmed(rest[topic.end() :]) if topic else ""
    about = " ".join(_JOINING.sub(" ", about).split()) if not _telling(level(about)) else about
    names = [part for deal in known.deals if deal.id in deals for part in (deal.name, deal.account, deal.code)]
    before = rest[: topic.start()] if topic else rest
    for name in sorted(names, key=len, reverse=True):
        at = level(before).find(level(name)) if name else -1
        before = _cut(before, at, at + len(name)) if at >= 0 else before
    spoken = level(" ".join(names))
    pieces = [" ".join(_FILLING.sub(" ", piece).split()) for piece in _JOINING.split(before)]
    unknown = tuple(
        piece
        for piece in map(_trimmed, pieces)
        if len(piece) > 1 and any(map(str.isalpha, piece)) and level(piece) not in spoken
    )
    return " ".join(about.split()), unknown


def _steps(line: str, start: int, today: date, known: Known, account: str) -> Iterator[Step]:
    """What is to be done, from a place in the line on."""
    people = [person for person in known.people if account and person.account_id == account]
    names = {person.id: person.name for person in people}
    for from_, to in _pieces(level(line[start:])):
        begin, end = start + from_, start + to
        text, due = said_step(line[begin:end], today)
        first = next(iter(mentions(text, people)), None)
        theirs = _THEIRS.match(level(text).lstrip())
        owner = names[first.people[0]] if first and len(first.people) == 1 and not text[: first.start].strip() else ""
        side = Side.CUSTOMER if owner or theirs else Side.US
        if text:
            yield Step(text, due, side, owner, begin, end)


def said_step(text: str, today: date) -> tuple[str, date | None]:
    """What is to be done and by when, of words such as `send the offer by Friday`; None where they name no day."""
    when = find_day(text, today, forward=True)
    if when is None:
        return _trimmed(text), None
    rest = _spliced(_BEFORE_A_DAY.sub("", text[: when.start]), _AFTER_A_DAY.sub("", text[when.end :]))
    return _trimmed(rest) or _trimmed(text), when.day


def _spliced(before: str, after: str) -> str:
    """Two ends of a text whose middle is gone; Chinese needs no blank between them."""
    blank = bool(before.strip() and after.strip()) and not before.strip()[-1] > "\u33ff"
    return f"{before.rstrip()}{' ' if blank else ''}{after.lstrip()}"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The places of what is parted by semicolons or full stops."""
    at = 0
    for parting in _BETWEEN_STEPS.finditer(text):
        yield at, parting.start()
        at = parting.end()
    yield at, len(text)


def _blanked(text: str, met: Iterable[Mention]) -> str:
    """The text with joining marks in the place of names, so that a name is taken for nothing else."""
    for mention in met:
        text = text[: mention.start] + "&" * (mention.end - mention.start) + text[mention.end :]
    return text


def _cut(text: str, start: int, end: int) -> str:
    """The text with blanks in the place of what was recognised."""
    return text[:start] + " " * (end - start) + text[end:]


def _trimmed(text: str) -> str:
    return text.strip(" \t\r\n,;:.。，；：、&-–—")
