"""A value proposition and the value equation as `value` prints them (METHOD 7)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from tasdesk.actions.rivals import party_called
from tasdesk.cli.case import Case, case_of, put_head
from tasdesk.cli.printing import Column, number, put, put_json, put_pairs, put_sentence, put_table, put_text
from tasdesk.cli.session import reading_desk
from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.method.money import digits
from tasdesk.method.value import (
    Equation,
    Gain,
    Lacking,
    Strength,
    Told,
    ValueProposition,
    equation_on,
    lacking,
    pitch_text,
    proposition_on,
    reading_time,
    too_long,
)
from tasdesk.widgets import competition_words as words


def show(deal: str, party: str, *, as_json: bool) -> None:
    """Show a party's value proposition, and of ours the value equation."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
        with desk.reading() as read:
            party_id = party_called(read, case.dossier.deal.id, party, desk.today)
    dossier = case.dossier
    now = proposition_on(dossier.values, party_id, dossier.on)
    sums = equation_on(dossier.equations, dossier.on) if party_id == US else None
    if as_json:
        shown = value_object(case, now or ValueProposition(dossier.on, party_id))
        versions = [each.day.isoformat() for each in dossier.values if each.party == party_id]
        put_json({**shown, "versions": versions, "equation": None if sums is None else equation_object(sums)})
        return
    put_head(case)
    if now is not None:
        _put_value(case, now)
    missing = lacking(now, _against(case, party_id))
    if missing:
        put()
        put_sentence(_("Missing: {what}.").format(what=_("; ").join(_lacks(case, missing))))
    if sums is not None:
        put()
        _put_equation(sums)


def _against(case: Case, party: str) -> list[str]:
    """The parties a proposition is compared with: for us both rivals, for a rival us and the other one."""
    field = [US, *(rival.party for rival in case.standing.rivals)]
    return [each for each in field if each != party]


def _name(case: Case, party: str) -> str:
    return _("us") if party == US else str(case.name_of(party))


def _lacks(case: Case, missing: Sequence[tuple[Lacking, str]]) -> Iterator[str]:
    """What is missing, in words; advantages together by whom they are against."""
    against: dict[str, list[str]] = defaultdict(list)
    for what, which in missing:
        party, _dot, kind = which.rpartition(".")
        if kind:
            against[party].append(words.strength(Strength(kind)))
        else:
            yield words.lacking(what)
    for party, kinds in against.items():
        yield _("against {rival}: {kinds}").format(rival=_name(case, party), kinds=_(", ").join(kinds))


def _put_value(case: Case, now: ValueProposition) -> None:
    pitch = case.playbook.competing.pitch
    told = reading_time(pitch_text(now), pitch)
    put_pairs(
        [
            (_("since"), now.day.isoformat()),
            (_("takes"), (_told(told), "bad" if too_long(told, pitch) else "")),
        ]
    )
    if now.solution:
        put()
        put_text(now.solution)
    if now.gains:
        put()
        put_table(
            [Column("", right=True), Column(_("business value"), least=20), Column("", right=True)],
            [(str(place), each.statement, words.gain_number(each)) for place, each in enumerate(now.gains, start=1)],
        )
    rows = [
        (_name(case, party), words.strength(kind), texts[kind].replace("\n", " "))
        for party, texts in now.advantages.items()
        for kind in Strength
        if kind in texts
    ]
    if rows:
        put()
        put_table([Column(_("against")), Column(""), Column(_("advantage"), least=20)], rows)


def _told(told: Told) -> str:
    return _("{minutes} min ({han} Han characters, {words} words)").format(
        minutes=words.minutes(told), han=told.han, words=told.words
    )


def _put_equation(sums: Equation) -> None:
    put_pairs([(_("equation"), words.equation(sums)), (_("since"), sums.day.isoformat())])
    sentence, _ink = words.closes(sums)
    put_sentence(sentence)


# --- as JSON -----------------------------------------------------------------------------------------------------


def value_object(case: Case, now: ValueProposition) -> dict[str, Any]:
    """A value proposition as JSON."""
    pitch = case.playbook.competing.pitch
    told = reading_time(pitch_text(now), pitch)
    slots = {rival.party: f"rival{slot}" for slot, rival in zip(case.standing.slots, case.standing.rivals, strict=True)}
    return {
        "deal": case.dossier.deal.code,
        "party": slots.get(now.party, case.name_of(now.party)),
        "since": now.day.isoformat(),
        "author": now.author or None,
        "solution": now.solution,
        "gains": [_gain_object(each) for each in now.gains],
        "advantages": {
            slots.get(party, case.name_of(party)): {kind.value: text for kind, text in texts.items()}
            for party, texts in now.advantages.items()
        },
        "han": told.han,
        "words": told.words,
        "seconds": told.seconds,
        "too_long": too_long(told, pitch),
        "lacking": [
            what if not which else f"{slots.get(which.rpartition('.')[0], US)}.{which.rpartition('.')[2]}"
            for what, which in lacking(now, _against(case, now.party))
        ],
    }


def _gain_object(gain: Gain) -> dict[str, Any]:
    amount = gain.amount
    plain = None if gain.number is None else float(gain.number)
    return {
        "statement": gain.statement,
        "number": number(amount.minor, amount.currency) if amount else plain,
        "unit": amount.currency if amount else gain.unit or None,
    }


def equation_object(sums: Equation) -> dict[str, Any]:
    """The value equations as JSON, in whole units of their currency."""

    def whole(minor: int | Decimal | None) -> float | int | None:
        if minor is None:
            return None
        exact = Decimal(minor) / (Decimal(10) ** digits(sums.currency))
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    return {
        "since": sums.day.isoformat(),
        "currency": sums.currency,
        "product": whole(sums.product),
        "salesperson": whole(sums.salesperson),
        "perception": None if sums.perception is None else float(sums.perception),
        "cost": whole(sums.cost),
        "actual": whole(sums.actual),
        "customer_value": whole(sums.customer_value),
        "surplus": whole(sums.surplus),
        "closes": sums.closes,
    }
