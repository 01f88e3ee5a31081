"""The second schema: photographs and links in drafts and entries, and an index of past wording."""

import sqlcipher3.dbapi2 as driver

_STATEMENTS = (
    """
    CREATE TABLE draft_enclosure (
      number INTEGER NOT NULL,
      draft INTEGER NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      content INTEGER NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (draft, name),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(content) REFERENCES content (number)
    )
    """,
    "CREATE INDEX draft_enclosure_content ON draft_enclosure (content)",
    """
    CREATE TABLE mention (
      number INTEGER NOT NULL,
      draft INTEGER NOT NULL,
      letter INTEGER,
      correspondent INTEGER,
      PRIMARY KEY (number),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(correspondent) REFERENCES correspondent (number)
    )
    """,
    "CREATE INDEX mention_correspondent ON mention (correspondent) WHERE correspondent IS NOT NULL",
    "CREATE INDEX mention_draft ON mention (draft)",
    "CREATE INDEX mention_letter ON mention (letter) WHERE letter IS NOT NULL",
    """
    CREATE VIRTUAL TABLE search_wording USING fts5(
      subject, body, marks,
      content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
    )
    """,
    "INSERT INTO search_wording(search_wording, rank) VALUES('automerge', 8)",
    "INSERT INTO search_wording(search_wording, rank) VALUES('crisismerge', 1000)",
    "INSERT INTO search_wording(search_wording, rank) VALUES('hashsize', 67108864)",
    # What was written before stands in no index yet; it is folded when there is time.
    "INSERT INTO box(key, value) SELECT 'index-wording', 'wanted' WHERE EXISTS(SELECT 1 FROM paragraph)",
)


def apply(connection: driver.Connection) -> None:
    """Make the tables. `connection` is a bare driver connection inside a transaction."""
    for statement in _STATEMENTS:
        connection.execute(statement)
