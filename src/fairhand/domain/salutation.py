"""Whom a letter speaks to in its first words, and whether that is somebody it goes to.

"Dear Mr Whitcombe", "Liebe Leila", "Mon cher Tomás": a greeting, then a name. Only languages whose names
stay as they are when somebody is spoken to are looked at; a vocative ("Droga Aniu" to Anna) would
look like somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from fairhand.domain.folding import fold

_LINES = 8  # of the letter's beginning, in which a salutation stands
_LONGEST = 80  # characters of such a line
_GREETING = re.compile(
    r"""\s*[¡]?(?:
    (?:my\s+(?:very\s+)?)?dear(?:est)?|hello|hi|hey|good\s+(?:morning|afternoon|evening)|greetings|
    (?:mein[e]?\s+)?(?:sehr\s+)?(?:lieb(?:e|er|es|en|ste|ster|stes)|geehrte[rns]?|verehrte[rns]?|werte[rns]?|teure[rns]?)|
    hallo|grüß\s+(?:dich|gott)|servus|moin|guten\s+(?:tag|morgen|abend)|
    (?:mon\s+|ma\s+|mes\s+)?(?:bien\s+)?(?:très\s+)?ch(?:er|ère|ers|ères)(?:\s+ami[es]*)?|bonjour|salut|bonsoir|
    (?:mi\s+)?(?:muy\s+)?(?:querid|estimad|apreciad)[oa]s?|hola|
    (?:mi[ao]\s+)?car(?:o|a|i|e|issim[oaie])|gentil(?:e|i|issim[oaie])|egregi[oa]|ciao|buongiorno|
    beste|lieve|geachte|dag|
    (?:minha\s+|meu\s+)?(?:prezad|carissim)[oa]s?|olá|oi|
    kära|käre|kæ?re|kjære|hej|hei|hyvä|rakas
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-.][^\W\d_]+)*")
# What one calls somebody without their name, folded: titles, kin, and everybody's friend.
_NO_NAMES = """
mr mrs ms miss mx dr prof professor doctor sir sirs madam madame madames mesdames monsieur
messieurs mademoiselle lord lady rev reverend father fr sister brother captain major colonel
friend friends all everyone everybody both team colleague colleagues reader readers editor editors
editeur committee council mum mom mummy mommy mother mama mamma maman dad daddy papa pa pop pops
granny gran grandma grandmother nan nana nanny grandpa grandad granddad grandfather aunt auntie
aunty tante uncle onkel cousin cousins niece nephew family families children kids boys girls son
daughter love darling sweetheart heart honey one ones neighbour neighbours neighbor neighbors
teacher teachers old little sweet good very and or you there again from the my our your to of
whom it may concern people ladies gentlemen lads comrade comrades students pupils class penfriend
herr herren frau frauen fraulein damen freund freundin freunde freundinnen familie mutti vati
mutter vater oma opa omi opi grossmutter grossvater schwester bruder kinder kollege kollegin
kollegen kolleginnen alle ihr ihre euch du sie und oder meine mein liebe lieber liebes liebste
liebster geehrte geehrter dame leser nachbarn redaktion lehrer lehrerin schatz gute guter
ami amie amis amies cher chere chers cheres mere pere grand soeur frere oncle cousine collegue
collegues tous toutes tout et ou ma mon mes enfants voisin voisine maitre
senor senora senorita senores don dona amigo amiga amigos amigas todos todas abuela abuelo madre
padre hermano hermana tia tio mi mis y e o querido querida estimado estimada
signor signore signora signorina signori amico amica amici amiche tutti tutte nonna nonno zia zio
caro cara cari care dottore dottoressa professore professoressa
heer mevrouw meneer vriend vriendin vrienden allemaal moeder vader opa tante oom en beste lieve
senhor senhora senhores avo pai mae prezado prezada van von de der den la le du di da del della
mor far mormor farmor alla venner venn
"""
_NICKNAMES = (
    "thomas tom tommy thom|william will bill billy willy liam|robert rob bob bobby robbie bert|"
    "richard dick rick rich ricky|elizabeth elisabeth liz lizzie beth betty bess eliza elsie libby lisa "
    "lisbeth liesel sissi elsa ilse|katherine catherine kathryn katharina caterina kate katie kitty kathy "
    "cathy kat kathe trine katja|margaret margarethe margarita maggie meg peggy greta gretel daisy rita|"
    "james jim jimmy jamie|john jack johnny jon|henry harry hal hank|edward edwin edmund edgar ed eddie ned "
    "ted teddy|anthony antonio anton tony toni|alexander alexandra alex sandy sascha sasha sandra|"
    "eleanor helen helena ellen nell nellie nora lena lenchen leni|mary maria marie molly polly mia mimi "
    "mitzi mariechen|sarah sally sadie|frances francis frank fanny fran|charles charlotte charlie chuck "
    "lottie lotte|johannes johann hans hannes jan|josef joseph jose giuseppe joe sepp pepe beppe jo|"
    "francisco paco pancho kiko|michael mike mick micha mickey|christopher chris kit christian christine "
    "christina tina|susan susanna sue susie suzanne|dorothy dorothea dolly dot thea|abigail abby gail|"
    "nicholas nick nicky klaus|samuel samantha sam|benjamin ben benny|daniel dan danny|david dave davy|"
    "peter pete|stephen steven steve|andrew andy drew|matthew matt|patrick patricia pat paddy patty|"
    "deborah deb debbie|judith judy|rebecca becky|victoria vicky|louise louisa lou lulu|friedrich "
    "frederick fritz fred freddy|ludwig lutz|heinrich heinz heiner|wilhelm willi|gertrud trude|"
    "giovanni gianni nino|ignacio nacho|dolores lola|guadalupe lupe|rosario charo|concepcion concha"
)
_DIMINUTIVE = re.compile(r"(?:chen|lein|li|le|ito|ita|inho|inha|etje|tje|je|ie|ey|y|i)$")
_SHORTEST = 3
# Where what is said of somebody's name ends, and the letter begins.
_BEHIND = re.compile(r"[,!:;?\n]|\s[-–—]\s|\b(?:from|aus|in|at|on|auf|im|am|für|for)\b")


class Spoken(NamedTuple):
    """A salutation that names somebody.

    Args:
        words: all of it: "Dear Anna".
        names: what in it may be a name, folded.
        start, end: code points of it in the text.
    """

    words: str
    names: tuple[str, ...]
    start: int
    end: int


def spoken_to(text: str) -> Spoken | None:
    """Return the salutation at the head of `text`; None where there is none, or it names no one."""
    at = 0
    for line in text.split("\n")[:_LINES]:
        greeted = _GREETING.match(line)
        if greeted is not None and len(line) <= _LONGEST:
            names = tuple(dict.fromkeys(_names(line[greeted.end() :])))
            start = at + len(line) - len(line.lstrip())
            said = line.strip().rstrip(",;:!.，：— -*_")
            return Spoken(said, names, start, start + len(said)) if names else None
        at += len(line) + 1
    return None


def fits(spoken: Spoken, known: Iterable[str]) -> bool | None:
    """Tell whether a salutation names somebody of those whom a letter goes to.

    Args:
        spoken: the salutation.
        known: their names, every spelling and other name of each.

    Returns:
        None where that cannot be told: no name is known, or only in another script.
    """
    parts = {part for name in known for part in fold(name.replace("@", " ").split(" <")[0]).split()}
    latin = {part for part in parts if part[:1].isascii() and part[:1].isalpha()}
    if not latin or not any(len(part) > 1 for part in latin):
        return None
    return any(_same(name, part) for name in spoken.names for part in latin)


def _names(rest: str) -> Iterable[str]:
    nobody = frozenset(_NO_NAMES.split())
    for word in _WORD.findall(_BEHIND.split(rest, maxsplit=1)[0]):
        if word[0].isupper():
            yield from (it for it in fold(word).split() if it not in nobody)


def _same(name: str, part: str) -> bool:
    if name == part or (len(part) == 1 and name.startswith(part)) or name in _kin(part):
        return True
    if len(name) == 1:
        return part.startswith(name)
    stem = _DIMINUTIVE.sub("", name)
    return any(len(it) >= _SHORTEST and (it in part or part in it) for it in (name, stem) if part)


def _kin(part: str) -> Collection[str]:
    for group in _NICKNAMES.split("|"):
        names = group.split()
        if part in names:
            return names
    return ()
