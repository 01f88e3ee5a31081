"""What is saved of boxes with flipped bits, missing ends, zeroed pages and no index."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from fairhand.domain.errors import DamagedBoxError, FairhandError, ForeignBoxError, NewerBoxError
from fairhand.domain.safekeeping import Salvaged
from fairhand.services import boxes, drafting, safekeeping
from fairhand.store import migrate
from fairhand.store.mending_letters import DAMAGED_TEXT
from fairhand.store.pages import Pages
from fairhand.store.trees import Trees
from tests.making import add, letter, state_of_file

PAGE = 4096
LETTERS = 160
Damage = bytearray


@dataclass(frozen=True)
class Sound:
    """A sound box as bytes, and what is in it."""

    data: bytes
    texts: dict[str, str]


def roots(data: bytes) -> dict[str, int]:
    """Return the first page of each table and index of a sound box."""
    with tempfile.NamedTemporaryFile(suffix=".fairhand") as file:
        file.write(data)
        file.flush()
        with Pages(Path(file.name)) as pages:
            return Trees(pages, {}).roots


def texts_in(path: Path) -> dict[str, str]:
    box = boxes.open_box(path)
    with box.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT l.id, t.text FROM letter l JOIN transcription t ON t.letter = l.number"
        )
        found = {str(row[0]): str(row[1]) for row in rows}
    assert safekeeping.check(box) == []
    box.close()
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    path = tmp_path_factory.mktemp("sound") / "b.fairhand"
    box = migrate.create(path)
    for number in range(LETTERS):
        words = f"Letter {number}. " + "The road is long and the post is slow. " * (number % 90)
        day = f"19{number % 80 + 10}-03-{number % 28 + 1:02}"
        original = words.encode() + bytes(range(256))
        add(
            box,
            letter(
                words,
                by=[f"Leila {number % 7} <leila{number % 7}@example.org>"],
                to=["Ada <ada@example.org>"],
                on=day,
                original=original,
                original_type="text/plain",
            ),
        )
    begun = drafting.begin(box, kind="letter", text="Dear Leila,\n\nfirst.")
    drafting.save(box, begun.draft, None, "Dear Leila,\n\nsecond.", revision=None, born="kept")
    box.checkpoint()
    box.close()
    found = texts_in(path)
    assert len(found) == LETTERS
    return Sound(path.read_bytes(), found)


def flip(data: Damage, chance: random.Random, bits: int) -> None:
    for _ in range(bits):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)


def zero_pages(data: Damage, chance: random.Random, pages: int) -> None:
    for _ in range(pages):
        at = chance.randrange(1, len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def salvaged(tmp_path: Path, data: bytes) -> tuple[Salvaged, dict[str, str]]:
    damaged, saved = tmp_path / "damaged.fairhand", tmp_path / "saved.fairhand"
    damaged.write_bytes(data)
    before = state_of_file(damaged)
    answer = safekeeping.salvage(damaged, saved)
    assert state_of_file(damaged) == before
    assert saved.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == [damaged.name, saved.name]
    there = texts_in(saved)
    boxes.open_box(saved).close()
    return answer, there


def nothing_changed_silently(answer: Salvaged, there: dict[str, str], sound: Sound) -> None:
    told = {finding.id for finding in answer.lost}
    for each, text in there.items():
        if each in sound.texts and text != sound.texts[each]:
            assert each in told
            assert text.startswith("[")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_cost_the_letters_that_they_hit_and_no_others(
    tmp_path: Path, sound: Sound, seed: int
) -> None:
    data, chance, bits = bytearray(sound.data), random.Random(seed), 1 + seed * 3  # noqa: S311
    flip(data, chance, bits)
    answer, there = salvaged(tmp_path, bytes(data))
    whole = sum(there.get(each) == text for each, text in sound.texts.items())
    assert whole >= LETTERS - bits
    nothing_changed_silently(answer, there, sound)


@pytest.mark.parametrize("seed", range(6))
def test_zeroed_pages_leave_all_that_was_not_on_them(
    tmp_path: Path, sound: Sound, seed: int
) -> None:
    data = bytearray(sound.data)
    zero_pages(data, random.Random(seed), 1)  # noqa: S311
    answer, there = salvaged(tmp_path, bytes(data))
    # A page holds a dozen letters' heads at the most.
    assert sum(there.get(each) == text for each, text in sound.texts.items()) >= LETTERS - 30
    nothing_changed_silently(answer, there, sound)


@pytest.mark.parametrize("part", [0.5, 0.7, 0.9, 0.999])
def test_what_stands_before_a_missing_end_is_saved(
    tmp_path: Path, sound: Sound, part: float
) -> None:
    data = sound.data[: int(len(sound.data) * part)]
    answer, there = salvaged(tmp_path, data)
    readable, known = safekeeping.readable(tmp_path / "damaged.fairhand") or (0, 0)
    assert answer.saved == readable
    assert known <= LETTERS
    assert sum(there.get(each) == text for each, text in sound.texts.items()) == answer.saved > 0
    nothing_changed_silently(answer, there, sound)


@pytest.mark.parametrize("length", [100, PAGE], ids=["header", "schema"])
def test_without_a_beginning_everything_is_found_by_its_shape(
    tmp_path: Path, sound: Sound, length: int
) -> None:
    answer, there = salvaged(tmp_path, bytes(length) + sound.data[length:])
    assert (answer.saved, answer.lost, there) == (LETTERS, (), sound.texts)


def test_a_broken_index_costs_nothing(tmp_path: Path, sound: Sound) -> None:
    path = tmp_path / "b.fairhand"
    path.write_bytes(sound.data)
    box = boxes.open_box(path)
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE search_index_data SET block = x'00'")
        connection.exec_driver_sql("DELETE FROM search_drafts_docsize")
    box.checkpoint()
    box.close()
    data = path.read_bytes()
    path.unlink()
    answer, there = salvaged(tmp_path, data)
    assert (answer.saved, answer.lost, there) == (LETTERS, (), sound.texts)


def test_what_still_stood_in_the_wal_is_saved(tmp_path: Path, sound: Sound) -> None:
    path, saved = tmp_path / "b.fairhand", tmp_path / "saved.fairhand"
    path.write_bytes(sound.data)
    box = boxes.open_box(path)
    add(box, letter("Written last.", by=["Leila <l@example.org>"], on="1999-01-01"))
    copy = tmp_path / "copy.fairhand"
    copy.write_bytes(path.read_bytes())
    wal = path.with_name("b.fairhand-wal").read_bytes()
    copy.with_name("copy.fairhand-wal").write_bytes(wal + b"half a frame")
    box.close()
    assert safekeeping.salvage(copy, saved).saved == LETTERS + 1
    assert "Written last." in texts_in(saved).values()


def test_a_text_that_is_not_what_it_was_says_so(tmp_path: Path, sound: Sound) -> None:
    at = sound.data.index(b"Letter 77. " + b"The road is long and the post is slow. " * 9)
    data = bytearray(sound.data)
    data[at + 2] ^= 1
    answer, there = salvaged(tmp_path, bytes(data))
    (hurt,) = [each for each, text in there.items() if text != sound.texts[each]]
    assert there[hurt] == f"{DAMAGED_TEXT}\n\n{sound.texts[hurt].replace('Letter', 'Leuter', 1)}"
    assert answer.saved == LETTERS - 1
    assert [finding.id for finding in answer.lost if finding.kind == "letter"] == [hurt]


def test_versions_show_their_gap(tmp_path: Path, sound: Sound) -> None:
    data = sound.data.replace(b"first.", b"f?rst.").replace(b"second.", b"s?cond.")
    answer, _ = salvaged(tmp_path, data)
    assert {finding.kind for finding in answer.lost} == {"draft", "version"}
    box = boxes.open_box(tmp_path / "saved.fairhand")
    (draft,) = drafting.drafts(box)
    for version in drafting.versions(box, draft.id):
        text = drafting.version_text(box, version.id)
        assert text.startswith("Dear Leila,\n\n[")
    box.close()


@pytest.mark.parametrize("content", [b"", b"x" * 50, bytes(40_000)])
def test_where_there_is_nothing_nothing_is_made(tmp_path: Path, content: bytes) -> None:
    damaged, saved = tmp_path / "d.fairhand", tmp_path / "s.fairhand"
    damaged.write_bytes(content)
    with pytest.raises(DamagedBoxError):
        safekeeping.salvage(damaged, saved)
    assert list(tmp_path.iterdir()) == [damaged]


def test_what_is_there_is_never_overwritten(tmp_path: Path, sound: Sound) -> None:
    damaged, saved = tmp_path / "d.fairhand", tmp_path / "s.fairhand"
    damaged.write_bytes(sound.data)
    saved.write_bytes(b"mine")
    with pytest.raises(FairhandError, match="already"):
        safekeeping.salvage(damaged, saved)
    assert saved.read_bytes() == b"mine"


def test_another_programs_file_is_no_damaged_box(tmp_path: Path, sound: Sound) -> None:
    data = bytearray(sound.data)
    data[68:72] = b"abcd"
    other = tmp_path / "o.db"
    other.write_bytes(data)
    with pytest.raises(ForeignBoxError):
        safekeeping.salvage(other, tmp_path / "s.fairhand")


def test_a_text_is_no_damaged_box_and_no_other_file_is_named(tmp_path: Path) -> None:
    damaged, saved = tmp_path / "letter.txt", tmp_path / "s.fairhand"
    damaged.write_bytes(b"Dear Leila, the road is long. " * 400)
    with pytest.raises(ForeignBoxError) as refused:
        safekeeping.salvage(damaged, saved)
    assert str(damaged) in refused.value.what
    assert ".part" not in f"{refused.value.what} {refused.value.safe} {refused.value.todo}"
    assert list(tmp_path.iterdir()) == [damaged]


def test_a_box_of_a_newer_format_is_refused_in_the_words_of_all_commands(
    tmp_path: Path, sound: Sound
) -> None:
    newer, saved = tmp_path / "n.fairhand", tmp_path / "s.fairhand"
    data = bytearray(sound.data)
    data[60:64] = (len(migrate.steps()) + 1).to_bytes(4)
    newer.write_bytes(data)
    before = state_of_file(newer)
    with pytest.raises(NewerBoxError) as refused:
        safekeeping.salvage(newer, saved)
    with pytest.raises(NewerBoxError) as opening:
        boxes.open_box(newer)
    assert str(refused.value) == str(opening.value)
    assert state_of_file(newer) == before
    assert list(tmp_path.iterdir()) == [newer]


def test_a_number_that_no_format_will_have_is_damage(tmp_path: Path, sound: Sound) -> None:
    data = bytearray(sound.data)
    data[60] ^= 1 << 4
    answer, there = salvaged(tmp_path, bytes(data))
    assert (answer.saved, answer.lost, there) == (LETTERS, (), sound.texts)


def test_without_the_page_that_says_which_box_it_is_everything_else_is_saved(
    tmp_path: Path, sound: Sound
) -> None:
    page = roots(sound.data)["box"]
    data = bytearray(sound.data)
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    answer, there = salvaged(tmp_path, bytes(data))
    assert (answer.saved, there) == (LETTERS, sound.texts)
    (lost,) = answer.lost
    assert "Which box it was" in lost.what
