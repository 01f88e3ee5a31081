"""A query in words that a person understands."""

from fairhand.domain.query import Filter, Query, Term

_LONGEST = 80
_KINDS = {
    "letter": "letters",
    "received": "letters received",
    "sent": "letters sent",
    "between": "letters between others",
    "draft": "drafts",
    "journal": "journal entries",
    "version": "past wording",
}
_PROPERTIES = {
    "scan": "a scan",
    "enclosure": "an enclosure",
    "transcript": "a text",
    "answer": "an answer",
}
_STATES = {
    "owed": "waiting for a reply",
    "answered": "answered",
    "starred": "starred",
    "sealed": "sealed here",
}
_LEADS = {
    "from": "from ",
    "to": "to ",
    "with": "from or to ",
    "before": "before ",
    "after": "after ",
    "on": "on ",
    "year": "of the year ",
    "tag": "tagged ",
    "kind": "",
    "has": "with ",
    "is": "",
    "lang": "in the language ",
    "place": "written in ",
    "subject": "with the subject ",
}


def understood(query: Query) -> str:
    """Return what `query` asks for, in words: "“garden” or “park”, without “rain”, from Leila".

    An empty query gives "".
    """
    parts = []
    if query.clauses:
        parts.append(" and ".join(_any(clause) for clause in query.clauses))
    if query.excluded:
        parts.append(f"without {_any(query.excluded)}")
    parts += [_filter(one) for one in query.filters]
    if query.shortened and parts:
        parts.append("and not the rest of what was typed")
    return ", ".join(parts)


def _any(terms: tuple[Term, ...]) -> str:
    """Return terms of which one is asked for; spellings of one word are said once."""
    return " or ".join(dict.fromkeys(map(_term, terms)))


def _term(term: Term) -> str:
    return f"“{_shown(term.shown)}{'…' if term.prefix else ''}”"


def _filter(one: Filter) -> str:
    lead = "not " * one.negated + _LEADS[one.name]
    if one.name in {"subject", "place"}:
        values = [f"“{_shown(value)}”" for value in one.values]
    else:
        names = {"kind": _KINDS, "has": _PROPERTIES, "is": _STATES}.get(one.name, {})
        values = [names.get(value, _shown(value)) for value in one.values]
    return lead + " or ".join(values)


def _shown(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
