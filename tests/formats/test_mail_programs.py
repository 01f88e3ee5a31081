"""What mail programs keep beside their messages: Maildir, Thunderbird, Apple Mail, Google's takeout."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from fairhand.domain.correspondent import Party
from fairhand.formats import folders, gmail_labels
from fairhand.formats.reader import Found, read

LETTER = (
    b"From: Anna Weiss <anna@letters.example>\nTo: Jo <jo@letters.example>\nSubject: quinces\n"
    b"Date: Mon, 3 May 1993 10:00:00 +0200\nMessage-ID: <1@letters.example>\n\nDear Jo,\nthey are ripe.\n"
)
FROM = b"From - Mon May  3 10:00:00 1993\n"


def walked(folder: Path) -> list[str]:
    refused: list[str] = []
    found = [
        str(Path(file).relative_to(folder))
        for file in folders.files_in(str(folder), refused.append)
    ]
    assert refused == []
    return found


def written(file: Path, data: bytes = LETTER) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def only(file: Path) -> Found:
    (found,) = read(str(file))
    return found


# --- Maildir ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "answered", "left_out"),
    [
        ("cur/1.2.host:2,", False, ""),
        ("cur/1.2.host:2,RS", True, ""),
        ("cur/1.2.host!2,FRS", True, ""),
        ("cur/1.2.host;2,PS", False, ""),
        ("cur/1.2.host,S=312:2,Sab", False, ""),
        ("cur/1.2.host:2,ST", False, "marked as deleted"),
        ("cur/1.2.host:2,RST", False, "marked as deleted"),
        ("cur/1.2.host:2,DS", False, "drafts"),
        ("new/1.2.host", False, ""),
        ("cur/letter.eml", False, ""),
    ],
)
def test_flags_in_a_maildir(tmp_path: Path, name: str, *, answered: bool, left_out: str) -> None:
    found = only(written(tmp_path / "mail" / name))
    assert found.left_out == left_out
    assert found.reason == ""
    if left_out:
        assert found.letter is None
    else:
        assert found.letter is not None
        assert (found.letter.answered, found.letter.subject) == (answered, "quinces")
        assert found.original == LETTER


def test_a_maildir_is_walked_with_its_hidden_folders(tmp_path: Path) -> None:
    for name in (
        "cur/a:2,S",
        "new/b",
        "tmp/c",
        ".Friends/cur/d:2,",
        ".Friends.Old/new/e",
        ".git/f",
    ):
        written(tmp_path / name)
    for name in ("dovecot-uidlist", "dovecot.index.cache", "maildirsize", ".Friends/maildirfolder"):
        written(tmp_path / name, b"1 V2 N3")
    assert sorted(walked(tmp_path)) == [
        ".Friends.Old/new/e",
        ".Friends/cur/d:2,",
        "cur/a:2,S",
        "new/b",
    ]


def test_a_folder_that_is_named_tmp_elsewhere_is_looked_into(tmp_path: Path) -> None:
    written(tmp_path / "tmp" / "a.eml")
    assert walked(tmp_path) == ["tmp/a.eml"]


# --- Thunderbird -----------------------------------------------------------------------------------


def thunderbird(status: str, *fields: str) -> bytes:
    lines = "".join(f"{field}\n" for field in fields)
    return FROM + f"X-Mozilla-Status: {status}\n{lines}".encode() + LETTER + b"\n"


def test_what_thunderbird_marks(tmp_path: Path) -> None:
    file = written(
        tmp_path / "Inbox",
        thunderbird(
            "0001",
            "X-Mozilla-Status2: 00000000",
            "X-Mozilla-Keys: $label1 garden NonJunk $Forwarded",
        )
        + thunderbird("0003")
        + thunderbird("0009")
        + thunderbird("0001", "X-Mozilla-Status2: 00200000")
        + thunderbird("0001", "X-Mozilla-Keys: Junk"),
    )
    found = list(read(str(file)))
    assert [one.left_out for one in found] == [
        "",
        "",
        "marked as deleted",
        "marked as deleted",
        "spam",
    ]
    assert [one.number for one in found] == [1, 2, 3, 4, 5]
    letters = [one.letter for one in found if one.letter]
    assert [letter.answered for letter in letters] == [False, True]
    assert [letter.tags for letter in letters] == [("Important", "garden"), ()]


def test_thunderbirds_folders_are_walked_without_its_indexes(tmp_path: Path) -> None:
    for name in ("Inbox", "Inbox.sbd/Friends", "Inbox.sbd/Friends.sbd/Anna"):
        written(tmp_path / name, FROM + LETTER)
        written(tmp_path / f"{name}.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->')
    written(tmp_path / "Trash", b"")
    written(tmp_path / "Trash.msf", b"// <!-- <mdb:mork:z")
    written(tmp_path / "msgFilterRules.dat", b'version="9"')
    written(tmp_path / "Inbox.mozmsgs" / "1.wdseml")
    assert walked(tmp_path) == ["Inbox", "Inbox.sbd/Friends", "Inbox.sbd/Friends.sbd/Anna"]


def test_an_empty_file_that_is_no_folder_of_thunderbirds_is_named(tmp_path: Path) -> None:
    written(tmp_path / "Trash", b"")
    assert walked(tmp_path) == ["Trash"]


def test_status_fields_of_older_programs(tmp_path: Path) -> None:
    messages = [
        b"From a@b.example Mon May  3 10:00:00 1993\nStatus: RO\nX-Status: %s\n" % mark
        + LETTER
        + b"\n"
        for mark in (b"A", b"F", b"D", b"T")
    ]
    found = list(read(str(written(tmp_path / "mbox", b"".join(messages)))))
    assert [one.left_out for one in found] == ["", "", "marked as deleted", "drafts"]
    assert [one.letter.answered for one in found if one.letter] == [True, False]


# --- Apple Mail ------------------------------------------------------------------------------------


def emlx(message: bytes, flags: int) -> bytes:
    plist = plistlib.dumps({"date-received": 736416000, "flags": flags, "remote-id": "12"})
    return b"%-11d\n" % len(message) + message + plist


@pytest.mark.parametrize(
    ("flags", "answered", "left_out"),
    [
        (0x1, False, ""),
        (0x5, True, ""),
        (8590195717, True, ""),
        (0x3, False, "marked as deleted"),
        (0x41, False, "drafts"),
        (0x1000001, False, "spam"),
    ],
)
def test_apples_flags(tmp_path: Path, flags: int, *, answered: bool, left_out: str) -> None:
    file = written(tmp_path / "12.emlx", emlx(LETTER, flags))
    found = only(file)
    assert found.left_out == left_out
    if not left_out:
        assert found.letter is not None
        assert found.letter.answered is answered
        assert found.letter.text == "Dear Jo,\nthey are ripe."
        assert found.letter.original == file.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"99999\n" + LETTER,
        b"-5\n" + LETTER,
        b"x\n" + LETTER,
        b"%d\n" % len(LETTER) + LETTER,
        b"%d\n" % len(LETTER) + LETTER + b"<?xml version='1.0'?><plist><dict><key>flags",
        b"%d\n" % len(LETTER)
        + LETTER
        + b'<!DOCTYPE plist [<!ENTITY a "b">]><plist><dict><key>flags</key><integer>&a;</integer></dict></plist>',
    ],
)
def test_a_damaged_emlx_is_read_as_far_as_it_goes(tmp_path: Path, data: bytes) -> None:
    found = only(written(tmp_path / "12.emlx", data))
    assert found.letter is not None
    assert found.letter.text == "Dear Jo,\nthey are ripe."


PARTIAL = (
    b"From: anna@letters.example\nSubject: a picture\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\nDear Jo,\n"
    b"--q\nContent-Type: image/png; name=tree.png\nContent-Transfer-Encoding: base64\n"
    b"Content-Disposition: attachment; filename=tree.png\nX-Apple-Content-Length: 9\n\n\n--q--\n"
)


def test_a_partial_message_gets_what_lies_beside_it(tmp_path: Path) -> None:
    picture = b"\x89PNG tree"
    written(tmp_path / "Attachments" / "12" / "2" / "tree.png", picture)
    found = only(written(tmp_path / "Messages" / "12.partial.emlx", emlx(PARTIAL, 1)))
    assert found.letter is not None
    assert [(one.name, one.data) for one in found.letter.enclosures] == [("tree.png", picture)]
    assert walked(tmp_path) == ["Messages/12.partial.emlx"]


def test_a_partial_message_follows_no_link(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret", b"not for you")
    folder = tmp_path / "Attachments" / "12" / "2"
    folder.mkdir(parents=True)
    (folder / "tree.png").symlink_to(secret)
    found = only(written(tmp_path / "Messages" / "12.partial.emlx", emlx(PARTIAL, 1)))
    assert found.letter is not None
    assert [one.data for one in found.letter.enclosures] == [b""]


def test_mailboxes_that_apple_mail_exports(tmp_path: Path) -> None:
    written(tmp_path / "Friends.mbox" / "mbox", FROM + LETTER)
    written(tmp_path / "Friends.mbox" / "table_of_contents", b"\x00\x01")
    assert walked(tmp_path) == ["Friends.mbox/mbox"]


# --- Google's takeout ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "tags", "left_out"),
    [
        ("Inbox,Important,Opened,Friends/Anna", ("Friends/Anna",), ""),
        ("Archived,Sent,Category Personal", (), ""),
        ('Inbox,Unread,"House, garden",To do', ("House, garden", "To do"), ""),
        ("=?UTF-8?Q?Posteingang,Ge=C3=B6ffnet,G=C3=A4rten?=", ("Gärten",), ""),
        (
            "=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Cat=C3=A9gorie=C2=A0:_Personnel,?=\n =?UTF-8?Q?=C3=89t=C3=A9?=",
            ("Été",),
            "",
        ),
        ("=?UTF-8?B?5Y+X5L+h44OI44Os44KkLOacqumWi+WwgSzlj4vpgZQ=?=", ("友達",), ""),
        ("Spam,Unread", (), "spam"),
        ("Trash,Opened", (), "thrown away"),
        ("Papierkorb", (), "thrown away"),
        ("Drafts", (), "drafts"),
    ],
)
def test_labels(tmp_path: Path, labels: str, tags: Sequence[str], left_out: str) -> None:
    message = b"From 12@xxx Mon May 03 10:00:00 +0000 1993\nX-GM-THRID: 12\nX-Gmail-Labels: "
    file = written(
        tmp_path / "All mail Including Spam and Trash.mbox",
        message + labels.encode() + b"\n" + LETTER,
    )
    found = only(file)
    assert found.left_out == left_out
    assert (found.letter.tags if found.letter else ()) == tags


def test_labels_that_look_like_gmails_are_a_persons() -> None:
    labels = ["Important letters", "Inboxes", "Sent to press", "spammers"]
    assert gmail_labels.tags(labels) == tuple(labels)
    assert gmail_labels.left_out(labels) == ""


def test_a_letter_forwarded_inside_is_not_what_is_marked(tmp_path: Path) -> None:
    inner = (
        b"Content-Type: message/rfc822\n\nX-Mozilla-Status: 0009\nX-Gmail-Labels: Spam\n" + LETTER
    )
    outer = (
        b"From: b@letters.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\n"
        + inner
        + b"\n--q--\n"
    )
    found = only(written(tmp_path / "Inbox", FROM + outer))
    assert found.letter is not None
    assert found.letter.authors == (Party("", "b@letters.example"),)
    assert "they are ripe." in found.letter.text


def test_real_maildirs(shared: Path) -> None:
    maildir = shared / "mail" / "mu" / "testdir"
    found = [one for name in walked(maildir) for one in read(str(maildir / name))]
    assert len(found) == sum(1 for file in maildir.rglob("*") if file.is_file())
    assert all(one.letter for one in found)
    answered = [one.letter.subject for one in found if one.letter and one.letter.answered]
    assert answered == ["Re: [sqlite-dev] VM optimization inside sqlite3VdbeExec"]


def test_hidden_files_that_call_themselves_letters_are_read(tmp_path: Path) -> None:
    for name in (".hidden.eml", "..dots.EML", "._letter.eml", ".DS_Store", "plain.eml"):
        (tmp_path / name).write_bytes(LETTER)
    files = [Path(file).name for file in folders.files_in(str(tmp_path), refused=print)]
    assert files == ["..dots.EML", ".hidden.eml", "plain.eml"]
