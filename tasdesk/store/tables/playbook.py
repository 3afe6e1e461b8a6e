"""The playbook in force."""

from datetime import date

from tasdesk.store.tables.columns import Row, key, words


class PlaybookRow(Row, table=True):
    """A playbook as its whole TOML text, comments included, in force since a day."""

    __tablename__ = "playbook"

    id: str = key()
    name: str = words()
    text: str
    since: date
