"""Sides of paper that are not in the box yet, as a form that is not finished keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fairhand.domain.page import Look, role_of
from fairhand.ui.sides import Side

_CROPPED = 4


def sides_to(sides: Sequence[Side]) -> list[dict[str, object]]:
    """Return what JSON can hold of sides that lie in files."""
    return [
        {
            "file": str(it.file),
            "leaf": it.leaf,
            "role": it.role,
            "turned": it.look.turned,
            "tilt": it.look.tilt,
            "crop": list(it.look.crop),
        }
        for it in sides
        if it.file is not None
    ]


def sides_from(kept: object) -> tuple[Side, ...]:
    """Return the sides that were kept; what is missing or of another kind is passed over."""
    rows = kept if isinstance(kept, list) else []
    return tuple(side for row in rows if (side := _side_of(row)) is not None)


def _side_of(row: object) -> Side | None:
    if not isinstance(row, Mapping) or not isinstance(row.get("file"), str):
        return None

    def number(value: object) -> int:
        return value if isinstance(value, int) else 0

    kept = row.get("crop")
    cut = [number(it) for it in kept] if isinstance(kept, list) else []
    crop = (cut[0], cut[1], cut[2], cut[3]) if len(cut) == _CROPPED else (0, 0, 0, 0)
    look = Look(number(row.get("turned")), number(row.get("tilt")), crop).in_bounds()
    file, role = Path(row["file"]), row.get("role")
    leaf = max(0, number(row.get("leaf")))
    return Side(file.name, leaf, role_of(role if isinstance(role, str) else ""), look, file=file)
