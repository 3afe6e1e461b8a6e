"""`rate --as` and `moves --as`, and what `rival show` says of a deal: the deal from a rival's chair (METHOD 7)."""

from typing import Any

from tasdesk.cli import strategy
from tasdesk.cli.case import Case, put_head
from tasdesk.cli.printing import put, put_json, put_pairs, talk
from tasdesk.cli.rate_show import move_object, put_field, put_moves, rate_object, told
from tasdesk.cli.tactic import put_tactics, tactic_objects
from tasdesk.cli.value_show import value_object
from tasdesk.errors import NotFound
from tasdesk.messages import _
from tasdesk.method.chair import Chair, chairs
from tasdesk.method.facts import Question
from tasdesk.store.lookup import folded
from tasdesk.text import safe
from tasdesk.widgets import words


def seat_of(case: Case, called: str) -> Chair:
    """The chair of the rival of the day that goes by this number, name, or part of its name.

    Raises:
        NotFound: no rival of the day does.
    """
    wanted, seats = folded(called), chairs(case.dossier, case.playbook)
    names = {seat.slot: folded(str(case.name_of(seat.party))) for seat in seats}
    found = [seat for seat in seats if wanted in (seat.slot, names[seat.slot])]
    found = found or [seat for seat in seats if wanted and wanted in names[seat.slot]]
    if len(found) != 1:
        raise NotFound(
            _("No rival of this deal is called {name} today.").format(name=safe(called)),
            _("Name one with: tasdesk rival add DEAL NAME")
            if not seats
            else _("The rivals are {names}.").format(
                names=_(", ").join(f"{seat.slot} ({safe(str(case.name_of(seat.party)))})" for seat in seats)
            ),
        )
    return found[0]


def rate(case: Case, called: str, *, as_json: bool) -> None:
    """Print the rate of a rival, with the field it comes from."""
    seat = seat_of(case, called)
    if as_json:
        put_json({"as": seat.slot, **rate_object(case, seat.rate, case.gates)})
        return
    put_head(case)
    put_pairs([(_("as"), str(case.name_of(seat.party))), (_("win rate"), (told(seat.rate), "strong"))])
    if seat.rate.parties:
        put()
        put_field(seat.rate.parties, case)


def chair_object(case: Case, seat: Chair) -> dict[str, Any]:
    """What we believe of a rival on a deal, as JSON."""
    return {
        "deal": case.dossier.deal.code,
        "party": seat.slot,
        "rate": seat.rate.value,
        "reason": seat.rate.reason,
        **{question.value: seat.answers[question].value for question in Question},
        "best": None if seat.best is None else move_object(seat.best),
        "weakest": None if seat.weakest is None else move_object(seat.weakest),
        "map": None if seat.map is None else seat.map.colour,
        "strategy": strategy.chosen_object(seat.strategy, case),
        "value": None if seat.value is None else value_object(case, seat.value),
        "tactics": tactic_objects(case, seat.party),
    }


def put_chair(case: Case, seat: Chair) -> None:
    """Print what we believe of a rival on a deal, and what it can do."""
    put_head(case)
    scores = ((each, seat.answers[each].value) for each in seat.answers)
    put_pairs(
        [
            (_("win rate"), (told(seat.rate), "strong")),
            *((words.question(each), "?" if score is None else words.score(score)) for each, score in scores),
            (_("map"), "" if seat.map is None else words.colour(seat.map.colour)[0]),
            (_("strategy"), "?" if seat.strategy is None else strategy.told(seat.strategy)),
            (_("solution"), "" if seat.value is None else seat.value.solution.replace("\n", " ")),
        ]
    )
    steps = [move for move in (seat.best, seat.weakest) if move is not None]
    if steps:
        put()
        talk(_("Their best move, and our weakest point:"))
        put_moves(case, steps)
    if seat.tactics:
        put()
        put_tactics(case, seat.party)
