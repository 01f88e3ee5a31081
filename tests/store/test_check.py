"""What `check` says of what was changed behind the box's back."""

from pathlib import Path

import pytest

from fairhand.services import boxes, drafting, safekeeping
from tests.ui.window import make_box


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE letter SET excerpt = excerpt || 'x' WHERE number = 1", "letter"),
        ("UPDATE letter SET words = words + 1 WHERE number = 2", "letter"),
        ("UPDATE transcription SET text = 'x' WHERE letter = 1", "letter"),
        ("UPDATE version SET words = 99", "version"),
        ("UPDATE paragraph SET text = 'x'", "version"),
        ("UPDATE line SET text = 'x'", "draft"),
        ("UPDATE content_chunk SET data = x'00' WHERE number = 1", "bytes"),
        ("DELETE FROM search_index WHERE rowid = (SELECT sort_key FROM letter LIMIT 1)", "index"),
        ("DELETE FROM transcription WHERE letter = 3", "letter"),
        ("UPDATE party SET sort_key = sort_key + 2 WHERE letter = 1", "letter"),
        ("UPDATE party SET live = 0 WHERE letter = 1", "letter"),
        ("UPDATE letter SET tags = 'x' WHERE number = 1", "letter"),
        ("UPDATE letter SET enclosures = 9 WHERE number = 1", "letter"),
    ],
)
def test_a_change_behind_its_back_is_found(tmp_path: Path, change: str, kind: str) -> None:
    box = boxes.open_box(make_box(tmp_path / "b.fairhand"))
    drafting.begin(box, to=["Leila Amrani"], text="Dear Leila.")
    assert safekeeping.check(box) == []
    with box.writing() as connection:
        connection.exec_driver_sql(change)
    assert kind in {finding.kind for finding in safekeeping.check(box)}
    box.close()
