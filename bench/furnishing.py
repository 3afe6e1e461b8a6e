"""What stands around the deals of an invented book: leads, rivals, customers, people, what was and is to be done."""

from datetime import timedelta
from pathlib import Path
from random import Random

from bench.portfolios import AUTHOR, TODAY
from tasdesk.actions.answers import answer
from tasdesk.actions.deals import edit_deal, missing_for_move
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.stage_items import tick_item
from tasdesk.method.facts import Author
from tasdesk.store.ids import id_of
from tasdesk.store.portfolio import read_cards
from tasdesk.store.step import Step

LEADS = 2_000
RIVALS = 300
ACCOUNTS = 2_000
PEOPLE_EACH = 2
"""People of every account."""

CROWD = 40
"""People of each of the accounts that were there before, every one with a boss."""

_GIVEN, _FAMILY = (
    ("Min 敏", "Wei 伟", "Jie 洁", "Tao 涛", "Ann", "Erik"),
    ("Zhao 赵", "Qian 钱", "Sun 孙", "Berg", "Kane"),
)


def furnish(path: Path) -> None:
    """Put everything of the numbers above into a book of `portfolios.make_book`; always the same."""
    dice = Random(LEADS)
    with open_book(path, today=TODAY) as book, book.writing("fill", AUTHOR) as step:
        customers = [str(id_) for (id_,) in step.read.execute("SELECT id FROM account ORDER BY id")]
        deals = [str(id_) for (id_,) in step.read.execute("SELECT id FROM deal ORDER BY id")]
        _leads(step, dice)
        _rivals(step, dice)
        _accounts(step, dice)
        _spread(step, deals, customers[0])
        for customer in customers:
            _crowd(step, dice, customer)
        _work(step, dice, deals)


def _id(*what: object) -> str:
    return id_of(f"{0x19A000000000:012x}7000{8 << 60:016x}", *what)


def _name(dice: Random, number: int) -> str:
    return f"{dice.choice(_FAMILY)} {dice.choice(_GIVEN)} {number}"


def _day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def _leads(step: Step, dice: Random) -> None:
    leads, answers = [], []
    for number in range(LEADS):
        lead = _id("lead", number)
        found = _day(-dice.randrange(1, 200))
        leads.append(
            (lead, f"Possible project {number} 项目", f"Prospect {number % 700}", _name(dice, number), AUTHOR, found)
        )
        for test in dice.sample(("budget", "authority", "need", "timing"), dice.randrange(4)):
            answers.append(
                (_id("answer", lead, test), lead, test, dice.choice(("yes", "no")), "said so", found, "salesperson")
            )
    step.insert("lead", ("id", "name", "account", "contact", "owner", "found_on"), leads)
    step.insert("lead_answer", ("id", "lead_id", "test", "answer", "evidence", "day", "author"), answers)


def _rivals(step: Step, dice: Random) -> None:
    rivals = [(_id("rival", number), f"Rival {number:03} 对手") for number in range(RIVALS)]
    step.insert("rival", ("id", "name"), rivals)
    entries = [
        (_id("entry", rival, number), rival, kind, _day(-dice.randrange(1, 300)), "Known of old", AUTHOR)
        for rival, _name in rivals
        for number, kind in enumerate(("basics", "partners", "analysis"))
    ]
    step.insert("rival_entry", ("id", "rival_id", "kind", "day", "text", "author"), entries)


def _accounts(step: Step, dice: Random) -> None:
    accounts = [(_id("account", number), f"Customer {number:04} 客户") for number in range(ACCOUNTS)]
    step.insert("account", ("id", "name"), accounts)
    people = [
        (_id("person", account, number), account, _name(dice, number), "Head of purchasing")
        for account, _name_of_it in accounts
        for number in range(PEOPLE_EACH)
    ]
    step.insert("person", ("id", "account_id", "name", "title"), people)


def _spread(step: Step, deals: list[str], first: str) -> None:
    """Give each account its few deals; the deal that the board shows first is of the account with many people."""
    whose = ((_id("account", number % ACCOUNTS), deal) for number, deal in enumerate(deals))
    step.read.executemany("UPDATE deal SET account_id = ? WHERE id = ?", whose)
    step.read.execute(
        """UPDATE deal SET account_id = ? WHERE id =
           (SELECT id FROM deal WHERE stage = 'verify' AND outcome = '' ORDER BY amount DESC, id LIMIT 1)""",
        (first,),
    )


def _crowd(step: Step, dice: Random, account: str) -> None:
    people = [(_id("crowd", account, number), account, _name(dice, number), "Engineer") for number in range(CROWD)]
    step.insert("person", ("id", "account_id", "name", "title"), people)
    links = [
        (
            id_of(people[number][0], "reporting"),
            "reporting",
            account,
            people[number][0],
            people[dice.randrange(number)][0],
        )
        for number in range(1, CROWD)
    ]
    step.insert("link", ("id", "kind", "account_id", "source_id", "target_id"), links)


def _work(step: Step, dice: Random, deals: list[str]) -> None:
    """A meeting that was held and something to do of every deal, and a meeting to come of every third."""
    held = [(_id("held", deal), deal, "meeting", "held", _day(-dice.randrange(1, 90)), "Went well") for deal in deals]
    planned = [(_id("planned", deal), deal, "meeting", "planned", _day(dice.randrange(90)), "") for deal in deals[::3]]
    step.insert("activity", ("id", "deal_id", "kind", "state", "day", "result"), held + planned)
    actions = [
        (_id("action", deal), deal, "next-step", AUTHOR, "Send the offer", _day(-30), _day(dice.randrange(-20, 60)))
        for deal in deals
    ]
    step.insert("action", ("id", "deal_id", "kind", "owner", "text", "since", "due"), actions)


def ready_to_move(path: Path) -> None:
    """Let the deal that the board shows first have all that its stage requires, so that a key moves it on."""
    with open_book(path, today=TODAY) as book:
        desk = Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)
        with desk.reading() as read:
            cards = [card for card in read_cards(read, desk.playbook()) if card.stage == "verify"]
        deal_id = max(cards, key=lambda card: card.minor or 0).id
        edit_deal(desk, deal_id, need="All meters read from afar")
        answer(desk, deal_id, "event", "yes")
        answer(desk, deal_id, "source", "yes")
        with desk.writing("fill") as step:
            query = "SELECT p.id FROM person p JOIN deal d USING (account_id) WHERE d.id = ? ORDER BY p.id LIMIT 1"
            ((person,),) = step.read.execute(query, (deal_id,)).fetchall()
            step.insert(
                "deal_role", ("id", "deal_id", "person_id", "role"), [(_id(deal_id), deal_id, person, "approver")]
            )
        for item in missing_for_move(desk, deal_id):
            tick_item(desk, deal_id, item.id)
        assert not missing_for_move(desk, deal_id)
