"""A letter that is probably known: the same text, marked up or plain."""

from fairhand.domain.letter import IncomingLetter, fingerprints

TEXT = "I was _very_ glad of your letter, and of the snow, and of the *pears*."


def test_emphasis_and_the_signs_that_stand_for_it_are_alike() -> None:
    plain = fingerprints(IncomingLetter(TEXT, "plain"))
    marked = fingerprints(IncomingLetter(TEXT, "markdown"))
    assert plain[0] != marked[0]
    assert plain[1] == marked[1]
