"""Python's garbage, collected in the interface thread alone.

Python collects circles of objects in whichever thread happens to make the next object. Where such a
circle holds something of Qt's, that is destroyed in a thread that is not its own, and the process
with it. So, while a window is open, a timer collects and nobody else does.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 300


class Garbage(QObject):
    """Collects while it lives; `stop` hands the work back to Python.

    Args:
        parent: the window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(collect)
        self._timer.start()
        self._enabled = gc.isenabled()
        gc.disable()

    def stop(self) -> None:
        """Collect no longer; Python does it as it did before."""
        self._timer.stop()
        if self._enabled:
            gc.enable()


def collect() -> None:
    """Collect what Python itself would have collected by now, the youngest first."""
    for generation, (count, most) in enumerate(
        zip(gc.get_count(), gc.get_threshold(), strict=True)
    ):
        if count <= most:
            return
        gc.collect(generation)
