"""Photographs of the text that is written: read from the box to be shown, and kept there when they are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError, UnreadableError
from fairhand.services import journal
from fairhand.services.boxes import Box
from fairhand.ui.decoding import decode, encode
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.linked_editor import PICTURE_SUFFIXES, LinkedEditor

_KINDS = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
_PASTED = "Picture.png"


class Picturing(QObject):
    """The pictures of one draft or entry on a sheet.

    Args:
        editor: the sheet.
        also: other sheets that show texts of the same draft.
        tools: of the pane.
        with_draft: calls back with the id of the draft, once there is one; an entry may not be begun yet.
    """

    def __init__(
        self,
        editor: LinkedEditor,
        also: LinkedEditor,
        tools: Tools,
        with_draft: Callable[[Callable[[str], object]], object],
    ) -> None:
        super().__init__(editor)
        self._editor, self._tools, self._with_draft = editor, tools, with_draft
        self._draft = ""
        editor.files_given.connect(self.add_files)
        editor.image_given.connect(self._add_image)
        for sheet in (editor, also):
            sheet.pictures_wanted.connect(lambda names, sheet=sheet: self._fetch(sheet, names))

    def open(self, draft: str, *, writable: bool) -> None:
        """Take up a draft, before its text is put on the sheet; "" where it is not begun yet."""
        self._draft = draft
        self._editor.takes_pictures = writable

    def ask(self) -> None:
        """Let the person choose photographs."""
        files = self._tools.dialogs.choose_files(
            "Add a photograph", f"Photographs ({_KINDS} {_KINDS.upper()})"
        )
        if files:
            self.add_files(files)

    def add_files(self, files: list[Path]) -> None:
        """Keep photographs in the box, and name them in the text at the caret."""
        self._with_draft(lambda draft: self._keep_next(draft, list(files)))

    def _keep_next(self, draft: str, files: list[Path]) -> None:
        """Keep one after the other, so that they stand in the text in the order in which they came."""
        box = self._tools.workspace.box
        if box is None or not files:
            return
        file, *rest = files
        self._tools.tasks.run(
            lambda _: journal.add_picture(box, draft, file, file.name),
            lambda answer: self._kept(draft, *answer, lambda: self._keep_next(draft, rest)),
            failed=self._refused,
        )

    def _add_image(self, image: QImage) -> None:
        self._with_draft(lambda draft: self._keep_image(draft, image))

    def _keep_image(self, draft: str, image: QImage) -> None:
        box = self._tools.workspace.box
        if box is not None:
            self._tools.tasks.run(
                lambda _: _keep(box, draft, image),
                lambda answer: self._kept(draft, *answer, lambda: None),
                failed=self._refused,
            )

    def _kept(self, draft: str, name: str, changes: Changes, then: Callable[[], object]) -> None:
        self._tools.workspace.note(changes)
        if draft == self._draft and not self._editor.isReadOnly():
            self._editor.insert_picture(name)
            self._editor.setFocus()
        then()

    def _refused(self, error: FairhandError) -> None:
        self._tools.dialogs.tell(error)

    def _fetch(self, sheet: LinkedEditor, names: list[str]) -> None:
        """Read pictures, one a task, so that a large one keeps no other waiting."""
        box, draft = self._tools.workspace.box, self._draft
        if box is None or not draft:
            return
        for name in names:
            self._tools.tasks.run(
                lambda _, name=name: _read(box, draft, name),  # type: ignore[misc]
                lambda image, name=name: self._show(sheet, draft, name, image),  # type: ignore[misc]
            )

    def _show(self, sheet: LinkedEditor, draft: str, name: str, image: QImage | None) -> None:
        if draft == self._draft:
            sheet.show_picture(name, image)


def _read(box: Box, draft: str, name: str) -> QImage | None:
    """Return a picture of a draft; None where it is not there or cannot be shown."""
    try:
        return decode(journal.picture(box, draft, name))
    except FairhandError:
        return None


def _keep(box: Box, draft: str, image: QImage) -> tuple[str, Changes]:
    data = encode(image)
    if not data:
        raise UnreadableError(
            "The picture on the clipboard cannot be read.", safe="Nothing was changed."
        )
    return journal.add_picture(box, draft, data, _PASTED)
