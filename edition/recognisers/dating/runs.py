"""Where dates can be: the anchors of a text, and around each the run of words that can belong to a date."""

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.pattern import pattern
from edition.recognisers.dating.names import WORDS
from edition.recognisers.dating.phrases import INNER, OPENERS

# Every date has a year in figures or words, an ordinal, or a month with a capital letter. One class of first characters
# for all, so that the search runs over ordinary text without trying anything; and nothing more is taken in, so that no
# anchor hides another.
_ANCHOR = pattern(
    r"[0-9JFMASONDUTIVX'’‘](?=(?<=[0-9])(?:[0-9]{3}|st|nd|rd|th|ST|ND|RD|TH|(?:[dD]|er|ER)\b|['’]?[sS]\b"
    r"|[0-9][—–._-]|[—–._-][0-9—–._-]|[-–—]|\.?\s?(?:of\s|de\s)?(?:A\.?\s?D|B\.?\s?C|C\.\s?E"
    r"|(?:j[au]|f[eé]|ma|a[bgopuv]|se|o[ckt]|no|d[eéi])[a-zéû]{1,8}\b"
    r"|[A-Z][a-zéô]{2,8}(?:aire|[oô]se|al|dor)\b|[A-ZÉÔ]{4,9}(?:AIRE|[OÔ]SE|AL|DOR)\b))"
    r"|(?<=J)(?:an|än|u[nil]|AN|ÄN|U[NIL])|(?<=F)(?:eb|év|EB|ÉV)"
    r"|(?<=A)(?:\.?\s?D\b|p[rl]|[vb]r|ug|oû|go|P[RL]|VR|UG|[nN]\s[IVX])"
    r"|(?<=M)(?:a(?:r(?![gikltvx])|[yi]\b|yo|gg)|är|AR|A[YI]\b|ÄR|[CDLXVI]{3})|(?<=S)(?:e[pt]|E[PT])"
    r"|(?<=O)(?:[ck]t|tt|[CK]T|TT)|(?<=N)(?:ov(?![ag])|OV)|(?<=D)(?:e[cz](?![lio])|éc|ic|E[CZ]|ÉC|IC)"
    r"|(?<=['’‘])[0-9]{2}[sS]?\b|(?<=HU)NDRED|(?<=T)EEN\s|(?<=[Yy]ear\s[IVX])|(?<=YEAR\s[IVX]))"
)
_SPOKEN = ("undred", "teen ")  # in years in words
_CHUNK = 40  # longer than this no word of a date is
_FARTHEST = 160  # characters before an anchor that can belong to its date
_LAST_WORD = pattern(r"([^\W\d_]+)[^\w\s]*\Z")
_OF = pattern(r"\S+ of (?:the )?(?:St\.? |Saint )?\Z", re.IGNORECASE)


def anchors(text: str) -> list[int]:
    """The places of all anchors of a text, in order."""
    found = [match.start() for match in _ANCHOR.finditer(text)]
    spoken = [at for sign in _SPOKEN for at in _places(text, sign)]
    return sorted(found + spoken) if spoken else found


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def run_start(text: str, anchor: int, edge: int) -> int:
    """Where the words begin that can belong to a date at an anchor: after the last word before it that no date has."""
    edge = max(edge, anchor - _FARTHEST)
    at = text.rfind(" ", max(edge, anchor - _CHUNK), anchor) + 1 or max(edge, anchor - _CHUNK)
    while at > edge:
        before = text.rfind(" ", max(edge, at - _CHUNK), at - 1) + 1 or max(edge, at - _CHUNK)
        chunk = text[before : at - 1]
        if _ends_date(chunk):
            if not chunk[0].isupper() or " of " not in text[max(edge, before - 16) : before].lower():
                break
            named = _OF.search(text, max(edge, before - 24), before)  # "Feast of Saint Anthony"
            return named.start() if named else at
        at = before
    return at


@lru_cache(maxsize=1 << 15)
def _ends_date(chunk: str) -> bool:
    """Whether what stands between two blanks ends with a word that no date has."""
    last = _LAST_WORD.search(chunk)
    if not last:
        return False
    form = last[1].lower()
    if form.strip("ivx") == "":
        return False  # a month or a year in Roman figures
    return form not in WORDS and form not in OPENERS and form not in INNER
