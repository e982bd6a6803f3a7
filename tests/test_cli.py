"""The command line: forms kept stable, one line for a mistake, exit statuses, what is never overwritten."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import COMMANDS, cli
from tests.conftest import SEED

LETTER = "R. Ames\n\nA Letter\n\nMr. Ames came to Dublin on May 1, 1911.\n"


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=text)


def test_every_command_shows_an_example() -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, name
        assert "edition " + name in result.output or "Commands:" in result.output, name


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_no_lxml(argument: str) -> None:
    script = (
        "import sys\nsys.argv = ['edition', sys.argv[1]]\nfrom edition.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "assert 'lxml' not in sys.modules and 'edition.document' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script, argument], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_convert_never_overwrites(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    assert run("convert", str(source), "-o", str(tmp_path)).exit_code == 0
    target = tmp_path / "letter.xml"
    target.write_text("hand work")
    result = run("convert", str(source), "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "left as it is" in result.output
    assert "--force" in result.output
    assert target.read_text() == "hand work"
    assert run("convert", str(source), "-o", str(tmp_path), "--force").exit_code == 0
    assert "<TEI" in target.read_text()


def test_two_sources_with_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "letter.txt").write_text(LETTER)
    out = tmp_path / "out"
    result = run("convert", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(out))
    assert result.exit_code == 2
    assert "letter.xml" in result.output
    assert not out.exists()


def test_no_annotate_then_annotate_is_convert(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    run("convert", str(source), "-o", str(tmp_path / "one"))
    run("convert", str(source), "-o", str(tmp_path / "two"), "--no-annotate")
    plain = (tmp_path / "two" / "letter.xml").read_bytes()
    assert b'cert="' not in plain
    assert run("annotate", str(tmp_path / "two")).exit_code == 0
    assert (tmp_path / "two" / "letter.xml").read_bytes() == (tmp_path / "one" / "letter.xml").read_bytes()
    assert run("strip", str(tmp_path / "two")).exit_code == 0
    assert (tmp_path / "two" / "letter.xml").read_bytes() == plain


def test_check_writes_nothing_and_fails_on_a_difference(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    run("convert", str(source), "-o", str(tmp_path), "--no-annotate")
    target = tmp_path / "letter.xml"
    before = target.read_bytes()
    assert run("annotate", "--check", str(target)).exit_code == 1
    assert target.read_bytes() == before
    run("annotate", str(target))
    assert run("annotate", "--check", str(target)).exit_code == 0


def test_a_stale_tag_is_listed_left_and_replaced_on_request(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    run("convert", str(source), "-o", str(tmp_path))
    target = tmp_path / "letter.xml"
    good = target.read_text()
    bad = good.replace('when="1911-05-01"', 'when="1911-05-02"', 1)
    assert bad != good
    target.write_text(bad)
    result = run("annotate", str(target))
    assert result.exit_code == 0
    assert target.read_text() == bad
    assert f"{target}:" in result.output
    assert "--update" in result.output
    assert run("annotate", "--check", str(target)).exit_code == 1
    assert run("annotate", "--update", str(target)).exit_code == 0
    assert target.read_text() == good


def test_the_json_report_adds_up(tmp_path: Path) -> None:
    source = tmp_path / "seed.txt"
    source.write_bytes(SEED.read_bytes())
    run("convert", str(source), "-o", str(tmp_path), "--no-annotate")
    result = run("annotate", str(tmp_path / "seed.xml"), "--format", "json")
    (document,) = json.loads(result.output)["documents"]
    counts = [document[key] for key in ("inscribed", "refused", "already", "rejected", "lost")]
    assert document["found"] == sum(counts) > 20


def test_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER)
    run("convert", str(tmp_path / "letter.txt"), "-o", str(tmp_path), "--no-annotate")
    plain = (tmp_path / "letter.xml").read_bytes()
    tagged = run("annotate", "-", text=plain)
    assert tagged.exit_code == 0
    assert b'resp="#edition"' in tagged.stdout_bytes
    assert run("strip", "-", "--quiet", text=tagged.stdout_bytes).stdout_bytes == plain
    result = run("export", "-", "--to", "text", "-o", str(tmp_path / "out"), text=tagged.stdout_bytes)
    assert result.exit_code == 0, result.output
    (written,) = (tmp_path / "out").iterdir()
    assert "Dublin" in written.read_text()


def test_a_failing_file_is_reported_and_the_rest_are_done(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI>")
    (tmp_path / "letter.txt").write_text(LETTER)
    run("convert", str(tmp_path / "letter.txt"), "-o", str(tmp_path), "--no-annotate")
    result = run("annotate", str(tmp_path / "a.xml"), str(tmp_path / "letter.xml"))
    assert result.exit_code == 2
    assert "a.xml" in result.output
    assert b"<date" in (tmp_path / "letter.xml").read_bytes()


def test_export_stays_in_its_folder_and_writes_what_changed(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER)
    run("convert", str(tmp_path / "letter.txt"), "-o", str(tmp_path))
    out = tmp_path / "out"
    for target, name in (("html", "letter.html"), ("text", "letter.txt")):
        assert run("export", str(tmp_path / "letter.xml"), "--to", target, "-o", str(out)).exit_code == 0
        assert (out / name).is_file()
        assert " 0 written" in run("export", str(tmp_path / "letter.xml"), "--to", target, "-o", str(out)).output


@pytest.mark.parametrize("command", ["annotate", "strip", "validate", "export"])
def test_an_empty_folder_is_one_line(tmp_path: Path, command: str) -> None:
    more = ["--to", "text", "-o", str(tmp_path)] if command == "export" else []
    result = run(command, str(tmp_path), *more)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_convert_reports_as_json(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER)
    result = run("convert", str(source), "-o", str(tmp_path / "tei"), "--format", "json", "-q")
    said = json.loads(result.stdout)
    (one,) = said["documents"]
    assert (one["source"], one["path"]) == (str(source), str(tmp_path / "tei" / f"{source.stem}.xml"))
    assert one["tagged"] == said["total"]["tagged"] > 0
    assert said["total"]["texts"] == 1
