"""The search: a page, and every block of every text as a script file, so that it also works from a disk."""

import json
from collections.abc import Mapping

from edition.concordance import Concordance
from edition.pages import anchors, page_of
from edition.reading.reading import Reading
from edition.site.entries import Numbers, label
from edition.site.shell import KINDS, Shell

_FORM = """<h1>Search</h1>
<noscript><p>Searching needs JavaScript. Without it the indexes lead to every name and date.</p></noscript>
<form role="search" id="search" hidden>
<p><label for="words">Words or beginnings of words</label><br>
<input type="search" id="words" autocomplete="off" spellcheck="false"></p>
<fieldset><legend>Only paragraphs that name</legend>{kinds}
<label for="entry">this entry</label> <select id="entry"><option value="">any</option></select></fieldset>
</form>
<p role="status" id="found"></p>
<ol id="hits" class="texts"></ol>
"""
_KIND = '<label><input type="checkbox" value="{kind}"> {words} <span class="count"></span></label>'


def page(shell: Shell) -> bytes:
    """The page of the search; without scripts it says where else to look."""
    kinds = "\n".join(_KIND.format(kind=kind, words=KINDS[kind].lower()) for kind in shell.indexes)
    head = '<script src="search.js" defer></script>\n<script src="search-data.js" defer></script>\n'
    return shell.page(title="Search", content=_FORM.format(kinds=kinds), here="search.html", head=head)


def data(
    readings: Mapping[str, Reading], concordance: Concordance, titles: Mapping[str, str], numbers: Numbers
) -> bytes:
    """Texts, entries and blocks: [text, anchor, label, words, entries…] with texts and entries by their number."""
    entries = concordance.all()
    named: dict[tuple[str, str], dict[int, None]] = {}
    for number, one in enumerate(entries):
        for place in one.places:
            named.setdefault((place.text, place.anchor), {})[number] = None
    blocks = []
    for number, (name, reading) in enumerate(readings.items()):
        for block, anchor in zip(reading.blocks, anchors(reading), strict=True):
            kind = "note" if block.zone == "note" else block.element
            shown = label(name, anchor, kind, numbers)
            blocks.append(
                [number, anchor, shown, reading.text[block.start : block.end], *named.get((name, anchor), ())]
            )
    found = {
        "texts": [[name, titles[name]] for name in readings],
        "entries": [[one.kind, page_of(one.kind, one.anchor), one.name] for one in entries],
        "blocks": blocks,
    }
    return f"editionSearch({json.dumps(found, ensure_ascii=False, separators=(',', ':'))});\n".encode(
        "utf-8", "replace"
    )
