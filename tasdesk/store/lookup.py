"""Finding a record by what a person calls it."""

from collections.abc import Sequence
from typing import NamedTuple

from tasdesk.errors import Ambiguous, NotFound
from tasdesk.messages import _
from tasdesk.method.sounds import fold
from tasdesk.store.file import Reader
from tasdesk.store.ids import CODE_LENGTH, code_of
from tasdesk.text import safe

_SHOWN = 8
_SHORTEST = 4
"""Characters that the end of an id needs to be a handle."""


class Called(NamedTuple):
    """Somebody or something that goes by a name.

    Attributes:
        about: what tells it from others of that name.
        account_id: of a person the customer they belong to.
    """

    id: str
    name: str
    about: str = ""
    account_id: str = ""


def find_deal(read: Reader, called: str) -> str:
    """The id of the deal that goes by this code, external id, name, or unambiguous part of its name.

    Raises:
        NotFound: no deal goes by it.   Ambiguous: several do; the sentence lists them.
    """
    asked = _askable(called)
    part = folded(asked)
    names = {"called": asked, "folded": part}
    for where in ("code = :folded", "external_id = :called AND :called <> ''", "id = :folded"):
        rows = read.execute(f"SELECT id, code, name FROM deal WHERE {where} ORDER BY id", names).fetchall()
        if rows:
            return _only(rows, called)
    rows = read.execute("SELECT id, code, name FROM deal ORDER BY id").fetchall() if part else []
    exact = [row for row in rows if folded(row[2]) == part]
    return _only(exact or [row for row in rows if part in folded(row[2])], called)


def folded(name: str) -> str:
    """A name as it is compared: without case, full-width forms and runs of blanks."""
    return " ".join(fold(name).split())


def find_named(read: Reader, table: str, name: str) -> str | None:
    """The id of the account, product or rival of that name, compared folded; None where there is none."""
    wanted = folded(name)
    rows = read.execute(f"SELECT id, name FROM {table} ORDER BY id")
    return next((id for id, known in rows if folded(known) == wanted), None)


# --- accounts ----------------------------------------------------------------------------------------------------


def accounts_called(read: Reader, called: str) -> list[Called]:
    """The accounts that go by this id, external id, name, code, or part of a name; the first of these that fits any."""
    asked = _askable(called)
    rows = [Called(*row) for row in read.execute("SELECT id, name, country FROM account ORDER BY name, id")]
    known = dict(read.execute("SELECT id, external_id FROM account WHERE external_id <> ''"))
    return [row for row in rows if asked in (row.id, known.get(row.id))] or _matching(rows, asked)


def find_account(read: Reader, called: str) -> str:
    """The id of the account that goes by this; as `accounts_called`.

    Raises:
        NotFound: none does.   Ambiguous: several do; the sentence lists them.
    """
    found = accounts_called(read, called)
    if not found:
        raise NotFound(
            _("No customer is called {name}.").format(name=safe(called)),
            _("A customer goes by a part of its name; tasdesk accounts lists them."),
        )
    if len(found) > 1:
        raise several_accounts(found, called)
    return found[0].id


def several_accounts(found: Sequence[Called], called: str) -> Ambiguous:
    """The error that several customers go by a name, which lists them."""
    head = _("{count} customers are called {name}:").format(count=len(found), name=safe(called))
    return Ambiguous(listed(head, found))


class Place(NamedTuple):
    """A deal, or a customer where `deal_id` is None."""

    deal_id: str | None
    account_id: str | None


def find_place(read: Reader, called: str) -> Place:
    """The deal or the customer that goes by this; what fits whole goes before what fits in part.

    Raises:
        NotFound: neither does.   Ambiguous: several do; the sentence lists them.
    """
    asked, part = _askable(called), folded(_askable(called))
    deals = [
        Called(*row) for row in read.execute("SELECT id, name, '', coalesce(account_id, '') FROM deal ORDER BY id")
    ]
    exact = read.execute(
        "SELECT id FROM deal WHERE code = :part OR (external_id = :asked AND :asked <> '')",
        {"part": part, "asked": asked},
    ).fetchall()
    fitting = [row for row in deals if (row.id,) in exact] or _matching(deals, asked)
    accounts = accounts_called(read, called)
    found = [*((row, True) for row in fitting), *((row, False) for row in accounts)]
    whole = [(row, deal) for row, deal in found if (row.id,) in exact or folded(row.name) == part]
    found = whole or found
    if not found:
        raise NotFound(
            _("No deal and no customer is called {name}.").format(name=safe(called)),
            _("tasdesk deals and tasdesk accounts list them."),
        )
    if len(found) > 1:
        head = _("{count} deals and customers are called {name}:").format(count=len(found), name=safe(called))
        raise Ambiguous(listed(head, [row for row, _deal in found]))
    row, deal = found[0]
    return Place(row.id, row.account_id or None) if deal else Place(None, row.id)


# --- people ------------------------------------------------------------------------------------------------------

_PERSON = """SELECT p.id, p.name, iif(p.title = '', '', p.title || ', ')
                    || iif(p.department = '', '', p.department || ', ') || a.name, p.account_id
             FROM person p JOIN account a ON a.id = p.account_id"""


def find_person(read: Reader, deal_id: str, called: str) -> str:
    """The id of whoever is on the map of a deal and goes by this; as `people_called`.

    These are the people of its account, those with a role in it, and bosses of other accounts.

    Raises:
        NotFound: nobody goes by it.   Ambiguous: several do.
    """
    rows = read.execute(
        f"""{_PERSON} WHERE p.account_id = (SELECT account_id FROM deal WHERE id = :deal)
            OR p.id IN (SELECT person_id FROM deal_role WHERE deal_id = :deal)
            OR p.id IN (SELECT target_id FROM link JOIN deal ON deal.account_id = link.account_id
                        WHERE kind = 'reporting' AND deal.id = :deal)
            ORDER BY p.name, p.id""",
        {"deal": deal_id},
    )
    return _one_person([Called(*row) for row in rows], called)


def find_person_of(read: Reader, account_id: str, called: str) -> str:
    """The id of the person of an account who goes by this; as `find_person`."""
    rows = read.execute(f"{_PERSON} WHERE p.account_id = ? ORDER BY p.name, p.id", (account_id,))
    return _one_person([Called(*row) for row in rows], called)


def people_called(read: Reader, called: str) -> list[Called]:
    """All people of the book who go by this id, name, code or part of a name; the first of these that fits anybody."""
    return _matching([Called(*row) for row in read.execute(f"{_PERSON} ORDER BY p.name, p.id")], _askable(called))


def find_anybody(read: Reader, called: str) -> str:
    """The id of the one person of the book who goes by this; as `find_person`."""
    return _one_person([Called(*row) for row in read.execute(f"{_PERSON} ORDER BY p.name, p.id")], called)


def several_people(found: Sequence[Called], called: str) -> Ambiguous:
    """The error that several people go by a name, which lists them."""
    head = _("{count} people are called {name}:").format(count=len(found), name=safe(called))
    return Ambiguous(listed(head, found))


def nobody_called(called: str) -> NotFound:
    """The error that nobody goes by a name."""
    return NotFound(_("Nobody at this customer is called {name}.").format(name=safe(called)))


def listed(head: str, found: Sequence[Called]) -> str:
    """Records with their codes below a sentence, and that these will do."""
    lines = [head]
    for each in found[:_SHOWN]:
        about = _(", ").join(filter(None, (each.name, each.about)))
        lines.append(f"  {code_of(each.id)}  {safe(about)}")
    if len(found) > _SHOWN:
        lines.append(_("  … and {count} more").format(count=len(found) - _SHOWN))
    return "\n".join([*lines, _("Use the code.")])


def _one_person(people: Sequence[Called], called: str) -> str:
    found = _matching(people, _askable(called))
    if not found:
        raise nobody_called(called)
    if len(found) > 1:
        raise several_people(found, called)
    return found[0].id


def _matching(rows: Sequence[Called], asked: str) -> list[Called]:
    """Those with this id, else this name, else this code, else this part of a name."""
    wanted = folded(asked)
    if not wanted:
        return []
    names = {row.id: folded(row.name) for row in rows}
    return (
        [row for row in rows if row.id == wanted]
        or [row for row in rows if names[row.id] == wanted]
        or [row for row in rows if len(wanted) == CODE_LENGTH and code_of(row.id) == wanted]
        or [row for row in rows if wanted in names[row.id]]
    )


def _askable(called: str) -> str:
    # Half a character, as from an undecodable argument, is in no book and cannot be asked for.
    return called.strip().encode(errors="backslashreplace").decode()


def _only(rows: Sequence[tuple[str, str, str]], called: str) -> str:
    if not rows:
        raise NotFound(
            _("No deal is called {name}.").format(name=safe(called)),
            _("A deal goes by its code, its external id or a part of its name; tasdesk deals lists them."),
        )
    if len(rows) > 1:
        lines = [_("{count} deals are called {name}:").format(count=len(rows), name=safe(called))]
        lines += [f"  {code}  {safe(name)}" for _id, code, name in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            lines.append(_("  … and {count} more").format(count=len(rows) - _SHOWN))
        raise Ambiguous("\n".join([*lines, _("Use the code.")]))
    return rows[0][0]
