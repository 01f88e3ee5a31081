"""How a command ends: its exit status, and words that are off."""

DONE = 0
FAILED = 1
WORDS_OFF = 2
IN_PART = 3


class WordsError(Exception):
    """The words of a command are off.

    Args:
        what: a sentence.
        command: whose words: "fairhand search".
    """

    def __init__(self, what: str, command: str = "fairhand") -> None:
        """Keep both; `str()` of the error says also where to look."""
        super().__init__(what)
        self.what = what
        self.command = command

    def __str__(self) -> str:
        """Return the sentence, and where to look."""
        return f"{self.what} Try: {self.command} --help"
