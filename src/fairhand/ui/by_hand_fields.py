"""The form for a letter by hand, as the box takes it and as it is kept while it is not finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.letter import Medium
from fairhand.ui.by_hand_data import Known
from fairhand.ui.date_said import meant
from fairhand.ui.sides import Side
from fairhand.ui.sides_kept import sides_from, sides_to
from fairhand.ui.widgets.by_hand_form import FormFields, People
from fairhand.ui.widgets.by_hand_more import MoreFields, language_tag, tags_in
from fairhand.ui.widgets.completing import Suggestion

_LINES = ("date", "place", "paper_place", "paper_number")
_MORE_LINES = ("received", "language", "medium", "subject", "tags", "note")
_MEDIA = {"", "post", "email", "hand", "card"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form with the text below it.

    Args:
        fields: the lines.
        text: of the letter.
        caret: code points from its start.
        sides: of paper, that lie beside it.
    """

    fields: FormFields = field(default_factory=FormFields)
    text: str = ""
    caret: int = 0
    sides: tuple[Side, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written that could be lost."""
        fields = self.fields
        more = replace(fields.more, medium="")
        bare = replace(fields, authors=People(), recipients=People(), more=more)
        return (
            not self.sides and not self.text.strip() and bare == FormFields() and not _named(fields)
        )


def _named(fields: FormFields) -> bool:
    return any(people.names and not people.is_me for people in (fields.authors, fields.recipients))


def another(sheet: Sheet) -> Sheet:
    """Return the form for the next letter out of the same shoebox: from, to and the place of the paper stay."""
    fields = sheet.fields
    return Sheet(FormFields(fields.authors, fields.recipients, paper_place=fields.paper_place))


# --- as the box takes it -----------------------------------------------------------------------------


def written(sheet: Sheet, known: Known) -> WrittenDown:
    """Return what the service takes."""
    fields, more = sheet.fields, sheet.fields.more
    today = known.today
    return WrittenDown(
        authors=_spelled(fields.authors, known),
        recipients=_spelled(fields.recipients, known),
        date=meant(fields.date, today),
        received=meant(more.received, today),
        place=fields.place.strip(),
        language=language_tag(more.language),
        medium=cast("Medium", more.medium) if more.medium else None,
        subject=more.subject.strip(),
        paper_number=fields.paper_number.strip(),
        paper_place=fields.paper_place.strip(),
        tags=tags_in(more.tags),
        note=more.note.strip(),
        text=sheet.text,
        answers=tuple(it.key for it in more.answers),
        enclosures=more.enclosures,
    )


def _spelled(people: People, known: Known) -> tuple[str, ...]:
    if people.is_me:
        return ("me",)
    found = []
    for each in people.names:
        ids = known.who(each.text)
        found.append(each.key or (ids[0] if len(ids) == 1 else each.text))
    return tuple(found)


def fields_of(
    kept: WrittenDown, known: Known, answers: Sequence[Suggestion], enclosed: Sequence[str]
) -> FormFields:
    """Return the form that shows a letter of the box."""
    more = MoreFields(
        kept.received,
        kept.language,
        kept.medium or "",
        kept.subject,
        ", ".join(kept.tags),
        kept.note,
        tuple(answers),
        kept=tuple(enclosed),
    )
    return FormFields(
        _people(kept.authors, known),
        _people(kept.recipients, known),
        kept.date,
        kept.place,
        kept.paper_place,
        kept.paper_number,
        more,
    )


def _people(spelled: Sequence[str], known: Known) -> People:
    if spelled and all(it == "me" or known.is_me(it) for it in spelled):
        return People((), is_me=True)
    return People(tuple(Suggestion(known.names.get(it, it), key=_key(it, known)) for it in spelled))


def _key(spelled: str, known: Known) -> str:
    return spelled if spelled in known.names else ""


# --- as it is kept while it is not finished ------------------------------------------------------------


def to_kept(sheet: Sheet) -> dict[str, object]:
    """Return what JSON can hold of the form."""
    fields, more = sheet.fields, sheet.fields.more
    found: dict[str, object] = {name: getattr(fields, name) for name in _LINES}
    found |= {name: getattr(more, name) for name in _MORE_LINES}
    for name in ("authors", "recipients"):
        people: People = getattr(fields, name)
        found[name] = _rows(people.names)
        found[f"{name}_me"] = people.is_me
    found["answers"] = _rows(more.answers)
    found["enclosures"] = [str(file) for file in more.enclosures]
    found["kept"] = list(more.kept)
    return found | {"text": sheet.text, "caret": sheet.caret, "sides": sides_to(sheet.sides)}


def from_kept(kept: Mapping[str, object]) -> Sheet:
    """Return the form that was kept; what is missing or of another kind is passed over."""

    def line(name: str) -> str:
        value = kept.get(name)
        return value if isinstance(value, str) else ""

    def listed(name: str) -> list[str]:
        value = kept.get(name)
        return [it for it in value if isinstance(it, str)] if isinstance(value, list) else []

    lines = {name: line(name) for name in _MORE_LINES}
    if lines["medium"] not in _MEDIA:
        lines["medium"] = ""
    more = MoreFields(
        **lines,
        answers=_suggestions(kept.get("answers")),
        enclosures=tuple(Path(it) for it in listed("enclosures")),
        kept=tuple(listed("kept")),
    )
    authors, recipients = (
        People(_suggestions(kept.get(name)), kept.get(f"{name}_me") is True)
        for name in ("authors", "recipients")
    )
    at_head = {name: line(name) for name in _LINES}
    fields = FormFields(authors, recipients, **at_head, more=more)
    caret = kept.get("caret")
    at = caret if isinstance(caret, int) else 0
    return Sheet(fields, line("text"), at, sides_from(kept.get("sides")))


def _rows(names: Sequence[Suggestion]) -> list[list[str]]:
    return [[it.text, it.about, it.key] for it in names]


def _suggestions(value: object) -> tuple[Suggestion, ...]:
    if not isinstance(value, list):
        return ()
    found = []
    for row in value:
        match row:
            case [str(text), str(about), str(key)]:
                found.append(Suggestion(text, about, key))
    return tuple(found)
