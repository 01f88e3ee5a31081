"""One person beside the overview: what is known of them, merging and splitting, each of it undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import CorrespondentDetails, CorrespondentParts
from fairhand.domain.errors import FairhandError
from fairhand.services import correspondents
from fairhand.ui.pane import Tools
from fairhand.ui.people_view import PeopleView
from fairhand.ui.widgets.completing import Source
from fairhand.ui.widgets.joining_forms import Joined


class PersonDetails(QObject):
    """The panel of one person.

    Signals:
        shown: whose details are shown now.

    Args:
        view: of the overview.
        tools: of the pane.
        everybody: returns all people of the overview.
        find: returns what finds them by name.
    """

    shown = Signal(str)

    def __init__(
        self,
        view: PeopleView,
        tools: Tools,
        everybody: Callable[[], Sequence[Joined]],
        find: Callable[[], Source],
    ) -> None:
        super().__init__(view)
        self._view, self._everybody, self._find = view, everybody, find
        self._workspace, self._tasks, self._tools = tools.workspace, tools.tasks, tools
        self._shown: CorrespondentDetails | None = None
        #: Whose details are shown, or None.
        self.who: str | None = None
        person = view.person
        person.changed.connect(self._edit)
        person.letters_asked.connect(lambda: self.see_letters(self.who))
        person.write_asked.connect(lambda: self.write(self.who))
        person.merge_asked.connect(self._merge_this)
        person.split_asked.connect(self._begin_split)
        for form in (view.merge, view.split):
            form.left.connect(self._back)
        view.merge.merged.connect(self._merge)
        view.split.split.connect(self._split)

    def open(self, who: str | None, what: str = "") -> None:
        """Show somebody's details, or begin to "merge" or "split" them."""
        box = self._workspace.box
        if box is None or who is None:
            return
        self._view.person.tell()
        self.who = who
        self._tasks.run(
            lambda _: correspondents.details(box, who),
            lambda details: self._show(details, what),
            failed=self._lost,
            key="people.details",
        )

    def forget(self) -> None:
        """Show nobody any more."""
        self.who, self._shown = None, None
        self._view.person.forget()
        self._view.hide_panel()

    def close(self) -> None:
        """Take the panel away, and give the keyboard back to the list."""
        self._view.person.tell()
        self.forget()
        self._view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def joining(self) -> bool:
        """Whether somebody is being merged or split."""
        return not self._view.panel.isHidden() and self._view.forms.currentIndex() > 0

    # -- what is shown

    def _show(self, details: CorrespondentDetails, what: str) -> None:
        self.shown.emit(details.correspondent.id)
        again = self._shown is not None and self._shown.correspondent.id == details.correspondent.id
        self._shown = details
        self.who = details.correspondent.id
        self._view.person.show_person(details, writable=self._workspace.writable)
        if what == "merge":
            self.begin_merge([self.who])
        elif what == "split":
            self._begin_split()
        elif not (again and self.joining):
            self._view.show_form(self._view.person)
            if not self._view.main.isVisible() and not again:
                self._view.person.letters.setFocus(Qt.FocusReason.TabFocusReason)

    def _lost(self, error: FairhandError) -> None:
        self.forget()

    def _back(self) -> None:
        if self._shown is None:
            self.close()
            return
        self._view.show_form(self._view.person)
        self._view.person.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what can be done

    def see_letters(self, who: str | None) -> None:
        """Show the letters from and to somebody."""
        if who is not None:
            self._workspace.go("letters", correspondent=who, letter=None, draft=None, page="")

    def write(self, who: str | None) -> None:
        """Begin a letter to somebody."""
        if who is not None:
            self._workspace.write_asked.emit(who)

    def _edit(self, parts: CorrespondentParts) -> None:
        box, who = self._workspace.box, self.who
        if box is not None and who is not None:
            self._tasks.run(
                lambda _: correspondents.edit(box, who, parts),
                lambda changes: self._workspace.note(changes, "Changed" if changes else ""),
                failed=self._refused,
            )

    def _refused(self, error: FairhandError) -> None:
        self._tools.dialogs.tell(error)
        self.open(self.who)

    def _merge_this(self) -> None:
        if self.who is not None:
            self.begin_merge([self.who])

    def begin_merge(self, ids: Sequence[str]) -> None:
        """Begin to merge these: the first stays."""
        everybody = {it.id: it for it in self._everybody()}
        chosen = [everybody[it] for it in ids if it in everybody]
        if chosen and self._workspace.writable:
            self._view.show_form(self._view.merge)
            self._view.merge.begin(chosen, list(everybody.values()), self._find())

    def _merge(self, kept: str, others: Sequence[str]) -> None:
        box = self._workspace.box
        if box is not None:
            self._tasks.run(
                lambda _: correspondents.merge(box, kept, others),
                lambda changes: self._joined(changes, kept, "Merged"),
            )

    def _begin_split(self) -> None:
        if self._shown is not None and self._workspace.writable:
            self._view.show_form(self._view.split)
            self._view.split.begin(self._shown)

    def _split(self, names: Sequence[str], new_name: str) -> None:
        box, who = self._workspace.box, self.who
        if box is not None and who is not None:
            self._tasks.run(
                lambda _: correspondents.split(box, who, names=names, new_name=new_name),
                lambda changes: self._joined(changes, who, "Split"),
            )

    def _joined(self, changes: Changes, who: str, said: str) -> None:
        self._view.show_form(self._view.person)
        self._shown = None
        self.who = who
        self._workspace.note(changes, said)
        self.open(who)
