"""What a person can set: one table, from which preferences and handbook are made.

A new setting is one entry of the table. `Settings` keeps the values in a JSON file and hands them
out with their types: `settings.get(TEXT_SCALE)` is an int, always one that the table allows.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from fairhand.system.json_file import read_object, write_object

_log = logging.getLogger(__name__)

Value = TypeVar("Value", bool, int, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One thing that can be set.

    Args:
        key: its name in the file: "room.name".
        default: its value until somebody sets it, which also gives its type.
        sentence: what it does, for the preferences and the handbook.
        name: what the preferences call it.
        choices: the values allowed, for a text.
        named: what the preferences call each of them.
        lowest: the least value allowed, for a number, in the unit that the sentence names.
        highest: the greatest value allowed.
        unit: what stands behind a number, or "".
    """

    key: str
    default: Value
    sentence: str
    name: str
    choices: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    unit: str = ""

    def allows(self, value: object) -> bool:
        """Tell whether a value, of whatever type, is one of this setting's."""
        # Exactly the type: to Python, True is also the number 1.
        if type(value) is not type(self.default):
            return False
        if isinstance(value, str):
            return value in self.choices
        if self.lowest is not None and value < self.lowest:
            return False
        return self.highest is None or value <= self.highest


THEME = Setting(
    "appearance.theme",
    "system",
    "Whether Fairhand is light, dark, or as the system is.",
    "Appearance",
    choices=("system", "light", "dark"),
    named=("As the system", "Light", "Dark"),
)
HIGH_CONTRAST = Setting(
    "appearance.high_contrast",
    default=False,
    sentence="Draws every line and letter as strongly as the screen can.",
    name="High contrast",
)
TEXT_SCALE = Setting(
    "appearance.text_scale",
    100,
    "The size of all text and what goes with it, in percent.",
    "Text size",
    lowest=80,
    highest=200,
    unit="%",
)
INTERFACE_FONT = Setting(
    "appearance.interface_font",
    "bundled",
    "Whether buttons and lists use the font that comes with Fairhand or the system's.",
    "Font of the interface",
    choices=("bundled", "system"),
    named=("Fairhand's", "The system's"),
)
LARGE_CONTROLS = Setting(
    "appearance.large_controls",
    default=False,
    sentence="Makes everything that can be pressed larger, for an unsteady hand.",
    name="Large controls",
)
REDUCE_MOTION = Setting(
    "appearance.reduce_motion",
    default=False,
    sentence="Lets things appear at once, without fading or sliding.",
    name="Less motion",
)
TYPOGRAPHY = Setting(
    "writing.typography",
    default=True,
    sentence="Puts in the quotation marks, dashes and apostrophes of your language while you type.",
    name="Typographic quotes and dashes",
)
SPELLING = Setting(
    "writing.spelling",
    default=True,
    sentence="Underlines words that no dictionary knows, in each paragraph's own language.",
    name="Check spelling",
)
TYPEWRITER = Setting(
    "writing.typewriter",
    default=False,
    sentence="Keeps the line that you write at one height, and lets the sheet move instead.",
    name="Keep the line in the middle",
)
ONE_PARAGRAPH = Setting(
    "writing.one_paragraph",
    default=False,
    sentence="Lets all paragraphs fade but the one that you write.",
    name="Only this paragraph",
)
TIME_AND_LENGTH = Setting(
    "writing.time_and_length",
    default=False,
    sentence="Tells below the sheet how long you have written and how long the letter is.",
    name="Time and length",
)
COPIES_GIGABYTES = Setting(
    "copies.gigabytes",
    10,
    "How much of the disk the copies of a box may take, in gigabytes.",
    "Room for copies",
    lowest=1,
    highest=2000,
    unit="GB",
)

SETTINGS: tuple[Setting[bool] | Setting[int] | Setting[str], ...] = (
    THEME,
    HIGH_CONTRAST,
    TEXT_SCALE,
    INTERFACE_FONT,
    LARGE_CONTROLS,
    REDUCE_MOTION,
    TYPOGRAPHY,
    SPELLING,
    TYPEWRITER,
    ONE_PARAGRAPH,
    TIME_AND_LENGTH,
    COPIES_GIGABYTES,
)


class Settings:
    """The values that hold, read once and written at each change.

    Args:
        file: where they are kept, `paths.settings_file()`. A file that is damaged is set aside,
            and a value that is not allowed counts as not set: neither keeps Fairhand from
            starting.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        # Members that this version does not know stay, for the newer one that wrote them.
        self._members = read_object(file)

    def get(self, setting: Setting[Value]) -> Value:
        """Return the value of a setting: the one that was set, else its default."""
        value = self._members.get(setting.key, setting.default)
        if setting.allows(value):
            return value  # type: ignore[return-value] # `allows` compares the type
        _log.info("%s has a value that is not allowed; the default holds", setting.key)
        return setting.default

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Set a value and write the file.

        Args:
            setting: one of the table.
            value: one that it allows.

        Raises:
            ValueError: the setting does not allow the value.
            OSError: the file could not be written; the value then holds until Fairhand ends.
        """
        if not setting.allows(value):
            raise ValueError(f"{setting.key} cannot be {value!r}.")
        self._members[setting.key] = value
        write_object(self._file, self._members)

    def reset(self, setting: Setting[Value]) -> None:
        """Forget what was set, so that the default holds, and write the file.

        Raises:
            OSError: the file could not be written.
        """
        if self._members.pop(setting.key, None) is not None:
            write_object(self._file, self._members)
