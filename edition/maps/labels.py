"""Names beside the dots of a map, each where it covers no other name and no other dot; who finds no room has none."""

from collections.abc import Sequence
from typing import NamedTuple

_LETTER = 0.56  # the width of a letter, as a part of the size of the type
_GAP = 3.0


class Dot(NamedTuple):
    """A place on the sheet: its middle, its radius, its name."""

    x: float
    y: float
    radius: float
    name: str


class Label(NamedTuple):
    """Where a name begins ("start"), has its middle or ends ("end"), and its baseline."""

    x: float
    y: float
    anchor: str


Area = tuple[float, float, float, float]  # left, top, right, bottom


def labels(dots: Sequence[Dot], *, width: float, height: float, size: float) -> list[Label | None]:
    """A label for each dot, or None; the first dots choose first. `size` is that of the type."""
    taken: list[Area] = [_around(dot) for dot in dots]
    found: list[Label | None] = []
    for number, dot in enumerate(dots):
        chosen = None
        for label, area in _choices(dot, size):
            inside = area[0] >= 0 and area[1] >= 0 and area[2] <= width and area[3] <= height
            if inside and not any(_meet(area, other) for at, other in enumerate(taken) if at != number):
                chosen = label
                taken.append(area)
                break
        found.append(chosen)
    return found


def _around(dot: Dot) -> Area:
    return dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius


def _choices(dot: Dot, size: float) -> list[tuple[Label, Area]]:
    """To the right, to the left, above, below."""
    wide, off = len(dot.name) * size * _LETTER, dot.radius + _GAP
    spots = (
        (dot.x + off, dot.y + size * 0.35, "start"),
        (dot.x - off, dot.y + size * 0.35, "end"),
        (dot.x, dot.y - off - 1, "middle"),
        (dot.x, dot.y + off + size * 0.8, "middle"),
    )
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}
    return [
        (Label(x, y, anchor), (x - shift[anchor], y - size * 0.8, x - shift[anchor] + wide, y + size * 0.25))
        for x, y, anchor in spots
    ]


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
