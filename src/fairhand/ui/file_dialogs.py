"""Qt's file dialogs, kept from looking into files.

To draw an icon and name a kind, Qt's own dialog reads the first bytes of every file in the folder that it
lists. Where that folder holds the open box, closing those files again drops every lock that SQLite
holds on the box (so POSIX has it: locks are the process's, and go with the first close). A command
beside the window then takes the box for its own, and what the window saves goes into a deleted file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget


class NamesAlone(QFileIconProvider):
    """Tells files apart by what the folder says of them, and never opens one."""

    def __init__(self) -> None:
        super().__init__()
        self.setOptions(QAbstractFileIconProvider.Option.DontUseCustomDirectoryIcons)

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the icon of a folder, or that of any file."""
        kinds = QAbstractFileIconProvider.IconType
        if isinstance(what, QFileInfo):
            return super().icon(kinds.Folder if what.isDir() else kinds.File)
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        """Return "Folder", or the ending of the name."""
        return "Folder" if info.isDir() else info.suffix()


_NAMES_ALONE: list[NamesAlone] = []


def choose(window: QWidget, title: str, mode: QFileDialog.FileMode, kinds: str = "") -> list[Path]:
    """Ask for files or folders that are there.

    Args:
        window: in front of which the dialog stands.
        title: of the dialog.
        mode: one file, several, or a folder.
        kinds: as Qt has them, "Boxes (*.fairhand);;All files (*)"; "" for all.
    """
    dialog = _dialog(window, title, kinds)
    dialog.setFileMode(mode)
    if mode == QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def choose_new(window: QWidget, title: str, suggested: str, kinds: str = "") -> Path | None:
    """Ask where to write a file, beginning with the path or name `suggested`; None for nowhere."""
    dialog = _dialog(window, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    path = Path(suggested)
    if path.is_absolute():
        dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    return next(iter(_answer(dialog)), None)


def _dialog(window: QWidget, title: str, kinds: str) -> QFileDialog:
    if not _NAMES_ALONE:
        # One for all, never collected: the dialog's thread may still ask it.
        _NAMES_ALONE.append(NamesAlone())
    dialog = QFileDialog(window, title)
    dialog.setIconProvider(_NAMES_ALONE[0])
    if kinds:
        dialog.setNameFilters(kinds.split(";;"))
    return dialog


def _answer(dialog: QFileDialog) -> list[Path]:
    chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if chosen else []
    dialog.deleteLater()
    return [Path(name) for name in names]
