"""Blocks: what paragraphs, headings, lists, tables, verse and quotations become."""

from collections.abc import Callable
from functools import lru_cache, partial

from edition import tei
from edition.catalogue.words import Words
from edition.rendering import elements, marks
from edition.rendering.elements import Shape
from edition.rendering.page import Open, Page
from edition.rendering.pieces import Style

_UNHEADED = frozenset({"list", "table", "figure", "lg", "note", "row"})
_QUOTED = frozenset({"quote", "q", "epigraph", "cit", "said"})
# A part of a list or table is one only inside the right container; elsewhere it is a plain division.
_FITS = {"item": ("ul", "ol"), "row": ("tbody",), "cell": ("row",)}


def is_block(name: str, parent: Open) -> bool:
    """The rule by which a reading separates blocks."""
    return name in tei.BLOCK or (name in tei.BLOCK_IN_SECTION and parent.block and parent.name in tei.SECTION)


def begin(page: Page, here: Open, parent: Open) -> None:
    """Tell the flow that a block begins, and note how it ends."""
    name = here.name
    page.flow.close()
    if name == "head" and parent.name not in _UNHEADED:
        _heading(page, here)
    elif name in elements.CONTAINERS:
        _container(page, here, parent)
    else:
        shape = elements.LEAVES.get(name, elements.LEAVES["p"])
        _style(page, here, shape, numbered=name in elements.NUMBERED and parent.name != "note")


def _style(
    page: Page, here: Open, shape: Shape, *, numbered: bool = False, level: Callable[[], str] | None = None
) -> None:
    attributes = _looks(shape.css, here.given.get("rend", "")) + marks.lang_of(here.given)
    page.flow.begin(Style(shape.tag, attributes, numbered, here.name in elements.LINED, here.name, here.id, level))
    here.undo.append(page.flow.finish)


@lru_cache(maxsize=256)
def _looks(css: str, rend: str) -> str:
    """The classes of a block, as an attribute."""
    given = rend.casefold()
    css = " ".join(filter(None, (css, *(word for word in elements.ALIGNMENTS if word in given))))
    return f' class="{css}"' if css else ""


def _heading(page: Page, here: Open) -> None:
    _style(page, here, Shape(""), level=partial(page.heading, page.depth))


def _container(page: Page, here: Open, parent: Open) -> None:
    name, flow = here.name, page.flow
    flow.ready(name)
    outer = flow.frames[-1].name
    tag, frame, attributes = _opening(page.words, here, parent, outer)
    depth = flow.push(frame, tag, attributes + (marks.lang_of(here.given) if tag else ""))
    here.undo.append(lambda: flow.pop(depth))
    flow.styles.append(Style("p", numbered=name in _QUOTED and outer != "note", element=name, id=here.id))
    here.undo.append(flow.finish)
    if name in elements.DIVISIONS:
        page.depth += 1
        here.undo.append(lambda: _leave_division(page))


def _leave_division(page: Page) -> None:
    page.depth -= 1


def _opening(words: Words, here: Open, parent: Open, outer: str) -> tuple[str, str, str]:
    """Tag, name of the frame and attributes of a container inside a frame called `outer`."""
    name = here.name
    shape = elements.CONTAINERS[name]
    css = f' class="{shape.css}"' if shape.css else ""
    if name in _FITS:
        if outer not in _FITS[name]:
            return "div", "", ""
        tag = "th" if name == "cell" and _labels(here, parent) else shape.tag
        return tag, name, _spans(here) if name == "cell" else ""
    if name == "list":
        return _list(here)
    if name == "table":
        return "div", name, f'{css} role="group" aria-label="{words("page.table")}" tabindex="0"'
    return shape.tag, name, css


def _list(here: Open) -> tuple[str, str, str]:
    kind = f"{here.given.get('type', '')} {here.given.get('rend', '')}".casefold().replace("unordered", "bullet")
    if "number" in kind or "order" in kind:
        return "div", "ordered", ' class="list"'
    return "div", "list", ' class="list bulleted"' if "bullet" in kind else ' class="list"'


def _spans(here: Open) -> str:
    found = ""
    for given, html in (("cols", "colspan"), ("rows", "rowspan")):
        value = here.given.get(given, "")
        if value.isascii() and value.isdigit() and 1 < int(value) <= 1000:
            found += f' {html}="{int(value)}"'
    return found


def _labels(cell: Open, row: Open) -> bool:
    return "label" in (cell.given.get("role"), row.given.get("role"))
