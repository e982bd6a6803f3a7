"""The walk over a TEI tree that tells a page, element by element, what there is to show."""

from collections import deque
from dataclasses import replace

from lxml.etree import _Element

from edition import tei
from edition.mention import kind_of
from edition.rendering import blocks, inlines, marks
from edition.rendering.page import CUT, TEI, Body, Open, Page, concluded, name_of
from edition.rendering.pieces import Style

_MENTIONS = tei.TYPED_ELEMENTS | frozenset(tei.MARKED_ELEMENTS)
# Those of them that are never a block.
_SIMPLE = frozenset(TEI + name for name in _MENTIONS - tei.BLOCK - tei.BLOCK_IN_SECTION)
_ID = f"{{{tei.XML}}}id"


def render(page: Page, root: _Element) -> Body:
    """Render the text and then its notes, in the order in which a reading has them."""
    _walk(page, root, "")
    _flush(page)
    page.body.blocks = "".join(page.flow.out)
    page.flow.out = []
    waiting = deque(page.notes)
    while waiting:
        number, note = waiting.popleft()
        page.notes, page.noted = [], number
        _note(page, number, note)
        waiting.extendleft(reversed(page.notes))
    page.body.notes = "".join(page.flow.out)
    _conclude(page)
    return page.body


def _conclude(page: Page) -> None:
    """What can be said only now that all blocks are known."""
    body, blocks = page.body, page.flow.blocks
    body.read, body.numbers = blocks, page.flow.numbers
    found = [concluded(one) for one in page.mentions if one.block >= 0]
    body.mentions = sorted(found, key=lambda one: (one.block, one.start, -one.last, -one.end))
    for number, remark in page.remarks:
        address = f"#{blocks[min(number, len(blocks) - 1)].anchor}" if blocks else ""
        body.remarks.append(replace(remark, address=address))


def _flush(page: Page) -> None:
    flow = page.flow
    flow.close()
    if flow.pending:
        flow.ready("")
        flow.out.append(f'<p class="loose" data-added>{"".join(flow.pending)}</p>\n')
        flow.pending.clear()


def _note(page: Page, number: int, note: _Element) -> None:
    flow = page.flow
    language = marks.lang_of(dict(note.items()))
    flow.zone = "note"
    ids = (one.get(_ID, "") for one in (note, *note.iterancestors()))
    id = next(filter(None, ids), "")
    depth = flow.push("note", "li", f' id="note-{number}" value="{number}"{language}')
    flow.styles.append(Style("p", element="note", id=id))
    _walk(page, note, id)
    _flush(page)
    flow.styles.pop()
    label = f'aria-label="{page.words("page.back", n=number)}"{page.lang}'
    flow.out.append(f'<a class="return" href="#call-{number}" data-added {label}>↩</a>')
    flow.pop(depth)
    page.body.last_note = max(page.body.last_note, number)


def _walk(page: Page, root: _Element, id: str) -> None:
    """Walk without recursion: a source may be nested 2,048 deep; `id` is the nearest xml:id above the root."""
    given = dict(root.items())
    stack = [Open(root, name_of(root), given, given.get(_ID) or id, block=True)]
    words = page.flow.text
    if root.text:
        words(root.text)
    while stack:
        here = stack[-1]
        for child in here.children:
            if child.tag in _SIMPLE and here.simple and _simple(page, child):
                if tail := child.tail:
                    words(tail)
                continue
            inner = _open(page, child, here)
            if inner is not None:
                stack.append(inner)
                if text := child.text:
                    words(text)
                break
            if tail := child.tail:
                words(tail)
        else:
            stack.pop()
            if here.inlines:
                inlines.leave(page, here.inlines)
            for undo in reversed(here.undo):
                undo()
            if stack and (tail := here.element.tail):
                words(tail)


def _simple(page: Page, element: _Element) -> bool:
    """Render a mention of words alone; False where it has to be opened and ended."""
    text = element.text
    if not text or len(element):
        return False
    link = inlines.linked(page.link, page.words, str(element.tag)[CUT:], tuple(element.items()))
    return link is not None and inlines.whole(page, link, text)


def _open(page: Page, element: _Element, parent: Open) -> Open | None:
    """Tell the page that an element begins; None where its content is not read here."""
    if not isinstance(element.tag, str):
        return None
    name = name_of(element)
    if name in page.hidden or (page.original and name == "note" and "resp" in element.attrib):
        inlines.unread(page, name, element)
        return None
    if parent.chosen is not element and parent.name in inlines.ALTERNATIVES:
        return None
    if name == "note":
        inlines.call(page, element)
        return None
    given = dict(element.items())
    here = Open(element, name, given, given.get(_ID) or parent.id, block=blocks.is_block(name, parent))
    if here.block:
        blocks.begin(page, here, parent)
    elif name in tei.BREAKS:
        inlines.line_break(page, here)
    elif name in inlines.ALTERNATIVES:
        inlines.alternatives(page, here)
    link = inlines.linked(page.link, page.words, name, tuple(given.items())) if name in _MENTIONS else None
    if link is not None:
        inlines.mention(page, link, here)
    elif not here.block and not (name in _MENTIONS and kind_of(name, given)):
        inlines.inline(page, here)
    return here
