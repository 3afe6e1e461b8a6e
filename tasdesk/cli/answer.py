"""`answer`: one answer of the questionnaire, or many from the input (METHOD 4)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final

import typer

from tasdesk.actions.answer_lines import Line, answer_lines
from tasdesk.actions.answers import GATES, Answered
from tasdesk.actions.answers import answer as give
from tasdesk.cli.case import case_of
from tasdesk.cli.note import read_input
from tasdesk.cli.options import DealArgument, DryRunOption, OnOption
from tasdesk.cli.printing import done
from tasdesk.cli.rate_show import told
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.facts import US, Author
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import count, safe

NEEDED: Final = ("deal", "question", "value")
COLUMNS: Final = (*NEEDED, "party", "author", "on", "note", "by", "person")
"""What a line of the input may say; the first three it must."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "answer",
        help=N_(
            "QUESTION and VALUE:\n"
            "event: yes, no or unknown; --by says the date\n"
            "source: yes, no or unknown; --person says who\n"
            "rank: 1, 2, 3, lower or unknown\n"
            "uncontested: yes or no; --note says why\n"
            "fit, closeness: 0 to 5, or unknown; --party says about whom\n"
            "fit.price …: a probe of fit or closeness, 0 to 5, or unknown\n\n"
            "With - in the place of DEAL, answers are read from the input, all in one step: JSON lines or CSV with the "
            "columns deal, question, value, and where needed party, author, on, note, by, person."
        ),
    )(answer)


def answer(
    deal: DealArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help=N_("What is answered; see above."))] = "",
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("The answer."))] = "",
    *,
    party: Annotated[
        str, typer.Option("--party", metavar="PARTY", help=N_("us, rival1, rival2, or a rival's name; us if left out."))
    ] = "",
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="|".join(Author), help=N_("Whose answer it is; that of your own role if left out.")
        ),
    ] = "",
    on: OnOption = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("The evidence."))] = "",
    by: Annotated[str, typer.Option("--by", metavar="DATE", help=N_("The date of the compelling event."))] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=N_("The inside source."))] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Give an answer."""
    options = {"party": party, "author": author, "on": on, "note": note, "by": by, "person": person}
    if deal == "-":
        if question:
            raise BadUse(_("With - every question comes from the input."), _("Leave QUESTION and VALUE out."))
        _answer_many(options, dry_run=dry_run)
        return
    for name, typed in (("QUESTION", question), ("VALUE", value)):
        if not typed:
            raise BadUse(_("{name} is missing.").format(name=name))
    _answer_one(_line(0, {**options, "deal": deal, "question": question, "value": value}, "--"), dry_run=dry_run)


def _answer_one(line: Line, *, dry_run: bool) -> None:
    with writing_desk() as desk:
        before = case_of(desk, line.deal)
        code = before.dossier.deal.code
        if dry_run:
            with desk.trying() as trying:
                give(trying, before.dossier.deal.id, line.question, line.value, party=line.party, said=line.said)
                after = case_of(trying, code)
        else:
            give(desk, before.dossier.deal.id, line.question, line.value, party=line.party, said=line.said)
            after = case_of(desk, code)
    was, now = (told(rate_of(case.standing, case.playbook.comparison)) for case in (before, after))
    shown = now if was == now else _("{now} (before: {before})").format(now=now, before=was)
    said = _("Not kept. Win rate {rate}") if dry_run else _("Kept. Win rate {rate}")
    done(said.format(rate=shown))


def _answer_many(options: Mapping[str, str], *, dry_run: bool) -> None:
    """Give the answers of the input; what a line leaves out the options say."""
    typed = list(_typed_lines(read_input()))
    lines = [_of_input(number, {**options, **given}) for number, given in typed]
    with writing_desk() as desk:
        given = answer_lines(desk, lines, dry_run=dry_run)
    if dry_run:
        done(ngettext("{count} answer can be kept.", "{count} answers can be kept.", given).format(count=count(given)))
    else:
        done(ngettext("{count} answer is kept.", "{count} answers are kept.", given).format(count=count(given)))


def _of_input(number: int, typed: Mapping[str, Any]) -> Line:
    try:
        return _line(number, typed, "")
    except TasdeskError as error:
        raise BadUse(_at(number, error.sentence), error.advice) from None


def _line(number: int, typed: Mapping[str, Any], mark: str) -> Line:
    """What was typed for one answer, as values; `mark` stands before the names of options.

    Raises:
        BadUse: a day is none, or there is no such author.
    """
    author = typed["author"]
    return Line(
        number,
        typed["deal"],
        typed["question"],
        value_of(typed["question"], typed["value"]),
        typed["party"] or US,
        Answered(
            Author(one_of(f"{mark}author", author, Author)) if author else None,
            day_of(f"{mark}on", typed["on"]),
            typed["note"],
            day_of(f"{mark}by", typed["by"]),
            typed["person"],
        ),
    )


def value_of(question: str, typed: str) -> Any:
    """A score as a number, everything else as it was typed."""
    scored = question not in (*GATES, "uncontested")
    return int(typed) if scored and typed.isascii() and typed.isdecimal() else safe(typed)


# --- many answers ------------------------------------------------------------------------------------------------


def _typed_lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of JSON or CSV with their numbers; what a line leaves empty is not there.

    Raises:
        BadUse: a line cannot be read, has a column there is not, or lacks one that is needed.
    """
    read = _json_lines if text.lstrip().startswith("{") else _csv_lines
    for number, given in read(text):
        _check_columns(number, given)
        said = {name: str(value) for name, value in given.items() if value not in (None, "")}
        for name in NEEDED:
            if name not in said:
                raise BadUse(_at(number, _("{name} is missing.").format(name=name)))
        yield number, said


def _check_columns(number: int, names: Iterable[str]) -> None:
    for name in names:
        if name not in COLUMNS:
            raise BadUse(
                _at(number, _("There is no column {name}.").format(name=safe(str(name)))),
                _("The columns are {names}.").format(names=", ".join(COLUMNS)),
            )


def _json_lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise BadUse(_at(number, _("This is no JSON object.")))
        yield number, given


def _csv_lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        _check_columns(1, rows.fieldnames or ())  # also where no row follows
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise BadUse(_at(rows.line_num, _("This is no CSV: {why}.").format(why=error))) from error


def _at(number: int, sentence: str) -> str:
    return _("Line {number}: {sentence}").format(number=number, sentence=sentence)
