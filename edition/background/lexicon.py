"""How the background lists are written: words between blanks, names between commas, both folded."""

from edition.naming.forms import fold


def words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(fold(text).split())


def names(text: str) -> frozenset[str]:
    """The names of a text, between commas with one blank after each, folded."""
    return frozenset(fold(text).split(", "))
