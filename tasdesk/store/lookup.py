"""Finding a record by what a person calls it."""

from collections.abc import Sequence

from tasdesk.errors import Ambiguous, NotFound
from tasdesk.messages import _
from tasdesk.method.sounds import fold
from tasdesk.store.file import Reader
from tasdesk.text import safe

_SHOWN = 8


def find_deal(read: Reader, called: str) -> str:
    """The id of the deal that goes by this code, external id, name, or unambiguous part of its name.

    Raises:
        NotFound: no deal goes by it.   Ambiguous: several do; the sentence lists them.
    """
    # Half a character, as from an undecodable argument, is in no book and cannot be asked for.
    asked = called.strip().encode(errors="backslashreplace").decode()
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


def find_person(read: Reader, deal_id: str, called: str) -> str:
    """The id of the person of this deal's account, or with a role in the deal, whose id, name or part of a name it is.

    Raises:
        NotFound: nobody goes by it.   Ambiguous: several do.
    """
    people = read.execute(
        """SELECT id, name FROM person WHERE account_id = (SELECT account_id FROM deal WHERE id = :deal)
           OR id IN (SELECT person_id FROM deal_role WHERE deal_id = :deal) ORDER BY name""",
        {"deal": deal_id},
    ).fetchall()
    wanted = folded(called)
    found = (
        [row for row in people if row[0] == called]
        or [row for row in people if folded(row[1]) == wanted]
        or [row for row in people if wanted in folded(row[1])]
    )
    if not wanted or not found:
        raise NotFound(_("Nobody at this customer is called {name}.").format(name=safe(called)))
    if len(found) > 1:
        names = _(", ").join(safe(known) for _id, known in found[:_SHOWN])
        raise Ambiguous(_("{name} may be several people: {names}.").format(name=safe(called), names=names))
    return str(found[0][0])


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
