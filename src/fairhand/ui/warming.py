"""What the window will need is imported in idle moments, one module at a time.

The first visit to a pane took 90 to 170 ms of the interface thread, two thirds of it for reading
modules. Read beforehand, a few milliseconds each, nobody notices. (Not in a thread: what Python reads
there makes keystrokes wait.)
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_ROOMS = ("fairhand.ui.models", "fairhand.ui.widgets", "fairhand.ui", "fairhand.ui.panes")
_MILLISECONDS_UNTIL_FIRST = 1500
_MILLISECONDS_BETWEEN = 25


class Warming(QObject):
    """Imports the modules of the window that are not there yet, from the smallest parts to the panes.

    Args:
        parent: the window; with it the warming ends.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin a while after the letters stand on the screen."""
        if not self._timer.isActive():
            self._names = _missing()
            self._timer.start(_MILLISECONDS_UNTIL_FIRST)

    def stop(self) -> None:
        """Import nothing more."""
        self._timer.stop()

    def _step(self) -> None:
        self._timer.setInterval(_MILLISECONDS_BETWEEN)
        name = next(self._names, None)
        if name is None:
            self._timer.stop()
        else:
            importlib.import_module(name)


def _missing() -> Iterator[str]:
    for room in _ROOMS:
        for found in pkgutil.iter_modules(importlib.import_module(room).__path__):
            name = f"{room}.{found.name}"
            if not found.ispkg and name not in sys.modules:
                yield name
