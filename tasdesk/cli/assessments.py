"""`confirm`, `settle`, `assessments`: a deal's dated sets of answers as wholes (METHOD 4)."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from tasdesk.actions import assessments as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.answer import value_of
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_pairs, put_table, talk
from tasdesk.cli.rate_show import input_value, told
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.assessments import CellChange, Dated, assessment_days, compare_sheets
from tasdesk.method.course import Key
from tasdesk.method.facts import US, Author, Choice, Question
from tasdesk.method.questionnaire import Answer, check_day, sheet
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import count, glyphs, percent, safe
from tasdesk.widgets import input_words, words

OWN_ANSWERS = (Author.SALESPERSON, Author.MANAGER)
"""Whose answers can be agreed on."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("confirm", help=N_("Nothing moves: the answers only get a new day."))(confirm)
    app.command(
        "settle",
        help=N_(
            "QUESTION is event, source, rank, fit or closeness. VALUE is an answer as of `answer`, or salesperson or "
            "manager, whose answer it then is, probes included; without VALUE it is the answer in force."
        ),
    )(settle)
    app.command("assessments", help=N_("Newest first; with --from or --to what differs between two days."))(assessments)


# --- giving ------------------------------------------------------------------------------------------------------


def confirm(
    deal: DealArgument,
    author: Annotated[
        str,
        typer.Option(
            "--author",
            metavar="|".join(Author),
            help=N_("Whose answers; those of your own role if left out. For agreed, the answers in force."),
        ),
    ] = "",
    on: OnOption = "",
) -> None:
    """Give the present answers again, dated today."""
    whose = Author(one_of("--author", author, Author)) if author else None

    def give(desk: Desk, deal_id: str) -> str:
        given = actions.confirm(desk, deal_id, author=whose, on=day_of("--on", on))
        return ngettext("{count} answer confirmed.", "{count} answers confirmed.", given).format(count=count(given))

    _give(deal, give)


def settle(
    deal: DealArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help=N_("What is agreed on."), show_default=False)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("The answer, or whose answer."))] = "",
    party: Annotated[
        str, typer.Option("--party", metavar="PARTY", help=N_("us, rival1, rival2, or a rival's name; us if left out."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Agree on an answer, which is in force from then on."""
    given: Any = None
    if value:
        given = Author(value) if value in OWN_ANSWERS else value_of(question, value)

    def give(desk: Desk, deal_id: str) -> str:
        actions.settle(desk, deal_id, question, given, party=party or US, on=day_of("--on", on))
        return _("Agreed.")

    _give(deal, give)


def _give(called: str, give: Callable[[Desk, str], str]) -> None:
    """Give answers to a deal, and say what that makes of its rate."""
    with writing_desk() as desk:
        before = case_of(desk, called)
        said = give(desk, before.dossier.deal.id)
        after = case_of(desk, before.dossier.deal.code)
    was, now = (told(rate_of(case.standing, case.playbook.comparison)) for case in (before, after))
    shown = now if was == now else _("{now} (before: {before})").format(now=now, before=was)
    done(_("{said} Win rate: {rate}").format(said=said, rate=shown))


# --- looking -----------------------------------------------------------------------------------------------------


def assessments(
    deal: DealArgument,
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help=N_("Compare: the earlier day."))] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DATE", help=N_("Compare: the later day; today where left out."))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """List the dated sets of answers of a deal, or compare two days."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
        today = desk.today
    dated = assessment_days(case.dossier.record)
    if from_ or to:
        later = day_of("--to", to) or today
        earlier = day_of("--from", from_) or min((each.day for each in dated), default=later)
        for day in (earlier, later):
            check_day(day, today)
        sheets = [sheet(case.dossier.record, day, case.playbook) for day in sorted((earlier, later))]
        found = compare_sheets(*sheets)
        if as_json:
            put_json([_change_object(change, case) for change in found])
        else:
            _put_changes(found, case)
        return
    if as_json:
        put_json([_object(each, case) for each in dated])
        return
    for each in dated:
        _put(each, case)
    talk(ngettext("{count} assessment", "{count} assessments", len(dated)).format(count=count(len(dated))))


def _object(dated: Dated, case: Case) -> dict[str, Any]:
    then = sheet(case.dossier.record, dated.day, case.playbook)
    rate = rate_of(then.standing, case.playbook.comparison)
    return {
        "day": dated.day.isoformat(),
        "author": dated.author,
        "answers": [
            {
                "question": key[1],
                "party": _party(key, case),
                "value": _plain(key, answer),
                "note": answer.note if answer.note_on == dated.day else None,
            }
            for key in dated.keys
            for answer in (then.cells[key].answers[dated.author],)
        ],
        "rate": rate.value,
        "reason": rate.reason,
    }


def _put(dated: Dated, case: Case) -> None:
    then = sheet(case.dossier.record, dated.day, case.playbook)
    rate = rate_of(then.standing, case.playbook.comparison).value
    shown = glyphs().dash if rate is None else percent(rate)
    put(inked(f" {glyphs().dot} ".join((dated.day.isoformat(), words.author(dated.author), shown)), "strong"))
    rows = []
    for key in dated.keys:
        answer = then.cells[key].answers[dated.author]
        note = answer.note if answer.note_on == dated.day else ""
        rows.append((f"  {_name(key, case)}", _said(key, answer, case), note.replace("\n", " ")))
    put_table([Column(""), Column(""), Column("", least=20)], rows)
    put()


def _change_object(change: CellChange, case: Case) -> dict[str, Any]:
    key = change.key
    return {
        "question": key[1],
        "party": _party(key, case),
        "from": _plain(key, change.before.answer),
        "to": _plain(key, change.after.answer),
        "authors": {
            author.value: {
                "from": _plain(key, change.before.answers.get(author)),
                "to": _plain(key, change.after.answers.get(author)),
            }
            for author in change.authors
        },
    }


def _put_changes(found: Sequence[CellChange], case: Case) -> None:
    if not found:
        talk(_("No answer differs."))
    for change in found:
        put(inked(safe(_name(change.key, case)), "strong"))
        sides = [
            (words.author(author), change.before.answers.get(author), change.after.answers.get(author))
            for author in change.authors
        ]
        if change.moved:
            sides.append((_("in force"), change.before.answer, change.after.answer))
        arrow = glyphs().arrow
        put_pairs(
            (f"  {who}", f"{_said(change.key, old, case)} {arrow} {_said(change.key, new, case)}")
            for who, old, new in sides
        )


def _name(key: Key, case: Case) -> str:
    """A cell as people call it: `Fit, us`."""
    party, question = key
    given = question if party in ("", US) else f"{party}.{question}"
    return input_words.name(given, party, case.playbook, case.dossier.rival_names)


def _party(key: Key, case: Case) -> str | None:
    return case.name_of(key[0]) if key[0] else None


def _plain(key: Key, answer: Answer | None) -> Any:
    """An answer in the words of `answer`; null where there is none, `unknown` for don't know."""
    if answer is None:
        return None
    if key[1] in tuple(Question):
        return "unknown" if answer.value is None else answer.value
    return input_value(key[1], answer.value)


def _said(key: Key, answer: Answer | None, case: Case) -> str:
    """An answer in words, with its date or person."""
    if answer is None:
        return glyphs().dash
    if key[1] in tuple(Question):
        return words.score(answer.value) or _("don't know")
    if key[1] == "rank":
        return words.rank(answer.value)
    said = {Choice.YES: pgettext("gate", "yes"), Choice.NO: pgettext("gate", "no")}.get(answer.value, _("don't know"))
    people = {person.id: person.name for person in case.dossier.people}
    detail = answer.by.isoformat() if answer.by else people.get(answer.person or "", "")
    return f"{said}{_(', ')}{detail}" if detail else said
