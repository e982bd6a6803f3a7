"""Inside a block: mentions, renditions, references, breaks, and what a reading leaves out but a page still shows."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from edition import tei
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import Words
from edition.mention import is_machine, kind_of
from edition.rendering import elements, marks
from edition.rendering.markup import escape, flat, quote
from edition.rendering.page import TEI, Mentioned, Open, Page, Remark, name_of, words_of
from edition.rendering.pieces import Inline

ALTERNATIVES = frozenset({"choice", "app"})
_ROLES = {"sic": "text.source", "orig": "text.source", "corr": "text.corrected", "reg": "text.regularised"}


class Link(NamedTuple):
    """What the mentions of the same attributes look like: `before` and `after` their words, or as attributes."""

    kind: str
    given: Mapping[str, str]
    machine: bool
    address: str
    before: str
    after: str
    attributes: str
    moment: str


@lru_cache(maxsize=1 << 14)
def linked(
    address_of: Callable[[str, Mapping[str, str]], str], words: Words, name: str, items: tuple[tuple[str, str], ...]
) -> Link | None:
    """The link of a mention, None where the element is none or leads nowhere; most are like one before them."""
    given = dict(items)
    kind = kind_of(name, given)
    address = address_of(kind, given) if kind else ""
    if not address:
        return None
    machine = given.get("resp") == tei.RESP and is_machine(name, given)
    said = marks.said_by(given.get("cert", ""), machine=machine).told(words)
    css = kind + (" m" if machine else "") + (" d" if given.get("cert") in ("low", "medium") else "")
    when = both_calendars(given, words) if kind == "date" else ""
    moment = marks.moment(given.get("when", "")) if kind == "date" else ""
    time = f' datetime="{moment}"' if moment else ""
    attributes = f' class="{css}" href="{quote(address)}"{marks.lang_of(given)}{marks.title(when, said)}'
    before, after = (f"<a{attributes}><time{time}>", "</time></a>") if moment else (f"<a{attributes}>", "</a>")
    return Link(kind, given, machine, address, before, after, attributes, time)


def mention(page: Page, link: Link, here: Open) -> None:
    """A name or date: a link to its entry, marked where a program proposed it."""
    shown = Inline("a", link.attributes, True, link.kind, link.given, link.machine, link.address)
    page.mentions.append(shown)
    _enter(page, here, shown)
    if link.moment:
        _enter(page, here, Inline("time", link.moment))


def whole(page: Page, link: Link, text: str) -> bool:
    """A mention of nothing but words, in a run of words with nothing else open: by far the most are so."""
    flow = page.flow
    start = flow.linked(link.before, text, link.after)
    if start < 0:
        return False
    number = len(flow.blocks)
    page.mentions.append(
        Mentioned(link.kind, link.given, link.machine, link.address, number, start, number, flow.length)
    )
    return True


def leave(page: Page, count: int) -> None:
    """End the innermost inline elements; where inner links took all words of a link, an added one keeps it in reach."""
    flow = page.flow
    for _ in range(count):
        link = flow.leave()
        if link.kind and not link.shown and link.block >= 0 and flow.leaf is not None:
            css = f'class="{link.kind} whole" title="{page.words("text.whole")}"{page.lang}'
            flow.added(f'<a {css} href="{quote(link.address)}" data-added>↗</a>', link=True)


def inline(page: Page, here: Open) -> None:
    """Any other element inside a block; one without a rule is named and shown as its words."""
    name, given = here.name, here.given
    shape = elements.shape_of(name, given.get("rend") or given.get("style") or "")
    if name in ("ref", "ptr") and given.get("target"):
        _reference(page, here)
    elif shape is not None:
        css = f' class="{shape.css}"' if shape.css else ""
        attributes = css + marks.lang_of(given) + _explained(page.words, here)
        if attributes or shape.tag != "span":
            _enter(page, here, Inline(shape.tag, attributes))
    elif name not in elements.PLAIN:
        page.body.unknown.add(name)
        _enter(page, here, Inline("span", f' data-tei="{quote(name)}"{marks.lang_of(given)}'))
    elif language := marks.lang_of(given):
        _enter(page, here, Inline("span", language))


def _enter(page: Page, here: Open, inline: Inline) -> None:
    page.flow.enter(inline)
    here.inlines += 1


def _explained(words: Words, here: Open) -> str:
    sure = _certainty(words, here.given)
    if here.name == "supplied":
        return marks.title(words("text.supplied"), here.given.get("reason", ""), sure)
    if here.name == "unclear":
        return marks.title(words("text.unclear"), here.given.get("reason", ""), sure)
    parent = here.element.getparent()
    if parent is None or name_of(parent) not in ALTERNATIVES:
        return ""
    return marks.title(*_others(words, parent, here.element), sure)


def _certainty(words: Words, given: Mapping[str, str]) -> str:
    """How sure an editor says to be."""
    cert = given.get("cert", "")
    return words(f"said.{cert}") if cert in marks.CERTAINTIES else ""


def _others(words: Words, parent: _Element, chosen: _Element) -> list[str]:
    """The readings beside the chosen one, each with what it is and its witnesses."""
    found = []
    for child in parent.iterchildren(TEI + "*"):
        name = name_of(child)
        if child is not chosen and name != "note":
            witness = flat(child.get("wit") or child.get("source") or "")
            read = words_of(child) or words("text.nothing")
            shown = words(_ROLES[name], words=read) if name in _ROLES else read
            found.append(f"{shown} ({witness})" if witness else shown)
    return found


def alternatives(page: Page, here: Open) -> None:
    """Choose what is read of a choice or an apparatus entry, and remember what is not."""
    wanted = ("lem",) if here.name == "app" else page.preferred
    children = [child for child in here.element if isinstance(child.tag, str)]
    first = children[0] if children else None
    here.chosen = chosen = next((child for child in children if name_of(child) in wanted), first)
    if chosen is not None and name_of(chosen) not in ("expan", "abbr"):
        others = _others(page.words, here.element, chosen)
        if others:
            other = "; ".join(filter(None, (*others, _certainty(page.words, dict(chosen.items())))))
            page.remarks.append((page.flow.here, Remark("", words_of(chosen), other)))
            if page.signed:
                sign = f'<a class="call" href="#reading-{len(page.remarks)}" aria-label="{quote(other)}"'
                sign += f"{page.lang}{marks.title(other)} data-added>*</a>"
                here.undo.append(lambda: page.flow.added(sign, link=True))


def _reference(page: Page, here: Open) -> None:
    address = page.target(here.given.get("target", ""))
    if address and here.name == "ptr":
        shown = "↗" if address.startswith("#") else escape(address)
        page.flow.added(f'<a href="{quote(address)}" data-added>{shown}</a>', link=True)
    elif address:
        _enter(page, here, Inline("a", f' href="{quote(address)}"{marks.lang_of(here.given)}', link=True))


def line_break(page: Page, here: Open) -> None:
    """A break in the source: white space, or nothing inside a word; pages show their number."""
    flow = page.flow
    inside = here.given.get("break") == "no"
    if inside:
        flow.join()
        page.shorten()
    elif here.name == "lb":
        flow.blank()
        if flow.leaf is not None and flow.styles[-1].lined:
            flow.added("<br data-added>")
    if here.name == "pb" and (
        flow.blocks or flow.leaf is not None or here.given.get("n")
    ):  # where nothing stands before, no page ends
        number = flat(here.given.get("n", ""))
        label = page.words("text.page", n=escape(number)) if number else page.words("text.new_page")
        flow.added(f'<span class="pb"{page.lang} data-added>{flow.gap}[{label}]</span>')


def call(page: Page, note: _Element) -> None:
    """A note: its call stands here, the note itself waits until the text is done."""
    if not words_of(note):
        return
    page.noted += 1
    number = page.noted
    page.noted += sum(1 for inner in note.iter(TEI + "note") if inner is not note)
    given = flat(note.get("n", ""))
    label = escape(given) if 0 < len(given) <= 4 else str(number)
    attributes = f'class="call" id="call-{number}" href="#note-{number}" role="doc-noteref"'
    page.flow.added(f"<a {attributes} data-added>{label}</a>", link=True)
    page.notes.append((number, note))


def unread(page: Page, name: str, element: _Element) -> None:
    """What a reading leaves out and a reader of the page should still know of."""
    add, space = page.flow.added, page.flow.gap
    if name == "gap":
        why = marks.title(
            page.words("text.gap"), *(flat(element.get(key, "")) for key in ("reason", "extent", "quantity", "unit"))
        )
        add(f'<span class="gap"{page.lang} data-added{why}>{space}[…]</span>')
    elif name in ("del", "surplus") and (words := words_of(element)):
        add(f"<del data-added>{space}{escape(words)}</del>")
    elif name == "figDesc" and (words := words_of(element)):
        add(f'<span class="desc" data-added>{space}[{escape(words)}]</span>')
    elif name in ("graphic", "media"):
        add(f'<span class="desc"{page.lang} data-added>{space}[{page.words("text.image")}]</span>')
