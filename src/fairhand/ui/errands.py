"""What the frame itself carries out: text size, going somewhere, answering, and the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from fairhand import __version__
from fairhand.domain.correspondent import MeGuess
from fairhand.domain.draft import Begun
from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.safekeeping import Finding
from fairhand.services import correspondents, drafting, safekeeping
from fairhand.system.settings import HIGH_CONTRAST, TEXT_SCALE, THEME
from fairhand.ui import by_hand_data, look, theme, words
from fairhand.ui.actions import Handler
from fairhand.ui.by_hand_errands import ByHandErrands
from fairhand.ui.help_page import page_of
from fairhand.ui.letter_window import LetterWindows
from fairhand.ui.main_window import MainWindow
from fairhand.ui.palette import Palette
from fairhand.ui.people_errands import PeopleErrands
from fairhand.ui.tasks import watched
from fairhand.ui.theme import SCALES
from fairhand.ui.undoing import Undoing
from fairhand.ui.widgets.shortcut_sheet import ShortcutSheet

if TYPE_CHECKING:
    from fairhand.ui.draft_window import DraftWindows

_APPEARANCES = ("light", "dark", "contrast", "system")
_ABOUT = (
    "Letters, drafts and every version of them, in one file on this computer. "
    "Fairhand opens no network connection.\n\n"
    "Free software under the MIT licence. Fonts: Inter, Literata, EB Garamond, Newsreader "
    "(SIL Open Font License). Icons: Lucide (ISC). Dictionaries: SCOWL (MIT and BSD), Dicollecte "
    "(MPL 2.0), igerman98 (GPL 2 or 3)."
)


class Searches(Protocol):
    """What the pane that searches offers."""

    def begin(self, text: str, correspondent: str | None) -> None:
        """Begin a search with these words, among the letters of one correspondent or all."""


class Errands(QObject):
    """Carries out the commands that belong to no pane.

    Args:
        window: the frame.
        open_box: asks for a box and opens it.
        make_box: asks for a place and makes one there.
    """

    def __init__(
        self,
        window: MainWindow,
        open_box: Callable[[], object],
        make_box: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._tools = window.tools
        self._settings = window.tools.settings
        self._palette: Palette | None = None
        self._sheet: ShortcutSheet | None = None
        self._open_box, self._make_box = open_box, make_box
        self._undoing = Undoing(window)
        window.actions_.handle(self, self._handlers(), last=True)
        workspace = self._workspace
        workspace.reply_asked.connect(self._reply)
        workspace.write_asked.connect(self._write)
        workspace.versions_asked.connect(self._show_versions)
        workspace.search_asked.connect(self.search)
        workspace.files_dropped.connect(self.bring_in)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self._letter_windows = LetterWindows(window)
        self.draft_windows: DraftWindows | None = None
        workspace.draft_window_asked.connect(self._show_draft_window)
        self._show_appearance()

    def _handlers(self) -> dict[str, Handler]:
        window, workspace = self._window, self._workspace
        return {
            **ByHandErrands(window).handlers(),
            **PeopleErrands(window).handlers(),
            "file.new-box": self._make_box,
            "file.open-box": self._open_box,
            "file.import": self._import,
            "file.import-folder": self._import_folder,
            "file.me": self._ask_me,
            "file.copy": self._copy_box,
            "file.check": self._check,
            "file.preferences": lambda: workspace.go("preferences"),
            "file.quit": window.close,
            "edit.undo": partial(self._undoing.do, "undo"),
            "edit.redo": partial(self._undoing.do, "redo"),
            "edit.cut": lambda: self._text("cut"),
            "edit.copy": lambda: self._text("copy"),
            "edit.paste": lambda: self._text("paste"),
            "edit.paste-exact": lambda: self._text("paste_exact"),
            "edit.select-all": lambda: self._text("selectAll"),
            "edit.find": lambda: self.search(""),
            "edit.search": lambda: self.search(""),
            "view.larger": lambda: self._resize_text(1),
            "view.smaller": lambda: self._resize_text(-1),
            "view.normal": lambda: self._set_scale(1.0),
            **{f"view.{it}": partial(self._set_appearance, it) for it in _APPEARANCES},
            "view.full-screen": self._toggle_full_screen,
            "letter.write": lambda: self._write(workspace.place.correspondent or ""),
            "go.letters": lambda: workspace.go("letters"),
            "go.desk": lambda: workspace.go("desk", draft=None),
            "go.wastebasket": lambda: workspace.go("wastebasket"),
            "go.journal": lambda: workspace.go("journal", draft=None, view=""),
            "draft.copy-by-hand": lambda: workspace.go("copy-by-hand"),
            "draft.entry": lambda: workspace.open_day("", view="new"),
            "go.people": lambda: workspace.go("people"),
            "file.copies": lambda: workspace.go("copies"),
            "go.correspondents": self._show_correspondents,
            "go.back": workspace.back,
            "go.forward": workspace.forward,
            "go.next-pane": lambda: self._next_pane(1),
            "go.previous-pane": lambda: self._next_pane(-1),
            "go.commands": self._show_palette,
            "help.handbook": lambda: workspace.go("handbook", page=page_of(window.shown())),
            "help.shortcuts": self._show_shortcuts,
            "help.about": lambda: self._tools.dialogs.say(f"Fairhand {__version__}", _ABOUT),
        }

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._window.ask_conditions()

    def _text(self, what: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QTextEdit | QLineEdit):
            getattr(focus, what, focus.paste)()

    # -- how it looks

    def _resize_text(self, step: int) -> None:
        now = theme.current().scale
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - now))
        self._set_scale(SCALES[max(0, min(len(SCALES) - 1, nearest + step))])

    def _set_scale(self, scale: float) -> None:
        self._settings.set(TEXT_SCALE, round(scale * 100))
        look.apply(self._settings)
        self._workspace.said.emit(f"Text size {round(scale * 100)} %", False)

    def _set_appearance(self, which: str) -> None:
        self._settings.set(HIGH_CONTRAST, which == "contrast")
        if which != "contrast":
            self._settings.set(THEME, which)
        look.apply(self._settings)
        self._show_appearance()

    def _show_appearance(self) -> None:
        now = theme.current().appearance
        for which in _APPEARANCES:
            self._window.actions_[f"view.{which}"].setChecked(which == now)

    def _toggle_full_screen(self) -> None:
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
        window.actions_["view.full-screen"].setChecked(window.isFullScreen())

    # -- going somewhere

    def _show_correspondents(self) -> None:
        self._workspace.go("letters")
        if self._window.columns is not None:
            self._window.columns.show_people(shown=True)
            self._focus_first()

    def _focus_first(self) -> None:
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[QWidget]:
        return [stop for pane in self._window.shown() for stop in pane.stops() if stop.isVisible()]

    def _next_pane(self, step: int) -> None:
        stops = self._stops()
        if not stops:
            return
        focus = QApplication.focusWidget()
        here = [
            at
            for at, stop in enumerate(stops)
            if focus is not None and (focus is stop or stop.isAncestorOf(focus))
        ]
        stop = stops[(here[0] + step) % len(stops) if here else 0]
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def search(self, text: str) -> None:
        """Search everything, beginning with these words."""
        self._workspace.go("search")
        pane = self._window.pane("search")
        begin = getattr(pane, "begin", None)
        if begin is not None:
            begin(text, None)

    def _show_palette(self) -> None:
        if self._palette is None:
            self._palette = Palette(self._window, self._tools)
        self._palette.open()

    def _show_shortcuts(self) -> None:
        if self._sheet is None:
            self._sheet = ShortcutSheet(self._window, self._window.actions_)
        self._sheet.open()

    # -- writing

    def _reply(self, letter: str) -> None:
        box = self._workspace.box
        if box is not None:
            self._tools.tasks.run(lambda _: drafting.begin(box, answering=[letter]), self._begun)

    def _write(self, to: str) -> None:
        """Begin a letter of one's own accord to a correspondent, or to whomever one names."""
        box = self._workspace.box
        if box is None or not self._workspace.writable:
            return
        if to:
            self._begin_letter(to)
        else:
            self._tools.tasks.run(lambda _: by_hand_data.read(box), self._ask_whom)

    def _ask_whom(self, known: by_hand_data.Known) -> None:
        dialogs = self._tools.dialogs
        named = dialogs.ask_whom("Write a letter", "To whom?", known.people, yes="Begin")
        if named is None:
            return
        near = list(known.people(named)) if named and not known.who(named) else []
        if len(near) == 1 and "@" not in named:
            who = near[0].text
            about = f"{named} is nobody in this box. Is it {who}?"
            if dialogs.ask("To whom?", about, who, no="Somebody new"):
                named = near[0].key
        self._begin_letter(named)

    def _begin_letter(self, to: str) -> None:
        box = self._workspace.box
        if box is not None:
            self._tools.tasks.run(
                lambda _: drafting.begin(box, kind="letter", to=[to] if to else ()), self._begun
            )

    def _begun(self, begun: Begun) -> None:
        self._workspace.note(begun.changes)
        self._workspace.open_draft(begun.draft)

    def _show_draft_window(self, draft: str) -> None:
        from fairhand.ui.draft_window import DraftWindows  # noqa: PLC0415 - brings the desk with it

        if self.draft_windows is None:
            self.draft_windows = DraftWindows(self._window)
        self.draft_windows.show(draft)

    def _show_versions(self, draft: str) -> None:
        self._workspace.open_draft(draft)

    # -- files

    def _import(self) -> None:
        paths = self._tools.dialogs.choose_files("Import mail and files")
        if paths:
            self.bring_in(paths)

    def _import_folder(self) -> None:
        folder = self._tools.dialogs.choose_folder("Import a folder")
        if folder is not None:
            self.bring_in([folder])

    def bring_in(self, paths: list[Path]) -> None:
        """Look at files, and offer to bring in what is in them."""
        pane = self._window.pane("importing")
        self._workspace.go("importing")
        begin = getattr(pane, "begin", None)
        if begin is not None:
            begin(paths)

    def _ask_me(self) -> None:
        box = self._workspace.box
        if box is not None:
            self._tools.tasks.run(
                lambda _: (correspondents.guess_me(box), correspondents.claims(box)),
                lambda answer: self._choose_me(*answer),
            )

    def _choose_me(self, guesses: list[MeGuess], claims: list[str]) -> None:
        box = self._workspace.box
        chosen = self._tools.dialogs.ask_me(guesses, claims)
        if box is not None and chosen is not None:
            self._tools.tasks.run(
                lambda _: correspondents.claim_me(box, chosen),
                lambda changes: self._workspace.note(changes, "Now the letters know who you are"),
            )

    def _copy_box(self) -> None:
        self._workspace.copy_asked.emit(None)

    def _check(self) -> None:
        box = self._workspace.box
        if box is not None:
            working = self._window.working
            task = self._tools.tasks.run(
                lambda task: watched(task, lambda: safekeeping.check(box)),
                working.watch(self._checked),
                failed=working.watch(self._not_checked),
                progress=working.tell,
            )
            working.follow(task, "Reading every byte of the box…")

    def _not_checked(self, error: FairhandError) -> None:
        if isinstance(error, CancelledError):
            self._workspace.said.emit(error.what, False)
        else:
            self._tools.dialogs.tell(error)

    def _checked(self, findings: list[Finding]) -> None:
        if not findings:
            about = "Every letter, version and enclosure was read and is as it was."
            self._tools.dialogs.say("The box is whole", about)
            return
        listed = "\n".join(finding.what for finding in findings[:12])
        self._tools.dialogs.say(f"{words.count(len(findings), 'finding', 'findings')}", listed)
