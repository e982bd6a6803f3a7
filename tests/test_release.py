"""`edition release`: what was published once is never lost, and the checks say so when it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.errors import EditionError, UsageError
from edition.published import Id, extend, load

LETTER = (
    "R. Ames\n\nA Letter\n\nSource: The Harbour Herald, No. 4, 2 May 1911\n\nMr. Ames came to Dublin.\n\nHe left.\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    (tmp_path / "sources" / "letter.txt").write_text(LETTER)
    run("convert", str(tmp_path / "sources"), "-o", str(tmp_path / "texts"))
    return tmp_path


def text(project: Path) -> Path:
    return project / "texts" / "letter.xml"


def test_a_release_lists_what_can_be_cited_and_nothing_of_the_header(project: Path) -> None:
    done = run("release", "1.0", str(project))
    assert done.exit_code == 0, done.output
    lines = (project / "ids.txt").read_text().splitlines()
    assert lines[0] == "# 1.0"
    assert "texts/letter.xml#p1" in lines
    assert "texts/letter.xml#p2" in lines
    assert not any(line.endswith(("#edition", "#julian", "#edition-program")) for line in lines)


def test_the_next_release_only_adds(project: Path) -> None:
    run("release", "1.0", str(project))
    before = (project / "ids.txt").read_text()
    text(project).write_text(text(project).read_text().replace("He left.", '<anchor xml:id="p3"/>He left.'))
    done = run("release", "1.1", str(project))
    assert done.exit_code == 0, done.output
    assert (project / "ids.txt").read_text() == before + "# 1.1\ntexts/letter.xml#p3\n"
    assert "1 id added" in done.output


def test_a_release_without_news_says_so_and_still_stands(project: Path) -> None:
    run("release", "1.0", str(project))
    assert "0 ids added" in run("release", "1.1", str(project)).output
    assert (project / "ids.txt").read_text().endswith("# 1.1\n")


def test_an_id_that_is_gone_stops_release_and_validation(project: Path) -> None:
    run("release", "1.0", str(project))
    before = (project / "ids.txt").read_bytes()
    text(project).write_text(text(project).read_text().replace('xml:id="p2"', 'xml:id="other"'))
    for done in (run("release", "1.1", str(project)), run("validate", str(project / "texts"))):
        assert done.exit_code == 1
        assert "R010" in done.output
        assert "p2" in done.output
    assert (project / "ids.txt").read_bytes() == before


def test_a_text_that_is_gone_is_named_with_its_line(project: Path) -> None:
    run("release", "1.0", str(project))
    text(project).rename(project / "texts" / "renamed.xml")
    for done in (run("release", "1.1", str(project)), run("validate", str(project / "texts"))):
        assert done.exit_code == 1
        assert "ids.txt:2:1: error R011: texts/letter.xml was published and is gone" in done.output


def test_a_text_with_an_error_is_not_released(project: Path) -> None:
    text(project).write_text(text(project).read_text().replace("<p ", "<pp ").replace("</p>", "</pp>"))
    done = run("release", "1.0", str(project))
    assert done.exit_code == 1
    assert "not released" in done.output
    assert not (project / "ids.txt").exists()


@pytest.mark.parametrize("release", ["", " 1", "1\n2", "1\x00"])
def test_a_name_that_is_no_name_is_refused(release: str) -> None:
    with pytest.raises(UsageError, match="no name of a release"):
        extend("", release, [])


def test_one_name_is_given_once() -> None:
    with pytest.raises(UsageError, match="there already"):
        extend("# 1\na.xml#p\n", "1", [])


def test_a_last_line_without_its_end_is_kept_whole() -> None:
    assert extend("# 1\na.xml#p", "2", [("b.xml", "q"), ("a.xml", "p")]) == "# 1\na.xml#p\n# 2\nb.xml#q\n"


def test_lines_are_read_with_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "ids.txt").write_text("# 1\na.xml#p\n\n# 2\nb.xml#q\n")
    assert load(tmp_path / "ids.txt") == [Id("a.xml", "p", 2), Id("b.xml", "q", 5)]
    assert load(tmp_path / "none.txt") == []


@pytest.mark.parametrize("line", ["a.xml", "#", "a.xml#", "\udcff"])
def test_a_damaged_file_is_one_clear_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ids.txt"
    path.write_bytes(f"# 1\n{line}\n".encode("utf-8", "surrogateescape"))
    if line == "#":
        assert load(path) == []
        return
    with pytest.raises(EditionError, match=r"is no id|decode"):
        load(path)


def test_nothing_to_release(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("")
    done = run("release", "1.0", str(tmp_path))
    assert done.exit_code == 2
    assert "nothing to release" in done.output
