"""Inside a block: mentions, renditions, references, breaks, and what a reading leaves out but a page still shows."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from edition import tei
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import Words
from edition.mention import is_machine, kind_of
from edition.rendering import elements, marks, parts
from edition.rendering.markup import escape, flat, quote
from edition.rendering.page import Open, Page, Remark
from edition.rendering.pieces import Inline, Link

MENTIONS = tei.TYPED_ELEMENTS | frozenset(tei.MARKED_ELEMENTS)
_SIMPLE = MENTIONS - tei.BLOCK - tei.BLOCK_IN_SECTION  # those of them that are never a block
_MOST = 1 << 14  # links that are kept
AddressOf = Callable[[str, Mapping[str, str]], str]
ALTERNATIVES = frozenset({"choice", "app"})
_ROLES = {"sic": "text.source", "orig": "text.source", "corr": "text.corrected", "reg": "text.regularised"}


class Links(dict[str, Link | None]):
    """By its start tag the link of a mention that is never a block, None for any other tag; most were there before."""

    def __init__(self, address_of: AddressOf, words: Words, prefixes: frozenset[str]) -> None:
        super().__init__()
        self._address_of, self._words, self._prefixes = address_of, words, prefixes

    def __missing__(self, markup: str) -> Link | None:
        if markup[1] == "/" or markup[-2] == "/":
            return None
        tag = parts.tag(markup)
        name = parts.name(tag, self._prefixes)
        if name not in _SIMPLE:
            return None
        if len(self) >= _MOST:
            self.clear()
        link = self[markup] = linked(self._address_of, self._words, name, tag.attributes)
        return link


@lru_cache(maxsize=1)
def links(address_of: AddressOf, words: Words, prefixes: frozenset[str]) -> Links:
    """Those of all pages that lead to the same addresses."""
    return Links(address_of, words, prefixes)


def linked(address_of: AddressOf, words: Words, name: str, given: dict[str, str]) -> Link | None:
    """The link of a mention, None where the element is none or leads nowhere."""
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
    shown = Inline("a", link.attributes, True, link)
    page.mentions.append(shown)
    _enter(page, here, shown)
    if link.moment:
        _enter(page, here, Inline("time", link.moment))


def leave(page: Page, count: int) -> None:
    """End the innermost inline elements; where inner links took all words of a link, an added one keeps it in reach."""
    flow = page.flow
    for _ in range(count):
        inline = flow.leave()
        if (link := inline.mention) and not inline.shown and inline.block >= 0 and flow.leaf is not None:
            css = f'class="{link.kind} whole" title="{page.words("text.whole")}"{page.lang}'
            flow.added(f'<a {css} href="{quote(link.address)}" data-added>↗</a>', link=True)


def inline(page: Page, here: Open, parent: Open) -> None:
    """Any other element inside a block; one without a rule is named and shown as its words."""
    name, given = here.name, here.given
    shape = elements.shape_of(name, given.get("rend") or given.get("style") or "")
    if name in ("ref", "ptr") and given.get("target"):
        _reference(page, here)
    elif shape is not None:
        css = f' class="{shape.css}"' if shape.css else ""
        attributes = css + marks.lang_of(given) + _explained(page, here, parent)
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


def _explained(page: Page, here: Open, parent: Open) -> str:
    words, sure = page.words, _certainty(page.words, here.given)
    if here.name == "supplied":
        return marks.title(words("text.supplied"), here.given.get("reason", ""), sure)
    if here.name == "unclear":
        return marks.title(words("text.unclear"), here.given.get("reason", ""), sure)
    if parent.name not in ALTERNATIVES:
        return ""
    return marks.title(*_others(page, parent), sure)


def _certainty(words: Words, given: Mapping[str, str]) -> str:
    """How sure an editor says to be."""
    cert = given.get("cert", "")
    return words(f"said.{cert}") if cert in marks.CERTAINTIES else ""


def _others(page: Page, here: Open) -> list[str]:
    """The readings beside the chosen one, each with what it is and its witnesses."""
    found = []
    for child in parts.children(page.parts, here.at):
        tag = page.tag(child)
        name = page.name(tag)
        if child != here.chosen and name != "note":
            witness = flat(tag.attributes.get("wit") or tag.attributes.get("source") or "")
            read = page.words_in(child) or page.words("text.nothing")
            shown = page.words(_ROLES[name], words=read) if name in _ROLES else read
            found.append(f"{shown} ({witness})" if witness else shown)
    return found


def alternatives(page: Page, here: Open) -> None:
    """Choose what is read of a choice or an apparatus entry, and remember what is not."""
    wanted = ("lem",) if here.name == "app" else page.preferred
    names = {child: page.name(page.tag(child)) for child in parts.children(page.parts, here.at)}
    here.chosen = next((child for child in names if names[child] in wanted), next(iter(names), 0))
    if here.chosen and names[here.chosen] not in ("expan", "abbr"):
        others = _others(page, here)
        if others:
            other = "; ".join(filter(None, (*others, _certainty(page.words, page.tag(here.chosen).attributes))))
            page.remarks.append((page.flow.here, Remark("", page.words_in(here.chosen), other)))
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


def call(page: Page, note: Open) -> None:
    """A note: its call stands here, the note itself waits until the text is done."""
    if not page.words_in(note.at):
        return
    page.noted += 1
    number = page.noted
    page.noted += sum(page.name(parts.tag(markup)) == "note" for markup in parts.inside(page.parts, note.at))
    given = flat(note.given.get("n", ""))
    label = escape(given) if 0 < len(given) <= 4 else str(number)
    attributes = f'class="call" id="call-{number}" href="#note-{number}" role="doc-noteref"'
    page.flow.added(f"<a {attributes} data-added>{label}</a>", link=True)
    page.notes.append((number, note.at, note.id))


def unread(page: Page, here: Open) -> None:
    """What a reading leaves out and a reader of the page should still know of."""
    name, add, space = here.name, page.flow.added, page.flow.gap
    if name == "gap":
        why = marks.title(
            page.words("text.gap"), *(flat(here.given.get(key, "")) for key in ("reason", "extent", "quantity", "unit"))
        )
        add(f'<span class="gap"{page.lang} data-added{why}>{space}[…]</span>')
    elif name in ("del", "surplus") and (words := page.words_in(here.at)):
        add(f"<del data-added>{space}{escape(words)}</del>")
    elif name == "figDesc" and (words := page.words_in(here.at)):
        add(f'<span class="desc" data-added>{space}[{escape(words)}]</span>')
    elif name in ("graphic", "media"):
        add(f'<span class="desc"{page.lang} data-added>{space}[{page.words("text.image")}]</span>')
