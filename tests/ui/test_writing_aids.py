"""What helps while one writes at the desk: marks, pasting, spelling, replacing, and where the eyes are kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from fairhand.services import drafting, ignored_words, own_words
from fairhand.system.settings import SPELLING, TYPOGRAPHY
from fairhand.ui.application import Application
from fairhand.ui.panes.desk import DeskPane
from fairhand.ui.widgets.linked_editor import LinkedEditor
from tests.ui.conftest import settle

LETTER = "Dear Leila,\n\nI have your letter before me, and I read it every evening.\n"


class AtTheDesk:
    """The window with a draft on the desk."""

    def __init__(self, qtbot: QtBot, application: Application, text: str = LETTER) -> None:
        self.qtbot, self.application = qtbot, application
        box = application.workspace.box
        assert box is not None
        self.draft = drafting.begin(box, to=["Leila Amrani"], text=text).draft
        application.workspace.open_draft(self.draft)
        settle(qtbot, application)
        pane = application.window.pane("desk")
        assert isinstance(pane, DeskPane)
        self.pane = pane
        self.editor: LinkedEditor = pane.view.editor
        self.editor.set_caret(len(text))

    def do(self, command: str) -> None:
        self.application.window.actions_.trigger(command)

    def type(self, keys: str) -> str:
        for key in keys:
            code = Qt.Key.Key_Return if key == "\n" else Qt.Key(0)
            event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(self.editor, event)
        return self.editor.text()

    def marked(self) -> list[str]:
        marks = self.pane.in_text.aids.spelling._marks
        block, found = self.editor.document().begin(), []
        while block.isValid():
            found += [block.text()[a:b] for a, b in marks._found.get(block.text(), ())]
            block = block.next()
        return found


@pytest.fixture
def desk(qtbot: QtBot, letters_window: Application) -> Iterator[AtTheDesk]:
    yield AtTheDesk(qtbot, letters_window)
    letters_window.window.tools.tasks.finish()


def paste(editor: LinkedEditor, words: str, markup: str = "") -> None:
    data = QMimeData()
    data.setText(words)
    if markup:
        data.setHtml(markup)
    editor.insertFromMimeData(data)


# --- typographic marks ------------------------------------------------------------------------------


def test_each_mark_is_taken_back_alone(desk: AtTheDesk) -> None:
    assert desk.type('He said "yes"').endswith("He said “yes”")
    desk.editor.undo()
    assert desk.editor.text().endswith('He said “yes"')
    desk.editor.redo()
    assert desk.type(" -- so...").endswith("He said “yes” – so…")
    desk.editor.undo()
    assert desk.editor.text().endswith("– so...")
    # Whoever takes it back goes on with what was typed.
    assert desk.type(" and").endswith("– so... and")


def test_the_paragraphs_language_has_its_marks(desk: AtTheDesk) -> None:
    desk.editor.load("Ich habe Ihren Brief vom neunten vor mir und sage ", 50)
    assert desk.type('"ja"').endswith("sage „ja“")
    desk.editor.load("J’ai votre lettre devant moi et je dis ", 39)
    assert desk.type('"oui"').endswith("dis «\u202foui\u202f»")


def test_marks_are_as_typed_where_that_is_set(desk: AtTheDesk) -> None:
    desk.application.window.tools.settings.set(TYPOGRAPHY, False)
    desk.pane.in_text.aids.renew()
    assert desk.type('"it\'s"').endswith('"it\'s"')


def test_code_is_left_alone(desk: AtTheDesk) -> None:
    assert desk.type('```\nprint("x")\n').endswith('print("x")\n')


def test_what_is_composed_stays_as_it_is(desk: AtTheDesk) -> None:
    editor = desk.editor
    QApplication.sendEvent(editor, QInputMethodEvent('"', []))
    assert editor.composing
    done = QInputMethodEvent("", [])
    done.setCommitString('"')
    QApplication.sendEvent(editor, done)
    assert editor.text().endswith('\n"')
    # A dead key comes through the input method too, without composing anything.
    dead = QInputMethodEvent("", [])
    dead.setCommitString("'")
    desk.type("It")
    QApplication.sendEvent(editor, dead)
    assert desk.type("s").endswith("It’s")


def test_other_scripts_and_emoji_are_written_as_they_are(desk: AtTheDesk) -> None:
    desk.editor.load("彼は", 2)
    assert desk.type('"はい"') == '彼は"はい"'
    desk.editor.load("قال ", 4)
    assert desk.type('"نعم"') == 'قال "نعم"'
    desk.editor.load("Well 😀 ", 7)
    assert desk.type('"so"') == "Well 😀 “so”"
    desk.editor.undo()
    assert desk.editor.text() == 'Well 😀 “so"'


# --- pasting ----------------------------------------------------------------------------------------


def test_a_page_becomes_clean_text_in_one_step(desk: AtTheDesk) -> None:
    before = desk.editor.text()
    paste(
        desk.editor,
        "x",
        "<p style='color:red'>A <b>strong</b> word</p><img src='http://a.example/b'>",
    )
    assert desk.editor.text() == before + "A **strong** word"
    desk.editor.undo()
    assert desk.editor.text() == before


def test_broken_mail_is_flowed_and_pasted_exactly_where_asked(desk: AtTheDesk) -> None:
    mail = (
        "I have your letter of the ninth before me, and read it\nevery evening until the lamp gives"
        " out. There is no\nmore to say of the weather than that it rains."
    )
    before = desk.editor.text()
    paste(desk.editor, mail)
    assert desk.editor.text() == before + mail.replace("\n", " ")
    desk.editor.undo()
    QGuiApplication.clipboard().setText(mail)
    desk.editor.setFocus()
    desk.do("edit.paste-exact")
    assert desk.editor.text() == before + mail


def test_a_long_page_comes_when_it_is_ready(desk: AtTheDesk) -> None:
    markup = "".join(f"<p>Line <i>{number}</i> of a long page</p>" for number in range(2_000))
    before = desk.editor.text()
    paste(desk.editor, "", markup)
    desk.type("Meanwhile ")
    desk.qtbot.waitUntil(lambda: "*1999*" in desk.editor.text(), timeout=20_000)
    assert desk.editor.text().startswith(before)
    desk.editor.undo()
    assert desk.editor.text() == before + "Meanwhile "


# --- spelling ---------------------------------------------------------------------------------------


def test_wrong_words_are_marked_and_mended_from_the_menu(desk: AtTheDesk) -> None:
    desk.type("I saw teh boat and Tomás.")
    desk.qtbot.waitUntil(lambda: desk.marked() == ["teh"], timeout=20_000)
    desk.do("view.next-misspelling")
    desk.qtbot.waitUntil(lambda: desk.editor.selected_text() == "teh", timeout=20_000)
    word = desk.editor.cursorRect().center() - QPoint(6, 0)
    menu = QMenu(desk.editor)
    menu.addAction("Copy")
    desk.pane.in_text.aids.spelling.fill(menu, desk.editor.viewport().mapToGlobal(word))
    # It is there at once, and what is meant comes when it is known.
    assert [it.text() for it in menu.actions() if it.text()][1:] == [
        "Add to my dictionary",
        "Ignore in this draft",
        "Copy",
    ]
    desk.qtbot.waitUntil(lambda: "the" in [it.text() for it in menu.actions()], timeout=20_000)
    next(it for it in menu.actions() if it.text() == "the").trigger()
    assert desk.editor.text().endswith("I saw the boat and Tomás.")
    desk.editor.undo()
    assert desk.editor.text().endswith("I saw teh boat and Tomás.")


def test_a_word_is_learned_or_let_pass(desk: AtTheDesk) -> None:
    spelling = desk.pane.in_text.aids.spelling
    desk.type("It is whitcombish and quite lexlish.")
    desk.qtbot.waitUntil(lambda: desk.marked() == ["whitcombish", "lexlish"], timeout=20_000)
    spelling._learn("whitcombish")
    desk.qtbot.waitUntil(lambda: desk.marked() == ["lexlish"], timeout=20_000)
    assert own_words.read() == {"whitcombish"}
    spelling._ignore("lexlish")
    desk.qtbot.waitUntil(lambda: spelling._marks.knows(desk.editor.document().lastBlock().text()))
    assert desk.marked() == []
    # It is let pass for good, until one thinks better of it.
    box = desk.application.workspace.box
    assert box is not None
    desk.qtbot.waitUntil(lambda: ignored_words.ignored(box, desk.draft) == {"lexlish"})
    desk.qtbot.waitUntil(
        lambda: desk.application.workspace.undo_name == "Ignore Word", timeout=20_000
    )
    desk.application.window.setFocus()
    desk.do("edit.undo")
    desk.qtbot.waitUntil(lambda: desk.marked() == ["lexlish"], timeout=20_000)


def test_nothing_is_marked_where_that_is_set(desk: AtTheDesk) -> None:
    desk.do("view.spelling")
    assert not desk.application.window.tools.settings.get(SPELLING)
    assert not desk.pane.in_text.aids.spelling._marks.shown
    desk.do("view.spelling")
    assert desk.pane.in_text.aids.spelling._marks.shown


def test_marks_stay_with_their_words_while_one_writes(desk: AtTheDesk) -> None:
    desk.editor.load("teh boat and teh sea", 0)
    desk.qtbot.waitUntil(lambda: desk.marked() == ["teh", "teh"], timeout=20_000)
    desk.editor.set_caret(8)
    desk.editor.repaint()
    desk.type("s")
    desk.editor.repaint()
    block = desk.editor.document().begin()
    spans = desk.pane.in_text.aids.spelling._marks._spans(block, written=True)
    assert [block.text()[a:b] for a, b in spans] == ["teh", "teh"]


# --- replacing --------------------------------------------------------------------------------------


def test_what_would_change_is_shown_and_changed_in_one_step(desk: AtTheDesk) -> None:
    desk.editor.load("The road, the sea, the other road. 😀 the end", 0)
    desk.type("So: ")
    text = desk.editor.text()
    place = desk.pane.view.place
    desk.do("edit.replace")
    place.find_bar.field.setText("the")
    place.replace_bar.whole.setChecked(True)
    place.replace_bar.field.setText("a")
    rows = place.replace_bar.list.model()
    assert rows.rowCount() == 4
    assert place.replace_bar.all.text() == "Replace all (4)"
    place.replace_bar.case.setChecked(True)
    assert rows.rowCount() == 3
    assert "the becomes a" in str(rows.data(rows.index(0, 0)))
    box = desk.application.workspace.box
    assert box is not None
    place.replace_bar.all.click()
    assert desk.editor.text() == "So: The road, a sea, a other road. 😀 a end"
    settle(desk.qtbot, desk.application)
    kept = [it for it in drafting.versions(box, desk.draft) if it.born == "before-cut"]
    assert kept
    desk.editor.undo()
    assert desk.editor.text() == text
    assert desk.pane.escape()
    assert place.replace_bar.isHidden()


def test_one_place_after_another(desk: AtTheDesk) -> None:
    desk.editor.load("😀 a b a b", 0)
    place = desk.pane.view.place
    desk.do("edit.replace")
    place.find_bar.field.setText("a")
    place.replace_bar.field.setText("cc")
    place.replace_bar.one.click()
    assert desk.editor.text() == "😀 cc b a b"
    assert desk.editor.selected_text() == "a"
    place.replace_bar.one.click()
    assert desk.editor.text() == "😀 cc b cc b"


# --- where the eyes are kept ------------------------------------------------------------------------


def test_the_line_stays_where_it_is_and_the_wheel_is_free(desk: AtTheDesk) -> None:
    desk.editor.load("\n".join(f"Line {number} of many" for number in range(200)), 0)
    desk.do("view.typewriter")
    editor = desk.editor
    editor.set_caret(len(editor.text()))
    desk.type("x")
    height = editor.viewport().height()
    assert abs(editor.cursorRect().center().y() - 0.45 * height) <= 2
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert abs(editor.cursorRect().center().y() - 0.45 * height) <= 2
    bar = editor.verticalScrollBar()
    bar.setValue(0)
    QTest.keyClick(editor, Qt.Key.Key_Control)
    assert bar.value() == 0
    desk.do("view.typewriter")
    assert not desk.application.window.actions_["view.typewriter"].isChecked()


def test_the_other_paragraphs_fade(desk: AtTheDesk) -> None:
    editor = desk.editor
    editor.load("One paragraph that is dark\nand another that is not", 0)
    plain = editor.viewport().grab().toImage()
    desk.do("view.paragraph")
    faded = editor.viewport().grab().toImage()
    first, second = (
        editor.document().documentLayout().blockBoundingRect(block).toRect()
        for block in (editor.document().begin(), editor.document().lastBlock())
    )
    assert plain.copy(second) != faded.copy(second)
    caretless = first.adjusted(8, 0, 0, 0)
    assert plain.copy(caretless) == faded.copy(caretless)
    desk.do("view.paragraph")
