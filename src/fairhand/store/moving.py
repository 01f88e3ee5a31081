"""Many letters at once into the wastebasket, and out of it: what an import brought in, taken back.

`letters.delete` asks for everything of one letter after the other; a hundred thousand of them would
take minutes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.store import hiding, letters, search, wording

_THESE = "(SELECT value FROM json_each(?))"


def move(connection: Connection, ids: Sequence[str], at: int | None) -> list[str]:
    """Move letters to the wastebasket, or put them back; those that are gone, or there, stay as they are.

    Args:
        connection: inside a writing transaction.
        ids: whole ids.
        at: when they are deleted, in UTC seconds; None puts them back.

    Returns:
        The ids of those that were moved.
    """
    where = "deleted_at IS NULL" if at is not None else "deleted_at IS NOT NULL"
    rows = connection.exec_driver_sql(
        f"SELECT number, id, sort_key FROM letter WHERE id IN {_THESE} AND {where}",
        (json.dumps(list(ids)),),
    ).all()
    if not rows:
        return []
    numbers = [int(row.number) for row in rows]
    these = json.dumps(numbers)
    if at is None:
        search.index_letters(connection, [letters.index_row(connection, it) for it in numbers])
    else:
        search.remove(connection, [int(row.sort_key) for row in rows])
    connection.exec_driver_sql(
        f"UPDATE letter SET deleted_at = ? WHERE number IN {_THESE}", (at, these)
    )
    connection.exec_driver_sql(
        f"UPDATE party SET live = ? WHERE letter IN {_THESE}", (at is None, these)
    )
    people = connection.exec_driver_sql(
        f"SELECT DISTINCT correspondent FROM party WHERE letter IN {_THESE}", (these,)
    ).scalars()
    if at is None:
        hiding.revive(connection, people)
    else:
        hiding.hide_unused(connection, people)
    sealed = connection.exec_driver_sql(
        f"SELECT sealed_as FROM draft WHERE sealed_as IN {_THESE}", (these,)
    )
    for number in sealed.scalars().all():
        wording.renew_of_letter(connection, number)
    return [str(row.id) for row in rows]
