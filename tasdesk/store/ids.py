"""The keys of records: time-ordered UUIDs as 32 hex digits, the same in every copy of a book."""

import os
import re
import time
from collections.abc import Container
from itertools import count

CODE_LENGTH = 6
"""How many of the last digits of a deal's id are its code, the name people use."""

_ENDS_IN_NUMBER = re.compile(r"[0-9]+$")


def new_id() -> str:
    """A new key: a UUID of version 7, so that later records sort after earlier ones.

    The 12 bits after the milliseconds hold their fraction (RFC 9562, 6.2, method 3): keys made in a row stay in order.
    """
    return _key(_ticks(), int.from_bytes(os.urandom(8)))


def _ticks() -> int:
    """The time in 4096ths of a millisecond."""
    return (time.time_ns() << 12) // 1_000_000


def _key(tick: int, chance: int) -> str:
    return f"{tick >> 12 << 16 | 0x7000 | tick & 0xFFF:016x}{2 << 62 | chance >> 2:016x}"


def id_of(parent_id: str, *key: object) -> str:
    """The key of a record that its parent and a natural key already tell apart, such as a deal's gates on a day.

    It follows from these alone, so two copies of a book that both make the record give it one id and meet in a merge.
    A UUID of version 8: the first 12 digits are the parent's and keep its place in time, the rest is a hash.

    Args:
        parent_id: the key of the record it belongs to.
        key: what tells it apart from the others there; each part counts as its `str`: a day may be a date or ISO text.
    """
    from hashlib import blake2b

    named = "\x1f".join((parent_id, *map(str, key)))
    digits = blake2b(named.encode(errors="surrogatepass"), digest_size=10).hexdigest()
    variant = "89ab"[int(digits[3], 16) & 3]
    return f"{parent_id[:12]}8{digits[:3]}{variant}{digits[4:19]}"


def id_from_source(table: str, *key: object, taken: Container[str] = ()) -> str:
    """The key of a record that comes from elsewhere, where these already tell it apart, such as its id in a CRM.

    So two books that take it in, each for itself, give it one key, and it is one record when they are merged. Such
    records come before all others, in the order of the numbers or names they have there.

    Args:
        taken: the keys that other records have: one that went by the same name before.
    """
    name = str(key[-1])
    number = _ENDS_IN_NUMBER.search(name)
    place = (
        min(int(number[0]), 2**40 - 1) if number else int.from_bytes(name.encode(errors="replace")[:5].ljust(5, b"\0"))
    )
    made = (id_of(f"{place:012x}", table, *key, *([salt] if salt else [])) for salt in count())
    return next(id for id in made if id not in taken)


def code_of(deal_id: str) -> str:
    """The code of the deal with this id."""
    return deal_id[-CODE_LENGTH:]


def deal_id_with_free_code(taken: Container[str]) -> str:
    """A new key for a deal whose code is none of those taken."""
    while code_of(new := new_id()) in taken:
        pass
    return new
