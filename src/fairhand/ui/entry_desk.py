"""The entry that is written on the sheet of a day: begun with its first key, saved, kept, left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain import links
from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate
from fairhand.domain.draft import Begun
from fairhand.domain.errors import FairhandError
from fairhand.domain.journal import Link
from fairhand.services import journal, letters, linking
from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.day_read import OpenedEntry, open_entry
from fairhand.ui.finding_here import FindHere
from fairhand.ui.growing import Growing
from fairhand.ui.in_text import InText
from fairhand.ui.keeping import Keeping
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.other_texts import OtherTexts
from fairhand.ui.pane import Tools
from fairhand.ui.saving import Frozen
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.writing import Writing

_LINKS_AFTER = 600  # milliseconds without a key


@dataclass(slots=True)
class _Beginning:
    """An entry that is being begun.

    Args:
        box: which holds it.
        left: the sheet as it was left meanwhile, or None while it is still there.
        rests: whether the person has gone somewhere else.
        then: what waits for its id.
    """

    box: Box
    left: Frozen | None = None
    rests: bool = False
    then: list[Callable[[str], object]] = field(default_factory=list)


class EntryDesk(QObject):
    """What is done with the entry on the sheet.

    Signals:
        began: an entry was begun with a first key; the `OpenedEntry`.
        counted: how many words are on the sheet.
        links_found: the `Link`s of the text.
        changed: another version is shown, or none any more.
        gone: the entry on the sheet was deleted by somebody.

    Args:
        place: where it is written.
        tools: of the pane.
    """

    began = Signal(object)
    counted = Signal(int)
    links_found = Signal(object)
    changed = Signal()
    gone = Signal()

    def __init__(self, place: WritingPlace, tools: Tools) -> None:
        super().__init__(place)
        self._place, self._tools = place, tools
        self._workspace, self._tasks = tools.workspace, tools.tasks
        self._box: Box | None = None
        self._day: LetterDate | None = None
        self._opened: OpenedEntry | None = None
        self._writing: Writing | None = None
        self._beginning: _Beginning | None = None
        self._leaving: set[Writing] = set()
        self._links: tuple[Link, ...] = ()
        self.tags: tuple[str, ...] = ()
        self.looking = LookingBack(place, self._tasks, self._workspace, self.changed.emit)
        self.keeping = Keeping(place, tools, self.looking, self.gone.emit)
        self.growing = Growing(place, self.looking, self._tasks)
        self.finding = FindHere(place)
        self.other_texts = OtherTexts(place, self._tasks)
        self.in_text = InText(place, tools, self._with_draft)
        self._looking_for_links = QTimer(self, singleShot=True, interval=_LINKS_AFTER)
        self._looking_for_links.timeout.connect(self._find_links)
        self.keeping.counted.connect(self.counted)
        place.editor.edited.connect(self._edited)
        place.editor.composed.connect(self._composed)

    # -- which entry

    @property
    def entry(self) -> str:
        """Id of the entry on the sheet, or "" where none is begun."""
        return self._opened.entry.id if self._opened is not None else ""

    @property
    def opened(self) -> OpenedEntry | None:
        """The entry on the sheet as it was read."""
        return self._opened

    @property
    def writing(self) -> Writing | None:
        """What saves it, or None."""
        return self._writing

    @property
    def writable(self) -> bool:
        """Whether one can write on the sheet."""
        return self._day is not None and self._workspace.writable

    def open(self, box: Box, day: LetterDate, opened: OpenedEntry | None) -> None:
        """Put an entry on the sheet, or an empty place to begin one."""
        self._box, self._day, self._opened = box, day, opened
        self._tasks.drop("journal.links")
        self.tags = opened.entry.tags if opened is not None else ()
        place, writable = self._place, self._workspace.writable
        place.show_now()
        self.in_text.open(opened.entry.id if opened else "", writable=writable)
        place.editor.setReadOnly(not writable)
        working = opened.working if opened is not None else None
        place.editor.load(working.text if working else "", working.caret if working else 0)
        place.editor.set_hint("Write here." if writable else "")
        self._links = opened.links if opened is not None else ()
        self.links_found.emit(self._links)
        if opened is None:
            place.status.show_words(None)
            place.status.show_state("")
        else:
            self._take_up(box, opened)

    def _take_up(self, box: Box, opened: OpenedEntry) -> None:
        self._opened = opened
        self._writing = self._begin_writing(box, opened) if self._workspace.writable else None
        self.looking.open(box, opened.entry.id, self._writing)
        self.keeping.open(opened.draft, self._writing)
        self.other_texts.open(box, self._writing, opened.rescued)

    def _begin_writing(self, box: Box, opened: OpenedEntry) -> Writing:
        writing = Writing(self._tasks, self._place.editor)
        writing.open(box, opened.working)
        writing.elsewhere.connect(self.other_texts.met)
        writing.version_made.connect(self.looking.renew)
        writing.rested.connect(self._rested)
        return writing

    def put_away(self) -> None:
        """Save what is on the sheet, and take it off; an entry that is left blank goes."""
        self.growing.close()
        self.in_text.close()
        self.keeping.close()
        self._looking_for_links.stop()
        writing, opened, box = self._writing, self._opened, self._box
        if writing is not None and opened is not None and box is not None:
            self._leaving.add(writing)
            blank = self.blank
            writing.rested.connect(lambda _: self._left(writing, box, opened, blank=blank))
            writing.close()
        if self._beginning is not None:
            editor = self._place.editor
            self._beginning.left = Frozen(editor.text(), editor.caret())
        self._writing = self._opened = self._beginning = self._day = None

    def close_parts(self) -> bool:
        """Close what is open over the sheet or in the rail; tell whether there was something."""
        return self.growing.close() or self.in_text.close() or self._place.rail.close_parts()

    def past_handlers(self, unfold: Callable[[], object]) -> dict[str, Handler]:
        """Return what can be done with its versions, besides looking at them; `unfold` shows the rail."""

        def seek() -> None:
            unfold()
            self._place.rail.begin_search()

        return {"draft.grow": self.growing.begin, "draft.seek-versions": seek}

    @property
    def blank(self) -> bool:
        """Whether nothing is written on the sheet."""
        return not self._place.editor.text().strip()

    def keep(self) -> None:
        """Keep a version; of an entry that is just being begun, once it is."""
        if self._opened is not None or not self.blank:
            self._with_draft(lambda _: self.keeping.keep())

    def leave(self, *, whole: bool) -> None:
        """Save at once; with `whole`, also keep a version: the person goes somewhere else."""
        self.in_text.close()
        if self._beginning is not None:
            self._beginning.rests = whole
        if self._writing is None:
            return
        if whole:
            self._writing.rest()
        else:
            self._writing.save()

    def drop(self) -> None:
        """Forget what is on the sheet: there is nothing left to save."""
        self.keeping.close()
        if self._writing is not None:
            self._writing.drop()
        self._writing = self._opened = self._beginning = self._day = None

    def renew(self, read: OpenedEntry, day: LetterDate) -> None:
        """Hear what the box has of the entry now: its day and tags, and perhaps another text."""
        opened, writing = self._opened, self._writing
        if opened is None:
            return
        self._day = day
        self._opened = replace(opened, entry=read.entry, draft=read.draft)
        self.tags = read.entry.tags
        if writing is not None and writing.clean and read.working.revision != writing.revision:
            own = self._workspace.wrote(read.working.line, read.working.revision)
            self.other_texts.meet(read.working, own=own)
        self.looking.renew()

    # -- beginning

    def _edited(self, removed: int, added: int) -> None:
        if self._writing is not None:
            self._writing.edited(removed, added, self._place.editor.text_before)
            self.keeping.edited()
            self._looking_for_links.start()
        elif self._beginning is None and self.writable and not self.blank:
            self._begin()

    def _composed(self) -> None:
        if self._writing is not None:
            self._writing.save()

    def _begin(self) -> _Beginning | None:
        box, day, tags = self._box, self._day, self.tags
        if box is None or day is None:
            return None
        made = self._beginning = _Beginning(box)
        self._place.status.show_state("Saving…")
        self._tasks.run(
            lambda _: _begin(box, day, tags),
            lambda answer: self._begun(made, *answer),
            failed=lambda error: self._not_begun(made, error),
        )
        return made

    def _with_draft(self, then: Callable[[str], object]) -> None:
        """Call back with the id of the entry, which is begun if it is not yet."""
        if self._opened is not None:
            then(self._opened.entry.id)
        elif self.writable:
            beginning = self._beginning or self._begin()
            if beginning is not None:
                beginning.then.append(then)

    def _begun(self, beginning: _Beginning, begun: Begun, opened: OpenedEntry) -> None:
        if beginning is not self._beginning:
            self._save_what_was_left(beginning, opened)
            self._workspace.note(begun.changes)
            return
        self._beginning = None
        self._place.failed.say("")
        self.in_text.open(opened.entry.id, writable=True)
        self._take_up(beginning.box, opened)
        if self._writing is not None:
            self._writing.edited(0, len(self._place.editor.text()), lambda: "")
        self._looking_for_links.start()
        self.began.emit(opened)
        self._workspace.note(begun.changes)
        for then in beginning.then:
            then(opened.entry.id)
        if beginning.rests:
            self.leave(whole=True)

    def _save_what_was_left(self, beginning: _Beginning, opened: OpenedEntry) -> None:
        """Save the first words of an entry whose sheet was left before it was begun."""
        left = beginning.left or Frozen("", 0)
        writing = Writing(self._tasks, left)
        writing.open(beginning.box, opened.working)
        self._leaving.add(writing)
        blank = not left.text().strip()
        box = beginning.box
        writing.rested.connect(self._rested)
        writing.rested.connect(lambda _: self._left(writing, box, opened, blank=blank))
        writing.edited(0, len(left.text()), lambda: "")
        writing.rest()

    def _not_begun(self, beginning: _Beginning, error: FairhandError) -> None:
        if beginning is not self._beginning:
            self._tools.dialogs.tell(error)
            return
        self._beginning = None
        self._place.failed.say(f"{error.what} Your text is here; the next key tries again.")
        self._place.status.show_state("Not saved", wrong=True)

    # -- leaving

    def _rested(self, changes: Changes) -> None:
        if changes:
            # What was written is undone on its own sheet, and not as a step of the window.
            self._workspace.note(replace(changes, undo=None))

    def _left(self, writing: Writing, box: Box, opened: OpenedEntry, *, blank: bool) -> None:
        self._leaving.discard(writing)
        if blank:
            had_words = bool(opened.entry.words)
            self._tasks.run(
                lambda _: _delete_blank(box, opened.entry.id),
                lambda changes: self._blank_deleted(changes, told=had_words),
            )

    def _blank_deleted(self, changes: Changes, *, told: bool) -> None:
        if told:
            self._workspace.note(changes, "The empty entry was deleted")
        elif changes:
            self._workspace.note(replace(changes, undo=None))

    # -- what it leads to

    def _find_links(self) -> None:
        box, text = self._box, self._place.editor.text()
        if box is None:
            return
        if not links.has_links(text):
            self._show_links(())
            return
        self._tasks.run(
            lambda _: tuple(linking.links_in(box, text)), self._show_links, key="journal.links"
        )

    def _show_links(self, found: tuple[Link, ...]) -> None:
        if found != self._links:
            self._links = found
            self.links_found.emit(found)


def _begin(box: Box, day: LetterDate, tags: tuple[str, ...]) -> tuple[Begun, OpenedEntry]:
    begun = journal.entry(box, day=day, tags=tags)
    return begun, open_entry(box, journal.get(box, begun.draft))


def _delete_blank(box: Box, entry: str) -> Changes:
    """Delete an entry in which nothing stands; somebody may have written it or deleted it meanwhile."""
    try:
        found = journal.get(box, entry)
    except FairhandError:
        return Changes()
    full = found.words or found.pictures
    return Changes() if full else letters.delete(box, [entry])
