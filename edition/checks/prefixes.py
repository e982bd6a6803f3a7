"""Private prefixes and calendars: what a header declares so that pointers can be followed."""

import re
from dataclasses import dataclass

from edition.document import Document
from edition.tei import NAMESPACE

_TEI = f"{{{NAMESPACE}}}"
CALENDARS = frozenset({"#julian", "#gregorian"})


@dataclass(frozen=True, slots=True)
class Prefix:
    """A declared private prefix: `person:x` stands for `replacement` with $1 filled in."""

    ident: str
    pattern: str
    replacement: str

    def resolve(self, rest: str) -> str:
        """The pointer that `ident:rest` stands for; "" when the rest does not fit the pattern."""
        try:
            match = re.fullmatch(self.pattern, rest)
        except re.error:  # a pattern of another dialect cannot be judged here
            return f"#{rest}"
        return re.sub(r"\$(\d)", lambda group: match.group(int(group[1])) or "", self.replacement) if match else ""


def prefixes(document: Document) -> dict[str, Prefix]:
    """The prefixes that the header declares."""
    return {
        str(found.get("ident")): Prefix(
            str(found.get("ident")), str(found.get("matchPattern", ".*")), str(found.get("replacementPattern", ""))
        )
        for found in document.tree.iter(f"{_TEI}prefixDef")
    }
