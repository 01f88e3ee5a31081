"""`draft save`: replaces the working text, and keeps it as a version."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.text_file import read_text
from fairhand.domain.text import clean, count_words

HELP = "Replace the working text of a draft, and keep it as a version"


def add_arguments(parser: Parser) -> None:
    """Take the draft, the text, and what the version is called."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.option(
        "--text-file", value="FILE", required=True, help="the text, in UTF-8; - is standard input"
    )
    parser.option(
        "--name", value="NAME", default="", type=command.as_text, help="a name for the version"
    )
    parser.option(
        "--note", value="NOTE", default="", type=command.as_text, help="a note on the version"
    )
    parser.option("--line", value="LINE", type=command.as_text, help="the line, by name or id")
    parser.option(
        "--base",
        value="VERSION",
        type=command.as_text,
        help="save only if this is still the newest version of the line",
    )


def run(context: Context) -> int:
    """Save it. What is said afterwards is on the disk."""
    from fairhand.services import drafting

    asked = context.arguments
    text = clean(read_text(asked.text_file))
    with context.box() as box:
        draft = drafting.get(box, asked.draft)
        before = drafting.working_text(box, draft.id, asked.line)
        base = None if asked.base is None else drafting.find_version(box, draft.id, asked.base).id
        saved = drafting.save(
            box,
            draft.id,
            before.line,
            text,
            revision=None,
            caret=min(before.caret, len(text)),
            born="command",
            name=asked.name,
            note=asked.note,
            base=base,
        )
    words = count_words(text, "markdown")
    if context.output.json:
        answer = {
            "id": draft.id,
            "version": saved.version,
            "line": before.line,
            "words": words,
            "new": saved.new,
        }
        context.output.document(answer)
    else:
        kept = "kept as version" if saved.new else "unchanged, version"
        context.output.line(f"{words} words, {kept} {saved.version}")
    return DONE
