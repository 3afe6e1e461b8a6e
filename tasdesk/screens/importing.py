"""Importing from the screen: which files, how far it is, what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from tasdesk.actions.desk import Desk
from tasdesk.exchange.importing import Imported, import_files
from tasdesk.exchange.sources import Sources, find_sources
from tasdesk.exchange.telling import in_words
from tasdesk.messages import _
from tasdesk.screens.dialogs import Ask
from tasdesk.screens.progress import Progress, Report


def ask_what_to_import(app: App[Any], make_desk: Callable[[], Desk], done: Callable[[Sequence[str]], None]) -> None:
    """Ask for files or a folder, and import them.

    Args:
        make_desk: gives the desk to import at; called in a thread, once the files are known to be readable.
        done: called after an import with what it did, line by line.
    """
    found: list[Sources] = []

    def imported(outcome: Imported | None) -> None:
        if outcome is not None:
            done(list(in_words(outcome)))

    def submit(line: str) -> None:
        found.append(find_sources([Path(line.strip()).expanduser()]))

    def chosen(yes: bool | None) -> None:
        if yes:
            app.push_screen(_progress(found[-1], make_desk), imported)

    told = [
        _("A CSV file of deals, or a folder with files of deals, accounts and products."),
        _("The same files again change nothing; u undoes an import."),
    ]
    app.push_screen(Ask(_("Import deals"), _("path, then Enter"), submit, told=told), chosen)


def _progress(sources: Sources, make_desk: Callable[[], Desk]) -> Progress[Imported]:
    def task(report: Report) -> Imported:
        return import_files(make_desk(), sources, progress=report)

    names = _(", ").join(source.name for source in sources.files)
    return Progress(_("Importing {files}").format(files=names), task)
