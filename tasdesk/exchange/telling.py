"""What an import did, in words: the same on the screen and on the command line."""

from collections.abc import Iterator

from tasdesk.actions.incoming import Tally
from tasdesk.exchange.importing import Imported
from tasdesk.messages import _, language, ngettext
from tasdesk.text import count, glyphs


def in_words(imported: Imported) -> Iterator[str]:
    """What an import did, in words, line by line; what is told of one thing is set in."""
    taken = imported.taken
    yield _("By the mapping {mapping}:").format(mapping=imported.sources.mapping.name.of(language()))
    tallies = (
        (_("accounts"), taken.accounts),
        (_("products"), taken.products),
        (_("deals"), taken.deals),
        (_("people"), taken.people),
        (_("reporting lines"), taken.lines),
    )
    for title, tally in tallies:
        if tally != Tally():
            yield f"  {title}{_(': ')}{_counted(tally)}"
    if taken.open or taken.closed:
        yield "  " + _("{open} of these deals are open, {closed} closed; {without} have no account.").format(
            open=count(taken.open), closed=count(taken.closed), without=count(taken.without_account)
        )
    if taken.stage_kept:
        yield "  " + ngettext(
            "{count} deal was moved here and stays in its stage.",
            "{count} deals were moved here and stay in their stages.",
            taken.stage_kept,
        ).format(count=count(taken.stage_kept))
    if imported.corrections:
        corrected = [
            f"{wrong} {glyphs().arrow} {right} ({count(times)})"
            for (_field, wrong, right), times in sorted(imported.corrections.items())
        ]
        yield "  " + _("Spelling corrected: {words}").format(words=_(", ").join(corrected))
    for source in imported.sources.files:
        if source.table.encoding not in ("", "utf-8", "utf-8-sig"):
            yield "  " + _("{file} was read as {encoding}.").format(file=source.name, encoding=source.table.encoding)
    for skipped in imported.sources.skipped:
        yield "  " + _("{file} was left out: {why}.").format(file=skipped.name, why=skipped.why)
    if imported.rejects is not None:
        yield "  " + ngettext(
            "{count} row was rejected; {path} says why.",
            "{count} rows were rejected; {path} says why.",
            imported.rejected,
        ).format(count=count(imported.rejected), path=imported.rejects)
    if not taken.changes:
        yield _("Nothing new.")
    elif not imported.stored:
        yield _("Nothing was stored: this was a dry run.")


def _counted(tally: Tally) -> str:
    parts = (
        (tally.new, _("{count} new")),
        (tally.changed, _("{count} changed")),
        (tally.same, _("{count} as before")),
    )
    return _(", ").join(words.format(count=count(many)) for many, words in parts if many)
