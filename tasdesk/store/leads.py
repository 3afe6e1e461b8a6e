"""From rows to leads, and the accounts that one may mean (METHOD 2, "Lead to deal")."""

from collections import defaultdict
from datetime import date
from typing import Final, NamedTuple

from tasdesk.method.facts import Author, Choice
from tasdesk.method.leads import Bant, LeadState, SalesLead, Tested, core_of_name
from tasdesk.store.file import Reader

_LIKENESS: Final = 86
"""How alike two names must be, of 100, for the one to be suggested where the other was written."""

_MOST: Final = 5


class Alike(NamedTuple):
    """An account whose name is like another; `likeness` is up to 100, which is the same but for the legal form."""

    id: str
    name: str
    likeness: float


def read_leads(
    read: Reader,
    on: date,
    *,
    lead_id: str | None = None,
    deal_id: str | None = None,
    state: LeadState | None = None,
) -> tuple[SalesLead, ...]:
    """Leads as of a day, the newest first; one that ended later is open.

    Args:
        lead_id, deal_id: this one; that which became this deal.
        state: those that stand so; None for all.
    """
    day = on.isoformat()
    asked = {"on": day, "lead": lead_id, "deal": deal_id}
    where = ["found_on <= :on"]
    where += ["id = :lead"] if lead_id else []
    where += ["deal_id = :deal"] if deal_id else []
    condition = " AND ".join(where)
    tests: dict[str, dict[Bant, Tested]] = defaultdict(dict)
    for id_, test, answer, evidence, answered, author in read.execute(
        f"""SELECT lead_id, test, answer, evidence, day, author FROM lead_answer
            WHERE day <= :on AND lead_id IN (SELECT id FROM lead WHERE {condition})""",
        asked,
    ):
        tests[id_][Bant(test)] = Tested(Choice(answer), evidence, date.fromisoformat(answered), Author(author))
    found = []
    for (
        id_,
        name,
        found_on,
        account,
        contact,
        title,
        reach,
        source,
        owner,
        need,
        known,
        ended,
        reason,
        became,
    ) in read.execute(
        f"""SELECT id, name, found_on, account, contact, title, reach, source, owner, need,
                       state, ended_on, reason, deal_id
                FROM lead WHERE {condition} ORDER BY found_on DESC, id DESC""",
        asked,
    ):
        lead = SalesLead(
            id_,
            name,
            date.fromisoformat(found_on),
            account,
            contact,
            title,
            reach,
            source,
            owner,
            need,
            tests=tests.get(id_, {}),
        )
        if ended and ended <= day:
            lead = lead._replace(
                state=LeadState(known), ended_on=date.fromisoformat(ended), reason=reason, deal_id=became
            )
        if state is None or lead.state is state:
            found.append(lead)
    return tuple(found)


def accounts_like(read: Reader, name: str) -> list[Alike]:
    """The accounts whose name is this one but for case, width and legal form, or nearly; the likest first."""
    from rapidfuzz import fuzz, process  # needed here only

    core = core_of_name(name)
    if not core:
        return []
    rows = read.execute("SELECT id, name FROM account ORDER BY id").fetchall()
    likely = process.extract(
        core,
        [core_of_name(known) for _id, known in rows],
        scorer=fuzz.WRatio,
        score_cutoff=_LIKENESS,
        limit=_MOST,
    )
    return [Alike(rows[place][0], rows[place][1], likeness) for _core, likeness, place in likely]
