"""A view of the earth fitted to places: which part of it, and where a point stands on the sheet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edition.maps.land import Box, Point, inside

_MARGIN = 0.12  # of the extent, on each side
_FLATTEST, _TALLEST = 2.0, 0.9  # width / height of the sheet
_POLE = 84.0


@dataclass(frozen=True, slots=True)
class View:
    """A cylindrical view, true to scale along its middle parallel; the sheet is `width` by `height` units."""

    box: Box
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point stands on the sheet, x to the right and y downwards."""
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * self.width
        return x, (box.north - latitude) / (box.north - box.south) * self.height

    def coast(self) -> str:
        """The land as the data of an SVG path, to a tenth of a unit."""
        return "".join(self._path(ring) for ring in inside(self.box))

    def _path(self, ring: list[Point]) -> str:
        corners = dict.fromkeys(f"{x:.1f} {y:.1f}" for x, y in (self.place(*point) for point in ring))
        return f"M{'L'.join(corners)}z" if len(corners) > 2 else ""


def fitted(points: Sequence[Point], *, width: float = 720, least: float = 6) -> View:
    """The view of points (longitude, latitude) with a margin around them, at least `least` degrees high."""
    easts, norths = [point[0] for point in points], [point[1] for point in points]
    middle = (min(norths) + max(norths)) / 2
    shrink = max(0.2, math.cos(math.radians(middle)))
    tall = max(least, (max(norths) - min(norths)) * (1 + 2 * _MARGIN))
    wide = max(least * shrink, (max(easts) - min(easts)) * (1 + 2 * _MARGIN) * shrink)
    tall, wide = max(tall, wide / _FLATTEST), max(wide, tall * _TALLEST)
    south, north = _within(middle - tall / 2, middle + tall / 2, -_POLE, _POLE)
    centre = (min(easts) + max(easts)) / 2
    west, east = _within(centre - wide / shrink / 2, centre + wide / shrink / 2, -180, 180)
    return View(Box(west, south, east, north), width, round(width * (north - south) / ((east - west) * shrink), 1))


def _within(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """A stretch pushed inside its bounds, cut where it is longer than they are."""
    push = max(0.0, least - low) - max(0.0, high - most)
    return max(least, low + push), min(most, high + push)
