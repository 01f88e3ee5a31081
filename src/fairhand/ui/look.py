"""The look as the settings have it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from fairhand.system.settings import (
    HIGH_CONTRAST,
    INTERFACE_FONT,
    LARGE_CONTROLS,
    REDUCE_MOTION,
    TEXT_SCALE,
    THEME,
    Settings,
)
from fairhand.ui import theme


def dress(app: QApplication, settings: Settings) -> None:
    """Give an application that has no look yet the one that is set."""
    look = theme.current()
    look.appearance = appearance(settings)
    look.scale = settings.get(TEXT_SCALE) / 100
    look.system_font = settings.get(INTERFACE_FONT) == "system"
    look.large_controls = settings.get(LARGE_CONTROLS)
    look.reduced_motion = settings.get(REDUCE_MOTION)
    look.install(app)


def apply(settings: Settings) -> None:
    """Change the look to what is set now."""
    look = theme.current()
    look.large_controls = settings.get(LARGE_CONTROLS)
    look.reduced_motion = settings.get(REDUCE_MOTION)
    look.set_look(
        appearance=appearance(settings),
        scale=settings.get(TEXT_SCALE) / 100,
        system_font=settings.get(INTERFACE_FONT) == "system",
    )


def appearance(settings: Settings) -> theme.Appearance:
    """Return which look is set: high contrast goes before light and dark."""
    if settings.get(HIGH_CONTRAST):
        return "contrast"
    chosen = settings.get(THEME)
    return "dark" if chosen == "dark" else "light" if chosen == "light" else "system"
