"""Who may: every word stands in its room's dated table, with roles that exist."""

import pytest

from guyub.foundation.access import access_tables, roles_known
from guyub.foundation.command import COMMANDS, QUERIES


@pytest.mark.parametrize("word", sorted({*COMMANDS, *QUERIES}))
def test_every_word_is_in_the_access_table_of_its_room(word: str) -> None:
    rooms = [table.room for table in access_tables() if word in table.words]
    assert rooms and set(rooms) == {word.split(".")[0]}


def test_the_access_table_speaks_of_words_and_roles_that_exist() -> None:
    for table in access_tables():
        assert set(table.words) <= {*COMMANDS, *QUERIES}, table.room
        assert set().union(*table.words.values()) <= set(roles_known()), table.room
        assert table.reference.strip(), table.room
