"""The search: a page, and every block of every text as a script file, so that it also works from a disk."""

import json
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring as quoted  # a string as JSON

from edition.pages import page_of
from edition.rendering.page import Body
from edition.site import pagefind
from edition.site.gathered import Seen, Tally
from edition.site.shell import Shell

_PART = 1 << 20  # bytes of blocks in one file
_FORM = """<h1>{title}</h1>
<noscript><p>{noscript}</p></noscript>
<form role="search" id="search" hidden>
<p><label for="words">{words}</label><br>
<input type="search" id="words" autocomplete="off" spellcheck="false"></p>
<fieldset><legend>{only}</legend>{kinds}
<label for="entry">{entry}</label> <select id="entry"><option value="">{any}</option></select></fieldset>
</form>
<p role="status" id="found"></p>
<ol id="hits" class="texts"></ol>
<script type="application/json" id="search-words">{said}</script>
"""
_KIND = '<label><input type="checkbox" value="{kind}"> {words} <span class="count"></span></label>'


def page(shell: Shell, *, indexed: bool = False) -> bytes:
    """The page of the search; without scripts it says where else to look. `indexed`: Pagefind may run on it."""
    words = shell.words
    kinds = "\n".join(_KIND.format(kind=kind, words=words(f"facet.{kind}")) for kind in shell.indexes)
    said = {"any": words("search.any"), "places": words.forms("search.places"), "more": words("search.more")}
    shown = {name: words(f"search.{name}") for name in ("noscript", "words", "only", "entry", "any")}
    content = _FORM.format(title=words("page.search"), kinds=kinds, said=json.dumps(said), **shown)
    head = '<script src="search.js" defer></script>\n<script src="search-data.js" defer></script>\n'
    policy = pagefind.POLICY if indexed else ""
    return shell.page(title=words("page.search"), content=content, here="search.html", head=head, policy=policy)


def blocks(number: int, body: Body, seen: Seen) -> bytes:
    """The blocks of one text: [text, anchor, label, words, entries…] with text and entries by their number."""
    found = (
        f"[{number},{quoted(block.anchor)},{quoted(label)},{quoted(block.words)}"
        f"{''.join(f',{entry}' for entry in seen.blocks.get(at, ()))}]"
        for at, (block, label) in enumerate(zip(body.read, seen.labels, strict=True))
    )
    return ",".join(found).encode("utf-8", "replace")


def data(
    texts: Sequence[tuple[str, str, str]], entries: Iterable[Tally], found: Iterable[bytes], *, indexed: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Texts, entries, and the blocks of all texts, as scripts that hand them over.

    Of a text there is its name, title and, where pages are in another, its language; of an entry kind, page,
    name. What is more than one file holds well comes in parts, which the search fetches one after the other. Where
    there is an index of Pagefind, all blocks stand in parts: they are fetched only where the index cannot be used.
    """
    first: list[bytes] = []
    part: list[bytes] = []
    parts = size = 0
    for blocks in filter(None, found):
        part.append(blocks)
        size += len(blocks)
        if size < _PART:
            continue
        if not first and not indexed:
            first = part
        else:
            parts += 1
            yield f"search/{parts}.js", b"editionBlocks([" + b",".join(part) + b"]);\n"
        part, size = [], 0
    if part and (first or indexed):
        parts += 1
        yield f"search/{parts}.js", b"editionBlocks([" + b",".join(part) + b"]);\n"
        part = []
    listed = [[one.kind, page_of(one.kind, one.anchor), one.name] for one in entries]
    named = [(name, title, language) if language else (name, title) for name, title, language in texts]
    said = {"texts": named, "entries": listed, "parts": parts} | ({"index": pagefind.FOLDER} if indexed else {})
    blocks = b",".join(first or part)
    yield "search-data.js", b"editionSearch(" + _json(said)[:-1] + b',"blocks":[' + blocks + b"]});\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
