"""Preferences: made from the table of settings, in force at once."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fairhand.system.settings import SETTINGS, TEXT_SCALE, Setting, Value
from fairhand.ui import look
from fairhand.ui.own_dictionary import OwnDictionary
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.theme import SCALES
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.dictionary_part import DictionaryPart
from fairhand.ui.widgets.labels import label, rule
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.stepper import Stepper
from fairhand.ui.workspace import Place

_STEPS = {TEXT_SCALE.key: [round(scale * 100) for scale in SCALES]}
_ROOMS = {"appearance": "How it looks", "desk": "Writing desk"}
Control = CheckBox | Segmented | Stepper


class PreferencesPane(Pane):
    """The preferences."""

    name = "preferences"
    title = "Preferences"
    page = "preferences"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._settings = tools.settings
        #: What each setting is set with, by its key.
        self.controls: dict[str, Control] = {}
        self.dictionaries = DictionaryPart()
        self._own_dictionary = OwnDictionary(self.dictionaries, tools)
        column = layouts.column(self)
        bar = BackBar("Preferences", "Back")
        bar.back_asked.connect(self.workspace.back)
        column.addWidget(bar)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("ground", "desk")
        middle = layouts.row(body, (24, 24, 24, 24))
        card = QFrame()
        card.setProperty("card", "true")
        layouts.wide(card, 300, 640)
        inner = layouts.column(card, (24, 20, 24, 24), 6)
        self._fill(inner)
        middle.addStretch()
        middle.addWidget(card, 10, Qt.AlignmentFlag.AlignTop)
        middle.addStretch()
        area.setWidget(body)
        column.addWidget(area, 1)

    def arrive(self, place: Place) -> None:
        """Show what is set now: the menus may have changed it."""
        for setting in SETTINGS:
            self._show(setting)
        self._own_dictionary.renew()

    def escape(self) -> bool:
        """Go back to where one was."""
        self.workspace.back()
        return True

    def stops(self) -> list[QWidget]:
        """Return the first choice."""
        return [self.controls[SETTINGS[0].key]]

    def _fill(self, column: QVBoxLayout) -> None:
        for room, settings in groupby(SETTINGS, lambda it: it.key.partition(".")[0]):
            if self.controls:
                layouts.gap(column, 10)
                column.addWidget(rule())
                layouts.gap(column, 6)
            column.addWidget(label(_ROOMS.get(room, room.capitalize()), "title"))
            for setting in settings:
                layouts.gap(column, 8)
                self._add(column, setting)
            if room == "writing":
                column.addWidget(self.dictionaries)

    def _add(
        self, column: QVBoxLayout, setting: Setting[bool] | Setting[int] | Setting[str]
    ) -> None:
        made = self._control(setting)
        self.controls[setting.key] = made
        made.setAccessibleDescription(setting.sentence)
        if isinstance(made, CheckBox):
            column.addWidget(made)
            about = label(setting.sentence, "meta2", wraps=True)
            indented = layouts.row(None, (32, 0, 0, 0))
            indented.addWidget(about, 1)
            column.addLayout(indented)
            return
        column.addWidget(label(setting.name, "strong"))
        column.addWidget(label(setting.sentence, "meta2", wraps=True))
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)

    def _control(self, setting: Setting[bool] | Setting[int] | Setting[str]) -> Control:
        value = setting.default
        if isinstance(value, bool):
            box = CheckBox(setting.name)
            box.toggled.connect(lambda on: self._put(setting, on))
            return box
        if isinstance(value, int):
            steps = _STEPS.get(setting.key, ())
            low, high = setting.lowest or 0, setting.highest or 0
            stepper = Stepper(setting.name, value, low, high, setting.unit, steps)
            stepper.changed.connect(lambda number: self._put(setting, number))
            return stepper
        named = list(zip(setting.choices, setting.named, strict=True))
        choice = Segmented(named, value, setting.name)
        choice.changed.connect(lambda key: self._put(setting, key))
        return choice

    def _show(self, setting: Setting[bool] | Setting[int] | Setting[str]) -> None:
        made, value = self.controls[setting.key], self._settings.get(setting)  # type: ignore[misc]
        if isinstance(made, CheckBox):
            made.setChecked(bool(value))
        elif isinstance(made, Stepper):
            made.set_value(int(value))
        else:
            made.set_value(str(value))

    def _put(self, setting: Setting[Value], value: Value) -> None:
        if self._settings.get(setting) != value:
            self._settings.set(setting, value)
            look.apply(self._settings)
