"""Private prefixes and calendars: what a header declares so that pointers can be followed."""

import re
from typing import NamedTuple

from edition.document import Document

CALENDARS = frozenset({"#julian", "#gregorian"})


class Prefix(NamedTuple):
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
    definitions = (document.tags[markup].attributes for markup in document.named.get("prefixDef", ()))
    return {
        str(given.get("ident")): Prefix(
            str(given.get("ident")), given.get("matchPattern", ".*"), given.get("replacementPattern", "")
        )
        for given in definitions
    }
