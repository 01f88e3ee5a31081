"""What is lost without a trace of its own: made again from indexes and originals, or named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.dates import UNKNOWN, from_iso
from fairhand.domain.safekeeping import Salvaged
from fairhand.services import (
    boxes,
    by_hand,
    cuttings,
    drafting,
    importing,
    journal,
    letters,
    safekeeping,
)
from fairhand.store.pages import Pages
from fairhand.store.tables import metadata
from fairhand.store.trees import Trees

PAGE = 4096
VERSIONS = 50
PICTURE = bytes(range(256)) * 9
Rows = dict[str, list[tuple[object, ...]]]
# What follows from other tables, and what is about this very file.
DERIVED = {"box", "mention"}
# What indexes and originals know all of.
WHOLE = (
    "party",
    "letter_tag",
    "answers",
    "pending_answer",
    "enclosure",
    "me_claim",
    "correspondent_name",
    "correspondent_address",
    "draft_recipient",
    "draft_answers",
    "draft_tag",
    "draft_enclosure",
    "content",
)


def message(number: int) -> bytes:
    return (
        f"From: Leila {number % 3} <Leila{number % 3}@example.org>\nTo: Ada <ada@example.org>\n"
        f"Subject: The road number {number}\nDate: Mon, {number % 27 + 1} May 1993 10:00:00 +0200\n"
        f"Message-ID: <road-{number}@example.org>\nIn-Reply-To: <road-{number - 1}@example.org>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="xx"\n\n--xx\n\n'
        f"Dear Ada, letter {number}. {'The post is slow. ' * (number % 20)}\n--xx\n"
        f'Content-Type: image/png; name="a{number}.png"\n\nno picture {number}\n--xx--\n'
    ).encode()


@dataclass(frozen=True)
class Sound:
    """A sound box as bytes, its rows, and the pages of its tables."""

    data: bytes
    rows: Rows
    roots: dict[str, int]
    leaves: dict[str, list[int]]


def rows_of(path: Path) -> Rows:
    box = boxes.open_box(path)
    with box.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' "
            "AND name NOT LIKE 'sqlite%'"
        ).scalars()
        found: Rows = {}
        for table in tables.all():
            if table not in DERIVED:
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
                found[table] = sorted(map(tuple, rows), key=repr)
    assert safekeeping.check(box) == []
    box.close()
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    for number in range(40):
        (folder / f"{number:02}.eml").write_bytes(message(number))
    path = folder / "b.fairhand"
    box = boxes.create(path)
    report = importing.run(box, [str(folder)], me=["ada@example.org"])
    first, second, *_ = (item.id for item in report.items)
    for letter, tag in ((first, "old"), (second, "road"), (first, "garden")):
        letters.set_tags(box, [letter], [tag])
    typed = WrittenDown(
        ("Zoe",),
        ("Ada",),
        "spring 1943",
        "",
        "Wien",
        "de",
        "post",
        "By hand",
        "",
        "",
        (),
        "",
        "Typed here. " * 9,
        (),
        (),
    )
    by_hand.write_down(box, typed)
    by_hand.edit(
        box, second, replace(by_hand.known_parts(box, second), subject="Another road", place="Graz")
    )
    draft = drafting.begin(box, kind="letter", to=["Leila 1"], text="Dear Leila,\n\n0").draft
    for number in range(1, VERSIONS):
        drafting.save(box, draft, None, f"Dear Leila,\n\n{number}", revision=None, born="kept")
    cuttings.keep(box, draft, "what was cut out")
    drafting.begin(box, answering=[first], text="A reply.")
    day = from_iso("1950-01-02") or UNKNOWN
    entry = journal.entry(box, day=day, text="Rain.", tags=("weather",)).draft
    journal.add_picture(box, entry, PICTURE, "rain.png")
    box.checkpoint()
    box.close()
    with Pages(path) as pages:
        trees = Trees(pages, {})
        leaves = {name: tree.leaves for name, tree in trees.tables.items()}
    return Sound(path.read_bytes(), rows_of(path), trees.roots, leaves)


def zeroed(data: bytes, *pages: int) -> bytes:
    damaged = bytearray(data)
    for page in pages:
        damaged[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    return bytes(damaged)


def salvaged(tmp_path: Path, data: bytes) -> tuple[Salvaged, Rows]:
    damaged, saved = tmp_path / "damaged.fairhand", tmp_path / "saved.fairhand"
    damaged.write_bytes(data)
    answer = safekeeping.salvage(damaged, saved)
    return answer, rows_of(saved)


def told(answer: Salvaged) -> str:
    return " | ".join(finding.what for finding in answer.lost)


def test_of_a_whole_box_everything_comes_over_and_nothing_is_named(
    tmp_path: Path, sound: Sound
) -> None:
    answer, there = salvaged(tmp_path, sound.data)
    assert answer.lost == ()
    assert there == sound.rows


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - DERIVED))
def test_a_table_is_lost_and_nothing_is_silent(tmp_path: Path, sound: Sound, table: str) -> None:
    answer, there = salvaged(tmp_path, zeroed(sound.data, *sound.leaves[table]))
    if table in WHOLE:
        assert there == sound.rows
        assert answer.lost == ()
    elif there != sound.rows:
        assert answer.lost
    assert {len(row) for row in there["letter"]} == {len(row) for row in sound.rows["letter"]}
    assert len(there["letter"]) == len(sound.rows["letter"])


@pytest.mark.parametrize("page", range(1, 120, 7))
def test_any_page_is_lost_and_nothing_is_silent(tmp_path: Path, sound: Sound, page: int) -> None:
    answer, there = salvaged(tmp_path, zeroed(sound.data, page))
    if there != sound.rows:
        assert answer.lost


def test_versions_that_are_lost_are_counted_and_numbered(tmp_path: Path, sound: Sound) -> None:
    answer, there = salvaged(tmp_path, zeroed(sound.data, *sound.leaves["version"]))
    assert len(there["version"]) <= 1  # of the reply, as the working text of the draft has it
    assert (
        f"{VERSIONS} versions of the draft to Leila 1 could not be read: 1 to {VERSIONS}"
        in told(answer)
    )


def test_a_table_and_all_its_indexes_are_lost_and_named(tmp_path: Path, sound: Sound) -> None:
    gone = [root for name, root in sound.roots.items() if "me_claim" in name]
    assert len(gone) == 2
    answer, _ = salvaged(tmp_path, zeroed(sound.data, *gone))
    assert "holds who you are cannot be read" in told(answer)


def test_letters_whose_rows_are_lost_are_read_again(tmp_path: Path, sound: Sound) -> None:
    answer, there = salvaged(tmp_path, zeroed(sound.data, *sound.leaves["letter"]))
    subject = list(metadata.tables["letter"].columns.keys()).index("subject")
    found = sorted(str(row[subject]) for row in there["letter"] if row[subject])
    assert found == sorted(f"The road number {number}" for number in range(40))
    assert {row[1] for row in there["letter"]} == {row[1] for row in sound.rows["letter"]}
    assert len(answer.lost) == 41
    assert "read again from its original" in told(answer)


def flipped(data: bytes, needle: bytes, at: int, bit: int) -> bytes:
    damaged, place = bytearray(data), -1
    while (place := data.find(needle, place + 1)) >= 0:
        start = data.rfind(b"Subject: ", max(0, place - 9), place)
        if start < 0:  # not that of the original
            damaged[place + at] ^= bit
    return bytes(damaged)


def test_a_changed_subject_is_that_of_the_original_again(tmp_path: Path, sound: Sound) -> None:
    data = flipped(sound.data, b"The road number 17", 4, 0x02)
    assert data != sound.data
    answer, there = salvaged(tmp_path, data)
    assert there["letter"] == sound.rows["letter"]
    assert answer.lost == ()


def test_a_changed_message_id_is_that_of_the_original_again(tmp_path: Path, sound: Sound) -> None:
    at = sound.data.index(b"road-23@example.org")
    data = bytearray(sound.data)
    data[at] ^= 0x10
    answer, there = salvaged(tmp_path, bytes(data))
    assert there["letter"] == sound.rows["letter"]
    assert answer.lost == ()


def test_a_damaged_text_is_read_again_from_its_original(tmp_path: Path, sound: Sound) -> None:
    at = sound.data.index(b"Dear Ada, letter 31. ")
    data = bytearray(sound.data)
    data[at] ^= 0x01
    answer, there = salvaged(tmp_path, bytes(data))
    assert there == sound.rows
    assert answer.lost == ()


def test_a_changed_subject_without_an_original_is_named(tmp_path: Path, sound: Sound) -> None:
    at = sound.data.index(b"By hand")
    data = bytearray(sound.data)
    data[at + 3] ^= 0x02
    answer, _ = salvaged(tmp_path, bytes(data))
    (lost,) = answer.lost
    assert "may not be what they were" in lost.what
    assert "by Zoe" in lost.what


@pytest.mark.parametrize(
    ("word", "bit"), [(b"imported", 0x40), (b"journal", 0x01), (b"weather", 0x10)]
)
def test_a_word_of_which_there_are_few_is_the_one_that_it_is_a_bit_off(
    tmp_path: Path, sound: Sound, word: bytes, bit: int
) -> None:
    data = bytearray(sound.data)
    data[sound.data.index(word) + len(word) - 1] ^= bit
    answer, there = salvaged(tmp_path, bytes(data))
    assert there == sound.rows or answer.lost


def test_an_id_is_the_one_that_can_be_one(tmp_path: Path, sound: Sound) -> None:
    letter = next(row for row in sound.rows["letter"] if "number 12" in str(row))
    table = min(sound.leaves["letter"]) * PAGE - PAGE, max(sound.leaves["letter"]) * PAGE
    at = sound.data.index(str(letter[1]).encode(), *table)
    data = bytearray(sound.data)
    data[at + 3] ^= 0x80
    answer, there = salvaged(tmp_path, bytes(data))
    assert there == sound.rows
    assert answer.lost == ()


def test_signs_that_nobody_wrote_are_named(tmp_path: Path, sound: Sound) -> None:
    at = sound.data.index(b"what was cut out")
    data = bytearray(sound.data)
    data[at + 5] ^= 0x80
    answer, _ = salvaged(tmp_path, bytes(data))
    assert "cut out of a draft is not exactly what it was" in told(answer)


def test_without_the_schema_tables_of_one_shape_are_told_apart(
    tmp_path: Path, sound: Sound
) -> None:
    answer, there = salvaged(tmp_path, zeroed(sound.data, 1))
    assert there == sound.rows
    assert answer.lost == ()
