"""A run of words with mentions that are words alone: by far the most of a text is that and nothing else.

Such a mention needs neither be opened nor ended; meanwhile what the flow knows stands in names of this one function.
"""

from collections.abc import Mapping

from edition.rendering.markup import BLANK, BLANKS, escape
from edition.rendering.page import Mentioned, Page
from edition.rendering.pieces import Link


def run(page: Page, at: int, links: Mapping[str, Link | None]) -> int:
    """Show the mentions that follow each other from the start tag number `at` on, and the words between them.

    Returns the number of the last one's end tag; `at` where nothing is so simple here.
    """
    flow, parts = page.flow, page.parts
    leaf, plain, number = flow.leaf, flow.plain, len(flow.blocks)
    link, words = links[parts[at]], parts[at + 1].strip(BLANK)
    if leaf is None or flow.wanted or link is None or parts[at + 2][1] != "/" or not words:
        return at
    flow.settle()
    length, space, glue = flow.length, flow.space, flow.glue
    while True:
        if "  " in words or not words.isprintable():
            words = BLANKS.sub(" ", words)
        if (space or parts[at + 1][0] in BLANK) and not glue:
            leaf.append(" ")
            plain.append(" ")
            length += 1
        leaf += (link.before, escape(words), link.after)
        plain.append(words)
        page.mentions.append(Mentioned(link, number, length, number, length + len(words)))
        length += len(words)
        space, glue = parts[at + 1][-1] in BLANK, False
        at += 2
        text, link = parts[at + 1], links[parts[at + 2]]
        if link is None or parts[at + 4][1] != "/" or not (words := parts[at + 3].strip(BLANK)):
            break
        if between := text.strip(BLANK):
            if "  " in between or not between.isprintable():
                between = BLANKS.sub(" ", between)
            if space or text[0] in BLANK:
                between = " " + between
            leaf.append(escape(between))
            plain.append(between)
            length += len(between)
            space = text[-1] in BLANK
        elif text:
            space = True
        at += 2
    flow.last = len(leaf) - 2
    flow.length, flow.space, flow.glue = length, space, glue
    return at
