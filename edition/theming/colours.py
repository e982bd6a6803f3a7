"""Colours of a site: how they are written, and whether they can be read (the contrast of WCAG 2)."""

import re
from collections.abc import Mapping

# The palette of style.css: text on paper, lines and the ring around what has the focus.
LIGHT = {
    "paper": "#fdfcf9",
    "ink": "#1e1c19",
    "quiet": "#66615a",
    "line": "#d9d4c9",
    "focus": "#0b57d0",
    "person": "#86301b",
    "place": "#1c6042",
    "newspaper": "#5c3a8c",
    "date": "#655612",
    "org": "#1a5190",
    "event": "#8d1d5f",
}
DARK = {
    "paper": "#17181b",
    "ink": "#e6e2da",
    "quiet": "#a39d92",
    "line": "#3a3b40",
    "focus": "#8ab4f8",
    "person": "#f2a68f",
    "place": "#8ed2aa",
    "newspaper": "#c9b1f2",
    "date": "#d6c87f",
    "org": "#95c3f7",
    "event": "#f29cca",
}
SCHEMES: dict[str, dict[str, str]] = {"light": LIGHT, "dark": DARK}
# What must stand out from the paper, and how much: 4.5 for text, 3 for what is no text; lines are mere decoration.
NEEDED = {name: 3.0 if name == "focus" else 4.5 for name in LIGHT if name not in ("paper", "line")}
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")


def is_colour(value: object) -> bool:
    """Whether a value is a colour as it may stand in edition.toml: #rgb or #rrggbb."""
    return isinstance(value, str) and bool(_HEX.match(value))


def luminance(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb, from 0 (black) to 1 (white)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(palette: Mapping[str, str]) -> list[tuple[str, float, float]]:
    """The colours of a palette that stand out too little from its paper: name, contrast, what is needed."""
    measured = [(name, contrast(palette[name], palette["paper"]), needed) for name, needed in NEEDED.items()]
    return [(name, found, needed) for name, found, needed in measured if found < needed]
