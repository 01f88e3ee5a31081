"""The window, for stories that go through it."""

from tests.ui.conftest import dialogs, open_window

__all__ = ["dialogs", "open_window"]
