"""The pages of the texts alone, as `edition export --to html` makes them: python pages.py FOLDER DIR.

Every TEI file is read, found well-formed, and written as its page with header, colophon, citation and a link a name:
what other programs call TEI to HTML. Left out is what needs all texts: indexes, entries with every mention in context,
cards, map, timeline, search.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from edition import tei
from edition.cli.export import write_files
from edition.cli.session import find_project
from edition.document import Document
from edition.options import options_for
from edition.site.article import article
from edition.site.shell import Shell


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The page of each text by its name."""
    options = options_for(find_project(str(folder), None))
    shell = Shell(title=options.title, indexes=tuple(tei.KINDS), language=options.language)
    for path in sorted(folder.glob("*.xml")):
        one = article(Document.load(path), path.stem, options, title=options.title, target=lambda *_: "")
        yield (
            f"{path.stem}.html",
            shell.page(
                title=one.about.title, content=one.content, description=one.description, head=one.head, switches=True
            ),
        )


if __name__ == "__main__":
    write_files(pages(Path(sys.argv[1])), Path(sys.argv[2]))
