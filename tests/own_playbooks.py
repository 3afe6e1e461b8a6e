"""Made-up playbooks of companies: the standard with this and that otherwise, always right in themselves."""

import copy
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from tasdesk import places
from tasdesk.method.overlay import Table
from tasdesk.method.playbook_file import values_of


@cache
def standard() -> str:
    """The text of the playbook that ships."""
    return places.shipped("playbook.toml").read_text(encoding="utf-8")


@cache
def _standard_values() -> Table:
    return values_of(standard())


def words(text: str) -> Table:
    """A text in both languages."""
    return {"en": text, "zh": f"{text}·中"}


def stage(name: str, **more: object) -> Table:
    """A stage of its own."""
    parts = {key: words(f"{name} {key}") for key in ("name", "starts", "ends", "core")}
    return {**parts, "limit": 20, **more}


def process(name: str) -> Table:
    """The five elements of a process of its own."""
    several = ("departments", "positions", "assessment", "steps")
    return {"model": words(f"{name} model"), **{key: [words(f"{name} {key}")] for key in several}}


_decimals = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9).filter(str.strip)
_words = st.builds(lambda en, zh: {"en": en, "zh": zh}, _texts, _texts)
_probes = st.fixed_dictionaries(
    {"name": _words, "text": _words}, optional={"weight": st.integers(1, 9) | _decimals.map(lambda d: d + 1)}
)


def _entries(known: Table, new: st.SearchStrategy) -> st.SearchStrategy[Table]:
    """Some of the known entries in any order, some of them replaced, and new ones."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Table:
        ids = draw(st.permutations([*known, "new-1", "new_2"])) if draw(st.booleans()) else [*known, "new-1"]
        kept = [id_ for id_ in ids if draw(st.integers(0, 4))]
        return {id_: draw(new) if id_ not in known or not draw(st.integers(0, 3)) else known[id_] for id_ in kept}

    return drawn()


@st.composite
def playbooks(draw: st.DrawFn) -> Table:
    """A playbook as a table, by id wherever there are ids."""
    values = copy.deepcopy(_standard_values())
    values["about"]["name"] = draw(_words)
    for key, numbers in (
        ("weight_of_fit", _decimals),
        ("sharpness", st.integers(1, 10) | _decimals.map(lambda d: d * 9 + Decimal("0.5"))),
        ("assumed", st.integers(0, 5)),
        ("discount", _decimals.map(lambda d: d * Decimal("0.7"))),
        ("cap", _decimals),
    ):
        if draw(st.booleans()):
            values["comparison"][key] = draw(numbers)
    for code in draw(st.sets(st.sampled_from([*values["grades"]["rates"], "NOK", "SEK"]), max_size=4)):
        if values["grades"]["rates"].pop(code, None) is None:
            values["grades"]["rates"][code] = draw(_decimals) + 1
    order = draw(st.permutations([*values["stages"], "pilot"])) if draw(st.booleans()) else [*values["stages"]]
    stages = {
        id_: values["stages"].get(id_) or stage("Pilot") for id_ in order if id_ == "verify" or draw(st.booleans())
    }
    for part in ("content", "tasks", "processes"):
        id_ = draw(st.sampled_from([*stages]))
        known = {} if part == "tasks" else stages[id_].get(part, {})
        stages[id_] = {**stages[id_], part: draw(_entries(known, _words))}
        # What is a task may not be content as well.
        stages[id_]["content"] = {
            key: value
            for key, value in stages[id_].get("content", {}).items()
            if key not in stages[id_].get("tasks", {})
        }
        stages[id_] = {key: value for key, value in stages[id_].items() if value != {}}
    values["stages"] = stages
    for each in stages.values():
        for id_ in each.get("processes", {}):
            values["processes"].setdefault(id_, process(f"process {id_}"))
    gone = [id_ for id_ in _standard_values()["stages"] if id_ not in stages]
    if gone and draw(st.booleans()):
        values["old_stages"] = {id_: draw(st.sampled_from([*stages])) for id_ in gone}
    for question in ("fit", "closeness"):
        probes = values["questions"][question]["probes"]
        values["questions"][question]["probes"] = draw(_entries(probes, _probes))
        if not values["questions"][question]["probes"]:
            del values["questions"][question]["probes"]
    if draw(st.booleans()):
        values["questions"]["fit"]["anchors"][draw(st.integers(0, 5))] = draw(_words)
    return values
