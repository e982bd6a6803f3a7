"""The walk over a TEI tree that tells a flow, element by element, what to put into the page."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from edition import tei
from edition.mention import kind_of
from edition.rendering import elements, marks
from edition.rendering.elements import Shape
from edition.rendering.flow import Flow, Inline, Style, escape, flat, quote

_TEI = "{" + tei.NAMESPACE + "}"
_CUT = len(_TEI)
_ALTERNATIVES = frozenset({"choice", "app"})
_MENTIONS = tei.TYPED_ELEMENTS | frozenset(tei.MARKED_ELEMENTS)


@dataclass(frozen=True, slots=True)
class Remark:
    """One editorial intervention: where it is, what is read, what the source or another witness has."""

    anchor: str
    read: str
    other: str


@dataclass(slots=True, eq=False)
class Body:
    """A rendered text: the HTML of its blocks and of its notes, and what the page has to say about it."""

    blocks: str = ""
    notes: str = ""
    note_ids: list[int] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


class _Open:
    """An element whose children are being walked, and what to do when it ends."""

    __slots__ = ("block", "children", "chosen", "element", "name", "undo")

    def __init__(self, element: _Element, name: str, *, block: bool) -> None:
        self.element = element
        self.name = name
        self.block = block
        self.children: Iterator[_Element] = iter(element)
        self.undo: list[Callable[[], object]] = []
        self.chosen: _Element | None = None


class Walk:
    """One text on its way into HTML; `link` gives the address of a mention, `target` that of a reference."""

    def __init__(
        self,
        anchors: Sequence[str],
        *,
        link: Callable[[str, Mapping[str, str]], str],
        target: Callable[[str], str],
        original: bool = False,
        headed: bool = False,
    ) -> None:
        self.flow = Flow(anchors)
        self.link = link
        self.target = target
        self.hidden = tei.ORIGINAL_HIDDEN if original else tei.HIDDEN
        self.preferred = tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED
        self.original = original
        self.body = Body()
        self.found: list[tuple[int, _Element]] = []
        self.level = 0 if headed else 1
        self.depth = 0
        self.noted = 0
        self.machine = 0

    def render(self, root: _Element) -> Body:
        """Render the text and then its notes, in the order in which a reading has them."""
        self._walk(root)
        self._flush()
        self.body.blocks = "".join(self.flow.out)
        self.flow.out = []
        queue = deque(self.found)
        while queue:
            number, note = queue.popleft()
            self.found = []
            self._note(number, note)
            queue.extendleft(reversed(self.found))
        self.body.notes = "".join(self.flow.out)
        return self.body

    def _flush(self) -> None:
        self.flow.close()
        if self.flow.pending:
            self.flow.ready("")
            self.flow.out.append(f'<p class="loose" data-added>{"".join(self.flow.pending)}</p>\n')
            self.flow.pending.clear()

    def _note(self, number: int, note: _Element) -> None:
        language = marks.lang_of(note.attrib)
        depth = self.flow.push("note", "li", f' id="note-{number}" value="{number}"{language}')
        self.flow.styles.append(Style("p"))
        self._walk(note)
        self._flush()
        self.flow.styles.pop()
        back = f'<a class="back" href="#call-{number}" data-added aria-label="Back to the call of note {number}">↩</a>'
        self.flow.out.append(back)
        self.flow.pop(depth)
        self.body.note_ids.append(number)

    def _walk(self, root: _Element) -> None:
        stack = [_Open(root, _name(root), block=True)]
        words = self.flow.text
        if root.text:
            words(root.text)
        while stack:
            here = stack[-1]
            for child in here.children:
                inner = self._open(child, here) if isinstance(child.tag, str) else None
                if inner is not None:
                    stack.append(inner)
                    if child.text:
                        words(child.text)
                    break
                if child.tail:
                    words(child.tail)
            else:
                stack.pop()
                for undo in reversed(here.undo):
                    undo()
                if stack and here.element.tail:
                    words(here.element.tail)

    def _open(self, element: _Element, parent: _Open) -> _Open | None:
        """Tell the flow that an element begins; None where its content is not read."""
        name = _name(element)
        if name in self.hidden or (self.original and name == "note" and "resp" in element.attrib):
            self._unread(name, element)
            return None
        if parent.name in _ALTERNATIVES and parent.chosen is not element:
            return None
        if name == "note":
            self._call(element)
            return None
        block = name in tei.BLOCK or (name in tei.BLOCK_IN_SECTION and parent.block and parent.name in tei.SECTION)
        here = _Open(element, name, block=block)
        if block:
            self._block(element, here, parent)
        elif name in tei.BREAKS:
            self._break(name, element)
        elif name in _ALTERNATIVES:
            self._alternatives(element, here)
        if name in _MENTIONS and (kind := kind_of(name, dict(element.attrib))):  # type: ignore[arg-type]
            self._mention(kind, element, here)
        elif not block:
            self._inline(name, element, here)
        return here

    def _block(self, element: _Element, here: _Open, parent: _Open) -> None:
        name, flow = here.name, self.flow
        flow.close()
        if name == "head" and parent.name not in ("list", "table", "figure", "lg", "note", "row"):
            self._heading(element, here)
        elif name in elements.CONTAINERS and (name in tei.SECTION or name not in elements.LEAVES):
            self._container(name, element, here)
        else:
            shape = elements.LEAVES.get(name, elements.LEAVES["p"])
            self._style(shape, element, here, numbered=name in elements.NUMBERED and parent.name != "note")

    def _style(self, shape: Shape, element: _Element, here: _Open, *, numbered: bool = False) -> None:
        rend = element.get("rend", "").casefold()
        css = " ".join(filter(None, (shape.css, *(word for word in elements.ALIGNMENTS if word in rend))))
        attributes = (f' class="{css}"' if css else "") + marks.lang_of(element.attrib)
        self.flow.begin(Style(shape.tag, attributes, numbered, here.name in elements.LINED))
        here.undo.append(self.flow.finish)

    def _heading(self, element: _Element, here: _Open) -> None:
        wanted = max(self.depth, 1) + (self.depth > 0)
        self.level = 1 if self.level == 0 else max(2, min(wanted, self.level + 1, 6))
        self._style(Shape(f"h{self.level}"), element, here)

    def _container(self, name: str, element: _Element, here: _Open) -> None:
        flow = self.flow
        shape = elements.CONTAINERS[name]
        flow.ready(name)
        outer = flow.frames[-1].name
        tag, frame, more = shape.tag, name, ""
        if name in ("item", "row", "cell"):
            fits = {"item": ("ul", "ol"), "row": ("tbody",), "cell": ("row",)}[name]
            tag, frame = (shape.tag, name) if outer in fits else ("div", "")
            more = _spans(element, here.name) if tag == "td" else ""
            tag = "th" if tag == "td" and _labels(element) else tag
        elif name == "list":
            frame, shape = _list(element)
        elif name == "table":
            more = ' role="group" aria-label="Table" tabindex="0"'
        css = f' class="{shape.css}"' if shape.css and tag else ""
        depth = flow.push(frame, tag, css + marks.lang_of(element.attrib) * bool(tag) + more)
        here.undo.append(lambda: flow.pop(depth))
        quoted = name in ("quote", "q", "epigraph", "cit", "said")
        flow.styles.append(Style("p", numbered=quoted and outer != "note"))
        here.undo.append(flow.styles.pop)
        if name in elements.DIVISIONS:
            self.depth += 1
            here.undo.append(self._leave_division)

    def _leave_division(self) -> None:
        self.depth -= 1

    def _break(self, name: str, element: _Element) -> None:
        flow = self.flow
        inside = element.get("break") == "no"
        if inside:
            flow.join()
        elif name == "lb":
            flow.blank()
            if flow.leaf is not None and flow.styles[-1].lined:
                flow.added("<br data-added>")
        number = flat(element.get("n", ""))
        if name == "pb":
            label = f"p. {escape(number)}" if number else "new page"
            flow.added(f'<span class="pb" data-added>[{label}]</span>')
            flow.glue = flow.glue or inside

    def _alternatives(self, element: _Element, here: _Open) -> None:
        wanted = ("lem",) if here.name == "app" else self.preferred
        children = [child for child in element if isinstance(child.tag, str)]
        chosen = next((child for child in children if _name(child) in wanted), children[0] if children else None)
        here.chosen = chosen
        if chosen is None:
            return
        read = _words(chosen)
        others = [_reading(child) for child in children if child is not chosen and _name(child) != "note"]
        if others and _name(chosen) not in ("expan", "abbr"):
            self.body.remarks.append(Remark(self.flow.anchor, read, "; ".join(others)))

    def _mention(self, kind: str, element: _Element, here: _Open) -> None:
        flow, given = self.flow, element.attrib
        said = marks.said_by(here.name, given)
        machine = said.startswith("tagged by program")
        self.machine += machine
        css = kind + (" m" if machine else "") + (" d" if given.get("cert") == "low" else "")
        when = marks.both_calendars(given) if kind == "date" else ""
        address = quote(self.link(kind, given))
        link = Inline("a", f' class="{css}" href="{address}"{marks.lang_of(given)}{marks.title(when, said)}', link=True)
        flow.enter(link)
        here.undo.append(lambda: self._leave_link(link, css, address))
        moment = marks.moment(given.get("when", "")) if kind == "date" else ""
        if moment:
            flow.enter(Inline("time", f' datetime="{moment}"'))
            here.undo.append(flow.leave)

    def _leave_link(self, link: Inline, css: str, address: str) -> None:
        """End a link; where inner links took all its words, an added one keeps it within reach."""
        self.flow.leave()
        if not link.shown and self.flow.leaf is not None:
            word = css.partition(" ")[0]
            self.flow.added(
                f'<a class="{css} whole" href="{address}" data-added title="the whole {word}">↗</a>', link=True
            )

    def _inline(self, name: str, element: _Element, here: _Open) -> None:
        given = element.attrib
        shape = elements.shape_of(name, given.get("rend", "") or given.get("style", ""))
        if name in ("ref", "ptr") and given.get("target"):
            self._reference(element, here)
        elif shape is not None:
            css = f' class="{shape.css}"' if shape.css else ""
            explained = self._explained(name, element)
            self._enter(Inline(shape.tag, css + marks.lang_of(given) + explained), here)
        elif name not in elements.PLAIN:
            self.body.unknown.add(name)
            self._enter(Inline("span", f' data-tei="{quote(name)}"{marks.lang_of(given)}'), here)
        elif language := marks.lang_of(given):
            self._enter(Inline("span", language), here)

    def _enter(self, inline: Inline, here: _Open) -> None:
        self.flow.enter(inline)
        here.undo.append(self.flow.leave)

    def _explained(self, name: str, element: _Element) -> str:
        parent = element.getparent()
        if name in ("supplied", "unclear"):
            return marks.title(
                "supplied by the editor" if name == "supplied" else "hard to read", element.get("reason", "")
            )
        if parent is None or _name(parent) not in _ALTERNATIVES:
            return ""
        others = [_reading(child) for child in parent if isinstance(child.tag, str) and child is not element]
        return marks.title("; ".join(other for other in others if other))

    def _reference(self, element: _Element, here: _Open) -> None:
        address = self.target(element.get("target", ""))
        if address and here.name == "ptr":
            shown = "↗" if address.startswith("#") else escape(address)
            self.flow.added(f'<a href="{quote(address)}" data-added>{shown}</a>', link=True)
        elif address:
            self._enter(Inline("a", f' href="{quote(address)}"{marks.lang_of(element.attrib)}', link=True), here)

    def _call(self, note: _Element) -> None:
        if not _words(note):
            return
        self.noted += 1
        number = self.noted
        self.noted += sum(1 for inner in note.iter(_TEI + "note") if inner is not note)
        given = flat(note.get("n", ""))
        label = escape(given) if 0 < len(given) <= 4 else str(number)
        self.flow.added(
            f'<a class="call" id="call-{number}" href="#note-{number}" role="doc-noteref" data-added>{label}</a>',
            link=True,
        )
        self.found.append((number, note))

    def _unread(self, name: str, element: _Element) -> None:
        """What a reading leaves out and a reader of the page should still know of."""
        if name == "gap":
            why = marks.title("gap", *(flat(element.get(key, "")) for key in ("reason", "extent", "quantity", "unit")))
            self.flow.added(f'<span class="gap" data-added{why}>[…]</span>')
        elif name in ("del", "surplus") and (words := _words(element)):
            self.flow.added(f"<del data-added>{escape(words)}</del>")
        elif name == "figDesc" and (words := _words(element)):
            self.flow.added(f'<span class="desc" data-added>[{escape(words)}]</span>')
        elif name in ("graphic", "media"):
            self.flow.added('<span class="desc" data-added>[image]</span>')


def _name(element: _Element) -> str:
    """The element's name as the source has it: plain in TEI, with its prefix elsewhere."""
    tag = str(element.tag)
    if tag.startswith(_TEI):
        return tag[_CUT:]
    local = tag.rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else local


def _words(element: _Element) -> str:
    return flat("".join(element.itertext()))


def _reading(element: _Element) -> str:
    """Another reading with its witnesses, in words."""
    witness = element.get("wit") or element.get("source") or ""
    name = {"sic": "source", "orig": "source", "corr": "corrected", "reg": "regularised"}.get(_name(element), "")
    words = _words(element) or "(nothing)"
    return " ".join(filter(None, (f"{name}:" if name else "", words, f"({flat(witness)})" if witness else "")))


def _spans(element: _Element, name: str) -> str:
    found = ""
    for given, html in (("cols", "colspan"), ("rows", "rowspan")):
        value = element.get(given, "")
        if name == "cell" and value.isascii() and value.isdigit() and 1 < int(value) <= 1000:
            found += f' {html}="{int(value)}"'
    return found


def _labels(element: _Element) -> bool:
    row = element.getparent()
    return "label" in (element.get("role"), row.get("role") if row is not None else "")


def _list(element: _Element) -> tuple[str, Shape]:
    kind = f"{element.get('type', '')} {element.get('rend', '')}".casefold()
    if "number" in kind or "order" in kind.replace("unordered", ""):
        return "ordered", Shape("div", "list")
    return "list", Shape("div", "list bulleted" if "bullet" in kind or "unordered" in kind else "list")
