"""What a merge did, in words: the same on the screen and on the command line."""

from collections.abc import Iterator
from typing import Final

from tasdesk.actions.merging import Merged, Tally
from tasdesk.messages import N_, _, ngettext
from tasdesk.text import count

_KINDS: Final = {
    "deal": N_("deals"), "account": N_("accounts"), "product": N_("products"), "person": N_("people"),
    "gates": N_("answers"), "assessment": N_("answers"), "qualification": N_("answers"), "uncontested": N_("answers"),
    "note": N_("notes"), "activity": N_("activities"), "rival": N_("rivals"), "playbook": N_("playbooks"),
}  # fmt: skip
"""What the records of a table are counted as; the others together."""

_OTHERS: Final = N_("other records")


def in_words(merged: Merged) -> Iterator[str]:
    """What a merge did or would do, line by line; what is told of one thing is set in."""
    for author, (steps, changes) in merged.steps.items():
        told = ngettext("{count} step of {author}", "{count} steps of {author}", steps)
        records = ngettext("{count} change", "{count} changes", changes).format(count=count(changes))
        yield f"{told.format(count=count(steps), author=author)}{_(', ')}{records}"
    for kind, tally in _by_kind(merged).items():
        yield f"  {_(kind)}{_(': ')}{_counted(tally)}"
    if merged.revived:
        yield "  " + ngettext(
            "{count} deleted record is there again or still: others belong to it.",
            "{count} deleted records are there again or still: others belong to them.",
            merged.revived,
        ).format(count=count(merged.revived))
    if merged.moved:
        yield "  " + ngettext(
            "{count} deal has another win rate.", "{count} deals have another win rate.", len(merged.moved)
        ).format(count=count(len(merged.moved)))
    if waiting := [each for each in merged.clashes.kept if each.settled is None]:
        yield "  " + ngettext(
            "{count} thing was said differently here; the later word holds until you settle it.",
            "{count} things were said differently here; the later word holds until you settle them.",
            len(waiting),
        ).format(count=count(len(waiting)))
    if settled := len(merged.clashes.kept) - len(waiting):
        told = ngettext(
            "{count} thing was said differently, and is settled.",
            "{count} things were said differently, and are settled.",
            settled,
        )
        yield f"  {told.format(count=count(settled))}"
    if not merged.steps and not merged.tables:
        yield _("Nothing new.")
    elif not merged.stored:
        yield _("Nothing was stored: this was a dry run.")


def _by_kind(merged: Merged) -> dict[str, Tally]:
    kinds = {kind: Tally() for kind in (*dict.fromkeys(_KINDS.values()), _OTHERS)}
    for table, tally in merged.tables.items():
        sum_ = kinds[_KINDS.get(table, _OTHERS)]
        sum_.new += tally.new
        sum_.changed += tally.changed
        sum_.deleted += tally.deleted
    return {kind: tally for kind, tally in kinds.items() if tally != Tally()}


def _counted(tally: Tally) -> str:
    parts = (
        (tally.new, _("{count} new")),
        (tally.changed, _("{count} changed")),
        (tally.deleted, _("{count} deleted")),
    )
    return _(", ").join(words.format(count=count(many)) for many, words in parts if many)
