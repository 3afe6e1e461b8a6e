"""Importing from the screen: which files, how far it is, what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from tasdesk.actions.desk import Desk
from tasdesk.exchange.bundle_file import is_bundle
from tasdesk.exchange.importing import Imported, import_files
from tasdesk.exchange.sources import Sources, find_sources
from tasdesk.exchange.telling import in_words
from tasdesk.messages import _
from tasdesk.screens.dialogs import Ask
from tasdesk.screens.merging import merge_bundle
from tasdesk.screens.progress import Progress, Report


def ask_what_to_import(app: App[Any], make_desk: Callable[[], Desk], done: Callable[[Sequence[str]], None]) -> None:
    """Ask for files or a folder, and import them.

    Args:
        make_desk: gives the desk to import at; called in a thread, once the files are known to be readable.
        done: called after an import with what it did, line by line.
    """
    found: list[Sources | Path] = []

    def imported(outcome: Imported | None) -> None:
        if outcome is not None:
            done(list(in_words(outcome)))

    def submit(line: str) -> None:
        path = Path(line.strip()).expanduser()
        found.append(path if is_bundle(path) else find_sources([path]))

    def chosen(yes: bool | None) -> None:
        what = found[-1] if yes else None
        if isinstance(what, Path):
            merge_bundle(app, what, make_desk, done)
        elif what is not None:
            app.push_screen(_progress(what, make_desk), imported)

    told = [
        _("A CSV file of deals, or a folder with files of deals, accounts and products."),
        _("Or the whole book of a colleague, as a bundle: it is merged."),
        _("The same files again change nothing; u undoes an import."),
    ]
    app.push_screen(Ask(_("Import deals"), _("path, then Enter"), submit, told=told), chosen)


def _progress(sources: Sources, make_desk: Callable[[], Desk]) -> Progress[Imported]:
    def task(report: Report) -> Imported:
        return import_files(make_desk(), sources, progress=report)

    names = _(", ").join(source.name for source in sources.files)
    return Progress(_("Importing {files}").format(files=names), task)
