"""Header fields, whatever stands in them, are read without a fault; what is well encoded comes back exactly."""

from __future__ import annotations

from base64 import b64encode
from email.charset import BASE64, QP, Charset
from email.header import Header
from email.utils import formataddr

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.correspondent import Party
from fairhand.formats import headers, maildates
from fairhand.formats.addresses import parties, parties_in

HEADERISH = st.text(alphabet="=?utf-8qQbB_<>(),;:\"\\@ \t\n\r\x00*'%A5é伊", max_size=120)
NAMES = st.text(
    alphabet=st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co", "Cn"]
    ),
    min_size=1,
    max_size=30,
).filter(lambda name: "=?" not in name and "@" not in name)
ADDRESSES = st.from_regex(
    r"[a-z0-9]{1,12}(?:\.[a-z0-9]{1,8})?@[a-z]{1,12}\.example", fullmatch=True
)


@given(HEADERISH)
def test_nothing_in_a_header_is_a_fault(text: str) -> None:
    raw = text.encode()
    headers.words(raw)
    headers.content_type(raw)
    headers.disposition(raw)
    headers.message_ids(raw)
    parties(raw)
    maildates.read(headers.words(raw))


@given(
    st.binary(max_size=120), st.sampled_from(["", "utf-8", "iso-8859-2", "shift_jis", "nonsense"])
)
def test_no_bytes_in_a_header_are_a_fault(raw: bytes, declared: str) -> None:
    words = headers.words(raw, declared)
    assert "\n" not in words
    assert "\x00" not in words
    words.encode("utf-8")
    for party in parties(raw, declared):
        f"{party.name}{party.address}".encode()


@given(st.lists(NAMES, min_size=1, max_size=6).map(" ".join), st.sampled_from(["b", "q"]))
def test_an_encoded_subject_comes_back(subject: str, encoding: str) -> None:
    charset = Charset("utf-8")
    charset.header_encoding = BASE64 if encoding == "b" else QP
    written = Header(subject, charset, maxlinelen=76).encode()
    assert headers.words(written.encode()) == " ".join(subject.split())


@given(st.lists(NAMES, min_size=1, max_size=6).map(" ".join), st.integers(1, 20))
def test_characters_cut_in_two_between_words_come_back(subject: str, size: int) -> None:
    data = subject.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    written = b"\n ".join(b"=?utf-8?b?%b?=" % b64encode(piece) for piece in pieces)
    assert headers.words(written) == " ".join(subject.split())


@given(st.lists(st.tuples(NAMES, ADDRESSES), max_size=5))
def test_addresses_come_back(people: list[tuple[str, str]]) -> None:
    written = ",\n ".join(formataddr(person) for person in people)
    assert parties(written.encode()) == tuple(Party(name, address) for name, address in people)


@given(st.lists(st.tuples(NAMES, ADDRESSES), min_size=1, max_size=5))
def test_the_short_way_and_the_long_way_agree(people: list[tuple[str, str]]) -> None:
    for name, address in people:
        plain = f"{name.translate(dict.fromkeys(map(ord, chr(34) + '<>(),;:@=' + chr(92))))} <{address}>".strip()
        # A comma behind it takes the way of a list.
        assert parties_in(plain) == parties_in(f"{plain},")
