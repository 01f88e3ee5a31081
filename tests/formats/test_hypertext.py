"""HTML made into light Markdown."""

from __future__ import annotations

import time

import pytest

from fairhand.formats.hypertext import to_markdown
from fairhand.formats.sheet_lines import LONGEST_LINE


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a\n  b\t c", "a b c"),
        ("<b>bold</b>, <i>it</i> and <b><i>both</i></b>", "**bold**, *it* and ***both***"),
        ("<b> spaced </b>out", "**spaced** out"),
        ('<span style="font-weight:700">bold</span>', "**bold**"),
        ("<h2>Title</h2>text", "## Title\n\ntext"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ('<ol start="3"><li>c</li><li>d</li></ol>', "3. c\n4. d"),
        ("<ul><li>one<ul><li>in</ul><li>two</ul>", "- one\n  - in\n- two"),
        ("<blockquote><p>one</p><p>two</p></blockquote>three", "> one\n>\n> two\n\nthree"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("one<hr>two", "one\n\n---\n\ntwo"),
        ('<a href="https://a.example/x(1)">there</a>', "[there](https://a.example/x%281%29)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<a href="javascript:x()">no</a> <a href="file:///etc/passwd">no</a>', "no no"),
        ('<a href="mailto:a@b.example">Anna</a>', "[Anna](mailto:a@b.example)"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("&lt;b&gt; &amp; &eacute; &#8364;&nbsp;x", "\\<b> & é €\u00a0x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("28. 2. 1897", "28\\. 2. 1897"),
        ("<p># no heading</p><p>- no item</p>", "\\# no heading\n\n\\- no item"),
        ("&gt; no quotation", "\\> no quotation"),
        ("*no* _emphasis_ snake_case [x](y)", "\\*no\\* \\_emphasis\\_ snake_case [x\\](y)"),
        ("<script>x</script><style>y</style><title>z</title>text", "text"),
        ("<!-- comment --><!doctype html><?xml?>text<![if x]>!", "text!"),
        ("before<!-- never closed<br>after", "before never closed\nafter"),
        ('<img src="http://a.example/x.gif" alt="a long description">text', "text"),
        ('well <img src="x" alt="😊">', "well 😊"),
        ("", ""),
        ("foo<b>(bar)</b>baz", "foo(bar)baz"),
    ],
)
def test_markdown(markup: str, wanted: str) -> None:
    assert to_markdown(markup) == wanted


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">no</div>',
        '<div style="DISPLAY:NONE !important">no</div>',
        "<div hidden>no</div>",
        '<span style="visibility:hidden">no</span>',
        '<span style="font-size:0px">no</span>',
        '<div style="max-height:0;overflow:hidden">no</div>',
        '<div style="opacity:0">no</div>',
        '<p style="mso-hide:all">no</p>',
        '<p style="display:none">no<p>',
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert to_markdown(f"{hidden}<div>yes</div>") == "yes"


def test_small_type_around_a_letter_hides_nothing() -> None:
    assert to_markdown('<td style="font-size:0"><p style="font-size:16px">yes</p></td>') == "yes"
    assert to_markdown('<p style="font-size:0.9em">yes</p>') == "yes"


def test_a_letter_that_is_hidden_as_a_whole_is_shown() -> None:
    assert to_markdown('<body style="visibility:hidden"><p>yes</p></body>') == "yes"


@pytest.mark.parametrize("markup", ["x" * 300_000, "word " * 60_000, f"<b>{'x y' * 100_000}</b>"])
def test_no_line_is_longer_than_a_window_can_lay_out(markup: str) -> None:
    assert max(map(len, to_markdown(markup).split("\n"))) <= LONGEST_LINE + len("****")


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>" * 20,
        "<table><tr><td>" * 3_000,
        "<div>" * 200_000,
        "<b><i>" * 50_000,
        "<blockquote>" * 50_000,
        "<ul><li>" * 50_000,
        "".join(f"<font color={n}>" for n in range(3_000)) + "<p>x" * 20_000,
        "<!--" * 200_000,
        "<title>" * 100_000,
        "<a " * 200_000 + ">",
        '<a href="' * 100_000 + ">",
        "<" * 500_000,
        "<br>" * 300_000,
    ],
)
def test_hostile_markup_takes_no_time(markup: str) -> None:
    started = time.process_time()
    assert to_markdown(f"{markup}<p>the letter").strip("*").endswith("letter")
    assert time.process_time() - started < 10
