"""How the names on a letter were spelled, where only is known whose they are: its hash tells which spelling fits."""

from __future__ import annotations

from itertools import islice, product

from fairhand.store.mending_originals import identity_of
from fairhand.store.mending_work import Work

_MOST_TRIED = 300


def spell_again(work: Work) -> None:
    """Try the spellings that somebody is known by, until the letter has the hash by which it is known."""
    for letter in sorted(work.misspelled - work.beheaded - work.proven):
        found = work.all("SELECT identity FROM letter WHERE number = ?", (letter,))
        if found and _fits(work, letter, found[0][0]):
            work.misspelled.discard(letter)


def _fits(work: Work, letter: int, identity: object) -> bool:
    rows = work.all("SELECT number, correspondent FROM party WHERE letter = ?", (letter,))
    spellings = [_spellings(work, int(str(who))) for _, who in rows]
    for tried in islice(product(*spellings), _MOST_TRIED):
        for (number, _), (name, address) in zip(rows, tried, strict=True):
            work.do(
                "UPDATE party SET name = ?, address = ? WHERE number = ?", (name, address, number)
            )
        if identity_of(work.connection, letter) == identity:
            return True
    for (number, _), known in zip(rows, spellings, strict=True):
        work.do("UPDATE party SET name = ?, address = ? WHERE number = ?", (*known[0], number))
    return False


def _spellings(work: Work, who: int) -> list[tuple[str, str]]:
    names = [
        str(name)
        for (name,) in work.all(
            "SELECT name FROM correspondent WHERE number = ?1 UNION "
            "SELECT name FROM correspondent_name WHERE correspondent = ?1",
            (who,),
        )
    ]
    addresses = [
        str(address)
        for (address,) in work.all(
            "SELECT address FROM correspondent_address WHERE correspondent = ?", (who,)
        )
    ]
    names = [name for name in names if name not in addresses]
    # With an address the name makes no difference to the hash, and comes first as it is shown.
    found = [((names or [""])[0], address) for address in addresses]
    return found + [(name, "") for name in names] or [("", "")]
