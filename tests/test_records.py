"""What a record says beside its names."""

from pathlib import Path

import pytest

from edition.authority.records import load
from edition.site.records import records

LIST = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPlace><place xml:id="a">'
    '<placeName type="preferred">A</placeName>{}</place></listPlace></standOff></TEI>'
)


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("<location><geo>55.75 37.6</geo></location>", (55.75, 37.6)),
        ("<location><geo>\n-33,9, +151\n</geo></location>", None),
        ("<location><geo>-33.9, +151</geo></location>", (-33.9, 151.0)),
        ("<location><geo>95 10</geo></location>", None),
        ("<location><geo>10 200</geo></location>", None),
        ("<location><geo>nan inf</geo></location>", None),
        ("<location><geo/></location>", None),
        ("", None),
    ],
)
def test_a_place_is_where_its_record_says_or_nowhere(written: str, point: object, tmp_path: Path) -> None:
    (tmp_path / "places.xml").write_text(LIST.format(written))
    entities = load(tmp_path).entities
    assert records(entities.values())["place:a"].point == point
