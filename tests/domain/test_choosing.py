"""Who is offered of an import, what their ticks bring in, and who *me* is."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.choosing import NOBODY, Choice, Choosing, Named
from fairhand.domain.gathering import Gatherer, claimed, likely_me
from fairhand.domain.letter import IncomingLetter
from tests.making import letter

ME, OLD_ME = "Ada Whitcombe <ada@letters.example>", "Ada Whitcombe <old@college.example>"
LEILA, TOMAS, SHOP = (
    "Leila Amrani <leila@x.example>",
    "Tomás <tomas@x.example>",
    "Shop <no-reply@shop.example>",
)


def mail(by: str, to: str = ME, **more: Any) -> IncomingLetter:  # noqa: ANN401 - as of `letter`
    on = more.pop("on", "2004-05-06")
    return letter(by=[by] if by else [], to=[to] if to else [], on=on, medium="email", **more)


def choosing(
    *letters: IncomingLetter,
    me: tuple[str, ...] = (),
    known: int = 0,
    in_box: frozenset[str] = frozenset(),
) -> Choosing:
    gatherer = Gatherer()
    for at, one in enumerate(letters):
        gatherer.add(one, known=at < known)
    gathered = gatherer.gathered(in_box)
    guessed = frozenset(it for one in likely_me(gathered) if one.likely for it in one.members)
    return Choosing(gathered, claimed(gathered, me) if me else guessed)


def names(found: Choosing, part: str) -> list[str]:
    return [row.name for row in found.rows if row.part == part]


MAILS = (
    mail(LEILA),
    mail(LEILA, OLD_ME),
    mail(ME, LEILA),
    mail(TOMAS),
    mail(SHOP, not_a_letter="bulk"),
    mail("Bank <bank@x.example>", not_a_letter="automatic"),
)


def test_those_with_whom_letters_went_both_ways_are_offered() -> None:
    found = choosing(*MAILS)
    assert names(found, "people") == ["Leila Amrani"]
    assert names(found, "others") == ["Tomás"]
    assert sorted(names(found, "left-out")) == ["Bank", "Shop"]
    assert (found.letters, found.people()) == (3, 1)
    (row,) = (row for row in found.rows if row.part == "people")
    assert (row.received, row.sent, row.first, row.last) == (2, 1, 2004, 2004)


def test_what_is_ticked_is_what_comes_in() -> None:
    found = choosing(*MAILS)
    choice = found.choice()
    assert [choice.wants(one) for one in MAILS] == [True, True, True, False, False, False]
    found.tick(range(len(found.rows)), on=True)
    assert found.letters == len(MAILS)
    assert all(found.choice().wants(one) for one in MAILS)
    found.tick(range(len(found.rows)), on=False)
    assert found.letters == 0
    assert not any(found.choice().wants(one) for one in MAILS)


def test_known_letters_count_as_evidence_and_not_as_new_ones() -> None:
    found = choosing(
        mail(ME, LEILA),
        mail(LEILA),
        mail(TOMAS),
        mail(SHOP, not_a_letter="bulk"),
        known=1,
        me=("ada@letters.example",),
    )
    assert names(found, "people") == ["Leila Amrani"]
    assert found.letters == 1


def test_whoever_has_letters_in_the_box_is_offered() -> None:
    found = choosing(*MAILS, in_box=frozenset({"@tomas@x.example"}))
    assert names(found, "people") == ["Leila Amrani", "Tomás"]


def test_one_person_may_have_several_addresses() -> None:
    found = choosing(
        mail("Leila Amrani <a@x.example>"),
        mail(ME, "Leila Amrani <b@y.example>"),
        mail(TOMAS),
        me=("ada@letters.example",),
    )
    (row,) = (row for row in found.rows if row.part == "people")
    assert set(row.keys) == {"@a@x.example", "@b@y.example"}
    assert found.letters == 2


def test_where_nothing_went_both_ways_everybody_is_offered() -> None:
    found = choosing(mail(LEILA), mail(TOMAS), mail(SHOP, not_a_letter="bulk"))
    assert found.everybody
    assert found.letters == 2
    assert names(found, "left-out") == ["Shop"]


def test_letters_that_are_no_mail_are_all_offered() -> None:
    paper = letter(by=["Anna"], to=["Ada Whitcombe"], on="2004-05-06")
    edited = mail("Otto Brahm <brahm@x.example>", on="1895-02-03")
    nobodys = letter("Found between two pages.")
    found = choosing(*MAILS, paper, edited, nobodys)
    assert names(found, "people") == ["Leila Amrani", "Anna", "Otto Brahm"]
    assert not found.all_both_ways
    assert choosing(*MAILS).all_both_ways
    # Nothing went both ways with nobody, and whose they are is to be seen before they come in.
    assert "Sender or recipient not known" in names(found, "others")
    assert not found.choice().wants(nobodys)
    # A folder of letters that are no mail comes in as it is.
    alone = choosing(paper, nobodys)
    assert alone.everybody
    assert all(alone.choice().wants(one) for one in (paper, nobodys))


def of_an_inbox(count: int = 30) -> list[IncomingLetter]:
    return [
        mail(f"P{number} <p{number}@x.example>", text=f"No. {number}") for number in range(count)
    ]


def test_where_nothing_went_both_ways_many_are_not_brought_in_by_one_enter() -> None:
    found = choosing(*of_an_inbox(), mail("", text="By nobody."), me=("ada@letters.example",))
    assert not found.everybody
    assert (found.letters, found.people()) == (0, 0)
    assert names(found, "people") == []
    assert len(names(found, "others")) == 31


def test_all_of_one_correspondent_are_offered() -> None:
    mails = [mail(LEILA, text=f"No. {number}") for number in range(50)]
    found = choosing(*mails, me=("ada@letters.example",))
    assert found.letters == 50


def test_before_anybody_said_who_i_am_the_many_are_not_ticked() -> None:
    lone = [mail(LEILA, text=f"No. {number}") for number in range(30)]
    back = [mail(ME, LEILA, text=f"Back {number}") for number in range(30)]
    found = choosing(*lone, *back)
    assert (found.me, found.letters) == (frozenset(), 0)


def test_notes_to_oneself_are_others() -> None:
    found = choosing(*MAILS, mail(ME, ME))
    assert "Yourself" in names(found, "others")
    assert not found.choice().wants(mail(ME, ME))


def test_a_letter_to_several_comes_in_with_each_of_them() -> None:
    both = letter(by=[ME], to=[LEILA, TOMAS], on="2004-05-06", medium="email")
    found = choosing(*MAILS, both)
    assert found.choice().wants(both)
    assert names(found, "people") == ["Leila Amrani", "Tomás"]


def test_the_guess_is_whoever_exchanges_letters_with_most() -> None:
    weavers = [
        mail(f"M{number} <m{number}@l.example>", "weavers@l.example", not_a_letter="mailing list")
        for number in range(30)
    ]
    gatherer = Gatherer()
    for one in (*MAILS, *weavers):
        gatherer.add(one, known=False)
    gathered = gatherer.gathered()
    best = likely_me(gathered)[0]
    assert best.likely
    assert {gathered.people[it].address for it in best.members} == {
        "ada@letters.example",
        "old@college.example",
    }


def test_what_machines_wrote_makes_the_guess_no_worse() -> None:
    machines = [
        mail("Hub <hub@x.example>", not_a_letter="automatic", text=f"No. {number}")
        for number in range(300)
    ]
    found = choosing(*MAILS, *machines)
    assert names(found, "people") == ["Leila Amrani"]
    assert "Ada Whitcombe" not in names(found, "others")


def test_there_is_no_guess_where_two_wrote_to_each_other_alone() -> None:
    gatherer = Gatherer()
    for one in (mail(LEILA), mail(ME, LEILA)):
        gatherer.add(one, known=False)
    assert [guess.likely for guess in likely_me(gatherer.gathered())] == [False, False]


def test_whoever_only_sends_to_many_is_not_the_guess() -> None:
    letters = [mail("Shop <shop@x.example>", f"c{number}@x.example") for number in range(9)]
    letters += [mail(LEILA), mail(ME, LEILA), mail(TOMAS), mail(ME, TOMAS)]
    gatherer = Gatherer()
    for one in letters:
        gatherer.add(one, known=False)
    gathered = gatherer.gathered()
    first = likely_me(gathered)[0]
    assert first.name == "Ada Whitcombe"


def test_claims_mean_turned_names_too() -> None:
    gatherer = Gatherer()
    gatherer.add(letter(by=["Schnitzler, Arthur"], to=["Bahr, Hermann"]), known=False)
    gathered = gatherer.gathered()
    (place,) = claimed(gathered, ["Arthur Schnitzler"])
    assert gathered.people[place].name == "Schnitzler, Arthur"


def test_what_a_command_names() -> None:
    assert Named(("leila amrani",)).wants(MAILS[0])
    assert Named(("LEILA@x.example",)).wants(MAILS[2])
    assert not Named(("Leila",)).wants(MAILS[0])
    assert Named().wants(MAILS[4])
    assert not Named(letters_only=True).wants(MAILS[4])


def test_nobody_is_chosen_by_the_empty_key() -> None:
    assert Choice(frozenset({NOBODY})).wants(letter("No head at all."))
    assert not Choice(frozenset()).wants(letter("No head at all."))


_PEOPLE = st.sampled_from(["", ME, OLD_ME, LEILA, TOMAS, "Anna", "b@x.example"])
_LETTERS = st.builds(
    lambda by, to, reason, medium: letter(
        by=[it for it in by if it], to=[it for it in to if it], medium=medium, not_a_letter=reason
    ),
    st.lists(_PEOPLE, max_size=2),
    st.lists(_PEOPLE, max_size=3),
    st.sampled_from(["", "", "bulk", "mailing list"]),
    st.sampled_from(["email", None]),
)


@given(st.lists(_LETTERS, max_size=12), st.data())
def test_the_count_is_always_what_comes_in(
    letters: list[IncomingLetter], data: st.DataObject
) -> None:
    found = choosing(*letters, me=("ada@letters.example", "old@college.example"))
    for _ in range(3):
        if found.rows:
            which = data.draw(st.lists(st.integers(0, len(found.rows) - 1), max_size=4))
            found.tick(which, on=data.draw(st.booleans()))
        choice = found.choice()
        assert found.letters == sum(choice.wants(one) for one in letters)
