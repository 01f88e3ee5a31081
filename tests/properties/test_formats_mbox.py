"""What goes into an mbox comes out of it, whatever the letters say and whichever dialect it is."""

from __future__ import annotations

import io
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.letter import identity
from fairhand.formats import mail, mailbox
from fairhand.formats.reader import read

SEPARATOR = b"From a@b.example Thu Nov 18 08:35:34 2021\n"
HEADER = b"From: Anna <a@b.example>\nSubject: %d\nContent-Type: text/plain; charset=utf-8\n"
LINES = st.sampled_from(
    [
        "",
        "From the beginning I meant to tell you.",
        ">From the quoted reply.",
        ">>From two levels.",
        "From: looks like a header",
        "From nobody Thu Nov 18 08:35:34 2021",
        "--",
        "Dear Berta,",
        "> quoted",
        "Content-Length: 3",
        "Grüße, 伊藤",
    ]
)
BODIES = st.lists(LINES, max_size=8).map("\n".join)
LETTERS = st.lists(BODIES, min_size=1, max_size=6)


def quoted(body: bytes) -> bytes:
    return re.sub(rb"^(>*From )", rb">\1", body, flags=re.MULTILINE)


def bodies_read(data: bytes) -> list[str]:
    quotes = mailbox.quotes(io.BytesIO(data))
    found = mailbox.messages(io.BytesIO(data))
    return [mail.read(message.data, quoted=quotes).text for message in found]


def seen(body: str) -> str:
    """Return what is kept of a body: all but the empty lines at its ends."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", body.rstrip()) if body.strip() else ""


def mboxrd(bodies: list[str], between: bytes = b"\n") -> bytes:
    return b"".join(
        SEPARATOR + HEADER % number + b"\n" + quoted(body.encode()) + b"\n" + between
        for number, body in enumerate(bodies)
    )


@given(LETTERS)
def test_mboxrd(bodies: list[str]) -> None:
    assert bodies_read(mboxrd(bodies)) == [seen(body) for body in bodies]


@given(LETTERS)
def test_mboxrd_with_crlf(bodies: list[str]) -> None:
    assert bodies_read(mboxrd(bodies).replace(b"\n", b"\r\n")) == [seen(body) for body in bodies]


@given(LETTERS)
def test_without_an_empty_line_between(bodies: list[str]) -> None:
    assert bodies_read(mboxrd(bodies, between=b"")) == [seen(body) for body in bodies]


@given(LETTERS)
def test_behind_a_byte_order_mark_and_empty_lines(bodies: list[str]) -> None:
    data = b"\xef\xbb\xbf\n \n" + mboxrd(bodies)
    assert bodies_read(data) == [seen(body) for body in bodies]


@given(LETTERS)
def test_mboxo_of_letters_that_quote_no_from(bodies: list[str]) -> None:
    bare = [body.replace(">From", "> From") for body in bodies]
    data = b"".join(
        SEPARATOR + HEADER % 1 + b"\n" + body.encode().replace(b"\nFrom ", b"\n>From ") + b"\n\n"
        for body in ("\n" + body for body in bare)
    )
    assert bodies_read(data) == [seen(body) for body in bare]


def sized(bodies: list[bytes]) -> bytes:
    return b"".join(
        SEPARATOR + HEADER % number + b"Content-Length: %d\n\n" % len(body) + body + b"\n"
        for number, body in enumerate(bodies)
    )


@given(LETTERS)
def test_mboxcl(bodies: list[str]) -> None:
    data = sized([quoted(body.encode()) + b"\n" for body in bodies])
    assert bodies_read(data) == [seen(body) for body in bodies]


@given(LETTERS)
def test_mboxcl2_with_whole_messages_inside_the_bodies(bodies: list[str]) -> None:
    inside = (SEPARATOR + HEADER % 9 + b"\nhello").decode()
    whole = [f"{body}\n\n{inside}" for body in bodies]
    data = sized([body.encode() + b"\n" for body in whole])
    assert bodies_read(data) == [seen(body) for body in whole]


@given(LETTERS)
def test_a_file_that_quotes_nothing(bodies: list[str]) -> None:
    careless = [f"{body.replace('From nobody', 'nobody')}\nFrom here on." for body in bodies]
    data = b"".join(
        SEPARATOR + HEADER % number + b"\n" + body.encode() + b"\n\n"
        for number, body in enumerate(careless)
    )
    assert bodies_read(data) == [seen(body) for body in careless]


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=4))
def test_no_byte_is_lost_or_read_twice(noise: bytes, places: list[int]) -> None:
    data = noise
    for place in places:
        data = data[:place] + b"\n\n" + SEPARATOR + b"Subject: x\n\n" + data[place:]
    data = SEPARATOR + b"Subject: x\n\n" + data
    found = b"".join(message.data for message in mailbox.messages(io.BytesIO(data)))
    rest = re.sub(rb"^From [^\n]*\n", b"", data, flags=re.MULTILINE)
    inside = re.sub(rb"^From [^\n]*\n", b"", found, flags=re.MULTILINE)
    assert inside.replace(b"\n", b"").replace(b"\r", b"") == rest.replace(b"\n", b"").replace(
        b"\r", b""
    )


@given(LETTERS, st.sampled_from([7, 64, 1_000]))
def test_blocks_of_any_size_give_the_same(bodies: list[str], block: int) -> None:
    class Small(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or block, block))

    data = mboxrd(bodies)
    whole = [message.data for message in mailbox.messages(io.BytesIO(data))]
    assert [message.data for message in mailbox.messages(Small(data))] == whole


@given(BODIES)
def test_an_eml_and_the_same_letter_in_an_mbox_are_the_same(body: str) -> None:
    message = HEADER % 0 + b"\n" + body.encode() + b"\n"
    (only,) = mailbox.messages(io.BytesIO(mboxrd([body])))
    inside = mail.read(only.data, quoted=True)
    assert identity(mail.read(message.replace(b"\n", b"\r\n"))) == identity(inside)


def test_a_single_letter_keeps_its_whole_file_as_original(tmp_path: Path) -> None:
    file = tmp_path / "letter"
    file.write_bytes(mboxrd(["Dear Berta,"]))
    (found,) = read(str(file))
    assert (found.original, found.several) == (file.read_bytes(), False)
