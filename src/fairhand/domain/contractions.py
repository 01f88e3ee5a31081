"""Words that are written with an apostrophe or without: "its" and "it's", "OBrien" and "O'Brien".

Where an apostrophe stands, the index has two words (see `folding`). Whoever asks for one of the two
spellings is asked about the other too.
"""

from __future__ import annotations

_NOT = "ain aren couldn didn doesn don hadn hasn haven isn mightn mustn needn shan shouldn wasn weren wouldn"
_HAVE = "could should would might must"
_OTHERS = (
    "i m|i ve|you re|you ve|you ll|you d|we ve|they re|they ve|they ll|they d|it ll|it d|that ll|that d"
    "|who ll|who d|who ve|won t|can t|o clock|ma am|c est|j ai|qu il|qu ils|qu on|d accord|aujourd hui"
)
# As they are typed in a hurry, and as they stand in letters. Those that are a word of their own with
# another meaning ("well" for "we'll", "shell" for "she'll") are not among them.
_KNOWN = {
    "".join(pair): pair
    for pair in [
        *((word, "t") for word in _NOT.split()),
        *((word, "ve") for word in _HAVE.split()),
        *(tuple(two.split()) for two in _OTHERS.split("|")),
    ]
}
# What stands before an apostrophe in names (O'Brien) and, before a vowel, in French, Italian and
# Catalan. Not "m", "s" and "t": they stand alone in English too ("Anna's top", "I'm all"), where
# "stop" and "mall" would be found.
_LEADS = ("o", "qu", "l", "d", "j", "c", "n")
_VOWELS = frozenset("aeiouyh")
_SHORTEST = 3


def spellings(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the other ways in which a word may be spelled.

    Args:
        tokens: the folded words that one word as typed became: one, or the two around an apostrophe.
    """
    if len(tokens) == 1:
        return _apart(tokens[0])
    together = "".join(tokens)
    return ((together,),) if tokens in _apart(together) else ()


def is_apart(tokens: tuple[str, ...]) -> bool:
    """Tell whether folded words are a contraction to its end, after which nothing is still to be typed."""
    return len(tokens) > 1 and (
        tokens[-2:] == _KNOWN.get("".join(tokens[-2:])) or tokens[-1] in {"s", "t"}
    )


def _apart(word: str) -> tuple[tuple[str, ...], ...]:
    known = _KNOWN.get(word)
    if known is not None:
        return (known,)
    if not word.isascii() or not word.isalpha():
        return ()
    found = []
    if word.endswith("s") and len(word) >= _SHORTEST:
        found.append((word[:-1], "s"))
    for lead in _LEADS:
        rest = word[len(lead) :]
        if (
            word.startswith(lead)
            and len(rest) >= _SHORTEST
            and (lead == "o" or rest[0] in _VOWELS)
            and (lead in {"l", "qu"} or len(rest) > _SHORTEST)
        ):
            found.append((lead, rest))
    return tuple(found)
