"""The generated schema files are what the ODD gives today."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from edition.cli.schema import command, compiled

FOLDER = Path(__file__).resolve().parent.parent / "schema"
GENERATED = ("edition.rng", "edition.sch", "reference.md", "reference.html")


def committed(name: str) -> Path:
    """Where a generated file stands in this repository."""
    return (FOLDER.parent / "docs" if name.endswith(".html") else FOLDER) / name


def test_the_committed_files_are_current() -> None:
    texts = compiled(FOLDER / "edition.odd")
    assert [path.name for path in texts] == list(GENERATED)
    stale = [path.name for path, text in texts.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `edition schema`"


def test_the_command_writes_what_changed_and_checks(tmp_path: Path) -> None:
    source = tmp_path / "edition.odd"
    shutil.copy(FOLDER / "edition.odd", source)
    run = CliRunner().invoke
    missing = run(command, [str(source), "--check"])
    assert (missing.exit_code, list(tmp_path.iterdir())) == (1, [source])
    first = run(command, [str(source)])
    assert first.exit_code == 0
    assert first.output.splitlines() == [f"{tmp_path / name}: written" for name in GENERATED]
    second = run(command, [str(source), "--check"])
    assert second.exit_code == 0
    assert second.output.splitlines() == [f"{tmp_path / name}: current" for name in GENERATED]
    assert all((tmp_path / name).read_bytes() == (committed(name)).read_bytes() for name in GENERATED)
    (tmp_path / "edition.sch").write_text("x", encoding="utf-8")
    stale = run(command, [str(source), "--check", "--quiet"])
    assert (stale.exit_code, stale.output) == (1, "")
    assert (tmp_path / "edition.sch").read_text(encoding="utf-8") == "x"
