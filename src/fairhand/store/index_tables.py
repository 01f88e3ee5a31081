"""The tables of the search index as they stand today; unknown to SQLAlchemy's metadata by nature."""

# One table for letters and a small one for drafts, which are replaced with every save (see
# store/search.py); the rowid is the sort key. Contentless, so that no text stands twice in the box:
# folded subject, folded body, and marks that filters ask for. What reaches them is folded already, so
# that the plainest tokenizer does: it takes every character beyond ASCII as part of a word. Beginnings
# of two and three characters are indexed (each takes a fifth of the whole); nobody asks for one alone.
# The third holds past wording: a row for each paragraph that the working text no longer has, under the
# numbers of the draft and of the paragraph (see store/wording.py).
SEARCH_INDEXES = ("search_index", "search_drafts", "search_wording")
SEARCH_INDEX = """
CREATE VIRTUAL TABLE {table} USING fts5(
  subject, body, marks,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
)
"""
# No 'secure-delete': a table with contentless_delete does not heed it, and erases by merging. Each
# transaction is to become one segment, however much it writes.
# The merging of letters waits for idle moments (one save waited 6 s for it once). That of drafts
# must not wait: each save replaces a row, and after 1,000 saves one waited a second, in a box grown
# by 100 MB. Done along with the saves it takes 7 ms at the most.
SEARCH_SETTINGS = {
    table: tuple(
        f"INSERT INTO {table}({table}, rank) VALUES('{name}', {value})"
        for name, value in (("automerge", merge), ("crisismerge", 1000), ("hashsize", 67108864))
    )
    for table, merge in (("search_index", 0), ("search_drafts", 8), ("search_wording", 8))
}
