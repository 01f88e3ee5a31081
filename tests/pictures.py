"""`make pictures`: every screen of the real window, light and dark, wide and narrow, as PNG files.

    python -m tests.pictures [FOLDER]     FOLDER: else pictures/

Each look and size is drawn in a process of its own, with a home of its own, from the sample
box that comes with Fairhand. Japanese and Arabic need fonts that the system has (Noto); without them
they are drawn as boxes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fairhand.services import correspondents, drafting, letters, sample
from fairhand.system import paths
from fairhand.system.resources import resource
from fairhand.system.settings import THEME, Settings
from fairhand.ui.application import Application, make_application
from fairhand.ui.panes.welcome import WelcomePane
from tests import (
    pictures_bad_days,
    pictures_by_hand,
    pictures_compare,
    pictures_copying,
    pictures_fair_copy,
    pictures_lines,
    pictures_paper,
    pictures_points,
    pictures_search,
)

SIZES = ((1440, 900), (1024, 700))
LOOKS = ("light", "dark")
_PATIENCE = 20.0
_STILL = 0.25  # for fades, and for what is looked for a moment after a key
_RESTED = 0.4  # seconds without a key, after which spelling is checked


class Stage:
    """The window on which scenes are played.

    Args:
        qt: the one application of Qt.
        folder: where boxes are kept.
        size: width and height of the window.
        look: "light" or "dark".
    """

    def __init__(self, qt: QApplication, folder: Path, size: tuple[int, int], look: str) -> None:
        self._qt = qt
        self._folder = folder
        self._size = size
        self._settings = Settings(paths.settings_file())
        self._settings.set(THEME, look)
        self._shown: Application | None = None

    @property
    def shown(self) -> Application:
        """The application with its window."""
        assert self._shown is not None
        return self._shown

    @property
    def window(self) -> QWidget:
        """The window."""
        return self.shown.window

    def open(self, box: Path) -> None:
        """Open a window with this box, in place of the one before."""
        if self._shown is not None:
            self._shown.close()
            self._shown.window.deleteLater()
        self._shown = Application(self._qt, box, settings=self._settings)
        self.window.resize(*self._size)
        self._shown.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        tasks = self.shown.window.tools.tasks
        end = time.monotonic() + _PATIENCE
        still = time.monotonic() + _STILL
        while time.monotonic() < still:
            self._qt.processEvents()
            if tasks.busy:
                still = time.monotonic() + _STILL
            assert time.monotonic() < end, "the window does not come to rest"

    def rest(self) -> None:
        """Press no key for a moment, and wait until what follows from that is done."""
        end = time.monotonic() + _RESTED
        while time.monotonic() < end:
            self._qt.processEvents()
        self.settle()

    def go(self, pane: str, **place: str | None) -> None:
        """Go somewhere."""
        self.shown.workspace.go(pane, **place)
        self.settle()

    def trigger(self, command: str) -> None:
        """Carry out a command of the menus."""
        self.shown.window.actions_.trigger(command)
        self.settle()

    def type(self, text: str) -> None:
        """Press keys, wherever the caret is."""
        for character in text:
            target = QApplication.focusWidget() or self.window
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(target, event)
        self.settle()

    def picture(self) -> QPixmap:
        """Return what the window looks like."""
        return self.window.grab()

    def with_dialog(self, dialog: QWidget) -> QPixmap:
        """Return the window with a dialog in the middle of it."""
        picture, front = self.picture(), dialog.grab()
        painter = QPainter(picture)
        size = (self.window.size() - dialog.size()) / 2
        painter.drawPixmap(QPoint(size.width(), size.height()), front)
        painter.end()
        return picture

    def new_box(self, name: str) -> Path:
        """Return where a box that is not there yet may be made."""
        return self._folder / f"{name}.fairhand"

    def whole_box(self) -> Path:
        """Return the sample box."""
        file = self._folder / "letters.fairhand"
        if not file.exists():
            sample.make_at(file, resource("sample"))
        return file


# --- scenes ----------------------------------------------------------------------------------------


def first_run(stage: Stage) -> QPixmap:
    """The first start: there is no box yet."""
    stage.open(stage.new_box("first"))
    return stage.picture()


def empty_box(stage: Stage) -> QPixmap:
    """A box with nothing in it."""
    pane = stage.shown.window.pane("welcome")
    assert isinstance(pane, WelcomePane)
    pane.make_asked.emit()
    stage.settle()
    return stage.picture()


def preview(stage: Stage) -> QPixmap:
    """What would come in, before it does."""
    assert stage.shown.errands is not None
    stage.shown.errands.bring_in([resource("sample", "letters")])
    stage.settle()
    return stage.picture()


def all_letters(stage: Stage) -> QPixmap:
    """All letters, and none chosen."""
    stage.open(stage.whole_box())
    stage.go("letters", correspondent=None, letter=None)
    return stage.picture()


def _person(stage: Stage, name: str) -> tuple[str, list[str]]:
    """Return the id of a correspondent, and the ids of the letters, newest first."""
    box = stage.shown.workspace.box
    assert box is not None
    who = next(row.id for row in correspondents.rows(box) if row.name == name)
    rows = letters.timeline(box, who).rows
    return who, [row.id for row in rows if row.kind == "letter"]


def _letter(stage: Stage, name: str, at: int) -> QPixmap:
    who, ids = _person(stage, name)
    stage.go("letters", correspondent=who, letter=ids[at])
    return stage.picture()


def letter(stage: Stage) -> QPixmap:
    """A correspondent, and the newest letter."""
    return _letter(stage, "Ailsa Rendall", 0)


def letter_between_others(stage: Stage) -> QPixmap:
    """A letter of 1943, between two others, with a date that is known to the season."""
    return _letter(stage, "Jessie Linklater", 1)


def letter_japanese(stage: Stage) -> QPixmap:
    """A letter in Japanese."""
    return _letter(stage, "Haruko Mori", 4)


def letter_arabic(stage: Stage) -> QPixmap:
    """A letter in Arabic."""
    return _letter(stage, "Yusuf Rahal", 2)


def letter_with_enclosure(stage: Stage) -> QPixmap:
    """A letter with something enclosed."""
    return _letter(stage, "Yusuf Rahal", 0)


def letter_sent(stage: Stage) -> QPixmap:
    """A letter that was written and sent here, with its versions kept."""
    return _letter(stage, "Haruko Mori", 1)


def _draft(stage: Stage) -> str:
    box = stage.shown.workspace.box
    assert box is not None
    return next(
        draft.id
        for draft in drafting.drafts(box)
        if draft.to == ("Ailsa Rendall",) and draft.state == "open"
    )


def desk(stage: Stage) -> QPixmap:
    """The desk: their letter beside the reply, the versions folded."""
    stage.shown.workspace.open_draft(_draft(stage))
    stage.settle()
    return stage.picture()


def desk_versions(stage: Stage) -> QPixmap:
    """The desk with its versions."""
    stage.trigger("draft.versions")
    return stage.picture()


def desk_version_shown(stage: Stage) -> QPixmap:
    """An earlier version, looked at."""
    stage.trigger("draft.earlier")
    stage.trigger("draft.earlier")
    return stage.picture()


def desk_spelling(stage: Stage) -> QPixmap:
    """A draft with words that no dictionary knows."""
    stage.shown.workspace.open_draft(_draft(stage))
    stage.settle()
    stage.type('I saw teh boat, and she said "yes" -- realy. ')
    stage.rest()
    return stage.picture()


def desk_replacing(stage: Stage) -> QPixmap:
    """What would change, before it does."""
    stage.trigger("edit.replace")
    stage.type("the")
    stage.settle()
    return stage.picture()


def desk_one_paragraph(stage: Stage) -> QPixmap:
    """Only the paragraph that is written, and nothing but the sheet."""
    stage.shown.window.panes["desk"].escape()
    stage.trigger("view.paragraph")
    stage.trigger("view.alone")
    picture = stage.picture()
    stage.trigger("view.alone")
    stage.trigger("view.paragraph")
    return picture


def mark_as_sent(stage: Stage) -> QPixmap:
    """When and how it was sent."""
    stage.trigger("draft.later")
    stage.trigger("draft.later")
    stage.trigger("draft.versions")
    stage.trigger("draft.send")
    return stage.picture()


def drafts(stage: Stage) -> QPixmap:
    """What is on the desk."""
    stage.go("desk", draft=None)
    return stage.picture()


def journal_day(stage: Stage) -> QPixmap:
    """The journal: a day with a letter that is linked, and what happened on the same day before."""
    stage.shown.workspace.open_day("2026-11-10")
    stage.settle()
    return stage.picture()


def journal_two_entries(stage: Stage) -> QPixmap:
    """A day with two entries."""
    stage.shown.workspace.open_day("2026-11-15")
    stage.settle()
    return stage.picture()


def journal_photograph(stage: Stage) -> QPixmap:
    """An entry with a photograph."""
    stage.shown.workspace.open_day("2026-08-08")
    stage.settle()
    return stage.picture()


def journal_empty_day(stage: Stage) -> QPixmap:
    """A day without an entry: a place to write."""
    stage.shown.workspace.open_day("2026-11-13")
    stage.settle()
    return stage.picture()


def journal_year(stage: Stage) -> QPixmap:
    """A year of the journal."""
    stage.shown.workspace.open_day("2026-11-13", view="year")
    stage.settle()
    return stage.picture()


def journal_tag(stage: Stage) -> QPixmap:
    """The entries with a tag."""
    stage.shown.workspace.open_day("2026-11-13", view="tag:weather")
    stage.settle()
    return stage.picture()


def search(stage: Stage) -> QPixmap:
    """A search as it is typed."""
    assert stage.shown.errands is not None
    stage.shown.errands.search("plates from:haruko")
    stage.settle()
    return stage.picture()


def palette(stage: Stage) -> QPixmap:
    """Commands, people and letters."""
    stage.go("letters", correspondent=None, letter=None)
    stage.trigger("go.commands")
    stage.type("har")
    return stage.picture()


def wastebasket(stage: Stage) -> QPixmap:
    """What was deleted."""
    box = stage.shown.workspace.box
    assert box is not None
    changes = letters.delete(box, _person(stage, "Yusuf Rahal")[1][-2:])
    stage.shown.workspace.note(changes)
    stage.open(stage.whole_box())  # which also closes the palette
    stage.go("wastebasket")
    picture = stage.picture()
    assert changes.undo is not None
    stage.shown.workspace.note(changes.undo.back())
    stage.settle()
    return picture


def preferences(stage: Stage) -> QPixmap:
    """The preferences."""
    stage.trigger("file.preferences")
    return stage.picture()


def handbook(stage: Stage) -> QPixmap:
    """The handbook."""
    stage.go("handbook", page="search")
    return stage.picture()


def shortcuts(stage: Stage) -> QPixmap:
    """The sheet of shortcuts."""
    stage.go("letters", correspondent=None, letter=None)
    stage.trigger("help.shortcuts")
    sheet = next(each for each in stage.window.findChildren(QDialog) if each.isVisible())
    picture = stage.with_dialog(sheet)
    sheet.close()
    return picture


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    first_run,
    empty_box,
    preview,
    all_letters,
    letter,
    letter_between_others,
    letter_japanese,
    letter_arabic,
    letter_with_enclosure,
    letter_sent,
    desk,
    desk_versions,
    desk_version_shown,
    *pictures_compare.SCENES,
    mark_as_sent,
    drafts,
    desk_spelling,
    desk_replacing,
    desk_one_paragraph,
    journal_day,
    journal_two_entries,
    journal_photograph,
    journal_empty_day,
    journal_year,
    journal_tag,
    search,
    palette,
    wastebasket,
    preferences,
    handbook,
    shortcuts,
    *pictures_by_hand.SCENES,
    *pictures_search.SCENES,
    *pictures_points.SCENES,
    *pictures_lines.SCENES,
    *pictures_paper.SCENES,
    *pictures_fair_copy.SCENES,
    *pictures_copying.SCENES,
    *pictures_bad_days.SCENES,
)


# --- drawing ---------------------------------------------------------------------------------------


def draw(target: Path, size: tuple[int, int], look: str) -> None:
    """Draw every scene in one look and size."""
    with tempfile.TemporaryDirectory(prefix="fairhand-pictures-") as name:
        folder = Path(name)
        _live_in(folder)
        qt = make_application(["fairhand"])
        stage = Stage(qt, folder, size, look)
        for number, scene in enumerate(SCENES, 1):
            file = target / f"{number:02}-{scene.__name__}-{look}-{size[0]}.png"
            assert scene(stage).save(str(file)), file
        stage.shown.close()


def _live_in(folder: Path) -> None:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = str(folder)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ.pop("FAIRHAND_BOX", None)


def main(words: list[str]) -> None:
    """Draw all pictures, or with a look and a size behind the folder those alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(words[0] if words else "pictures").absolute()
    target.mkdir(parents=True, exist_ok=True)
    if len(words) > 1:
        draw(target, (int(words[2]), int(words[3])), words[1])
        return
    for file in target.glob("*.png"):
        file.unlink()
    for look in LOOKS:
        for size in SIZES:
            variant = [look, *map(str, size)]
            subprocess.run(
                [sys.executable, "-m", "tests.pictures", str(target), *variant], check=True
            )
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
