"""The first schema: everything that the first Fairhand kept."""

import sqlcipher3.dbapi2 as driver

_STATEMENTS = (
    """
    CREATE TABLE box (
      "key" TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE correspondent (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      postal_address TEXT DEFAULT '' NOT NULL,
      note TEXT DEFAULT '' NOT NULL,
      portrait INTEGER,
      rhythm_days INTEGER,
      merged_into INTEGER,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(portrait) REFERENCES content (number),
      FOREIGN KEY(merged_into) REFERENCES correspondent (number)
    )
    """,
    "CREATE INDEX correspondent_merged_into ON correspondent (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX correspondent_portrait ON correspondent (portrait) WHERE portrait IS NOT NULL",
    """
    CREATE TABLE correspondent_name (
      number INTEGER NOT NULL,
      correspondent INTEGER NOT NULL,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (correspondent, name),
      FOREIGN KEY(correspondent) REFERENCES correspondent (number)
    )
    """,
    "CREATE INDEX correspondent_name_folded ON correspondent_name (folded)",
    """
    CREATE TABLE correspondent_address (
      number INTEGER NOT NULL,
      correspondent INTEGER NOT NULL,
      address TEXT NOT NULL,
      folded TEXT NOT NULL,
      PRIMARY KEY (number),
      FOREIGN KEY(correspondent) REFERENCES correspondent (number),
      UNIQUE (folded)
    )
    """,
    "CREATE INDEX correspondent_address_correspondent ON correspondent_address (correspondent)",
    """
    CREATE TABLE me_claim (
      kind TEXT NOT NULL,
      folded TEXT NOT NULL,
      spelled TEXT NOT NULL,
      PRIMARY KEY (kind, folded)
    )
    """,
    """
    CREATE TABLE content (
      number INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (sha256)
    )
    """,
    """
    CREATE TABLE content_chunk (
      number INTEGER NOT NULL,
      content INTEGER NOT NULL,
      position INTEGER NOT NULL,
      codec TEXT NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (content, position),
      FOREIGN KEY(content) REFERENCES content (number)
    )
    """,
    """
    CREATE TABLE letter (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      sort_key INTEGER NOT NULL,
      written_words TEXT DEFAULT '' NOT NULL,
      written_earliest TEXT,
      written_latest TEXT,
      sent_words TEXT DEFAULT '' NOT NULL,
      sent_earliest TEXT,
      sent_latest TEXT,
      received_words TEXT DEFAULT '' NOT NULL,
      received_earliest TEXT,
      received_latest TEXT,
      instant INTEGER,
      offset_minutes INTEGER,
      place TEXT DEFAULT '' NOT NULL,
      language TEXT DEFAULT '' NOT NULL,
      medium TEXT,
      subject TEXT DEFAULT '' NOT NULL,
      excerpt TEXT DEFAULT '' NOT NULL,
      words INTEGER DEFAULT '0' NOT NULL,
      scans INTEGER DEFAULT '0' NOT NULL,
      enclosures INTEGER DEFAULT '0' NOT NULL,
      tags TEXT DEFAULT '' NOT NULL,
      starred INTEGER DEFAULT '0' NOT NULL,
      note TEXT DEFAULT '' NOT NULL,
      paper_number TEXT DEFAULT '' NOT NULL,
      paper_place TEXT DEFAULT '' NOT NULL,
      decision TEXT,
      decision_reason TEXT DEFAULT '' NOT NULL,
      identity BLOB NOT NULL,
      likeness BLOB,
      message_id TEXT DEFAULT '' NOT NULL,
      original INTEGER,
      original_type TEXT DEFAULT '' NOT NULL,
      unreadable TEXT DEFAULT '' NOT NULL,
      sealed_version INTEGER,
      added_at INTEGER NOT NULL,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      UNIQUE (sort_key),
      FOREIGN KEY(original) REFERENCES content (number),
      FOREIGN KEY(sealed_version) REFERENCES version (number)
    )
    """,
    "CREATE INDEX letter_decision ON letter (decision) WHERE decision IS NOT NULL",
    "CREATE INDEX letter_deleted_at ON letter (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX letter_identity ON letter (identity)",
    "CREATE INDEX letter_likeness ON letter (likeness)",
    "CREATE INDEX letter_live ON letter (sort_key) WHERE deleted_at IS NULL",
    "CREATE INDEX letter_message_id ON letter (message_id)",
    "CREATE INDEX letter_original ON letter (original) WHERE original IS NOT NULL",
    "CREATE INDEX letter_sealed_version ON letter (sealed_version) WHERE sealed_version IS NOT NULL",
    """
    CREATE TABLE transcription (
      number INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      text TEXT NOT NULL,
      format TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      source TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (number),
      FOREIGN KEY(letter) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX transcription_letter ON transcription (letter)",
    """
    CREATE TABLE party (
      number INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      role INTEGER NOT NULL,
      position INTEGER NOT NULL,
      correspondent INTEGER NOT NULL,
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      sort_key INTEGER NOT NULL,
      live INTEGER DEFAULT '1' NOT NULL,
      PRIMARY KEY (number),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(correspondent) REFERENCES correspondent (number)
    )
    """,
    "CREATE INDEX party_letter ON party (letter, role, position, correspondent, sort_key)",
    "CREATE INDEX party_timeline ON party (correspondent, live, sort_key, role, letter)",
    """
    CREATE TABLE letter_tag (
      letter INTEGER NOT NULL,
      tag TEXT NOT NULL,
      PRIMARY KEY (letter, tag),
      FOREIGN KEY(letter) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX letter_tag_tag ON letter_tag (tag)",
    """
    CREATE TABLE enclosure (
      number INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      content INTEGER NOT NULL,
      PRIMARY KEY (number),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(content) REFERENCES content (number)
    )
    """,
    "CREATE INDEX enclosure_content ON enclosure (content)",
    "CREATE INDEX enclosure_letter ON enclosure (letter)",
    """
    CREATE TABLE answers (
      letter INTEGER NOT NULL,
      answered INTEGER NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (letter, answered),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(answered) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX answers_answered ON answers (answered)",
    """
    CREATE TABLE pending_answer (
      letter INTEGER NOT NULL,
      message_id TEXT NOT NULL,
      PRIMARY KEY (letter, message_id),
      FOREIGN KEY(letter) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX pending_answer_message_id ON pending_answer (message_id)",
    """
    CREATE TABLE draft (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      sort_key INTEGER NOT NULL,
      day_words TEXT DEFAULT '' NOT NULL,
      day_earliest TEXT,
      day_latest TEXT,
      excerpt TEXT DEFAULT '' NOT NULL,
      words INTEGER DEFAULT '0' NOT NULL,
      seconds INTEGER DEFAULT '0' NOT NULL,
      begun_at INTEGER NOT NULL,
      touched_at INTEGER NOT NULL,
      last_line INTEGER,
      sealed_as INTEGER,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      UNIQUE (sort_key),
      FOREIGN KEY(last_line) REFERENCES line (number),
      FOREIGN KEY(sealed_as) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX draft_last_line ON draft (last_line) WHERE last_line IS NOT NULL",
    "CREATE INDEX draft_sealed_as ON draft (sealed_as) WHERE sealed_as IS NOT NULL",
    "CREATE INDEX draft_touched ON draft (touched_at)",
    """
    CREATE TABLE draft_recipient (
      draft INTEGER NOT NULL,
      position INTEGER NOT NULL,
      correspondent INTEGER NOT NULL,
      PRIMARY KEY (draft, position),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(correspondent) REFERENCES correspondent (number)
    )
    """,
    "CREATE INDEX draft_recipient_correspondent ON draft_recipient (correspondent)",
    """
    CREATE TABLE draft_answers (
      draft INTEGER NOT NULL,
      letter INTEGER NOT NULL,
      PRIMARY KEY (draft, letter),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(letter) REFERENCES letter (number)
    )
    """,
    "CREATE INDEX draft_answers_letter ON draft_answers (letter)",
    """
    CREATE TABLE draft_tag (
      draft INTEGER NOT NULL,
      tag TEXT NOT NULL,
      PRIMARY KEY (draft, tag),
      FOREIGN KEY(draft) REFERENCES draft (number)
    )
    """,
    """
    CREATE TABLE line (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      draft INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      started_from INTEGER,
      text TEXT NOT NULL,
      sha256 BLOB NOT NULL,
      revision INTEGER DEFAULT '0' NOT NULL,
      caret INTEGER DEFAULT '0' NOT NULL,
      saved_at INTEGER NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (draft, name),
      UNIQUE (id),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(started_from) REFERENCES version (number)
    )
    """,
    "CREATE INDEX line_draft ON line (draft, position)",
    "CREATE INDEX line_started_from ON line (started_from) WHERE started_from IS NOT NULL",
    """
    CREATE TABLE paragraph (
      number INTEGER NOT NULL,
      draft INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (draft, sha256),
      FOREIGN KEY(draft) REFERENCES draft (number)
    )
    """,
    """
    CREATE TABLE version (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      draft INTEGER NOT NULL,
      line INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      parent INTEGER,
      name TEXT DEFAULT '' NOT NULL,
      note TEXT DEFAULT '' NOT NULL,
      born TEXT NOT NULL,
      at INTEGER NOT NULL,
      words INTEGER NOT NULL,
      seconds INTEGER DEFAULT '0' NOT NULL,
      sha256 BLOB NOT NULL,
      paragraphs BLOB NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (draft, ordinal),
      UNIQUE (id),
      FOREIGN KEY(draft) REFERENCES draft (number),
      FOREIGN KEY(line) REFERENCES line (number),
      FOREIGN KEY(parent) REFERENCES version (number)
    )
    """,
    "CREATE INDEX version_line ON version (line, ordinal)",
    "CREATE INDEX version_parent ON version (parent)",
    """
    CREATE TABLE point (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      letter INTEGER NOT NULL,
      draft INTEGER,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      text TEXT NOT NULL,
      source TEXT NOT NULL,
      state TEXT DEFAULT 'open' NOT NULL,
      answer TEXT DEFAULT '' NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(letter) REFERENCES letter (number),
      FOREIGN KEY(draft) REFERENCES draft (number)
    )
    """,
    "CREATE INDEX point_draft ON point (draft) WHERE draft IS NOT NULL",
    "CREATE INDEX point_letter ON point (letter)",
    """
    CREATE TABLE cutting (
      number INTEGER NOT NULL,
      id TEXT NOT NULL,
      draft INTEGER NOT NULL,
      text TEXT NOT NULL,
      cut_at INTEGER NOT NULL,
      deleted_at INTEGER,
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(draft) REFERENCES draft (number)
    )
    """,
    "CREATE INDEX cutting_draft ON cutting (draft)",
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
      subject, body, marks,
      content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
    )
    """,
    "INSERT INTO search_index(search_index, rank) VALUES('automerge', 0)",
    "INSERT INTO search_index(search_index, rank) VALUES('crisismerge', 1000)",
    "INSERT INTO search_index(search_index, rank) VALUES('hashsize', 67108864)",
    """
    CREATE VIRTUAL TABLE search_drafts USING fts5(
      subject, body, marks,
      content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
    )
    """,
    "INSERT INTO search_drafts(search_drafts, rank) VALUES('automerge', 8)",
    "INSERT INTO search_drafts(search_drafts, rank) VALUES('crisismerge', 1000)",
    "INSERT INTO search_drafts(search_drafts, rank) VALUES('hashsize', 67108864)",
)


def apply(connection: driver.Connection) -> None:
    """Make the tables. `connection` is a bare driver connection inside a transaction."""
    for statement in _STATEMENTS:
        connection.execute(statement)
