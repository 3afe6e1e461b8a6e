"""Random steps with the verbs of one deal: answers of any day and author, rivals, closings, undos."""

from datetime import timedelta

from hypothesis import strategies as st

from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.assessments import confirm, settle
from tasdesk.actions.deals import close_deal, reopen_deal
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.errors import TasdeskError
from tasdesk.method.facts import Author, Outcome
from tasdesk.store import journal

PARTIES = ("us", "rival1", "rival2")


def answers():
    """A random step at a desk: an answer, up to forty days before the desk's, or another verb."""
    on = st.integers(0, 40)
    author = st.sampled_from(Author)
    score = st.sampled_from([0, 1, 3, 5, "unknown"])
    scores = st.tuples(
        st.sampled_from(["fit", "closeness", "fit.price", "fit.references", "closeness.users"]),
        score,
        st.sampled_from(PARTIES),
    )
    gates = st.tuples(
        st.sampled_from(["event", "source"]), st.sampled_from(["yes", "no", "unknown"]), st.just("us")
    ) | st.tuples(st.just("rank"), st.sampled_from(["1", "3", "lower", "unknown"]), st.just("us"))
    return st.tuples(st.just("answer"), scores | gates, author, on) | st.tuples(
        st.sampled_from(["confirm", "settle", "name", "drop", "uncontested", "close", "reopen", "undo"]),
        st.integers(0, 3),
        author,
        on,
    )


def carry_out(desk, deal, call):
    """One random step; what the rules refuse is left out."""
    verb, detail, author, days = call
    on = desk.today - timedelta(days=days)
    try:
        match verb:
            case "answer":
                question, value, party = detail
                answer(desk, deal, question, value, party=party, said=Answered(author=author, on=on))
            case "confirm":
                confirm(desk, deal, author=author, on=on)
            case "settle":
                settle(desk, deal, "fit", [author, None, 2, "unknown"][detail], party=PARTIES[detail % 3], on=on)
            case "name":
                name_rival(desk, deal, "ABCD"[detail], slot=1 + detail % 2, on=on)
            case "drop":
                drop_rival(desk, deal, f"rival{1 + detail % 2}", on=on)
            case "uncontested":
                declare_uncontested(desk, deal, bool(detail % 2), reason="nobody else bids", on=on)
            case "close":
                close_deal(desk, deal, list(Outcome)[detail], reason="so it ended", on=on)
            case "reopen":
                reopen_deal(desk, deal, reason="a new tender", on=on)
            case "undo":
                undo_last(desk)
    except TasdeskError:
        pass


def undo_last(desk):
    with desk.book.reading() as read:
        last = journal.undoable(read)
    if last is not None and last.op != "add deal":
        with desk.book.writing("undo", "test", kind="undo") as step:
            journal.replay(step, last.id)
