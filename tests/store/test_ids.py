"""Keys of records."""

import uuid
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tasdesk.store.ids import code_of, deal_id_with_free_code, id_from_source, id_of, new_id

ids = st.builds(new_id)


def test_a_new_key_is_a_uuid_of_version_seven():
    """Thirty-two hex digits, readable by any program that knows UUIDs."""
    key = new_id()

    assert (7, key, "specified in RFC 4122") == (uuid.UUID(key).version, uuid.UUID(key).hex, uuid.UUID(key).variant)


def test_later_keys_sort_after_earlier_ones():
    """So that neighbours in time are neighbours in the file."""
    keys = [new_id() for _ in range(1000)]

    assert sorted(set(keys)) == keys


@given(ids, st.lists(st.text(), max_size=4))
def test_a_natural_key_always_gives_the_same_id(parent, key):
    """Two copies of a book that answer the same question on the same day make one record."""
    made = id_of(parent, *key)

    assert (id_of(parent, *key), 8, parent[:12]) == (made, uuid.UUID(made).version, made[:12])


def test_each_part_of_a_natural_key_counts():
    """Another author, day, order or parent is another record."""
    one, two = new_id(), new_id()
    made = {
        id_of(parent, *key)
        for parent in (one, two)
        for key in [("manager", "2026-10-02"), ("manager", "2026-10-03"), ("2026-10-02", "manager"), ("manager",), ()]
    }

    assert 10 == len(made)


def test_a_day_and_its_iso_text_are_one_key():
    """What an import reads as text meets what the screen gives as a date."""
    deal = new_id()

    assert id_of(deal, "2026-10-02") == id_of(deal, date(2026, 10, 2))


def test_the_code_of_a_deal_is_the_end_of_its_id():
    """The front is the same for deals made together."""
    assert "95b054" == code_of("01a1feb9fefd7bc5a96a23fce295b054")


def test_a_new_deal_avoids_the_codes_in_use():
    """A code names one deal of the book, as long as nothing is merged into it."""

    class Busy:
        """Says of the first three codes that they are taken."""

        asked = 0

        def __contains__(self, code: object) -> bool:
            self.asked += 1
            return self.asked <= 3

    busy = Busy()
    deal_id_with_free_code(busy)

    assert 4 == busy.asked


def test_what_comes_from_elsewhere_has_the_same_key_in_every_book():
    """In the order of its numbers there, before what is written down here; another one where that key is taken."""
    first, second, other = (id_from_source("deal", "crm", name) for name in ("OPP-9", "OPP-10", "智能"))
    again = id_from_source("deal", "crm", "OPP-9", taken={first})

    assert id_from_source("deal", "crm", "OPP-9") == first != id_from_source("deal", "other", "OPP-9")
    assert sorted((new_id(), second, first, other))[:2] == [first, second]
    assert other < new_id()
    assert first != again == id_from_source("deal", "crm", "OPP-9", taken=[first])
