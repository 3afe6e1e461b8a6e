"""An invented CRM export (`tests/data/crm`), changed copies of it, and what a book holds after importing it."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from tasdesk.actions.desk import Desk
from tasdesk.exchange.importing import Imported, import_files
from tasdesk.exchange.mappings import mapping_called
from tasdesk.exchange.sources import find_sources

CRM = Path(__file__).parent / "data" / "crm"
"""200 deals of 15 accounts, six products, eight agents and a dictionary, with all that is odd about the real one."""

PIPELINE = "sales_pipeline.csv"

HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"

OPEN = "A0000001,Ada Thorn,Lumo Basic,Corvane,Engaging,2026-03-02,,"
WON = "A0000002,Ada Thorn,LumoPro,Corvane,Won,2026-03-02,2026-04-01,4100"
LOST = "A0000003,Ada Thorn,LumoPro,Corvane,Lost,2026-03-02,2026-04-01,0"
EARLY = "A0000004,Ada Thorn,LumoPro,,Prospecting,,,"
"""Rows of a pipeline, one of each stage."""


def copy_of_crm(folder: Path) -> Path:
    """The export in a folder of its own, to be changed."""
    return Path(shutil.copytree(CRM, folder / "crm"))


def pipeline(folder: Path, *rows: str) -> Path:
    """A pipeline file of these rows alone."""
    path = folder / PIPELINE
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return path


def change(path: Path, edit: Callable[[list[dict[str, str]]], object]) -> None:
    """Let `edit` change the rows of a file, which it is given as dictionaries."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    edit(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def take_in(desk: Desk, *paths: Path, mapping: str = "", **settings: object) -> Imported:
    """Import files, as `import_files`."""
    return import_files(desk, find_sources(list(paths), mapping_called(mapping) if mapping else None), **settings)


DEALS = """
    SELECT d.external_id, d.name, a.name, p.name, d.stage, d.stage_since, d.outcome, d.closed_on, d.amount, d.currency,
           d.owner, d.opened_on, d.close_date, d.origin,
           (SELECT group_concat(kind || ' ' || coalesce(day, '?') || ' ' || source || ' ' || target || ' ' || m.outcome)
            FROM stage_move m WHERE m.deal_id = d.id)
    FROM deal d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN product p ON p.id = d.product_id
    ORDER BY d.external_id, d.name
"""
ACCOUNTS = """
    SELECT a.name, a.sector, a.country, a.employees, a.revenue, a.currency, a.founded, p.name
    FROM account a LEFT JOIN account p ON p.id = a.parent_id ORDER BY a.name
"""
PRODUCTS = "SELECT name, series, list_price, currency FROM product ORDER BY name"


def content(desk: Desk) -> tuple[list[tuple[object, ...]], ...]:
    """Deals with their moves, accounts and products, without the keys they have in this book."""
    with desk.reading() as read:
        return tuple(read.execute(query).fetchall() for query in (DEALS, ACCOUNTS, PRODUCTS))


def deal(desk: Desk, external_id: str) -> dict[str, object]:
    """The columns of one deal, with the names of its account and product."""
    with desk.reading() as read:
        cursor = read.execute(
            """SELECT d.*, a.name AS account, p.name AS product FROM deal d LEFT JOIN account a ON a.id = d.account_id
               LEFT JOIN product p ON p.id = d.product_id WHERE d.external_id = ?""",
            (external_id,),
        )
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def moves(desk: Desk, external_id: str) -> list[tuple[object, ...]]:
    """The moves of one deal, in the order they were written down: day, kind, from, to, outcome."""
    with desk.reading() as read:
        return read.execute(
            """SELECT day, kind, source, target, m.outcome FROM stage_move m JOIN deal d ON d.id = m.deal_id
               WHERE d.external_id = ? ORDER BY m.id""",
            (external_id,),
        ).fetchall()


def step_names(desk: Desk) -> list[str]:
    """What was done, oldest first."""
    with desk.reading() as read:
        return [op for (op,) in read.execute("SELECT op FROM step ORDER BY id")]
