"""All that a person can ask a box about people, as one value: equal before an act and after its undo."""

from __future__ import annotations

from typing import Any

from fairhand.services import correspondents, drafting, letters, listing, people, searching
from fairhand.store.box import Box

WAYS: tuple[letters.Way, ...] = ("all", "received", "sent")


def dump(box: Box, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return lists, forms, timelines, figures, drafts, and what searches for `names` find."""
    rows = correspondents.rows(box)
    everybody = [row.id for row in rows] + [who.id for who in correspondents.me(box)]
    return {
        "rows": rows,
        "me": correspondents.me(box),
        "guesses": correspondents.guess_me(box),
        "alike": correspondents.alike(box),
        "details": [correspondents.details(box, who) for who in everybody],
        "overview": people.overview(box),
        "letters": list(listing.find(box)),
        "timelines": {
            (who, way): letters.timeline(box, who, direction=way)
            for who in [None, *everybody]
            for way in WAYS
        },
        "drafts": [(draft.id, draft.to, draft.to_ids) for draft in drafting.drafts(box)],
        "found": {
            f"{how}:{name}": sorted(hit.id for hit in searching.search(box, f"{how}:{name}").hits)
            for name in names
            for how in ("from", "to", "with")
        },
        "states": {
            query: [hit.id for hit in searching.search(box, query).hits]
            for query in ("kind:received", "kind:sent", "is:owed", "is:answered")
        },
    }
