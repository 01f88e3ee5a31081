"""Bytes to text, whatever is declared."""

from __future__ import annotations

import pytest

from fairhand.formats import charset

RUSSIAN = "Милый друг, давно не писал вам, и оттого мне совестно. Погода стоит холодная."
POLISH = "Kochana siostro, dziękuję Ci bardzo za list. Źle się czułem, ale już jestem zdrów."
CZECH = "Milá sestro, děkuji Ti za dopis. Počasí je tu chladné, děti jsou zdravé. Přeji šťastné svátky, Jiří."
HUNGARIAN = (
    "Kedves nővérem, köszönöm a leveledet. Itt hideg az idő, a gyerekek egészségesek. Ölel Győző."
)
GREEK = "Αγαπητέ μου φίλε, σας ευχαριστώ για το γράμμα σας. Γράψτε μου σύντομα."
HEBREW = "חבר יקר, תודה רבה על המכתב שלך. מזג האוויר כאן קר מאוד אבל הילדים בריאים."
ARABIC = "صديقي العزيز شكرا لك على الرسالة. الطقس هنا بارد جدا والاطفال بخير. اكتب لي قريبا"
THAI = "เพื่อนรัก ขอบคุณสำหรับจดหมาย อากาศที่นี่หนาวมาก"
CHINESE = "亲爱的朋友：收到你的来信，我非常高兴。这里的天气很冷，孩子们都很好。"
TAIWANESE = "親愛的朋友：收到你的來信，我非常高興。這裡的天氣很冷，孩子們都很好。"
KOREAN = (
    "사랑하는 친구에게. 편지 잘 받았습니다. 여기는 날씨가 매우 춥지만 아이들은 모두 건강합니다."
)
JAPANESE = "あなたは本当にひどいんですね。前に頂いた手紙を読み返してゐるやうな気持でした。"
GERMAN = "Sehr geehrter Herr Redakteur! Ihrer freundlichen Aufforderung gemäß schicke ich Ihnen – spät – »Süßes«."
FRENCH = "Mon cher ami, l’âme populaire n’a pas changé depuis l’été dernier. À bientôt, j’espère… « Là-bas »"
SPANISH = "Querida hermana: ¿Cómo estás? Recibí tu carta. ¡Escríbeme más! Mañana iré al campo. José Muñoz."
ENGLISH = (
    "“Dear friend,” she wrote — it’s cold here. I don’t know what I’d do without your letters…"
)

WRITTEN = [
    *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5")),
    *((text, name) for text in (POLISH, CZECH, HUNGARIAN) for name in ("cp1250", "iso8859-2")),
    (GREEK, "cp1253"),
    (HEBREW, "cp1255"),
    (ARABIC, "cp1256"),
    (THAI, "cp874"),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5"),
    (KOREAN, "euc-kr"),
    *((JAPANESE, name) for name in ("shift_jis", "euc-jp", "iso2022_jp", "utf-8", "utf-16")),
    *((text, name) for text in (GERMAN, FRENCH, SPANISH, ENGLISH) for name in ("cp1252", "utf-8")),
    (GERMAN, "mac-roman"),
    (ENGLISH, "mac-roman"),
]


@pytest.mark.parametrize(("text", "name"), WRITTEN)
def test_what_declares_nothing_is_guessed(text: str, name: str) -> None:
    assert charset.decode_undeclared(text.encode(name)) == text


@pytest.mark.parametrize(("text", "name"), [case for case in WRITTEN if case[1] != "utf-16"])
def test_what_is_declared_is_believed(text: str, name: str) -> None:
    assert charset.decode(text.encode(name), name) == text


@pytest.mark.parametrize(
    ("text", "name"), [case for case in WRITTEN if case[1] not in {"utf-8", "utf-16"}]
)
@pytest.mark.parametrize(
    "label", ["utf-8", "us-ascii", "x-unknown", "unknown-8bit", "", "x-user-defined"]
)
def test_a_label_that_lies_does_no_harm(text: str, name: str, label: str) -> None:
    assert charset.decode(text.encode(name), label) == text


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "us-ascii", "iso-8859-15"])
def test_utf8_in_disguise_is_found(label: str) -> None:
    assert charset.decode(FRENCH.encode(), label) == FRENCH


def test_a_chance_pair_is_not_taken_for_utf8() -> None:
    assert charset.decode("CAFÉ»".encode("cp1252"), "iso-8859-1") == "CAFÉ»"


@pytest.mark.parametrize(
    ("label", "data", "wanted"),
    [
        ("ISO-8859-1", b"\x93hi\x94", "“hi”"),
        ("latin1", b"\xe9", "é"),
        ('"utf-8"', "é".encode(), "é"),
        ("UTF8", "é".encode(), "é"),
        ("unicode-1-1-utf-7", b"+AOk-", "é"),
        ("gb2312", "囍镕".encode("gb18030"), "囍镕"),
        ("x-gbk", "你好".encode("gbk"), "你好"),
        ("shift_jis", "①髙".encode("cp932"), "①髙"),
        ("x-sjis", "日本".encode("cp932"), "日本"),
        ("iso-2022-jp", "日本".encode("iso2022_jp"), "日本"),
        ("ks_c_5601-1987", "똠방".encode("cp949"), "똠방"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("cp-1251", "Привет".encode("cp1251"), "Привет"),
        ("x-mac-cyrillic", "Привет".encode("mac_cyrillic"), "Привет"),
        ("macintosh", "é".encode("mac_roman"), "é"),
        ("iso-8859-8-i", "שלום".encode("iso8859-8"), "שלום"),
        ("utf-16", "日本".encode("utf-16"), "日本"),
        ("utf-8", b"\xef\xbb\xbfhi", "hi"),
        ("idna", b"h\xc3\xa9", "hé"),
        ("rot13", b"hi", "hi"),
        ("hex", b"\xc3\xa9", "é"),
        ("x" * 5_000, b"hi", "hi"),
    ],
)
def test_labels(label: str, data: bytes, wanted: str) -> None:
    assert charset.decode(data, label) == wanted


def test_a_damaged_text_loses_only_what_is_damaged() -> None:
    damaged = FRENCH.encode().replace("é".encode(), b"\xc3", 1)
    assert charset.decode(damaged, "utf-8").replace("\ufffd", "é", 1) == FRENCH


def test_a_code_page_of_dos_is_known_by_that_name() -> None:
    assert charset.decode("שלום".encode("cp862"), "DOS-862") == "שלום"
