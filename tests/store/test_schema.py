"""The frozen steps make the tables that `tables.py` describes."""

from __future__ import annotations

import re
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from fairhand.store import index_tables, migrate, tables
from fairhand.store.connecting import connect


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()


def _schema(connection: driver.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: _plain(sql) for name, sql in rows}


def _described() -> driver.Connection:
    connection = driver.connect(":memory:", isolation_level=None)
    for table in tables.metadata.tables.values():
        connection.execute(str(CreateTable(table).compile(dialect=dialect())))
        for index in table.indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect())))
    for name in index_tables.SEARCH_INDEXES:
        connection.execute(index_tables.SEARCH_INDEX.format(table=name))
        for setting in index_tables.SEARCH_SETTINGS[name]:
            connection.execute(setting)
    return connection


def test_the_frozen_steps_make_the_tables_of_today(tmp_path: Path) -> None:
    migrate.create(tmp_path / "new.fairhand").close()
    made = connect(tmp_path / "new.fairhand", "ro")
    described = _described()
    assert _schema(made) == _schema(described)
    for name in index_tables.SEARCH_INDEXES:
        settings = f"SELECT k, v FROM {name}_config ORDER BY k"  # noqa: S608 - our own table
        assert made.execute(settings).fetchall() == described.execute(settings).fetchall()
    described.close()
    made.close()


def test_each_link_can_be_followed_back_by_an_index() -> None:
    """Without one, removing a row reads the whole table of those that may point to it."""
    described = _described()
    slow = []
    names = [
        row[0] for row in described.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in names:
        firsts = {
            row[2]
            for index in described.execute(f"PRAGMA index_list({table})").fetchall()
            for row in described.execute(f"PRAGMA index_info({index[1]})").fetchall()
            if row[0] == 0
        }
        links = described.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        slow += [f"{table}.{link[3]}" for link in links if link[3] not in firsts]
    described.close()
    assert slow == []
