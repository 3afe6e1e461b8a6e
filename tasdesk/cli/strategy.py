"""`strategy`: how we compete on a deal, and what we believe rivals to do (METHOD 7)."""

from datetime import date
from typing import Annotated, Any

import typer

from tasdesk.actions.strategy import choose_strategy
from tasdesk.cli.case import Case, case_of, put_head
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_pairs, put_sentence, put_table
from tasdesk.cli.session import reading_desk, refuse_as_of, writing_desk
from tasdesk.cli.tactic import put_tactics, tactic_objects
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.competition import Chosen, Margin, Suggestion, strategy_on, suggestion
from tasdesk.method.facts import US, Question, Strategy
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs
from tasdesk.widgets import competition_words as words
from tasdesk.widgets.words import question

_VERBS = ("show", "choose")

PartyOption = Annotated[
    str,
    typer.Option("--party", metavar="us|rival1|rival2|NAME", help=N_("Whose it is; of a rival it is what we believe.")),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "strategy",
        help=N_(
            "The strategies are frontal, flanking, fragment, defend and develop. Another choice leaves the earlier "
            "ones in the history; changing ours needs --why."
        ),
    )(strategy)


def strategy(
    deal: DealArgument,
    verb: Annotated[str, typer.Argument(metavar="show|choose", help=N_("What to do; show where left out."))] = "show",
    name: Annotated[str, typer.Argument(metavar="STRATEGY", help=N_("The strategy to choose."))] = "",
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=N_("The reason, kept with the choice."))] = "",
    party: PartyOption = US,
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show or choose a strategy."""
    if one_of("VERB", verb, _VERBS) == "choose":
        _choose(deal, name, why, party, on)
        return
    if name:
        raise BadUse(_("To choose a strategy: tasdesk strategy DEAL choose STRATEGY"))
    with reading_desk() as desk:
        case = case_of(desk, deal)
    if as_json:
        put_json(_object(case))
    else:
        _put(case)


def _choose(deal: str, name: str, why: str, party: str, on: str) -> None:
    refuse_as_of()
    chosen = Strategy(one_of("STRATEGY", name, Strategy))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        choose_strategy(desk, deal_id, chosen, party=party, why=why, on=day_of("--on", on))
    done(_("Strategy: {strategy}").format(strategy=words.strategy(chosen)))


def suggested(case: Case) -> Suggestion:
    """The strategy that the rule suggests on this deal."""
    return suggestion(case.standing, case.dossier.deal.incumbent, case.playbook.comparison)


# --- as JSON -----------------------------------------------------------------------------------------------------


def _object(case: Case) -> dict[str, Any]:
    found, on = suggested(case), case.dossier.on
    rivals = dict(zip(case.standing.slots, case.standing.rivals, strict=True))
    return {
        "deal": case.dossier.deal.code,
        "on": on.isoformat(),
        "strategy": chosen_object(strategy_on(case.dossier.strategies, US, on), case),
        "suggested": {
            "strategy": found.strategy,
            "ground": found.ground,
            "disqualify": found.disqualify,
            "fit": _margin_object(found.fit, case),
            "closeness": _margin_object(found.closeness, case),
        },
        "incumbent": case.dossier.deal.incumbent,
        "rivals": {
            f"rival{slot}": chosen_object(strategy_on(case.dossier.strategies, rival.party, on), case)
            for slot, rival in rivals.items()
        },
        "history": [chosen_object(each, case) for each in reversed(case.dossier.strategies)],
        "tactics": tactic_objects(case, US),
    }


def chosen_object(chosen: Chosen | None, case: Case) -> dict[str, Any] | None:
    """A chosen strategy as JSON."""
    if chosen is None:
        return None
    return {
        "party": case.name_of(chosen.party),
        "strategy": chosen.strategy,
        "since": chosen.day.isoformat(),
        "why": chosen.why or None,
        "author": chosen.author or None,
    }


def _margin_object(margin: Margin, case: Case) -> dict[str, Any]:
    return {
        "lead": margin.size,
        "ours": margin.ours,
        "best": margin.best,
        "rival": case.name_of(margin.rival) or None,
        "assumed": margin.assumed,
    }


# --- for people --------------------------------------------------------------------------------------------------


def _put(case: Case) -> None:
    dossier, found = case.dossier, suggested(case)
    now = strategy_on(dossier.strategies, US, dossier.on)
    put_head(case)
    leads = {Question.FIT: found.fit, Question.CLOSENESS: found.closeness}
    put_pairs(
        [
            (_("strategy"), (told(now), "strong") if now else (_("none chosen"), "careful")),
            (_("suggested"), words.strategy(found.strategy) if found.strategy else glyphs().dash),
            *(
                (_("lead in {question}").format(question=question(each)), words.margin(lead, dossier.rival_names))
                for each, lead in leads.items()
            ),
            (_("account"), _("ours already") if dossier.deal.incumbent else ""),
        ]
    )
    put_sentence(words.ground(found))
    advised = now.strategy if now else found.strategy
    guide = case.playbook.competing.guides[advised] if advised else None
    if guide and guide.advice:
        put()
        put_sentence(guide.advice.of(language()))
    _put_rivals(case, dossier.on)
    earlier = [each for each in dossier.strategies if each.party == US and each is not now]
    if earlier:
        put()
        put_pairs((each.day.isoformat(), told(each, dated=False)) for each in reversed(earlier))
    if any(tactic.party == US for tactic in dossier.tactics):
        put()
        put_tactics(case, US)


def _put_rivals(case: Case, on: date) -> None:
    believed = [
        (case.name_of(rival.party), strategy_on(case.dossier.strategies, rival.party, on))
        for rival in case.standing.rivals
    ]
    if any(each for _name, each in believed):
        put()
        put_table(
            [Column(_("rival")), Column(_("what we believe"), least=20)],
            [(name, told(each) if each else "?") for name, each in believed],
        )


def told(chosen: Chosen, *, dated: bool = True) -> str:
    """A chosen strategy in words, with its day and its reason."""
    parts = words.strategy(chosen.strategy)
    if dated:
        parts = _("{what}, since {day}").format(what=parts, day=chosen.day.isoformat())
    return f"{parts}{_(': ')}{chosen.why}" if chosen.why else parts
