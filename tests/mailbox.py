"""Thirty years of mail made up for tests: five friends, people who only wrote, lists, machines and bulk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

ME = "Ada Whitcombe <ada@letters.example>"
MY_OLD_ADDRESS = "Ada Whitcombe <awhitcombe@college.example>"
FRIENDS = (
    "Leila Amrani <leila@letters.example>",
    "Tom\u00e1s Ferreira <tomas@letters.example>",
    "Ruth Okafor <ruth@letters.example>",
    "Ingrid S\u00f8rli <ingrid@letters.example>",
    "\u7530\u4e2d\u512a\u5b50 <yuko@letters.example>",
)
ONE_WAY = tuple(
    f"Stranger {number} Doe <stranger{number}@elsewhere.example>" for number in range(30)
)
TOLD = "Plumber Brown <brown@pipes.example>"
LISTS, MACHINES, BULK = 40, 25, 15
FROM_EACH, TO_EACH = 12, 9
_BEGIN = datetime(1994, 1, 9, 10, 0, tzinfo=UTC)


def messages() -> Iterator[EmailMessage]:
    """Yield the mail, in the order of its parts."""
    day = 0

    def made(by: str, to: str, text: str, **fields: str) -> EmailMessage:
        nonlocal day
        day += 37
        one = EmailMessage()
        one["From"], one["To"] = by, to
        one["Date"] = format_datetime(_BEGIN + timedelta(days=day % 11_000))
        one["Subject"] = f"No. {day // 37}"
        one["Message-ID"] = f"<{day}@letters.example>"
        for name, value in fields.items():
            one[name.replace("_", "-")] = value
        one.set_content(f"{text} ({day})\n")
        return one

    for friend in FRIENDS:
        for number in range(FROM_EACH):
            to = MY_OLD_ADDRESS if number < FROM_EACH // 2 else ME
            yield made(friend, to, "The snow has gone from the lower road.")
        for _ in range(TO_EACH):
            yield made(ME, friend, "Your photograph stands on the shelf.")
    for stranger in ONE_WAY:
        yield made(stranger, ME, "You do not know me.")
    yield made(ME, TOLD, "The pipe drips again.")
    for number in range(LISTS):
        yield made(
            f"Member {number} Smith <member{number}@lists.example>",
            "weavers@lists.example",
            "On looms.",
            List_Id="<weavers.lists.example>",
        )
    for _ in range(MACHINES):
        yield made(
            "Bank <info@bank.example>", ME, "Your statement.", Auto_Submitted="auto-generated"
        )
    for _ in range(BULK):
        yield made("Shop <no-reply@shop.example>", ME, "Ten per cent off.")


def make_mailbox(path: Path) -> Path:
    """Write the mail as one mbox, and return its path."""
    with path.open("wb") as file:
        for one in messages():
            file.write(b"From somebody Sun Jan  9 10:00:00 1994\n")
            file.write(one.as_bytes().replace(b"\nFrom ", b"\n>From "))
            file.write(b"\n")
    return path
