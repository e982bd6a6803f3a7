"""The walk over a source that tells a page, element by element, what there is to show."""

from collections import deque
from dataclasses import replace

from edition import tei
from edition.document import Document
from edition.mention import kind_of
from edition.rendering import blocks, inlines, marks
from edition.rendering.page import Body, Open, Page, concluded
from edition.rendering.parts import end
from edition.rendering.pieces import Style
from edition.rendering.runs import run


def render(page: Page, document: Document) -> Body:
    """Render the text and then its notes, in the order in which a reading has them."""
    page.take(document)
    _walk(page, 1, "")
    _flush(page)
    page.body.blocks = "".join(page.flow.out)
    page.flow.out = []
    waiting = deque(page.notes)
    while waiting:
        number, note, id = waiting.popleft()
        page.notes, page.noted = [], number
        _note(page, number, note, id)
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


def _note(page: Page, number: int, note: int, id: str) -> None:
    flow = page.flow
    language = marks.lang_of(page.tag(note).attributes)
    flow.zone = "note"
    depth = flow.push("note", "li", f' id="note-{number}" value="{number}"{language}')
    flow.styles.append(Style("p", element="note", id=id))
    _walk(page, note, id)
    _flush(page)
    flow.styles.pop()
    label = f'aria-label="{page.words("page.back", n=number)}"{page.lang}'
    flow.out.append(f'<a class="return" href="#call-{number}" data-added {label}>↩</a>')
    flow.pop(depth)
    page.body.last_note = max(page.body.last_note, number)


def _walk(page: Page, at: int, id: str) -> None:
    """Walk without recursion: a source may be nested 2,048 deep; `id` is the nearest xml:id above the root."""
    parts, words = page.parts, page.flow.text
    links = inlines.links(page.link, page.words, page.prefixes)
    stack = [page.opened(at, id, block=True)]
    if parts[at][-2] == "/":
        return
    while stack:
        if text := parts[at + 1]:
            words(text)
        at += 2
        markup = parts[at]
        if markup[1] == "/":
            _leave(page, stack.pop())
            continue
        here = stack[-1]
        if links[markup] is not None and here.simple and (last := run(page, at, links)) != at:
            at = last
            continue
        inner = _open(page, at, here)
        if inner is None:
            at = end(parts, at)
        elif markup[-2] == "/":
            _leave(page, inner)
        else:
            stack.append(inner)


def _leave(page: Page, here: Open) -> None:
    """Tell the page that an element ends."""
    if here.inlines:
        inlines.leave(page, here.inlines)
    for undo in reversed(here.undo):
        undo()


def _open(page: Page, at: int, parent: Open) -> Open | None:
    """Tell the page that an element begins; None where its content is not read here."""
    here = page.opened(at, parent.id)
    name, given = here.name, here.given
    if name in page.hidden or (page.original and name == "note" and "resp" in given):
        inlines.unread(page, here)
        return None
    if parent.chosen != at and parent.name in inlines.ALTERNATIVES:
        return None
    if name == "note":
        inlines.call(page, here)
        return None
    here.block = blocks.is_block(name, parent)
    if here.block:
        blocks.begin(page, here, parent)
    elif name in tei.BREAKS:
        inlines.line_break(page, here)
    elif name in inlines.ALTERNATIVES:
        inlines.alternatives(page, here)
    link = inlines.linked(page.link, page.words, name, given) if name in inlines.MENTIONS else None
    if link is not None:
        inlines.mention(page, link, here)
    elif not here.block and not (name in inlines.MENTIONS and kind_of(name, given)):
        inlines.inline(page, here, parent)
    return here
