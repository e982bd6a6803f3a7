"""The land of the earth as rings of points, and what of it lies in a box; the data are Natural Earth's (land.txt)."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_UNIT = 50  # steps of the file in a degree

Point = tuple[float, float]


class Box(NamedTuple):
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Ring(NamedTuple):
    """A closed coast, of land or of a lake in it, and the box around it; points are longitude and latitude."""

    box: Box
    points: tuple[Point, ...]


@cache
def land() -> tuple[Ring, ...]:
    """Every ring; filled by the even-odd rule they are the land."""
    text = files("edition.maps").joinpath("land.txt").read_text(encoding="utf-8")
    return tuple(_ring(line) for line in text.splitlines() if line and not line.startswith("#"))


def _ring(line: str) -> Ring:
    steps = iter(map(int, line.split()))
    x = y = 0
    points = []
    for dx, dy in zip(steps, steps, strict=True):
        x, y = x + dx, y + dy
        points.append((x / _UNIT, y / _UNIT))
    easts, norths = [point[0] for point in points], [point[1] for point in points]
    return Ring(Box(min(easts), min(norths), max(easts), max(norths)), tuple(points))


def inside(box: Box) -> Iterator[list[Point]]:
    """The rings in a box, cut off at its sides."""
    for ring in land():
        for turn in (0, -360, 360):  # a ring may go on over the 180th meridian
            if _apart(ring.box, box, turn):
                continue
            points = [(x + turn, y) for x, y in ring.points]
            for keeps, crossing in _sides(box):
                points = _cut(points, keeps, crossing)
            if len(points) > 2:
                yield points


def _apart(one: Box, other: Box, turn: int) -> bool:
    beside = one.west + turn > other.east or one.east + turn < other.west
    return beside or one.south > other.north or one.north < other.south


Side = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


def _sides(box: Box) -> list[Side]:
    def at_longitude(x: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def at_latitude(y: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    return [
        (lambda point: point[0] >= box.west, at_longitude(box.west)),
        (lambda point: point[0] <= box.east, at_longitude(box.east)),
        (lambda point: point[1] >= box.south, at_latitude(box.south)),
        (lambda point: point[1] <= box.north, at_latitude(box.north)),
    ]


def _cut(points: list[Point], keeps: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]) -> list[Point]:
    """What of a ring is on the right side of a line (Sutherland and Hodgman)."""
    found: list[Point] = []
    for at, point in enumerate(points):
        before = points[at - 1]
        if keeps(point) != keeps(before):
            found.append(crossing(before, point))
        if keeps(point):
            found.append(point)
    return found
