"""The tables of a box as they stand today.

Every table has an integer `number` for joins and, where a thing is named outside the box, a random
`id` (and nowhere else: at 100,000 letters each index in random order costs as much as the letters).
Days are ISO text (YYYY-MM-DD), instants are UTC seconds, hashes are the 32 bytes of SHA-256.
The statements that make a new box are frozen in `migrations/`; a test holds the two together.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from fairhand.store import paper_tables  # noqa: F401 - its tables are in `metadata`, too
from fairhand.store.table_parts import identifier, link, number, where_there
from fairhand.store.table_parts import metadata as metadata  # noqa: PLC0414 - given on

# What is known of the box itself: its id, the oldest program that may read it, when it was made.
box = Table(
    "box", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)

# --- correspondents -------------------------------------------------------------------------------

correspondent = Table(
    "correspondent",
    metadata,
    number(),
    identifier(),
    Column("name", Text, nullable=False),
    Column("postal_address", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    link("content", "portrait", nullable=True),
    Column("rhythm_days", Integer),
    # A merge is a redirect, so that undoing it is exact.
    link("correspondent", "merged_into", nullable=True),
    Column("deleted_at", Integer),
    where_there("correspondent", "portrait"),
    where_there("correspondent", "merged_into"),
)
correspondent_name = Table(
    "correspondent_name",
    metadata,
    number(),
    link("correspondent"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("correspondent", "name"),
    Index("correspondent_name_folded", "folded"),
)
correspondent_address = Table(
    "correspondent_address",
    metadata,
    number(),
    link("correspondent"),
    Column("address", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Index("correspondent_address_correspondent", "correspondent"),
)
# Who *me* is: claims of names and addresses, folded as names and addresses are compared.
me_claim = Table(
    "me_claim",
    metadata,
    Column(
        "kind", Text, primary_key=True
    ),  # "name", "address", or "nameless" (see services/sealing)
    Column("folded", Text, primary_key=True),
    Column("spelled", Text, nullable=False),
)

# --- bytes ----------------------------------------------------------------------------------------

content = Table(
    "content",
    metadata,
    number(),
    Column("sha256", LargeBinary, nullable=False, unique=True),
    Column("bytes", Integer, nullable=False),
)
content_chunk = Table(
    "content_chunk",
    metadata,
    number(),
    link("content"),
    Column("position", Integer, nullable=False),
    Column("codec", Text, nullable=False),  # "" as it is, "zlib" compressed
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("content", "position"),
)

# --- letters --------------------------------------------------------------------------------------

letter = Table(
    "letter",
    metadata,
    number(),
    identifier(),
    # (earliest day << 24) + a place within the day: newest first is a walk down this column, and it
    # is the rowid of the letter in the search index. Letters have even keys, drafts odd ones.
    Column("sort_key", Integer, nullable=False, unique=True),
    Column("written_words", Text, nullable=False, server_default=""),
    Column("written_earliest", Text),
    Column("written_latest", Text),
    Column("sent_words", Text, nullable=False, server_default=""),
    Column("sent_earliest", Text),
    Column("sent_latest", Text),
    Column("received_words", Text, nullable=False, server_default=""),
    Column("received_earliest", Text),
    Column("received_latest", Text),
    Column("instant", Integer),
    Column("offset_minutes", Integer),
    Column("place", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("medium", Text),
    Column("subject", Text, nullable=False, server_default=""),
    Column("excerpt", Text, nullable=False, server_default=""),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("scans", Integer, nullable=False, server_default="0"),
    Column("enclosures", Integer, nullable=False, server_default="0"),
    Column(
        "tags", Text, nullable=False, server_default=""
    ),  # joined with "\n", for rows; letter_tag is the truth
    Column("starred", Integer, nullable=False, server_default="0"),
    Column("note", Text, nullable=False, server_default=""),
    Column("paper_number", Text, nullable=False, server_default=""),
    Column("paper_place", Text, nullable=False, server_default=""),
    # The person's own decision: "reply-owed", "answered", "no-reply-needed", or null: worked out.
    Column("decision", Text),
    Column("decision_reason", Text, nullable=False, server_default=""),
    Column("identity", LargeBinary, nullable=False),
    Column("likeness", LargeBinary),
    Column("message_id", Text, nullable=False, server_default=""),
    link("content", "original", nullable=True),
    Column("original_type", Text, nullable=False, server_default=""),
    Column("unreadable", Text, nullable=False, server_default=""),
    link("version", "sealed_version", nullable=True),
    Column("added_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    Index("letter_identity", "identity"),
    Index("letter_likeness", "likeness"),
    Index("letter_message_id", "message_id"),
    # All letters, newest first, and how many stand before one, without touching the rows.
    Index("letter_live", "sort_key", sqlite_where=text("deleted_at IS NULL")),
    where_there("letter", "deleted_at"),
    where_there("letter", "decision"),
    where_there("letter", "original"),
    where_there("letter", "sealed_version"),
)
# Texts apart from rows: a list of letters never reads them. The newest transcription is the one shown.
transcription = Table(
    "transcription",
    metadata,
    number(),
    link("letter"),
    Column("text", Text, nullable=False),
    Column("format", Text, nullable=False),  # "plain" or "markdown"
    Column("sha256", LargeBinary, nullable=False),
    Column(
        "source", Text, nullable=False
    ),  # "imported", "typed", "corrected", "sealed", "machine-read"
    Column("made_at", Integer, nullable=False),
    Index("transcription_letter", "letter"),
)
# Authors (role 0) and recipients (role 1), with the spelling that the letter came with.
party = Table(
    "party",
    metadata,
    number(),
    link("letter"),
    Column("role", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    link("correspondent"),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    # Copies of the letter's own, so that a correspondent's timeline is one walk down one index.
    Column("sort_key", Integer, nullable=False),
    Column("live", Integer, nullable=False, server_default="1"),
    # Both cover what they are asked for, so that counting 100,000 letters never touches the rows.
    Index("party_letter", "letter", "role", "position", "correspondent", "sort_key"),
    Index("party_timeline", "correspondent", "live", "sort_key", "role", "letter"),
)
letter_tag = Table(
    "letter_tag",
    metadata,
    Column("letter", Integer, ForeignKey("letter.number"), primary_key=True),
    Column("tag", Text, primary_key=True),
    Index("letter_tag_tag", "tag"),
)
enclosure = Table(
    "enclosure",
    metadata,
    number(),
    link("letter"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    link("content"),
    Index("enclosure_letter", "letter"),
    Index("enclosure_content", "content"),
)
answers = Table(
    "answers",
    metadata,
    Column("letter", Integer, ForeignKey("letter.number"), primary_key=True),
    Column("answered", Integer, ForeignKey("letter.number"), primary_key=True),
    Column("source", Text, nullable=False),  # "mail", "reply", "hand"
    Index("answers_answered", "answered"),
)
# An In-Reply-To that fits nothing yet; tried again at later imports.
pending_answer = Table(
    "pending_answer",
    metadata,
    Column("letter", Integer, ForeignKey("letter.number"), primary_key=True),
    Column("message_id", Text, primary_key=True),
    Index("pending_answer_message_id", "message_id"),
)

# --- drafts ---------------------------------------------------------------------------------------

draft = Table(
    "draft",
    metadata,
    number(),
    identifier(),
    Column("kind", Text, nullable=False),  # "reply", "letter", "journal"
    Column("sort_key", Integer, nullable=False, unique=True),
    Column("day_words", Text, nullable=False, server_default=""),  # of a journal entry
    Column("day_earliest", Text),
    Column("day_latest", Text),
    Column("excerpt", Text, nullable=False, server_default=""),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("seconds", Integer, nullable=False, server_default="0"),
    Column("begun_at", Integer, nullable=False),
    Column("touched_at", Integer, nullable=False),
    link("line", "last_line", nullable=True),
    link("letter", "sealed_as", nullable=True),
    Column("deleted_at", Integer),
    Index("draft_touched", "touched_at"),
    where_there("draft", "last_line"),
    where_there("draft", "sealed_as"),
)
draft_recipient = Table(
    "draft_recipient",
    metadata,
    Column("draft", Integer, ForeignKey("draft.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    link("correspondent"),
    Index("draft_recipient_correspondent", "correspondent"),
)
draft_answers = Table(
    "draft_answers",
    metadata,
    Column("draft", Integer, ForeignKey("draft.number"), primary_key=True),
    Column("letter", Integer, ForeignKey("letter.number"), primary_key=True),
    Index("draft_answers_letter", "letter"),
)
draft_tag = Table(
    "draft_tag",
    metadata,
    Column("draft", Integer, ForeignKey("draft.number"), primary_key=True),
    Column("tag", Text, primary_key=True),
)
# Photographs and papers that stand in the text of a draft or entry: `![caption](name)`.
draft_enclosure = Table(
    "draft_enclosure",
    metadata,
    number(),
    link("draft"),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    link("content"),
    UniqueConstraint("draft", "name"),
    Index("draft_enclosure_content", "content"),
)
# Whom and which letters a text links to, worked out from it as it is saved, for the way back.
mention = Table(
    "mention",
    metadata,
    number(),
    link("draft"),
    link("letter", nullable=True),
    link("correspondent", nullable=True),
    Index("mention_draft", "draft"),
    where_there("mention", "letter"),
    where_there("mention", "correspondent"),
)
line = Table(
    "line",
    metadata,
    number(),
    identifier(),
    link("draft"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    link("version", "started_from", nullable=True),
    Column("text", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("caret", Integer, nullable=False, server_default="0"),
    Column("saved_at", Integer, nullable=False),
    UniqueConstraint("draft", "name"),
    Index("line_draft", "draft", "position"),
    where_there("line", "started_from"),
)
# A passage of a draft, stored once however many versions hold it.
paragraph = Table(
    "paragraph",
    metadata,
    number(),
    link("draft"),
    Column("sha256", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("draft", "sha256"),
)
version = Table(
    "version",
    metadata,
    number(),
    identifier(),
    link("draft"),
    link("line"),
    Column("ordinal", Integer, nullable=False),  # from 1, over the whole draft
    link("version", "parent", nullable=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("born", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("seconds", Integer, nullable=False, server_default="0"),
    Column("sha256", LargeBinary, nullable=False),  # of the whole text
    Column(
        "paragraphs", LargeBinary, nullable=False
    ),  # numbers of its paragraphs, packed (store.packing.pack)
    UniqueConstraint("draft", "ordinal"),
    Index("version_line", "line", "ordinal"),
    Index("version_parent", "parent"),
)
point = Table(
    "point",
    metadata,
    number(),
    identifier(),
    link("letter"),
    link("draft", nullable=True),
    Column("start", Integer, nullable=False),  # code points in the visible text of the letter
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),  # "found" or "marked"
    Column(
        "state", Text, nullable=False, server_default="open"
    ),  # "open", "answering", "answered", "set-aside"
    Column("answer", Text, nullable=False, server_default=""),
    Index("point_letter", "letter"),
    where_there("point", "draft"),
)
cutting = Table(
    "cutting",
    metadata,
    number(),
    identifier(),
    link("draft"),
    Column("text", Text, nullable=False),
    Column("cut_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    Index("cutting_draft", "draft"),
)
