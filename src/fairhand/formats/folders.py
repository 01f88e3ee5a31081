"""Folders of mail as programs keep them: which files in them are to be looked at, and which only serve the program.

Maildir (https://cr.yp.to/proto/maildir.html) and Maildir++ hide folders and deliver by way of `tmp`;
Thunderbird keeps an index (.msf) beside each folder; Apple Mail keeps what is attached apart from the messages.
What is none of these is left to the readers, who name it if they cannot read it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

_DELIVERED = frozenset({"cur", "new"})
_MAILDIRS_OWN = frozenset({"maildirfolder", "maildirsize", "subscriptions", "courierpop3dsizelist"})
_MAILDIRS_BEGINNINGS = ("dovecot", "courierimap", "maildir-", "cyrus.")
_THUNDERBIRDS_OWN = frozenset(
    {
        "popstate.dat",
        "msgfilterrules.dat",
        "filterlog.html",
        "rules.dat",
        "junklog.html",
        "foldertree.json",
        "foldercache.json",
        "virtualfolders.dat",
    }
)
_THUNDERBIRDS_ENDINGS = (".msf", ".msf.bak")
_THUNDERBIRDS_FOLDERS = (".mozmsgs",)
_LETTERS_ENDINGS = (".eml", ".emlx", ".mbox", ".msg")
_APPLES_OWN = frozenset({"table_of_contents", "info.plist"})
_APPLES_ENDINGS = (".mbox", ".imapmbox")


# How mail programs call the folder of what was sent, in some languages that they speak.
_SENT = frozenset(
    {
        "sent",
        "sent items",
        "sent mail",
        "sent messages",
        "gesendet",
        "gesendete objekte",
        "gesendete elemente",
        "messages envoyés",
        "éléments envoyés",
        "enviados",
        "elementos enviados",
        "posta inviata",
        "verzonden",
        "verzonden items",
        "skickat",
        "отправленные",
        "送信済み",
        "已发送",
    }
)
_NUMBER = re.compile(r"-\d{1,3}$")
_FOLDERS_ENDINGS = (".mbox", ".sbd", ".imapmbox")


def holds_sent(path: str) -> bool:
    """Tell whether a file is, or lies in, a folder of sent mail, by the names that programs give it."""
    return any(_is_sent(part) for part in os.path.normpath(path).replace("\\", "/").split("/"))


def _is_sent(name: str) -> bool:
    lowered = name.partition("#")[0].casefold()
    for ending in _FOLDERS_ENDINGS:
        lowered = lowered.removesuffix(ending)
    return _NUMBER.sub("", lowered.rsplit(".", 1)[-1]) in _SENT


def files_in(
    folder: str, refused: Callable[[str], None], linked: Callable[[str], None] = lambda _: None
) -> Iterator[str]:
    """Yield the files in `folder` and in the folders in it that may hold letters, in order.

    Hidden files and folders are left out, but for folders of mail that are hidden by custom, and so are
    files that only serve a mail program. Links are not followed: they may lead anywhere.

    Args:
        folder: where to look; paths stay the text that they were given as.
        refused: told of each folder that may not be looked into.
        linked: told of each link that was passed over.
    """
    for here, folders, names in os.walk(folder, onerror=lambda error: refused(error.filename)):
        entered = sorted(name for name in folders if _is_entered(here, name, folders))
        idle = _idle_in(here, folders, names)
        folders[:] = []
        for name in entered:
            (folders.append if not _is_link(here, name) else linked)(name)
        for name in sorted(names):
            if _is_hidden(name) or idle(name):
                continue
            if _is_link(here, name):
                linked(name)
            else:
                yield os.path.join(here, name)  # noqa: PTH118


def _is_link(here: str, name: str) -> bool:
    return os.path.islink(os.path.join(here, name))  # noqa: PTH114, PTH118


def _is_hidden(name: str) -> bool:
    """Tell whether a file is passed over: a hidden one, unless it calls itself a letter."""
    if name.startswith("._"):  # what a Mac writes beside each file of its own
        return True
    return name.startswith(".") and not name.lower().endswith(_LETTERS_ENDINGS)


def _is_entered(here: str, name: str, beside: list[str]) -> bool:
    if name == "tmp" and not _DELIVERED.isdisjoint(beside):
        return False
    if name == "Attachments" and "Messages" in beside:
        return False
    if name.endswith(_THUNDERBIRDS_FOLDERS):
        return False
    return not name.startswith(".") or _is_maildir(os.path.join(here, name))  # noqa: PTH118


def _is_maildir(folder: str) -> bool:
    return any(os.path.isdir(os.path.join(folder, name)) for name in _DELIVERED)  # noqa: PTH112, PTH118


def _idle_in(here: str, folders: list[str], names: list[str]) -> Callable[[str], bool]:
    """Return what tells whether a file in the folder `here` only serves a mail program."""
    is_maildir = not _DELIVERED.isdisjoint(folders)
    indexed = {
        name.lower().removesuffix(".bak").removesuffix(".msf")
        for name in names
        if name.lower().endswith(_THUNDERBIRDS_ENDINGS)
    }
    is_apples = PurePath(here).name.lower().endswith(_APPLES_ENDINGS)

    def idle(name: str) -> bool:
        lowered = name.lower()
        if is_maildir and (lowered in _MAILDIRS_OWN or lowered.startswith(_MAILDIRS_BEGINNINGS)):
            return True
        if is_apples and lowered in _APPLES_OWN:
            return True
        if not indexed:
            return False
        if lowered.endswith(_THUNDERBIRDS_ENDINGS) or lowered in _THUNDERBIRDS_OWN:
            return True
        return lowered in indexed and _is_empty(os.path.join(here, name))  # noqa: PTH118

    return idle


def _is_empty(file: str) -> bool:
    try:
        return os.path.getsize(file) == 0  # noqa: PTH202
    except OSError:
        return False
