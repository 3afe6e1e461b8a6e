"""`review`: a coaching session deal by deal, and what it was prepared with (METHOD 8)."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.notes import write_note
from tasdesk.actions.reviews import Shown
from tasdesk.actions.whose import Whose
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, WhereOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_table, put_text, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, whole_of
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.activities import Action, ActionKind
from tasdesk.method.facts import Author
from tasdesk.method.reviews import Review, Reviewed, called
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.store.reviews import read_reviews
from tasdesk.text import count, percent, safe
from tasdesk.widgets import changed_words
from tasdesk.widgets import review_words as words

OwnerOption = Annotated[
    str, typer.Option("--owner", metavar="NAME", help=N_("Whose deals; everybody's where left out."))
]
ReviewOption = Annotated[
    str, typer.Option("--review", metavar="ID", help=N_("Which review, as lists show it; the newest where left out."))
]
DealsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DEAL…]", help=N_("These deals, in this order, instead."), show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="review")
    verbs.command("start", help=N_("Begin a review over the deals that matter, over those of a filter, or over some."))(
        start
    )
    verbs.command("prepare", help=N_("Print the pages of a review before it is held: what will be asked."))(prepare)
    verbs.command("next", help=N_("Print the page of the next deal of the review."))(next_)
    verbs.command("ask", help=N_("Say that the question of a finding was asked, or take it back."))(ask)
    verbs.command("note", help=N_("Write down what was said or decided about a deal; shared, where not private."))(note)
    verbs.command("follow-up", help=N_("Write down what was promised: it comes back until it is done."))(follow_up)
    verbs.command("done", help=N_("Say that a deal is done with, and print what came of it."))(done_)
    verbs.command("end", help=N_("End the review, and print its summary in Markdown."))(end)
    verbs.command("show", help=N_("Print the agenda of a review and what came of each deal."))(show)
    verbs.command("list", help=N_("List all reviews, the newest first."))(list_)
    app.add_typer(verbs, name="review")


def start(
    deals: DealsArgument = None, *, owner: OwnerOption = "", where: WhereOption = "", as_json: JsonOption = False
) -> None:
    """Begin a review."""
    with writing_desk() as desk:
        chosen = _chosen(desk, deals, owner, where)
        said = where or _(", ").join(deals or ())
        actions.start_review(desk, chosen, owner=owner, chosen=said)
        review = actions.current(desk)
    _put_agenda(review, as_json=as_json)


def prepare(
    deals: DealsArgument = None, *, owner: OwnerOption = "", where: WhereOption = "", as_json: JsonOption = False
) -> None:
    """Print the pages of a review before it is held."""
    with reading_desk() as desk:
        pages = [actions.page(desk, deal_id) for deal_id in _chosen(desk, deals, owner, where)]
    if as_json:
        put_json([_page_object(shown) for shown in pages])
        return
    for shown in pages:
        _put_page(shown)
    talk(ngettext("{count} deal", "{count} deals", len(pages)).format(count=count(len(pages))))


def next_(as_json: JsonOption = False) -> None:
    """Print the page of the next deal."""
    with reading_desk() as desk:
        review = actions.current(desk)
        deal = review.next
        if deal is None:
            talk(_("All deals are done. `tasdesk review end` ends the review."))
            return
        shown = actions.page(desk, deal.deal_id, review.id)
    if as_json:
        put_json(_page_object(shown, deal))
    else:
        _put_page(shown, deal)


def ask(
    deal: DealArgument,
    finding: Annotated[
        str,
        typer.Argument(
            metavar="FINDING",
            help=N_("Its id; where there are several, with what it is about: key-player-untouched:Ann."),
            show_default=False,
        ),
    ],
) -> None:
    """Say that a question was asked."""
    with writing_desk() as desk:
        review, deal_id = actions.current(desk), _deal(desk, deal)
        found = _finding(actions.page(desk, deal_id, review.id), finding)
        now = actions.tick(desk, review.id, deal_id, found)
    done(_("Asked: {finding}").format(finding=finding) if now else _("Not asked: {finding}").format(finding=finding))


def note(
    deal: DealArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("What to write."), show_default=False)],
    *,
    private: Annotated[bool, typer.Option("--private", help=N_("It stays in this book."))] = False,
    decision: Annotated[bool, typer.Option("--decision", help=N_("It says what was decided."))] = False,
) -> None:
    """Write down what was said or decided."""
    with writing_desk() as desk:
        review = actions.current(desk)
        write_note(desk, _deal(desk, deal), text, shared=not private, review_id=review.id, decision=decision)
    done(_("The note is kept, private.") if private else _("The note is kept, shared."))


def follow_up(
    deal: DealArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("What was promised."), show_default=False)],
    *,
    owner: Annotated[
        str, typer.Option("--owner", metavar="NAME", help=N_("Who does it; the deal's owner where left out."))
    ] = "",
    due: Annotated[str, typer.Option("--due", metavar="DATE", help=N_("The last day for it."))] = "",
) -> None:
    """Write down what was promised."""
    with writing_desk() as desk:
        deal_id = _deal(desk, deal)
        who = owner or desk.dossier(deal_id).deal.owner or None
        promised = NewAction(text, who, day_of("--due", due), kind=ActionKind.FOLLOW_UP)
        id = add_action(desk, Whose(deal_id), promised)
    put(handle(id))
    done(_("The follow-up is written down; `tasdesk action done {handle}` ends it.").format(handle=handle(id)))


def done_(
    deal: DealArgument,
    minutes: Annotated[str, typer.Option("--minutes", metavar="N", help=N_("How long it was talked about."))] = "0",
) -> None:
    """Say that a deal is done with."""
    seconds = 60 * whole_of("--minutes", minutes)
    with writing_desk() as desk:
        review, deal_id = actions.current(desk), _deal(desk, deal)
        told = summary_of(desk, review, deal_id)
        actions.finish_deal(desk, review.id, deal_id, seconds=seconds, summary=told)
    put(told)
    done(_("The deal is done with."))


def end() -> None:
    """End the review."""
    with writing_desk() as desk:
        review = actions.current(desk)
        told = words.summary(review)
        actions.end_review(desk, review.id, told)
    put(told.rstrip())
    done(_("The review has ended."))


def show(review: ReviewOption = "", as_json: JsonOption = False) -> None:
    """Print the agenda of a review and what came of each deal."""
    with reading_desk() as desk, desk.reading() as read:
        found = actions.review_called(read, review)
    if as_json:
        put_json(_object(found))
    elif found.ended is not None:
        put(found.summary.rstrip())
    else:
        _put_agenda(found, as_json=False)


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


def summary_of(desk: Desk, review: Review, deal_id: str) -> str:
    """What came of a deal in the review so far.

    Raises:
        NotFound: the deal is not on the agenda.
    """
    reviewed = next((deal for deal in review.deals if deal.deal_id == deal_id), None)
    if reviewed is None:
        raise NotFound(_("The deal is not on the agenda of this review."))
    shown = actions.page(desk, deal_id, review.id)
    return words.deal_summary(shown.page, reviewed, review, shown.history.playbook)


def _chosen(desk: Desk, deals: Sequence[str] | None, owner: str, where: str) -> list[str]:
    if deals and (owner or where):
        raise BadUse(_("Deals by name exclude --owner and --where."))
    if deals:
        return [_deal(desk, deal) for deal in deals]
    return [card.id for card in actions.choose(desk, owner, where)]


def _deal(desk: Desk, deal: str) -> str:
    with desk.reading() as read:
        return find_deal(read, deal)


def _finding(shown: Shown, named: str) -> str:
    """The finding of a page that goes by this: its id, or with its subject or key after a colon."""
    id_, _colon, subject = named.partition(":")
    wanted = subject.strip().casefold()
    found = [
        each
        for each in shown.page.findings
        if each.id == id_.strip() and (not wanted or wanted == each.key or wanted in each.subject.casefold())
    ]
    if len(found) != 1:
        raise NotFound(
            _("This deal has no finding called {name}.").format(name=safe(named))
            if not found
            else _("Several findings of this deal are called {name}.").format(name=safe(named)),
            _("`tasdesk findings DEAL` lists those it has."),
        )
    return called(found[0])


# --- printed -----------------------------------------------------------------------------------------------------


def _put_agenda(review: Review, *, as_json: bool) -> None:
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


def _put_page(shown: Shown, deal: Reviewed | None = None) -> None:
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


def _page_object(shown: Shown, deal: Reviewed | None = None) -> dict[str, Any]:
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
