"""The ids of another file: what is looked for in its text is what its tree says."""

from pathlib import Path

import pytest

from edition.checks import bearers as module
from edition.checks.bearers import bearers, contents, root
from tests.conftest import ROOT

FILES = {
    "plain": '<a><b xml:id="x"/><c n="1" xml:id="y" m="2">t</c></a>',
    "prefixes": '<t:a xmlns:t="urn:t"><t:b xml:id="x"/></t:a>',
    "two of one id": '<a><b xml:id="x"/><c xml:id="x"/></a>',
    "a comment": '<a><b xml:id="x"/><!-- <c xml:id="x"/> --><d xml:id="y"/></a>',
    "a comment that says it": '<a><b xml:id="x"/><!-- xml:id="x" --></a>',
    "a section": '<a><b xml:id="x"/><![CDATA[ <c xml:id="x"> <![CDATA[ <d xml:id="y"> ]]></a>',
    "an instruction": '<a><b xml:id="x"/><?p <c xml:id="x" ?><d xml:id="y"/></a>',
    "text": '<a><b xml:id="x"/><p> xml:id="x" </p></a>',
    "an attribute": """<a><b xml:id="x"/><c n=' xml:id="x"'/><d n='>' xml:id="y"/></a>""",
    "single quotes": """<a><b xml:id='x'/><c xml:id="y"/></a>""",
    "blanks": '<a><b xml:id = "x"/><c\nxml:id="y"/></a>',
    "a reference": '<a><b xml:id="&#120;"/><c xml:id="y"/></a>',
    "letters": '<a><b xml:id="ж"/><ж xml:id="y"/></a>',
    "a type": '<!DOCTYPE a [<!ATTLIST b xml:id CDATA "x">]><a><b/><c xml:id="y"/></a>',
    "no id": "<a/>",
    "another encoding": '<?xml version="1.0" encoding="iso-8859-1"?><a><b xml:id="x"/><\xe4 xml:id="y"/></a>',
    "not well-formed": '<a><b xml:id="x"></a>',
    "no prefix": '<a><t:b xml:id="x"/></a>',
    "nothing": "",
}
ASKED = ("x", "y", "ж", "", "z", 'x" m="2', "&#120;")


@pytest.mark.parametrize("source", FILES.values(), ids=FILES)
def test_says_what_the_tree_says(source: str) -> None:
    data = source.encode("latin-1" if "iso-8859-1" in source else "utf-8")
    found, expected = bearers(data), module._all(data)
    assert (found is None) == (expected is None) == (root(data) is None)
    if found is not None and expected is not None:
        for ident in ASKED:
            assert found.get(ident) == expected.get(ident), ident
        assert dict(found) == expected
        assert list(found) == list(expected)
        assert len(found) == len(expected)


def test_a_list_needs_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = sorted((ROOT / "tei" / "authority").glob("*.xml"))
    expected = [module._all(path.read_bytes()) for path in lists]
    monkeypatch.delattr(module, "_all")
    for path, ids in zip(lists, expected, strict=True):
        found = bearers(contents(path))
        assert found is not None
        assert ids
        assert {ident: found[ident] for ident in ids} == ids


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert bearers(contents(tmp_path / "none.xml")) is None
    assert bearers(contents(tmp_path)) is None
