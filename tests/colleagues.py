"""Books of several people who exchange bundles, and what they might do between two exchanges."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from competition_verbs import carry_out_competition_verb
from people_verbs import carry_out_people_verb
from tasdesk.actions.answers import Answered, answer, clear_probes, write_evidence
from tasdesk.actions.assessments import settle
from tasdesk.actions.deals import add_deal, close_deal, edit_deal, move_stage
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.history import redo, undo
from tasdesk.actions.notes import delete_note, edit_note, share_note, write_note
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import TasdeskError
from tasdesk.exchange.bundle import write_bundle
from tasdesk.exchange.merging import merge_file
from tasdesk.method.competition import WRITTEN
from tasdesk.method.facts import Author, Money, Outcome, Question, Strategy
from tasdesk.method.person import LinkKind
from tasdesk.store.derived import assessed_deals, compare
from tasdesk.store.playbooks import playbook_in_force

TODAY = date(2026, 11, 24)
STAGES = ("initiate", "analyse", "verify", "present")


PEOPLE = (
    *(("person", what) for what in ("add", "add", "add", "edit", "remove", "merge", "leave", "return")),
    *(("link", (kind, what)) for kind in LinkKind for what in ("add", "set", "remove")),
    *(("part", what) for what in ("role", "stance", "contact", "strategy")),
    *(("account", what) for what in ("add", "edit")),
)
COMPETITION = (
    *(("strategy", each) for each in Strategy),
    *(("tactic", what) for what in ("add", "add", "edit", "finish", "drop", "reopen")),
    *(("plan", each) for each in WRITTEN),
    *(("value", what) for what in ("ours", "theirs", "sums")),
    *(("need", what) for what in ("add", "edit", "remove")),
    *(("rival", what) for what in ("add", "rename", "archive", "remove", "merge", "merge", "write", "word", "forget")),
)


class Colleague(NamedTuple):
    """Somebody with a book of their own."""

    desk: Desk
    path: Path

    def bundle(self, *, private: bool = False) -> Path:
        """What the book hands on, as a file."""
        target = self.path.with_suffix(".jsonl")
        with target.open("w", encoding="utf-8") as stream:
            write_bundle(self.desk, stream, private=private)
        return target

    def text(self, *, private: bool = False) -> str:
        """What the book hands on, but for head and end, which say whose it is."""
        lines = self.bundle(private=private).read_text(encoding="utf-8").split("\n")
        return "\n".join(lines[1:-2])

    def merge(self, other: "Colleague", *, private: bool = False, **settings):
        """Take in what another's book hands on."""
        return merge_file(self.desk, other.bundle(private=private), **settings)

    def ids(self, table: str) -> list[str]:
        """The keys of a table's records."""
        with self.desk.reading() as read:
            return [id for (id,) in read.execute(f"SELECT id FROM {table} ORDER BY id")]


def colleague(directory: Path, name: str, role: Author = Author.SALESPERSON, today: date = TODAY) -> Colleague:
    """Somebody with an empty book."""
    path = directory / f"{name}.db"
    return Colleague(Desk(create_book(path, today=today), User(name, role), today), path)


def do_something(who: Colleague, random, *, private: bool) -> None:
    """One random thing that a person might do; nothing where the book does not allow it.

    Args:
        private: notes that were shared may become private again.
    """
    desk = who.desk
    deals, notes = who.ids("deal"), who.ids("note")
    what = random.randrange(22)
    if not deals:
        what = 0
    elif len(deals) > 2:
        what = what or 3  # the more is done on the same deals, the more of it clashes
    deal = random.choice(deals) if deals else ""
    author = random.choice(list(Author))
    on = TODAY - timedelta(days=random.randrange(3))
    said = Answered(author=author, on=on, note=random.choice(["", "seen", "heard"]))
    party = random.choice(["us", "us", "rival1"])
    try:
        match what:
            case 0:
                add_deal(desk, f"Deal {random.randrange(99)}", account=random.choice(["", "Haier", "Norrvik"]))
            case 1 | 2 | 3:
                answer(desk, deal, random.choice(["fit", "closeness"]), random.randrange(6), party=party, said=said)
            case 4:
                answer(desk, deal, "fit.references", random.randrange(6), party=party, said=said)
            case 5:
                answer(desk, deal, "event", random.choice(["yes", "no"]), said=said)
            case 6:
                answer(desk, deal, "rank", random.choice(["1", "2", "lower"]), said=said)
            case 7:
                move_stage(desk, deal, random.choice(STAGES), reason="because")
            case 8:
                edit_deal(desk, deal, name=f"Name {random.randrange(99)}", amount=Money(random.randrange(99), "CNY"))
            case 9:
                write_note(desk, deal, f"note {random.randrange(99)}", shared=random.random() < 0.8)
            case 10 if notes:
                edit_note(desk, random.choice(notes), f"edited {random.randrange(99)}")
            case 11 if notes:
                delete_note(desk, random.choice(notes))
            case 12 if notes:
                share_note(desk, random.choice(notes), random.random() < 0.7 or not private)
            case 13:
                name_rival(desk, deal, random.choice(["Kingdee", "Yonyou"]))
            case 14:
                with desk.reading() as read:
                    (last,) = read.execute("SELECT coalesce(max(id), 1) FROM step").fetchone()
                random.choice([undo, redo, lambda desk: undo(desk, random.randrange(last) + 1)])(desk)
            case 16 | 17 | 18:
                carry_out_people_verb(desk, deal, *random.choice(PEOPLE), random.randrange(10))
            case 19 | 20 | 21:
                carry_out_competition_verb(desk, deal, *random.choice(COMPETITION), random.randrange(10))
            case 15:
                match random.randrange(4):
                    case 0:
                        close_deal(desk, deal, random.choice(list(Outcome)), reason="so")
                    case 1:
                        clear_probes(desk, deal, Question.FIT, said=said)
                    case 2:
                        write_evidence(desk, deal, "fit", "evidence", said=said)
                    case 3:
                        settle(desk, deal, "fit", random.randrange(6))
    except TasdeskError:
        pass


def deal_of(who: Colleague) -> str:
    """The key of the only deal."""
    (deal,) = who.ids("deal")
    return deal


def row_of(who: Colleague, table: str = "deal"):
    """The only record of a table, by column."""
    with who.desk.reading() as read:
        found = read.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        (row,) = found.fetchall()
    return dict(zip(names, row, strict=True))


def assert_sound(*whos: Colleague) -> None:
    """Rates are what the facts give, and every reference leads somewhere."""
    for who in whos:
        with who.desk.reading() as read:
            differing = compare(read, assessed_deals(read), TODAY, playbook_in_force(read), as_stored=True)

            assert ([], []) == (list(differing), read.execute("PRAGMA foreign_key_check").fetchall())
