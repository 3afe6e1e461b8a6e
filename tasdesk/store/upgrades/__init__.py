"""How a book of an older program becomes one of this program: a list of named upgrades, run when it is opened.

**To change the schema**, change the tables and add an upgrade for the books there are, in one commit:

1. A module `v2_what_it_is_for.py` here, with the next number, and its name at the end of `UPGRADES`. It has one
   function, `upgrade(connection)`, which changes a book of the version before. The connection is the driver's, inside
   a transaction that `upgrading.py` began; journal triggers are off and foreign keys unchecked until all upgrades are
   through. Never end the transaction: no `commit`, no `executescript`.
2. Its SQL is frozen text. It never imports the tables, which go on changing: this version stays what it is. To get the
   text, print `schema.tables()` of the changed tables and copy it; never break a line inside a `'text'`.
3. A new table or index is `connection.execute("CREATE TABLE …")`. A new column that comes last, with a default or null
   and no constraint, is `ALTER TABLE … ADD COLUMN`. Everything else (another order, a constraint, a foreign key, a
   column less) is `toolkit.rebuild`, which keeps the rows, the indexes and what the journal says of the columns. A
   column that only changes its name is `toolkit.rename_column`.
4. Values that change their meaning change in the rows **and** in the journal (`toolkit.convert`), or an undo would
   bring back what this program does not understand.
5. Rows of tables that are derived from the rest need no care: where the definition of such a table has changed all of
   them are worked out anew in the end.
6. New tables go into `store/names.py` as always; the triggers of all tables are made anew afterwards, by themselves.
7. Run `tests/store/test_upgrades.py`. It opens the stored book of every version (`tests/data/books`) and compares the
   schema with that of a new book, the deals, the rates and undo across the upgrade. Then store a book of the new
   version there, with `python tests/data/books/store.py`, and commit it as well.
"""

from typing import Final

UPGRADES: Final[tuple[str, ...]] = (
    *("v2_people", "v3_competition", "v4_activities", "v5_received", "v6_findings"),
    *("v7_leads", "v8_reviews", "v9_news"),
)
"""The modules here, in the order in which they run: the first makes version 2 of version 1."""
