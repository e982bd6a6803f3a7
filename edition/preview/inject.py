"""What the preview adds to a finished page while it is served: findings at their places, and the word to reload."""

import re
from collections.abc import Sequence
from urllib.parse import quote as encoded

from edition.preview.places import Placed
from edition.rendering.markup import escape, quote

PREFIX = "-preview"
SCRIPT = f"{PREFIX}/reload.js"
STYLE = f"{PREFIX}/preview.css"
EVENTS = f"{PREFIX}/events"
_MAIN = re.compile(rb"<main\b[^>]*>\n?")
_POLICY = b"base-uri 'none'"


def framed(page: bytes, found: Sequence[Placed], *, fault: str = "") -> bytes:
    """The page with the list of findings at its top and a mark at each block that has one."""
    for number, one in reversed(list(enumerate(found, start=1))):  # the first stands first in its block
        if one.anchor and one.finding.severity != "info":
            page = _marked(page, number, one)
    main = _MAIN.search(page)
    shown = _list(found, fault).encode("utf-8", "xmlcharrefreplace")
    return page[: main.end()] + shown + page[main.end() :] if main and shown else page


def _marked(page: bytes, number: int, one: Placed) -> bytes:
    words = quote(f"{one.finding.code} {one.finding.message}".strip())
    mark = (
        f'<a class="preview-mark {one.finding.severity}" id="preview-mark-{number}" href="#preview-{number}" lang="en"'
        f' title="{words}" data-added>⚠ {number}</a>'
    )
    start = re.search(rb'<[a-z0-9]+ id="' + re.escape(quote(one.anchor).encode()) + rb'"[^>]*>', page)
    return page[: start.end()] + mark.encode("utf-8", "xmlcharrefreplace") + page[start.end() :] if start else page


def _list(found: Sequence[Placed], fault: str) -> str:
    """The findings as a section; "" where there are none."""
    if not found and not fault:
        return ""
    numbered = list(enumerate(found, start=1))
    pressing = [(number, one) for number, one in numbered if one.finding.severity != "info"]
    others = [(number, one) for number, one in numbered if one.finding.severity == "info"]
    trouble = f'<p class="error">{escape(fault)}</p>\n' if fault else ""
    shown = _part(pressing, "finding", " open") + _part(others, "remark", "")
    return f'<section class="preview" lang="en" aria-label="Preview" data-added>\n{trouble}{shown}</section>\n'


def _part(numbered: Sequence[tuple[int, Placed]], what: str, opened: str) -> str:
    if not numbered:
        return ""
    items = "".join(f'<li id="preview-{number}" value="{number}">{_item(one)}</li>\n' for number, one in numbered)
    count = f"{len(numbered)} {what}" + ("s" if len(numbered) > 1 else "")
    return f"<details{opened}><summary>{count}</summary>\n<ol>\n{items}</ol></details>\n"


def _item(one: Placed) -> str:
    finding = one.finding
    words = f"{escape(finding.message)}; {escape(finding.hint)}" if finding.hint else escape(finding.message)
    place = ":".join(str(part) for part in (finding.line, finding.column) if part) or "file"
    link = f'<a href="#{quote(one.anchor)}">{place}</a>' if one.anchor else place
    return f'<span class="{finding.severity}">{finding.severity}</span> {link} {finding.code} {words}'


def awake(page: bytes, name: str, digest: str) -> bytes:
    """The page with the script that loads it again once it has become another, which only the preview may ask for."""
    events = quote(f"/{EVENTS}?page={encoded(name, safe='')}&digest={digest}")
    head = f'<link rel="stylesheet" href="/{STYLE}"><script src="/{SCRIPT}" data-events="{events}" defer></script>\n'
    page = page.replace(_POLICY, b"connect-src 'self'; " + _POLICY, 1)
    return page.replace(b"</head>", head.encode() + b"</head>", 1)
