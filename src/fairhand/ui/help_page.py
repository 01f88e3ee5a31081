"""Which page of the handbook tells about where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from fairhand.ui.pane import Pane


def page_of(shown: Sequence[Pane]) -> str:
    """Return the page of the handbook that F1 opens.

    That of the pane which has the keyboard, among the columns of letters; elsewhere that of
    what stands beside the sidebar, for the sidebar is only the way there.

    Args:
        shown: the panes that can be seen, in reading order.
    """
    focus = QApplication.focusWidget()
    main = shown[1:] or shown
    here = [pane for pane in main if focus is not None and pane.isAncestorOf(focus)]
    if here:
        return here[0].page
    return main[0].page if main else "index"
