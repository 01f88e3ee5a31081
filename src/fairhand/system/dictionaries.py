"""The Hunspell dictionaries of this machine: those that come with Fairhand, one's own, the system's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fairhand.system.paths import data_folder
from fairhand.system.resources import resource

_UNIX = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
)
_OFFICES = (
    "/usr/lib/libreoffice/share/extensions",
    "/usr/lib64/libreoffice/share/extensions",
    "/opt/libreoffice/share/extensions",
    "/Applications/LibreOffice.app/Contents/Resources/extensions",
)
_MOST_EACH = 2
# Where a language is most at home, for whom the system does not say.
_HOMES = {"en": "US", "de": "DE", "fr": "FR", "pt": "PT", "es": "ES", "nl": "NL", "it": "IT"}


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary.

    Args:
        language: two letters.
        territory: two capital letters, or "".
        folder: where its two files are.
        name: theirs, without ".aff" and ".dic".
        bundled: whether it came with Fairhand.
    """

    language: str
    territory: str
    folder: str
    name: str
    bundled: bool = False


def own_folder() -> Path:
    """Return the folder into which a person may put dictionaries; it need not exist."""
    return data_folder() / "dictionaries"


def find(territory: str = "", folders: Sequence[Path] | None = None) -> list[Dictionary]:
    """Return the dictionaries to use, at most two a language.

    Args:
        territory: where the person is, whose way of a language comes first.
        folders: to look into; None for those of this machine.
    """
    bundled = _bundled()
    places = [own_folder(), *_system_folders()] if folders is None else folders
    found = [it for folder in places for it in _in(folder, bundled=False)]
    if folders is None:
        found += [it for folder in bundled for it in _in(folder, bundled=True)]
    chosen: dict[str, list[Dictionary]] = {}
    for made in sorted(found, key=lambda it: _rank(it, territory)):
        kept = chosen.setdefault(made.language, [])
        known = {it.territory for it in kept}
        # A second one only where a language is written in two ways that both are right.
        if made.territory not in known and len(kept) < (_MOST_EACH if made.language == "en" else 1):
            kept.append(made)
    return [it for kept in chosen.values() for it in kept]


def _rank(made: Dictionary, territory: str) -> tuple[bool, bool, bool]:
    home = _HOMES.get(made.language, made.language.upper())
    return (made.territory != territory, made.territory not in (home, "GB"), made.bundled)


def _in(folder: Path, *, bundled: bool) -> Iterable[Dictionary]:
    try:
        files = sorted(folder.glob("*.aff"))
    except OSError:
        return
    for file in files:
        language, _, rest = file.stem.replace("-", "_").partition("_")
        if language.isalpha() and len(language) == len("en") and file.with_suffix(".dic").is_file():
            territory = rest[:2].upper() if rest[:2].isalpha() else ""
            yield Dictionary(language.lower(), territory, str(folder), file.stem, bundled)


def _bundled() -> list[Path]:
    try:
        folder = resource("dictionaries")
    except FileNotFoundError:
        return []
    return sorted(it for it in folder.iterdir() if it.is_dir())


def _system_folders() -> list[Path]:
    named = [Path(it) for it in os.environ.get("DICPATH", "").split(os.pathsep) if it]
    if sys.platform == "win32":
        roots = [os.environ.get(it, "") for it in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        offices = [Path(it) / "LibreOffice" / "share" / "extensions" for it in roots if it]
        return named + [it for office in offices for it in _extensions(office)]
    spelling = [Path.home() / "Library" / "Spelling", Path("/Library/Spelling")]
    unix = [Path(it) for it in _UNIX]
    return named + unix + spelling + [it for office in _OFFICES for it in _extensions(Path(office))]


def _extensions(office: Path) -> list[Path]:
    try:
        return [it for it in sorted(office.glob("dict-*")) if it.is_dir()]
    except OSError:
        return []
