"""`rate`, `curve`, `explain`, `moves`, `whatif`: the win rate of a deal and everything about it (METHOD 5)."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from tasdesk.cli import chair
from tasdesk.cli.case import Case, Gates, case_of, put_head
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.printing import Column, put, put_json, put_pairs, put_sentence, put_table, talk
from tasdesk.cli.rate_show import move_object, put_moves, put_rate, rate_object, step_object, told
from tasdesk.cli.session import reading_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, pgettext
from tasdesk.method import explain as explaining
from tasdesk.method.assessments import changed_probes
from tasdesk.method.course import LOWER
from tasdesk.method.facts import UNKNOWN, Choice, Question, Rate
from tasdesk.method.questionnaire import Sheet, check_day, check_score, sheet
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import glyphs, percent, points, safe, signed
from tasdesk.widgets import input_words, words

AsOption = Annotated[
    str,
    typer.Option(
        "--as", metavar="rival1|rival2|NAME", help=N_("From this rival's chair; inputs are named as from ours.")
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rate")(rate)
    app.command("curve", help=N_("Weeks in which it is not computed say why."))(curve)
    app.command("explain", help=N_("The change is split over the answers that changed."))(explain)
    app.command("moves", help=N_("One answer at a time, the best first."))(moves)
    app.command(
        "whatif",
        help=N_(
            "Inputs are event, source, uncontested (yes or no), rank (1, 2, 3, lower, unknown), and fit, closeness, "
            "rival1.fit, rival1.closeness, rival2.fit, rival2.closeness (0 to 5, or unknown)."
        ),
    )(whatif)


# --- the commands ------------------------------------------------------------------------------------------------


def rate(deal: DealArgument, as_: AsOption = "", as_json: JsonOption = False) -> None:
    """The win rate of a deal, and where it comes from."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
    if as_:
        chair.rate(case, as_, as_json=as_json)
        return
    _show(case, rate_of(case.standing, case.playbook.comparison), case.gates, as_json=as_json)


def curve(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The win rate of a deal week by week."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
    weeks = case.dossier.points
    if as_json:
        put_json([{"week": point.week, "rate": point.rate, "reason": point.reason} for point in weeks])
        return
    if not weeks:
        talk(_("Nothing was answered yet."))
    put_table(
        [Column(pgettext("column", "week")), Column(_("rate"), right=True), Column("")],
        [
            (
                point.week,
                glyphs().dash if point.rate is None else percent(point.rate),
                _bar(point.rate) if point.reason is None else words.reason(point.reason),
            )
            for point in weeks
        ],
    )


def explain(
    deal: DealArgument,
    from_: Annotated[
        str, typer.Option("--from", metavar="DATE", help=N_("The earlier day; a week before the later where left out."))
    ] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help=N_("The later day; today where left out."))] = "",
    as_json: JsonOption = False,
) -> None:
    """Why the win rate moved between the ends of two days."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
        later = day_of("--to", to) or desk.today
        earlier = day_of("--from", from_) or later - timedelta(days=7)
        check_day(later, desk.today)
    if earlier > later:
        raise BadUse(_("--from is after --to."), _("Give the earlier day first."))
    before, after = (sheet(case.dossier.record, day, case.playbook) for day in (earlier, later))
    found = explaining.explain(before.standing, after.standing, case.playbook.comparison)
    if as_json:
        put_json(_explanation(found, case))
    else:
        _put_explanation(found, case, (before, after))


def moves(deal: DealArgument, as_: AsOption = "", as_json: JsonOption = False) -> None:
    """What would move the win rate most."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
    found = chair.seat_of(case, as_).moves if as_ else explaining.moves(case.standing, case.playbook.comparison)
    if as_json:
        put_json([move_object(move) for move in found])
        return
    if not found:
        talk(_("No single answer would move it."))
    put_moves(case, found)


def whatif(
    deal: DealArgument,
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT=VALUE", help=N_("Such as fit=5 rival1.closeness=2 event=yes."))
    ],
    as_json: JsonOption = False,
) -> None:
    """The win rate with other answers."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
    standing, gates = case.standing, dict(case.gates)
    now = rate_of(standing, case.playbook.comparison)
    for each in inputs:
        name, sign, typed = each.partition("=")
        if not sign:
            raise BadUse(_("“{input}” gives no value.").format(input=safe(each)), _("Write it like fit=5."))
        standing = explaining.tried(standing, name, _tried_value(name, typed))
        if name in gates:
            gates[name] = int(typed) if typed.isdecimal() else typed
    tried = rate_of(standing, case.playbook.comparison)
    _show(case, tried, gates, as_json=as_json)
    if not as_json and now.value is not None and tried.value is not None:
        talk(
            _("Now it is {rate}: {change} points.").format(
                rate=percent(now.value), change=signed(tried.value - now.value)
            )
        )


def _tried_value(name: str, typed: str) -> Any:
    """What was typed after an input, as `explain.tried` takes it.

    Raises:
        BadUse: the input cannot have that value.
    """
    if name in ("event", "source", "uncontested"):
        known = ("yes", "no") if name == "uncontested" else tuple(Choice)
        if typed not in known:
            raise _not_possible(name, typed, known)
        return typed
    if name == "rank":
        ranks = {"1": 1, "2": 2, "3": 3, "lower": LOWER, UNKNOWN: None}
        if typed not in ranks:
            raise _not_possible(name, typed, ranks)
        return ranks[typed]
    if name.rpartition(".")[2] in tuple(Question):
        score = check_score(int(typed) if typed.isdecimal() and typed.isascii() else safe(typed))
        return None if score == UNKNOWN else float(score)
    return typed


def _not_possible(name: str, typed: str, known: Any) -> BadUse:
    return BadUse(
        _("{name}: “{value}” is not possible.").format(name=name, value=safe(typed)),
        _("It is one of {choices}.").format(choices=", ".join(known)),
    )


# --- as JSON -----------------------------------------------------------------------------------------------------


def _explanation(found: explaining.Explanation, case: Case) -> dict[str, Any]:
    return {
        "before": found.before,
        "after": found.after,
        "change": found.change,
        "parts": [
            step_object(part.input, case.name_of(part.before), case.name_of(part.after)) | {"change": part.change}
            for part in found.parts
        ],
        "before_reason": found.before_reason,
        "after_reason": found.after_reason,
    }


# --- for people --------------------------------------------------------------------------------------------------


def _show(case: Case, rate: Rate, gates: Gates, *, as_json: bool) -> None:
    if as_json:
        put_json(rate_object(case, rate, gates))
        return
    put_head(case)
    put_rate(case, rate, gates)


def _put_explanation(found: explaining.Explanation, case: Case, sheets: tuple[Sheet, Sheet]) -> None:
    ends = (
        (sheets[0].day, found.before, found.before_reason),
        (sheets[1].day, found.after, found.after_reason),
    )
    put_pairs((day.isoformat(), told(Rate(value, reason))) for day, value, reason in ends)
    if found.change is None:
        talk(_("Between these there is nothing to split: the reasons say it."))
        return
    put_table(
        [Column(""), Column(""), Column("", right=True)],
        [
            (
                input_words.name_of_part(part, case.playbook, case.dossier.rival_names),
                input_words.step(part.input, part.before, part.after, case.dossier.rival_names),
                signed(part.change),
            )
            for part in found.parts
        ],
    )
    put_pairs([(_("together"), f"{signed(found.change)}  {points(found.change)}")])
    put()
    put_sentence(input_words.told(found, case.playbook, case.dossier.rival_names, changed_probes(*sheets)))


def _bar(rate: float | None) -> str:
    return "" if rate is None else glyphs().blocks[-1] * round(rate * 20)
