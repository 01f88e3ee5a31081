"""Letters in the charsets that mail was written in: declared under many names, not declared, and lied about."""

from __future__ import annotations

import base64

import pytest

from fairhand.formats import mail

TEXTS = {
    "Japanese": (
        "拝啓　秋も深まってまいりましたが、お変わりなくお過ごしでしょうか。先日はお手紙をありがとう"
        "ございました。庭の柿の木に実がたくさんなりました。近いうちにお送りします。母も元気です。"
    ),
    "Japanese, short": ("お手紙ありがとう。元気ですか。"),
    "Chinese": (
        "亲爱的朋友，你的来信我已经收到了，非常高兴。今年冬天这里下了很大的雪，孩子们都在院子里玩。"
        "希望你身体健康，早日回信。"
    ),
    "Chinese of Taiwan": (
        "親愛的朋友，你的來信我已經收到了，非常高興。今年冬天這裡下了很大的雪，孩子們都在院子裡玩。"
        "希望你身體健康，早日回信。"
    ),
    "Korean": (
        "사랑하는 친구에게, 보내 준 편지 잘 받았어요. "
        "올해 겨울에는 눈이 아주 많이 왔습니다. "
        "아이들은 마당에서 놀고 있어요. 건강하게 지내고 빨리 답장해 주세요."
    ),
    "Russian": (
        "Дорогой друг, получил твоё письмо и очень обрадовался. Зимой у нас выпало много "
        "снега, дети играют во дворе. Будь здоров и пиши скорее. Твой Миша"
    ),
    "Ukrainian": (
        "Дорогий друже, отримав твого листа і дуже зрадів. Взимку у нас випало багато "
        "снігу, діти граються на подвір'ї. Її сестра теж вітає тебе."
    ),
    "Greek": (
        "Αγαπητέ φίλε, έλαβα το γράμμα σου και χάρηκα πολύ. Τον χειμώνα έπεσε εδώ πολύ "
        "χιόνι και τα παιδιά παίζουν στην αυλή. Να είσαι καλά."
    ),
    "Hebrew": (
        "חבר יקר, קיבלתי את מכתבך ושמחתי מאוד. בחורף ירד כאן הרבה שלג והילדים משחקים "
        "בחצר. שמור על עצמך וכתוב לי בקרוב."
    ),
    "Arabic": (
        "صديقي العزيز، وصلتني رسالتك وفرحت بها كثيرا. في الشتاء نزل هنا ثلج كثير والأطفال"
        " يلعبون في الساحة. مع أطيب التحيات."
    ),
    "Thai": ("เพื่อนรัก ฉันได้รับจดหมายของเธอแล้ว ดีใจมาก ฤดูหนาวปีนี้ที่นี่หนาวมาก เด็กๆ เล่นกันอยู่ในสวน"),
    "German": (
        "Lieber Freund, vielen Dank für Deinen schönen Brief. Hier ist es kalt, die "
        "Kinder spielen draußen im Schnee. Schöne Grüße von der Familie Müller."
    ),
    "French": (
        "Cher ami, j'ai bien reçu ta lettre, qui m'a fait très plaisir. L'été a été "
        "chaud, les élèves sont déjà rentrés à l'école. À bientôt, où que tu sois."
    ),
    "Spanish": (
        "Querido amigo: recibí tu carta el miércoles. ¿Cómo estás? Mañana los niños irán "
        "al jardín con la señora Núñez. ¡Hasta pronto!"
    ),
    "Polish": (
        "Drogi przyjacielu, dziękuję za Twój list, który bardzo mnie ucieszył. Zimą "
        "spadło tu dużo śniegu, dzieci bawią się na podwórzu. Żegnaj, źdźbło!"
    ),
    "Czech": (
        "Milý příteli, děkuji za tvůj dopis, který mě velmi potěšil. V zimě tu napadlo "
        "hodně sněhu a děti si hrají na dvoře. Žluťoučký kůň."
    ),
    "Hungarian": (
        "Kedves barátom, köszönöm a leveledet, nagyon örültem neki. Télen sok hó esett, a"
        " gyerekek az udvaron játszanak. Őszinte üdvözlettel, Gyűrű"
    ),
    "Turkish": (
        "Sevgili dostum, mektubunu aldım ve çok sevindim. Kışın burada çok kar yağdı, "
        "çocuklar bahçede oynuyor. Güzel günler dilerim, İğneada"
    ),
    "Icelandic": (
        "Kæri vinur, þakka þér fyrir bréfið þitt. Veturinn hefur verið kaldur og börnin "
        "leika sér úti í snjónum. Það er gott að heyra frá þér."
    ),
    "Latvian": (
        "Mīļais draugs, paldies par tavu vēstuli. Ziemā šeit bija daudz sniega, un bērni "
        "spēlējas pagalmā. Ļoti gaidu tavu atbildi."
    ),
    "Lithuanian": (
        "Mielas drauge, ačiū už tavo laišką. Žiemą čia iškrito daug sniego, vaikai "
        "žaidžia kieme. Labai laukiu atsakymo, ąžuolas."
    ),
}
# Of each language: the name in mail, and Python's name where that is another.
CHARSETS = {
    "Japanese": (
        "iso-2022-jp",
        "shift_jis",
        "windows-31j=cp932",
        "euc-jp",
        "utf-8",
        "utf-16",
        "utf-16be",
        "utf-16le",
        "utf-7",
        "iso-2022-jp-1",
        "iso-2022-jp-2",
        "iso-2022-jp-3",
        "cp50220=iso-2022-jp",
        "x-sjis=shift_jis",
        "gb18030",
    ),
    "Japanese, short": ("iso-2022-jp", "shift_jis", "euc-jp"),
    "Chinese": (
        "gb2312",
        "gbk",
        "gb18030",
        "hz-gb-2312=hz",
        "x-gbk=gbk",
        "cp936=gbk",
        "utf-7",
        "utf-16",
    ),
    "Chinese of Taiwan": ("big5", "cp950", "big5-hkscs", "x-x-big5=big5", "gb18030", "utf-8"),
    "Korean": (
        "euc-kr",
        "ks_c_5601-1987=cp949",
        "windows-949=cp949",
        "johab",
        "iso-2022-kr",
        "utf-7",
    ),
    "Russian": (
        "koi8-r",
        "koi8-u",
        "windows-1251",
        "cp-1251=windows-1251",
        "iso-8859-5",
        "cp866",
        "x-mac-cyrillic=mac_cyrillic",
    ),
    "Ukrainian": ("koi8-u", "windows-1251", "x-mac-ukrainian=mac_cyrillic"),
    "Greek": ("iso-8859-7", "windows-1253", "x-mac-greek=mac_greek"),
    "Hebrew": ("iso-8859-8", "iso-8859-8-i=iso-8859-8", "windows-1255"),
    "Arabic": ("windows-1256", "iso-8859-6"),
    "Thai": ("tis-620", "windows-874=cp874", "iso-8859-11"),
    "German": (
        "iso-8859-1",
        "latin1",
        "windows-1252",
        "iso-8859-15",
        "macintosh=mac_roman",
        "cp850",
        "utf-7",
        "ibm437",
    ),
    "French": ("iso-8859-1", "windows-1252", "iso-8859-15", "x-mac-roman=mac_roman", "cp850"),
    "Spanish": ("iso-8859-1", "windows-1252", "macintosh=mac_roman", "cp850"),
    "Polish": ("iso-8859-2", "windows-1250", "x-mac-ce=mac_latin2", "cp852"),
    "Czech": ("iso-8859-2", "windows-1250", "x-mac-centraleurope=mac_latin2", "cp852"),
    "Hungarian": ("iso-8859-2", "windows-1250"),
    "Turkish": ("iso-8859-9", "windows-1254", "x-mac-turkish=mac_turkish"),
    "Icelandic": ("iso-8859-1", "x-mac-icelandic=mac_iceland"),
    "Latvian": ("windows-1257", "iso-8859-13", "iso-8859-4"),
    "Lithuanian": ("windows-1257", "iso-8859-13", "iso-8859-4"),
}
BOTH = [
    (language, *pair.partition("=")[::2]) for language, pairs in CHARSETS.items() for pair in pairs
]
# Plain ASCII, unless it says that it is not.
SAY_NOTHING = {"utf-7"}
NOT_DECLARED = [both for both in BOTH if both[1] not in SAY_NOTHING]
OWN_SCRIPTS = tuple(TEXTS)[: tuple(TEXTS).index("German")]
# These could be Latin as well.
NOT_FOR_SURE = {("Korean", "johab"), ("Japanese", "gb18030")}
SURELY_NOT_LATIN = [
    both for both in NOT_DECLARED if both[0] in OWN_SCRIPTS and both[:2] not in NOT_FOR_SURE
]


def read(text: bytes, label: str) -> str:
    kind = f"Content-Type: text/plain; charset={label}\n" if label else ""
    header = f"From: a@b.example\n{kind}Content-Transfer-Encoding: base64\n\n"
    return mail.read(header.encode() + base64.b64encode(text)).text


@pytest.mark.parametrize(("language", "label", "codec"), BOTH)
def test_declared(language: str, label: str, codec: str) -> None:
    assert read(TEXTS[language].encode(codec or label), label) == TEXTS[language]


@pytest.mark.parametrize(("language", "label", "codec"), NOT_DECLARED)
@pytest.mark.parametrize(
    "declared", ["", "us-ascii", "utf-8", "x-unknown", "iso-8859-1-windows-3.1"]
)
def test_not_declared_or_lied_about(language: str, label: str, codec: str, declared: str) -> None:
    assert read(TEXTS[language].encode(codec or label), declared) == TEXTS[language]


@pytest.mark.parametrize(("language", "label", "codec"), SURELY_NOT_LATIN)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_declared_as_latin_as_everything_once_was(
    language: str, label: str, codec: str, declared: str
) -> None:
    assert read(TEXTS[language].encode(codec or label), declared) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "codec", "declared"),
    [
        ("Japanese", "shift_jis", "iso-2022-jp"),
        ("Japanese", "euc-jp", "iso-2022-jp"),
        ("Japanese", "utf-8", "iso-2022-jp"),
        ("Japanese", "euc-jp", "shift_jis"),
        ("Japanese", "shift_jis", "euc-jp"),
        ("Japanese", "iso-2022-jp", "shift_jis"),
        ("Japanese", "iso-2022-jp", "utf-8"),
        ("Chinese", "utf-8", "gb2312"),
        ("Chinese", "gbk", "big5"),
        ("Chinese of Taiwan", "big5", "gb2312"),
        ("Chinese of Taiwan", "big5", "gb18030"),
        ("Korean", "utf-8", "euc-kr"),
        ("Korean", "iso-2022-kr", "euc-kr"),
        ("Russian", "utf-8", "koi8-r"),
        ("German", "utf-8", "iso-8859-1"),
        ("German", "windows-1252", "utf-8"),
        ("Japanese", "utf-16-be", "utf-16"),
        ("Japanese", "utf-16-le", "utf-16"),
        ("German", "utf-16-le", "utf-16"),
        ("German", "utf-16-le", "utf-16-be"),
    ],
)
def test_declared_as_another(language: str, codec: str, declared: str) -> None:
    assert read(TEXTS[language].encode(codec), declared) == TEXTS[language]


ISO_2022_CN = {
    "亲爱的朋友，你好。": b"\x1b$)A\x0eGW0.5DEsSQ#,Dc:C!#\x0f",
    "親愛的朋友": b"\x1b$)G\x0er5cxN{N%E.\x0f",
}


@pytest.mark.parametrize("text", ["亲爱的朋友，你好。", "親愛的朋友"])
@pytest.mark.parametrize("declared", ["iso-2022-cn", "ISO-2022-CN-EXT", "", "utf-8", "gb2312"])
def test_chinese_with_escapes(text: str, declared: str) -> None:
    assert read(ISO_2022_CN[text], declared) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\x1b$B-!$H-j\x1b(B", "①と㈱"),  # what Microsoft has and the standard has not
        (b"\x1b(I1241\x1b(B", "ｱｲｴｱ"),
        (b"\x1b$B;0?M\n\x1b$B;MBg\x1b(B", "三人\n四大"),  # no escape at the end of the line
        (b"$B;0?M(B and $B;MBg(B", "三人 and 四大"),  # the escapes were taken out
        (b"\x1b$B;0?M\x1b(B \x1b$B;", "三人 �"),
        (b"\x1b$B;0\x1b$@?M\x1b(J!", "三人!"),
    ],
)
def test_japanese_as_programs_left_it(raw: bytes, text: str) -> None:
    assert read(raw, "iso-2022-jp") == text


def test_what_microsoft_put_into_shift_jis_and_euc() -> None:
    assert read(b"\x87\x40\x82\xc6\x87\x8a", "shift_jis") == "①と㈱"
    assert read("①と".encode("euc_jis_2004"), "euc-jp") == "①と"


def test_vietnamese_has_its_accents_on_the_letters() -> None:
    raw = "Ba\u0323n".encode("cp1258") + " thân mê\u0301n".encode("cp1258")
    assert read(raw, "windows-1258") == "Bạn thân mến"


def test_escapes_bare_in_a_header() -> None:
    letter = mail.read(b"From: a@b.example\nSubject: \x1b$B;0?M\x1b(B\n\nx\n")
    assert letter.subject == "三人"
