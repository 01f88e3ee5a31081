"""The look: contrast of every pair that text is painted in, sizes, and what a change of look does."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.ui import icons, theme
from fairhand.ui.commands import COMMANDS
from fairhand.ui.theme import Theme
from fairhand.ui.tokens import BY_SCHEME, CONTRAST, DARK, LIGHT, Tokens

ALL = [pytest.param(tokens, id=name) for name, tokens in BY_SCHEME.items()]
TEXT_ON = (
    ("ink", "paper"),
    ("ink", "sel"),
    ("ink", "lsel"),
    ("ink", "raised"),
    ("ink2", "paper"),
    ("ink2", "side"),
    ("ink2", "sel"),
    ("ink2", "lsel"),
    ("ink3", "paper"),
    ("ink3", "desk"),
    ("accent", "paper"),
    ("accent", "list"),
    ("accent", "tint"),
    ("sepia", "list"),
    ("sepia", "sepia_tint"),
    ("seal", "paper"),
    ("seal", "seal_tint"),
    ("sage", "sage_tint"),
    ("plum", "plum_tint"),
    ("plum", "sel"),
    ("plum", "paper"),
    ("ink", "hl"),
    ("on_btn", "btn"),
    ("on_btn", "btn_hover"),
    ("dele_ink", "dele"),
)


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast as WCAG 2 computes it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", ALL)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_has_a_contrast_of_four_and_a_half(tokens: Tokens, ink: str, ground: str) -> None:
    assert ratio(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", ALL)
def test_initials_can_be_read_on_every_hue(tokens: Tokens) -> None:
    for hue in tokens.hues:
        assert ratio(hue.ink, hue.ground) >= 4.5


def test_high_contrast_has_edges_of_seven_to_one() -> None:
    assert ratio(CONTRAST.line2, CONTRAST.paper) >= 7


def test_pixels_follow_the_text_size_and_never_vanish(qapp: QApplication) -> None:
    look = Theme("light", 1.5)
    assert (look.px(10), look.px(0)) == (15, 0)
    assert Theme("light", 0.8).px(0.5) == 1
    assert Theme("light", 9).scale == 2.0


@pytest.mark.parametrize(
    ("appearance", "tokens"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)]
)
def test_the_look_is_the_one_that_is_set(
    qapp: QApplication, appearance: theme.Appearance, tokens: Tokens
) -> None:
    look = Theme()
    look.set_look(appearance=appearance)
    assert look.tokens is tokens
    assert look.color("ink").name() == tokens.ink


@pytest.mark.parametrize("name", sorted({command.icon for command in COMMANDS if command.icon}))
def test_every_icon_of_a_command_can_be_drawn(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, "#ff0000", 18, 2.0).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 36, 2) for y in range(0, 36, 2)}
    assert "#ff0000" in colours
    assert image.devicePixelRatio() == 2.0


def test_a_font_that_is_changed_is_one_s_own(qtbot: QtBot) -> None:
    for give in (theme.sans, theme.serif):
        mine = give(14, 400)
        mine.setStrikeOut(True)
        mine.setUnderline(True)
        mine.setPixelSize(mine.pixelSize() + 9)
        again = give(14, 400)
        assert not again.strikeOut()
        assert not again.underline()
        assert again.pixelSize() == mine.pixelSize() - 9
