"""Addresses as people and programs write them."""

from __future__ import annotations

import pytest

from fairhand.domain.correspondent import Party
from fairhand.formats.addresses import parties

ANNA = Party("Anna", "a@b.example")


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"Anna <a@b.example>", [ANNA]),
        (b"<a@b.example>", [Party("", "a@b.example")]),
        (b"a@b.example", [Party("", "a@b.example")]),
        (b"a@b.example (Anna)", [ANNA]),
        (b"Anna (at home) <a@b.example>", [ANNA]),
        (b"(at (old) home) Anna <a@b.example>", [ANNA]),
        (b'"Schnitzler, Arthur" <s@b.example>', [Party("Schnitzler, Arthur", "s@b.example")]),
        (b"Schnitzler, Arthur <s@b.example>", [Party("Schnitzler, Arthur", "s@b.example")]),
        (b"=?utf-8?q?B=C3=B6lsche=2C_W=2E?= <w@b.example>", [Party("Bölsche, W.", "w@b.example")]),
        (b'"=?utf-8?q?B=C3=B6lsche?=" <w@b.example>', [Party("Bölsche", "w@b.example")]),
        (b'"A \\"Q\\" B" <q@b.example>', [Party('A "Q" B', "q@b.example")]),
        (b"a@b.example, Anna <a@b.example>", [Party("", "a@b.example"), ANNA]),
        (b"Anna <a@b.example>;Berta <b@b.example>", [ANNA, Party("Berta", "b@b.example")]),
        (b"Friends: Anna <a@b.example>, b@b.example;", [ANNA, Party("", "b@b.example")]),
        (b"undisclosed-recipients:;", []),
        (b"undisclosed-recipients:", []),
        (b"", []),
        (b" , ,, ", []),
        (b"<>", []),
        (b"Anna a@b.example", [ANNA]),
        (b"Anna <a@b.example", [ANNA]),
        (b"Anna a@b.example>", [ANNA]),
        (b"<a@b.example> Anna", [ANNA]),
        (b"Anna <a@b.example> Berta <b@b.example>", [ANNA, Party("Berta", "b@b.example")]),
        (b"a@b.example b@b.example", [Party("", "a@b.example"), Party("", "b@b.example")]),
        (b"Anna <mailto:a@b.example>", [ANNA]),
        (b"Anna <a (really) @ b.example>", [ANNA]),
        (b'"a@b.example" <a@b.example>', [Party("", "a@b.example")]),
        (b"x@y.example <a@b.example>", [Party("x@y.example", "a@b.example")]),
        (b"<Anna of the House>", [Party("Anna of the House", "")]),
        (b"<anna>", [Party("", "anna")]),
        (b"Anna", [Party("Anna", "")]),
        (b"Anna, Berta", [Party("Anna", ""), Party("Berta", "")]),
        (b'Anna "never closed <a@b.example>', [Party("Anna never closed", "a@b.example")]),
        (b"Anna (never closed <a@b.example>", [Party("Anna (never closed", "a@b.example")]),
        ("Grüße <g@b.example>".encode("latin-1"), [Party("Grüße", "g@b.example")]),
        (b"Anna\n <a@b.example>,\r\n\tb@b.example", [ANNA, Party("", "b@b.example")]),
    ],
)
def test_addresses(raw: bytes, wanted: list[Party]) -> None:
    assert list(parties(raw)) == wanted


def test_no_field_is_nobody() -> None:
    assert parties(None) == ()
