"""Places within a day: by the hour, by arrival, and where there is no more room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.store import migrate
from fairhand.store.box import Box, Connection
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN, first_key, free_key, free_keys
from tests.making import undone

DAY = date(2001, 5, 7)
LOW = first_key(DAY)
END = LOW + FIRST_KNOWN


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    made = migrate.create(tmp_path_factory.mktemp("keys") / "keys.fairhand")
    yield made
    made.close()


@pytest.fixture
def connection(box: Box) -> Iterator[Connection]:
    with undone(box) as open_connection:
        yield open_connection


def _take(connection: Connection, *keys: int, table: str = "letter") -> None:
    for key in keys:
        if table == "letter":
            connection.exec_driver_sql(
                "INSERT INTO letter(id, sort_key, identity, added_at) VALUES(?, ?, x'', 0)",
                (str(key), key),
            )
        else:
            connection.exec_driver_sql(
                "INSERT INTO draft(id, kind, sort_key, begun_at, touched_at) VALUES(?, 'letter', ?, 0, 0)",
                (str(key), key),
            )


def test_letters_are_even_and_drafts_odd(connection: Connection) -> None:
    for turn in range(5):
        for table in ("letter", "draft"):
            key = free_key(connection, table, DAY)
            assert key == LOW + 2 * turn + (table == "draft")
            _take(connection, key, table=table)


def test_an_hour_has_its_place(connection: Connection) -> None:
    hours = [datetime(2001, 5, 7, hour, 30, 5, tzinfo=UTC) for hour in (9, 3, 23)]
    keys = free_keys(connection, "letter", [(DAY, hour) for hour in hours])
    assert keys[1] < keys[0] < keys[2] < END
    last = free_keys(connection, "letter", [(DAY, datetime(2001, 5, 7, 23, 59, 59, tzinfo=UTC))])
    assert last[0] < END - 2


def test_a_full_second_goes_to_the_end_of_the_day(connection: Connection) -> None:
    moment = datetime(2001, 5, 7, 0, 0, 0, tzinfo=UTC)
    keys = free_keys(connection, "letter", [(DAY, moment)] * 300)
    assert len(set(keys)) == 300
    assert all(LOW <= key < END and key % 2 == 0 for key in keys)


def test_a_day_whose_end_is_taken_fills_its_gaps(connection: Connection) -> None:
    _take(connection, LOW, LOW + 2, LOW + 6, END - 2)
    keys = free_keys(connection, "letter", [(DAY, None)] * 4)
    assert keys == [LOW + 4, LOW + 8, LOW + 10, LOW + 12]
    _take(connection, END - 1, table="draft")
    assert free_key(connection, "draft", DAY) == LOW + 1


def test_the_unknown_day_comes_before_all_others(connection: Connection) -> None:
    keys = free_keys(connection, "letter", [(None, None), (date(1, 1, 1), None), (None, None)])
    assert keys == [0, FIRST_KNOWN, 2]
    assert free_key(connection, "letter", date.max) >> DAY_BITS == date.max.toordinal()


WHENS = st.lists(
    st.tuples(
        st.sampled_from([None, DAY, date(2001, 5, 8)]),
        st.one_of(
            st.none(),
            st.sampled_from([0, 0, 1, 86_399]).map(
                lambda second: datetime.fromtimestamp(989_193_600 + second, UTC)
            ),
        ),
    ),
    max_size=12,
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(batches=st.lists(WHENS, max_size=4))
def test_no_key_is_given_twice(
    box: Box, batches: list[list[tuple[date | None, datetime | None]]]
) -> None:
    with undone(box) as connection:
        for whens in batches:
            keys = free_keys(connection, "letter", whens)
            _take(connection, *keys)  # which are unique in the table
            for key, (day, _) in zip(keys, whens, strict=True):
                assert first_key(day) <= key < first_key(day) + FIRST_KNOWN
                assert key % 2 == 0
