"""The words by which mail programs in many languages introduce what they quote, and what telephones add."""

from __future__ import annotations

import re

# How an attribution ends: "wrote:", sometimes with the name behind the verb (Dutch, Swedish, Turkish).
_VERBS = (
    r"wrote|writes|said|schrieb(?:en)?|schreibt|geschrieben|(?:a |ont )?écrit|"
    r"escribi[óo]|escribe|escreveu|escreve|(?:ha )?scritto|scrive|scrisse|schreef|geschreven|"
    r"skrev|skreiv|skrifaði|kirjoitti|napisał\(?a?\)?|pisze|napsal\(?a?\)?|napísal\(?a?\)?|píše|"
    r"írta|(?:a )?scris|napisao|napisala|piše|napisal|rašė|rakstīja|kirjutas|"
    r"va escriure|ha escrit|escribiu|idatzi du|skribis|scripsit|menulis|đã viết|yazdı|"
    r"написал\(?а?\)?|писал\(?а?\)?|пишет|"
    r"написав|написа|пише|"
    r"έγραψε|כתבה?|מאת|كتبت?|نوشت|"
    r"ने लिखा|เขียน"
)
# Written without blanks, so that they stand at the end of any word.
_EASTERN = r"書きました|書いた|書かれました|のメッセージ|写道|寫道|写到|寫到|写了|寫了|작성|썼습니다|쓰셨습니다"
WROTE = re.compile(
    rf"(?:\b(?:{_VERBS})\b[^:：\n]{{0,80}}|(?:{_EASTERN}))\s*[:：]\*{{0,2}}\s*\Z",
    re.IGNORECASE,
)
# How an attribution begins.
OPENERS = re.compile(
    r"\*{0,2}(?:-{2,3} )?(?:>? ?(?:on|am|le|el|il|em|no|op|den|d\.|w dniu|dnia|dne|dňa|in data|v|в|от|am|at|a|la|"
    r"på|pada|vào|στις|בתאריך|ב-|في|در|quoting|zitat von|"
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|pn|wt|cz|pt|пн|вт|ср|чт|пт|сб)\b"
    r"|\d|\"|“|在|於|于)",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"[ \t]*[-_*=]{3,}[ \t]*(?:original[ -]?message|reply message|ursprüngliche (?:nachricht|mail|e-mail)|"
    r"original(?:nachricht|mail)|message d'origine|message d’origine|message original|mensaje original|"
    r"mensagem original|messaggio originale|oorspronkelijk(?:e)? bericht|ursprungligt meddelande|"
    r"originalmeddelande|oprindelig meddelelse|original meddelelse|opprinnelig melding|alkuperäinen viesti|"
    r"oryginalna wiadomość|wiadomość oryginalna|původní zpráva|pôvodná správa|"
    r"eredeti üzenet|mesaj original|izvorna poruka|izvirno sporočilo|orijinal mesaj|özgün ileti|"
    r"исходное сообщение|"
    r"початкове повідомлення|"
    r"αρχικό μήνυμα|הודעה מקורית|"
    r"الرسالة الأصلية|"
    r"元のメッセージ|オリジナル\s?メッセージ|原始邮件|原始郵件|"
    r"邮件原件|原信|원본 메시지|원본 메일)[ \t]*[-_*=]{3,}[ \t]*\Z",
    re.IGNORECASE,
)
_FIELDS = {
    "from": "from von de da van från fra od od: lähettäjä feladó kimden от від από מאת "
    "من 差出人 发件人 寄件者 보낸사람 expediteur expéditeur remitente remetente mittente saatja",
    "date": "sent date gesendet datum envoyé enviado inviato data verzonden skickat sendt wysłano odesláno odoslané "
    "lähetetty elküldve küldés trimis fecha gönderildi tarih дата отправлено "
    "надіслано στάλθηκε נשלח تم 送信日時 发送时间 日期 "
    "보낸날짜 dato dátum data",
    "to": "to an à a para aan till til do komu vastaanottaja címzett kime кому куда προς אל "
    "إلى 宛先 收件人 收件者 받는사람 pro",
    "cc": "cc kopie copie cco dw kopia kopi kopio копия 抄送 副本 참조 bcc cci",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat předmět predmet "
    "aihe tárgy subiect konu тема θέμα נושא الموضوع 件名 主题 主旨 제목",
    "reply-to": "reply-to antwort responder",
}
HEADER_FIELDS = {word: name for name, words in _FIELDS.items() for word in words.split()}
HEADER_FIELDS |= {
    "보낸 사람": "from",
    "받는 사람": "to",
    "보낸 날짜": "date",
}
FROM_FIELDS = frozenset({"from"})
MOBILE = re.compile(
    r"(?:sent (?:from|via|with|using) (?:my |the )?[\w .,'’®()+/-]{2,60}|get outlook for [\w .]{2,20}|"
    r"(?:von|aus) mein\w* [\w .+-]{2,40} gesendet|gesendet (?:von|mit|aus) [\w .,+-]{2,60}|"
    r"envoyé (?:de|depuis) mon [\w .+-]{2,40}|enviado (?:desde|do|de|a partir d[oe]) (?:mi |meu )?[\w .+-]{2,40}|"
    r"inviato da(?:l mio)? ?[\w .+-]{2,40}|verstuurd vanaf mijn [\w .+-]{2,40}|verzonden vanaf [\w .+-]{2,40}|"
    r"skickat från min [\w .+-]{2,40}|sendt fra min [\w .+-]{2,40}|lähetetty [\w .+-]{2,40}|"
    r"wysłane z [\w .'’+-]{2,40}|odesláno z [\w .+-]{2,40}|отправлено с [\w .+-]{2,40}|"
    r"(?:iphone|ipad|android|私のiphone)\s?から送信|发自我的\s?[\w .+-]{2,40}|從我的 ?[\w .+-]{2,40}傳送|"
    r"나의 [\w .+-]{2,40}에서 보냄|[\w .+-]{2,40}для андроид)[.!]?\Z",
    re.IGNORECASE,
)
