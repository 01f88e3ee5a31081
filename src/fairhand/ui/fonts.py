"""The fonts that Fairhand carries, and what stands in where they have no glyph."""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from fairhand.system.resources import resource

log = logging.getLogger(__name__)

SERIF = (
    "Literata",
    "Noto Serif",
    "Noto Serif CJK JP",
    "Noto Naskh Arabic",
    "Noto Serif Hebrew",
    "serif",
)
SANS = (
    "Inter",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "sans-serif",
)
BUNDLED = (
    ("inter", "Inter_400Regular.ttf"),
    ("inter", "Inter_500Medium.ttf"),
    ("inter", "Inter_600SemiBold.ttf"),
    ("literata", "Literata_400Regular.ttf"),
    ("literata", "Literata_400Regular_Italic.ttf"),
    ("literata", "Literata_600SemiBold.ttf"),
    ("literata", "Literata_600SemiBold_Italic.ttf"),
)


#: The faces of fair copies that nothing else in the window is drawn in.
FACES = (
    ("eb-garamond", "EBGaramond_400Regular.ttf"),
    ("newsreader", "Newsreader_400Regular.ttf"),
)


@lru_cache(maxsize=1)
def load() -> None:
    """Make the bundled fonts known to Qt, once a process; what is missing is logged and done without."""
    _load(BUNDLED)


@lru_cache(maxsize=1)
def load_faces() -> None:
    """Make the faces of fair copies known as well, once one of them is drawn in the window."""
    _load(FACES)


def _load(files: tuple[tuple[str, str], ...]) -> None:
    for folder, name in files:
        path = resource("fonts", folder, name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.info("the font %s could not be loaded", name)


def make(families: tuple[str, ...], pixels: int, weight: int, *, italic: bool = False) -> QFont:
    """Return a font of `pixels` height and of `weight` (400, 500, 600), from the first family that has the glyph."""
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def system_family() -> str:
    """Return the family of the system's own interface font."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return QFontInfo(font).family()
