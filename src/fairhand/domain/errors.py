"""Everything that can go wrong in a way a person can be told about.

Each error carries three things in plain words: what happened, what is safe, and what to do. The
command line prints them in one line; the window shows them in one box. Anything that is not a
`FairhandError` is a fault of the program.
"""


class FairhandError(Exception):
    """The root of all errors that are told to the person.

    Args:
        what: what happened, a sentence with its full stop.
        safe: what is safe, a sentence, or "".
        todo: what to do about it, a sentence, or "".
    """

    def __init__(self, what: str, *, safe: str = "", todo: str = "") -> None:
        """Keep the three sentences; `str()` of the error joins them."""
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        """Return the sentences that there are, in one line."""
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


class NoSuchBoxError(FairhandError):
    """No box is where one was looked for."""


class ForeignBoxError(FairhandError):
    """The file is there, and is not a box of Fairhand's."""


class DamagedBoxError(FairhandError):
    """The file was a box, and can no longer be read as one."""


class DamagedPartError(DamagedBoxError):
    """One thing in the box is not what it was; the rest of it can be read."""


class NewerBoxError(FairhandError):
    """The box was made by a newer Fairhand than this one may read."""


class BoxBusyError(FairhandError):
    """Somebody else is writing to the box, or has it open."""


class BoxOpenElsewhereError(BoxBusyError):
    """Another window of Fairhand has the box open."""


class BoxMovedError(FairhandError):
    """The file under the path is no longer the box that was opened."""


class ReadOnlyBoxError(FairhandError):
    """The box can be read and not written."""


class DiskError(FairhandError):
    """The disk refused: full, failing or without permission."""


class NotFoundError(FairhandError):
    """Nothing in the box has that id."""


class AmbiguousIdError(FairhandError):
    """Several things in the box have an id that begins so."""


class StaleBaseError(FairhandError):
    """A text was to replace a version that is no longer the newest."""


class SealedError(FairhandError):
    """What was sent stands as it was sent."""


class UnreadableError(FairhandError):
    """A file from outside could not be read as what it claims to be."""


class RefusedError(FairhandError):
    """What was asked for makes no sense with what is in the box."""


class CancelledError(FairhandError):
    """The person stopped it. What was done until then is kept."""


class NoScreenError(FairhandError):
    """There is no screen to open a window on."""
