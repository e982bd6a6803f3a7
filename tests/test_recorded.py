"""The ids of authority lists: what the index knows is what the lists say, and an index of other lists is not asked."""

import shutil
from pathlib import Path

import pytest

from edition.authority import stored
from edition.authority.records import Authority
from edition.checks import bearers as bearers_module
from edition.checks import recorded as module
from edition.checks.bearers import bearers, contents
from edition.checks.context import Context
from edition.project import Project, load
from tests.conftest import ROOT

LISTS = ("persons.xml", "places.xml", "newspapers.xml", "orgs.xml", "events.xml")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose index is kept; lists that changed just now are trusted too."""
    monkeypatch.setattr(stored, "_RECENT", -(10**12))
    shutil.copytree(ROOT / "tei" / "authority", tmp_path / "authority")
    (tmp_path / "edition.toml").write_text("")
    found = load(tmp_path)
    assert len(Authority(folder=found.authority, cache=found.cache).index)
    return found


def ids(project: Project, name: str) -> dict[str, str]:
    """What the checks know of a list, asked id by id for what the list itself says."""
    path = (project.authority / name).resolve()
    known, said = Context(project).ids(path), bearers(contents(path))
    assert known is not None
    assert said is not None
    assert dict(known) == dict(said)
    assert "nobody-at-all" not in known
    return {ident: known[ident] for ident in said}


@pytest.mark.parametrize("name", LISTS)
def test_the_index_says_what_the_lists_say(project: Project, name: str) -> None:
    assert ids(project, name)
    assert isinstance(Context(project).ids((project.authority / name).resolve()), module.Recorded)


def test_records_need_no_list(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = (project.authority / "persons.xml").resolve()
    said = dict(bearers(contents(path)) or {})
    records = [ident for ident, name in said.items() if name == "person"]
    monkeypatch.delattr(module, "bearers")
    known = Context(project).ids(path)
    assert known is not None
    assert {known[ident] for ident in records} == {"person"}


def test_a_changed_list_is_read(project: Project) -> None:
    path = project.authority / "persons.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('xml:id="kerensky"', 'xml:id="kerenski"'), encoding="utf-8"
    )
    found = ids(project, "persons.xml")
    assert "kerensky" not in found
    assert found["kerenski"] == "person"
    path.write_text("<TEI>")
    assert Context(project).ids(path.resolve()) is None


@pytest.mark.parametrize("name", [stored.INDEX, stored.STAMP])
def test_without_a_whole_index_the_lists_are_read(project: Project, name: str) -> None:
    for damage in (lambda data: data[:-1], lambda data: bytes([data[0] ^ 1]) + data[1:], lambda data: b""):
        file = project.cache / name
        file.write_bytes(damage(file.read_bytes()))
        assert ids(project, "places.xml")
    shutil.rmtree(project.cache)
    assert ids(project, "places.xml")
    assert not project.cache.exists()


def test_a_file_that_is_no_list_of_the_project_is_read(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "persons.xml"
    other.parent.mkdir()
    other.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="x"/></TEI>')
    for context in (Context(project), Context()):
        assert dict(context.ids(other.resolve()) or {}) == {"x": "p"}
    assert bearers_module.bearers(contents(other)) == {"x": "p"}
