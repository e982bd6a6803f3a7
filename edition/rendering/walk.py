"""The walk over a TEI tree that tells a page, element by element, what there is to show."""

from collections import deque

from lxml.etree import _Element

from edition import tei
from edition.mention import kind_of
from edition.rendering import blocks, inlines, marks
from edition.rendering.flow import Style
from edition.rendering.page import Body, Open, Page, name_of

_MENTIONS = tei.TYPED_ELEMENTS | frozenset(tei.MARKED_ELEMENTS)


def render(page: Page, root: _Element) -> Body:
    """Render the text and then its notes, in the order in which a reading has them."""
    _walk(page, root)
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
    page.body.numbers = page.flow.numbers
    return page.body


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
    depth = flow.push("note", "li", f' id="note-{number}" value="{number}"{language}')
    flow.styles.append(Style("p"))
    _walk(page, note)
    _flush(page)
    flow.styles.pop()
    label = f'aria-label="Back to the call of note {number}"'
    flow.out.append(f'<a class="back" href="#call-{number}" data-added {label}>↩</a>')
    flow.pop(depth)
    page.body.last_note = max(page.body.last_note, number)


def _walk(page: Page, root: _Element) -> None:
    """Walk without recursion: a source may be nested 2,048 deep."""
    stack = [Open(root, name_of(root), block=True)]
    words = page.flow.text
    if root.text:
        words(root.text)
    while stack:
        here = stack[-1]
        for child in here.children:
            inner = _open(page, child, here) if isinstance(child.tag, str) else None
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


def _open(page: Page, element: _Element, parent: Open) -> Open | None:
    """Tell the page that an element begins; None where its content is not read here."""
    name = name_of(element)
    if name in page.hidden or (page.original and name == "note" and "resp" in element.attrib):
        inlines.unread(page, name, element)
        return None
    if parent.name in inlines.ALTERNATIVES and parent.chosen is not element:
        return None
    if name == "note":
        inlines.call(page, element)
        return None
    here = Open(element, name, block=blocks.is_block(name, parent))
    if here.block:
        blocks.begin(page, here, parent)
    elif name in tei.BREAKS:
        inlines.line_break(page, here)
    elif name in inlines.ALTERNATIVES:
        inlines.alternatives(page, here)
    if name in _MENTIONS and (kind := kind_of(name, here.given)):
        inlines.mention(page, kind, here)
    elif not here.block:
        inlines.inline(page, here)
    return here
