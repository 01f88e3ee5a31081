from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

import pytest

from fairhand.cli.output import Column, Output

HEADS = (Column("Name", gives_way=True, style="faint"), Column("Words", right=True))


class Stream(TextIOWrapper):
    """A standard stream that is a terminal, or is not."""

    def __init__(self, *, terminal: bool) -> None:
        self.written = BytesIO()
        super().__init__(self.written, encoding="ascii")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        self.flush()
        return self.written.getvalue().decode("utf-8")


@pytest.fixture(autouse=True)
def terminal_of_forty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def streams(*, terminal: bool) -> tuple[Stream, Stream, Output]:
    out, err = Stream(terminal=terminal), Stream(terminal=terminal)
    return out, err, Output(out, err)


def test_output_is_utf8_whatever_the_locale() -> None:
    out, err, output = streams(terminal=False)
    output.text("Straße 田中")
    output.note("écrire")
    assert (out.text, err.text) == ("Straße 田中\n", "écrire\n")


def test_a_pipe_gets_the_exact_text_and_a_terminal_does_not() -> None:
    text = "\x1b[31mred\u202e"
    piped, _, output = streams(terminal=False)
    output.text(text)
    assert piped.text == text + "\n"
    shown, _, output = streams(terminal=True)
    output.text(text)
    assert shown.text == "␛[31mred\ufffd\n"


def test_bytes_do_nothing_to_a_terminal() -> None:
    shown, _, output = streams(terminal=True)
    output.exactly(b"To: Jo\r\n\r\n\x1b[31mred\x07 \xe2\x80\xae \x9b")
    assert shown.text == "To: Jo\n\n␛[31mred␇ \ufffd \ufffd\n"


def test_bytes_come_out_as_they_are_after_what_was_written_before() -> None:
    out, _, output = streams(terminal=False)
    output.line("before")
    output.exactly(b"\r\n\xff")
    out.flush()
    assert out.written.getvalue() == b"before\n\r\n\xff"


def test_a_document_is_one_line_of_json_and_nothing_is_lost_of_a_name() -> None:
    out, _, output = streams(terminal=False)
    output.document({"source": "caf\udce9.eml", "text": "a\u202e\x1b田"})
    assert out.text.endswith("}\n")
    assert json.loads(out.written.getvalue()) == {
        "source": "caf\udce9.eml",
        "text": "a\u202e\x1b田",
    }


def test_many_documents_are_one_array() -> None:
    for contents in ([], [1], [{"a": 1}, {"b": "ü"}]):
        out, _, output = streams(terminal=False)
        output.documents(contents)
        assert json.loads(out.text) == contents


def test_nothing_is_written_of_documents_that_do_not_all_come() -> None:
    def interrupted() -> Iterator[int]:
        yield 1
        raise RuntimeError

    out, _, output = streams(terminal=False)
    with pytest.raises(RuntimeError):
        output.documents(interrupted())
    assert out.text == ""


def test_a_table_has_tabs_in_a_pipe() -> None:
    out, _, output = streams(terminal=False)
    output.table(
        HEADS,
        [
            ("Anna\tWeiss\nand sons", "12"),
            ("a name that is a good deal longer than forty columns", "3"),
        ],
    )
    assert out.text == (
        "Name\tWords\nAnna Weiss and sons\t12\na name that is a good deal longer than forty columns\t3\n"
    )


def test_a_table_is_aligned_on_a_terminal_and_no_wider_than_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out, _, output = streams(terminal=True)
    output.table(
        HEADS, [("田中\x1b", "12"), ("a name that is a good deal longer than forty columns", "3")]
    )
    assert out.text.splitlines() == [
        "Name                               Words",
        "田中␛                                 12",
        "a name that is a good deal longe…      3",
    ]


def test_there_are_colours_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    out, _, output = streams(terminal=True)
    output.line(("warm", "warning"), " ", (" ", "warning"))
    assert out.text == "\x1b[33mwarm\x1b[0m\n"
    monkeypatch.setenv("TERM", "dumb")
    for terminal in (True, False):
        plain, _, output = streams(terminal=terminal)
        output.line(("warm", "warning"))
        assert plain.text == "warm\n"


def test_a_stream_that_was_closed_swallows_what_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    output = Output()
    output.document({"a": 1})
    output.note("nobody hears it")
