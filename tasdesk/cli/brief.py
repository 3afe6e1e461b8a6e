"""`brief`: one deal or one review on one to three pages (METHOD 8)."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.exporting import say_if_in_the_clear
from tasdesk.cli.printing import done, put
from tasdesk.cli.session import reading_desk
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse, FileError
from tasdesk.exchange import briefs
from tasdesk.exchange.brief_document import docx
from tasdesk.messages import LANGUAGES, N_, _, use
from tasdesk.method.briefs import Brief
from tasdesk.screens import brief_export
from tasdesk.store.lookup import find_deal
from tasdesk.text import safe
from tasdesk.widgets import brief_words

_LARGEST = 1_000_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "brief", help=N_("In HTML with the curve and the map as pictures; nothing private stands in it unasked.")
    )(brief)


def brief(
    deal: Annotated[
        str, typer.Argument(metavar="[DEAL]", help=N_("The deal: its code, its external id or a part of its name."))
    ] = "",
    *,
    review: Annotated[
        str, typer.Option("--review", metavar="ID", help=N_("A review instead, as `review list` shows it."))
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(briefs.FORMATS), help=N_("How it is written."))
    ] = "md",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Where to; standard output if left out."))
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", metavar="en|zh", help=N_("In this language; in yours where left out."))
    ] = "",
    sections: Annotated[
        str,
        typer.Option("--sections", metavar="LIST", help=N_("Only these, with commas: curve, changes, findings …")),
    ] = "",
    private: Annotated[bool, typer.Option("--private", help=N_("With private notes."))] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help=N_("A template of your own, in place of the one that ships.")),
    ] = None,
) -> None:
    """Write a brief."""
    one_of("--format", form, briefs.FORMATS)
    if bool(deal) == bool(review):
        raise BadUse(_("A brief is of a deal or of a review."), _("Name a deal, or a review with --review."))
    if form == "docx" and (template is not None or (output is None and sys.stdout.isatty())):
        raise BadUse(
            _("A template makes text, and docx is none.") if template else _("A terminal cannot show docx."),
            _("Write it to a file with -o FILE."),
        )
    if lang:
        use(one_of("--lang", lang, LANGUAGES))
    chosen = [one_of("--sections", name.strip(), brief_words.SECTIONS) for name in sections.split(",") if name.strip()]
    source, called = (_read(template), template.name) if template else ("", "")
    with reading_desk() as desk:
        made = _made(desk, deal, review, chosen, private=private)
        if output is not None:
            brief_export.write(made, form, output.expanduser(), source, called)
        elif form == "docx":
            sys.stdout.buffer.write(docx(made))
        else:
            _print(briefs.written(made, form, source, called))
        say_if_in_the_clear(desk)
    if output is not None:
        done(_("{path} is written.").format(path=output))


def _made(desk: Desk, deal: str, review: str, sections: list[str], *, private: bool) -> Brief:
    if deal:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        return brief_export.of_deal(desk, deal_id, sections, private=private)
    with desk.reading() as read:
        found = actions.review_called(read, review)
    return brief_export.of_review(desk, found, sections, private=private)


def _read(path: Path) -> str:
    try:
        with path.expanduser().open("rb") as file:
            return file.read(_LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else _("it is not in UTF-8")
        raise FileError(_("{path} cannot be read: {why}.").format(path=safe(str(path)), why=why)) from error


def _print(text: str) -> None:
    put("\n".join(map(safe, text.rstrip().split("\n"))) if sys.stdout.isatty() else text.rstrip())
