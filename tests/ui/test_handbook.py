"""The handbook on its sheet: whole paragraphs, items with a dot, pages in the order of reading."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fairhand.system.resources import resource
from fairhand.ui.panes.handbook import _pages, _unwrapped
from fairhand.ui.widgets.reading import prepare

PAGES = sorted(path.stem for path in resource("handbook").glob("*.md"))


def test_a_line_that_begins_with_emphasis_goes_on_with_its_paragraph() -> None:
    text = "Wait for it, or press\n**Quit without**. It is\n*saved*, and\n1 more.\n\nNext."
    assert _unwrapped(text) == (
        "Wait for it, or press **Quit without**. It is *saved*, and 1 more.\n\nNext."
    )


def test_items_have_a_dot_and_stay_apart() -> None:
    text = "Kept are:\n\n- all of\n  today,\n- **one** a day.\n\n1. First,\n2. then.\n"
    assert _unwrapped(text) == (
        "Kept are:\n\n\u2022 all of today,\n\u2022 **one** a day.\n\n1. First,\n2. then.\n"
    )


def test_examples_stand_line_by_line() -> None:
    text = "Type:\n\n    fairhand check\n    fairhand - help\n\nDone."
    assert _unwrapped(text) == text


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_broken_paragraph_or_a_raw_item(page: str) -> None:
    text = (resource("handbook") / f"{page}.md").read_text("utf-8")
    blocks = [block for block in prepare(_unwrapped(text), "markdown").blocks if block.text.strip()]
    assert not [block.text for block in blocks if block.text.startswith("- ")]
    # A paragraph that was cut ends without a stop, right before one that is no new one.
    for before, after in pairwise(blocks):
        whole = before.kind != "text" or before.text.startswith((" ", "|")) or before.apart
        assert whole or after.kind != "text" or before.text.rstrip()[-1] in ".:,;?!)*", before.text


def test_pages_stand_in_the_order_of_reading() -> None:
    pages = _pages()
    assert set(pages) == set(PAGES)
    names = list(pages)
    assert names[-1] == "command-line"
    assert names.index("by-hand") < names.index("reading") < names.index("copies")
    assert names.index("people") < names.index("desk")
    # The list is 320 pixels wide at the most.
    assert all(len(title) <= 30 for title in pages.values())
