"""Newspapers, journals and magazines: those of the authority, and those that their words or their context give away."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.gazetteer import PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.mention import Cert, Mention
from edition.naming.capitals import Capitals, capitals
from edition.naming.forms import first_word
from edition.pattern import pattern
from edition.reading.reading import Reading
from edition.recognisers.context import is_imprint, is_line, is_surely_periodical, stated_year
from edition.recognisers.matching import Match, matches, place
from edition.recognisers.titles import PARTIES, proposals

if TYPE_CHECKING:
    from edition.project import Setting
    from edition.trace import Trace

_CERTAINTY: dict[str, Cert] = {
    "exact": "high",
    "shouted": "high",
    "spelling": "medium",
    "joined": "medium",
    "near": "low",
}
_ORDINARY = COMMON | PEOPLES
_DOUBTFUL = (
    "is an ordinary word or another name too: a periodical only where one is spoken of (brackets after a quotation, "
    "a number, a date, italics, “organ”, “writes”)"
)


_BRACKET = pattern(r"(?:\[\w+\])?[ \"']*\([\"']?(?:[Tt]he )?$")


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """The periodicals of a reading; a title once recognised is one wherever it stands again."""
    found = capitals(reading)
    mentions = {(one.start, one.end): one for one in _known(reading, found, authority, setting)}
    starts = sorted(start for start, _ in mentions)
    ends = dict(sorted(mentions))
    for start, end, rule in proposals(reading, found):
        inside = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        if not any(ends[other] <= end for other in inside):
            mentions.setdefault((start, end), Mention(start, end, "newspaper", "", "medium", f"newspaper:{rule}"))
    closes = {end for _, end in mentions}
    mentions = {
        span: one for span, one in mentions.items() if one.ref or not _is_translation(found.text, span[0], closes)
    }
    return sorted([*mentions.values(), *_again(found, list(mentions.values()))], key=place)


def _is_translation(text: str, start: int, closes: set[int]) -> bool:
    """Whether a title stands in brackets right after another, as its translation."""
    if text.rfind("(", max(0, start - 6), start) < 0:
        return False
    bracket = _BRACKET.search(text, max(0, start - 20), start)
    return bracket is not None and bracket.start() in closes


def _known(reading: Reading, found: Capitals, authority: Authority, setting: "Setting") -> Iterator[Mention]:
    """The periodicals of the authority; ordinary words only where a periodical is spoken of."""
    for match in matches(reading, authority):
        if "newspaper" not in match.form.kinds:
            continue
        refs = tuple(ref for ref in match.form.refs if ref.startswith("newspaper:"))
        doubtful = len(refs) < len(match.form.refs) or bool(set(refs) & set(match.form.weak)) or match.how == "near"
        if doubtful and not is_surely_periodical(reading, match.start, match.end):
            _say(setting.trace, match, _DOUBTFUL)
            continue
        if _is_longer(found, match.first, match.end):
            _say(setting.trace, match, "is only the end of a longer title")
            continue
        date = stated_year(found.text, match.end) or setting.date
        left = _running(authority, refs, date)
        if left != refs:
            gone = ", ".join(ref for ref in refs if ref not in left)
            _say(setting.trace, match, f"the text is of {date}, when {gone} did not appear", left)
        if not left and doubtful:
            continue
        ref = left[0] if len(left) == 1 else ""
        cert = _CERTAINTY[match.how] if ref else "low"
        start = _with_the(found, match.first, match.start, match.end)
        yield Mention(start, match.end, "newspaper", ref, cert, f"newspaper:{match.how}", (), () if ref else left)


def _say(trace: "Trace | None", match: Match, text: str, refs: tuple[str, ...] = ()) -> None:
    """Write down why a match is no periodical, or which one it is, if somebody asks."""
    if trace is not None:
        trace.say(match.start, match.end, "newspapers", text, refs=refs)


def _is_longer(found: Capitals, first: int, end: int) -> bool:
    """Whether a title of one word is only the end of a longer one: "Soldatskaya Pravda" is not "Pravda"."""
    words = found.words
    before = words[first - 1] if first and words[first].gap in (" ", "-") else None
    if " " in found.text[words[first].start : end] or before is None or before.first:
        return False
    return (
        before.text not in PEOPLES and before.text not in PLACES and before.text not in COMMON and before.text != "The"
    )


def _with_the(found: Capitals, first: int, start: int, end: int) -> int:
    """The start of a title with its "The" where that is capitalised in the middle of a sentence."""
    if first and found.words[first].gap == " ":
        before = found.words[first - 1]
        opens = is_line(found.text, before.start, end) or is_imprint(found.text, before.start, end)
        if before.text == "The" and (not before.first or opens):
            return before.start
    return start


def _running(authority: Authority, refs: tuple[str, ...], date: str) -> tuple[str, ...]:
    """Without papers that began after the text was written; of several those, if any, that had not ended."""
    if not date:
        return refs
    lives = {ref: authority.index.life(ref) for ref in refs}
    begun = tuple(ref for ref, (start, _) in lives.items() if start[: len(date)] <= date[: len(start)])
    if len(begun) < 2:
        return begun
    dated = [ref for ref in begun if lives[ref][0]]
    running = [ref for ref in dated if not (end := lives[ref][1]) or end[: len(date)] >= date[: len(end)]]
    return tuple(running or dated or begun)


def _goes_on(found: Capitals, number: int, end: int) -> bool:
    """Whether a title of one word is only the beginning of a longer name."""
    following = found.words[number + 1 : number + 2]
    return found.words[number].end == end and bool(following) and following[0].gap == " "


def _again(found: Capitals, mentions: list[Mention]) -> Iterator[Mention]:
    """Further places of titles recognised by context, if they are more than one ordinary word."""
    names: dict[str, Mention] = {}
    for mention in mentions:
        name = found.text[mention.start : mention.end]
        name = name.removeprefix("The ")
        ordinary = all(word.removesuffix("'s").rstrip("'") in _ORDINARY for word in name.split())
        if name.endswith(PARTIES):
            continue
        if not ordinary or (" " in name and mention.rule != "newspaper:list"):
            names.setdefault(name, mention)
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(first_word(name), set()).add(len(name))
    lengths = {first: sorted(some, reverse=True) for first, some in sizes.items()}
    for number in found.among(lengths.keys()):
        word = found.words[number]
        name = next((one for size in lengths[word.text] if (one := _whole(found.text, word.start, size)) in names), "")
        end = word.start + len(name)
        if name and not _is_longer(found, number, end) and not _goes_on(found, number, end):
            if _is_part(found, number, names[name]):
                continue
            model = names[name]
            cert: Cert = "medium" if model.cert == "high" else model.cert
            start = _with_the(found, number, word.start, end)
            yield Mention(start, end, "newspaper", model.ref, cert, "newspaper:again", (), model.candidates)


def _is_part(found: Capitals, number: int, model: Mention) -> bool:
    """Whether a title of ordinary words stands here behind a further capital: the Finnish Workers' Republic."""
    if not number or model.ref or found.words[number].text not in COMMON or found.words[number].gap != " ":
        return False
    before = found.words[number - 1]
    return before.text != "The" and not before.first


def _whole(text: str, start: int, size: int) -> str:
    """So much of the text, "" if it ends inside a word."""
    return "" if text[start + size : start + size + 1].isalnum() else text[start : start + size]
