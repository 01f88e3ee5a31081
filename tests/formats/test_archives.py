"""Archives with mail in them, and Joplin's notes: opened within limits."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from fairhand.formats import packed
from fairhand.formats.reader import read

LETTER = b"From: Anna <a@b.example>\nTo: c@d.example\nDate: Mon, 3 May 1993 10:00:00 +0200\nSubject: %d\n\nDear Jo\n"
MBOX = b"".join(
    b"From 1@xxx Mon May 03 10:00:00 +0000 1993\nX-Gmail-Labels: %s\n" % label
    + LETTER % number
    + b"\n"
    for number, label in enumerate((b"Inbox,Friends", b"Spam", b"Sent"))
)
TAKEOUT = {
    "Takeout/archive_browser.html": b"<html></html>",
    "Takeout/Mail/User Settings/Blocked Addresses.json": b"{}",
    "Takeout/Mail/All mail Including Spam and Trash.mbox": MBOX,
    "Takeout/Keep/picture.png": b"\x89PNG\r\n\x1a\n",
    "Takeout/Keep/letter.eml": LETTER % 7,
    "__MACOSX/._letter.eml": LETTER % 8,
}


def zipped(file: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def tarred(file: Path, files: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(file, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file


@pytest.mark.parametrize("name", ["takeout.zip", "takeout.tgz", "takeout.tar.gz", "takeout.tar"])
def test_googles_takeout_as_it_comes(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("zip"):
        zipped(file, TAKEOUT)
    else:
        tarred(file, TAKEOUT, "w" if name.endswith(".tar") else "w:gz")
    found = list(read(str(file)))
    assert [one.number for one in found] == [1, 2, 3, 4, 5]
    assert [one.letter.subject if one.letter else one.left_out or one.reason for one in found] == [
        "0",
        "spam",
        "2",
        "Takeout/Keep/picture.png: not a letter: a picture (PNG).",
        "7",
    ]
    assert found[0].letter is not None
    assert found[0].letter.tags == ("Friends",)
    assert all(one.several for one in found)


def test_large_files_are_read_as_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_HELD", 10)
    for file in (
        zipped(tmp_path / "a.zip", {"Inbox": MBOX}),
        tarred(tmp_path / "a.tgz", {"Inbox": MBOX}),
    ):
        assert [one.left_out for one in read(str(file))] == ["", "spam", ""]


def test_flags_of_a_packed_maildir_count(tmp_path: Path) -> None:
    files = {
        "mail/cur/1:2,RS": LETTER % 1,
        "mail/cur/2:2,T": LETTER % 2,
        "mail/.Old/cur/3:2,": LETTER % 3,
    }
    found = list(read(str(tarred(tmp_path / "mail.tgz", files))))
    assert [one.left_out for one in found] == ["", "marked as deleted", ""]
    assert [one.letter.answered for one in found if one.letter] == [True, False]


def test_an_archive_in_an_archive_is_named(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.eml": LETTER % 1}).read_bytes()
    (found,) = read(str(zipped(tmp_path / "outer.zip", {"inner.zip": inner})))
    assert found.reason == "inner.zip: an archive inside another one: unpack it first."


def test_what_grows_beyond_measure_is_not_unpacked(tmp_path: Path) -> None:
    (found,) = read(str(zipped(tmp_path / "bomb.zip", {"a.txt": b"\x00" * (64 << 20)})))
    assert found.reason == "a.txt: it grows beyond all measure when it is unpacked."


def test_names_and_links_lead_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for you")
    file = tmp_path / "links.tar"
    with tarfile.open(file, "w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "a.txt"),
            (tarfile.LNKTYPE, "b.txt"),
            (tarfile.FIFOTYPE, "c.txt"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
    assert list(read(str(file))) == []
    (found,) = read(str(zipped(tmp_path / "up.zip", {"../../up.eml": LETTER % 1})))
    assert found.letter is not None
    assert sorted(file.name for file in tmp_path.iterdir()) == ["links.tar", "secret", "up.zip"]


@pytest.mark.parametrize("cut", [40, 200, -30])
@pytest.mark.parametrize("name", ["cut.zip", "cut.tgz"])
def test_a_cut_archive_is_named(tmp_path: Path, name: str, cut: int) -> None:
    file = tmp_path / name
    whole = (zipped if name.endswith("zip") else tarred)(file, TAKEOUT).read_bytes()
    file.write_bytes(whole[:cut])
    found = list(read(str(file)))
    assert found[-1].letter is None
    assert found[-1].reason.endswith(".")


def test_a_document_is_no_archive(tmp_path: Path) -> None:
    (found,) = read(str(zipped(tmp_path / "letter.docx", {"[Content_Types].xml": b"<Types/>"})))
    assert "office document" in found.reason


# --- Joplin ----------------------------------------------------------------------------------------

IDS = [f"{number:032x}" for number in range(8)]
SAID = "created_time: 2022-10-03T06:46:00.000Z\nuser_created_time: 2021-05-01T10:00:00.000Z\n"
JEX = {
    f"{IDS[0]}.md": f"Quinces\n\nThey are ripe.\n\n![a tree](:/{IDS[1]})\n\nid: {IDS[0]}\n{SAID}author: Anna\ntype_: 1",
    f"{IDS[1]}.md": f"a tree.png\n\nid: {IDS[1]}\nmime: image/png\ntype_: 4",
    f"resources/{IDS[1]}.png": "PNG",
    f"{IDS[2]}.md": f"garden\n\nid: {IDS[2]}\ntype_: 5",
    f"{IDS[3]}.md": f"id: {IDS[3]}\nnote_id: {IDS[0]}\ntag_id: {IDS[2]}\ntype_: 6",
    f"{IDS[4]}.md": f"A notebook\n\nid: {IDS[4]}\ntype_: 2",
    f"{IDS[5]}.md": f"Gone\n\nold\n\nid: {IDS[5]}\ndeleted_time: 1664779560000\ntype_: 1",
    f"{IDS[6]}.md": f"id: {IDS[6]}\nencryption_applied: 1\n{SAID}type_: 1",
    f"{IDS[7]}.md": f"Only a title\n\nid: {IDS[7]}\ntype_: 1",
}


def test_notes_of_joplin(tmp_path: Path) -> None:
    file = tarred(tmp_path / "notes.jex", {name: text.encode() for name, text in JEX.items()}, "w")
    first, gone, sealed, empty = read(str(file))
    assert first.letter is not None
    assert (first.letter.subject, first.letter.text) == (
        "Quinces",
        "They are ripe.\n\n![a tree](<a tree.png>)",
    )
    assert (first.letter.written.iso, first.letter.tags) == ("2021-05-01", ("garden",))
    assert [(one.name, one.data) for one in first.letter.enclosures] == [("a tree.png", b"PNG")]
    assert gone.left_out == "thrown away"
    assert "encrypted" in sealed.reason
    assert empty.letter is not None
    assert (empty.letter.subject, empty.letter.text) == ("Only a title", "")


def test_a_real_export_of_joplin(shared: Path) -> None:
    found = list(read(str(shared / "journals" / "joplin-jex" / "03_10_2022.jex")))
    letters = [one.letter for one in found if one.letter]
    assert [letter.subject for letter in letters][1] == "Hello"
    assert letters[4].tags == ("hope", "welcome", "mine")
    assert [one.name for one in letters[5].enclosures] == ["print.pdf"]
    assert all(letter.written.iso.startswith("2022-05-1") for letter in letters)


def test_letters_with_hidden_names_in_an_archive_are_read(tmp_path: Path) -> None:
    names = {"../../x.eml", r"..\..\w.eml", ".hid/b.eml", "a/.c.eml", "._d.eml", ".DS_Store"}
    file = zipped(tmp_path / "dots.zip", dict.fromkeys(names, LETTER % 7))
    assert len(list(read(str(file)))) == 4
