"""Whether a window can be opened here. Qt itself ends the process when it cannot."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers put them, not a file of ours
_OPEN_SOCKETS = Path("/proc/net/unix")


def has_screen(environ: Mapping[str, str] | None = None, platform: str | None = None) -> bool:
    """Tell whether a window can be opened.

    Args:
        environ: the environment variables; None for those of this process.
        platform: as `sys.platform` names it; None for this machine's.

    Returns:
        False only where Qt would certainly fail: on Linux and its kin with neither a Wayland nor
        an X display, or an X display on this machine that nobody serves. True where a
        `QT_QPA_PLATFORM` is asked for that needs no screen, such as `offscreen`.
    """
    environ = os.environ if environ is None else environ
    if (platform or sys.platform) in {"darwin", "win32", "cygwin"}:
        return True
    # "wayland;xcb" is a list in order of preference, "offscreen:size=..." carries options.
    wanted = [name.partition(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";")]
    return any(_can_open(name, environ) for name in wanted)


def _can_open(qt_platform: str, environ: Mapping[str, str]) -> bool:
    if not qt_platform:
        return _has_wayland(environ) or _has_x(environ)
    if qt_platform.startswith("wayland"):
        return _has_wayland(environ)
    if qt_platform == "xcb":
        return _has_x(environ)
    return True


def _has_wayland(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("WAYLAND_DISPLAY") or environ.get("WAYLAND_SOCKET"))


def _has_x(environ: Mapping[str, str]) -> bool:
    """Tell whether DISPLAY names a screen, and, on this machine, one that is served."""
    display = environ.get("DISPLAY", "")
    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon:
        return False
    if host not in {"", "unix"} or not number.isdigit():
        # Another machine's, or a path of macOS's kind: only opening it would tell.
        return True
    return (_X_SOCKETS / f"X{number}").exists() or _is_abstract_socket(number)


def _is_abstract_socket(number: str) -> bool:
    """Tell whether the X server is reached without a file, as in some containers."""
    try:
        sockets = _OPEN_SOCKETS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        # Not Linux, or closed to us: do not stand in the way.
        return not _X_SOCKETS.is_dir()
    return any(line.endswith(f"@{_X_SOCKETS}/X{number}") for line in sockets.splitlines())
