"""Where this machine keeps a person's files. The only file that knows appdirs.

Nothing here makes a folder or touches the disk: `private_files.make_private_folder` does, when
something is about to be written.
"""

from __future__ import annotations

import os
from pathlib import Path

import appdirs

_NAME = "fairhand"
_SAMPLE_NAME = "Sample letters.fairhand"
_BOX_NAME = "letters.fairhand"
_BOX_VARIABLE = "FAIRHAND_BOX"


def data_folder() -> Path:
    """Return the folder of what must not be lost: the box and its copies."""
    return Path(appdirs.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """Return the folder of the settings."""
    return Path(appdirs.user_config_dir(_NAME, appauthor=False))


def cache_folder() -> Path:
    """Return the folder of what can be made again. Never for text of letters."""
    return Path(appdirs.user_cache_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the log."""
    return Path(appdirs.user_log_dir(_NAME, appauthor=False))


def default_box() -> Path:
    """Return the box to open when none is named.

    Returns:
        What the environment variable FAIRHAND_BOX names (a leading "~" is the home folder),
        else `letters.fairhand` in the data folder. The file need not exist.
    """
    named = os.environ.get(_BOX_VARIABLE, "")
    return Path(named).expanduser() if named else data_folder() / _BOX_NAME


def sample_box() -> Path:
    """Return where the sample box lies, whether it was made yet or not."""
    return data_folder() / _SAMPLE_NAME


def settings_file() -> Path:
    """Return the file of the settings, which need not exist."""
    return config_folder() / "settings.json"


def window_state_folder() -> Path:
    """Return the folder that keeps, for each box, how its window was left."""
    return data_folder() / "windows"
