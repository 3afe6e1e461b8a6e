"""`review`: a coaching session deal by deal, and what it was prepared with (METHOD 8)."""

from collections.abc import Sequence
from typing import Annotated

import typer

from tasdesk.actions import review_sets
from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.notes import write_note
from tasdesk.actions.reviews import Shown
from tasdesk.actions.whose import Whose
from tasdesk.cli import review_agenda
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, WhereOption
from tasdesk.cli.printing import done, put, put_json, talk
from tasdesk.cli.review_show import list_, page_object, put_agenda, put_page, show
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, whole_of
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.activities import ActionKind
from tasdesk.method.reviews import Review, called
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, safe
from tasdesk.widgets import review_words as words

OwnerOption = Annotated[
    str, typer.Option("--owner", metavar="NAME", help=N_("Whose deals; everybody's where left out."))
]
DealsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DEAL…]", help=N_("These deals, in this order, instead."), show_default=False),
]

ListOption = Annotated[
    str, typer.Option("--list", metavar="NAME", help=N_("The deals of a list, as `review keep` made it."))
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
    review_agenda.register(verbs)
    app.add_typer(verbs, name="review")


def start(
    deals: DealsArgument = None,
    *,
    owner: OwnerOption = "",
    where: WhereOption = "",
    list_name: ListOption = "",
    as_json: JsonOption = False,
) -> None:
    """Begin a review."""
    with writing_desk() as desk:
        chosen = _chosen(desk, deals, owner, where, list_name)
        said = list_name or where or _(", ").join(deals or ())
        actions.start_review(desk, chosen, owner=owner, chosen=said)
        review = actions.current(desk)
    put_agenda(review, as_json=as_json)


def prepare(
    deals: DealsArgument = None,
    *,
    owner: OwnerOption = "",
    where: WhereOption = "",
    list_name: ListOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print the pages of a review before it is held."""
    with reading_desk() as desk:
        pages = [actions.page(desk, deal_id) for deal_id in _chosen(desk, deals, owner, where, list_name)]
    if as_json:
        put_json([page_object(shown) for shown in pages])
        return
    for shown in pages:
        put_page(shown)
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
        put_json(page_object(shown, deal))
    else:
        put_page(shown, deal)


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


def _chosen(desk: Desk, deals: Sequence[str] | None, owner: str, where: str, list_name: str) -> list[str]:
    if deals and (owner or where or list_name):
        raise BadUse(_("Deals by name exclude --owner, --where and --list."))
    if deals:
        return [_deal(desk, deal) for deal in deals]
    if list_name:
        where = f"{review_sets.list_called(desk, list_name).chosen} {where}"
    return [card.id for card in review_sets.choose(desk, owner, where)]


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
