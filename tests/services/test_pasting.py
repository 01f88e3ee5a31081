"""What is on the clipboard, made clean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.services.pasting import clean


def test_a_page_of_a_browser_keeps_its_words_and_nothing_else() -> None:
    markup = (
        "<meta charset='utf-8'><style>p{color:red}</style><p style='color:blue'>Dear <b>Ada</b>,</p>"
        "<p>see <a href='https://example.org/x'>this</a><img src='https://evil.example/x.png'>"
        "<script>alert(1)</script></p>"
    )
    assert clean(markup, "ignored") == "Dear **Ada**,\n\nsee [this](https://example.org/x)"


def test_what_word_copies_is_clean() -> None:
    markup = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- .MsoNormal{} --></style>"
        "</head><body><!--StartFragment--><p class=MsoNormal><i>gestern</i> war&nbsp; ich<o:p></o:p></p>"
        "<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp;&nbsp; </span></span>eins</p><!--EndFragment-->"
        "</body></html>"
    )
    assert clean(markup, "") == "*gestern* war ich\n\n- eins"


def test_plain_words_stay_and_broken_mail_is_flowed() -> None:
    assert clean("", "one\r\ntwo") == "one\ntwo"
    assert clean("<span>x * y</span>", "x * y") == "x * y"
    broken = (
        "I have your letter of the ninth before me, and read it\nevery evening until the lamp gives"
    )
    broken += " out. There is no\nmore to say of the weather than that it rains."
    assert "\n" not in clean("", broken)


def test_markup_without_words_gives_the_words() -> None:
    assert clean("<p><img src='x'></p>", "words") == "words"


@given(st.text(max_size=300), st.text(max_size=100))
def test_nothing_on_a_clipboard_fails(markup: str, words: str) -> None:
    assert isinstance(clean(markup, words), str)
