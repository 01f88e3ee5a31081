"""Other texts of the draft on the desk: what somebody else wrote meanwhile, and what could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fairhand.domain.draft import Saved, WorkingText
from fairhand.services import recovery
from fairhand.services.boxes import Box
from fairhand.services.recovery import Rescued
from fairhand.ui.tasks import Tasks
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.words import moment
from fairhand.ui.writing import Writing


class OtherTexts(QObject):
    """Shows in a quiet line that there is another text, and puts it on the sheet if asked.

    Args:
        view: the place where it is written.
        tasks: remove what was rescued, once it is settled.
    """

    def __init__(self, view: WritingPlace, tasks: Tasks) -> None:
        super().__init__(view)
        self._view, self._tasks = view, tasks
        self._box: Box | None = None
        self._writing: Writing | None = None
        self._theirs: WorkingText | None = None
        self._rescued: Rescued | None = None
        view.use_theirs.clicked.connect(self._use_theirs)
        view.take_rescued.clicked.connect(lambda: self._settle(take=True))
        view.drop_rescued.clicked.connect(lambda: self._settle(take=False))

    def open(self, box: Box, writing: Writing | None, rescued: Rescued | None) -> None:
        """Take up a draft, and offer what of it could not be saved."""
        self._box, self._writing, self._theirs = box, writing, None
        same = rescued is not None and rescued.text == self._view.editor.text()
        self._rescued = None if same or writing is None else rescued
        if self._rescued is not None:
            at = moment(self._rescued.at)
            self._view.rescued.say(f"A text that could not be saved ({at}) was kept for you.")

    def meet(self, working: WorkingText, *, own: bool) -> None:
        """Hear that the box holds another text than the sheet, on which all is saved.

        Args:
            working: as it stands in the box.
            own: whether an act of this window put it there: then it goes onto the sheet, as a step back.
        """
        if self._writing is None:
            return
        if own:
            self._writing.take_up(working, self._view.editor.replace)
        else:
            # Saving what is here, which started from an older text, keeps both of them.
            self._writing.meet(working)

    def met(self, saved: Saved, theirs: WorkingText) -> None:
        """Tell that somebody else wrote the draft meanwhile."""
        self._theirs = theirs
        self._view.elsewhere.say("This draft was also written elsewhere; both texts are kept.")

    def _use_theirs(self) -> None:
        theirs, self._theirs = self._theirs, None
        self._view.elsewhere.say("")
        if theirs is not None:
            # Ours is a version by now; and one Ctrl+Z brings it back.
            self._view.editor.replace(theirs.text)
            self._view.editor.setFocus()

    def _settle(self, *, take: bool) -> None:
        rescued, self._rescued = self._rescued, None
        box, writing = self._box, self._writing
        self._view.rescued.say("")
        if rescued is None or box is None or writing is None:
            return

        def settled() -> None:
            self._tasks.run(lambda _: recovery.forget(box, rescued.draft, rescued.line))

        if take:
            # What stands there now is kept first; the file goes when the other is on the disk.
            writing.keep()
            self._view.editor.replace(rescued.text)
            writing.settle(settled)
        else:
            settled()
