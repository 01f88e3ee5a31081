"""When a version is born while one writes, and how many seconds of it were writing.

A sitting hears of every edit and is asked from time to time; it says which version to make, by the
rule of PRODUCT.md ("Version births"), and of which text: *before* the edit (what is about to be
lost) or as it stands. It keeps no text and asks no clock, so that the same edits at the same times
always give the same versions.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.domain.draft import Birth

#: A pause is at least this long, in seconds; what is shorter counts as writing.
PAUSE = 120.0
#: Characters (removed and inserted together) that make a pause worth a version.
PAUSE_CHARACTERS = 150
#: Seconds of writing without a pause after which a version is made anyway.
ACTIVE = 900.0
#: Characters that go at once.
CUT = 120
#: Characters that come at once.
PASTE = 400


@dataclass(slots=True)
class Sitting:
    """One person writing on one line of a draft.

    Times are seconds of any clock that goes on while nobody writes; where it is set back, the time
    in between counts as nothing.

    Args:
        changed: characters removed and inserted since the newest version, as far as is known.
    """

    changed: int = 0
    _last: float | None = None
    _since: float | None = None
    _written: float = 0.0
    # From when on time counts, where that is later than the last edit; None while one is elsewhere.
    _here: float | None = 0.0

    def away(self, now: float) -> None:
        """Hear that the person turned to something else; until `back`, no time counts as writing.

        Args:
            now: in seconds.
        """
        if self._here is not None:
            self._count(now)
            self._here = None

    def back(self, now: float) -> None:
        """Hear that the person has turned to it again."""
        if self._here is None:
            self._here = now

    def edit(self, now: float, removed: int, inserted: int) -> Birth | None:
        """Hear of an edit.

        Args:
            now: when it happened, in seconds.
            removed: how many characters went.
            inserted: how many came.

        Returns:
            "before-cut" or "before-paste" where the text from before the edit is to become a
            version; else None. It then counts as made.
        """
        self._pass(now)
        birth: Birth | None = None
        if removed >= CUT:
            birth = "before-cut"
        elif inserted >= PASTE:
            birth = "before-paste"
        if birth is not None:
            # A text that a version holds already needs no other, but what follows is a new stretch.
            made = self.changed > 0
            self.kept(now)
            birth = birth if made else None
        self.changed += removed + inserted
        if self._since is None:
            self._since = now
        return birth

    def due(self) -> float | None:
        """Return when to call `tick` next if no edit comes before, or None where nothing is waited for."""
        times = []
        if self._last is not None and self.changed >= PAUSE_CHARACTERS:
            times.append(self._last + PAUSE)
        if self._last is not None and self._since is not None and self.changed:
            active = self._since + ACTIVE
            if active < self._last + PAUSE:
                times.append(active)
        return min(times, default=None)

    def tick(self, now: float) -> Birth | None:
        """Return "pause" or "active" where the text as it stands is to become a version now, else None.

        Args:
            now: in seconds. To be asked at `due`, and before an edit that comes after it.
        """
        if self._last is None or not self.changed:
            return None
        if now < self._last + PAUSE:
            if self._since is not None and now >= self._since + ACTIVE:
                self.kept(now)
                return "active"
            return None
        self._since = None
        if self.changed >= PAUSE_CHARACTERS:
            self.kept(now)
            return "pause"
        return None

    def kept(self, now: float) -> None:
        """Hear that a version holds the text as it stands."""
        self.changed = 0
        # Who goes on writing begins the next fifteen minutes here; who has paused, with the next edit.
        writing = self._last is not None and now < self._last + PAUSE
        self._since = now if writing else None

    def close(self, now: float) -> Birth | None:
        """Return "close" where the text as it stands is to become a version because one leaves it."""
        made = self.changed > 0
        self.kept(now)
        self._since = self._last = None
        return "close" if made else None

    def take_seconds(self) -> int:
        """Return the whole seconds of writing since this was last asked; the rest is kept for later."""
        whole = int(self._written)
        self._written -= whole
        return whole

    def pending(self) -> int:
        """Return the whole seconds of writing that were not asked for yet."""
        return int(self._written)

    def give_back(self, seconds: int) -> None:
        """Count `seconds` again at the next asking: they could not be saved."""
        self._written += seconds

    def _pass(self, now: float) -> None:
        """Count the time since the edit before, if that was writing."""
        # Who writes is here, whatever was heard.
        self.back(now)
        if self._last is not None and not self._count(now):
            self._since = None
        self._last = now
        self._here = 0.0

    def _count(self, now: float) -> bool:
        """Count the time that is not counted yet, and tell whether now is no pause after the edit before."""
        # As in `due`, so that rounding cannot part what belongs together.
        if self._last is None or not self._last <= now < self._last + PAUSE:
            return False
        since = max(self._last, self._here) if self._here is not None else now
        self._written += max(0.0, now - since)
        return True
