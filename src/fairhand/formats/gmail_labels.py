"""Gmail's labels as its takeout writes them (X-Gmail-Labels): which are a person's own, and which are Gmail's.

Gmail writes its own labels in the language of the account. They say where a message lay and whether it was
opened, and are no words about a letter; two of them say that nobody wanted to keep it. The names here are
those of Gmail's interface.
"""

from __future__ import annotations

import csv

_SPAM = """spam|junk|correo no deseado|indésirables|courrier indésirable|ongewenst|skräppost|søppelpost|uønsket post
|roskaposti|спам|垃圾邮件|垃圾郵件|迷惑メール|스팸함|스팸|gereksiz|istenmeyen posta
|nevyžádaná pošta|wiadomości-śmieci"""
_TRASH = """trash|bin|deleted messages|papierkorb|corbeille|papelera|cestino|lixeira|lixo|prullenbak|kosz|корзина|кошик
|papperskorgen|papirkurv|papirkorg|søppel|søppelkurv|roskakori|koš|kôš|kuka|lomtár|coș de gunoi|coşul de gunoi
|çöp kutusu|çöp|κάδος απορριμμάτων|ゴミ箱|垃圾箱|已删除邮件|垃圾桶|휴지통|אשפה|المهملات|ถังขยะ
|thùng rác|paperera|eliminats"""
_DRAFTS = """draft|drafts|entwurf|entwürfe|brouillon|brouillons|borrador|borradores|bozza|bozze|rascunho|rascunhos
|concept|concepten|szkic|wersje robocze|wersja robocza|черновик|черновики|чернетка|чернетки|utkast|kladde|kladder
|luonnos|luonnokset|koncept|koncepty|piszkozat|piszkozatok|mesaj nefinalizat|mesaje nefinalizate|taslak|taslaklar
|πρόχειρα|下書き|草稿|임시보관함|임시보관|טיוטה|טיוטות|مسودة|المسودات|esborrany|esborranys"""
_PLACES = """inbox|sent|sent mail|opened|unread|read|important|archived|starred|muted|snoozed|scheduled|outbox|all mail
|chat|chats|notjunk|junk-recorded
|posteingang|gesendet|geöffnet|ungelesen|wichtig|archiviert|markiert|alle nachrichten|stummgeschaltet|zurückgestellt
|boîte de réception|messages envoyés|envoyés|envoyé|ouvert|ouverts|non lu|non lus|archivé|archivés|messages archivés
|suivi|suivis|messages suivis|tous les messages|importants|lu|discussions
|recibidos|bandeja de entrada|enviados|enviado|abierto|abiertos|no leído|no leídos|sin leer|importantes|importante
|archivado|archivados|destacado|destacados|todos
|posta in arrivo|inviati|inviata|posta inviata|aperto|aperta|aperti|aperte|da leggere|non letto|non letti|importanti
|archiviato|archiviati|archiviata|speciali|tutti i messaggi
|caixa de entrada|entrada|recebidos|aberto|abertos|não lido|não lidos|não lidas|lido|arquivado|arquivados|arquivadas
|com estrela|todos os e-mails|todo o correio
|postvak in|verzonden|verzonden berichten|geopend|ongelezen|belangrijk|gearchiveerd|met ster|alle berichten
|odebrane|wysłane|otwarte|otworzone|nieprzeczytane|ważne|zarchiwizowane|oznaczone gwiazdką|wszystkie
|входящие|отправленные|открытые|открыто|непрочитанные|важное|важные|помеченные|архив|архивированные|вся почта
|вхідні|надіслані|відкриті|непрочитані|важливі|архівовані|із зірочкою
|inkorg|inkorgen|skickat|skickade|öppnade|öppnad|olästa|oläst|viktigt|arkiverade|arkiverat|stjärnmärkt
|indbakke|sendt|åbnet|åbnede|ulæst|ulæste|vigtigt|vigtig|arkiveret|stjernemarkeret
|innboks|sendte|åpnet|ulest|uleste|viktig|arkivert|stjernemerket
|postilaatikko|saapuneet|lähetetyt|avattu|lukematon|lukemattomat|tärkeä|tärkeät|arkistoitu|tähdellä merkitty
|doručená pošta|doručené|odeslaná pošta|odeslané|otevřené|nepřečtené|důležité|archivováno|archivované|s hvězdičkou
|beérkező levelek|elküldött|elküldött levelek|megnyitott|olvasatlan|fontos|archivált|csillagozott
|mesaje primite|trimise|mesaje trimise|deschise|necitite|arhivate|cu stea
|gelen kutusu|gönderilmiş postalar|gönderilen|gönderildi|açıldı|okunmamış|önemli|arşivlendi|yıldızlı
|εισερχόμενα|απεσταλμένα|ανοιγμένα|μη αναγνωσμένα|σημαντικά|αρχειοθετημένα|με αστέρι
|受信トレイ|送信済み|送信済みメール|開封済み|未開封|未読|既読|重要|アーカイブ|アーカイブ済み|スター付き|すべてのメール
|收件箱|已发邮件|已发送|已打开|未读|已读|重要邮件|已归档|已加星标|所有邮件
|收件匣|寄件備份|已開啟|未讀|已讀|重要郵件|已封存|已加星號|所有郵件
|받은편지함|보낸편지함|열림|읽음|읽지 않음|중요|보관됨|별표편지함|전체보관함
|דואר נכנס|דואר יוצא|דואר שנשלח|נפתח|לא נקרא|חשוב|הועבר לארכיון
|البريد الوارد|البريد المرسل|مرسل|مفتوح|غير مقروء|مهم|مؤرشف|مميز بنجمة"""
# Gmail sorts by itself into these: "Category Updates", "Kategorie: Werbung".
_SORTED_BY_GMAIL = (
    "category ",
    "category:",
    "categories",
    "kategorie ",
    "kategorie:",
    "catégorie ",
    "catégorie:",
    "catégorie\xa0:",
    "categoría ",
    "categoría:",
    "categoria ",
    "categoria:",
    "categorie ",
    "categorie:",
    "kategoria ",
    "kategoria:",
    "категория ",
    "категория:",
    "категорія ",
    "kategori ",
    "kategori:",
    "luokka ",
    "luokka:",
    "kategória:",
    "kategória ",
    "κατηγορία ",
    "κατηγορία:",
    "カテゴリ",
    "类别",
    "類別",
    "카테고리",
    "imap_",
    "^",
    "$",
)


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.replace("\n", "").split("|"))


_LEFT_OUT = tuple(
    (reason, _names(listed))
    for reason, listed in (
        ("spam", _SPAM),
        ("thrown away", _TRASH),
        ("drafts", _DRAFTS),
    )
)
_GMAILS_OWN = _names(_PLACES).union(*(names for _, names in _LEFT_OUT))


def parted(value: str) -> list[str]:
    """Return the labels in a field that is decoded and stands in one line; one with a comma is in quotation marks."""
    rows = csv.reader([value], skipinitialspace=True)
    try:
        labels = next(rows, [])
    except csv.Error:
        labels = value.split(",")
    return [label.strip() for label in labels if label.strip()]


def tags(labels: list[str]) -> tuple[str, ...]:
    """Return which of `labels` the person made: not where a message lay, whether it was opened, or what kind it is."""
    return tuple(dict.fromkeys(label for label in labels if not _is_gmails_own(label)))


def left_out(labels: list[str]) -> str:
    """Return why a message with `labels` is no letter to keep, or ""."""
    folded = {label.casefold() for label in labels}
    return next((reason for reason, names in _LEFT_OUT if folded & names), "")


def _is_gmails_own(label: str) -> bool:
    folded = label.casefold()
    return folded in _GMAILS_OWN or folded.startswith(_SORTED_BY_GMAIL)
