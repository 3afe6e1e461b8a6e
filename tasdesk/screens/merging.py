"""Merging from the screen: which bundle, what would come, how far it is, what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from tasdesk.actions.desk import Desk
from tasdesk.actions.merging import Merged
from tasdesk.exchange.bundle_file import check_bundle
from tasdesk.exchange.merging import merge_file
from tasdesk.exchange.telling_merges import in_words
from tasdesk.messages import _
from tasdesk.screens.dialogs import Ask, Confirm, Tell
from tasdesk.screens.progress import Progress, Report
from tasdesk.text import safe

Done = Callable[[Sequence[str]], None]
"""Called after a merge with what it did, line by line."""


def ask_what_to_merge(app: App[Any], make_desk: Callable[[], Desk], done: Done) -> None:
    """Ask for a bundle, and merge it.

    Args:
        make_desk: gives the desk to merge at; called in a thread, once the file is known to be a bundle.
        done: called after the merge.
    """
    found: list[Path] = []

    def submit(line: str) -> None:
        path = Path(line.strip()).expanduser()
        check_bundle(path)
        found.append(path)

    def chosen(yes: bool | None) -> None:
        if yes:
            merge_bundle(app, found[-1], make_desk, done)

    told = [
        _("The file that somebody made with tasdesk export all --format bundle."),
        _("What would come is shown first; u undoes a merge."),
    ]
    app.push_screen(Ask(_("Merge a book"), _("path, then Enter"), submit, told=told), chosen)


def merge_bundle(app: App[Any], path: Path, make_desk: Callable[[], Desk], done: Done) -> None:
    """Show what a bundle would bring, and merge it if that is what the user wants."""

    def work(title: str, *, dry_run: bool) -> Progress[Merged]:
        def task(report: Report) -> Merged:
            return merge_file(make_desk(), path, dry_run=dry_run, progress=report)

        return Progress(title, task)

    def tried(would: Merged | None) -> None:
        if would is None:
            return
        told = [line for line in in_words(would) if line != _("Nothing was stored: this was a dry run.")]
        if not would.steps and not would.tables:
            app.push_screen(Tell(_("Merge {file}").format(file=path.name), told))
            return
        question = "\n".join(safe(line) for line in [_("Merge {file}?").format(file=path.name), "", *told])
        app.push_screen(Confirm(question, yes=_("merge it")), wanted)

    def wanted(yes: bool | None) -> None:
        if yes:
            app.push_screen(work(_("Merging {file}").format(file=path.name), dry_run=False), merged)

    def merged(outcome: Merged | None) -> None:
        if outcome is not None:
            done(list(in_words(outcome)))

    app.push_screen(work(_("Looking through {file}").format(file=path.name), dry_run=True), tried)
