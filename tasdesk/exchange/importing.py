"""Importing what another CRM exported: files are recognised, read by a mapping, and stored in one step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final

from tasdesk.actions.care import before
from tasdesk.actions.desk import Desk
from tasdesk.actions.imports import store_portfolio
from tasdesk.actions.incoming import AccountIn, DealIn, Incoming, PersonIn, ProductIn, Taken
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, Refused
from tasdesk.exchange.mappings import Mapping
from tasdesk.exchange.reading import Corrections, Reader
from tasdesk.exchange.rejects import Rejects, default_path
from tasdesk.exchange.sources import Source, Sources, columns_of
from tasdesk.exchange.tables import Row
from tasdesk.messages import _, ngettext
from tasdesk.method.playbook import Playbook
from tasdesk.store.lookup import accounts_called, several_accounts
from tasdesk.text import safe

Progress = Callable[[int, int], None]
"""Told how many rows of about how many are read."""

Record = AccountIn | ProductIn | DealIn | PersonIn

_TELL_EVERY: Final = 500
_PREVIEWED: Final = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        taken: what became of the accounts, products, deals and people.
        corrections: the spellings that were corrected.
        rejected: how many rows did not fit; they are in the file `rejects`, None where there are none.
        stored: whether the book has it now; not so after a dry run.
    """

    sources: Sources
    taken: Taken
    corrections: Corrections
    rejected: int
    rejects: Path | None
    stored: bool


def import_files(
    desk: Desk,
    sources: Sources,
    *,
    dry_run: bool = False,
    strict: bool = False,
    rejects: Path | None = None,
    account: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Import files, in one transaction and one step; a backup is kept first.

    Args:
        desk: where.
        sources: what `find_sources` found.
        dry_run: do everything but storing.
        strict: store nothing where any row is rejected.
        rejects: where rejected rows go; None is a new file in the working directory. Without any there is no file.
        account: the customer of people whose file does not say whose they are: one that is known goes by its key, code
            or a part of its name; where none is meant, a new one is.
        progress: told from time to time.

    Raises:
        BadUse: the mapping names a stage that the playbook does not have, or nobody says whose people they are.
        Ambiguous: several customers may be meant.
        Refused: rows were rejected, and `strict` asked for all or nothing.
        FileError: a file cannot be read, or the rejected rows not be written.   BookError: the book cannot be written.
    """
    check_stages(sources.mapping, desk.playbook())
    account = _account_called(desk, typed(account))
    _check_account(sources, account)
    if not dry_run:
        before(desk, "import")
    with Rejects(rejects or default_path(desk.today.isoformat()), sources.files) as rejected:
        reader = Reader(sources.mapping, desk.today, rejected.add)
        taken = store_portfolio(
            desk,
            _incoming(sources, reader, account, progress or (lambda _done, _of: None)),
            settle=lambda: not (dry_run or (strict and reader.rejected)),
        )
    path = rejected.path if reader.rejected else None
    if strict and path is not None:
        raise Refused(
            ngettext(
                "{count} row was rejected, so nothing was stored.",
                "{count} rows were rejected, so nothing was stored.",
                reader.rejected,
            ).format(count=reader.rejected),
            _("{path} says why.").format(path=safe(str(path))),
        )
    return Imported(sources, taken, reader.corrections, reader.rejected, path, stored=not dry_run)


def _account_called(desk: Desk, called: str) -> str:
    """The name of the customer that goes by this; the words themselves where there is none."""
    with desk.reading() as read:
        found = accounts_called(read, called)
    if len(found) > 1:
        raise several_accounts(found, called)
    return found[0].name if found else called


def _check_account(sources: Sources, account: str) -> None:
    """Refuse people of nobody knows which customer, and a customer for people that are not there.

    Raises:
        BadUse: so it is.
    """
    files = sources.of("people")
    if account and not files:
        raise BadUse(_("--account is for files of people."), _("None of these holds any."))
    for source in files:
        if not account and "account" not in columns_of(source, sources.mapping):
            raise BadUse(
                _("{file} does not say whose people they are.").format(file=safe(source.name)),
                _("Name the customer: --account NAME"),
            )


def _incoming(sources: Sources, reader: Reader, whose: str, progress: Progress) -> Incoming:
    """What the files hold; their deals are read while they are stored."""
    rows: dict[str, tuple[Source, Row]] = {}
    accounts: list[AccountIn] = []
    for source in sources.of("accounts"):
        for row, account in reader.accounts(source):
            rows[account.name] = source, row
            accounts.append(account)
    products = [product for source in sources.of("products") for _row, product in reader.products(source)]
    people: dict[PersonIn, tuple[Source, Row]] = {
        person: (source, row) for source in sources.of("people") for row, person in reader.people(source, whose)
    }
    total = sum(source.table.lines() for source in sources.of("deals"))
    deals = chain.from_iterable(reader.deals(source) for source in sources.of("deals"))
    return Incoming(
        sources.mapping.origin,
        accounts,
        products,
        _told(deals, total, progress),
        tuple(people),
        refuse=lambda account, why: reader.refuse(*rows[account.name], why),
        refuse_person=lambda person, why: reader.refuse(*people[person], why),
    )


def _told(deals: Iterable[DealIn], total: int, progress: Progress) -> Iterator[DealIn]:
    for done, deal in enumerate(deals):
        if done % _TELL_EVERY == 0:
            progress(done, total)
        yield deal


def check_stages(mapping: Mapping, playbook: Playbook) -> None:
    """Refuse a mapping whose stages are not those of the playbook.

    Raises:
        BadUse: it names another; the advice lists those there are.
    """
    for meaning in mapping.stages.values():
        if meaning.stage not in playbook.order:
            raise BadUse(
                _("The mapping {mapping} names the stage {stage}, which the playbook does not have.").format(
                    mapping=safe(mapping.id), stage=safe(meaning.stage)
                ),
                _("The stages are: {stages}.").format(stages=_(", ").join(playbook.order)),
            )


# --- before the import -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilePreview:
    """How a file would be understood.

    Attributes:
        columns: our fields with the columns they come from; None for a column that the file lacks.
        unused: the columns that nothing is taken from.
        rows: the first ones, as records, or as the reason why a row would be rejected.
    """

    source: Source
    columns: tuple[tuple[str, str | None], ...]
    unused: tuple[str, ...]
    rows: tuple[Record | str, ...]


def preview(sources: Sources, today: date, account: str = "") -> list[FilePreview]:
    """How the files would be understood; no book is needed. As `import_files`."""
    _check_account(sources, account)
    return [_preview(source, sources.mapping, today, account) for source in sources.files]


def _preview(source: Source, mapping: Mapping, today: date, account: str) -> FilePreview:
    rows: list[Record | str] = []
    reader = Reader(mapping, today, lambda _source, row, why: rows.append(f"{row.line}: {why}"))
    records: Iterator[Record]
    if source.kind == "deals":
        records = reader.deals(source)
    elif source.kind == "people":
        records = (person for _row, person in reader.people(source, account))
    elif source.kind == "accounts":
        records = (account for _row, account in reader.accounts(source))
    else:
        records = (product for _row, product in reader.products(source))
    for record in islice(records, _PREVIEWED):
        rows.append(record)
    places = columns_of(source, mapping)
    header = source.table.header
    return FilePreview(
        source,
        tuple((name, header[places[name]] if name in places else None) for name in mapping.columns[source.kind]),
        tuple(name for place, name in enumerate(header) if place not in places.values() and name),
        tuple(rows[:_PREVIEWED]),
    )
