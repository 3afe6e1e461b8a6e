"""Random verbs about strategy, tactics, value, needs, plan and rivals, for tests that try sequences of them."""

from decimal import Decimal

from hypothesis import strategies as st

from desks import ago
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging_rivals import merge_rivals
from tasdesk.actions.rival_dossiers import (
    NewEntry,
    add_rival,
    archive_rival,
    edit_entry,
    remove_entry,
    remove_rival,
    rename_rival,
    write_entry,
)
from tasdesk.actions.strategy import (
    NewTactic,
    add_tactic,
    choose_strategy,
    drop_tactic,
    edit_tactic,
    finish_tactic,
    reopen_tactic,
    write_plan,
)
from tasdesk.actions.value import add_need, edit_need, remove_need, write_equation, write_value
from tasdesk.method.competition import WRITTEN
from tasdesk.method.facts import US, Strategy
from tasdesk.method.value import Gain, Layer, Strength

COMPETITION_VERBS = st.one_of(
    st.tuples(st.just("strategy"), st.sampled_from(Strategy), st.integers(0, 9)),
    st.tuples(
        st.just("tactic"), st.sampled_from(["add", "add", "edit", "finish", "drop", "reopen"]), st.integers(0, 9)
    ),
    st.tuples(st.just("plan"), st.sampled_from(WRITTEN), st.integers(0, 9)),
    st.tuples(st.just("value"), st.sampled_from(["ours", "theirs", "sums"]), st.integers(0, 9)),
    st.tuples(st.just("need"), st.sampled_from(["add", "edit", "remove"]), st.integers(0, 9)),
    st.tuples(
        st.just("rival"),
        st.sampled_from(["add", "rename", "archive", "back", "remove", "merge", "merge", "write", "word", "forget"]),
        st.integers(0, 9),
    ),
)


def carry_out_competition_verb(desk: Desk, deal_id: str, verb: str, what: object, number: int) -> None:
    """One random verb on how a deal is competed for; the number says of which party, when and with what.

    Raises:
        TasdeskError: the rules refuse it, or there is nothing it could be about.
    """
    dossier, on, party = desk.dossier(deal_id), ago(desk, number), (US, "rival1", "rival2")[number % 3]
    tactic, need = (max((each.id for each in found), default="") for found in (dossier.tactics, dossier.needs))
    match verb, what:
        case "strategy", Strategy() as strategy:
            choose_strategy(desk, deal_id, strategy, party=party, why=f"as of {number}", on=on)
        case "tactic", "add":
            gap = ("", "fit", "rival1.closeness", "move:rival2.fit", "finding:map-red")[number % 5]
            add_tactic(desk, deal_id, NewTactic("trial" if number % 2 else f"T{number}", gap=gap, party=party), on=on)
        case "tactic", "edit":
            edit_tactic(desk, tactic, text=f"T{number}", gap="closeness" if number % 2 else "", due=None)
        case "tactic", "finish" | "drop" as ends:
            {"finish": finish_tactic, "drop": drop_tactic}[ends](desk, tactic, on=on)
        case "tactic", "reopen":
            reopen_tactic(desk, tactic)
        case "plan", head:
            write_plan(desk, deal_id, head, f"{head} {number % 4}" if number else "", on=on)  # type: ignore[arg-type]
        case "value", "ours":
            against = {f"rival{1 + number % 2}": {Strength.SOFT: f"more {number}"}}
            write_value(desk, deal_id, solution=f"S{number % 3}", advantages=against, on=on)
        case "value", "theirs":
            write_value(desk, deal_id, party=party, gains=(Gain("less", number=Decimal(number)),), on=on)
        case "value", "sums":
            write_equation(desk, deal_id, product=number * 100, perception=Decimal(number) / 9 if number == 9 else None)
        case "need", "add":
            add_need(desk, deal_id, problem=f"P{number}", layer=Layer.FINANCIAL)
        case "need", "edit":
            edit_need(desk, need, need=f"N{number}", layer=None)
        case "need", "remove":
            remove_need(desk, need)
        case "rival", _:
            carry_out_rival_verb(desk, what, number)


def carry_out_rival_verb(desk: Desk, what: object, number: int) -> None:
    """One random verb on the rivals that the company knows."""
    with desk.reading() as read:
        rivals = [key for (key,) in read.execute("SELECT id FROM rival ORDER BY id")] or [""]
        entries = [key for (key,) in read.execute("SELECT id FROM rival_entry ORDER BY id DESC")] or [""]
    one, other = rivals[number % len(rivals)], rivals[(number * 3 + 1) % len(rivals)]
    match what:
        case "add":
            add_rival(desk, f"Rival {number}")
        case "rename":
            rename_rival(desk, one, f"Renamed {number}")
        case "archive" | "back":
            archive_rival(desk, one, archived=what == "archive", on=ago(desk, number))
        case "remove":
            remove_rival(desk, one)
        case "merge":
            merge_rivals(desk, one, other)
        case "write":
            write_entry(desk, one, NewEntry(f"seen {number}"), on=ago(desk, number))
        case "word":
            edit_entry(desk, entries[0], text=f"worded {number}")
        case "forget":
            remove_entry(desk, entries[0])
