"""The proof that a source is well-formed agrees with the parser that reads the file next time."""

import pytest

from edition.errors import UnreadableInput
from edition.proof import prove
from edition.wellformed import parse

SOUND = [
    "<a/>",
    "\ufeff<a>ä</a>",
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- c --><a x='1' xml:id='b'>&lt;&#x10FFFF;<![CDATA[<]]></a>\n<?p?>",
    "<a xmlns='urn:a' xmlns:p='urn:p'><p:b p:c='1' c='2'/></a>",
    "<ǅ/>",  # a name that older readers of XML do not know
    "<𐐀/>",
]
FAULTS = [
    "",
    "text",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "<a b=c/>",
    "<a b='1' b='2'/>",
    "<a xmlns:p='urn:p' xmlns:q='urn:p' p:b='1' q:b='2'/>",
    "<p:a/>",
    "<a p:b='1'/>",
    "<a xmlns:p=''/>",
    "<a>&unknown;</a>",
    "<a>&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>\x01</a>",
    "<a>\uffff</a>",
    "<a>]]></a>",
    "<a b='<'/>",
    "<a><!-- -- --></a>",
    "<a><?xml version='1.0'?></a>",
    "<a>&</a>",
]


def nested(depth: int) -> str:
    return "<a>" * depth + "</a>" * depth


@pytest.mark.parametrize("source", [*SOUND, nested(1_990), nested(2_040)])
def test_what_is_well_formed_is_proved(source: str) -> None:
    parse(source, path="a.xml")
    prove(source, path="a.xml")


@pytest.mark.parametrize("source", [*FAULTS, nested(2_100), nested(100_000)])
def test_what_is_not_is_refused_in_the_same_words(source: str) -> None:
    with pytest.raises(UnreadableInput) as expected:
        parse(source, path="a.xml")
    with pytest.raises(UnreadableInput) as found:
        prove(source, path="a.xml")
    assert str(found.value) == str(expected.value)
