"""The beginning of a review: over whose deals, and over which of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions import review_sets, reviews
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.screens.desk_screen import TOAST_SECONDS
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.store.ids import code_of

if TYPE_CHECKING:
    from textual.app import App

_MATTER: Final = "matter"
_MARKED: Final = "marked"
_LIST: Final = "list:"
"""Before the name of a list, where it is one of the choices."""


def begin(app: "App[None]", desk: Desk, say: Callable[[TasdeskError], object], marked: Iterable[str] = ()) -> None:
    """Go on with the review that is under way, or ask over which deals one is to be held.

    Args:
        marked: the ids of the deals that were marked for it.
    """
    from tasdesk.screens.review import ReviewScreen

    try:
        review = reviews.under_way(desk)
        lists = review_sets.kept_lists(desk)
    except TasdeskError as error:
        say(error)
        return
    codes = [code_of(deal) for deal in marked]
    if review is not None:
        app.push_screen(ReviewScreen(desk, review))
        if codes:
            app.notify(
                _("What is marked waits until it has ended; A puts a deal on its agenda."),
                title=_("A review is under way."), timeout=TOAST_SECONDS, markup=False,
            )  # fmt: skip
        return

    def begun(made: bool | None) -> None:
        if made:
            app.push_screen(ReviewScreen(desk, reviews.current(desk)))

    told = (_("Those that matter: of grade A or B, changed since their last review, or never reviewed."),)
    lines = _lines(desk, len(codes), [each.name for each in lists])
    app.push_screen(Form(_("Review"), lines, lambda written: _start(desk, codes, written), told=told), begun)


def _lines(desk: Desk, marked: int, lists: list[str]) -> list[Line]:
    with desk.reading() as read:
        rows = read.execute("SELECT DISTINCT owner FROM deal WHERE owner <> '' ORDER BY owner")
        owners = tuple(text.safe(owner) for (owner,) in rows)
    choices = [(_MATTER, _("those that matter"))]
    if marked:
        choices.insert(0, (_MARKED, _("{count} marked").format(count=text.count(marked))))
    choices += [(_LIST + name, text.safe(name)) for name in lists]
    whose = Line("owner", _("Whose"), "", _("whose deals; everybody's where left out"), known=owners)
    which = Line("which", _("Which"), choices[0][0], choices=tuple(choices))
    where = Line("where", _("Filter"), "", _("such as stage>=present; instead of those above"))
    keep = Line("keep", _("Keep as"), "", _("a name, to review the same deals again"))
    # Marked ones are meant; nobody has to say whose they are.
    return [which, whose, where, keep] if marked else [whose, which, where, keep]


def _start(desk: Desk, codes: list[str], written: Mapping[str, str]) -> Complaints:
    """Begin the review that a form describes."""
    which, owner = written["which"], written["owner"]
    where = written["where"]
    said = where
    if not where and which == _MARKED:
        where = said = review_sets.filter_of(codes)
    elif not where and which.startswith(_LIST):
        found = review_sets.list_called(desk, which.removeprefix(_LIST))
        where, said = found.chosen, found.name
    field = "where" if written["where"] else "owner"
    try:
        chosen = review_sets.choose(desk, owner, where)
        if written["keep"]:
            field = "keep"
            review_sets.keep_list(desk, written["keep"], where)
        reviews.start_review(desk, [card.id for card in chosen], owner=owner, chosen=said)
    except TasdeskError as error:
        return {field: str(error)}
    return {}
