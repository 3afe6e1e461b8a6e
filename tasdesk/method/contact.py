"""Contact with people: the kinds of activity there are, and the interaction that follows from them (METHOD 6, 7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tasdesk.errors import NotFound
from tasdesk.messages import _, language
from tasdesk.method.entries import Entries
from tasdesk.method.facts import US, Words
from tasdesk.method.person import Interaction, Person
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.method.activities import Activity

_MOST = 9999


class ActivityKind(NamedTuple):
    """A kind of activity.

    Attributes:
        words: what it is recognised by in a line of plain words.
        deep: one of these weighs more in how close the contact is.
        internal: among ourselves; it never counts as contact.
    """

    id: str
    name: Words
    words: tuple[str, ...] = ()
    deep: bool = False
    internal: bool = False


class ContactLimits(NamedTuple):
    """From how many held activities on contact has which level; fewer than `multiple` are occasional.

    Attributes:
        multiple, deep: that many of any kind.
        deep_by_kind: that many, one of them of a deep kind, are deep too.
    """

    multiple: int = 3
    deep: int = 6
    deep_by_kind: int = 3


@dataclass(frozen=True)
class ContactMethod:
    """What a company decides about activities: their kinds, and how many make which contact."""

    kinds: tuple[ActivityKind, ...] = ()
    limits: ContactLimits = field(default_factory=ContactLimits)

    @cached_property
    def internal(self) -> frozenset[str]:
        """The ids of the kinds that are no contact with the customer."""
        return frozenset(kind.id for kind in self.kinds if kind.internal)

    @cached_property
    def deep(self) -> frozenset[str]:
        """The ids of the kinds that weigh more."""
        return frozenset(kind.id for kind in self.kinds if kind.deep)

    def name(self, kind: str) -> str:
        """What a kind is called in the language in use; its id where there is no such kind any more."""
        return next((each.name.of(language()) for each in self.kinds if each.id == kind), kind)

    def called(self, name: str) -> ActivityKind:
        """The kind of this id, or of this name in either language.

        Raises:
            NotFound: there is none; the advice lists those there are.
        """
        wanted = name.strip().casefold()
        for kind in self.kinds:
            if wanted in (kind.id, kind.name.en.casefold(), kind.name.zh.casefold()):
                return kind
        known = _(", ").join(f"{kind.id} ({kind.name.of(language())})" for kind in self.kinds)
        raise NotFound(
            _("There is no kind of activity called “{name}”.").format(name=safe(name)),
            _("The kinds are: {kinds}.").format(kinds=known),
        )


class Contact(NamedTuple):
    """How often somebody was met.

    Attributes:
        times: held activities, those among ourselves left out.
        deep: how many of them were of a deep kind.
        last: the day of the newest; None where there was none.
    """

    times: int = 0
    deep: int = 0
    last: date | None = None

    def level(self, limits: ContactLimits) -> Interaction:
        """The interaction that follows from it."""
        if self.times == 0:
            return Interaction.NEVER
        if self.times >= limits.deep or (self.deep and self.times >= limits.deep_by_kind):
            return Interaction.DEEP
        return Interaction.MULTIPLE if self.times >= limits.multiple else Interaction.OCCASIONAL


def contacts(
    activities: "Iterable[Activity]", today: date, internal: Collection[str], deep: Collection[str]
) -> dict[str, Contact]:
    """How often each person was met in these activities up to today, by the person's id; who never was is not there.

    Planned and cancelled activities do not count, nor those of an internal kind.
    """
    found: dict[str, Contact] = {}
    for activity in activities:
        if not activity.held_by(today) or activity.kind in internal:
            continue
        for person in set(activity.people):
            before = found.get(person, Contact())
            last = activity.day if before.last is None else max(before.last, activity.day)
            found[person] = Contact(before.times + 1, before.deep + (activity.kind in deep), last)
    return found


def our_interaction(contact: Contact | None, by_hand: Interaction | None, limits: ContactLimits) -> Interaction:
    """Our interaction with somebody: the level set by hand where there is one, else what the activities come to."""
    return by_hand or (contact or Contact()).level(limits)


def with_contact(
    people: Iterable[Person], met: Mapping[str, Contact], limits: ContactLimits, *, of_deal: bool
) -> tuple[Person, ...]:
    """The people, each with our interaction.

    Args:
        people: with the levels set by hand.
        met: how often they were met for the deal, or for anything with the account.
        of_deal: they are seen from a deal, where a level by hand counts only if it was set on the deal.
    """
    found = []
    for person in people:
        by_hand = person.interactions.get(US) if US in person.by_hand or not of_deal else None
        level = our_interaction(met.get(person.id), by_hand, limits)
        found.append(person._replace(interactions={**person.interactions, US: level}))
    return tuple(found)


# --- the playbook's part -----------------------------------------------------------------------------------------


def contact_method(kinds: Entries, limits: Entries) -> ContactMethod:
    """The activities' part of a playbook: its sections `activities` and `contact`."""
    return ContactMethod(_kinds(kinds), _limits(limits))


def _kinds(table: Entries) -> tuple[ActivityKind, ...]:
    found = []
    for id_ in table.ids():
        entries = table.table(id_)
        words = entries.texts("words") if "words" in entries else ()
        flags: Mapping[str, bool] = {flag: flag in entries and entries.yes_or_no(flag) for flag in ("deep", "internal")}
        found.append(ActivityKind(id_, entries.words("name"), words, **flags))
        if all(flags.values()):
            entries.refuse("deep", _("{key}: what is internal is no contact.").format(key=entries.at("deep")))
        entries.end()
    table.end()
    return tuple(found)


def _limits(table: Entries) -> ContactLimits:
    """The limits; one that is refused is the usual one, and nobody sees it."""
    usual, numbers = ContactLimits(), dict[str, int]()
    for key, least in (("multiple", 2), ("deep", None), ("deep_by_kind", 1)):
        number = table.whole(key) if key in table else getattr(usual, key)
        floor = numbers["multiple"] + 1 if least is None else least
        if floor <= number <= _MOST:
            numbers[key] = number
            continue
        numbers[key] = getattr(usual, key)
        table.refuse(
            key if key in table else "multiple",
            _("{key} is {value} and must be from {least} to {highest}.").format(
                key=table.at(key), value=f"{number:.9g}", least=floor, highest=_MOST
            ),
        )
    table.end()
    return ContactLimits(**numbers)
