"""RELAX NG written as indented lines."""

from xml.sax.saxutils import escape, quoteattr

Lines = list[str]


def element(tag: str, attributes: str, inner: Lines) -> Lines:
    """One RELAX NG element with what it holds, indented."""
    if not inner:
        return [f"<{tag}{attributes}/>"]
    return [f"<{tag}{attributes}>", *(f"  {line}" for line in inner), f"</{tag}>"]


def documentation(text: str) -> Lines:
    """The words an editor shows beside the cursor."""
    return [f"<a:documentation>{escape(text)}</a:documentation>"] if text else []


def reference(ident: str) -> Lines:
    """A reference to a define."""
    return [f"<ref name={quoteattr(ident)}/>"]


def choice(inner: Lines) -> Lines:
    """Any one of the patterns in `inner`; one alone needs no choice."""
    return element("choice", "", inner) if len(inner) > 1 else inner


# --- content
