"""Which folder of mail is one of sent mail, by its name."""

from __future__ import annotations

import pytest

from fairhand.formats.folders import holds_sent


@pytest.mark.parametrize(
    "path",
    [
        "mail/Sent",
        "Mail/Local Folders/Sent-1",
        "maildir/.Sent/cur/1234.M5.host:2,S",
        "maildir/.INBOX.Sent Items/new/1",
        "Mail/Sent Messages.mbox/mbox",
        "Takeout/Mail/Sent.mbox",
        "[Gmail].sbd/Sent Mail",
        "profil/Gesendete Objekte",
        "mail/Sent#12",
    ],
)
def test_sent_mail_is_known_by_the_name_of_its_folder(path: str) -> None:
    assert holds_sent(path)


@pytest.mark.parametrize(
    "path",
    [
        "mail/INBOX",
        "letters/sent-by-anna.eml",
        "absent/1.eml",
        "Sent/../mail.mbox",
        "presents.mbox",
        "",
    ],
)
def test_what_only_sounds_like_it_is_none(path: str) -> None:
    assert not holds_sent(path)
