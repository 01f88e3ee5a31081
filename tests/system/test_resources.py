from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from fairhand.system import resources
from fairhand.system.resources import resource

FAMILIES = {
    "Literata": {"Regular", "Italic", "SemiBold", "SemiBold Italic"},
    "EB Garamond": {"Regular", "Italic", "SemiBold", "SemiBold Italic"},
    "Newsreader": {"Regular", "Italic", "SemiBold", "SemiBold Italic"},
    "Inter": {"Regular", "Italic", "Medium", "SemiBold"},
    "Noto Naskh Arabic": {"Regular", "SemiBold"},
    "Noto Serif Hebrew": {"Regular", "SemiBold"},
    "Noto Emoji": {"Regular"},
}


def test_a_file_is_found() -> None:
    assert resource("icons", "pen.svg").is_file()
    assert resource("fonts").is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"without icons/none\.svg"):
        resource("icons", "none.svg")


def test_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a wheel, where the resources lie inside the package."""
    package = tmp_path / "site" / "packages" / "fairhand"
    (package / "resources").mkdir(parents=True)
    (package / "resources" / "here").touch()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources._folder.cache_clear()
    try:
        assert resource("here") == package / "resources" / "here"
    finally:
        resources._folder.cache_clear()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_fonts_load(qapp: QApplication, family: str) -> None:
    assert set(QFontDatabase.styles(family)) >= FAMILIES[family]


def test_the_icons_have_their_licence() -> None:
    assert "ISC" in resource("icons", "LICENSE.txt").read_text("utf-8")


def test_every_font_folder_has_its_licence() -> None:
    folders = {font.parent for font in resource("fonts").rglob("*.ttf")}
    assert len(folders) == len(FAMILIES)
    assert all("SIL Open Font" in (each / "LICENSE.txt").read_text("utf-8") for each in folders)


def test_every_icon_can_be_drawn_in_any_colour(qapp: QApplication) -> None:
    icons = sorted(resource("icons").glob("*.svg"))
    assert len(icons) > 60
    for icon in icons:
        assert QSvgRenderer(str(icon)).isValid(), icon.name
        # The application's own icon is the only one with colours of its own.
        assert icon.stem == "fairhand" or "currentColor" in icon.read_text("utf-8"), icon.name
