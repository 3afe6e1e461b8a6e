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
from tasdesk.exchange.writing import private_file
from tasdesk.messages import LANGUAGES, N_, _, use
from tasdesk.method.briefs import Brief
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
    source = _read(template) if template else ""
    with reading_desk() as desk:
        made = _made(desk, deal, review, chosen or brief_words.SECTIONS, private=private)
        if form == "docx":
            _write_bytes(briefs.docx(made), output)
        else:
            _write_text(briefs.written(made, form, source), output)
        say_if_in_the_clear(desk)
    if output is not None:
        done(_("{path} is written.").format(path=output))


def _made(desk: Desk, deal: str, review: str, sections: "list[str] | tuple[str, ...]", *, private: bool) -> Brief:
    if deal:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        shown = actions.page(desk, deal_id)
        return brief_words.deal_brief(shown.page, shown.history, sections, private=private)
    with desk.reading() as read:
        found = actions.review_called(read, review)
    pages = [actions.page(desk, each.deal_id, found.id) for each in found.deals if each.done_at or not found.done]
    told = [(shown.page, shown.history) for shown in pages]
    return brief_words.review_brief(found, told, sections, private=private)


def _read(path: Path) -> str:
    try:
        with path.expanduser().open("rb") as file:
            return file.read(_LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else _("it is not in UTF-8")
        raise FileError(_("{path} cannot be read: {why}.").format(path=safe(str(path)), why=why)) from error


def _write_text(text: str, output: Path | None) -> None:
    if output is None:
        put("\n".join(map(safe, text.rstrip().split("\n"))) if sys.stdout.isatty() else text.rstrip())
        return
    with private_file(output.expanduser()) as file:
        file.write(text)


def _write_bytes(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    with private_file(output.expanduser()) as file:
        file.flush()
        file.buffer.write(data)
