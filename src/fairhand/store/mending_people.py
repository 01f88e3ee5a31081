"""Mending the correspondents of a box that was saved row by row."""

from __future__ import annotations

from fairhand.domain.correspondent import fold_address, fold_name
from fairhand.domain.ids import new_id
from fairhand.store.mending_work import Work
from fairhand.store.one_bit import by_one_bit

_ANONYMOUS = "Unknown correspondent"


def mend_people(work: Work) -> None:
    """Make somebody of each number that letters or names point to."""
    missing = work.all(
        "SELECT correspondent, max(name), max(address) FROM party "
        "WHERE correspondent NOT IN (SELECT number FROM correspondent) GROUP BY 1"
    )
    for number, name, address in missing:
        _make_person(work, int(str(number)), str(name or address or _ANONYMOUS))
    for table in ("correspondent_name", "correspondent_address"):
        column = "name" if table.endswith("name") else "address"
        left = work.all(
            f"SELECT correspondent, min({column}) FROM {table} "
            "WHERE correspondent NOT IN (SELECT number FROM correspondent) GROUP BY 1"
        )
        for number, name in left:
            _make_person(work, int(str(number)), str(name))


def _make_person(work: Work, number: int, name: str) -> None:
    made = new_id()
    work.do(
        "INSERT OR IGNORE INTO correspondent(number, id, name) VALUES(?, ?, ?)",
        (number, made, name),
    )
    work.do(
        "INSERT OR IGNORE INTO correspondent_name(correspondent, name, folded) VALUES(?, ?, ?)",
        (number, name, fold_name(name)),
    )
    work.lose("box", made, f"What was known of {name} besides the name is lost.")


def mend_names(work: Work) -> None:
    """Put names and addresses right that do not agree with what repeats them."""
    for number, name, folded in work.all("SELECT number, name, folded FROM correspondent_name"):
        if fold_name(str(name)) == folded:
            continue
        doubt = work.doubtful.get(("correspondent_name", int(str(number))), {})
        was = str(doubt.pop("name", name))
        right = was if fold_name(was) == folded else str(name)
        work.do(
            "UPDATE OR IGNORE correspondent_name SET name = ?, folded = ? WHERE number = ?",
            (right, fold_name(right), number),
        )
    for number, address, folded in work.all(
        "SELECT number, address, folded FROM correspondent_address"
    ):
        if fold_address(str(address)) == folded:
            continue
        doubt = work.doubtful.get(("correspondent_address", int(str(number))), {})
        right = str(address)
        if doubt.pop("folded", None) != fold_address(right):
            right = spelled_address(work, str(folded))
        work.do(
            "UPDATE OR IGNORE correspondent_address SET address = ?, folded = ? WHERE number = ?",
            (right, fold_address(right), number),
        )
    _mend_shown_names(work)


def spelled_address(work: Work, folded: str) -> str:
    """Return how letters spell an address that is known as it is compared."""
    found = work.all("SELECT DISTINCT address FROM party WHERE lower(trim(address)) = ?", (folded,))
    spelled = (str(address) for (address,) in found)
    return next((each for each in spelled if fold_address(each) == folded), folded)


def _mend_shown_names(work: Work) -> None:
    """Somebody is shown by one of their names; one that is a bit off one of them is that one."""
    for number, name in work.all(
        "SELECT number, name FROM correspondent WHERE "
        "name NOT IN (SELECT name FROM correspondent_name WHERE correspondent = correspondent.number) "
        "AND name NOT IN (SELECT address FROM correspondent_address WHERE correspondent = correspondent.number)"
    ):
        borne = work.all(
            "SELECT name FROM correspondent_name WHERE correspondent = ?1 UNION ALL "
            "SELECT address FROM correspondent_address WHERE correspondent = ?1",
            (number,),
        )
        right = next((each for (each,) in borne if by_one_bit(name, each)), None)
        if right is not None:
            work.do("UPDATE correspondent SET name = ? WHERE number = ?", (right, number))
