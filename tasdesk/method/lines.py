"""Reporting lines: at most one boss for each, and no circles (METHOD 6)."""

from collections.abc import Iterator, Mapping


def circle(bosses: Mapping[str, str], person: str, boss: str) -> tuple[str, ...]:
    """The circle that would come about if a person reported to that boss, from the person back to them.

    Args:
        bosses: each person's boss, by id.

    Returns:
        The ids along it, the person first and last; empty where it would be none.
    """
    way, above = [person], boss
    # A book may hold a circle already, as after a merge: then the way up never ends by itself.
    while above not in way[1:]:
        way.append(above)
        if above == person:
            return tuple(way)
        if above not in bosses:
            break
        above = bosses[above]
    return ()


def circles(bosses: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """All circles there are, each once, as `circle` gives them."""
    done: set[str] = set()
    for person in bosses:
        way: dict[str, None] = {}
        above = person
        while above not in done and above not in way and above in bosses:
            way[above] = None
            above = bosses[above]
        if above in way:
            members = list(way)
            yield (*members[members.index(above) :], above)
        done.update(way)
