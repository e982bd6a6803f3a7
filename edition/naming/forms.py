"""Forms of names: how a wording is folded, and under which key its transliterations meet."""

import unicodedata
from functools import lru_cache

from edition.pattern import pattern

WORD = pattern(r"[A-Z](?:'[A-Z])?\w*")


def first_word(name: str) -> str:
    """The capitalised word a name begins with, or all of it where it begins otherwise."""
    first = name.partition(" ")[0]
    if first.isalnum() and "A" <= first[0] <= "Z":
        return first
    match = WORD.match(name)
    return match.group() if match else name


# One character for one: offsets in the folded text are offsets in the text.
_SPECIAL = {
    "’": "'", "‘": "'", "ʹ": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'",
    "‐": "-", "‑": "-", "­": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2003": " ",
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
}  # fmt: skip


class _Folding(dict[str, str]):
    """The sign that stands for a foreign one: Latin letters with marks by their base letter, others as they are."""

    def __missing__(self, sign: str) -> str:
        base = unicodedata.normalize("NFD", sign)[0]
        self[sign] = base if base.isascii() and base.isalpha() else sign
        return self[sign]


_FOLDING = _Folding(_SPECIAL)
# All that is ever folded lies here; Cyrillic and Greek, which have no other form, are passed over.
_ASCII = bytes(range(128))
_LONG = 256
_FOREIGN = pattern("[\x80-\u02ff\u1e00-\u206f]")


def fold(text: str) -> str:
    """The text without accents and with plain quotes and hyphens, character for character as long as before."""
    if not text.isascii():
        # A long text is rid of plain letters first; it has few different others, quicker replaced one by one.
        foreign = text if len(text) < _LONG else text.encode("utf-8", "ignore").translate(None, _ASCII).decode()
        for sign in set(_FOREIGN.findall(foreign)):
            text = text.replace(sign, _FOLDING[sign])
    return text


def plain(form: str) -> str:
    """A form as the index keeps it: composed, ligature ties dropped, folded, white space single."""
    if form.isascii():
        return " ".join(form.split())
    composed = unicodedata.normalize("NFC", form).replace("\u0361", "")
    return " ".join(fold(composed).split())


# Spellings of one Russian sound in English, French and German print of the time, brought to one.
_SOUNDS = (
    ("schtsch", "shch"), ("shtsh", "shch"), ("stch", "shch"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ck", "k"),
    ("tz", "ts"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("ph", "f"), ("gh", "g"), ("kh", "h"), ("ou", "u"),
    ("oo", "u"),
    ("x", "ks"),
    ("w", "v"), ("yo", "e"), ("jo", "e"), ("ye", "e"), ("ie", "e"), ("je", "e"), ("iya", "ia"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"), ("ju", "iu"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("y", "i"), ("j", "i"), ("z", "s"), ("'", ""),
)  # fmt: skip
_BEFORE_HARD = "aoulrnt"  # the letters before which c is k


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The key under which the transliterations of one name meet (Trotzky and Trotski, Tchernov and Chernoff)."""
    key = word.lower()
    for spelling, one in _SOUNDS:
        if spelling in key:
            key = key.replace(spelling, one)
    key = _with_v(key)
    if "c" in key:
        for letter in _BEFORE_HARD:
            key = key.replace(f"c{letter}", f"k{letter}")
    return _without_doubles(key)


def _with_v(key: str) -> str:
    """The key with v for f, ff, v, and the same with a mute e, at its end."""
    bare = key.removesuffix("e")
    if not bare.endswith(("f", "v")):
        return key
    return (bare[:-2] if bare.endswith("ff") else bare[:-1]) + "v"


def _without_doubles(key: str) -> str:
    """The key with one letter for two."""
    letters, last = [], ""
    for letter in key:
        if letter == last:
            last = ""
        else:
            letters.append(letter)
            last = letter
    return "".join(letters)


def sounds(wording: str) -> str:
    """The sounds of the words of a wording."""
    return " ".join(map(sound, wording.split()))


def word_at(text: str, start: int) -> str:
    """The letters and figures from `start` on."""
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def word_until(text: str, end: int) -> str:
    """The letters and figures just before `end`."""
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def deletions(word: str) -> set[str]:
    """The word without one inner letter: two words that are `near` have one in common, or one is among the other's."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word) - 1)}


def near(one: str, other: str) -> bool:
    """Whether two words differ by one inner letter: put in, left out, exchanged, or two neighbours swapped."""
    if one[0] != other[0] or one[-1] != other[-1] or one == other:
        return False
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1 or (swapped and wrong[1] == wrong[0] + 1)
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
