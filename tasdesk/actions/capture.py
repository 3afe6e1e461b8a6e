"""Quick capture: one line of plain words becomes an activity with whoever was met, its result and what is next."""

from datetime import date

from tasdesk.actions.activities import add_activity
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction
from tasdesk.actions.typed import typed
from tasdesk.actions.whose import Whose
from tasdesk.errors import Ambiguous, BadUse
from tasdesk.messages import _
from tasdesk.method.activities import Side
from tasdesk.method.capture import Understood, understand
from tasdesk.store.activities import names_of
from tasdesk.store.mentionable import read_known
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe

LONGEST = 4_000
"""Characters of a line that is looked at; what is longer is a note."""


def understand_line(desk: Desk, line: str, *, deal_id: str | None = None, on: date | None = None) -> Understood:
    """What a line says of an activity; nothing is stored.

    Args:
        deal_id: the deal it is of, where it does not say so itself.
        on: the day from which `yesterday` and the like are counted; None is today.

    Raises:
        BadUse: the line is blank, too long, or holds what is no character.
    """
    line = " ".join(typed(line).split("\n"))
    if not line:
        raise BadUse(_("The line is empty."), _("Write it like: met 王总 and Ann: budget confirmed, next: demo 3 Dec"))
    if len(line) > LONGEST:
        raise BadUse(
            _("The line is longer than {most} characters.").format(most=f"{LONGEST:,}"),
            _("Keep it as a note: tasdesk note DEAL -"),
        )
    with desk.reading() as read:
        known, playbook = read_known(read, deal_id), playbook_in_force(read)
    found = understand(line, known, on or desk.today, playbook.contact.kinds)
    return found if deal_id is None else found._replace(deals=(deal_id,))


def check_understood(desk: Desk, found: Understood) -> None:
    """Whether a line was understood well enough to be stored: how, of which deal or customer, and who.

    Raises:
        BadUse: no word says how it was, or nothing says of whom.
        Ambiguous: several deals or people may be meant; lists them.
    """
    with desk.reading() as read:
        if found.kind is None:
            words = _(", ").join(kind.words[0] for kind in playbook_in_force(read).contact.kinds if kind.words)
            raise BadUse(
                _("No word of the line says what kind of activity it was."),
                _("Such words are {words}.").format(words=words),
            )
        for mention in found.open_mentions:
            if mention.people:
                names = _(", ").join(sorted(safe(name) for name in names_of(read, "person", mention.people).values()))
                raise Ambiguous(
                    _("{name} may be several people: {names}.").format(name=safe(mention.text), names=names),
                    _("Write the whole name, or name the deal."),
                )
        if len(found.deals) > 1:
            rows = read.execute(
                f"SELECT code, name FROM deal WHERE id IN ({', '.join('?' * len(found.deals))}) ORDER BY id",
                found.deals,
            )
            listed = _(", ").join(f"{code} {safe(name)}" for code, name in rows)
            raise Ambiguous(
                _("It may be of several deals: {deals}.").format(deals=listed),
                _("Name one in the line, or with --deal."),
            )
        if not found.deals and not found.account_id:
            raise BadUse(_("Nothing in the line tells which deal it is of."), _("Name it in the line, or with --deal."))


def store_understood(desk: Desk, found: Understood) -> str:
    """Write down the activity that a line was understood as, in one step; its id is returned.

    Words in which nothing was recognised, and names that nobody has, are kept in its purpose.

    Raises:
        BadUse, Ambiguous: as `check_understood`; or it was held in the future or before the deal.
    """
    check_understood(desk, found)
    assert found.kind is not None
    # What is planned has no result: what is said of it is what it is for.
    told = [found.purpose, *(mention.text for mention in found.open_mentions), *found.unknown]
    purpose = _("; ").join(filter(None, [*told, found.result if found.planned else ""]))
    return add_activity(
        desk,
        Whose(found.deals[0]) if found.deals else Whose(None, found.account_id),
        found.kind,
        day=found.day,
        planned=found.planned,
        time=found.time,
        people=found.people,
        purpose=purpose,
        result="" if found.planned else found.result,
        actions=[
            NewAction(step.text, step.owner if step.side is Side.CUSTOMER else None, step.due, step.side)
            for step in found.steps
        ],
    )
