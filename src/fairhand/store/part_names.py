"""Parts of a box by the names that a person would give them."""

from __future__ import annotations

#: What a part of the box is called, where nothing in it can be told one by one.
PARTS: dict[str, str] = {
    "correspondent": "correspondents",
    "correspondent_name": "the names of correspondents",
    "correspondent_address": "the addresses of correspondents",
    "me_claim": "who you are",
    "content": "originals and enclosures",
    "content_chunk": "the bytes of originals and enclosures",
    "letter": "letters",
    "transcription": "the texts of letters",
    "party": "who wrote letters and got them",
    "letter_tag": "the tags of letters",
    "enclosure": "what was enclosed with letters",
    "answers": "which letter answers which",
    "pending_answer": "which letter answers which",
    "draft": "drafts and journal entries",
    "draft_recipient": "to whom drafts are",
    "draft_answers": "which letters drafts answer",
    "draft_tag": "the tags of journal entries",
    "draft_enclosure": "the pictures of drafts and journal entries",
    "line": "the working texts of drafts",
    "paragraph": "the paragraphs of versions",
    "version": "the versions of drafts",
    "point": "the points of letters",
    "cutting": "what was cut out of drafts",
    "scan": "how pages are turned and cut",
    "fair_copy": "the pages of letters as they were sent",
    "postscript": "postscripts",
    "slip": "slips of the pen",
    "stationery": "the signature for letters",
}
