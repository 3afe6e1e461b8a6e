"""The pages, agendas and lists of reviews as commands print them (METHOD 8)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tasdesk.actions import reviews as actions
from tasdesk.actions.reviews import Shown
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, inked, put, put_json, put_table, put_text, talk
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.activities import Action
from tasdesk.method.facts import Author
from tasdesk.method.reviews import Review, Reviewed, called
from tasdesk.store.handles import handle
from tasdesk.store.reviews import read_reviews
from tasdesk.text import count, percent, safe
from tasdesk.widgets import changed_words
from tasdesk.widgets import review_words as words

ReviewOption = Annotated[
    str, typer.Option("--review", metavar="ID", help=N_("Which review, as lists show it; the newest where left out."))
]


def show(
    review: ReviewOption = "",
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write the summary to this file instead."))
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print the agenda of a review and what came of each deal."""
    with reading_desk() as desk:
        with desk.reading() as read:
            found = actions.review_called(read, review)
        if output is not None and not as_json:
            from tasdesk.cli.exporting import say_if_in_the_clear
            from tasdesk.exchange.writing import private_file

            with private_file(output.expanduser()) as file:
                file.write(found.summary or words.summary(found))
            talk(_("The summary is written: {path}").format(path=safe(str(output))))
            say_if_in_the_clear(desk)
            return
    if as_json:
        put_json(_object(found))
    elif found.ended is not None:
        put(found.summary.rstrip())
    else:
        put_agenda(found, as_json=False)


def list_(as_json: JsonOption = False) -> None:
    """List all reviews."""
    with reading_desk() as desk, desk.reading() as read:
        found = read_reviews(read)
    if as_json:
        put_json([_object(review) for review in found])
        return
    put_table(
        [
            Column(""),
            Column(pgettext("column", "day")),
            Column(_("manager"), least=8),
            Column(_("owner"), least=8),
            Column(_("done"), right=True),
            Column(_("time"), right=True),
            Column(_("state")),
        ],
        [
            (
                (handle(review.id), "dim"),
                review.day.isoformat(),
                review.manager,
                review.owner,
                f"{review.done}/{len(review.deals)}",
                words.minutes(review.seconds),
                _("under way") if review.ended is None else _("ended"),
            )
            for review in found
        ],
    )
    talk(ngettext("{count} review", "{count} reviews", len(found)).format(count=count(len(found))))


def put_agenda(review: Review, *, as_json: bool) -> None:
    """Print the agenda of a review."""
    if as_json:
        put_json(_object(review))
        return
    put_table(
        [
            Column("", right=True),
            Column(""),
            Column(_("code")),
            Column(_("name"), least=16),
            Column(_("rate"), right=True),
        ],
        [
            (
                str(deal.place),
                words.tick(done=deal.done_at is not None),
                deal.code,
                deal.name,
                "" if deal.rate is None else percent(deal.rate),
            )
            for deal in review.deals
        ],
    )
    talk(words.progress(review))


def put_page(shown: Shown, deal: Reviewed | None = None) -> None:
    """Print the page of a deal; of one on an agenda with what was asked."""
    page = shown.page
    put(inked(safe(page.dossier.deal.name), "strong"))
    for part in words.parts(page, shown.history, deal.asked if deal else ()):
        put()
        put(inked(part.title, "strong"))
        for entry in part.entries:
            put_text("  ".join(filter(None, (entry.mark, entry.text, entry.aside))), indent=2)
            for line in entry.below:
                put_text(line, indent=8)
    put()


def page_object(shown: Shown, deal: Reviewed | None = None) -> dict[str, Any]:
    """The page of a deal for scripts."""
    page, (edits, names, playbook) = shown.page, shown.history
    rate = page.rate
    return {
        "deal": page.dossier.deal.code,
        "name": page.dossier.deal.name,
        "since": page.since.isoformat(),
        "reviewed": page.reviewed,
        "rate": {
            "before": rate.before,
            "after": rate.after,
            "change": rate.change,
            "parts": [
                {"input": part.input, "party": part.party, "change": part.change, "from": part.before, "to": part.after}
                for part in rate.parts
            ],
        },
        "changes": [
            {"about": line.about, "field": line.key, "from": line.old, "to": line.new, "author": line.edit.deed.author}
            for line in changed_words.lines(edits, names, playbook)
        ],
        "findings": [
            {
                "id": found.id,
                "severity": found.severity.value,
                "subject": found.subject or None,
                "evidence": found.evidence,
                "question": {"en": found.question.en, "zh": found.question.zh},
                "asked": deal is not None and called(found) in deal.asked,
            }
            for found in page.findings
        ],
        "follow_ups": [_promised(action) for action in page.follow_ups],
        "answers": [
            {
                "question": cell.key[1],
                "party": cell.key[0] or None,
                "difference": cell.difference,
                **{author.value: _value(cell.answers[author].value) for author in Author if author in cell.answers},
            }
            for cell in page.views
        ],
        "notes": [
            {
                "day": each.day.isoformat(),
                "author": each.author,
                "decision": each.decision,
                "private": each.private,
                "text": each.text,
            }
            for each in page.notes
        ],
    }


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else str(value)


def _promised(action: Action) -> dict[str, Any]:
    return {
        "action": handle(action.id),
        "text": action.text,
        "owner": action.owner or None,
        "since": action.since.isoformat(),
        "due": action.due.isoformat() if action.due else None,
        "state": action.state.value,
        "ended_on": action.ended_on.isoformat() if action.ended_on else None,
    }


def _object(review: Review) -> dict[str, Any]:
    return {
        "review": handle(review.id),
        "id": review.id,
        "day": review.day.isoformat(),
        "manager": review.manager,
        "owner": review.owner or None,
        "chosen": review.chosen or None,
        "ended": review.ended.isoformat() if review.ended else None,
        "seconds": review.seconds,
        "summary": review.summary or None,
        "deals": [
            {
                "deal": deal.code,
                "name": deal.name,
                "done": deal.done_at.isoformat() if deal.done_at else None,
                "seconds": deal.seconds,
                "rate": deal.rate,
                "asked": list(deal.asked),
                "summary": deal.summary or None,
            }
            for deal in review.deals
        ],
    }
