"""The screen stays on, and unlocked, while a letter is copied by hand and no key is touched for minutes.

Each system is asked in its own words: the session's bus (org.freedesktop.ScreenSaver, as GNOME, KDE
and Xfce offer it), SetThreadExecutionState of Windows, `caffeinate` of macOS. Where it cannot be
asked, the screen goes off as it always does.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication

_log = logging.getLogger(__name__)

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONNECTION = "fairhand-awake"
_WHY = "A letter is being copied by hand"
_REST = 30 * 60 * 1000  # ms without a line
_CAFFEINATE = Path("/usr/bin/caffeinate")
# Of winbase.h.
_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x8000_0000, 0x1, 0x2
# Without a screen there is none to keep on.
_SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})


class Awake(QObject):
    """Keeps the screen on between `hold` and `release`.

    Args:
        parent: with which it ends, and lets go.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held = False
        self._connected = False
        self._process: QProcess | None = None
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(_REST)
        self.rest.timeout.connect(self.release)

    @property
    def held(self) -> bool:
        """Whether the screen is to stay on."""
        return self._held

    def hold(self) -> None:
        """Keep the screen on from now for half an hour, if it can be kept on: each line copied asks again.

        A letter that somebody walked away from does not stand open on a screen all night.
        """
        self.rest.start()
        if self._held:
            return
        self._held = True
        if QGuiApplication.platformName() in _SCREENLESS:
            return
        if sys.platform == "win32":
            _execution_state(_CONTINUOUS | _SYSTEM_REQUIRED | _DISPLAY_REQUIRED)
        elif sys.platform == "darwin":
            self._caffeinate()
        else:
            self._inhibit()

    def release(self) -> None:
        """Let it go off again as it always does."""
        self.rest.stop()
        if not self._held:
            return
        self._held = False
        if sys.platform == "win32":
            _execution_state(_CONTINUOUS)
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(200)
            self._process = None
        if self._connected:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - slow to import

            # What was asked for ends with the connection it was asked on.
            QDBusConnection.disconnectFromBus(_CONNECTION)
            self._connected = False

    def _caffeinate(self) -> None:
        if not _CAFFEINATE.exists():
            return
        self._process = QProcess(self)
        self._process.errorOccurred.connect(lambda _: _log.info("the screen cannot be kept on"))
        # It ends with this process, whatever ends that.
        self._process.start(str(_CAFFEINATE), ["-d", "-i", "-w", str(os.getpid())])

    def _inhibit(self) -> None:
        if not _has_bus():
            return
        from PySide6.QtDBus import (  # noqa: PLC0415 - slow to import
            QDBusConnection,
            QDBusMessage,
            QDBusPendingCallWatcher,
        )

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
        self._connected = True
        if not bus.isConnected():
            _log.info("the screen cannot be kept on: there is no bus")
            return
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        message.setArguments(["Fairhand", _WHY])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)

        def answered(call: QDBusPendingCallWatcher) -> None:
            if call.isError():
                _log.info("the screen cannot be kept on: %s", call.error().name())
            call.deleteLater()

        watcher.finished.connect(answered)


def _has_bus() -> bool:
    """Tell whether the session has a bus; where none is, Qt would try to start one."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(address) or (bool(folder) and Path(folder, "bus").exists())


def _execution_state(flags: int) -> None:
    """Tell Windows what this thread needs (winbase.h)."""
    library = getattr(ctypes, "windll", None)
    if library is not None and not library.kernel32.SetThreadExecutionState(flags):
        _log.info("the screen cannot be kept on")
