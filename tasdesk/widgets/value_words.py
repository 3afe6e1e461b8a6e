"""What a solution brings the customer, as rows of an outline: value proposition, equation, needs ladder (METHOD 7)."""

from collections.abc import Iterator, Mapping, Sequence

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.competing import Pitch
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US
from tasdesk.method.playbook import Playbook
from tasdesk.method.value import (
    Equation,
    Lacking,
    Need,
    Strength,
    ValueProposition,
    equation_on,
    lacking,
    pitch_text,
    proposition_on,
    reading_time,
    too_long,
)
from tasdesk.widgets import competition_words as said
from tasdesk.widgets.outline import Item


def time_to_tell(value: ValueProposition | None, pitch: Pitch) -> tuple[str, str]:
    """How long a value proposition takes to tell, of how long it may: words and ink."""
    told = reading_time(pitch_text(value) if value else "", pitch)
    limit = f"{pitch.seconds // 60}:{pitch.seconds % 60:02d}"
    if too_long(told, pitch):
        return _("takes {time} of {limit}: too long").format(time=said.minutes(told), limit=limit), "bad"
    return _("takes {time} of {limit}").format(time=said.minutes(told), limit=limit), "plain"


def value_items(
    dossier: Dossier, party: str, others: Sequence[str], playbook: Playbook, names: Mapping[str, str]
) -> Iterator[Item]:
    """The value proposition of a party with its gaps; of ours the equation and the needs ladder too.

    Args:
        others: the ids of those it is compared with.
        names: of parties and of the customer's people, by id.
    """
    value = proposition_on(dossier.values, party, dossier.on)
    missing, pitch = lacking(value, others), playbook.competing.pitch
    time, ink = time_to_tell(value, pitch)
    gaps = _("{count} missing").format(count=len(missing)) if missing else _("nothing is missing")
    since = _("since {day}").format(day=text.day(value.day)) if value else ""
    solution = " ".join(value.solution.split()) if value else ""
    yield Item(
        "solution",
        value.solution
        if value and solution
        else _("the solution is not written yet: what do we offer, in a sentence or two?"),
        "plain" if solution else "dim",
        _sign(bool(solution)),
        details=tuple(filter(lambda each: each[0], ((since, "dim"), (time, ink)))),
        heading=_("Solution"),
        remark=f"{gaps} {text.glyphs().dot} {time}",
    )
    yield from _gains(value, (Lacking.NUMBERS, "") in missing)
    for other in others:
        yield from _advantages(value, other, _("us") if other == US else names.get(other, other))
    if party == US:
        yield from _equation(equation_on(dossier.equations, dossier.on))
        yield from _needs(dossier.needs, names, playbook)


def _sign(there: bool) -> tuple[str, str]:
    glyphs = text.glyphs()
    return (glyphs.yes, "good") if there else (glyphs.hollow, "careful")


def _gains(value: ValueProposition | None, unnumbered: bool) -> Iterator[Item]:
    heading = _("Business value")
    if value is None or not value.gains:
        yield Item(
            "gains",
            _("none yet: a writes down what the customer gains, in numbers"),
            "dim",
            _sign(False),
            heading=heading,
        )
        return
    for place, gain in enumerate(value.gains):
        number = said.gain_number(gain)
        right = (number, "strong") if number else (_("no number"), "careful" if unnumbered else "dim")
        first = heading if place == 0 else ""
        yield Item(f"gain.{place}", gain.statement, sign=_sign(bool(number)), right=(right,), heading=first)


def _advantages(value: ValueProposition | None, other: str, name: str) -> Iterator[Item]:
    texts = value.advantages.get(other, {}) if value else {}
    for kind in Strength:
        written = texts.get(kind, "").strip()
        yield Item(
            f"advantage.{other}.{kind}",
            written or _("not written yet"),
            "plain" if written else "dim",
            _sign(bool(written)),
            said.strength(kind),
            heading=_("Advantages over {party}").format(party=name) if kind is Strength.SOLUTION else "",
        )


def _equation(value: Equation | None) -> Iterator[Item]:
    heading = _("Value equation")
    if value is None:
        asked = _("no numbers yet: (product + salesperson) × perception − cost is what is left for the customer")
        yield Item("equation", asked, "dim", _sign(False), heading=heading)
        return
    since = _("since {day}").format(day=text.day(value.day))
    closes = said.closes(value)
    yield Item(
        "equation",
        said.equation(value),
        "strong",
        _sign(value.closes is True),
        details=(closes, (since, "dim")),
        heading=heading,
    )


def _needs(needs: Sequence[Need], names: Mapping[str, str], playbook: Playbook) -> Iterator[Item]:
    """The rungs; what the playbook advises on a kind of problem stands at the first of that kind."""
    heading = _("Needs ladder")
    if not needs:
        asked = _("empty: b writes down whose problem leads to which need")
        yield Item("needs", asked, "dim", _sign(False), heading=heading)
    advised = set()
    for place, need in enumerate(needs):
        details = list(_why(need))
        advice = playbook.advice.problems.get(need.kind) if need.kind else None
        if advice is not None and need.kind not in advised:
            advised.add(need.kind)
            details.append((_("advice: {text}").format(text=advice.of(language())), "dim"))
        yield Item(f"need.{need.id}", ladder(need, names), sign=_sign(bool(need.need)), details=tuple(details),
                   heading=heading if place == 0 else "")  # fmt: skip


def ladder(need: Need, names: Mapping[str, str]) -> str:
    """A rung: who, which problem of what kind, which need, on which layer; a dash where nobody said."""
    dash = text.glyphs().dash
    person = names.get(need.person, need.person) if need.person else dash
    kind = f" ({said.problem(need.kind)})" if need.kind else ""
    steps = (person, f"{' '.join(need.problem.split()) or dash}{kind}", " ".join(need.need.split()) or dash)
    return f" {text.glyphs().arrow} ".join((*steps, said.layer(need.layer)))


def _why(need: Need) -> Iterator[tuple[str, str]]:
    if need.motivation:
        yield _("motivation: {text}").format(text=need.motivation), "dim"
    if need.expectation:
        yield _("expects: {text}").format(text=need.expectation), "dim"
