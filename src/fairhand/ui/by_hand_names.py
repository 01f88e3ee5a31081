"""What is said of the names in the form: who is new, who is you, and of whom there are several."""

from __future__ import annotations

from fairhand.ui import words
from fairhand.ui.by_hand_data import Known
from fairhand.ui.widgets.form_rows import PartyRow


def said_of(row: PartyRow, known: Known) -> str:
    """Return what is to be said of the names in a row, or "" where all of them are known."""
    new: list[str] = []
    several: list[str] = []
    for part in row.field.parts():
        if row.field.key_of(part):
            continue
        found = known.who(part)
        if not found:
            new.append(part)
        elif len(found) > 1 and not known.is_me(part):
            several.append(part)
    if several:
        return f"There are several called {words.joined(several)}: type on and choose one"
    if not new:
        return ""
    if len(row.field.parts()) == 1:
        return "New correspondent"
    many = "New correspondent" if len(new) == 1 else "New correspondents"
    return f"{many}: {words.joined(new)}"


def first_of(row: PartyRow, known: Known) -> str:
    """Return the id of the first one in a row who is known, or ""."""
    for part in row.field.parts():
        key = row.field.key_of(part) or next(iter(known.who(part)), "")
        if key:
            return key
    return ""
