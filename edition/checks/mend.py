"""Mends: edits for findings that have exactly one right answer; the source is spliced, never written anew."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.slips import edges, unnormalised
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.source import BLANK, Edit, apply, escape, name, tokens
from edition.tei import KINDS

ROUNDS = 20
_MEANT = pattern(r"did you mean <?([A-Za-z][\w.-]*)>?\?")
_ELEMENT = pattern(r"<([A-Za-z][\w.-]*)>")
RESPONSIBILITY = (
    '<respStmt xml:id="edition"><resp>names and dates tagged by program</resp>'
    '<name type="software">edition</name></respStmt>'
)
CALENDARS = {"julian": "Old Style: the Julian calendar", "gregorian": "New Style: the Gregorian calendar"}


def mend(findings: list[Finding], source: str, *, path: str, context: Context) -> tuple[list[Finding], str]:
    """Mend until nothing is left that has one answer; what is still found, and the source as it is then."""
    for _ in range(ROUNDS):
        for respell in (True, False):
            edits = _mends(Document(path, source), findings, context, respell=respell) if _is_tree(findings) else []
            mended = apply(source, edits)
            after = examine(mended.encode("utf-8"), path=path, context=context)[0] if edits else findings
            if _errors(after) <= _errors(findings):
                break  # a name that fits better may show what is wrong below it: then the name is left to the editor
        if not edits or _errors(after) > _errors(findings):
            break
        findings, source = after, mended
    return findings, source


def _is_tree(findings: Sequence[Finding]) -> bool:
    """Whether the source is well-formed; where it is not, nothing has one answer."""
    return not any(finding.code in ("S007", "S008") for finding in findings)


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity == "error" for finding in findings)


def _mends(document: Document, findings: Sequence[Finding], context: Context, *, respell: bool) -> list[Edit]:
    """The edits that mend what can be mended without a choice; none of them overlap."""
    codes = {finding.code for finding in findings}
    edits = [*_respelt(document.source, findings, document)] if respell else []
    if "T001" in codes:
        edits += _composed(document.source)
    if "T005" in codes:
        edits += _moved(document.source)
    for code, declare in (("H005", _responsibility), ("H006", _prefixes), ("H007", _calendars)):
        if code in codes:
            edits += declare(document, findings, context)
    return _apart(edits)


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits without those that touch an earlier one; a further run mends the rest."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.at >= kept[-1].until:
            kept.append(edit)
    return kept


def _composed(source: str) -> Iterator[Edit]:
    for at, until in unnormalised(source):
        yield Edit(at, until, unicodedata.normalize("NFC", source[at:until]))


def _moved(source: str) -> Iterator[Edit]:
    """White space from inside a tag's edge to outside it, unless there is some outside already."""
    for at, until, _, leads in edges(source):
        space = source[at:until]
        yield Edit(at, until, "")
        outside = source.rindex("<", 0, at) if leads else source.index(">", until) + 1
        beyond = source[outside - 1 : outside] if leads else source[outside : outside + 1]
        if beyond not in BLANK:
            yield Edit(outside, outside, space)


def _respelt(source: str, findings: Sequence[Finding], document: Document) -> Iterator[Edit]:
    """Both tags of an element whose name has one near neighbour that is allowed where it stands."""
    wanted = {}
    for finding in findings:
        meant, wrong = _MEANT.search(f"{finding.message} {finding.hint}"), _ELEMENT.search(finding.message)
        if finding.code == "S001" and meant and wrong and alike(wrong.group(1), meant.group(1)):
            wanted[finding.line, finding.column] = (wrong.group(1), meant.group(1))
    open_: list[str] = []
    for token in tokens(source) if wanted else ():
        tag = source[token.at : token.until]
        if token.kind in ("start", "empty"):
            wrong_name, better = wanted.get(document.place(token.at), ("", ""))
            better = better if name(tag) == wrong_name else ""
            if better:
                yield Edit(token.at + 1, token.at + 1 + len(wrong_name), better)
            open_ += [better] if token.kind == "start" else []
        elif token.kind == "end" and (better := open_.pop()):
            yield Edit(token.at + 2, token.at + 2 + len(name(tag)), better)


def alike(wrong: str, meant: str) -> bool:
    """Whether one is the other misspelt, and not merely what is used in its place: no TEI element is a misspelling."""
    from difflib import SequenceMatcher  # only for a file at fault

    from edition.checks.vocabulary import ELEMENTS

    return wrong not in ELEMENTS and SequenceMatcher(None, wrong.lower(), meant.lower()).ratio() >= 0.8


def _responsibility(document: Document, findings: Sequence[Finding], context: Context) -> Iterator[Edit]:
    yield from _before(document.source, "</titleStmt>", RESPONSIBILITY)


def _prefixes(document: Document, findings: Sequence[Finding], context: Context) -> Iterator[Edit]:
    """The missing prefixDefs; a lone file has no authority that they could lead to."""
    if context.project.folder is None:
        return
    message = next(finding.message for finding in findings if finding.code == "H006")
    folder = os.path.relpath(context.project.authority, os.path.dirname(document.path) or ".").replace(os.sep, "/")
    missing = [kind for kind in KINDS.values() if f"{kind.name}:" in message]
    definitions = "".join(
        f'<prefixDef ident="{kind.name}" matchPattern="([a-z][a-z0-9\\-]*)" '
        f'replacementPattern="{escape(folder)}/{kind.file}#$1"/>'
        for kind in missing
    )
    yield from _inside(document.source, ("encodingDesc", "listPrefixDef"), definitions, after=("fileDesc",))


def _calendars(document: Document, findings: Sequence[Finding], context: Context) -> Iterator[Edit]:
    message = next(finding.message for finding in findings if finding.code == "H007")
    definitions = "".join(
        f'<calendar xml:id="{ident}"><p>{prose}</p></calendar>'
        for ident, prose in CALENDARS.items()
        if f"#{ident}" in message
    )
    after = ("encodingDesc", "fileDesc")
    yield from _inside(document.source, ("profileDesc", "calendarDesc"), definitions, after=after)


def _inside(source: str, nested: tuple[str, str], content: str, *, after: tuple[str, ...]) -> Iterator[Edit]:
    """`content` at the end of the inner of two nested header elements, with those that are missing around it."""
    outer, inner = nested
    wrapped = f"<{inner}>{content}</{inner}>"
    for tag, text in ((f"</{inner}>", content), (f"</{outer}>", wrapped)):
        if edits := list(_before(source, tag, text)):
            yield from edits
            return
    for name_ in after:
        if f"</{name_}>" in source:
            at = source.index(f"</{name_}>") + len(name_) + 3
            yield Edit(at, at, f"{_line(source, at)}<{outer}>{wrapped}</{outer}>")
            return


def _before(source: str, tag: str, content: str) -> Iterator[Edit]:
    """`content` on a line of its own before an end tag, where the end tag has one."""
    at = source.find(tag)
    if at < 0:
        return
    begin = at - len(source[:at]) + len(source[:at].rstrip(BLANK))
    yield Edit(begin, begin, f"{_line(source, begin) if begin < at else ''}{content}")


def _line(source: str, at: int) -> str:
    """A line break and the indentation of the line in which `at` stands."""
    begin = source.rfind("\n", 0, at) + 1
    indent = re.compile(r"[ \t]*").match(source, begin)
    return ("\r\n" if source[begin - 2 : begin] == "\r\n" else "\n") + (indent.group() if indent else "")
