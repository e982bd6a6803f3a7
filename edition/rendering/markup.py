"""Text as markup: what must be escaped, and white space as a reading has it."""

import re

BLANK = " \t\r\n"
BLANKS = re.compile("[ \t\r\n]{2,}|[\t\r\n]")


def escape(text: str) -> str:
    """Text as HTML character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def quote(text: str) -> str:
    """Text as the value of a double-quoted attribute."""
    return escape(text).replace('"', "&quot;")


def flat(text: str) -> str:
    """Text with its white space collapsed and trimmed as a reading has it."""
    return BLANKS.sub(" ", text.strip(BLANK))
