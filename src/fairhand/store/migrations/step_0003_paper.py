"""The third schema: pages of paper, letters as they were sealed, and what happens while copying by hand."""

import sqlcipher3.dbapi2 as driver

_STATEMENTS = (
    """
    CREATE TABLE scan (
      number INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      position INTEGER NOT NULL,
      enclosure INTEGER NOT NULL,
      leaf INTEGER DEFAULT '0' NOT NULL,
      role TEXT DEFAULT 'page' NOT NULL,
      turned INTEGER DEFAULT '0' NOT NULL,
      tilt INTEGER DEFAULT '0' NOT NULL,
      crop_left INTEGER DEFAULT '0' NOT NULL,
      crop_top INTEGER DEFAULT '0' NOT NULL,
      crop_right INTEGER DEFAULT '0' NOT NULL,
      crop_bottom INTEGER DEFAULT '0' NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (enclosure, leaf),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(enclosure) REFERENCES enclosure (number)
    )
    """,
    "CREATE INDEX scan_letter ON scan (letter, position)",
    """
    CREATE TABLE fair_copy (
      number INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      content INTEGER NOT NULL,
      style TEXT NOT NULL,
      tracking TEXT DEFAULT '' NOT NULL,
      sealed_at INTEGER NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (letter),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(content) REFERENCES content (number)
    )
    """,
    "CREATE INDEX fair_copy_content ON fair_copy (content)",
    """
    CREATE TABLE postscript (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      letter INTEGER NOT NULL,
      text TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      written_at INTEGER NOT NULL,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(letter) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX postscript_letter ON postscript (letter)",
    """
    CREATE TABLE slip (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      draft INTEGER NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      text TEXT NOT NULL,
      wrote TEXT NOT NULL,
      copied BLOB NOT NULL,
      made_at INTEGER NOT NULL,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(draft) REFERENCES draft (number)
    )
    """,
    "CREATE INDEX slip_draft ON slip (draft)",
    """
    CREATE TABLE stationery (
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      content INTEGER NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (name),
      FOREIGN KEY(content) REFERENCES content (number)
    )
    """,
    "CREATE INDEX stationery_content ON stationery (content)",
)


def apply(connection: driver.Connection) -> None:
    """Make the tables. `connection` is a bare driver connection inside a transaction."""
    for statement in _STATEMENTS:
        connection.execute(statement)
