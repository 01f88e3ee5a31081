"""A press for all tests of this room: it takes a while to read its fonts."""

from __future__ import annotations

import pytest

from fairhand.system.resources import resource
from fairhand.typesetting.press import Press


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(resource("fonts"), resource("typst"))
