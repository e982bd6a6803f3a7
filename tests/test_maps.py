"""Maps and timelines: what is drawn lies inside the sheet, labels keep apart, dates become the days they cover."""

import re
from pathlib import Path

import pytest

from edition.authority.records import load
from edition.calendars import Partial
from edition.document import Document
from edition.maps.labels import Dot, labels
from edition.maps.land import Box, inside, land
from edition.maps.view import fitted
from edition.pages import WriteOptions, page_of, period_of
from edition.site.moments import span_of
from tests.pages_seen import dangling, parsed, site

RUSSIA = [(30.3, 59.9), (37.6, 55.8), (69.2, 41.3)]


def test_the_land_is_closed_rings_on_this_earth() -> None:
    assert len(land()) > 500
    assert all(len(ring.points) > 2 for ring in land())
    assert all(-90 <= ring.box.south <= ring.box.north <= 90 for ring in land())


@pytest.mark.parametrize(
    ("point", "on_land"),
    [((37.6, 55.8), True), ((34.0, 43.5), False), ((50.5, 41.0), False), ((-6.3, 53.3), True), ((-30.0, 40.0), False), ((179.0, 67.0), True), ((-178.0, 66.5), True)],
)  # fmt: skip
def test_moscow_is_on_land_and_the_black_sea_and_the_caspian_are_not(point: tuple[float, float], on_land: bool) -> None:
    longitude, latitude = point
    crossed = 0
    for ring in inside(Box(longitude - 8, latitude - 8, longitude + 8, latitude + 8)):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > latitude) != (by > latitude) and ax + (latitude - ay) * (bx - ax) / (by - ay) > longitude:
                crossed += 1
    assert (crossed % 2 == 1) == on_land


@pytest.mark.parametrize(
    "points", [RUSSIA, [(37.6, 55.8)], [(-74, 40.7), (129, 62), (151, -33)], [(179.9, 0.1)], [(0, 89.9)]]
)
def test_every_place_lies_on_the_sheet_and_so_does_the_coast(points: list[tuple[float, float]]) -> None:
    view = fitted(points)
    for longitude, latitude in points:
        if abs(latitude) < 84:
            x, y = view.place(longitude, latitude)
            assert 0 <= x <= view.width
            assert 0 <= y <= view.height
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", view.coast())]
    assert all(-0.1 <= x <= view.width + 0.1 for x in numbers[::2])
    assert all(-0.1 <= y <= view.height + 0.1 for y in numbers[1::2])
    assert 0.4 <= view.width / view.height <= 2.6


def test_labels_cover_neither_each_other_nor_other_dots_and_the_first_choose_first() -> None:
    dots = [Dot(100 + at % 5 * 4, 100 + at // 5 * 4, 4, f"Place {at}") for at in range(25)]
    found = labels(dots, width=400, height=300, size=13)
    assert found[0] is not None
    assert any(label is None for label in found)
    edge = labels([Dot(395, 150, 4, "Vladivostok")], width=400, height=300, size=13)
    assert edge[0] is not None
    assert edge[0].anchor == "end"


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"when": "1917-09-30"}, Partial(1917, 9, 30), Partial(1917, 9, 30)),
        ({"when": "1917-02"}, Partial(1917, 2, 1), Partial(1917, 2, 28)),
        ({"from": "1917", "to": "1918"}, Partial(1917, 1, 1), Partial(1918, 12, 31)),
        ({"notAfter": "1917-10-13"}, Partial(1917, 10, 13), Partial(1917, 10, 13)),
    ],
)
def test_a_date_covers_its_days(given: dict[str, str], first: Partial, last: Partial) -> None:
    assert span_of(given) == (first, last)


@pytest.mark.parametrize(
    "given", [{}, {"when": "--09-17"}, {"when": "x"}, {"from": "1918", "to": "1917"}, {"when": '"><script>'}]
)
def test_what_is_no_stretch_of_time_has_none(given: dict[str, str]) -> None:
    assert span_of(given) is None


@pytest.mark.parametrize(
    ("anchor", "period"),
    [("d-1917-09-30", "1917-09"), ("d-1917", "1917"), ("d-1917-1918", "1917"), ("d-1917-03-1917-10", "1917-03"), ("d-09-17", ""), ("d-0044-03", "0044-03"), ("d-19171", "")],
)  # fmt: skip
def test_dates_share_the_page_of_their_month(anchor: str, period: str) -> None:
    assert period_of(anchor) == period
    assert page_of("date", anchor) == f"dates/{period or 'yearless'}.html#{anchor}"


PLACES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPlace>
<place xml:id="a"><placeName>{name}</placeName><location><geo>55.75 37.6</geo></location></place>
<place xml:id="b"><placeName>Nowhere</placeName></place>
<place xml:id="c"><placeName>Beyond</placeName><location><geo>155.75 37.6</geo></location></place>
</listPlace></standOff></TEI>"""
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><placeName ref="place:a">A</placeName>,
<placeName ref="place:b">B</placeName>, <placeName ref="place:c">C</placeName>, <date when="1917-09-30"
when-custom="1917-09-17" datingMethod="#julian">a day</date>, <date from="1917-12" to="1918-02">a winter</date>,
<date when="--05-01">May Day</date></p></body></text></TEI>"""


def drawn(folder: Path, name: str = "Moscow") -> dict[str, bytes]:
    (folder / "places.xml").write_text(PLACES.format(name=name), encoding="utf-8")
    return site([Document.parse(TEXT.encode(), path="x.xml")], load(folder), WriteOptions())


def test_the_map_has_a_link_for_each_place_with_coordinates_and_lists_the_others(tmp_path: Path) -> None:
    pages = drawn(tmp_path)
    root = parsed(pages["map.html"])
    links = root.xpath("//*[local-name()='svg']//a")
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [("places/a.html", "Moscow, 1 mention")]
    assert root.xpath("//ul[@class='plain']//a/text()") == ["Beyond", "Nowhere"]
    assert b'class="inset" role="img"' in pages["places/a.html"]
    assert b"inset" not in pages["places/b.html"]
    assert dangling(pages) == []


def test_the_timeline_tells_both_calendars_and_what_goes_on(tmp_path: Path) -> None:
    root = parsed(drawn(tmp_path)["timeline.html"])
    rows = [
        (row.xpath("string(.//a)"), row.xpath("string(.//a/@href)"))
        for row in root.xpath("//li[*[local-name()='svg']]")
    ]
    assert rows == [
        ("30 September 1917 = 17 September 1917 Old Style", "dates/1917-09.html#d-1917-09-30"),
        ("December 1917 to February 1918", "dates/1917-12.html#d-1917-12-1918-02"),
    ]
    assert len(root.xpath("//*[local-name()='svg'][contains(@class, ' on')]")) == 1
    assert root.xpath("//section[h2/@id='yearless']//a/@href") == ["dates/yearless.html#d-05-01"]


def test_without_coordinates_and_dates_there_is_neither() -> None:
    pages = site(
        [Document.parse(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>x</p></text></TEI>', path="x.xml")]
    )
    assert not {"map.html", "timeline.html", "figures.css"} & set(pages)


def test_a_hostile_name_of_a_place_is_only_words(tmp_path: Path) -> None:
    pages = drawn(tmp_path, name="&lt;/svg>&lt;script>alert(1)&lt;/script>&quot; onload=&quot;x")
    for name in ("map.html", "places/a.html"):
        root = parsed(pages[name])
        assert root.xpath("//script[not(@src)]") == []
        assert [one for one in root.xpath("//@*") if one.attrname.startswith("on")] == []
