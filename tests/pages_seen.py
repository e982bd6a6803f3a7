"""How tests look at a page: the blocks of its text without what the page adds, its ids and its links."""

import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import html
from lxml.html import HtmlElement

from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions
from edition.writers import html as writer

_BLANKS = re.compile("[ \t\r\n]+")


def site(
    documents: Sequence[Document], authority: Authority | None = None, options: WriteOptions | None = None
) -> dict[str, bytes]:
    """All files of the site of some documents."""
    return dict(writer.write(documents, authority or Authority(), options or WriteOptions()))


def parsed(page: bytes) -> HtmlElement:
    """The page as a browser's parser sees it."""
    return html.document_fromstring(page.decode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def blocks(page: bytes) -> list[str]:
    """The text of every block inside the one data-reading element; nothing visible stands outside a block."""
    root = parsed(page)
    (reading,) = root.xpath("//main//*[@data-reading]")
    for added in reading.xpath(".//*[@data-added]"):
        added.drop_tree()
    found = [_BLANKS.sub(" ", block.text_content()).strip(" ") for block in reading.xpath(".//*[@data-block]")]
    assert _BLANKS.sub("", reading.text_content()) == _BLANKS.sub("", "".join(found))
    return found


def dangling(pages: Mapping[str, bytes]) -> list[str]:
    """Links within the site that lead nowhere, and ids that stand twice in a page."""
    trees = {name: parsed(page) for name, page in pages.items() if name.endswith(".html")}
    ids = {name: [str(one) for one in tree.xpath("//@id")] for name, tree in trees.items()}
    wrong = [f"{name}#{one} twice" for name, found in ids.items() for one in set(found) if found.count(one) > 1]
    for name, tree in trees.items():
        for address in map(str, tree.xpath("//a/@href")):
            file, _, fragment = address.partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if "://" not in address and (file not in pages or (fragment and fragment not in ids[file])):
                wrong.append(f"{name}: {address}")
    return wrong
