from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.system import display
from fairhand.system.display import has_screen


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the X servers of this machine; display 7 is served."""
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "X7").touch()
    monkeypatch.setattr(display, "_X_SOCKETS", folder)
    monkeypatch.setattr(display, "_OPEN_SOCKETS", tmp_path / "unix")
    (tmp_path / "unix").write_text(f"0: 1 @{folder}/X8\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("environ", "there"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": "nonsense"}, False),
        ({"DISPLAY": ":7"}, True),
        ({"DISPLAY": ":7.0"}, True),
        ({"DISPLAY": "unix:7"}, True),
        ({"DISPLAY": ":8"}, True),
        ({"DISPLAY": ":9"}, False),
        ({"DISPLAY": "elsewhere:10.0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"WAYLAND_SOCKET": "3"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7"}, True),
        ({"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":7"}, False),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":7"}, True),
        ({"QT_QPA_PLATFORM": "wayland-egl", "WAYLAND_DISPLAY": "w"}, True),
    ],
)
@pytest.mark.usefixtures("sockets")
def test_a_screen_on_linux(environ: dict[str, str], there: bool) -> None:  # noqa: FBT001 - a table
    assert has_screen(environ, "linux") is there


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_one(platform: str) -> None:
    assert has_screen({}, platform)


@pytest.mark.usefixtures("sockets")
def test_where_nothing_can_be_known_it_is_tried(
    sockets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_OPEN_SOCKETS", sockets / "none")
    assert not has_screen({"DISPLAY": ":9"}, "linux")
    monkeypatch.setattr(display, "_X_SOCKETS", sockets / "none")
    assert has_screen({"DISPLAY": ":9"}, "linux")


def test_the_tests_themselves_need_none() -> None:
    assert has_screen()
