"""source: tokens join up, attributes are read, edits are spliced."""

import pytest

from edition.source import Edit, apply, attributes, line_starts, tokens, unescape

SOURCES = [
    "<a/>",
    "\ufeff<?xml version='1.0'?>\r\n<a  b = 'x>y' c=\"d'e\" >t &amp; &#8212;<!-- <b> --><![CDATA[<c>]]></a >",
    "<a><?pi <b> ?>\n<b\n x='1'\n/></a>\n",
    "<!DOCTYPE a [<!ENTITY b '>'>]><a>&b;</a>",
]


@pytest.mark.parametrize("source", SOURCES)
def test_tokens_join_up_to_the_source(source: str) -> None:
    found = tokens(source)
    assert "".join(source[one.at : one.until] for one in found) == source
    assert all(one.at < one.until for one in found)


def test_kinds_of_tokens() -> None:
    source = SOURCES[1]
    kinds = [one.kind for one in tokens(source)]
    assert kinds == ["text", "pi", "text", "start", "text", "ref", "text", "ref", "comment", "cdata", "end"]


def test_attributes_resolve_references_and_normalise_white_space() -> None:
    assert attributes("<a b='x&#38;y' c = \"p\n q\">") == {"b": "x&y", "c": "p  q"}


def test_unescape_leaves_unknown_entities() -> None:
    assert unescape("&lt;&nbsp;&#x41;") == "<&nbsp;A"


def test_edits_at_one_place_keep_their_order() -> None:
    assert apply("abc", [Edit(1, 1, "["), Edit(1, 1, "("), Edit(2, 3, "")]) == "a[(b"


def test_overlapping_edits_are_a_bug() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(0, 2, ""), Edit(1, 3, "")])


def test_every_line_end_counts() -> None:
    assert list(line_starts("a\nb\r\nc\rd")) == [0, 2, 5, 7]
