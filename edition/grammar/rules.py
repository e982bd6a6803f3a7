"""The Schematron rules as they stand in the file that is compiled from the ODD."""

from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from lxml import etree

from edition.errors import UnreadableInput
from edition.finding import Severity

SCH = "{http://purl.oclc.org/dsdl/schematron}"


class Rule(NamedTuple):
    """One assertion: elements that `context` finds must pass `test`; `pattern` is the constraint it belongs to.

    `title` names the fault in a few words, `reason` says why it matters; `message` is what is wrong, a colon, the mend.
    """

    pattern: str
    code: str
    severity: Severity
    context: str
    test: str
    message: str
    title: str = ""
    reason: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """What is wrong, and what to do about it."""
        what, _, mend = self.message.partition(": ")
        return what, mend


@cache
def load(path: Path) -> tuple[Rule, ...]:
    """The rules of a Schematron file that `edition schema` made; a pattern called "R008-title" has the code R008."""
    try:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise UnreadableInput("the Schematron file cannot be read", path=str(path)) from error
    return tuple(
        Rule(
            pattern=pattern.get("id", ""),
            code=pattern.get("id", "").partition("-")[0],
            severity=cast(Severity, found.get("role", "error")),
            context=rule.get("context", ""),
            test=found.get("test", ""),
            message=" ".join((found.text or "").split()),
            title=pattern.findtext(f"{SCH}title", ""),
            reason=pattern.findtext(f"{SCH}p", ""),
        )
        for pattern in root.iterfind(f"{SCH}pattern")
        for rule in pattern.iterfind(f"{SCH}rule")
        for found in rule.iterfind(f"{SCH}assert")
    )
