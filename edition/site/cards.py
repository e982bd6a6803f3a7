"""The cards of one text as a script file: pages opened from a disk may load scripts, but may not fetch data."""

import json
from collections.abc import Mapping


def cards_of(text: str) -> str:
    """The file of the cards of a text."""
    return f"cards/{text}.js"


def in_a_script(cards: Mapping[str, str]) -> bytes:
    """Cards (HTML by the address that a name links to) as a script that hands them over."""
    return f"editionCards({json.dumps(cards, ensure_ascii=True)});\n".encode()
