"""Why these words are tagged, or are not: the form, the record, the rule, the evidence, and what lost against it."""

from dataclasses import dataclass

from edition.explaining.rules import worded
from edition.explaining.study import Study
from edition.explaining.untagged import is_ordinary, untagged
from edition.mention import Marked, Mention, strength
from edition.naming.capitals import capitals

ORDINARY = "not tagged: an ordinary word"
_SHOWN = 6  # pieces of evidence that are told one by one
# The order of preference of mention.strength, in words.
_PREFERENCES = ("longer", "surer", "linked", "earlier", "of a kind that goes before")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said of start..end: `what` it is, `because` of what, its `rivals`, and what `would` change it.

    `kind` is "" for words without a tag; `rule` is "" for those and for the editor's own tags.
    """

    start: int
    end: int
    what: str
    kind: str = ""
    ref: str = ""
    cert: str = ""
    rule: str = ""
    because: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    would: str = ""


def explain(study: Study, start: int, end: int) -> list[Explanation]:
    """All tags that touch start..end, and the capitalised words in it that have none."""
    found = [_by_hand(study, one) for one in study.by_hand if one.start < end and start < one.end]
    found += [_tagged(study, one) for one in study.inscription.inscribed if one.start < end and start < one.end]
    tagged = [(one.start, one.end) for one in found]
    found += [
        _gone(study, one)
        for one in study.by_program
        if one.start < end and start < one.end and (one.start, one.end) not in tagged
    ]
    for word in capitals(study.document.reading).words:
        inside = start < word.end and word.start < end
        if inside and not any(one.start < word.end and word.start < one.end for one in found if one.kind):
            because, would = untagged(study, word)
            what = ORDINARY if is_ordinary(word) and len(because) == 1 else "not tagged"
            found.append(Explanation(word.start, word.end, what, because=because, would=would))
    return sorted(found, key=lambda one: (one.start, -one.end))


def _by_hand(study: Study, one: Marked) -> Explanation:
    """A tag of the editor's: the program does not touch it, and says what it would have said."""
    same = [mention for mention in study.resolved.already if (mention.start, mention.end) == (one.start, one.end)]
    agrees = [f"the program finds the same: {worded(mention.rule)}" for mention in same]
    views = [
        f"the program would say {mention.ref or mention.kind} “{study.text[mention.start : mention.end]}”"
        f" ({worded(mention.rule)}); the editor's tag stands"
        for mention in study.resolved.lost
        if mention.start < one.end and one.start < mention.end
    ]
    because = ("the tag is the editor's: the program never changes it", *dict.fromkeys(agrees))
    return Explanation(one.start, one.end, "tagged by hand", one.kind, one.ref, because=because, rivals=tuple(views))


def _tagged(study: Study, mention: Mention) -> Explanation:
    written = any((one.start, one.end, one.kind) == (mention.start, mention.end, mention.kind)
                  for one in study.by_program)  # fmt: skip
    return Explanation(
        mention.start, mention.end,
        "tagged by the program" if written else "not tagged yet: edition annotate writes it",
        mention.kind, mention.ref, mention.cert, mention.rule,
        (worded(mention.rule), *_form(study, mention), *_said(study, mention), *_value(mention)),
        (*_records(study, mention), *_overlapped(study, mention)),
        _link(mention),
    )  # fmt: skip


def _form(study: Study, mention: Mention) -> list[str]:
    """Which form of which record it is."""
    match = study.match(mention.start, mention.end)
    if match is None or not (mention.ref or mention.candidates):
        return []
    return [f"the form “{match.form.text}” of {study.record(ref)}" for ref in (mention.ref or match.form.refs[0],)]


def _said(study: Study, mention: Mention) -> list[str]:
    """What was heard on the way: of these words, and, where the document is the witness, of this name anywhere."""
    said = [one.text for one in study.heard(mention.start, mention.end) if not one.refs or mention.ref in one.refs]
    if mention.rule.startswith("rule:"):
        name = " ".join(study.text[mention.start : mention.end].split())
        evidence = study.evidence(name)
        place = study.document.place
        spot = study.document.reading.spot
        said += [f"{one.text} (line {place(spot(one.start)[1])[0]})" for one in evidence[:_SHOWN]]
        said += [f"and {len(evidence) - _SHOWN} more pieces of evidence"] if len(evidence) > _SHOWN else []
    return list(dict.fromkeys(said))


def _value(mention: Mention) -> list[str]:
    given = ", ".join(f"{key}={value}" for key, value in mention.attributes)
    if mention.kind != "date":
        return [f"attributes: {given}"] if given else []
    filled = "; what the words leave out was taken from the document" if mention.cert != "high" else ""
    return [f"value: {given}{filled}" if given else "the words give no value"]


def _records(study: Study, mention: Mention) -> list[str]:
    """The records of the same form that are not meant, and why; or that nothing could tell apart."""
    match = study.match(mention.start, mention.end)
    rivals = [ref for ref in match.form.refs if ref != mention.ref] if match else []
    if not mention.ref and not mention.candidates and not mention.rule.endswith((":other", ":later")):
        return []
    heard = study.heard(mention.start, mention.end)
    lines = []
    for ref in rivals:
        against = next((one.text for one in heard if one.refs and ref not in one.refs), "")
        if ref in mention.candidates:
            lines.append(f"{study.record(ref)} may be meant: nothing in the text decides")
        elif ref.partition(":")[0] in ("newspaper",) and not against:
            lines.append(f"{study.record(ref)}: no periodical is spoken of here")
        else:
            lines.append(f"{study.record(ref)} lost: {against or next((one.text for one in heard), 'other evidence')}")
    return lines


def _overlapped(study: Study, mention: Mention) -> list[str]:
    """The mentions that gave way to this one, and in what it is stronger."""
    lines = []
    for other in study.resolved.lost:
        if other.start < mention.end and mention.start < other.end:
            ours, theirs = strength(mention), strength(other)
            better = next(words for words, a, b in zip(_PREFERENCES, ours, theirs, strict=True) if a != b)
            words = study.text[other.start : other.end]
            lines.append(f"{other.ref or other.kind} “{words}” ({worded(other.rule)}) lost: this one is {better}")
    return lines


def _link(mention: Mention) -> str:
    if mention.ref or mention.kind == "date":
        return ""
    if mention.candidates:
        return (
            "a forename, an office, the full name elsewhere or the text's date would decide; or edition decide --link"
        )
    return "a record of the authority with this form would link it"


def _gone(study: Study, one: Marked) -> Explanation:
    """A tag of the program that today's rules would not write."""
    because, would = ("today's rules would not write this tag",), "edition annotate --update takes it out"
    cert = one.attributes.get("cert", "")
    return Explanation(one.start, one.end, "tagged by the program", one.kind, one.ref, cert, "", because, (), would)
