"""Random changes of a book, past the rules of the method: any table, any value a column can hold."""

from itertools import count

from hypothesis import strategies as st

from store_support import insert, insert_deal

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.integers(-(2**63), 2**63 - 1)
scores = st.none() | st.floats(0, 5) | st.sampled_from([5e-324, 0.1 + 0.2, 4.999999999999999])
changes = st.one_of(
    st.tuples(st.just("add account"), texts, numbers),
    st.tuples(st.just("add deal"), texts, numbers),
    st.tuples(st.just("assess"), scores, scores),
    st.tuples(st.just("edit deals"), texts, numbers),
    st.tuples(st.just("edit scores"), scores, scores),
    st.tuples(st.just("replace account"), texts, numbers),
    st.tuples(st.just("move deals"), st.integers(0, 3), st.integers(0, 9)),
    st.tuples(st.just("delete assessments"), st.integers(0, 3), st.none()),
    st.tuples(st.just("delete deal"), st.integers(0, 9), st.none()),
)
"""What `carry_out` can do, with two values."""

rival_numbers = count()


def carry_out(step, what, one, two):
    """One random change of the book."""
    read = step.read
    match what:
        case "add account":
            insert(step, "account", name=one, revenue=two)
        case "add deal":
            insert_deal(step, one, amount=two, close_date="2026-10-02")
        case "assess":
            deals = read.execute("SELECT id FROM deal ORDER BY id DESC LIMIT 1").fetchall()
            for (deal_id,) in deals:
                answers = {"author": "manager", "day": "2026-10-02", "party": f"rival {next(rival_numbers)}"}
                insert(step, "assessment", deal_id=deal_id, fit=one, closeness=two, **answers)
        case "edit deals":
            read.execute("UPDATE deal SET name = ?, amount = ?, need = name", (one, two))
        case "edit scores":
            read.execute("UPDATE assessment SET fit = ?, closeness = ? WHERE rowid % 2", (one, two))
        case "replace account":
            read.execute(
                """REPLACE INTO account (id, name, revenue)
                   SELECT id, ?, ? FROM account WHERE id NOT IN (SELECT account_id FROM deal WHERE account_id <> '')""",
                (one, two),
            )
        case "move deals":
            read.execute(
                "UPDATE deal SET account_id = (SELECT id FROM account LIMIT 1 OFFSET ?) WHERE rowid % 4 = ?", (two, one)
            )
        case "delete assessments":
            read.execute("DELETE FROM assessment WHERE rowid % 4 = ?", (one,))
        case "delete deal":
            read.execute("DELETE FROM deal WHERE rowid % 10 = ? AND id NOT IN (SELECT deal_id FROM assessment)", (one,))
