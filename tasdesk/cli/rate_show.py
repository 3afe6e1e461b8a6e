"""A win rate, the field it comes from and the steps that would move it, as `rate`, `moves` and others print them."""

from collections.abc import Sequence
from typing import Any

from tasdesk.cli.case import Case, Gates, gate_word
from tasdesk.cli.printing import Column, put, put_pairs, put_table
from tasdesk.messages import _, language, pgettext
from tasdesk.method.explain import Move
from tasdesk.method.facts import UNKNOWN, US, Compared, Question, Rate
from tasdesk.text import percent, signed
from tasdesk.widgets import input_words, words


def rate_object(case: Case, rate: Rate, gates: Gates) -> dict[str, Any]:
    """A rate and where it comes from, as JSON."""
    return {
        "deal": case.dossier.deal.code,
        "on": case.dossier.on.isoformat(),
        "rate": rate.value,
        "reason": rate.reason,
        "capped": rate.capped,
        "discounted": rate.discounted,
        "gates": dict(gates),
        "parties": [
            {
                "party": party.slot,
                "name": case.name_of(party.party),
                "fit": party.fit,
                "closeness": party.closeness,
                "assumed": list(party.assumed),
                "strength": party.strength,
                "share": party.share,
            }
            for party in rate.parties
        ],
    }


def move_object(move: Move) -> dict[str, Any]:
    """A step that would move a rate, as JSON."""
    return step_object(move.input, move.before, move.after) | {"rate": move.rate, "gain": move.gain}


def step_object(name: str, before: Any, after: Any) -> dict[str, Any]:
    """One input from one value to another, as JSON."""
    return {"input": name, "from": input_value(name, before), "to": input_value(name, after)}


def input_value(name: str, value: Any) -> Any:
    """The value of an input in the words of `answer`; a score that nobody knows is null."""
    return gate_word(value) if name in ("event", "source", "rank", "uncontested") else value


def put_rate(case: Case, rate: Rate, gates: Gates) -> None:
    """Print a rate and where it comes from."""
    put_pairs(
        [
            (_("win rate"), (told(rate), "strong")),
            *(
                (case.playbook.gate(gate).name.of(language()), _said(gate, gates[gate]))
                for gate in ("event", "source", "rank")
            ),
            (_("uncontested"), _said("uncontested", "yes") if gates["uncontested"] == "yes" else ""),
        ]
    )
    if rate.parties:
        put()
        put_field(rate.parties, case)


def told(rate: Rate) -> str:
    """A rate in words: its per cent, or why it is not computed, and what was done to the share."""
    if rate.value is None:
        return _("not computed: {reason}").format(reason=words.reason(rate.reason) if rate.reason else "")
    parts = [percent(rate.value)]
    if rate.reason is not None:
        parts.append(words.reason(rate.reason))
    if rate.capped:
        parts.append(_("capped: no rival is named"))
    if rate.discounted:
        parts.append(_("less for want of an inside source"))
    return _(", ").join(parts)


def _said(gate: str, value: str | int | None) -> str:
    if value is None:
        return _("not asked yet")
    if gate == "rank":
        return words.rank(None if value == UNKNOWN else value)
    return {"yes": pgettext("gate", "yes"), "no": pgettext("gate", "no"), UNKNOWN: _("don't know")}[str(value)]


def put_field(parties: Sequence[Compared], case: Case) -> None:
    """The parties as they enter the comparison; assumed scores are marked."""
    columns = [
        Column(_("party"), least=10),
        *(Column(words.question(question), right=True) for question in Question),
        Column(_("strength"), right=True),
        Column(pgettext("column", "share"), right=True),
    ]
    rows = []
    for party in parties:
        scores = [
            words.score(getattr(party, question)) + ("*" if question in party.assumed else "") or "?"
            for question in Question
        ]
        strength = "" if party.strength is None else words.tenths(party.strength)
        share = "" if party.share is None else percent(party.share)
        rows.append((_("us") if party.party == US else str(case.name_of(party.party)), *scores, strength, share))
    put_table(columns, rows)
    if any(party.assumed for party in parties):
        put(_("* nobody knows: assumed strong"))


def put_moves(case: Case, found: Sequence[Move]) -> None:
    """Print steps that would move a rate."""
    put_table(
        [
            Column(""),
            Column(""),
            Column(_("rate"), right=True),
            Column(_("gain"), right=True),
            Column(_("for whatif")),
        ],
        [
            (
                input_words.name(move.input, move.party, case.playbook, case.dossier.rival_names),
                input_words.step(move.input, move.before, move.after, case.dossier.rival_names),
                percent(move.rate),
                "" if move.gain is None else signed(move.gain),
                (move.input, "dim"),
            )
            for move in found
        ],
    )
