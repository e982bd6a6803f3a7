"""Make edition/maps/land.txt from Natural Earth's land, 1:50 million, as TopoJSON (npm: world-atlas, land-50m.json).

python .ci/make_land.py land-50m.json > edition/maps/land.txt
"""

import json
import math
import sys
from collections.abc import Iterator

UNIT = 0.02  # degrees: what one step in the file is
TOLERANCE = 0.04  # degrees by which the drawn coast may leave the one of the source
SMALLEST = 0.02  # square degrees (of the equator): smaller islands are left out
HEADER = """# Land, for small maps: Natural Earth 1:50m physical vectors, version 4.1.0 (https://www.naturalearthdata.com/),
# which is in the public domain. Simplified to about 4 km; islands below about 250 square kilometres are left out.
# A line is a closed ring: longitude and latitude of its first point, then steps, all in fiftieths of a degree;
# it goes on over the 180th meridian, so that longitudes may be beyond it.
"""
Point = tuple[float, float]


def rings(topology: dict) -> Iterator[list[Point]]:
    """Every ring of the land, holes among them."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [decoded(arc, scale, shift) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                yield unrolled([point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])])


def unrolled(ring: list[Point]) -> list[Point]:
    """A ring that goes on over the 180th meridian; one around a pole is closed at the pole."""
    found, turn, before = [], 0.0, ring[0][0]
    for x, y in ring:
        turn -= 360 * round((x - before) / 360)
        before = x
        found.append((x + turn, y))
    if turn:
        pole = math.copysign(90, ring[0][1])
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return found


def decoded(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[Point]:
    """The points of an arc, which is written as steps."""
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return found


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker: points that lie on the line of their neighbours are left out."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = max(
            ((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0)
        )
        if far > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a stretch, with degrees of longitude as long as they are there."""
    wide = math.cos(math.radians(point[1]))
    ax, ay, bx, by = (start[0] - point[0]) * wide, start[1] - point[1], (end[0] - point[0]) * wide, end[1] - point[1]
    dx, dy = bx - ax, by - ay
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy or 1)))
    return math.hypot(ax + along * dx, ay + along * dy)


def area(points: list[Point]) -> float:
    """Square degrees, as they would be at the equator."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    flat = abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2
    return flat * math.cos(math.radians(points[0][1]))


def written(points: list[Point]) -> str:
    """A ring as a line."""
    steps = [(round(x / UNIT), round(y / UNIT)) for x, y in points]
    x, y = steps[0]
    words = [f"{x} {y}"]
    for ax, ay in steps[1:-1]:
        if (ax, ay) != (x, y):
            words.append(f"{ax - x} {ay - y}")
            x, y = ax, ay
    return " ".join(words)


def halved(ring: list[Point]) -> list[Point]:
    """A closed ring simplified in two halves, for a ring begins where it ends."""
    half = len(ring) // 2
    return simplified(ring[: half + 1])[:-1] + simplified(ring[half:])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        found = [halved(ring) for ring in rings(json.load(file)) if area(ring) >= SMALLEST]
    print(HEADER + "\n".join(written(ring) for ring in found if len(ring) > 3))
