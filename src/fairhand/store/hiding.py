"""Correspondents nobody needs any more: hidden, never destroyed, and back as soon as somebody does.

Whoever was made for a letter that was taken back, or by an act that was undone, would else stay in
the list without a letter.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable

from sqlalchemy import Connection

_UNUSED = """
    SELECT c.number FROM json_each(:asked) asked JOIN correspondent c ON c.number = asked.value
    WHERE c.deleted_at IS NULL AND c.merged_into IS NULL
    AND c.postal_address = '' AND c.note = '' AND c.rhythm_days IS NULL AND c.portrait IS NULL
    AND NOT EXISTS(SELECT 1 FROM party p WHERE p.correspondent = c.number AND p.live = 1)
    AND NOT EXISTS(SELECT 1 FROM draft_recipient r WHERE r.correspondent = c.number)
    AND NOT EXISTS(SELECT 1 FROM mention m WHERE m.correspondent = c.number)
    AND NOT EXISTS(SELECT 1 FROM correspondent o WHERE o.merged_into = c.number)
"""


def hide_unused(connection: Connection, numbers: Iterable[int]) -> list[int]:
    """Hide those who stand on no letter outside the wastebasket and no draft, and of whom nothing is said.

    Args:
        connection: inside a writing transaction.
        numbers: of the correspondents it is about.

    Returns:
        The numbers of those who were hidden by this.
    """
    asked = {"asked": json.dumps(list(numbers))}
    unused = [int(number) for number in connection.exec_driver_sql(_UNUSED, asked).scalars()]
    connection.exec_driver_sql(
        "UPDATE correspondent SET deleted_at = ? WHERE number IN (SELECT value FROM json_each(?))",
        (int(time.time()), json.dumps(unused)),
    )
    return unused


def revive(connection: Connection, numbers: Iterable[int]) -> None:
    """Show those again who are hidden among `numbers`: they are needed."""
    connection.exec_driver_sql(
        "UPDATE correspondent SET deleted_at = NULL "
        "WHERE deleted_at IS NOT NULL AND number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )


def hidden(connection: Connection) -> set[int]:
    """Return the numbers of all who are hidden."""
    found = connection.exec_driver_sql(
        "SELECT number FROM correspondent WHERE deleted_at IS NOT NULL"
    )
    return {int(number) for number in found.scalars()}
