"""The tree `convert` builds and how it is written: one block a line, ids counted by kind."""

from collections import Counter

# Which elements get an id, and the letter it begins with.
IDS = {
    "p": "p",
    "head": "h",
    "l": "l",
    "item": "i",
    "note": "n",
    "byline": "b",
    "dateline": "d",
    "trailer": "t",
    "div": "s",
}
# Elements whose children stand on lines of their own.
CONTAINERS = frozenset({"body", "div", "lg", "list", "quote"})
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Node:
    """An element: its name, its attributes in order, and its content."""

    __slots__ = ("attributes", "content", "element")

    def __init__(
        self, element: str, content: "list[str | Node] | None" = None, attributes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.element = element
        self.content = content if content is not None else []
        self.attributes = attributes


def escape(text: str) -> str:
    """Escape character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # five times faster than translate


def _quoted(value: str) -> str:
    return value if value.isalnum() else value.translate(_QUOTED)


def tag(element: str, attributes: tuple[tuple[str, str], ...] = (), *, empty: bool = False) -> str:
    """Write a start tag, or an empty element."""
    if not attributes:
        return f"<{element}/>" if empty else f"<{element}>"
    words = "".join([f' {name}="{_quoted(value)}"' for name, value in attributes])
    return f"<{element}{words}{'/' if empty else ''}>"


def element(name: str, text: str, *attributes: tuple[str, str]) -> str:
    """Write an element that holds only text."""
    return f"{tag(name, attributes)}{escape(text)}</{name}>"


def written(node: Node) -> str:
    """Return the source of a tree, every block with its id."""
    out: list[str] = []
    _write(node, Counter(), out, block=True)
    return "".join(out)


def _write(node: Node, counts: Counter[str], out: list[str], *, block: bool) -> None:
    attributes = node.attributes
    letter = IDS.get(node.element)
    if letter:
        counts[letter] += 1
        attributes = (("xml:id", f"{letter}{counts[letter]}"), *attributes)
    end = "\n" if block else ""
    if not node.content:
        out.append(tag(node.element, attributes, empty=True) + end)
        return
    inside = node.element in CONTAINERS
    out.append(tag(node.element, attributes) + ("\n" if inside else ""))
    for part in node.content:
        if isinstance(part, str):
            out.append(escape(part))
        else:
            _write(part, counts, out, block=inside)
    out.append(f"</{node.element}>{end}")
