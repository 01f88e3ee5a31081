"""The tables about paper: pages that came in, letters as they were sealed, and copying by hand."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from fairhand.store.table_parts import identifier, link, metadata, number

# How a page of an enclosure is shown: the enclosure itself stays as it came. A letter without rows
# here has its pages in the order of its enclosures.
scan = Table(
    "scan",
    metadata,
    number(),
    link("letter"),
    Column("position", Integer, nullable=False),
    link("enclosure"),
    Column("leaf", Integer, nullable=False, server_default="0"),  # of a file with pages, from 0
    Column("role", Text, nullable=False, server_default="page"),  # "page", "envelope", "other"
    Column("turned", Integer, nullable=False, server_default="0"),  # 0, 90, 180, 270, clockwise
    Column(
        "tilt", Integer, nullable=False, server_default="0"
    ),  # hundredths of a degree, clockwise
    # What is cut off at each side, in ten-thousandths of the turned and straightened page.
    Column("crop_left", Integer, nullable=False, server_default="0"),
    Column("crop_top", Integer, nullable=False, server_default="0"),
    Column("crop_right", Integer, nullable=False, server_default="0"),
    Column("crop_bottom", Integer, nullable=False, server_default="0"),
    UniqueConstraint("enclosure", "leaf"),
    Index("scan_letter", "letter", "position"),
)
# The pages of a letter as it was sealed, and how they were set, so that they are printed again alike.
fair_copy = Table(
    "fair_copy",
    metadata,
    number(),
    link("letter"),
    link("content"),  # the PDF
    Column("style", Text, nullable=False),  # JSON: services.fair_copy tells its fields
    Column("tracking", Text, nullable=False, server_default=""),
    Column("sealed_at", Integer, nullable=False),
    UniqueConstraint("letter"),
    Index("fair_copy_content", "content"),
)
# What was written by hand under a letter after it was sealed.
postscript = Table(
    "postscript",
    metadata,
    number(),
    identifier(),
    link("letter"),
    Column("text", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("written_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    Index("postscript_letter", "letter"),
)
# A slip of the pen while copying by hand: what stands on the paper in the place of some words.
slip = Table(
    "slip",
    metadata,
    number(),
    identifier(),
    link("draft"),
    Column("start", Integer, nullable=False),  # code points in the text that was copied
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),  # the words that were to be copied
    Column("wrote", Text, nullable=False),  # those that stand on the paper
    Column("copied", LargeBinary, nullable=False),  # SHA-256 of the text that was copied
    Column("made_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    Index("slip_draft", "draft"),
)
# What letters are written with: a signature to be set under them.
stationery = Table(
    "stationery",
    metadata,
    number(),
    Column("name", Text, nullable=False, unique=True),  # "signature"
    Column("media_type", Text, nullable=False),
    link("content"),
    Index("stationery_content", "content"),
)
