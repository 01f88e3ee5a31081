"""What the libraries must bring, found out the hard way."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 20_000
# Other threads and caches move the count a little; the fault moves it by one for each call.
PLAY = CALLS // 20


def none_lost(call: Callable[[], object]) -> int:
    """Return how many references to None went away while `call` was made `CALLS` times."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from 3.12 on")
def test_qt_calls_that_return_nothing_keep_none_alive(qapp: QApplication) -> None:
    """PySide6 6.12 dropped one reference at each, until the interpreter aborted."""
    thing, label, point = QObject(), QLabel(), QPoint()
    assert none_lost(lambda: thing.setObjectName("x")) < PLAY
    assert none_lost(lambda: label.setText("x")) < PLAY
    assert none_lost(lambda: point.setX(1)) < PLAY


def test_sqlite_is_free_of_the_wal_reset_fault() -> None:
    assert sqlcipher.sqlite_version_info >= (3, 51, 3)


def test_sqlite_encrypts_and_has_full_text_search() -> None:
    connection = sqlcipher.connect(":memory:")
    try:
        assert connection.execute("PRAGMA cipher_version").fetchone()[0]
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1)")
    finally:
        connection.close()
