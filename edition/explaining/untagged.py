"""Why a capitalised word has no tag, as the recognisers themselves judge it, and what would give it one."""

from collections.abc import Callable

from edition.explaining.rules import worded
from edition.explaining.study import Study
from edition.mention import Mention
from edition.naming.capitals import Word
from edition.recognisers.chunks import NO_NAMES, Chunk, is_nameable, nature
from edition.recognisers.judgement import ENOUGH

Answer = tuple[tuple[str, ...], str]
_EVIDENCE = (
    "a rank or forename before it, a word of place (in, at, near), a list with known names, or a record of the "
    "authority; or a tag by hand"
)


def untagged(study: Study, word: Word) -> Answer:
    """The reasons, and what would change it; the first that has an answer gives it."""
    answers = (reason(study, word) for reason in _REASONS)
    return next((answer for answer in answers if answer), ((), _EVIDENCE))


def is_ordinary(word: Word) -> bool:
    """Whether it is a word that every text has, and no name."""
    return nature(word.text) == "ordinary"


def _touching(mentions: tuple[Mention, ...], word: Word) -> Mention | None:
    return next((one for one in mentions if one.start < word.end and word.start < one.end), None)


def _named(study: Study, one: Mention) -> str:
    return f"{one.ref or one.kind} “{study.text[one.start : one.end]}” ({worded(one.rule)}, {one.cert})"


def _rejected(study: Study, word: Word) -> Answer | None:
    one = _touching(study.resolved.rejected, word)
    if one is None:
        return None
    return (f"{_named(study, one)} was found, and an editor rejected it",), "deleting its row in decisions.tsv"


def _refused(study: Study, word: Word) -> Answer | None:
    for refused in study.inscription.refused:
        if one := _touching((refused.mention,), word):
            return (f"{_named(study, one)} cannot be tagged here: {refused.reason}",), "other markup around it"
    return None


def _below(study: Study, word: Word) -> Answer | None:
    one = _touching(study.below, word)
    if one is None:
        return None
    why = f"{_named(study, one)} was found, but its certainty is below the band that is written"
    others = (f"{study.record(ref)} may be meant: nothing in the text decides" for ref in one.candidates)
    return (why, *others), f'from = "{one.cert}" in the table [recognise] of edition.toml'


def _lost(study: Study, word: Word) -> Answer | None:
    one = _touching(study.resolved.lost, word)
    if one is None:
        return None
    return (f"{_named(study, one)} was found, and lost to what overlaps it",), "taking the other tag out"


def _heard(study: Study, word: Word) -> Answer | None:
    """What a recogniser said when it passed over these words."""
    heard = study.heard(word.start, word.end)
    if not heard:
        return None
    match = next((one for one in study.matches if one.start <= word.start and word.end <= one.end), None)
    form = (f"“{match.form.text}” is a form of {', '.join(match.form.refs)}",) if match else ()
    return (*form, *dict.fromkeys(one.text for one in heard)), "the sign that is said to be missing, or a tag by hand"


def _chunk(study: Study, word: Word) -> Chunk | None:
    return next((one for one in study.chunks if one.start <= word.start and word.end <= one.end), None)


def _in_work(study: Study, word: Word) -> Answer | None:
    chunk = _chunk(study, word)
    if chunk is None or not chunk.closed:
        return None
    return (f"it belongs for good to the name of a work or body, which ends with “{chunk.head}”",), "a tag by hand"


def _no_name(study: Study, word: Word) -> Answer | None:
    """A word that can be no part of a name, here or anywhere."""
    if is_nameable(word):
        return None
    what = nature(word.text)
    if what in NO_NAMES:
        record = (
            "a tag by hand" if what == "derived" else "a longer form in a record of the authority, or a tag by hand"
        )
        return (f"“{word.text}” is {NO_NAMES[what]}, and no name by itself",), record
    why = f"“{word.text}” is a {what} or an ordinary word, and a capital is due here (a sentence or quotation begins)"
    return (why,), _EVIDENCE


def _too_little(study: Study, word: Word) -> Answer | None:
    """A word that may be a name: what the document says of it, and how much is missing."""
    chunk = _chunk(study, word)
    evidence = study.evidence(chunk.name) if chunk else []
    said = [f"{one.text} (“{chunk.name}”)" for one in evidence] if chunk else []
    due = ["a capital is due here (a sentence or quotation begins)"] if word.first else []
    loud = ["the whole line is in capitals or title case, where a capital says nothing"] if word.loud else []
    short = f"it may be a name, but no record has this form, and the document gives {'too little' if said else 'no'} "
    return (f"{short}evidence for a kind (from {ENOUGH:g} on it counts)", *said, *due, *loud), _EVIDENCE


_REASONS: tuple[Callable[[Study, Word], Answer | None], ...] = (
    _rejected, _refused, _below, _lost, _heard, _in_work, _no_name, _too_little,
)  # fmt: skip
