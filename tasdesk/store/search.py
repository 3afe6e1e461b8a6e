"""What quick find looks through: the names of the book, and its notes."""

from tasdesk.method.search import Entry
from tasdesk.method.sounds import spelled
from tasdesk.store.file import Reader


def read_entries(read: Reader) -> list[Entry]:
    """Everything that can be found: deals, the open ones first, accounts, people and notes, the newest first."""
    return [*_deals(read), *_accounts(read), *_people(read), *_notes(read)]


def account_names(read: Reader) -> list[str]:
    """The names of the accounts, in order, Chinese ones by their sound."""
    return sorted((name for (name,) in read.execute("SELECT name FROM account")), key=spelled)


def _deals(read: Reader) -> list[Entry]:
    rows = read.execute(
        """SELECT d.id, d.name, coalesce(a.name, ''), d.code, d.external_id
           FROM deal d LEFT JOIN account a ON a.id = d.account_id ORDER BY d.outcome <> '', d.id DESC"""
    )
    return [
        Entry.of("deal", id, name or code, account, deal_id=id, also=f"{code}\n{external_id}")
        for id, name, account, code, external_id in rows
    ]


def _accounts(read: Reader) -> list[Entry]:
    return [Entry.of("account", id, name) for id, name in read.execute("SELECT id, name FROM account ORDER BY name")]


def _people(read: Reader) -> list[Entry]:
    """People, each with the newest open deal they have a role in, or else of their account."""
    # All newest deals at once: looked for again for each person they would take longer than everything else here.
    rows = read.execute(
        """WITH newest AS (SELECT account_id, max(id) AS deal_id FROM deal WHERE outcome = '' GROUP BY account_id),
                named AS (SELECT r.person_id, max(d.id) AS deal_id FROM deal_role r JOIN deal d ON d.id = r.deal_id
                          WHERE d.outcome = '' GROUP BY r.person_id)
           SELECT p.id, p.name, p.title, coalesce(a.name, ''), coalesce(named.deal_id, newest.deal_id, '')
           FROM person p LEFT JOIN account a ON a.id = p.account_id
           LEFT JOIN named ON named.person_id = p.id LEFT JOIN newest ON newest.account_id = p.account_id
           ORDER BY p.name"""
    )
    return [
        Entry.of("person", id, name, f"{title}  {account}".strip(), deal_id=deal)
        for id, name, title, account, deal in rows
    ]


def _notes(read: Reader) -> list[Entry]:
    rows = read.execute(
        """SELECT n.id, n.text, coalesce(d.name, ''), n.day, coalesce(n.deal_id, '')
           FROM note n LEFT JOIN deal d ON d.id = n.deal_id ORDER BY n.day DESC, n.id DESC"""
    )
    return [
        Entry.of("note", id, body, f"{deal}  {day}".strip(), deal_id=deal_id) for id, body, deal, day, deal_id in rows
    ]
