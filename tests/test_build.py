"""`edition build`: only what is missing is converted, only what changed is written, a changed source is a finding."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.inscribe import strip

LETTER = (
    "R. Ames\n\nA Letter\n\nSource: The Harbour Herald, No. 4, 2 May 1911\n\nMr. Ames came to Dublin on May 1, 1911.\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "sources").mkdir(parents=True)
    (folder / "edition.toml").write_text('[outputs]\nfolder = "../out"\n')
    (folder / "sources" / "letter.txt").write_text(LETTER)
    return folder


def test_from_a_source_to_its_outputs(project: Path) -> None:
    result = run("build", str(project))
    assert result.exit_code in (0, 1), result.output  # an unpublished letter has no licence: a warning
    assert (project / "texts" / "letter.xml").is_file()
    assert (project.parent / "out" / "html" / "letter.html").is_file()
    assert "Dublin" in (project.parent / "out" / "text" / "letter.txt").read_text()


def test_a_second_build_writes_nothing(project: Path) -> None:
    run("build", str(project))
    files = [path for path in project.parent.rglob("*") if path.is_file() and path.parent.name != ".edition"]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    result = run("build", str(project))
    assert "0 converted" in result.output
    assert "html: 0 written" in result.output
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == before
    now = [path for path in project.parent.rglob("*") if path.is_file() and path.parent.name != ".edition"]
    assert now == files


def test_hand_work_stays_and_new_tags_are_added(project: Path) -> None:
    run("build", str(project))
    text = project / "texts" / "letter.xml"
    edited = strip(text.read_text()).replace("Mr. Ames came", "Mr. <hi  rend='italic' >Ames</hi> came")
    text.write_text(edited)
    run("build", str(project))
    after = text.read_text()
    assert "<hi  rend='italic' >" in after
    assert 'when="1911-05-01"' in after
    assert strip(after) == edited


def test_a_source_that_changed_is_a_finding_and_never_converted_again(project: Path) -> None:
    run("build", str(project))
    text = project / "texts" / "letter.xml"
    before = text.read_bytes()
    (project / "sources" / "letter.txt").write_text(LETTER.replace("came to", "fled from"))
    result = run("build", str(project))
    assert result.exit_code == 1
    assert "fled" in result.output
    assert "letter.xml" in result.output
    assert text.read_bytes() == before


@pytest.mark.parametrize(
    "settings", ["[outputs", "[output]\n", '[recognise]\nfrom = "sure"\n', "[outputs]\nformats = ['stone']\n"]
)
def test_wrong_settings_are_one_line(project: Path, settings: str) -> None:
    (project / "edition.toml").write_text(settings)
    result = run("build", str(project))
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "edition: " in result.output


def test_a_folder_without_settings_is_one_line(tmp_path: Path) -> None:
    result = run("build", str(tmp_path))
    assert result.exit_code == 2
    assert "edition.toml" in result.output


def test_two_sources_with_one_name_are_refused_before_anything_is_written(project: Path) -> None:
    (project / "sources" / "more").mkdir()
    (project / "sources" / "more" / "letter.txt").write_text(LETTER)
    assert run("build", str(project)).exit_code == 2
    assert not (project / "texts").exists()
